"""The title of a decision in the example's layout: its name, then ``cite | court | year``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.model import Issue, Span
from loader.read.structure import rules
from loader.read.structure.layout import blank_lines

# A line with exactly two bars; what its cells must hold is asked below.
_LINE = re.compile(r"(?P<cites>[^|]{1,500})\|(?P<court>[^|]{0,300})\|(?P<year>[^|]{0,100})")
_CITATION = re.compile(r"(?P<volume>\d+) (?P<reporter>[^\W\d_].*?|'.*?) (?P<page>\d+)")
_BETWEEN = re.compile(r"[,;] ?(?=\d+ [^\W\d_])|;")
_YEAR = re.compile(r"\b(?:1[6-9]\d\d|20\d\d)\b")
_SOFT_HYPHEN: Final = "\u00ad"
_LONGEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class ReporterCitation:
    """Where a decision is reported (Bluebook 10.3.2); ``page`` is the first page."""

    text: str
    reporter: str
    volume: int
    page: int


@dataclass(frozen=True, slots=True)
class Header:
    """The title of a decision.

    Attributes:
        span: from the name through the line of citations.
        name: the case name; empty when there is none.
        citations: all citations as printed, with single spaces.
        reported: those of them that give volume, reporter and page.
        court: the court as printed.
        year: year of decision, when printed.
        issues: what is doubtful about it.
    """

    span: Span
    name: str
    citations: tuple[str, ...]
    reported: tuple[ReporterCitation, ...]
    court: str
    year: int | None
    issues: tuple[Issue, ...]


def find_headers(text: str, lines: Sequence[Span]) -> list[Header]:
    """Find the titles of all decisions of a file.

    Args:
        text: the text of the file.
        lines: all its lines but blank ones.

    Returns:
        The titles in order. Accounts have bars, too, so a second title must be whole and head an opinion.
    """
    found: list[Header] = []
    for place, line in enumerate(lines):
        cells = _LINE.fullmatch(text, line.start, line.end)
        if cells is None:
            continue
        name = _name_above(text, lines[max(0, place - _LONGEST_NAME) : place], line)
        header = _header(Span(name.start, line.end), _plain(name.of(text)), cells)
        below = lines[place + 1].of(text) if place + 1 < len(lines) else ""
        if header and (not found or (rules.heading(below) and not header.issues)):
            found.append(header)
    return found


def reported_in(citation: str) -> ReporterCitation | None:
    """Volume, reporter and first page of a citation such as ``359 Ill. App. 3d 997``, if it has them."""
    parts = _CITATION.fullmatch(citation)
    if parts is None:
        return None
    return ReporterCitation(citation, parts["reporter"], int(parts["volume"]), int(parts["page"]))


def _header(whole: Span, name: str, cells: re.Match[str]) -> Header | None:
    citations = tuple(filter(None, (cite.strip() for cite in _BETWEEN.split(_plain(cells["cites"])))))
    reported = tuple(filter(None, map(reported_in, citations)))
    cell = _plain(cells["year"])
    year = _YEAR.search(cell)
    dated = year is not None and year.group() == cell
    if not (reported or (dated and any(letter.isdigit() for letter in cells["cites"]))):
        return None
    return Header(
        span=whole,
        name=name,
        citations=citations,
        reported=reported,
        court=_plain(cells["court"]),
        year=int(year.group()) if year else None,
        issues=tuple(_doubts(whole, name, reported, cell, dated=dated)),
    )


def _doubts(
    whole: Span, name: str, reported: Sequence[ReporterCitation], year: str, *, dated: bool
) -> Iterator[Issue]:
    if not name:
        yield Issue("read", "warning", "name-missing", "no case name stands above the citation", whole)
    if not reported:
        said = "the citation does not give volume, reporter and page"
        yield Issue("read", "warning", "citation-unreadable", said, whole)
    if not dated:
        said = f"the year is printed as {year!r}" if year else "no year is printed"
        yield Issue("read", "warning", "year-unclear", f"{said}; expected four digits", whole)


def _name_above(text: str, above: Sequence[Span], line: Span) -> Span:
    """The block of lines above a line, back to a blank one; nothing when there are none."""
    first = len(above)
    while first > 0 and (first == len(above) or not blank_lines(text, above[first - 1], above[first])):
        first -= 1
    block = above[first:]
    return Span(block[0].start, block[-1].end) if block else Span(line.start, line.start)


def _plain(words: str) -> str:
    return " ".join(words.replace(_SOFT_HYPHEN, "").split())
