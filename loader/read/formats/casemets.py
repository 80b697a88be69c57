"""Reader of the Caselaw Access Project's METS files: record and body of a case in one XML file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from loader.errors import SourceError
from loader.read.base import Document, FactName, Item
from loader.read.encoding import decode
from loader.read.formats.casebody import casebody_grammar
from loader.read.making.flow import Flow
from loader.read.making.gathered import Gathered
from loader.read.making.markup import End, Event, Start, Words, attribute, joined, xml_events
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish, write_title

_SHORT: Final[Mapping[str, FactName]] = {"name": "name", "court": "court"}
_RECORD: Final[Mapping[str, FactName]] = {
    "name": "full-name",
    "citation": "citation",
    "court": "court-name",
    "decisiondate": "decided",
    "docketnumber": "docket-number",
}


@dataclass(frozen=True, slots=True)
class CaseMets:
    """Reads the ``case`` and the ``casebody`` of a file, with METS around them or not."""

    name: str = "cap-xml"
    expects: str = "XML of the Caselaw Access Project (with `<casebody>`)"

    def sniff(self, data: bytes) -> bool:
        """Whether it is XML with a case body."""
        return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<casebody" in data

    def read(self, item: Item) -> Iterator[Document]:
        """Read the case of a file.

        Args:
            item: the file.

        Raises:
            SourceError: it is not readable, well-formed XML, or holds no case body.
        """
        field = Field.whole(decode(item.data, item.name))
        record, body = _divided(xml_events(field, item.name))
        if not body:
            raise SourceError(f"{item.name} is XML without a casebody element; expected {self.expects}")
        maker = Maker()
        found = Gathered(title=write_title(maker, _stated(field, record)))
        Flow(maker, field, casebody_grammar, found).read(body)
        yield finish(item, "text/xml", self.name, maker, found)


def _divided(events: Iterator[Event]) -> tuple[list[Event], list[Event]]:
    """What stands in the elements ``case`` and ``casebody``; all else is about scanning."""
    inside: dict[str, list[Event]] = {"case": [], "casebody": []}
    within = ""
    for event in events:
        if isinstance(event, Start) and event.tag in inside and not within:
            within = event.tag
        elif isinstance(event, End) and event.tag == within:
            within = ""
        elif within:
            inside[within].append(event)
    return inside["case"], inside["casebody"]


def _stated(field: Field, record: list[Event]) -> Iterator[tuple[FactName, Field]]:
    """What the record states: short forms, which are attributes, and the words of its elements."""
    found: list[tuple[FactName, Field]] = []
    words: list[Words] = []
    for event in record:
        if isinstance(event, Words):
            words.append(event)
            continue
        if isinstance(event, End) and event.tag in _RECORD:
            found.append((_RECORD[event.tag], joined(field, words)))
        if isinstance(event, Start) and event.tag in _SHORT:
            short = attribute(field, event, "abbreviation")
            found += [(_SHORT[event.tag], short)] if short else []
        words = []
    order = ["name", *_RECORD.values()]
    return iter(sorted(found, key=lambda stated: order.index(stated[0]) if stated[0] in order else 3))
