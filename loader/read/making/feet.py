"""The feet of pages: the notes below the running text.

A rule above them shows where they begin. Where a converter dropped it, they show in text set double:
they are set close, stand last on their page, count on from the note before, and something above calls them.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile
from typing import Final

from loader.model import Span
from loader.read.making.furniture import Line, spacing_of

_RULE = re.compile(r"[_—–-]{5,}")
_NOTE = re.compile(r"(?P<label>\d{1,3}|\*{1,3}|[†‡])\.?(?:\s+(?![a-z])|(?=[A-Z“\"]))")
_ENDS: Final = ".?!”\"’')]:"
_MOST_SKIPPED: Final = 2
_FEW_APART: Final = 2


def without_notes(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """Divide the lines of a text into those of the running text and those of its notes.

    Args:
        text: the text that spans count into.
        lines: all of them, each on its page.

    Returns:
        The running text without the rules above notes, and the lines of each note; the first begins with
        its label. What stands at the foot of the next page without a label goes on with the note before.
    """
    feet = _Feet(text, lines)
    for _, page in groupby(lines, key=lambda line: line.page):
        feet.divide(list(page))
    return feet.body, feet.notes


def label_and_words(text: str, line: Line) -> tuple[str, Span]:
    """The label that the first line of a note begins with, and the rest of that line."""
    found = _NOTE.match(text, line.span.start)
    if found is None:
        return "", line.span
    return found["label"], Span(min(found.end(), line.span.end), line.span.end)


class _Feet:
    """Divides page after page."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self._spacing = spacing_of(lines)
        self._called = 0
        self.body: list[Line] = []
        self.notes: list[list[Line]] = []

    def divide(self, page: list[Line]) -> None:
        """Add the lines of the next page."""
        rule = self._ruled(page)
        foot = self._set_close(page) if rule is None else rule + 1
        self.body += page[: foot if rule is None else rule]
        for line in page[foot:]:
            if self._begins(line):
                self.notes.append([line])
                self._called = self._call(line) or self._called
            elif self.notes:
                self.notes[-1].append(line)
            else:
                self.body.append(line)

    def _ruled(self, page: Sequence[Line]) -> int | None:
        """Where the rule stands below which a note begins, or one of the page before goes on."""
        for place, (line, follows) in enumerate(pairwise(page)):
            noted = self._begins(follows) or self._is_unfinished(follows.page)
            if noted and _RULE.fullmatch(line.span.of(self._text)):
                return place
        return None

    def _set_close(self, page: Sequence[Line]) -> int:
        """Where notes begin that no rule sets off; the number of lines where there are none."""
        if not self._spacing:
            return len(page)
        for place, line in enumerate(page):
            set_off = line.above > self._spacing and self._is_close(page[place + 1 :])
            if set_off and self._begins(line) and self._call(line, page[:place]):
                return place
        foot = len(page)
        for place in reversed(range(len(page))):
            line = page[place]
            if self._begins(line) and self._call(line, page[:place]):
                foot = place
            if line.above >= self._spacing and not _NOTE.match(self._text, line.span.start):
                goes_on = place < foot and line.above > self._spacing and self._is_unfinished(line.page)
                return place if goes_on else foot
        return foot

    def _is_close(self, lines: Sequence[Line]) -> bool:
        """Whether lines are set close, but for those between the paragraphs and quotations of notes."""
        apart = sum(line.above >= self._spacing for line in lines)
        return apart <= max(_FEW_APART, len(lines) // 2)

    def _begins(self, line: Line) -> bool:
        """Whether a line can begin the note after those that were found."""
        label, _ = label_and_words(self._text, line)
        before = label_and_words(self._text, self.notes[-1][0])[0] if self.notes else ""
        if not (label.isdecimal() and before.isdecimal()):
            return bool(label)
        return int(label) == 1 or 0 < int(label) - int(before) <= _MOST_SKIPPED

    def _call(self, line: Line, above: Sequence[Line] = ()) -> int | None:
        """Where the label of a note is glued to a word, on its page or the one before.

        It is so after what calls the note before; a number that called one calls no other.
        """
        label, _ = label_and_words(self._text, line)
        calls = re.compile(rf"(?<=[^\W\d_]|[.,;:?!)\]’”\"']){re.escape(label)}(?![\w*])")
        recent = takewhile(lambda each: each.page >= line.page - 1, reversed(self.body))
        for each in (*reversed(above), *recent):
            found = calls.search(self._text, max(each.span.start, self._called), each.span.end)
            if found:
                return found.end()
        return None

    def _is_unfinished(self, page: int) -> bool:
        """Whether the page before ends in the middle of a sentence of a note."""
        last = self.notes[-1][-1] if self.notes else None
        return last is not None and last.page == page - 1 and self._text[last.span.end - 1] not in _ENDS
