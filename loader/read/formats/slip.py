"""Reader of plain text as courts release it: lines broken by hand and justified, pages with heads and notes.

What lays out the page is no text: line breaks, the spaces between justified words, running heads and page
numbers are left out, as tags are elsewhere, and every character that stays can be found in the file. Notes at
the foot of a page go to the end of their opinion.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.errors import SourceError
from loader.model import Span
from loader.read.base import Block, Document, Item
from loader.read.encoding import decode, peek
from loader.read.making.furniture import Line, printed_lines, without_furniture
from loader.read.making.gathered import Gathered
from loader.read.making.loose import LooseNote, LooseOpinion
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish

_WRAPPED_AT: Final = 130
_SET_IN: Final = 2
_CENTERED: Final = 10
_LONGEST_TITLE: Final = 60
_RULE = re.compile(r"[_—–-]{5,}")
_NOTE = re.compile(r"(?P<label>\d{1,3}|\*{1,3}|[†‡])\.?(?:\s+|(?=[A-Z“\"]))")
_HYPHEN: Final = "-"
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
        maker, opinion = Maker(), LooseOpinion()
        flow_plain(maker, field, opinion)
        if not opinion.blocks:
            raise SourceError(f"{item.name} has no paragraph of text; expected {self.expects}")
        yield finish(item, "text/plain", self.name, maker, Gathered(loose=opinion))


def flow_plain(maker: Maker, field: Field, opinion: LooseOpinion) -> LooseOpinion:
    """Add plain text to a document, paragraph by paragraph.

    Args:
        maker: the text of the document.
        field: the plain text.
        opinion: gets the paragraphs and notes.

    Returns:
        The same opinion.
    """
    lines = without_furniture(field.text, printed_lines(field.text))
    body, notes = _without_notes(field.text, lines)
    for paragraph, above in _paragraphs(field.text, body):
        while notes and notes[0][0].span.start < above.span.start:
            _add_note(field, notes.pop(0), opinion)
        maker.paragraph()
        opinion.blocks.append(Block(_flow(maker, field, paragraph)))
    for note in notes:
        _add_note(field, note, opinion)
    return opinion


def _flow(maker: Maker, field: Field, lines: Sequence[Line]) -> Span:
    """One paragraph on one line; nothing divides the halves of a word that a line break divides."""
    start = maker.length
    for number, line in enumerate(lines):
        if number:
            before = lines[number - 1].span
            broken = field.text[before.end - 1] == _HYPHEN and field.text[line.span.start].islower()
            between = Span(before.end, line.span.start)
            if between.of(field.text).strip():
                maker.insert("" if broken else " ")  # a page ends here, and what stands there is left out
            elif not broken:
                maker.put(" ", field, between)
        maker.flow(field, line.span)
    return Span(start, maker.length)


def _without_notes(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the running text, and those of each note below a rule at the foot of a page."""
    body: list[Line] = []
    notes: list[list[Line]] = []
    below: int | None = None
    for number, line in enumerate(lines):
        follows = lines[number + 1] if number + 1 < len(lines) else None
        if below is not None and line.page != below:
            below = None
        ruled = _RULE.fullmatch(line.span.of(text)) and follows and follows.page == line.page
        if ruled and follows and (_NOTE.match(text, follows.span.start) or notes):
            below = line.page
        elif below is None:
            body.append(line)
        elif _NOTE.match(text, line.span.start) and _counts_on(text, line, notes):
            notes.append([line])
        elif notes:
            notes[-1].append(line)
        else:
            body.append(line)
    return body, notes


def _counts_on(text: str, line: Line, notes: Sequence[Sequence[Line]]) -> bool:
    """Whether the number at the start of a line can be that of the next note."""
    label = _label(text, line)
    before = _label(text, notes[-1][0]) if notes else ""
    if not (label.isdecimal() and before.isdecimal()):
        return True
    return int(label) == 1 or 0 < int(label) - int(before) <= _SET_IN


def _label(text: str, line: Line) -> str:
    found = _NOTE.match(text, line.span.start)
    return found["label"] if found else ""


def _add_note(field: Field, lines: Sequence[Line], opinion: LooseOpinion) -> None:
    label = _NOTE.match(field.text, lines[0].span.start)
    if label is None:
        return
    note = LooseNote("", label["label"], after=len(opinion.blocks))
    first = Line(Span(min(label.end(), lines[0].span.end), lines[0].span.end), 0, 0, lines[0].page)
    for paragraph, _ in _paragraphs(field.text, [first, *lines[1:]]):
        note.maker.paragraph()
        note.blocks.append(Block(_flow(note.maker, field, paragraph)))
    opinion.notes.append(note)


def _paragraphs(text: str, lines: Sequence[Line]) -> Iterator[tuple[list[Line], Line]]:
    """The lines of each paragraph, and the first of them.

    Lines of any length are paragraphs by themselves; in text that is broken by hand a paragraph begins below
    more blank lines than the text has everywhere, where a line is set in, and around what is centered.
    """
    if not lines:
        return
    wrapped = max(line.span.end - line.span.start for line in lines) <= _WRAPPED_AT
    margin = Counter(line.indent for line in lines).most_common(1)[0][0]
    spacing = Counter(line.above for line in lines[1:]).most_common(1)[0][0] if len(lines) > 1 else 0
    open_lines: list[Line] = []
    for line in lines:
        if open_lines and (not wrapped or _begins(text, open_lines[-1], line, margin, spacing)):
            yield open_lines, open_lines[0]
            open_lines = []
        open_lines.append(line)
    yield open_lines, open_lines[0]


def _begins(text: str, before: Line, line: Line, margin: int, spacing: int) -> bool:
    """Whether a line begins a paragraph."""
    if line.page == before.page and line.above > spacing:
        return True
    set_in = line.indent - margin
    if _is_centered(before, margin) != _is_centered(line, margin):
        return True
    if set_in >= _SET_IN and before.indent - margin < _SET_IN:
        return True
    short = before.span.end - before.span.start < _LONGEST_TITLE // 2
    return short and text[before.span.end - 1] in ".:" and set_in >= _SET_IN


def _is_centered(line: Line, margin: int) -> bool:
    return line.indent - margin >= _CENTERED and line.span.end - line.span.start <= _LONGEST_TITLE
