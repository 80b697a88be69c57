"""Cases that are named in full and not cited there: "In Strong v. BellSouth Telecommunications, the court".

The citation stands in a note, or earlier with the name written otherwise, or nowhere. A name that a full
citation gives is found by ``namerefs``; here are the others.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.cases.names import abbreviates, party_start
from loader.extract.citations.cases.shortnames import plain
from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target
from loader.extract.citations.order import paragraph_at
from loader.model import Span

_VERSUS: Final = re.compile(r"(?<=[\w.,’)]\s)v\.(?=\s+[A-Z])")
_WORD: Final = r"(?:[A-Z](?:[^\W\d_]|[’'&.-](?=[^\W\d_]))*\.?|&|No\.\s\d+)"
_DEFENDANT: Final = re.compile(
    rf"\s+(?:the\s+)?{_WORD}(?:(?:\s+(?:of|the|for|de|la|van|von|on|and(?!\s+(?:\S+\s+){{1,6}}v\.))){{0,2}}\s+{_WORD}"
    r"|,\s+(?:Inc|Co|Corp|Ltd|L\.?L\.?C|L\.?L\.?P|L\.?P|N\.?A|S\.?A|P\.?C|Jr|Sr|et\s+al)\b\.?){0,9}"
)
_CAPTION: Final = re.compile(r"\b[A-Z]{5,}\d*\b(?=.*\sv\.)|\sv\.\s[A-Z]{5,}")  # the running head of a page
_REACH: Final = 200
_SURE: Final = 0.85

_Parties = tuple[tuple[str, ...], tuple[str, ...]]


def find(
    text: str, blocks: Sequence[Span], taken: Sequence[Span], own: str, cases: CaseIndex
) -> list[tuple[Found, Target]]:
    """Find the names of cases that no citation and no known name covers.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs, in order and without overlaps.
        taken: what citations claim, with their names, in any order.
        own: the name of this decision, which is no authority.
        cases: the cases that full citations name.

    Returns:
        Each with the case that is meant, where one alone has parties of such names.
    """
    closed = sorted(taken)
    starts = [span.start for span in closed]
    made: list[tuple[Found, Target]] = []
    alike: _Alike | None = None
    for versus in _VERSUS.finditer(text):
        at = bisect_right(starts, versus.start()) - 1
        if any(versus.start() in span for span in closed[max(0, at - 3) : at + 1]):
            continue
        floor = max(
            [0, *(span.end for span in closed[max(0, at - 3) : at + 1] if span.end <= versus.start())]
        )
        span = _name_around(text, blocks, versus, floor)
        if span is None or (at + 1 < len(closed) and closed[at + 1].start < span.end):
            continue
        name = " ".join(span.of(text).split())
        if not _CAPTION.search(name) and not _same(name, own):
            alike = alike or _Alike(cases)
            one = Found("name", "case", span, span, "name-alone", _SURE, name=name)
            made.append((one, alike.target(name)))
    return made


def _name_around(text: str, blocks: Sequence[Span], versus: re.Match[str], floor: int) -> Span | None:
    """The name of a case around its "v.", in one paragraph."""
    block = paragraph_at(blocks, versus.start())
    if block is None:
        return None
    start = party_start(text, max(block.start, floor, versus.start() - _REACH), versus.start())
    found = _DEFENDANT.match(text, versus.end(), min(block.end, versus.end() + _REACH))
    if start is None or found is None:
        return None
    return Span(start, _without_next_sentence(found))


def _without_next_sentence(found: re.Match[str]) -> int:
    """Where the second party ends: at a full stop after a word that is no abbreviation."""
    for word in re.finditer(r"\S+", found.group()):
        if word.group().endswith(".") and not abbreviates(word.group()):
            return found.start() + word.end() - 1
    return found.end()


class _Alike:
    """The cases that have parties of given names, one the beginning of the other, word for word."""

    def __init__(self, cases: CaseIndex) -> None:
        self._named: dict[tuple[str, str], list[tuple[_Parties, str]]] = defaultdict(list)
        for key in cases.keys:
            for name in {one.name for one in cases.citations_of(key) if one.name and not one.repeats_name}:
                if parties := _parties(name):
                    self._named[parties[0][0], parties[1][0]].append((parties, key))

    def target(self, name: str) -> Target:
        """The one case of such a name, or why there is none."""
        parties = _parties(name)
        held = self._named.get((parties[0][0], parties[1][0]), []) if parties else []
        keys = {key for others, key in held if parties and _begins(parties, others)}
        if len(keys) == 1:
            return Target(authority=keys.pop(), rule="name-alike", confidence=_SURE)
        return Target(reason="ambiguous-name" if keys else "no-full-citation")


def _same(name: str, other: str) -> bool:
    mine, theirs = _parties(name), _parties(other)
    return bool(mine and theirs and _begins(mine, theirs))


def _begins(parties: _Parties, others: _Parties) -> bool:
    pairs = zip(parties, others, strict=True)
    return all(one == other[: len(one)] or other == one[: len(other)] for one, other in pairs)


def _parties(name: str) -> _Parties | None:
    """The words of both parties, as ``shortnames.plain`` has them; None where one of them has none."""
    first, _, second = name.partition(" v. ")
    parties = (tuple(plain(first).split()), tuple(plain(second).split()))
    return parties if all(parties) else None
