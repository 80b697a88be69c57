"""Where a found citation stands: opinion, paragraph, footnote and page, and its place in reading order."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from loader.extract.citations.found import Found
from loader.model import Decision, Footnote, Opinion, Paragraph, Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. ``reading`` sorts things as a reader meets them: a note at its mark."""

    opinion: Opinion
    paragraph: Paragraph
    footnote: Footnote | None
    page: str | None
    reading: tuple[int, int, int, int]

    @property
    def stream(self) -> tuple[str, int]:
        """The run of text that an id. looks back in: the body of an opinion, or one footnote."""
        return self.opinion.name, self.footnote.number if self.footnote else 0


class Places:
    """Looks up the place of any offset of one decision."""

    def __init__(self, decision: Decision) -> None:
        self._decision = decision
        self._paragraphs = sorted(
            (
                (paragraph, number, opinion)
                for number, opinion in enumerate(decision.opinions)
                for paragraph in opinion.paragraphs
            ),
            key=lambda entry: entry[0].span,
        )
        self._starts = [paragraph.span.start for paragraph, _, _ in self._paragraphs]
        self._pages = sorted(decision.pages, key=lambda page: page.span)
        self._page_starts = [page.span.start for page in self._pages]

    @property
    def blocks(self) -> list[Span]:
        """The paragraphs' spans, in order of the file."""
        return [paragraph.span for paragraph, _, _ in self._paragraphs]

    def of(self, start: int) -> Place | None:
        """The place of an offset into the source; None outside every paragraph of an opinion."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or start not in self._paragraphs[at][0].span:
            return None
        paragraph, number, opinion = self._paragraphs[at]
        note = opinion.footnote_at(start)
        if note is None:
            return Place(opinion, paragraph, None, self._page(start), (number, start, 0, 0))
        mark = note.marker.start if note.marker else opinion.span.end
        return Place(opinion, paragraph, note, note.page, (number, mark, note.number, start))

    def _page(self, start: int) -> str | None:
        at = bisect_right(self._page_starts, start) - 1
        return self._pages[at].label if at >= 0 and start in self._pages[at].span else None


def paragraph_at(blocks: Sequence[Span], place: int) -> Span | None:
    """The paragraph that an offset lies in; None between paragraphs.

    Args:
        blocks: the paragraphs, in order and without overlaps.
        place: an offset into the same text.
    """
    at = bisect_right(blocks, place, key=lambda block: block.start) - 1
    return blocks[at] if at >= 0 and place < blocks[at].end else None


def parents(found: Sequence[Found]) -> list[int | None]:
    """For each citation the index of the one in whose parenthesis it stands, or None.

    Args:
        found: citations in order of their full spans.
    """
    result: list[int | None] = []
    open_brackets: list[tuple[Span, int]] = []
    for number, one in enumerate(found):
        while open_brackets and open_brackets[-1][0].end <= one.span.start:
            open_brackets.pop()
        result.append(next((index for span, index in reversed(open_brackets) if one.span in span), None))
        open_brackets.extend(
            (p.span, number) for p in sorted(one.parentheticals, key=lambda p: p.span, reverse=True)
        )
        open_brackets.sort(key=lambda entry: (-entry[0].end, entry[0].start))
    return result
