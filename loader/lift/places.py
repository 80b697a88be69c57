"""Where a character stands: on which pages, in which paragraph, in which footnote of which opinion.

The model answers the same for one place by walking; thousands of anchors need an index.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Generic, TypeVar

from loader.model import Decision, Footnote, Opinion, Page, Paragraph, Span

Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Finds which of many spans that do not overlap covers a place."""

    def __init__(self, items: Iterable[Item], span: Callable[[Item], Span]) -> None:
        self._items = sorted(items, key=span)
        self._spans = [span(item) for item in self._items]
        self._starts = [found.start for found in self._spans]

    def at(self, place: int) -> Item | None:
        """The item whose span covers a place of the text, if any."""
        number = bisect_right(self._starts, place) - 1
        return self._items[number] if number >= 0 and place in self._spans[number] else None


class Places:
    """The pages, paragraphs and footnotes of a decision, by the characters they cover."""

    def __init__(self, decision: Decision) -> None:
        opinions = decision.opinions
        self._paragraphs = SpanIndex[Paragraph](
            (paragraph for opinion in opinions for paragraph in opinion.paragraphs), lambda found: found.span
        )
        self._footnotes = SpanIndex[tuple[Opinion, Footnote]](
            ((opinion, note) for opinion in opinions for note in opinion.footnotes),
            lambda found: found[1].span,
        )
        by_reporter = groupby(sorted(decision.pages, key=_reporter), key=_reporter)
        self._pages = [SpanIndex[Page](pages, lambda found: found.span) for _, pages in by_reporter]
        self._labelled: dict[str, list[Page]] = {}
        for page in decision.pages:
            self._labelled.setdefault(page.label, []).append(page)

    def pages(self, place: int) -> list[Page]:
        """The page a place is printed on, in each reporter; for a footnote, that of its mark."""
        noted = self.footnote(place)
        if noted is None:
            return [page for index in self._pages if (page := index.at(place))]
        note = noted[1]
        if note.marker:
            return [page for index in self._pages if (page := index.at(note.marker.start))]
        return self.labelled(note.page)[:1] if note.page else []

    def labelled(self, label: str) -> list[Page]:
        """The pages that bear a label; reporters that are printed in parallel may share one."""
        return self._labelled.get(label, [])

    def paragraph(self, place: int) -> Paragraph | None:
        """The paragraph that covers a place, if any."""
        return self._paragraphs.at(place)

    def footnote(self, place: int) -> tuple[Opinion, Footnote] | None:
        """The footnote that covers a place, with its opinion, if any."""
        return self._footnotes.at(place)


def _reporter(page: Page) -> str:
    return page.reporter
