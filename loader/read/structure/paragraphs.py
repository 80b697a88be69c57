"""Which paragraphs are dispositions and which block quotations; words and rules in ``paragraphs.yml``."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from loader.model import Span
from loader.read.structure import rules
from loader.read.structure.layout import blank_lines
from loader.read.structure.marks import after_marks

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_DISPOSITION: Final = 250
_TAIL: Final = 120
_LAW: Final = 320
_RETURN: Final = 200
_CLOSE: Final = 8
_SHORTEST_QUOTATION: Final = 40
_MOST_PARAGRAPHS: Final = 40
_OPENS: Final = ("“", '"', "‘‘", "‘ ‘")
_GOES_ON: Final = re.compile(r"\s*(?:\.\s?\.|…|\*\s?\*|\[)")
_PART: Final = re.compile(
    r"\((?:[a-zA-Z]|\d{1,2}|[ivx]{1,5})\)\s?|[a-z]\.\s[A-Z]|[QA][.:]\s|\*\s?\*|\.\s?\.\s?\."
)
# The heading of a section that is quoted: "§ 722. Redemption", "SEC. 522. CONVERSION OF CURRENCY."
_SECTION_HEADING: Final = re.compile(
    r"(?:§\s?|(?:SEC|Sec)(?:TION|tion|\.)\s*|Art(?:icle|\.)\s*)?\d[\w.:-]*(?<!\d)\.\s|(?:§\s?|(?:SEC|Sec)(?:TION|tion|\.)\s*)\d"
)
_CLOSED = re.compile(r"[”\"]\W{0,3}\d{0,2}$")


def is_disposition(words: str) -> bool:
    """Whether a paragraph says what the court orders and nothing else, as ``Reversed and remanded`` does."""
    if len(words) > _LONGEST_DISPOSITION:
        return False
    known = rules.paragraphs().disposition
    found = {word.lower() for word in _WORD.findall(words)}
    return bool(found & known.operative) and found <= known.operative | known.filler


def block_quotations(text: str, paragraphs: Sequence[Span], signed: Collection[int] = ()) -> frozenset[int]:
    """Find paragraphs that are quotations set apart, only where their surroundings show it.

    The paragraph before must announce a quotation. Then the paragraph is one if it stands in quotation
    marks, or if the next one comes back from it with a citation; so are several that no blank line divides.
    What a law is said to provide, or somebody to have said, needs neither.

    Args:
        text: the text that spans count into.
        paragraphs: paragraphs that follow each other, of the running text or of one note.
        signed: the positions of those that only say who wrote, whose colon announces the opinion.

    Returns:
        The positions of the quotations.
    """
    found: set[int] = set()
    for place in range(1, len(paragraphs)):
        if place not in found and place - 1 not in signed and _announces(text, paragraphs[place - 1]):
            found.update(_quoted(text, paragraphs, place))
    return frozenset(found)


def _quoted(text: str, paragraphs: Sequence[Span], first: int) -> range:
    """The quotation that begins with a paragraph; an empty range when it is none."""
    if _opens(text, paragraphs[first]):
        return range(first, _after_quotation_marks(text, paragraphs, first))
    if paragraphs[first].end - paragraphs[first].start < _SHORTEST_QUOTATION:
        heading = _SECTION_HEADING.match(text, paragraphs[first].start) and _recites(
            text, paragraphs[first - 1]
        )
        return range(first, _after_parts(text, paragraphs, first + 1)) if heading else range(0)
    # Several that no blank line divides are one quotation; where line breaks divide everything, those are
    # that begin with what shows an omission.
    parts = _after_parts(text, paragraphs, first)
    for after in (_after_block(text, paragraphs, first), _after_omissions(text, paragraphs, first), parts):
        if _comes_back(text, paragraphs, after) and not _comes_back(text, paragraphs, first):
            return range(first, after)
    return range(first, parts) if _recites(text, paragraphs[first - 1]) else range(0)


def _recites(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends with words that say that a law provides or somebody said as follows."""
    end = Span(max(paragraph.start, paragraph.end - _LAW), paragraph.end).of(text)
    known = rules.paragraphs().quotation
    return bool(known.recites.search(end) or known.says.search(end))


def _after_parts(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after a paragraph and those that follow it and begin with the sign of a part: "(b)", "(2)"."""
    after = first + 1
    while after < len(paragraphs) and _PART.match(text, paragraphs[after].start):
        after += 1
    return after


def _after_block(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after the paragraphs that follow one without a blank line, where one stands above it."""
    after = first + 1
    divided = blank_lines(text, paragraphs[first - 1], paragraphs[first]) > 0
    last = min(len(paragraphs), first + _MOST_PARAGRAPHS) if divided else after
    while after < last and blank_lines(text, paragraphs[after - 1], paragraphs[after]) == 0:
        after += 1
    return after


def _after_omissions(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after a paragraph and those that follow it and begin with an ellipsis or a bracket."""
    after = first + 1
    while after < len(paragraphs) and _GOES_ON.match(text, paragraphs[after].start):
        after += 1
    return after


def _after_quotation_marks(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after a quotation whose paragraphs all open with a mark and whose last one closes it."""
    for place in range(first, min(len(paragraphs), first + _MOST_PARAGRAPHS)):
        paragraph = paragraphs[place]
        if not (_opens(text, paragraph) or after_marks(text, paragraph) == paragraph.end):
            break
        if _CLOSED.search(text, max(paragraph.start, paragraph.end - _CLOSE), paragraph.end):
            return place + 1
    return first


def _opens(text: str, paragraph: Span) -> bool:
    return text.startswith(_OPENS, after_marks(text, paragraph))


def _announces(text: str, paragraph: Span) -> bool:
    end = Span(max(paragraph.start, paragraph.end - _TAIL), paragraph.end)
    return bool(rules.paragraphs().quotation.announces.search(end.of(text)))


def _comes_back(text: str, paragraphs: Sequence[Span], place: int) -> bool:
    """Whether a paragraph begins with a citation, as one does that comes back from a quotation."""
    if place >= len(paragraphs):
        return False
    start = after_marks(text, paragraphs[place])
    limit = min(paragraphs[place].end, start + _RETURN)
    return bool(rules.paragraphs().quotation.returns.match(text, start, limit))
