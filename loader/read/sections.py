"""The headed sections of an opinion, as a tree made of the kinds of numbers and of what they count on from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from loader.model import Section, Span
from loader.read import rules
from loader.read.marks import after_marks

_NUMBERED = re.compile(
    r"\(?(?P<label>[IVXLC]+|[A-Z]|[1-9]\d?|[ivxl]+|[a-z])(?:[.):]|\s?[—–])(?:\s*(?P<words>\S.*))?|(?P<alone>[IVXLC]+|[A-Z])",
    re.DOTALL,
)
_CALLOUT = re.compile(r"(?<=\D)\d{1,2}$")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONGEST: Final = 200
_LONGEST_UNNUMBERED: Final = 90
# A first heading may count on from sections that bear none, and a heading may be lost.
_LATE_START: Final = 4
_WIDEST_GAP: Final = 3
_MINOR: Final = frozenset("a an and as at by de for from in of on or per the to under v v. vs. with ex re that".split())


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be the heading of a section.

    ``styles`` are the ways to count its label: the kind of number, and the number; an unnumbered heading
    has the one style of its letters, and 0.
    """

    paragraph: int
    label: str
    words: str
    styles: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Open:
    """A section that is still open while the next headings are read."""

    style: str
    number: int
    path: str
    level: int


def find_sections(text: str, paragraphs: Sequence[Span], end: int) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Find the sections of an opinion.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the running text, without byline and notes.
        end: where the running text ends.

    Returns:
        The sections in order, each to the next heading of its own or a higher level, and the positions of
        the paragraphs that are their headings.
    """
