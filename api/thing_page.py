"""Everything that the page of a thing shows, gathered from the store and from the vocabulary's files."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Table, Writer
from api.labels import look_up, things_in
from api.naming import Places, about, words
from api.page_questions import for_classes, put
from api.tables import written
from ontology.modules import prefixes
from ontology.names import term
from queries.catalog import QuerySpec

MOST_SHOWN: Final = 12
"""Of the things that refer to a thing in one way, as many stand on its page."""
MOST_ROWS: Final = 200
"""No table of a page has more rows."""
MOST_WORDS: Final = 1200
"""Of the words that a claim rests on, as many characters stand on its page."""

_TYPE: Final = NamedNode(prefixes()["rdf"] + "type")
_MEANING: Final = (prefixes()["skos"] + "definition", prefixes()["dcterms"] + "abstract")
_SHOWN_ELSEWHERE: Final = frozenset(
    {
        _TYPE.value,
        prefixes()["rdfs"] + "label",
        prefixes()["skos"] + "prefLabel",
        prefixes()["dcterms"] + "title",
        prefixes()["nif"] + "anchorOf",
        term("evidence"),
        term("plainText"),
        term("packedReading"),
        *_MEANING,
    }
)

Fact = tuple[Term | None, Term | None]
"""A property and a value of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text, as printed; ``page`` is the page's label when one is marked."""

    words: str
    page: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A property with its values, or with the things that refer to this one by it; ``more`` are not shown."""

    property: Cell
    values: tuple[Cell, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """The answer to a question about things of this class.

    Attributes:
        question, table: what is asked, and the rows.
        more: rows were left out.
        query: the SPARQL for all of them.
        folded: it is long, and shown when asked for.
    """

    question: str
    table: Table
    more: bool
    query: str
    folded: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """Everything that the page of a thing shows."""

    iri: str
    label: str
    meaning: str | None
    kinds: tuple[Cell, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Said, ...]
    sections: tuple[Section, ...]
    links: tuple[Said, ...]


async def gather(asker: Asker, places: Places, thing: NamedNode) -> Thing:
    """Everything that the page of a thing shows."""
    facts, passages, counts = await asyncio.gather(
        asker.solutions(put("thing/facts", MOST_ROWS, thing=thing)),
        asker.solutions(put("thing/evidence", MOST_SHOWN, thing=thing)),
        asker.solutions(put("thing/links", thing=thing)),
    )
    pairs = [(fact.predicate, fact.object) for fact in about(thing) if fact.subject == thing]
    said: dict[Fact, None] = dict.fromkeys((*pairs, *((row[0], row[1]) for row in facts.rows)))
    classes = [value.value for name, value in said if name == _TYPE and isinstance(value, NamedNode)]
    specs = tuple(for_classes(words().with_ancestors(classes)))
    linking = [row[0] for row in counts.rows]
    answers = await asyncio.gather(
        *(asker.solutions(put(spec.id, MOST_ROWS + 1, thing=thing)) for spec in specs),
        *(asker.solutions(put("thing/linking", MOST_SHOWN, thing=thing, property=each)) for each in linking),
    )
    sections, links = answers[: len(specs)], answers[len(specs) :]
    rows = (*said, *passages.rows, *counts.rows, *(row for answer in answers for row in answer.rows))
    writer = Writer(places, await look_up(asker, {thing.value, *things_in(rows)}))
    return Thing(
        iri=thing.value,
        label=writer.label(thing.value),
        meaning=_meaning(said),
        kinds=tuple(writer.link(name) for name in classes),
        passages=tuple(_passage(writer, *row) for row in passages.rows),
        facts=tuple(_facts(writer, said)),
        sections=tuple(
            _section(writer, *each, thing) for each in zip(specs, sections, strict=True) if each[1].rows
        ),
        links=tuple(_links(writer, *each) for each in zip(counts.rows, links, strict=True)),
    )


def _meaning(said: Iterable[Fact]) -> str | None:
    """What a term means, in the words of the vocabulary."""
    meanings = (
        value.value
        for name, value in said
        if isinstance(name, NamedNode) and name.value in _MEANING and isinstance(value, Literal)
    )
    return min(meanings, default=None)


def _passage(writer: Writer, passage: Term | None, said: Term | None, page: Term | None) -> Passage:
    text = said.value if isinstance(said, Literal) else ""
    return Passage(
        words=text if len(text) <= MOST_WORDS else text[:MOST_WORDS] + "…",
        page=page.value if isinstance(page, Literal) else None,
        href=writer.link(passage.value).href if isinstance(passage, NamedNode) else None,
    )


def _facts(writer: Writer, said: Iterable[Fact]) -> Iterator[Said]:
    """What is said of the thing and not shown in another place, by the labels of properties and values."""
    values: dict[str, list[Cell]] = {}
    for name, value in said:
        if not isinstance(name, NamedNode) or name.value in _SHOWN_ELSEWHERE:
            continue
        if value and not isinstance(value, BlankNode):
            values.setdefault(name.value, []).append(writer.cell(value))
    for iri in sorted(values, key=lambda iri: writer.label(iri).casefold()):
        yield Said(writer.link(iri), tuple(sorted(values[iri], key=lambda cell: cell.text)))


def _section(writer: Writer, spec: QuerySpec, answer: Solutions, thing: NamedNode) -> Section:
    return Section(
        question=spec.header.summary,
        table=written(writer, spec, answer.rows[:MOST_ROWS]),
        more=len(answer.rows) > MOST_ROWS,
        query=put(spec.id, thing=thing),
        folded="folded" in spec.header.tags,
    )


def _links(writer: Writer, counted: Sequence[Term | None], answer: Solutions) -> Said:
    name, times = counted
    values = sorted(
        (cell for row in answer.rows for cell in writer.row(row) if cell), key=lambda cell: cell.text
    )
    total = int(times.value) if isinstance(times, Literal) else 0
    return Said(
        writer.link(name.value if isinstance(name, NamedNode) else ""), tuple(values), total - len(values)
    )
