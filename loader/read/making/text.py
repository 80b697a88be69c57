"""Makes the text of a document out of the fields of a file, and keeps account of every character.

What a file holds between tags or quotation marks becomes text as it stands; white space that only lays out
the file becomes single spaces; between paragraphs a blank line is put in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loader.model import OffsetMap, Span

PARAGRAPH: Final = "\n\n"
_LAYOUT = re.compile(r"\s{2,}|[^\S ]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def without_impossible(words: str) -> str:
    """Words of the same length in which what no graph can hold (U+0000, half characters) is U+FFFD."""
    return _NOT_TEXT.sub("\ufffd", words)


@dataclass(frozen=True, slots=True)
class Field:
    """A text inside a file, such as the value of a JSON string, and the place of each of its characters."""

    text: str
    offsets: OffsetMap

    @classmethod
    def whole(cls, text: str) -> "Field":
        """The field that is a whole decoded file."""
        return cls(text, OffsetMap.identity(len(text)))

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(0, len(self.text))

    def part(self, span: Span) -> "Field":
        """A part of it, as a field of its own."""
        pieces = ((piece.end - piece.start, piece.origin) for piece in self.offsets.pieces(span))
        return Field(span.of(self.text), OffsetMap.of(pieces))


def in_a_row(fields: Sequence[Field]) -> Field:
    """Fields with a space between each two, as one field."""
    pieces: list[tuple[int, Span]] = []
    for field in fields:
        if pieces:
            pieces.append((1, Span(pieces[-1][1].end, pieces[-1][1].end)))
        pieces += [(piece.end - piece.start, piece.origin) for piece in field.offsets.pieces(field.span)]
    return Field(" ".join(field.text for field in fields), OffsetMap.of(pieces))


class Maker:
    """Collects the text of a document, piece by piece, with the length and the origin of each."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.pieces: list[tuple[int, Span]] = []
        self.length = 0

    def take(self, field: Field, span: Span) -> Span:
        """Add characters of a field as they stand; returns where they stand in the text."""
        for piece in field.offsets.pieces(span):
            self.pieces.append((piece.end - piece.start, piece.origin))
        return self._add(span.of(field.text))

    def put(self, words: str, field: Field, span: Span) -> Span:
        """Add words that stand for characters of a field; returns where they stand in the text."""
        self.pieces.append((len(words), field.offsets.original(span)))
        return self._add(words)

    def insert(self, words: str) -> Span:
        """Add words that nothing in the file stands for; returns where they stand in the text."""
        end = self.pieces[-1][1].end if self.pieces else 0
        self.pieces.append((len(words), Span(end, end)))
        return self._add(words)

    def append(self, other: "Maker") -> int:
        """Add all that another collected; returns by how much its spans move."""
        start = self.length
        self.words += other.words
        self.pieces += other.pieces
        self.length += other.length
        return start

    def cut(self, start: int) -> Field:
        """Take back all from a place on; returns it with its origins."""
        text, offsets = self.finish()
        whole = Field(text, offsets)
        kept = whole.part(Span(0, start))
        self.words, self.length = [kept.text], start
        self.pieces = [(piece.end - piece.start, piece.origin) for piece in kept.offsets.pieces(kept.span)]
        return whole.part(Span(start, len(text)))

    def flow(self, field: Field, span: Span) -> Span:
        """Add characters of a field on one line: each run of white space becomes one space."""
        start = self.length
        place = span.start
        for layout in _LAYOUT.finditer(field.text, span.start, span.end):
            self.take(field, Span(place, layout.start()))
            self.put(" ", field, Span(*layout.span()))
            place = layout.end()
        self.take(field, Span(place, span.end))
        return Span(start, self.length)

    def paragraph(self) -> None:
        """End a paragraph, unless nothing has been added yet."""
        if self.length:
            self.insert(PARAGRAPH)

    def finish(self) -> tuple[str, OffsetMap]:
        """The text, and the map from it to the file."""
        return "".join(self.words), OffsetMap.of(self.pieces)

    def _add(self, words: str) -> Span:
        start = self.length
        self.words.append(words)
        self.length += len(words)
        return Span(start, self.length)


def trimmed(field: Field, span: Span | None = None) -> Span:
    """A span of a field, or all of it, without the white space around it."""
    return (span or field.span).trimmed(field.text)


def lines(field: Field) -> Sequence[Span]:
    """The lines of a field that are not blank, without the white space around them."""
    found = (trimmed(field, Span(*line.span())) for line in re.finditer(r"[^\r\n]+", field.text))
    return [line for line in found if line.start < line.end]
