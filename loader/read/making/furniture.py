"""What stands on a page for its own sake: running heads, page numbers, the rule above the notes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from loader.model import Span

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|$)")
_NUMBER = re.compile(r"[-–—\[( ]*(?:[Pp]age )?(?P<page>\d{1,4})(?: of \d{1,4})?[-–—\]) ]*")
# Some converters print a number twice, once from the page and once from the form around it.
_COUNTED = re.compile(r"(?P<dash>[-–—] ?)?(?P<page>\d{1,4})(?(dash) ?[-–—])(?:\s+(?P=page))?")
_IN_MARGIN = re.compile(r"(?P<line>\d{1,2})(?:[ \t]{2,}|[ \t]*$)", re.MULTILINE)
_HEAD = re.compile(r"Cite as: .{5,60}\(\d{4}\)\s+\d{1,4}|\d{1,4}\s{5,}\S.* v\. .*")
_DIGITS = re.compile(r"\d+")
_EDGE_NUMBER = re.compile(r"^[-–— ]*(?P<first>\d{1,4})\b(?!-\d)|(?<![\d-])(?P<last>\d{1,4})[-–— ]*$")
_TOP: Final = 3
_FOOT: Final = 2
_FEW_PAGES: Final = 3
_FEW_UNNUMBERED: Final = 6
_LONGEST_HEAD: Final = 100
_CENTERED: Final = 8
_MIDDLE: Final = 20
_FEW_LINES: Final = 8
# Numbers that are fewer among the lines count something else, such as notes.
_MOST_LINES_APART: Final = 4
_RAGGED: Final = 8
_SHORTEST_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    Attributes:
        span: its characters.
        indent: how many spaces stand before it.
        above: how many blank lines stand above it on its page.
        page: the number of its page in the file, from 0.
        mark: whether it is the mark of a note, taken out of the line above.
        apart: whether it is set apart as part of a block quotation.
    """

    span: Span
    indent: int
    above: int
    page: int
    mark: bool = False
    apart: bool = False


def printed_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank; a form feed begins a page."""
    found: list[Line] = []
    above = page = indent = 0
    before = ""
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        again = _is_overprinting(line, before)
        before = line
        if words and not again:
            start = match.start() + len(line) - len(line.lstrip())
            indent = len(line[: start - match.start()].expandtabs())
            found.append(Line(Span(start, start + len(words)), indent, above, page))
            above = 0
        elif match.end() > match.start() and not (again or _is_underlining(line, indent)):
            above += 1
        if line.endswith("\f"):
            page, above = page + 1, 0
    return found


def end_of(line: Line) -> int:
    """The column where a line ends."""
    return line.indent + line.span.end - line.span.start


def margin_of(lines: Sequence[Line]) -> int:
    """How many spaces stand before most lines."""
    return Counter(line.indent for line in lines).most_common(1)[0][0]


def edge_of(lines: Sequence[Line]) -> int:
    """The column where full lines end."""
    ends = sorted(map(end_of, lines))
    return ends[len(ends) * 3 // 4]


def spacing_of(lines: Sequence[Line]) -> int:
    """How many blank lines stand between the lines of a paragraph: as many as below most full lines."""
    edge = edge_of(lines) - _RAGGED if lines else 0
    below = Counter(line.above for before, line in pairwise(lines) if end_of(before) >= edge)
    return below.most_common(1)[0][0] if below else 0


def _is_overprinting(line: str, printed: str) -> bool:
    """Whether a line was printed a second time over the one above it, to make words of it bold."""
    words = line.rstrip()
    where = len(words) - len(words.lstrip())
    return len(words) - where > _SHORTEST_ROW and printed.rstrip("\r\n")[where : len(words)] == words[where:]


def _is_underlining(blank: str, indent: int) -> bool:
    """Whether a line without words is what a converter left of the underlining of the line above.

    Only its spaces are there, out to where the underlined words end, right of where their line begins.
    """
    return len(blank.rstrip("\r\n\f").expandtabs()) > indent


def without_furniture(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that are text of the document, each on its page.

    A line at the top or foot of a page is furniture when it is a number, or comes back on other pages; so is
    a short line in the middle below such a head, which names the part of the document. Without form feeds
    the numbers that count up through the text, between dashes or in the middle, end the pages.
    """
    paged = lines if lines and lines[-1].page else _on_numbered_pages(text, lines)
    dropped = set(_on_pages(text, paged)) if paged and paged[-1].page else set()
    kept = [line for place, line in enumerate(paged) if place not in dropped]
    pages = [[*page] for _, page in groupby(kept, key=lambda line: line.page)]
    rows = [_in_margin(text, page) for page in pages]
    # A page of few lines is numbered where the others are.
    few = _FEW_LINES if sum(len(row) >= _FEW_LINES for row in rows) < _FEW_PAGES else _SHORTEST_ROW
    return [
        each
        for page, row in zip(pages, rows, strict=True)
        for each in (_unnumbered(page, row) if len(row) >= few else page)
    ]


def page_labels(text: str, lines: Sequence[Line]) -> dict[int, str]:
    """The number of each page that a text is printed on, by its number in the file; none when there is one.

    It is the printed number, where most pages that print one agree how they count; else pages are counted
    from 1. Without form feeds it is the number that ends the page.

    Args:
        text: the text.
        lines: all its lines, furniture among them.
    """
    if not lines or lines[-1].page == 0:
        return _ended_by_numbers(text, lines)
    ahead = _printed_ahead(text, lines)
    return {line.page: str(line.page + ahead) for line in lines}


def _ended_by_numbers(text: str, lines: Sequence[Line]) -> dict[int, str]:
    found: dict[int, str] = {}
    before = -2
    for place in _counted(text, lines):
        number = _COUNTED.fullmatch(lines[place].span.of(text))
        if number and place != before + 1:
            found |= {len(found): number["page"]}
        before = place
    return found | {len(found): str(int(found[len(found) - 1]) + 1)} if found else {}


def _printed_ahead(text: str, lines: Sequence[Line]) -> int:
    """How far printed numbers are ahead of the count of pages from 0, where most that print one agree."""
    ahead: dict[int, int] = {}
    for place in _on_pages(text, lines):
        found = _EDGE_NUMBER.search(lines[place].span.of(text))
        if found:
            ahead.setdefault(lines[place].page, int(found["first"] or found["last"]) - lines[place].page)
    best, times = Counter(ahead.values()).most_common(1)[0] if ahead else (1, 0)
    return best if best > 0 and times > 1 and times * 2 > len(ahead) else 1


def _in_margin(text: str, page: Sequence[Line]) -> dict[int, int]:
    """Where words begin after the numbers in the margin of a page, which count its lines from 1, by line."""
    counted: dict[int, int] = {}
    for place, line in enumerate(page):
        found = _IN_MARGIN.match(text, line.span.start)
        if found and int(found["line"]) == len(counted) + 1:
            counted[place] = found.end()
    return counted if len(counted) * _MOST_LINES_APART >= len(page) else {}


def _unnumbered(page: Sequence[Line], numbered: Mapping[int, int]) -> Iterator[Line]:
    """The lines of a page without the numbers in its margin."""
    for place, line in enumerate(page):
        start = numbered.get(place, line.span.start)
        if start < line.span.end:
            yield replace(line, span=Span(start, line.span.end), indent=line.indent + start - line.span.start)


def _on_pages(text: str, lines: Sequence[Line]) -> Iterator[int]:
    pages: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        pages.setdefault(line.page, []).append(place)
    edges = [place for on in pages.values() for place in {*on[:_TOP], *on[-_FOOT:]}]
    seen = Counter(_key(lines[place].span.of(text)) for place in edges)
    for on in pages.values():
        head = False
        for place in on[:_TOP]:
            words = lines[place].span.of(text)
            below_head = head and lines[place].indent >= _CENTERED and len(words) <= _LONGEST_HEAD // 2
            if not (_is_furniture(words, seen) or below_head):
                break
            head = True
            yield place
        for place in reversed(on[-_FOOT:]):
            if not _is_furniture(lines[place].span.of(text), seen):
                break
            yield place


def _is_furniture(words: str, seen: Counter[str]) -> bool:
    if _NUMBER.fullmatch(words) or _HEAD.fullmatch(words):
        return True
    return len(words) <= _LONGEST_HEAD and seen[_key(words)] >= _FEW_PAGES


def _on_numbered_pages(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines but the numbers that end pages, each with the number of pages that ended above it."""
    numbers = frozenset(_counted(text, lines))
    found: list[Line] = []
    page = 0
    begins = False
    for place, line in enumerate(lines):
        if place in numbers:
            page, begins = page + (not begins), True
            continue
        found.append(replace(line, page=page, above=0 if begins else line.above))
        begins = False
    return found


def _counted(text: str, lines: Sequence[Line]) -> Sequence[int]:
    """The numbers alone on a line, between dashes or in the middle, that follow each other through a text."""
    row: list[int] = []
    last = 0
    for place, line in enumerate(lines):
        found = _COUNTED.fullmatch(line.span.of(text))
        if not found or not (found["dash"] or line.indent >= _MIDDLE):
            continue
        follows = 0 < int(found["page"]) - last <= _FEW_UNNUMBERED
        # Twice in a row, or on the title page and on the next.
        again = int(found["page"]) == last and (row[-1:] == [place - 1] or bool(found["dash"]))
        if follows or again:
            row.append(place)
            last = int(found["page"])
    return row if len(row) >= _SHORTEST_ROW else ()


def _key(words: str) -> str:
    return " ".join(_DIGITS.sub("#", words).lower().split())
