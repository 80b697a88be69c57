"""Which characters are printed on which page, from the marks where pages begin."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from loader.model import Fact, Issue, Page, Span
from loader.read.structure.header import ReporterCitation, reported_in
from loader.read.structure.marks import Mark, find_marks

# Headnotes, counsel and other matter that sources leave out can fill this many pages before the first mark.
_BEFORE_FIRST: Final = 80
# More pages than this are not lost between two marks; a number so far off is no mark.
_WIDEST_GAP: Final = 10
_SHORTEST_ROW: Final = 3
UNNAMED: Final = "unnamed"
"""The reporter of pages that are marked in a text that does not say where it is reported."""
SLIP: Final = "slip op."
"""What the pages of an opinion are cited by that is printed by itself (Bluebook 10.8.1)."""


def find_pages(
    text: str,
    bodies: Sequence[Span],
    reported: Sequence[ReporterCitation],
    printed: Sequence[Fact] = (),
    *,
    paged: bool = False,
) -> tuple[tuple[Page, ...], tuple[Issue, ...]]:
    """Find the pages of a decision in each reporter whose marks stand in the text.

    A page goes from its mark to the next one, through the notes of an opinion that ends on it; the notes
    themselves are printed where their marks are. What stands before the first mark is on the page before
    that mark, because a mark stands where a page begins.

    Args:
        text: the text that spans count into.
        bodies: the running text of each opinion, without notes, in which marks count.
        reported: where the decision is reported; the first page tells whose marks are whose. When nothing
            says so, the pages are those of an unnamed reporter.
        printed: where the pages begin on which the text itself is printed, in order.
        paged: whether the source marks pages itself, so that a single mark is one.

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
        if row and citation.reporter not in {page.reporter for page in pages}:
            pages += _pages(row, citation.reporter, whole, citation.page)
            issues += _doubts(row, citation.page)
    if not reported:
        pages += _of_unnamed(series, whole, 1 if paged else _SHORTEST_ROW)
    if not pages:
        pages += _of_print(printed, whole)
    rows = {name: row for name, marks in series.items() if len(row := _longest_row(marks)) >= _SHORTEST_ROW}
    for name, row in rows.items():
        named = reported_in(f"{name} {row[0].page}")
        if named and named.reporter not in {page.reporter for page in pages}:
            pages += _pages(row, named.reporter, whole)
        else:
            said = (
                f"the title does not name the reporter whose pages {row[0].page} to {row[-1].page} are marked"
            )
            issues.append(Issue("read", "info", "pages-of-another-reporter", said, row[0].span))
    if not pages:
        said = "no marks say where pages begin, so no page is known"
        issues.append(Issue("read", "info", "pages-unmarked", said))
    return tuple(pages), tuple(issues)


def _of_unnamed(series: dict[str, list[Mark]], whole: Span, shortest: int) -> Iterator[Page]:
    """The pages that stars mark in a text which names no reporter; takes the marks out of their series.

    Two reporters may share one star (``*1005``, ``*267``, ``*1006``); each is a row of its own.
    """
    number = 1
    for name in [name for name in series if name.startswith("*")]:
        while len(row := _longest_row(series[name])) >= shortest:
            yield from _pages(row, UNNAMED if number == 1 else f"{UNNAMED} {number}", whole)
            number += 1
            taken = set(row)
            series[name] = [mark for mark in series[name] if mark not in taken]
            shortest = _SHORTEST_ROW


def _of_print(printed: Sequence[Fact], whole: Span) -> Iterator[Page]:
    """The pages of a slip opinion; none when their numbers do not rise, as in several texts of one record."""
    labels = [int(fact.value) for fact in printed]
    if any(after <= before for before, after in pairwise(labels)):
        return
    starts = [whole.start, *(min(max(fact.span.start, whole.start), whole.end) for fact in printed[1:])]
    for fact, (start, end) in zip(printed, pairwise([*starts, whole.end]), strict=False):
        if start < end:
            yield Page(SLIP, fact.value, Span(start, end))


def _take_row(series: dict[str, list[Mark]], citation: ReporterCitation) -> list[Mark]:
    """The marks of one reporter, taken out of the series they stand in.

    They stand in brackets that name volume and reporter, or in one of the series of stars, or in both.
    """
    named = series.pop(f"{citation.volume} {citation.reporter}", [])
    stars = [name for name in series if name.startswith("*")]
    rows = [
        (_longest_row(_within_reach(marks, citation.page)), name)
        for name, marks in [
            ("", named),
            *((name, sorted([*named, *series[name]], key=_place)) for name in stars),
        ]
    ]
    row, name = max(rows, key=lambda found: len(found[0]))
    if row and name:
        taken = set(row)
        series[name] = [mark for mark in series[name] if mark not in taken]
    return row


def _within_reach(marks: Sequence[Mark], first_page: int) -> list[Mark]:
    """The marks that can follow a first page, each not too far from those before it."""
    found: list[Mark] = []
    furthest = first_page + _BEFORE_FIRST
    for mark in marks:
        if first_page <= mark.page <= furthest:
            found.append(mark)
            furthest = max(furthest, mark.page + _WIDEST_GAP)
    return found


def _longest_row(marks: Sequence[Mark]) -> list[Mark]:
    """The longest row of marks whose pages rise through the text, without stray numbers far off."""
    tops: list[Mark] = []
    before: dict[Mark, Mark | None] = {}
    for mark in marks:
        spot = bisect_left(tops, mark.page, key=_page)
        before[mark] = tops[spot - 1] if spot else None
        tops[spot : spot + 1] = [mark]
    row: list[Mark] = []
    last = tops[-1] if tops else None
    while last:
        row.append(last)
        last = before[last]
    return max(_without_gaps(row[::-1]), key=len, default=[])


def _without_gaps(row: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The pieces of a row between gaps that are too wide to be pages lost."""
    piece = list(row[:1])
    for mark, after in pairwise(row):
        if after.page - mark.page > _WIDEST_GAP:
            yield piece
            piece = []
        piece.append(after)
    yield piece


def _pages(row: Sequence[Mark], reporter: str, whole: Span, first_page: int = 1) -> Iterator[Page]:
    first = row[0]
    if first.span.start > whole.start and first.page > first_page:
        yield Page(reporter, str(first.page - 1), Span(whole.start, first.span.start))
    for mark, after in pairwise(row):
        yield Page(reporter, str(mark.page), Span(mark.span.start, after.span.start))
    yield Page(reporter, str(row[-1].page), Span(row[-1].span.start, whole.end))


def _doubts(row: Sequence[Mark], first_page: int) -> Iterator[Issue]:
    first = row[0]
    if first.page > first_page + 1:
        said = (
            f"what stands before the mark of page {first.page} is taken to be on page {first.page - 1}, "
            f"though the decision begins on page {first_page}"
        )
        yield Issue("read", "info", "first-page-inferred", said, first.span)
    for mark, after in pairwise(row):
        if after.page > mark.page + 1:
            said = f"no mark stands between those of pages {mark.page} and {after.page}"
            yield Issue("read", "warning", "page-mark-missing", said, after.span)


def _page(mark: Mark) -> int:
    return mark.page


def _place(mark: Mark) -> Span:
    return mark.span
