"""How general the subject of a clause is: anybody, a role or a thing in general, or somebody in a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loader.extract.legal_tests.vocabulary import vocabulary

MODALS: Final = frozenset({"may", "must", "shall", "can", "will", "should", "cannot", "need"})
BE: Final = frozenset({"is", "are", "remain", "remains", "become", "becomes"})
POINTING: Final = frozenset({"this", "these", "that", "those"})
_PRONOUN: Final = frozenset({"it", "he", "she", "they", "the former", "the latter"})
_OWNERS: Final = frozenset({"his", "her", "their", "our", "my", "its", "this"})
_EXPLETIVE: Final = 9


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an opened sentence in small letters, with its place."""

    low: str
    start: int
    end: int


def general(words: str, subject: Sequence[Word], rest: Sequence[Word]) -> int | None:
    """How general a subject is.

    Args:
        words: an opened sentence.
        subject: the words of a clause in it before the verb.
        rest: those after them.

    Returns:
        2 of anybody, 1 of a role or a thing in general, 0 of something with "the", -1 a pronoun; None if it
        is somebody's in a case.
    """
    known = vocabulary()
    if not subject:
        return None
    first, second = subject[0].low, " ".join(word.low for word in subject[:2])
    if (
        (first in POINTING and len(subject) == 1)
        or first in known.no_subject
        or (first == "even" and len(subject) > 1 and subject[1].low in known.no_subject)
    ):
        return None
    if first.startswith("\ue000") or (len(subject) == 1 and first in {"there", "we"}):
        return 1 + (first == "we" and bool(rest) and rest[0].low in MODALS)
    if second == "this court":
        return 1 + (bool(rest) and rest[0].low in MODALS)
    if first in _PRONOUN:
        return 1 if _is_expletive(rest) else -1
    if first in known.anybody or second in known.anybody:
        return 2
    named = words[subject[0].start : subject[0].end]
    if named[:1].isupper() and subject[0].start and words[subject[0].start - 1 : subject[0].start] == " ":
        before = words[: subject[0].start].rstrip()
        if before and (before[-1].isalpha() or before[-1] == ","):
            return None
    if first in {"the", *POINTING}:
        nouns = [word.low for word in subject[1:4]]
        known_nouns = known.roles | known.things
        return int(any(one in known_nouns or one.removesuffix("s") in known_nouns for one in nouns))
    if second in known.bare or first in known.bare:
        return 2
    plural = [word.low for word in subject[:3] if word.low.endswith("s") or word.low in {"people", "men"}]
    owned = first.endswith(("’s", "'s")) or first in _OWNERS
    return 2 if plural and plural[0] not in vocabulary().no_plural and not owned else None


def _is_expletive(rest: Sequence[Word]) -> bool:
    """Whether "it" stands for what comes after: "it is necessary that", "it appears that"."""
    return any(word.low in {"that", "to", "for"} for word in rest[1:_EXPLETIVE]) and (
        rest[0].low in {*BE, *MODALS, "appears"}
    )
