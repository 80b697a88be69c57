"""How a text is laid out: its lines and paragraphs. Knows nothing of opinions."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from loader.model import Span

_LINE = re.compile(r"[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Nobody breaks lines by hand at more than this, and hardly a paragraph of an opinion is shorter.
_WRAPPED_AT: Final = 120


def paragraphs(text: str, whole: Span) -> tuple[Span, ...]:
    """Divide a part of a text into paragraphs, without the white space around them.

    A line is a paragraph, unless the lines are broken by hand; then blank lines divide.

    Args:
        text: the text that spans count into.
        whole: the part to divide.

    Returns:
        Spans in order. They cover every character of the part but white space.
    """
    lines = list(lines_of(text, whole))
    if not lines or max(line.end - line.start for line in lines) > _WRAPPED_AT:
        return tuple(lines)
    breaks = [blank_lines(text, before, after) > 0 for before, after in pairwise(lines)]
    # Among short lines, blank lines everywhere mean that each line is a paragraph anyway.
    starts = [lines[0], *(line for line, new in zip(lines[1:], breaks, strict=True) if new)]
    ends = [*(line for line, new in zip(lines, breaks, strict=False) if new), lines[-1]]
    return tuple(Span(first.start, last.end) for first, last in zip(starts, ends, strict=True))


def lines_of(text: str, whole: Span) -> Iterator[Span]:
    """The lines of a part of a text that are not blank, without the white space around them."""
    for line in _LINE.finditer(text, whole.start, whole.end):
        trimmed = Span(*line.span()).trimmed(text)
        if trimmed.start < trimmed.end:
            yield trimmed


def blank_lines(text: str, before: Span, after: Span) -> int:
    """How many blank lines stand between two lines or paragraphs."""
    return max(0, len(_LINE_END.findall(text, before.end, after.start)) - 1)
