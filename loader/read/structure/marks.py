"""Marks of pages and numbered paragraphs that sources put into the running text, glued to what follows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loader.model import Span

# As in "*1058", "***281".
_STAR = re.compile(r"\*(?<!\*\*)\*{0,2}(?P<page>[1-9]\d{0,4})(?!\d)")
_STARRED = re.compile(r"\[?\*{1,3}[1-9]\d{0,4}(?!\d)\]?")
# As in "[945 N.E.2d 489 , 920 N.Y.S.2d 296]".
_BRACKET = re.compile(r"\[(?P<cites>\d+ [A-Z][^\[\]\r\n]{2,80} \d+)\s*\]")
_CITE = re.compile(r"\s*(?P<volume>\d+) (?P<reporter>[A-Z][^,]*?) (?P<page>\d+)\s*(?:,|$)")
_PARAGRAPH = re.compile(r"\[?[¶{]\s?¶?\s?\d+[\]}]?\s+")
_ENDS_WORD = re.compile(r"[\s,.;:()]|$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place where a page begins.

    Attributes:
        span: the mark itself; the page begins at its start.
        series: what tells the marks of one reporter from another's: the stars, or volume and reporter.
        page: the number of the page.
    """

    span: Span
    series: str
    page: int


def find_marks(text: str, whole: Span) -> Iterator[Mark]:
    """Find everything that looks like the mark of a page; whether it is one, only its fellows can tell."""
    for found in _STAR.finditer(text, whole.start, whole.end):
        # "2010 WL 780918, at *2, *4" is a page of something else; "at *411ordinary" begins one of this.
        if text.startswith("at ", max(0, found.start() - 3)) and _ENDS_WORD.match(text, found.end()):
            continue
        yield Mark(Span(*found.span()), "*" * found.group().count("*"), int(found["page"]))
    for found in _BRACKET.finditer(text, whole.start, whole.end):
        for cite in _CITE.finditer(found["cites"]):
            series = f"{cite['volume']} {cite['reporter'].strip()}"
            yield Mark(Span(*found.span()), series, int(cite["page"]))


def after_marks(text: str, paragraph: Span) -> int:
    """Where the words of a paragraph begin, after the marks at its start; its end when it has no words."""
    start = paragraph.start
    while True:
        for pattern in (_STARRED, _BRACKET, _PARAGRAPH, _SPACE):
            found = pattern.match(text, start, paragraph.end)
            if found:
                start = found.end()
                break
        else:
            return start
