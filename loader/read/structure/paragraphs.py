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
_GOES_ON: Final = re.compile(r"\s*(?:\.\s?\.|…|\*\s?\*|\[(?![¶\d]))")
_PART: Final = re.compile(r"\((?:[a-zA-Z]|\d{1,2}|[ivx]{1,5})\)\s?|[a-z]\.\s[“\"]?[A-Z]|\*\s?\*|\.\s?\.\s?\.")
# Who speaks in testimony: "Q.", "THE WITNESS:", "Foreman:".
_SPEAKER: Final = re.compile(r"[QA][.:]\s|(?:(?:[A-Z][\w’']*|M[rs]{1,2}\.)\s){0,2}[A-Z][\w’']*:\s")
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s")
# A row of stars as a scan leaves it, or the place of an image: something is left out.
_ROW: Final = re.compile(r"(?!.*[^\W\d_]{3})(?=.*[*.#%•⅜…]).{3,40}|\[\[Image here\]\]")
# A paragraph that goes on in the next: "unless—", "the court; and".
_UNFINISHED: Final = re.compile(r"(?:[—–:;,]|[,;]\s(?:and|or))$")
_BREAKS_OFF: Final = re.compile(r"[a-z]{2}")
_RESUMES: Final = re.compile(r"[a-z]|\[[a-z]\]")
_ENDS: Final = '.?!”"’)]_*'
_LONGEST_TITLE: Final = 120
_FARTHEST: Final = 3
_LONGEST_CITATION: Final = 160
_SECTION_CITED: Final = re.compile(r"\d+ [A-Z][\w.]*(?: [A-Z\d][\w.]*){0,4} §§? ?\d")
_SAID: Final = re.compile(r"(?:\b[a-z]+\s+){4}[a-z]")
# The heading of a section that is quoted: "§ 722. Redemption", "SEC. 522. CONVERSION OF CURRENCY."
_SECTION_HEADING: Final = re.compile(
    r"(?:§\s?|(?:SE[CO]|Sec)(?:TION|tion|\.)\s*|Art(?:icle|\.)\s*)?\d[\w.:-]*(?<!\d)\.\s|(?:§\s?|(?:SE[CO]|Sec)(?:TION|tion|\.)\s*)\d"
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
        if place in found or place - 1 in signed:
            continue
        if _announces(text, paragraphs[place - 1]):
            found.update(_quoted(text, paragraphs, place))
        elif _resumes(text, paragraphs, place) and _comes_back(text, paragraphs, place + 1):
            found.add(place)
    return frozenset(found)


def is_unfinished(text: str, paragraph: Span) -> bool:
    """Whether a paragraph goes on in the next one, as a part of a statute does and no heading: "unless—"."""
    return _UNFINISHED.search(text, max(paragraph.start, paragraph.end - _CLOSE), paragraph.end) is not None


def _quoted(text: str, paragraphs: Sequence[Span], first: int) -> range:
    """The quotation that begins with a paragraph; an empty range when it is none."""
    if _opens(text, paragraphs[first]):
        return range(first, _after_quotation_marks(text, paragraphs, first))
    recited = _recites(text, paragraphs[first - 1])
    signed = _after_signs(text, paragraphs, first)
    if paragraphs[first].end - paragraphs[first].start < _SHORTEST_QUOTATION:
        begins = _SECTION_HEADING.match(text, paragraphs[first].start) or (
            signed > first + 1
            and (_SPEAKER.match(text, paragraphs[first].start) or is_unfinished(text, paragraphs[first]))
        )
        return range(first, max(signed, first + 2)) if begins and recited else range(0)
    # Several that no blank line divides are one quotation; where line breaks divide everything, those are
    # that begin with what shows an omission.
    for after in (_after_block(text, paragraphs, first), signed, _after_all(text, paragraphs, signed)):
        if _comes_back(text, paragraphs, after) and not _comes_back(text, paragraphs, first):
            return range(first, after)
    return range(first, signed) if recited else range(0)


def _recites(text: str, paragraph: Span) -> bool:
    """Whether a paragraph ends with words that say that a law provides or somebody said as follows."""
    end = Span(max(paragraph.start, paragraph.end - _LAW), paragraph.end).of(text)
    known = rules.paragraphs().quotation
    return bool(known.recites.search(end) or known.says.search(end))


def _after_signs(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after a paragraph and those that are seen to go on with it.

    They begin with the sign of a part ("(b)") or of an omission, with who speaks or (of what is recited) a
    number where the first one does, or the one before is the heading of a section or unfinished. A row of
    stars may stand between.
    """
    signs = (_SPEAKER, _NUMBERED) if _recites(text, paragraphs[first - 1]) else (_SPEAKER,)
    alike = [each for each in signs if each.match(text, paragraphs[first].start)]
    after = first + 1
    while after < len(paragraphs):
        row = _is_row(text, paragraphs[after])
        if after + row >= len(paragraphs):
            break
        before, start = paragraphs[after - 1], paragraphs[after + row].start
        titled = after == first + 1 and before.end - before.start <= _LONGEST_TITLE
        goes_on = (
            _PART.match(text, start)
            or any(each.match(text, start) for each in alike)
            or (titled and _SECTION_HEADING.match(text, before.start))
            or (not row and (_GOES_ON.match(text, start) or is_unfinished(text, before)))
        )
        if not goes_on or _is_citation(text, paragraphs, after):
            break
        after += 1 + row
    return after


def _is_row(text: str, paragraph: Span) -> bool:
    spoken = _SPEAKER.match(text, paragraph.start)
    return not spoken and _ROW.fullmatch(text, paragraph.start, paragraph.end) is not None


def _after_all(text: str, paragraphs: Sequence[Span], after: int) -> int:
    """Position of the next paragraph that is only a citation, where none before it announces anything."""
    for place in range(after, min(len(paragraphs), after + _FARTHEST)):
        if _is_citation(text, paragraphs, place):
            return place
        if _announces(text, paragraphs[place]) or _opens(text, paragraphs[place]):
            break
    return after


def _is_citation(text: str, paragraphs: Sequence[Span], place: int) -> bool:
    """Whether a paragraph is a citation and no more."""
    span = paragraphs[place]
    if span.end - span.start > _LONGEST_CITATION or _SAID.search(text, span.start, span.end):
        return False
    return (
        _comes_back(text, paragraphs, place) or _SECTION_CITED.match(text, span.start, span.end) is not None
    )


def _resumes(text: str, paragraphs: Sequence[Span], place: int) -> bool:
    """Whether a paragraph takes up the sentence in which the one before it breaks off."""
    before = paragraphs[place - 1]
    breaks_off = before.end - before.start > _SHORTEST_QUOTATION and _BREAKS_OFF.match(text, before.end - 2)
    long = paragraphs[place].end - paragraphs[place].start > _SHORTEST_QUOTATION
    ends = text[paragraphs[place].end - 1] in _ENDS
    return bool(breaks_off and long and ends and _RESUMES.match(text, after_marks(text, paragraphs[place])))


def _after_block(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after the paragraphs that follow one without a blank line, where one stands above it."""
    after = first + 1
    divided = blank_lines(text, paragraphs[first - 1], paragraphs[first]) > 0
    last = min(len(paragraphs), first + _MOST_PARAGRAPHS) if divided else after
    while after < last and blank_lines(text, paragraphs[after - 1], paragraphs[after]) == 0:
        after += 1
    return after


def _after_quotation_marks(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Position after a quotation whose paragraphs all open with a mark and whose last one closes it."""
    for place in range(first, min(len(paragraphs), first + _MOST_PARAGRAPHS)):
        paragraph = paragraphs[place]
        row = _is_row(text, paragraph)
        if not (_opens(text, paragraph) or row or after_marks(text, paragraph) == paragraph.end):
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
