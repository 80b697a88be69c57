"""Reader of JSON of the Caselaw Access Project: static files, its API with text or XML, pages of results.

::

    {"name_abbreviation": "Branson v. Harris", "decision_date": "1953-11-06",
     "citations": [{"cite": "100 A.2d 38"}],
     "casebody": {"head_matter": "...", "opinions": [{"type": "majority", "author": "...", "text": "..."}]}}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from loader.errors import SourceError
from loader.model import Issue, Span
from loader.read.base import Block, Document, Fact, FactName, Item, Part
from loader.read.encoding import decode
from loader.read.formats.casebody import casebody_grammar
from loader.read.making.apart import joined
from loader.read.making.flow import Flow
from loader.read.making.gathered import Gathered
from loader.read.making.located import objects, parse, string, strings
from loader.read.making.markup import xml_events
from loader.read.making.text import Field, Maker, lines
from loader.read.making.title import finish, write_title

_TOP: Final[tuple[tuple[FactName, str], ...]] = (
    ("name", "name_abbreviation"),
    ("full-name", "name"),
    ("docket-number", "docket_number"),
    ("decided", "decision_date"),
)
_NAMED: Final[tuple[tuple[FactName, str, str], ...]] = (
    ("court", "court", "name_abbreviation"),
    ("court-name", "court", "name"),
    ("jurisdiction", "jurisdiction", "name_long"),
)
_LISTS: Final[tuple[tuple[FactName, str], ...]] = (
    ("parties", "parties"),
    ("attorneys", "attorneys"),
    ("judges", "judges"),
)


@dataclass(frozen=True, slots=True)
class CapJson:
    """Reads a case, a list of cases, or a page of results."""

    name: str = "cap-json"
    expects: str = "JSON of the Caselaw Access Project (with `casebody`)"

    def sniff(self, data: bytes) -> bool:
        """Whether it is JSON with a case body."""
        return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} and b'"casebody"' in data

    def read(self, item: Item) -> Iterator[Document]:
        """Read all cases of a file.

        Args:
            item: the file or record.

        Raises:
            SourceError: it is not readable, or a case in it has no text.
        """
        found = parse(decode(item.data, item.name), item.name)
        pages = [found] if isinstance(found, dict) else objects(found)
        cases = [case for page in pages for case in objects(page.get("results")) or [page]]
        for number, case in enumerate(cases, start=1):
            name = item.name if len(cases) == 1 else f"{item.name} case {number}"
            yield _case(Item(item.data, name), case, self.name)


def _case(item: Item, case: Mapping[str, object], reader: str) -> Document:
    body = case.get("casebody")
    status = str(body.get("status", "")) if isinstance(body, dict) else ""
    data = body.get("data", body) if isinstance(body, dict) else body
    maker = Maker()
    found = Gathered(title=write_title(maker, _stated(case)))
    xml = string(data)
    if xml is not None:
        Flow(maker, xml.field, casebody_grammar, found).read(xml_events(xml.field, item.name))
    elif isinstance(data, dict):
        _plain(data, maker, found)
    else:
        why = f" (status {status!r})" if status not in {"", "ok"} else ""
        raise SourceError(f"{item.name} has a case without text in its casebody{why}; ask for the full case")
    return finish(item, "application/json", reader, maker, found)


def _stated(case: Mapping[str, object]) -> Iterator[tuple[FactName, Field]]:
    """What the record states, in the order of the title."""
    stated = [(name, string(case.get(key))) for name, key in _TOP[:2]]
    stated += [("citation", string(cited.get("cite"))) for cited in objects(case.get("citations"))]
    for name, outer, inner in _NAMED:
        within = case.get(outer)
        stated.append((name, string(within.get(inner)) if isinstance(within, dict) else None))
    stated += [(name, string(case.get(key))) for name, key in _TOP[2:]]
    return ((name, value.field) for name, value in stated if value is not None)


def _plain(data: Mapping[str, object], maker: Maker, found: Gathered) -> None:
    """A case whose body is plain text: head matter and opinions, a paragraph on each line."""
    head_matter = string(data.get("head_matter"))
    found.head += _blocks(maker, head_matter.field, []) if head_matter is not None else ()
    for opinion in objects(data.get("opinions")):
        kind, author, text = (string(opinion.get(key)) for key in ("type", "author", "text"))
        if text is None:
            said = f"the {kind or 'opinion'} of this record has no text"
            found.issues.append(Issue("read", "warning", "opinion-empty", said))
            continue
        marks: list[Span] = []
        blocks = _blocks(maker, text.field, marks)
        found.parts.append(Part(kind or "", author or "", None, blocks, marks=tuple(marks)))
    stated = [(name, words) for name, key in _LISTS for words in strings(data.get(key))]
    # The record's own lists repeat the head matter, and stand after the text so as not to be read as it.
    for name, words in stated:
        maker.paragraph()
        span = maker.flow(words.field, words.field.span)
        found.facts.append(Fact(name, " ".join(words.split()), span))


def _blocks(maker: Maker, field: Field, marks: list[Span]) -> tuple[Block, ...]:
    """The paragraphs of a text; ``marks`` gets what stood on a line of its own there and calls a note."""
    blocks = []
    paragraphs = lines(field)
    apart = joined(field.text, paragraphs)
    for group in apart.groups:
        maker.paragraph()
        start = maker.length
        for place in group:
            is_mark = paragraphs[place].start in apart.marks
            if maker.length > start and (not is_mark or maker.words[-1][-1:].isdigit()):
                maker.put(" ", field, Span(paragraphs[place - 1].end, paragraphs[place].start))
            span = maker.flow(field, paragraphs[place])
            marks += [span] * is_mark
        blocks.append(Block(Span(start, maker.length)))
    return tuple(blocks)
