"""Reader of a vendor's XML of regional reporters: a record, and the opinion as HTML inside of the XML.

::

    <Case><ShortName>State v. Dyous</ShortName> ... <CourtAbbreviation>Conn. App.</CourtAbbreviation> ...
      <Citation><Volume>100</Volume><Reporter>A.3d</Reporter><Page>1004</Page></Citation> ...
      <CaseHtml>&lt;p&gt;LAVINE, J.&lt;/p&gt;&lt;p&gt;[153 Conn.App. 267]&lt;/p&gt; ...</CaseHtml></Case>

A page mark is a paragraph of its own there, even in the middle of a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.errors import SourceError
from loader.model import Issue, OffsetMap, Span
from loader.read.base import Block, Document, Fact, FactName, Item
from loader.read.encoding import decode
from loader.read.formats.webpage import page_grammar
from loader.read.making.flow import Flow
from loader.read.making.gathered import Gathered
from loader.read.making.loose import LooseOpinion
from loader.read.making.markup import End, Event, Start, Words, html_events, joined, xml_events
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish, write_title

_FIELDS: Final[dict[str, FactName]] = {
    "shortname": "name",
    "citation": "citation",
    "courtabbreviation": "court",
    "courtname": "court-name",
    "decisiondate": "decided",
    "docketnumber": "docket-number",
    "author": "author",
    "partyheader": "parties",
    "lawyerheader": "attorneys",
}
_DATE = re.compile(r"\s*(\d\d?)-(\d\d?)-(\d{4})\s*")
_MARK = re.compile(r"\[\d+ [A-Z][^\[\]]{1,80} \d+\]")
_FURNITURE = re.compile(r"-{3,}|Notes?:")
_ENDS: Final = ".?!:;”\"’')]"


@dataclass(frozen=True, slots=True)
class Fastcase:
    """Reads the case of a file."""

    name: str = "fastcase"
    expects: str = "vendor XML with `<CaseHtml>`"

    def sniff(self, data: bytes) -> bool:
        """Whether it is XML with such an element."""
        return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<CaseHtml" in data

    def read(self, item: Item) -> Iterator[Document]:
        """Read the case of a file.

        Args:
            item: the file.

        Raises:
            SourceError: it is not readable, well-formed XML, or has no text.
        """
        field = Field.whole(decode(item.data, item.name))
        stated, page = _record(field, item.name)
        if page is None:
            raise SourceError(f"{item.name} has an empty CaseHtml element; there is no opinion in it")
        maker = Maker()
        found = Gathered(title=write_title(maker, stated))
        found.issues += _doubts(found.title)
        Flow(maker, page, page_grammar, found, opinion="").read(html_events(page))
        if found.loose:
            _mend(maker.finish()[0], found.loose)
        yield finish(item, "text/xml", self.name, maker, found)


def _record(field: Field, name: str) -> tuple[list[tuple[FactName, Field]], Field | None]:
    """What the record states, in the order of the title, and the page that is the opinion."""
    found: list[tuple[FactName, Field]] = []
    words: list[Words] = []
    cited: list[Words] = []
    page: list[Words] | None = None
    for event in xml_events(field, name):
        if page is not None and not (isinstance(event, End) and event.tag == "casehtml"):
            page.append(_as_words(field, event))
        elif isinstance(event, Words):
            words.append(event)
        elif isinstance(event, Start):
            cited = [] if event.tag == "citation" else cited
            words = []
            page = [] if event.tag == "casehtml" else None
        elif page is not None:
            break
        else:
            cited += words if event.tag in {"volume", "reporter", "page"} else []
            if event.tag in _FIELDS:
                value = _cited(field, cited) if event.tag == "citation" else joined(field, words)
                found.append((_FIELDS[event.tag], _iso(value)))
            words = []
    order = list(_FIELDS.values())
    opinion = joined(field, page or ())
    return sorted(found, key=lambda stated: order.index(stated[0])), opinion if opinion.text.strip() else None


def _as_words(field: Field, event: Event) -> Words:
    """A piece of the page; some of its tags are not escaped and are taken for elements of the XML."""
    if isinstance(event, Start):
        tag = Span(event.place, field.text.index(">", event.place) + 1)
        return Words(tag.of(field.text), tag)
    if isinstance(event, End):
        return Words(f"</{event.tag}>", Span(0, 0))
    return event


def _cited(field: Field, parts: Sequence[Words]) -> Field:
    """Volume, reporter and page, with a space between."""
    pieces: list[tuple[int, Span]] = []
    texts: list[str] = []
    for part in parts:
        if not part.text.strip():
            continue
        if texts:
            texts.append(" ")
            pieces.append((1, Span(part.span.start, part.span.start)))
        texts.append(part.text)
        pieces.append((len(part.text), part.span))
    return Field("".join(texts), OffsetMap.of(pieces).then(field.offsets))


def _iso(value: Field) -> Field:
    """A date as ISO 8601 writes it (``09-30-2014`` is the American order); other words as they are."""
    date = _DATE.fullmatch(value.text)
    if not date:
        return value
    words: list[str] = []
    pieces: list[tuple[int, Span]] = []
    for span in (Span(*date.span(3)), Span(*date.span(1)), Span(*date.span(2))):
        missing = "-" * bool(words) + "0" * (span.end - span.start == 1)
        words += [missing, span.of(value.text)]
        pieces += [(len(missing), Span(span.start, span.start)), (span.end - span.start, span)]
    return Field("".join(words), OffsetMap.of(pieces).then(value.offsets))


def _mend(text: str, opinion: LooseOpinion) -> None:
    """Leave out the rule above the notes, and make paragraphs whole again that a page mark divides."""
    kept: list[Block] = []
    joins = False
    places = [0]
    for block in opinion.blocks:
        words = block.span.of(text)
        alone = bool(_MARK.fullmatch(words))
        if kept and (joins or (alone and text[kept[-1].span.end - 1] not in _ENDS)):
            kept[-1] = replace(kept[-1], span=Span(kept[-1].span.start, block.span.end))
        elif not _FURNITURE.fullmatch(words):
            kept.append(block)
        joins = alone
        places.append(len(kept))
    for note in opinion.notes:
        note.after = places[note.after]
    opinion.blocks = kept


def _doubts(title: Iterable[Fact]) -> Iterator[Issue]:
    for fact in title:
        if fact.name == "decided" and not re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value):
            said = f"the record gives the date of decision as {fact.value!r}"
            yield Issue("read", "warning", "date-unclear", said, fact.span)
