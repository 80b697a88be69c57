"""Which lines of a text that is broken by hand are set apart as a block quotation (Bluebook 5.1(a)(i)).

A typescript prints it without quotation marks: closer than the lines around it, and set in from both sides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from loader.model import Span
from loader.read.making.furniture import Line, edge_of, end_of, margin_of, spacing_of

_SET_IN: Final = 4
_ALIGNED: Final = 1
_FEWEST_LINES: Final = 3
_GOES_ON: Final = re.compile(r"[\w:,—-]$")
_HEADING: Final = re.compile(r"(?:[A-Z]|\d{1,2}|[IVX]+)\.\s.*[\w)]$", re.DOTALL)


def set_apart(text: str, lines: Sequence[Line]) -> list[Line]:
    """Say of each line of a text whether it is part of a block quotation.

    Args:
        text: the text of the file.
        lines: its lines without what belongs to the page, in order.
    """
    if not lines:
        return []
    margin, edge, spacing = margin_of(lines), edge_of(lines), spacing_of(lines)
    found: set[int] = set()
    before: Line | None = None
    for set_in, group in groupby(lines, lambda line: line.indent - margin >= _SET_IN):
        together = list(group)
        for run in _aligned(text, together, spacing) if set_in else ():
            narrow = edge - max(map(end_of, run)) >= _SET_IN
            few = len(run) < _FEWEST_LINES and not (narrow and _announces(text, before))
            if not few and (narrow or spacing) and not _is_title(text, run):
                found.update(line.span.start for line in run)
        before = together[-1]
    return [replace(line, apart=line.apart or line.span.start in found) for line in lines]


def _close(before: Line, line: Line, spacing: int) -> bool:
    """Whether a line stands right below another, as far as their pages show."""
    return line.page != before.page or line.above < max(1, spacing)


def _aligned(text: str, lines: Sequence[Line], spacing: int) -> Iterator[list[Line]]:
    """Lines that begin at one column, but for first ones of paragraphs, from close ones to close ones."""
    runs: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        first = len(runs[-1]) == 1 and before.indent > line.indent and _close(before, line, spacing)
        if first or abs(line.indent - before.indent) <= _ALIGNED:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        pairs = [place for place, (a, b) in enumerate(pairwise(run)) if _close(a, b, spacing)]
        if pairs:
            last = pairs[-1] + 1
            rest = run[last + 1 : last + 2]
            goes_on = rest and text[rest[0].span.start].islower() and _announces(text, run[last])
            yield run[pairs[0] : last + 1] + (rest if goes_on else [])


def _announces(text: str, line: Line | None) -> bool:
    """Whether no sentence ends with a line, so that what is set apart below belongs to it."""
    return line is not None and _GOES_ON.search(text, line.span.start, line.span.end) is not None


def _is_title(text: str, run: Sequence[Line]) -> bool:
    words = Span(run[0].span.start, run[-1].span.end).of(text)
    return words.isupper() or _HEADING.match(words) is not None
