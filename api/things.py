"""What is known of one thing, gathered for its page and for its description in RDF.

The questions asked are the files in ``api/questions``: those in ``thing`` of everything, those in a folder
named after a class of everything that belongs to the class.
"""

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Table, Writer
from api.labels import look_up, things_in
from api.naming import Places, about, words
from api.tables import written
from ontology.modules import prefixes
from ontology.names import DEF, term
from queries.catalog import VALUES_LINE, Catalog, QuerySpec, read_catalog

MOST_LINKS: Final = 1000
"""Of the statements that point to a thing, as many go into its description in RDF."""
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


@cache
def questions() -> Catalog:
    """The questions that pages ask; read once.

    Raises:
        QueryFileError: a file is malformed.
    """
    return read_catalog(files("api").joinpath("questions"))


def put(question: str, limit: int | None = None, **terms: Term | None) -> str:
    """A question that pages ask, with terms in the place of its examples, and at most so many rows."""
    text = VALUES_LINE.sub(
        lambda line: f"{line['before']}{terms[line['name']]}{line['after']}", questions().get(question).sparql
    )
    return f"{text}LIMIT {limit:d}\n" if limit is not None else text


async def find(asker: Asker, places: Places, path: str) -> NamedNode | None:
    """The thing that a path answers for: of those it may mean, the first that anything is said of."""
    for iri in places.iris(path):
        try:
            node = NamedNode(iri)
        except ValueError:  # the path holds what no IRI may
            continue
        if about(node) or await asker.boolean(
            f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }}"
        ):
            return node
    return None


async def describe(asker: Asker, thing: NamedNode) -> tuple[Triple, ...]:
    """The description of a thing in RDF.

    What is said of it, in the store and in the vocabulary's files; the first statements that refer to it,
    in order; and if it is the name of a graph, the graph.
    """
    found, _ = await asker.triples(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ GRAPH {thing} {{ ?s ?p ?o }} }}"
        f" UNION {{ BIND({thing} AS ?s) ?s ?p ?o FILTER(!isBlank(?o)) }}"
        f" UNION {{ SELECT DISTINCT ?s ?p ({thing} AS ?o) WHERE {{ ?s ?p {thing} FILTER(!isBlank(?s)) }}"
        f" ORDER BY ?p ?s LIMIT {MOST_LINKS} }} }}"
    )
    return tuple(dict.fromkeys((*about(thing), *found)))


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
    specs = tuple(_for_classes(words().with_ancestors(classes)))
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


def _for_classes(classes: Iterable[str]) -> Iterator[QuerySpec]:
    """The questions about things of these classes, in the order of the classes."""
    topics = questions().topics()
    for name in classes:
        if name.startswith(DEF):
            yield from topics.get(re.sub(r"(?<!^)(?=[A-Z])", "-", name.removeprefix(DEF)).lower(), ())
