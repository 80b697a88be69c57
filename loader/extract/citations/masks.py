"""Texts for matching, of the same length as the source, so that every offset holds in both."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from loader.model import Decision, Span

# "at *3" is a page of an electronic opinion that is cited, and no mark of this one. The star comes first in
# the pattern, since one that begins with a letter of its own is found a hundred times as fast.
_PAGE_MARK = re.compile(r"\[\s?\*{1,4}\d+\s?\]|\*(?<!\bat \*)(?<!\bat\n\*)(?<!\bat  \*)\*{0,2}\d+(?=\D|$)")

# "2004 WL 609331, *1" and "Id. at *5, *6" cite a page, too; a page of a long text has more figures.
_CITED_BEFORE = re.compile(r"(?:\b(?:WL|LEXIS)\s\d+|\bat\s\*\d+(?:[-–]\*?\d+)?)(?:,?\s|[-–]\s?)$")
_SHORT_STAR = 3
# "the First 2Link to the text of the note and Eighth Amendments": so one publisher prints a mark of a note.
_LINK = "Link to the text of the note"
_LINKED = re.compile(rf"\d*{_LINK}")
# New York prints subsections in square brackets: "CPL 30.30 [4] [a], [b]"; "[t]he" is an altered word, and
# "Moore's 132.03[2][c]" a section of a book.
_SUBSECTION = r"\[(?:[a-z]{1,2}|[ivx]{1,4}|[A-Z]|\d{1,2})\](?!\w)"
_SUBSECTIONS = re.compile(
    rf"(?<=\d)\s{_SUBSECTION}(?:\s?{_SUBSECTION})*(?:(?:,\s|\s?-\s?|\sand\s){_SUBSECTION}(?:\s?{_SUBSECTION})*)*"
)
_TO_ROUND = str.maketrans("[]", "()")
_NO_LINE_END = re.compile(r"[^\n]")


def for_matching(decision: Decision, blocks: Iterable[Span]) -> str:
    """The text of a decision in which citations are looked for: only what matters, brackets made alike.

    Args:
        decision: as read.
        blocks: its paragraphs in order, without overlaps.

    Returns:
        Text of the same length as the source.
    """
    marked = without_note_marks(without_page_marks(decision.source.text), decision)
    return with_round_brackets(inside(marked, blocks))


def without_page_marks(text: str) -> str:
    """Blank out star-page marks (``*1075``), which may stand anywhere, even inside a word.

    Args:
        text: source text.

    Returns:
        Text of the same length in which every character of a mark is a space.
    """
    if _LINK in text:
        text = _LINKED.sub(lambda link: " " * len(link.group()), text)
    return _PAGE_MARK.sub(_blank, text)


def _blank(mark: re.Match[str]) -> str:
    star = mark.group()
    cited = len(star) <= _SHORT_STAR and _CITED_BEFORE.search(
        mark.string, max(0, mark.start() - 40), mark.start()
    )
    return star if cited else " " * len(star)


def without_note_marks(text: str, decision: Decision) -> str:
    """Blank out the marks of footnotes, which else are read as the end of a number ("§ 2255.1").

    Args:
        text: source text of the decision, or a mask of it.
        decision: whose footnotes know where their marks stand.

    Returns:
        Text of the same length in which every character of such a mark is a space.
    """
    marks = sorted(note.marker for one in decision.opinions for note in one.footnotes if note.marker)
    parts: list[str] = []
    place = 0
    for mark in marks:
        parts += [text[place : mark.start], " " * (mark.end - mark.start)]
        place = mark.end
    return "".join([*parts, text[place:]])


def with_round_brackets(text: str) -> str:
    """Put subsections that stand in square brackets into round ones, as all but New York print them.

    Args:
        text: source text, or a mask of it.

    Returns:
        Text of the same length.
    """
    return _SUBSECTIONS.sub(lambda found: found.group().translate(_TO_ROUND), text) if "[" in text else text


def inside(text: str, blocks: Iterable[Span]) -> str:
    """Blank out what stands outside some paragraphs: headings, and the other decisions of a file.

    Args:
        text: the source text, or a mask of it.
        blocks: the paragraphs in order, without overlaps.

    Returns:
        Text of the same length in which every character outside, but the ends of lines, is a space.
    """
    parts: list[str] = []
    place = 0
    for block in blocks:
        parts += [_NO_LINE_END.sub(" ", text[place : block.start]), block.of(text)]
        place = block.end
    return "".join([*parts, _NO_LINE_END.sub(" ", text[place:])])


def without_accents(text: str) -> str:
    """Replace accented letters, which scanners put where none were, by their base letters.

    Args:
        text: source text.

    Returns:
        Text of the same length; a letter without a one-letter base stays as it is.
    """
    return text.translate(_bases())


@cache
def _bases() -> dict[int, str]:
    letters = (chr(code) for code in range(0xC0, 0x250))
    bases = ((ord(letter), unicodedata.normalize("NFD", letter)[0]) for letter in letters)
    return {code: base for code, base in bases if base.isascii()}
