"""Reader of plain text as courts release it: lines broken by hand and justified, pages with heads and notes.

What lays out the page is no text: line breaks, the spaces between justified words, running heads and page
numbers are left out, as tags are elsewhere, and every character that stays can be found in the file. Notes at
the foot of a page go to the end of their opinion.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Final

from loader.errors import SourceError
from loader.model import Fact, Span
from loader.read.base import Block, Document, Item
from loader.read.encoding import decode, peek
from loader.read.making.apart import joined
from loader.read.making.brackets import move_notes
from loader.read.making.feet import label_and_words, without_notes
from loader.read.making.furniture import (
    Line,
    edge_of,
    end_of,
    margin_of,
    page_labels,
    printed_lines,
    spacing_of,
    without_furniture,
)
from loader.read.making.gathered import Gathered
from loader.read.making.loose import Callout, LooseNote, LooseOpinion
from loader.read.making.running import divided
from loader.read.making.setapart import set_apart
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish
from loader.read.structure import rules
from ontology import courts

_WRAPPED_AT: Final = 130
# Among so many lines one may be longer, such as one that a converter made of two columns.
_MOST_WRAPPED: Final = 50
_SET_IN: Final = 2
_CENTERED: Final = 10
_LONGEST_TITLE: Final = 60
_HYPHEN: Final = "-"
# A judge's name in capitals with the title, as an opinion begins: also right below the note of who sat.
_SIGNED = re.compile(r"[A-Z][A-Z.’' -]+, (?:[A-Z][a-z]+ ){0,3}(?:Judge|Justice)[.,:]")
# A line of the title page that is nothing but docket number and days.
_DOCKETED = re.compile(r"Nos?\.\s[\w–-]+\.?\s.*\b(?:Argued|Decided|Submitted)\b.*\d{4}\W*")
_RULE = re.compile(r"_{5,}")
_NUMBERED = re.compile(r"(?:[A-Z]|[IVX]{2,5})\.\s{1,12}[A-Z]\w*\s(?!v\.)")
_RAGGED: Final = 12
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_LEGAL = re.compile(
    r"\b(?:courts?|judges?|justices?|judgment|opinion|plaintiffs?|defendants?|appell(?:ant|ee|ate)s?|petitioners?"
    r"|respondents?|affirmed?|reversed?|remand(?:ed)?|certiorari|v\.|district|appeals?)(?!\w)",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 20
_FEWEST_LEGAL: Final = 3


@dataclass(frozen=True, slots=True)
class Slip:
    """Reads a text without any marks: whatever is in no other layout and consists of words."""

    name: str = "text"
    expects: str = "plain text of an opinion"

    def sniff(self, data: bytes) -> bool:
        """Whether there are enough words, and enough of them such as opinions are made of."""
        text = peek(data)
        legal = {found.lower() for found in _LEGAL.findall(text)}
        return len(legal) >= _FEWEST_LEGAL and len(_LETTERS.findall(text)) >= _FEWEST_WORDS

    def read(self, item: Item) -> Iterator[Document]:
        """Read the decision of a file.

        Args:
            item: the file.

        Raises:
            SourceError: it is not readable text, or has no paragraph.
        """
        field = Field.whole(decode(item.data, item.name))
        maker, found = Maker(), Gathered()
        found.loose = flow_plain(maker, field, found)
        if not found.loose.blocks:
            raise SourceError(f"{item.name} has no paragraph of text; expected {self.expects}")
        yield finish(item, "text/plain", self.name, maker, found)


def flow_plain(maker: Maker, field: Field, found: Gathered, kind: str = "") -> LooseOpinion:
    """Add plain text to a document, paragraph by paragraph.

    Args:
        maker: the text of the document.
        field: the plain text.
        found: gets where its pages begin.
        kind: the type of the opinion that it is; empty when it may be several.

    Returns:
        The opinion, with its paragraphs and notes.
    """
    opinion = LooseOpinion(kind)
    printed = printed_lines(field.text)
    body, notes = without_notes(field.text, without_furniture(field.text, printed))
    body, doubts = divided(field.text, body)
    found.issues += doubts
    body = set_apart(field.text, body)
    printed_paragraphs = [each for each in _paragraphs(field.text, body) if not _is_rule(field.text, each)]
    paragraphs = _with_marks(field.text, printed_paragraphs)
    pages: dict[int, int] = {}
    for paragraph in paragraphs:
        while notes and notes[0][0].span.start < paragraph[0].span.start:
            _add_note(field, notes.pop(0), opinion)
        maker.paragraph()
        span = _flow(maker, field, paragraph, pages, opinion.callouts)
        opinion.blocks.append(Block(span, "block-quotation" if paragraph[0].apart else None))
    for note in notes:
        _add_note(field, note, opinion)
    move_notes(maker, opinion)
    labels = page_labels(field.text, printed)
    found.facts += [
        Fact("printed-page", labels[page], Span(place, place), printed=True)
        for page, place in pages.items()
        if page in labels and place < maker.length
    ]
    return opinion


def _with_marks(text: str, paragraphs: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each paragraph, put together where the mark of a note had divided it."""
    found = joined(text, [Span(lines[0].span.start, lines[-1].span.end) for lines in paragraphs])
    return [
        [replace(line, mark=line.span.start in found.marks) for place in group for line in paragraphs[place]]
        for group in found.groups
    ]


def _flow(
    maker: Maker, field: Field, lines: Sequence[Line], pages: dict[int, int], marks: list[Callout]
) -> Span:
    """One paragraph on one line; nothing divides a mark from its word, or the halves of one from each other.

    ``pages`` gets where each page begins in the text, ``marks`` what stood apart and calls a note.
    """
    start = maker.length
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1].span
            broken = field.text[before.end - 1] == _HYPHEN and field.text[line.span.start].islower()
            between = Span(before.end, line.span.start)
            if between.of(field.text).strip():
                maker.insert("" if broken else " ")  # a page ends here, and what stands there is left out
            elif not (broken or (line.mark and not field.text[before.end - 1].isdigit())):
                maker.put(" ", field, between)
        pages.setdefault(line.page, maker.length)
        span = maker.flow(field, line.span)
        if line.mark:
            marks.append(Callout("", line.span.of(field.text), span))
    return Span(start, maker.length)


def _add_note(field: Field, lines: Sequence[Line], opinion: LooseOpinion) -> None:
    label, words = label_and_words(field.text, lines[0])
    note = LooseNote("", label, after=len(opinion.blocks))
    first = [Line(words, 0, 0, lines[0].page)] if words.start < words.end else []
    for paragraph in _paragraphs(field.text, [*first, *lines[1:]]):
        note.maker.paragraph()
        note.blocks.append(Block(_flow(note.maker, field, paragraph, {}, [])))
    opinion.notes.append(note)


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph.

    Lines of any length are paragraphs by themselves; in text that is broken by hand a paragraph begins below
    more blank lines than the text has everywhere, where a line is set in, around what is centered or set
    apart, and where a judge's name in capitals follows the end of a sentence.
    """
    if not lines:
        return
    setting = _Setting.of(lines)
    long = sum(line.span.end - line.span.start > _WRAPPED_AT for line in lines)
    wrapped = long * _MOST_WRAPPED <= len(lines)
    open_lines: list[Line] = []
    for line in lines:
        if open_lines:
            before = open_lines[-1]
            flows = wrapped or (line.apart and before.apart)
            if not flows or setting.begins(text, before, line):
                yield open_lines
                open_lines = []
        open_lines.append(line)
    yield open_lines


def _is_rule(text: str, lines: Sequence[Line]) -> bool:
    """Whether a paragraph is nothing but a rule across the page."""
    return len(lines) == 1 and bool(_RULE.fullmatch(text, *astuple(lines[0].span)))


def _heads_opinion(words: str) -> bool:
    """Whether a line in capitals is nothing but the heading of an opinion."""
    return words.isupper() and rules.heading(words) is not None


def _names_court(text: str, line: Line) -> bool:
    """Whether a line in capitals is nothing but the whole name of a court, as it heads a title page."""
    words = line.span.of(text)
    return words.isupper() and courts.by_name(words) is not None


@dataclass(frozen=True, slots=True)
class _Setting:
    """How lines are set: where most begin, where the full ones end, how many blank lines are between."""

    margin: int
    edge: int
    spacing: int

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Setting":
        return cls(margin_of(lines), edge_of(lines), spacing_of(lines))

    def begins(self, text: str, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        set_in = line.indent - self.margin
        if line.apart or before.apart:
            goes_on = line.page != before.page or line.above == 0 or text[line.span.start].islower()
            return line.apart != before.apart or not goes_on
        if line.page == before.page and line.above > self.spacing:
            return True
        if self._is_centered(before) != self._is_centered(line):
            return True
        if set_in >= _SET_IN and before.indent - self.margin < _SET_IN:
            return True
        if text[before.span.end - 1] in ".:" and _SIGNED.match(text, line.span.start):
            return True
        if any(_is_rule(text, [each]) for each in (before, line)):
            return True
        if end_of(before) + _RAGGED < self.edge and _NUMBERED.match(text, line.span.start):
            return True  # a heading below the last line of a paragraph
        if _DOCKETED.fullmatch(text, *astuple(before.span)) or _heads_opinion(before.span.of(text)):
            return True
        if _names_court(text, before) or (line.page != before.page and _names_court(text, line)):
            return True
        short = before.span.end - before.span.start < _LONGEST_TITLE // 2
        return short and text[before.span.end - 1] in ".:" and set_in >= _SET_IN

    def _is_centered(self, line: Line) -> bool:
        """Whether a line is short and stands off both sides; the first of a paragraph stands off one."""
        set_in, left_over = line.indent - self.margin, self.edge - end_of(line)
        short = line.span.end - line.span.start <= _LONGEST_TITLE
        return short and set_in >= _CENTERED and left_over > set_in // 2
