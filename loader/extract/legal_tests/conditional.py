"""Rules of law that opinions state with their conditions: what follows, and on what condition it does.

Sentences are opened (:mod:`opened`) and parted (:mod:`clausal`); what is left to decide here is whether this
opinion says so, of anybody, and as law; and which words are the elements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from loader.extract.legal_tests.anybody import is_of_a_case
from loader.extract.legal_tests.clausal import conditionals
from loader.extract.legal_tests.elements import coordinate, is_cut, whole
from loader.extract.legal_tests.opened import Opened, opened, told
from loader.extract.legal_tests.particulars import is_a_question, names_somebody, says_nothing
from loader.extract.legal_tests.refusals import is_refused
from loader.extract.legal_tests.senses import Condition, Conditional
from loader.extract.legal_tests.stated import Part, Result, Stated, reported
from loader.extract.legal_tests.subordinators import any_of_them, subordinators, words
from loader.extract.legal_tests.weighing import speaks_for_law
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.clauses import nouns_in_a_row, pair, parts, trimmed
from loader.extract.prose.cues import letters
from loader.extract.prose.enumerations import enumerations
from loader.extract.prose.passages import CASE, REST, Passages, Sentence
from loader.model import Span

_THAT: Final = re.compile(r"\bthat\W*(?:(?:\w+ly|however|in general|of course),\W*)?$", re.IGNORECASE)
_PARTY: Final = re.compile(
    r"(?<=[a-z,] )(?:Defendant|Plaintiff|Petitioner|Respondent|Claimant|Appellant|Appellee)s?\b"
)
"""Who is a party by his capital: "an order revoking Defendant's probation"."""
_NO_CLAUSE: Final = re.compile(
    r"(?:an?|the|any|such|this|that)\b(?:\W+\w+){0,3}\W*"
    rf"|(?:under|by|in|of|with|pursuant to) [{CASE}{REST}]+\W*",
    re.IGNORECASE,
)
"""A few words that say nothing of what they name, or a citation alone: a clause was cut."""
_POINTS: Final = re.compile(
    r"\b(?:this|these|those|such(?: an?)?) (?P<what>"
    r"(?![a-z]+ (?:as|that) (?!to\b))"
    r"(?!(?:court|state|country|circuit|jurisdiction|persons|who|which|that|as|time as|an?|of|in|is|was"
    r"|already)\b)"
    r"[a-z]+)",
    re.IGNORECASE,
)
"""What points at other words, without which its own say nothing."""
_UNDER: Final = re.compile(r"(?<!even )\b(?:if|when|where|unless|once|whenever)\b[^;]*$", re.IGNORECASE)
"""Another condition before a result: without it the rule would be wider than it was stated."""
_TELLS: Final = re.compile(
    r"\W*(?:the|this) court (?:\w+ )?(?:states|says|holds|appears to|seems to)\b|the fact that "
    r"|(?:listing|finding|discussing|rejecting|adopting|applying|citing|quoting|affirming) ",
    re.IGNORECASE,
)
_OURS: Final = re.compile(r"\b(?:we|our|this court|supreme court)\b", re.IGNORECASE)
_HOLDS_ANOTHER: Final = re.compile(
    r"(?<!as )\bif\b(?! (?:any|appropriate|necessary|possible|ever)\b)"
    r"|\b(?:since|because)\b|\((?:\d|[a-z])\)",
    re.IGNORECASE,
)
"""What shows that a result has a condition, a reason or a list of its own."""
_NESTED: Final = re.compile(r"\b(?:that|only) (?:if|when|where|unless)\b", re.IGNORECASE)
_AS_SAID: Final = re.compile(r"\b(?:(?:has|have|had) done|is|was) so\W*$", re.IGNORECASE)
_NAMES: Final = re.compile(r"(?:the|any|an?|all) [^,]+(?:, [^,]+)+", re.IGNORECASE)
"""The beginning of a row of subjects: "the pleadings, the depositions"."""
_LEANS: Final = re.compile(r"(?:in|by|with|on|for|of|to|as|upon|under|at|from|without|not)\b", re.IGNORECASE)
_DONE: Final = re.compile(r"\w+ed\b")
_DONE_TOO: Final = re.compile(r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\b\w+ed$")
"""Words that share what follows the last of them: "abused, threatened, or intimidated by the other"."""
_AGAIN: Final = re.compile(r"(?:if|when|where|unless|that)\s+", re.IGNORECASE)
_EITHER: Final = re.compile(r"\W*either\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_AND: Final = re.compile(r"\band\b", re.IGNORECASE)
_CITED: Final = re.compile(f"[{CASE}{REST}]")
_CITED_LAST: Final = re.compile(rf";\W*{CASE}{REST}*\W*\Z")
_CITES: Final = re.compile(rf"\s*{CASE}{REST}*")
_MOST, _FEW = 0.8, 12
"""Elements have this part of the letters of their condition, but for a few ("in addition")."""


def stated_conditionals(passages: Passages) -> Iterator[Stated]:
    """The rules of law stated with a condition in a decision, in order of the text."""
    hits = subordinators().hits(letters(passages.spoken))
    for number in sorted({sentence.number for _, sentence in passages.in_sentences(hits)}):
        sentence = passages.sentences[number]
        for one in told(passages, sentence):
            yield from _in_words(passages, one, passages.spoken, one.span)
    for cited in passages.citations:
        for bracket in cited.parentheticals if cited.within is None else ():
            home = passages.sentence_at(cited.full_span.start)
            if home and any_of_them().search(passages.plain, bracket.span.start, bracket.span.end):
                for found in _in_words(passages, home, passages.plain, bracket.span):
                    yield replace(found, parts=reported(found.parts), citation=cited, span=found.said)


def _in_words(passages: Passages, sentence: Sentence, text: str, span: Span) -> Sequence[Stated]:
    if is_a_question(span.of(text)):
        return ()
    said = opened(text, span)
    found = [
        made for one in conditionals(said.words) if (made := _stated(passages, sentence, text, said, one))
    ]
    # Of several rules in one sentence each is its own words: a statement is known by its place.
    return found if len(found) < 2 else [replace(one, span=one.said) for one in found]


def _stated(
    passages: Passages, sentence: Sentence, text: str, said: Opened, found: Conditional
) -> Stated | None:
    first = found.conditions[0]
    result = bounded(text, said.span(found.start, found.end))
    spans = [bounded(text, said.span(one.start, one.end)) for one in found.conditions]
    whole = Span(min(result.start, spans[0].start), max(result.end, spans[-1].end))
    heard = text[said.places[0] : min(result.start, said.places[first.joint])]
    if _HOLDS_ANOTHER.search(result.of(text)):
        return None
    if any(_is_cut(one.of(text)) for one in (result, *spans)) or is_refused("empty", result.of(text)):
        return None
    if not is_law(heard, whole.of(text)) or not speaks_for_law(passages, sentence, said, found):
        return None
    elements = [_parts(text, one, span) for one, span in zip(found.conditions, spans, strict=True)]
    flat = [part for some in elements for part in some]
    if not all(elements) or says_nothing(part.span.of(text) for part in flat):
        return None
    head = Span(min(said.places[0], whole.start), whole.start)
    joined = _connective(text, elements[0])
    premise = _premise().fullmatch(text, said.places[0], result.start)
    follows = Result(result, first.sense)
    if premise and premise["asked"]:
        flat.insert(0, Part(Span(*premise.span("asked")), "required", first.by))
        follows = Result(result, "sufficient")
    elif premise:
        follows = Result(Span(premise.start(), result.end), first.sense)
    return Stated(sentence, first.by, head, sentence.span, tuple(flat), joined, result=follows)


@cache
def _premise() -> re.Pattern[str]:
    return re.compile(words("premise"), re.IGNORECASE)


def _is_cut(said: str) -> bool:
    """Whether words are cut off, or hold a rule within a rule: "that if it is so", "only when he asks"."""
    return is_cut(said) or bool(_NESTED.search(said) or _AS_SAID.search(said))


def is_law(heard: str, said: str) -> bool:
    """Whether a rule is this opinion's own, of anybody, whole, and told as what is so after "that"."""
    if _points_elsewhere(heard, said) or _UNDER.search(heard) or is_refused("in-part", heard):
        return False
    if (
        is_anothers(heard)
        or is_refused("reported", heard)
        or _PARTY.search(said)
        or is_of_a_case(heard, said)
    ):
        return False
    that = _THAT.search(heard)
    if that is None:
        return not _TELLS.match(said)
    ours = _OURS.search(heard)
    if is_refused("elsewhere", heard) or (not ours and names_somebody(heard, Span(0, len(heard)))):
        return False
    return bool(_says().search(heard, 0, that.start()))


def _points_elsewhere(heard: str, said: str) -> bool:
    """Whether words point at what other sentences say: "these rules", where they speak of none."""
    apart = r"\b(?<!these )(?<!this )(?<!those )(?<!such )(?<!such a )(?<!such an )"
    nouns = (one["what"].removesuffix("s") for one in _POINTS.finditer(said))
    return any(not re.search(apart + noun, heard + said, re.IGNORECASE) for noun in nouns)


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"\b{words('says')}\b[^.;]{{0,60}}$", re.IGNORECASE)


def bounded(text: str, span: Span) -> Span:
    """Words with the bracket before their first letter, without blanks and stops behind them."""
    start = span.start - (span.start > 0 and text[span.start - 1] == "[")
    start += len(text[start : span.end]) - len(text[start : span.end].lstrip(" .…"))
    cited = _CITED_LAST.search(text, start, span.end)
    end = cited.start() if cited else span.end
    return Span(start, start + len(text[start:end].rstrip(' ,.;:\n\t(“"‘')))


def _connective(text: str, elements: Sequence[Part]) -> str | None:
    """How the elements of the first condition combine, if it has several."""
    if len(elements) == 1:
        return None
    between = Span(elements[-2].span.end, elements[-1].span.start)
    return "any-of" if _OR.search(between.of(text)) else "all-of"


def _parts(text: str, condition: Condition, span: Span) -> list[Part]:
    """The elements of a condition; none where its words are cut or say nothing."""
    says = span.of(text)
    if _NO_CLAUSE.fullmatch(says):
        return []
    listed = next(enumerations(text, span), None)
    made = trimmed(text, listed.items) if listed else _parted(text, span)
    said, kept = (sum(len(_CITED.sub("", one.of(text))) for one in some) for some in ((span,), made))
    if not listed and kept < _MOST * said - _FEW:
        return []
    stance = "required" if condition.is_asked else "defeating"
    bounds = (whole(text, _without_joint(text, one) if at else one) for at, one in enumerate(made))
    return [Part(_with_object(text, one, span), stance, condition.by) for one in bounds]


def _with_object(text: str, part: Span, span: Span) -> Span:
    """A part with the citation that it cannot be read without: "as required by section 3"."""
    cited = _CITES.match(text, part.end, span.end) if is_cut(part.of(text)) else None
    return Span(part.start, cited.end() if cited else part.end)


def _parted(text: str, span: Span) -> tuple[Span, ...]:
    """The elements of a clause: the whole where both "and" and "or" part it; none where it only cites."""
    made = coordinate(text, span, verbs=True)
    if len(made) == 1:
        made = _joined_again(text, parts(text, span))
    if not made:
        return ()
    if len(made) == 1:
        made = nouns_in_a_row(text, made[0]) or (
            pair(text, made[0]) if _EITHER.match(text, span.start) else made
        )
    joints = [text[before.end : after.start].lower() for before, after in pairwise(made)]
    mixed = any(_OR.search(one) for one in joints) and any(_AND.search(one) for one in joints)
    start = made[0].start if _EITHER.match(text, span.start) and len(made) > 1 else span.start
    return (span,) if mixed else (Span(start, made[0].end), *made[1:])


def _without_joint(text: str, part: Span) -> Span:
    """A part without the subordinator that it says again: "or if"."""
    again = _AGAIN.match(text, part.start, part.end)
    return Span(again.end() if again else part.start, part.end)


def _joined_again(text: str, made: Sequence[Span]) -> tuple[Span, ...]:
    """Parts, those that lean on the one before joined to it: "or in bad faith"."""
    done = list[Span]()
    for one in made:
        leans = _LEANS.match(text, one.start) or (len(done) == 1 and _NAMES.fullmatch(done[0].of(text)))
        shares = done and _DONE.match(text, one.start) and _DONE_TOO.search(done[-1].of(text))
        if done and (leans or shares) and ";" not in text[done[-1].end : one.start]:
            done[-1] = Span(done[-1].start, one.end)
        else:
            done.append(one)
    return tuple(done)
