"""Two invented decisions in two engines."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, parse

from loader.settings import Settings
from loader.store import open_store
from loader.store.base import View
from ontology.modules import triples
from ontology.names import Minter

DATA = Path(__file__).parent / "data"

Row = tuple[str | None, ...]
Ask = Callable[[str], list[Row]]


@pytest.fixture(scope="session")
def vocabulary() -> tuple[Quad, ...]:
    graph = NamedNode(Minter().vocabulary_graph())
    return tuple(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples())


def read(name: str) -> list[Quad]:
    return list(parse((DATA / name).read_bytes(), format=RdfFormat.TRIG))


def asked_of(address: str, quads: Iterable[Quad]) -> Ask:
    """Asks a store of one kind that holds some quads."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    store = open_store(Settings(store=address))
    with store.writer() as writer:
        writer.replace_all(graphs)

    def ask(text: str) -> list[Row]:
        with store.view() as view:
            answer = view.query(text)
            assert isinstance(answer, QuerySolutions)
            return [tuple(None if term is None else term.value for term in row) for row in answer]

    return ask


def oxigraph(quads: Iterable[Quad]) -> Ask:
    return asked_of("memory:", quads)


def reference(quads: Iterable[Quad]) -> Ask:
    return asked_of("rdflib:", quads)


@pytest.fixture(scope="session")
def world(vocabulary: tuple[Quad, ...]) -> Ask:
    """Asks Oxigraph about the two invented decisions."""
    return oxigraph([*read("decisions.trig"), *vocabulary])


@pytest.fixture(scope="session")
def world_again(vocabulary: tuple[Quad, ...]) -> Ask:
    """Asks rdflib about the same, told in the opposite order."""
    return reference(reversed([*read("decisions.trig"), *vocabulary]))


@pytest.fixture(scope="session")
def broken(vocabulary: tuple[Quad, ...]) -> Ask:
    """Asks Oxigraph about a graph in which every check finds something."""
    return oxigraph([*read("broken.trig"), *vocabulary])


@pytest.fixture(scope="session")
def golden_rows(golden: View) -> Ask:
    """Asks Oxigraph about the opinion that ships with the project, as loaded."""
    return oxigraph(golden.quads())


@pytest.fixture(scope="session")
def golden_rows_again(golden: View) -> Ask:
    """Asks rdflib about the same."""
    return reference(golden.quads())
