"""Text that runs on without line breaks, divided where the court's own numbers say that paragraphs begin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, Literal

from loader.model import Issue, Span
from loader.read.making.furniture import Line
from loader.read.structure import rules

LONGEST: Final = 6_000
"""Hardly a paragraph of an opinion has more characters; what has is several that run together."""
_FEWEST: Final = 3


class RunTogether(rules.Rule):
    """``run-together.yml``: what begins a paragraph in text without line breaks."""

    number: rules.Pattern
    title: rules.Pattern
    examples: Mapping[Literal["number", "title"], tuple[str, ...]]
    counterexamples: Mapping[Literal["number", "title"], tuple[str, ...]]


@cache
def known() -> RunTogether:
    """The patterns of ``run-together.yml``."""
    return rules.checked("run-together", RunTogether)


def divided(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Issue]]:
    """Divide lines that are far too long for a paragraph before each number of a row that counts up from 1.

    Args:
        text: the text that lines count into.
        lines: those of the running text.

    Returns:
        The lines, each part of a divided one a line; and a doubt when some are as long as before.
    """
    found: list[Line] = []
    whole = 0
    for line in lines:
        parts = list(_parts(text, line)) if line.span.end - line.span.start > LONGEST else [line]
        found += parts
        whole += any(part.span.end - part.span.start > LONGEST for part in parts)
    if not whole:
        return found, []
    said = f"{whole} paragraphs of more than {LONGEST:,} characters: the text has lost its line breaks"
    return found, [Issue("read", "warning", "run-together", said)]


def _parts(text: str, line: Line) -> Iterator[Line]:
    """The parts of a line before, between and after its paragraph numbers and below a title glued to it."""
    starts = [line.span.start]
    title = known().title.match(text, line.span.start, line.span.end)
    if title:
        starts.append(title.end())
    row: list[int] = []
    for number in known().number.finditer(text, line.span.start, line.span.end):
        if int(number["number"]) == len(row) + 1:
            row.append(number.start())
    starts += [place for place in row if place > starts[-1]] if len(row) >= _FEWEST else []
    for start, end in zip(starts, [*starts[1:], line.span.end], strict=True):
        trimmed = Span(start, end).trimmed(text)
        if trimmed.start < trimmed.end:
            yield replace(line, span=trimmed)
