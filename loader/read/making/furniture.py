"""What stands on a page for its own sake: running heads, page numbers, the rule above the notes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.model import Span

_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|$)")
_NUMBER = re.compile(r"[-–—\[( ]*(?:[Pp]age )?(?P<page>\d{1,4})(?: of \d{1,4})?[-–—\]) ]*")
_DASHED = re.compile(r"[-–—] ?(?P<page>\d{1,4}) ?[-–—]")
_DIGITS = re.compile(r"\d+")
_TOP: Final = 3
_FOOT: Final = 2
_FEW_PAGES: Final = 3
_LONGEST_HEAD: Final = 100
_CENTERED: Final = 8
_SHORTEST_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it.

    Attributes:
        span: its characters.
        indent: how many spaces stand before it.
        above: how many blank lines stand above it on its page.
        page: the number of its page in the file, from 0.
    """

    span: Span
    indent: int
    above: int
    page: int


def printed_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank; a form feed begins a page."""
    found: list[Line] = []
    above = page = 0
    for match in _LINE.finditer(text):
        line = match.group()
        words = line.strip()
        if words:
            start = match.start() + len(line) - len(line.lstrip())
            indent = len(line[: start - match.start()].expandtabs())
            found.append(Line(Span(start, start + len(words)), indent, above, page))
            above = 0
        elif match.end() > match.start():
            above += 1
        if line.endswith("\f"):
            page, above = page + 1, 0
    return found


def without_furniture(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines that are text of the document.

    A line at the top or foot of a page is furniture when it is a number, or comes back on other pages; so is
    a short line in the middle below such a head, which names the part of the document. Without form feeds
    only numbers between dashes that count up are page numbers.
    """
    paged = lines[-1].page > 0 if lines else False
    dropped = set(_on_pages(text, lines)) if paged else set(_counted(text, lines))
    return [line for place, line in enumerate(lines) if place not in dropped]


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
    if _NUMBER.fullmatch(words):
        return True
    return len(words) <= _LONGEST_HEAD and seen[_key(words)] >= _FEW_PAGES


def _counted(text: str, lines: Sequence[Line]) -> Iterator[int]:
    """The numbers between dashes that follow each other through a text without form feeds."""
    row: list[int] = []
    last = 0
    for place, line in enumerate(lines):
        found = _DASHED.fullmatch(line.span.of(text))
        if found and 0 < int(found["page"]) - last <= _FEW_PAGES:
            row.append(place)
            last = int(found["page"])
    return iter(row if len(row) >= _SHORTEST_ROW else ())


def _key(words: str) -> str:
    return " ".join(_DIGITS.sub("#", words).lower().split())
