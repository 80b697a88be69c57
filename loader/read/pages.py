"""Which characters are printed on which page, from the marks where pages begin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from loader.model import Issue, Page, Span
from loader.read.header import ReporterCitation, reported_in
from loader.read.marks import Mark, find_marks

# Headnotes, counsel and other matter that sources leave out can fill this many pages before the first mark.
_BEFORE_FIRST: Final = 80
# More pages than this are not lost between two marks; a number so far off is no mark.
_WIDEST_GAP: Final = 10
_SHORTEST_ROW: Final = 3


def find_pages(
    text: str, bodies: Sequence[Span], reported: Sequence[ReporterCitation]
) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """Find the pages of a decision in each reporter whose marks stand in the text.

    A page goes from its mark to the next one, through the notes of an opinion that ends on it; the notes
    themselves are printed where their marks are. What stands before the first mark is on the page before
    that mark, because a mark stands where a page begins.

    Args:
        text: the text that spans count into.
        bodies: the running text of each opinion, without notes, in which marks count.
        reported: where the decision is reported; the first page tells whose marks are whose.

    Returns:
        The pages, reporter by reporter, and what is doubtful about them.
    """
    series: defaultdict[str, list[Mark]] = defaultdict(list)
    for body in bodies:
        for mark in find_marks(text, body):
            series[mark.series].append(mark)
    whole = Span(bodies[0].start, bodies[-1].end)
    pages: list[Page] = []
    issues: list[Issue] = []
    for citation in reported:
        row = _take_row(series, citation)
        if row:
            pages += _pages(row, citation.reporter, citation.page, whole)
            issues += _doubts(row, citation)
    for name, marks in series.items():
        row = _longest_row(marks)
        if len(row) < _SHORTEST_ROW:
            continue
        named = reported_in(f"{name} {row[0].page}")
        if named:
            pages += _pages(row, named.reporter, None, whole)
        else:
            issues.append(_of_another(row))
    if not pages:
        issues.append(_issue("info", "pages-unmarked", "no marks say where pages begin, so no page is known"))
    return tuple(pages), tuple(issues)


def _take_row(series: dict[str, list[Mark]], citation: ReporterCitation) -> list[Mark]:
    """The marks of one reporter, taken out of the series they stand in."""
    by_volume = f"{citation.volume} {citation.reporter}"
    if by_volume in series:
        row = _longest_row(series[by_volume])
        starred = {name: marks for name, marks in series.items() if name.startswith("*")}
        series.pop(by_volume)
    else:
        row, starred = [], {name: marks for name, marks in series.items() if name.startswith("*")}
    ...


def _longest_row(marks: Sequence[Mark]) -> list[Mark]:
    """The longest row of marks whose pages rise through the text, without stray numbers far off."""
