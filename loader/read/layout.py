"""How a text is laid out in lines: its paragraphs. Knows nothing of opinions."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from loader.model import Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
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
    lines = list(_lines(text, whole))
    if not lines or max(line.end - line.start for line in lines) > _WRAPPED_AT:
        return tuple(lines)
    breaks = [bool(_BLANK.search(text, before.end, after.start)) for before, after in pairwise(lines)]
    # Among short lines, blank lines everywhere mean that each line is a paragraph anyway.
    starts = [lines[0], *(line for line, new in zip(lines[1:], breaks, strict=True) if new)]
    ends = [*(line for line, new in zip(lines, breaks, strict=False) if new), lines[-1]]
    return tuple(Span(first.start, last.end) for first, last in zip(starts, ends, strict=True))


def _lines(text: str, whole: Span) -> Iterator[Span]:
    for line in _LINE.finditer(text, whole.start, whole.end):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.start() + len(words.rstrip())
        if start < end:
            yield Span(start, end)
