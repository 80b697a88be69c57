"""Reader of CourtListener's JSON: an opinion of its API or bulk data, or a cluster with its opinions inside.

::

    {"absolute_url": "/opinion/194492/united-states-v-femia/", "type": "010combined",
     "html_with_citations": "<p>...", "plain_text": "..."}

Of the texts of one opinion the one with the most structure is read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from loader.errors import SourceError
from loader.model import Issue, Span
from loader.read.base import Document, FactName, Item
from loader.read.encoding import decode
from loader.read.making.fieldtext import flow_any
from loader.read.making.gathered import Gathered
from loader.read.making.located import Located, objects, parse, string
from loader.read.making.text import Field, Maker, in_a_row
from loader.read.making.title import finish, write_title

_TEXTS: Final = (
    "html_with_citations",
    "xml_harvard",
    "html_columbia",
    "html_lawbox",
    "html_anon_2020",
    "html",
    "plain_text",
)
_FACTS: Final[tuple[tuple[FactName, str], ...]] = (
    ("name", "case_name"),
    ("name", "caseName"),
    ("full-name", "case_name_full"),
    ("court", "court_id"),
    ("decided", "date_filed"),
    ("decided", "dateFiled"),
    ("docket-number", "docket_number"),
    ("docket-number", "docketNumber"),
    ("author", "author_str"),
    ("judges", "judges"),
    ("attorneys", "attorneys"),
    ("syllabus", "syllabus"),
    ("posture", "posture"),
    ("disposition", "disposition"),
    ("publication", "precedential_status"),
    ("publication", "status"),
)
_URL = re.compile(r"/(?:opinion|opinions|clusters)/(?P<record>\d+)(?:/(?P<slug>[a-z0-9-]+))?")
_NAMELESS: Final = "unknown-case-name"
_CITED: Final = ("volume", "reporter", "page")
_SMALL: Final = frozenset({"v", "of", "the", "in", "and", "for", "ex", "rel"})
# What a converter wrote when it had nothing to convert.
_NO_TEXT = re.compile(r"\s*<p>Usage: wpd2html")


@dataclass(frozen=True, slots=True)
class CourtListener:
    """Reads an opinion, a cluster, a list of either, or a page of results."""

    name: str = "courtlistener"
    expects: str = "JSON of CourtListener (with `html_with_citations` or `plain_text`)"

    def sniff(self, data: bytes) -> bool:
        """Whether it is JSON with one of CourtListener's texts and addresses."""
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in {b"{", b"["}:
            return False
        named = any(f'"{key}"'.encode() in data for key in ("absolute_url", "cluster", "cluster_id"))
        return b'"sub_opinions"' in data or (named and any(f'"{key}"'.encode() in data for key in _TEXTS))

    def read(self, item: Item) -> Iterator[Document]:
        """Read all decisions of a file.

        Args:
            item: the file or record.

        Raises:
            SourceError: it is not readable, or an opinion has no text.
        """
        found = parse(decode(item.data, item.name), item.name)
        pages = [found] if isinstance(found, dict) else objects(found)
        records = [each for page in pages for each in objects(page.get("results")) or [page]]
        for number, record in enumerate(records, start=1):
            name = item.name if len(records) == 1 else f"{item.name} opinion {number}"
            yield _decision(Item(item.data, name), record, self.name)


def _decision(item: Item, record: Mapping[str, object], reader: str) -> Document:
    opinions: list[Mapping[str, object]] = [*objects(record.get("sub_opinions"))] or [record]
    maker = Maker()
    found = Gathered(title=write_title(maker, _stated(record)))
    for opinion in opinions:
        text = _text(opinion)
        if text is None:
            said = "an opinion of this record has no text"
            found.issues.append(Issue("read", "warning", "opinion-empty", said))
            continue
        kind = string(opinion.get("type")) or ""
        combined = len(opinions) == 1 and kind.lstrip("0123456789") in {"", "combined"}
        flow_any(item, maker, text.field, "" if combined else kind, found)
    if not (found.parts or found.loose):
        raise SourceError(f"{item.name} has no text of an opinion in any of its fields; get the full opinion")
    return finish(item, "application/json", reader, maker, found)


def _text(opinion: Mapping[str, object]) -> Located | None:
    """The text with the most structure; hypertext that is only preformatted has less than plain text."""
    texts = {key: text for key in _TEXTS if (text := string(opinion.get(key))) and not _NO_TEXT.match(text)}
    plain = texts.pop("plain_text", None)
    marked = next(iter(texts.values()), None)
    preformatted = marked is not None and marked.lstrip().startswith("<pre")
    return plain if plain is not None and (marked is None or preformatted) else marked


def _stated(record: Mapping[str, object]) -> Iterator[tuple[FactName, Field]]:
    """What the record and its cluster and docket state, in the order of the title."""
    cluster, docket = record.get("cluster"), record.get("docket")
    records = [record, *(each for each in (cluster, docket) if isinstance(each, dict))]
    found: list[tuple[FactName, Field]] = [
        (name, value.field)
        for name, key in _FACTS
        if (value := next((value for each in records if (value := string(each.get(key)))), None)) is not None
    ]
    found += [("citation", cite) for each in records for cite in _citations(each.get("citations"))]
    address = next((value for each in records if (value := string(each.get("absolute_url")))), None)
    if address is not None:
        found += _from_address(address.field, named=any(name == "name" for name, _ in found))
    order = ("name", "full-name", "citation")
    return iter(sorted(found, key=lambda stated: order.index(stated[0]) if stated[0] in order else 9))


def _citations(value: object) -> Iterator[Field]:
    """Citations, each a string or an object with volume, reporter and page."""
    for each in value if isinstance(value, list) else []:
        if isinstance(each, Located):
            yield each.field
        elif isinstance(each, dict) and all(isinstance(each.get(key), Located) for key in _CITED):
            yield in_a_row([each[key].field for key in _CITED])


def _from_address(address: Field, *, named: bool) -> list[tuple[FactName, Field]]:
    """The record's number, and its name from the address when nothing else gives one."""
    found = _URL.search(address.text)
    if not found:
        return []
    stated: list[tuple[FactName, Field]] = [("record", address.part(Span(*found.span("record"))))]
    if found["slug"] and found["slug"] != _NAMELESS and not named:
        slug = address.part(Span(*found.span("slug")))
        stated.append(("name", Field(_with_capitals(slug.text), slug.offsets)))
    return stated


def _with_capitals(slug: str) -> str:
    """``united-states-v-femia`` with spaces and capitals, letter for letter."""
    words = enumerate(slug.split("-"))
    return " ".join(word if word in _SMALL and place else word.capitalize() for place, word in words)
