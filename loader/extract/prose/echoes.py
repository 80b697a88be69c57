"""Where words that one opinion quotes stand in another opinion of the same decision."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from loader.extract.citations.masks import without_page_marks
from loader.model import Decision, Span

FEWEST_WORDS: Final = 4
"""Fewer words than these are a turn of phrase, and not looked for."""

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile(r"[“\"]([^“”\"]{8,}?)[”\"]")
_BREAKS: Final = re.compile(r"\.{2,}|(?:\. ){2,}\.?|\[[^\]]{2,}\]|\[ ?\]")
_LONGEST: Final = 40


class Echoes:
    """Finds quoted words in the opinions of one decision, whatever their brackets, marks and line breaks."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._opinions = {one.name: one.span for one in decision.opinions}

    @cached_property
    def _text(self) -> str:
        return without_page_marks(self._decision.source.text)

    def quoted(self, place: Span, opinion: str) -> tuple[Span, Span] | None:
        """The longest quotation of a passage that another opinion contains.

        Args:
            place: the passage, in the source text.
            opinion: name of the opinion to look in.

        Returns:
            Where the words stand in the passage, and where they stand there; of a long quotation, its
            beginning.
        """
        found = ((piece, self._find(piece, opinion)) for piece in self._pieces(place))
        return next(((piece, there) for piece, there in found if there), None)

    def _pieces(self, place: Span) -> list[Span]:
        """The unbroken pieces of the quotations of a passage, longest first."""
        pieces = [
            piece
            for quotation in _QUOTED.finditer(self._text, place.start, place.end)
            for piece in self._unbroken(Span(*quotation.span(1)))
        ]
        return sorted(pieces, key=lambda piece: piece.start - piece.end)

    def _unbroken(self, quotation: Span) -> Iterator[Span]:
        """A quotation between its ellipses and the words put in brackets."""
        start = quotation.start
        for gap in _BREAKS.finditer(self._text, quotation.start, quotation.end):
            yield Span(start, gap.start())
            start = gap.end()
        yield Span(start, quotation.end)

    def _find(self, piece: Span, opinion: str) -> Span | None:
        plain = piece.of(self._text).replace("[", "").replace("]", "")
        words = _WORD.findall(plain)[:_LONGEST]
        if len(words) < FEWEST_WORDS:
            return None
        pattern = re.compile(r"\W{1,9}".join(_loosely(word) for word in words), re.IGNORECASE)
        span = self._opinions[opinion]
        there = pattern.search(self._text, span.start, span.end)
        return Span(*there.span()) if there else None


def _loosely(word: str) -> str:
    """A pattern for a word whose first letter may stand in brackets there."""
    return rf"{word[0]}\]?{word[1:]}"
