"""Whether a clause states law: of nobody in particular, in the present or a modal, with an effect in law.

It reads the words of a clause one after another and knows no phrases; which words are subjects in general and
which name an effect is ``rules/legal-conditions.yml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from loader.extract.legal_tests.subjects import BE, MODALS, POINTING, Word, general
from loader.extract.legal_tests.vocabulary import vocabulary

_WORD: Final = re.compile(r"[\w’'-]+|[,;:—\ue000-\ue004]")
_AUXILIARY: Final = frozenset(
    {*MODALS, *BE, "have", "has", "do", "does", "would", "could", "was", "were", "had"}
)
_PAST: Final = frozenset({"was", "were", "had", "did", "would", "could", "might", "held", "said", "found"})
_NOT: Final = frozenset({"not", "no", "never", "neither", "nor", "cannot", "none", "nothing", "nobody"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whose", "whom"})
_ARTICLE: Final = frozenset({"a", "an", "the", "no", "any", "such", "some", "one"})
_OBJECT: Final = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "that", "to", "us", "him", "them"}
)
_OWN: Final = frozenset({"his", "her", "its", "their", "he", "she", "it", "they", "there", "each"})
_BESIDE: Final = frozenset({"not", "never", "still", "also", "then", "thus"})
_BY: Final = frozenset({"with", "by", "under", "upon", "as"})
_STOPS: Final = frozenset({",", ";", ":", "and", "or"})
_NO_VERB: Final = frozenset(
    {"that", "which", "who", "whether", "both", "all", "half", "also", "even", "only", "such", "what", "how"}
    | {"either", "neither", "often", "then", "within", "without", "through", "into", "over", "during", "just"}
)
"""What may stand before an article and is no verb, besides prepositions and conjunctions."""
_FEW: Final = 60
_PAIR: Final = 2
_FIRST: Final = 4
_REACH: Final = 4
"""So many words may stand between an article and its noun."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """The main verb of a clause.

    Attributes:
        start: where it begins.
        end: where it ends, with what names its effect.
        general: how general its subject is: 2 of anybody, 1 of a role or a thing in general, 0 of something
            with "the", -1 a pronoun.
        named: whether the effect is one that the vocabulary names; a modal and "is" have some effect always.
    """

    start: int
    end: int
    general: int
    named: bool


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in vocabulary().does)


def predicate(words: str, start: int, end: int) -> Predicate | None:
    """The main verb of a clause, if it names an effect in law of a subject that is nobody in particular.

    Args:
        words: an opened sentence.
        start: where the clause begins in it.
        end: where it ends at the latest.
    """
    said = [Word(one.group().lower(), *one.span()) for one in _WORD.finditer(words, start, end)]
    main = _main(said)
    if main is None:
        return None
    named = _effect(said, main)
    names = named or _some_effect(said, main)
    if names is None:
        return None
    of_whom = general(words, said[:main], said[main:])
    if of_whom is None:
        return None
    return Predicate(said[main].start, said[names - 1].end, of_whom, bool(named))


def starts_with_verb(words: str, start: int) -> bool:
    """Whether words go on with a verb and so begin no clause."""
    said = [Word(one.group().lower(), *one.span()) for one in _WORD.finditer(words, start, start + _FEW)]
    if len(said) < _PAIR:
        return True
    first, second = said[0].low, said[1].low
    return first in _AUXILIARY or first in _first_words() or (_is_verbal(first) and second in _OBJECT)


def has_verb(words: str, start: int, end: int) -> bool:
    """Whether words have a subject and a finite verb: "the board knows it", "it acts with care"."""
    said = [Word(one.group().lower(), *one.span()) for one in _WORD.finditer(words, start, end)]
    acts = any(_is_verbal(one.low) and then.low in _BY for one, then in pairwise(said))
    return acts or bool(_main(said))


def goes_on(words: str, start: int, end: int, *, plural: bool = False) -> Literal["clause", "verb"] | None:
    """Whether words begin a further clause, or go on with a further verb of the clause before them.

    Args:
        words: a text.
        start: after a comma, "and" or "or".
        end: where the clause ends at the latest.
        plural: whether several act in the clause before, so that a verb has no ending.
    """
    said = [Word(one.group().lower(), *one.span()) for one in _WORD.finditer(words, start, end)]
    at = next((at for at, one in enumerate(said) if one.low not in _BESIDE and not one.low.endswith("ly")), 0)
    first, after = _low(said, at), _low(said, at + 1)
    takes = after in _OBJECT | _ARTICLE | {"another", "it"}
    acts = (_is_verbal(first) and (at or takes)) or (first.endswith("ed") and takes and after != "to")
    bare = plural and after in _ARTICLE | _OWN and not first.endswith("ing")
    acts = acts or (bare and first not in _NO_VERB | vocabulary().no_subject)
    denies = said[:1] and said[0].low == "not" and first.endswith("ed")
    if first in _AUXILIARY or acts or denies:
        return "verb" if after else None
    stop = next((n for n, one in enumerate(said) if one.low in _STOPS), len(said))
    return "clause" if first in _ARTICLE | POINTING | _OWN and _main(said[at:stop]) else None


def generality(words: str, start: int, end: int) -> int:
    """How general the subject of a clause is, as :class:`Predicate` has it."""
    said = [Word(one.group().lower(), *one.span()) for one in _WORD.finditer(words, start, end)]
    main = _main(said)
    main = main or min(_FIRST, len(said))
    return general(words, said[:main], said[main:]) or 0


def is_denied(words: str) -> bool:
    """Whether a clause denies: "may not", "there is no"."""
    return any(one.group().lower() in _NOT for one in _WORD.finditer(words))


def _main(said: Sequence[Word]) -> int | None:
    """The place of the first finite verb that belongs to no relative clause; else of the last of all."""
    inside, last, skipped = 0, None, -1
    known = _first_words()
    for at, word in enumerate(said):
        if word.low in {";", ":", "—"}:
            break
        if at == skipped:
            continue
        if word.low in _RELATIVE and at:
            verb = _after_adverbs(said, at + 1)
            if word.low == "who" or (
                word.low not in {"whose", "whom"}
                and (_low(said, verb).endswith(("s", "ed")) or _low(said, verb) in _AUXILIARY)
            ):
                skipped = verb
            else:
                inside += 1
        elif _is_finite(said, at, known):
            last = at
            if not inside:
                return at
            inside -= 1
    return last


def _is_finite(said: Sequence[Word], at: int, known: frozenset[str]) -> bool:
    low = said[at].low
    if low in MODALS or low in BE or low in _PAST or low in {"does", "do", "has", "have", "exist"}:
        return at > 0 and said[at - 1].low not in {"to", "a", "an", "the"}
    before = said[at - 1].low if at else "to"
    after = said[at + 1].low if at + 1 < len(said) else ""
    takes_object = after in _OBJECT and before not in _AUXILIARY and before != "not"
    done = low.endswith("ed") and not before.endswith("ly")
    if at and takes_object and (done or (_is_verbal(low) and after not in {"that", "to"})):
        return True
    if (
        at > 1
        and takes_object
        and before.endswith("s")
        and low.isalpha()
        and after in _ARTICLE - {"such"}
        and not low.endswith("ing")
    ):
        return low not in _NO_VERB | vocabulary().no_subject | vocabulary().between
    return (
        low in known
        and before not in _AUXILIARY
        and before not in {"to", "a", "an", "the", "of", "not", "by", "no"}
    )


def _is_verbal(low: str) -> bool:
    """Whether a word may be a verb of the third person: it ends like one and is no possessive."""
    return (
        low.endswith("s")
        and low not in vocabulary().no_plural
        and not low.endswith(("ss", "’s", "'s", "us", "is"))
    )


def _effect(said: Sequence[Word], main: int) -> int | None:
    """Where the words end that name the effect, if the main verb names one."""
    verb, at, known = said[main].low, main + 1, vocabulary()
    at = _after_adverbs(said, at)
    if verb in BE or (verb in MODALS and _low(said, at) == "be"):
        at = _after_adverbs(said, at + (verb in MODALS))
        return _phrase(said, at, known.are) or _noun(said, at, known.nouns)
    if verb in MODALS and _low(said, at) == "have":
        return _noun(said, at + 1, known.nouns)
    if verb in MODALS or verb in {"does", "do"}:
        return _phrase(said, at, known.do)
    if verb in {"has", "have"}:
        return _phrase(said, main, known.does) or _noun(said, at, known.nouns)
    return _phrase(said, main, known.does)


def _some_effect(said: Sequence[Word], main: int) -> int | None:
    """Where a modal ends with the verb after it, or "is" with what something is."""
    if said[main].low in {"is", "are"}:
        at = _after_adverbs(said, main + 1)
        low = _low(said, at)
        return at + 1 if low.isalpha() and low not in _RELATIVE and not low.endswith("ing") else None
    if said[main].low not in MODALS:
        return None
    at = _after_adverbs(said, main + 1)
    at = _after_adverbs(said, at + 1) if _low(said, at) == "be" else at
    return at + 1 if at < len(said) and _low(said, at).isalpha() else None


def _after_adverbs(said: Sequence[Word], at: int) -> int:
    while at < len(said) and (
        said[at].low in vocabulary().between or said[at].low.endswith("ly") or said[at].low == ","
    ):
        if said[at].low == "no" and _low(said, at + 1) != "longer":
            break
        at += 1
    return at


def _low(said: Sequence[Word], at: int) -> str:
    return said[at].low if at < len(said) else ""


def _phrase(said: Sequence[Word], at: int, phrases: frozenset[str]) -> int | None:
    """Where a phrase of at most three words ends that stands at a place."""
    for many in (3, 2, 1):
        if " ".join(word.low for word in said[at : at + many]) in phrases:
            return min(at + many, len(said))
    return None


def _noun(said: Sequence[Word], at: int, nouns: frozenset[str]) -> int | None:
    """Where a noun ends that an article at a place goes with."""
    if _low(said, at) not in _ARTICLE and _phrase(said, at, nouns) is None:
        return None
    for place in range(at, min(at + _REACH + 1, len(said))):
        if said[place].low in {"of", "for", "to", "in", "that", ","} and place > at:
            return None
        if end := _phrase(said, place, nouns):
            return end
    return None
