"""Text that runs on without line breaks, divided where the court's own numbers say that paragraphs begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Final

from loader.model import Issue, Span
from loader.read.making.furniture import Line
from loader.read.structure import rules

LONGEST: Final = 6_000
"""Hardly a paragraph of an opinion has more characters; what has is several that run together."""
_FEWEST: Final = 3
_LONGEST_APART: Final = 2_000
# Another block begins where the end of the first was not seen.
_ANOTHER: Final = re.compile(r"(?<=[a-z]{2}):(?=[A-Z](?!\.))")


class Place(rules.Rule):
    """A pattern of ``run-together.yml``, with the words that it finds and those that it must not."""

    pattern: rules.Pattern
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class RunTogether(rules.Rule):
    """``run-together.yml``: what begins and ends a paragraph in text without line breaks."""

    numbers: tuple[Place, ...]
    title: tuple[Place]
    vote: tuple[Place]
    heading: tuple[Place]
    announced: tuple[Place]
    ended: tuple[Place]


@cache
def known() -> RunTogether:
    """The patterns of ``run-together.yml``."""
    return rules.checked("run-together", RunTogether)


def divided(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Issue]]:
    """Divide lines that are far too long for a paragraph before each number of a row that counts up from 1.

    A text that is all one line is divided whatever its length.

    Args:
        text: the text that lines count into.
        lines: those of the running text.

    Returns:
        The lines, each part of a divided one a line; and a doubt when some are as long as before.
    """
    found: list[Line] = []
    whole = 0
    for line in lines:
        runs_on = len(lines) == 1 or line.span.end - line.span.start > LONGEST
        parts = list(_parts(text, line)) if runs_on else [line]
        found += parts
        whole += any(part.span.end - part.span.start > LONGEST for part in parts)
    if not whole:
        return found, []
    said = f"{whole} paragraphs of more than {LONGEST:,} characters: the text has lost its line breaks"
    return found, [Issue("read", "warning", "run-together", said)]


def _parts(text: str, line: Line) -> Iterator[Line]:
    """The parts of a line: below a title glued to it, before each number, heading, vote and note."""
    starts = {line.span.start}
    title = known().title[0].pattern.match(text, line.span.start, line.span.end)
    if title:
        starts.add(title.end())
    rows = (_row(text, line.span, each.pattern) for each in known().numbers)
    row = max(rows, key=len)
    starts |= {place for place in row if place > max(starts)} if len(row) >= _FEWEST else set()
    for begin, end in pairwise([*sorted(starts), line.span.end]):
        heading = known().heading[0].pattern.search(text, begin, end) if end < line.span.end else None
        starts |= {heading.start()} if heading else set()
    votes = list(known().vote[0].pattern.finditer(text, line.span.start, line.span.end))
    starts |= {place for vote in votes for place in vote.span()}
    if votes:
        starts |= set(_row(text, Span(votes[-1].end() - 1, line.span.end), known().numbers[1].pattern))
    parts = [Span(begin, end) for begin, end in pairwise([*sorted(starts), line.span.end])]
    apart = [block for part in parts for block in _set_apart(text, part)]
    starts |= {place for block in apart for place in (block.start, block.end)} - {line.span.end}
    for begin, end in pairwise([*sorted(starts), line.span.end]):
        trimmed = Span(begin, end).trimmed(text)
        if trimmed.start < trimmed.end:
            yield replace(line, span=trimmed, apart=any(begin == block.start for block in apart))


def _set_apart(text: str, part: Span) -> Iterator[Span]:
    """What stood on lines of its own: from a colon that nothing parts from a word to where a line ended."""
    place = part.start
    while begins := known().announced[0].pattern.search(text, place, part.end):
        ends = known().ended[0].pattern.search(text, begins.end(), part.end)
        place = ends.start() if ends else part.end
        block = Span(begins.end(), place)
        if place - begins.end() < _LONGEST_APART and not _ANOTHER.search(text, block.start, block.end):
            yield block


def _row(text: str, span: Span, pattern: rules.Pattern) -> list[int]:
    """Where the numbers of one form stand that count up from 1."""
    row: list[int] = []
    for number in pattern.finditer(text, span.start, span.end):
        if int(number["number"]) == len(row) + 1:
            row.append(number.start())
    return row
