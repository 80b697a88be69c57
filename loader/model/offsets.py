"""From a text back to what it was made of: escapes, entities and tags undone, every character accounted for.

A text that is not the file itself (JSON, XML, HTML, PDF) is made of pieces. Of most pieces each character
stands in the original as it is; a few replace something else, as ``&`` does for ``&amp;``; and some were
put in, as the line break between two paragraphs.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters of a text from ``start``, and where they come from.

    A piece as long as its origin maps character by character; any other piece stands for all of its origin
    at once. The origin of what was put in is empty.
    """

    start: int
    end: int
    origin: Span

    @property
    def aligned(self) -> bool:
        """Whether each character has an origin of its own."""
        return self.end - self.start == self.origin.end - self.origin.start


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps every span of a text to the smallest span of the original that made it.

    Attributes:
        starts: where each piece begins in the text; the first at 0, rising.
        origins: where each piece comes from.
        length: the length of the text.
    """

    starts: tuple[int, ...]
    origins: tuple[Span, ...]
    length: int

    @classmethod
    def of(cls, pieces: Iterable[tuple[int, Span]]) -> "OffsetMap":
        """Make a map from the length and the origin of each piece in order; what can be joined is joined."""
        starts: list[int] = []
        origins: list[Span] = []
        place = 0
        for length, origin in pieces:
            if not length:
                continue
            if starts and _follows(place - starts[-1], origins[-1], length, origin):
                origins[-1] = Span(origins[-1].start, origin.end)
            else:
                starts.append(place)
                origins.append(origin)
            place += length
        return cls(tuple(starts), tuple(origins), place)

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a text that is its own original."""
        return cls.of([(length, Span(0, length))])

    def original(self, span: Span) -> Span:
        """The smallest span of the original that the characters of a span come from.

        Args:
            span: half-open, into the text; where nothing is covered, the answer is empty, too.

        Raises:
            ValueError: the span goes beyond the text.
        """
        if span.end > self.length:
            raise ValueError(f"[{span.start}, {span.end}) goes beyond a text of {self.length} characters")
        if (whole := self._within_one(span)) is not None:
            return whole
        pieces = list(self.pieces(span))
        made = [piece for piece in pieces if piece.origin.start < piece.origin.end] or pieces
        if not made:
            return self._point(span.start)
        return Span(min(piece.origin.start for piece in made), max(piece.origin.end for piece in made))

    def _within_one(self, span: Span) -> Span | None:
        """The answer for most spans, which lie in one piece, character by character."""
        number = bisect_right(self.starts, span.start) - 1
        if number < 0 or span.start == span.end:
            return None
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else self.length
        origin = self.origins[number]
        if span.end > end or end - start != origin.end - origin.start:
            return None
        return Span(origin.start + span.start - start, origin.start + span.end - start)

    def pieces(self, span: Span) -> Iterable[Piece]:
        """The pieces that a span of the text is made of, those at its ends cut to it."""
        if span.start == span.end:
            return
        number = bisect_right(self.starts, span.start) - 1
        while number < len(self.starts) and self.starts[number] < span.end:
            yield self._cut(number, span)
            number += 1

    def then(self, outer: "OffsetMap") -> "OffsetMap":
        """The map to an original of the original: this text was made of a text that ``outer`` maps."""
        return OffsetMap.of(
            found
            for piece in self.pieces(Span(0, self.length))
            for found in (
                _aligned(piece, outer)
                if piece.aligned
                else [(piece.end - piece.start, outer.original(piece.origin))]
            )
        )

    def _cut(self, number: int, span: Span) -> Piece:
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else self.length
        whole = Piece(start, end, self.origins[number])
        first, last = max(start, span.start), min(end, span.end)
        if not whole.aligned:
            return Piece(first, last, whole.origin)
        return Piece(first, last, Span(whole.origin.start + first - start, whole.origin.start + last - start))

    def _point(self, place: int) -> Span:
        """Where an empty span stands: before the character after it, or after the last one."""
        if place < self.length:
            start = self.original(Span(place, place + 1)).start
            return Span(start, start)
        end = self.original(Span(place - 1, place)).end if place else 0
        return Span(end, end)


def _aligned(piece: Piece, outer: OffsetMap) -> Iterable[tuple[int, Span]]:
    return ((found.end - found.start, found.origin) for found in outer.pieces(piece.origin))


def _follows(before: int, origin: Span, length: int, after: Span) -> bool:
    """Whether a piece continues the one before it, character by character."""
    aligned = before == origin.end - origin.start and length == after.end - after.start
    return aligned and origin.end == after.start and length > 0
