"""The marks in the running text that call footnotes: numbers glued to words, found by expecting 1, 2, 3.

``589-90.1``, ``doctrine.2``, ``her.”6 Id.`` call notes; ``F.3d``, ``16 n. 4``, ``§ 12022.5`` and ``$951.50``
do not. No single number is sure, but a row of them that counts up through the text is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from heapq import merge
from typing import Final

from loader.model import Span
from loader.read.structure import rules

# Glued to what stands before, and not part of a longer number, a time, a range or a word after it.
_NUMBER = re.compile(
    r"(?P<number>[1-9](?<=[^\s\d(\[{“‘$§¶#*/&–—+=<>~^|\\@%-][1-9])\d{0,2})"
    r"(?![\w%°’'\"(/]|[.,:–-]\d)"
)
_ENDS_SENTENCE: Final = ".?!"
_CLOSES: Final = "”\"’')]}"
_PAUSES: Final = ",;:"
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_DIGIT_BEFORE = re.compile(r"\d[.,:”\"’')\]]*$")
_SENTENCE_FOLLOWS = re.compile(r"[ \t]+[“\"‘'(\[]*[A-Z]|\s*$|\s*[\r\n]|\s*\*\d")
# A pinpoint page, a range, a year: numbers that have no decimals.
_WHOLE_BEFORE = re.compile(r"(?:\bat (?:n\. )?\d+|\d[-–]\d+|\b(?:1[6-9]|20)\d\d)[.,]$")

# How much a number looks like a mark, by what it is glued to; below 1 it may not be linked at all.
_KNOWN: Final = 6.0
_AFTER_SENTENCE: Final = 4.0
_AFTER_WHOLE: Final = 3.5
_AFTER_PAUSE: Final = 3.0
_AFTER_WORD: Final = 2.0
_AFTER_DECIMAL: Final = 1.5
# Scans read the apostrophe that ends a quotation as 1: ``issu[e] of law1 relating``.
_ONE_AFTER_WORD: Final = 1.2
_UNLIKELY: Final = 0.2
_SURE: Final = ((_KNOWN, 1.0), (_AFTER_SENTENCE, 0.99), (_AFTER_PAUSE, 0.97), (_AFTER_WORD, 0.9), (0.0, 0.85))
_SHORTEST_WORD: Final = 3
_WINDOW: Final = 40


@dataclass(frozen=True, slots=True)
class Callout:
    """A number that may call the note of that number; ``weight`` is how much it looks like it."""

    number: int
    span: Span
    weight: float


@dataclass(frozen=True, slots=True)
class Links:
    """Marks linked to notes.

    Attributes:
        marks: the mark of each note by its number, and the confidence of the link.
        beyond: marks that go on counting after the last note.
    """

    marks: dict[int, tuple[Span, float]]
    beyond: tuple[Callout, ...] = ()


def link(text: str, body: Span, first: int, count: int, known: Sequence[Span] = ()) -> Links:
    """Find the marks of a number of notes in the running text of an opinion.

    Args:
        text: the text that spans count into.
        body: the running text, without the notes: a mark inside a note does not count.
        first: number of the first note.
        count: how many notes there are; 0 asks only what marks there are.
        known: what the source shows to call notes, in the body or elsewhere, each a number or a sign.

    Returns:
        At most one mark for each note, the marks in the order of their numbers.
    """
    found = list(_callouts(text, body, known))
    row = _heaviest_row([each for each in found if first <= each.number < first + count])
    linked = {each.number: each for each in row}
    whole = 1.0 if len(linked) == count else 0.8
    rivals = _rivals(found, linked)
    marks = {
        number: (each.span, round(_sureness(each) * whole * (0.6 if number in rivals else 1.0), 2))
        for number, each in linked.items()
    }
    end = row[-1].span.end if row else body.start
    return Links(marks, _counting_on(found, first + count, end))


def find_star(text: str, body: Span, known: Sequence[Span] = ()) -> Span | None:
    """The one star, known to call or glued to a word, that calls a starred note; None unless there is one."""
    signs = [mark for mark in known if mark.start in body and not mark.of(text).isdecimal()]
    if signs:
        return signs[0] if len(signs) == 1 else None
    found = list(re.finditer(r"(?<=[^\s*\d(\[])\*(?![*\d])", body.of(text)))
    return Span(body.start + found[0].start(), body.start + found[0].end()) if len(found) == 1 else None


def _callouts(text: str, body: Span, known: Sequence[Span]) -> Iterator[Callout]:
    """What may call a note, in order; of what is known to, nothing is weighed."""
    numbers = [mark for mark in known if mark.start in body and mark.of(text).isdecimal()]
    yield from merge(
        (Callout(int(mark.of(text)), mark, _KNOWN) for mark in numbers),
        _seeming(text, body, {mark.start for mark in numbers}),
        key=lambda each: each.span,
    )


def _seeming(text: str, body: Span, but: Set[int]) -> Iterator[Callout]:
    for found in _NUMBER.finditer(text, body.start, body.end):
        weight = 0.0 if found.start() in but else _weight(text, body, found)
        if weight >= 1:
            yield Callout(int(found["number"]), Span(*found.span()), weight)


def _weight(text: str, body: Span, found: re.Match[str]) -> float:
    """How much a number looks like a mark, by the characters around it."""
    start = found.start()
    before = text[max(body.start, start - _WINDOW) : start]
    glued = before[-1]
    if glued.isalpha():
        word = _WORD_BEFORE.search(before)
        if not word or len(word.group()) < _SHORTEST_WORD:
            return _UNLIKELY
        return _ONE_AFTER_WORD if found["number"] == "1" else _AFTER_WORD
    if glued in _CLOSES and not _opens(before):
        return _AFTER_DECIMAL if _DIGIT_BEFORE.search(before) and glued not in ")]}" else _AFTER_SENTENCE
    if glued not in _ENDS_SENTENCE + _PAUSES:
        return _UNLIKELY
    if _DIGIT_BEFORE.search(before):
        follows = _SENTENCE_FOLLOWS.match(text, found.end(), min(body.end, found.end() + _WINDOW))
        if not follows or glued == ":":
            return _UNLIKELY
        return _AFTER_WHOLE if _WHOLE_BEFORE.search(before) else _AFTER_DECIMAL
    word = _WORD_BEFORE.search(before[:-1])
    if glued == "." and word and word.group().lower() in rules.footnotes().abbreviations:
        return _UNLIKELY
    return _AFTER_SENTENCE if glued in _ENDS_SENTENCE else _AFTER_PAUSE


def _opens(before: str) -> bool:
    """Whether the quotation mark at the end of ``before`` opens a quotation rather than closes one."""
    return len(before) > 1 and before[-2].isspace() and before[-1] in "\"'’”"


def _heaviest_row(found: Sequence[Callout]) -> list[Callout]:
    """The heaviest row of numbers that rise through the text, by dynamic programming.

    ``tops`` keeps, for each of some rising ``numbers``, the weight and the last place of the best row that
    ends with a number up to that one; a better row ousts the heavier numbers that it beats.
    """
    numbers: list[int] = []
    tops: list[tuple[float, int]] = []
    before: list[int] = []
    for place, each in enumerate(found):
        under = bisect_left(numbers, each.number) - 1
        best, last = tops[under] if under >= 0 else (0.0, -1)
        before.append(last)
        # One for the number itself: that a note has a mark at all is likelier than that it has none.
        total = best + each.weight + 1
        spot = bisect_left(numbers, each.number)
        end = spot
        while end < len(numbers) and tops[end][0] <= total:
            end += 1
        if end == spot and spot < len(numbers) and numbers[spot] == each.number:
            continue
        if spot > 0 and tops[spot - 1][0] >= total:
            continue
        numbers[spot:end] = [each.number]
        tops[spot:end] = [(total, place)]
    row = []
    place = tops[-1][1] if tops else -1
    while place >= 0:
        row.append(found[place])
        place = before[place]
    return row[::-1]


def _counting_on(found: Sequence[Callout], number: int, start: int) -> tuple[Callout, ...]:
    """The sure marks from a place on that go on counting from a number, without a gap."""
    beyond: list[Callout] = []
    for each in found:
        if each.span.start >= start and each.weight >= _AFTER_PAUSE and each.number == number + len(beyond):
            beyond.append(each)
    return tuple(beyond)


def _rivals(found: Sequence[Callout], linked: dict[int, Callout]) -> set[int]:
    """The numbers that another place between the marks before and after could as well have."""
    rivals = set()
    for each in found:
        mark = linked.get(each.number)
        if mark is None or mark is each or each.weight < mark.weight:
            continue
        before, after = linked.get(each.number - 1), linked.get(each.number + 1)
        if (before is None or before.span < each.span) and (after is None or each.span < after.span):
            rivals.add(each.number)
    return rivals


def _sureness(mark: Callout) -> float:
    return next(sure for weight, sure in _SURE if mark.weight >= weight)
