"""What is known of one thing, gathered for its page and for its description in RDF.

The questions asked are the files in ``api/questions``: those in ``thing`` of everything, those in a folder
named after a class of everything that belongs to the class.
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Table, Writer, heading, look_up, things_in
from api.naming import Places, about, words
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

_TYPE: Final = prefixes()["rdf"] + "type"
_SHOWN_ELSEWHERE: Final = frozenset(
    {_TYPE, prefixes()["rdfs"] + "label", prefixes()["nif"] + "anchorOf", term("evidence")}
)


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
    """The answer to a question about things of this class; ``more`` says that rows were left out."""

    question: str
    table: Table
    more: bool
    query: str


@dataclass(frozen=True, slots=True)
class Thing:
    """Everything that the page of a thing shows."""

    iri: str
    label: str
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


def put(spec: QuerySpec, limit: int | None = None, **terms: Term) -> str:
    """A question with terms in the place of its examples, and at most so many rows."""
    text = VALUES_LINE.sub(
        lambda line: f"{line['before']}{terms[line['name']]}{line['after']}" if line["name"] in terms else line[0],
        spec.sparql,
    )
    return f"{text}LIMIT {limit:d}\n" if limit is not None else text


async def find(asker: Asker, places: Places, path: str) -> str | None:
    """The IRI that a path answers for: of those it may mean, the first that anything is said of."""
    for iri in places.iris(path):
        try:
            node = NamedNode(iri)
        except ValueError:
            continue
        if about(iri) or await asker.boolean(f"ASK {{ {{ {node} ?p ?o }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }}"):
            return iri
    return None


async def describe(asker: Asker, iri: str, *, whole_graph: bool) -> tuple[Triple, ...]:
    """The description of a thing in RDF.

    What is said of it, in the store and in the vocabulary's files, and the first statements that refer to
    it. The name of a graph is described by the whole graph when asked so.
    """
    node = NamedNode(iri)
    pattern = f"GRAPH {node} {{ ?s ?p ?o }}" if whole_graph else (
        f"{{ BIND({node} AS ?s) {node} ?p ?o }} UNION "
        f"{{ SELECT DISTINCT ?s ?p ({node} AS ?o) WHERE {{ ?s ?p {node} }} ORDER BY ?p ?s LIMIT {MOST_LINKS} }}"
    )
    found, _ = await asker.triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
    return tuple(dict.fromkeys((*about(iri), *found)))


async def gather(asker: Asker, places: Places, iri: str) -> Thing:
    """Everything that the page of a thing shows."""
    node = NamedNode(iri)
    ask = questions().get
    facts, passages, counts = await asyncio.gather(
        asker.solutions(put(ask("thing/facts"), MOST_ROWS, thing=node)),
        asker.solutions(put(ask("thing/evidence"), MOST_SHOWN, thing=node)),
        asker.solutions(put(ask("thing/links"), thing=node)),
    )
    said = {(fact.predicate.value, fact.object): None for fact in about(iri)}
    said |= {(row[0].value, row[1]): None for row in facts.rows if isinstance(row[0], NamedNode) and row[1]}
    classes = [value.value for name, value in said if name == _TYPE and isinstance(value, NamedNode)]
    specs = tuple(_for_classes(words().with_ancestors(classes)))
    sections, links = await asyncio.gather(
        asyncio.gather(*(asker.solutions(put(spec, MOST_ROWS + 1, thing=node)) for spec in specs)),
        asyncio.gather(
            *(
                asker.solutions(put(ask("thing/linking"), MOST_SHOWN, thing=node, property=row[0]))
                for row in counts.rows
                if row[0]
            )
        ),
    )
    answers = (facts, passages, counts, *sections, *links)
    named = {iri, *things_in(said), *(thing for answer in answers for thing in things_in(answer.rows))}
    writer = Writer(places, await look_up(asker, named))
    return Thing(
        iri=iri,
        label=writer.label(iri),
        kinds=tuple(writer.link(name) for name in classes),
        passages=tuple(_passage(writer, row) for row in passages.rows),
        facts=tuple(_facts(writer, said)),
        sections=tuple(_section(writer, *pair) for pair in zip(specs, sections, strict=True) if pair[1].rows),
        links=tuple(_links(writer, counts, links)),
    )


def _for_classes(classes: tuple[str, ...]) -> Iterator[QuerySpec]:
    """The questions about things of these classes, in the order of the classes."""
    topics = questions().topics()
    for name in classes:
        if name.startswith(DEF):
            yield from topics.get(re.sub(r"(?<!^)(?=[A-Z])", "-", name.removeprefix(DEF)).lower(), ())
