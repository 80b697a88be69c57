"""Two invented decisions whose every fact was written by hand, and a small library that was read; in two engines."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, parse

from loader.pipeline import load
from loader.pipeline.derive import rebuild
from loader.settings import Settings
from loader.store import open_store
from ontology.modules import triples
from ontology.names import Minter

DATA = Path(__file__).parent / "data"
LIBRARY = Path(__file__).parents[1] / "data" / "library"

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


def with_derived(quads: Iterable[Quad]) -> list[Quad]:
    """The same, and what follows from it."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    with open_store(Settings(store="memory:")).writer() as writer:
        for name, own in graphs.items():
            writer.replace(name, own)
        rebuild(writer)
        return list(writer.view().quads())


@pytest.fixture(scope="session")
def world_quads(vocabulary: tuple[Quad, ...]) -> list[Quad]:
    """The two invented decisions, the vocabulary, and what follows."""
    return with_derived([*read("decisions.trig"), *vocabulary])


@pytest.fixture(scope="session")
def world(world_quads: list[Quad]) -> Ask:
    """Asks Oxigraph about the two invented decisions."""
    return oxigraph(world_quads)


@pytest.fixture(scope="session")
def world_again(world_quads: list[Quad]) -> Ask:
    """Asks rdflib about the same, told in the opposite order."""
    return reference(reversed(world_quads))


@pytest.fixture(scope="session")
def broken(vocabulary: tuple[Quad, ...]) -> Ask:
    """Asks Oxigraph about a graph in which every check finds something."""
    return oxigraph(with_derived([*read("broken.trig"), *vocabulary]))


@pytest.fixture(scope="session")
def golden_quads(example: Path) -> list[Quad]:
    """The opinion that ships with the project and the six invented ones that cite it, as loaded."""
    settings = Settings(store="memory:")
    store = open_store(settings)
    receipts = list(load([example, LIBRARY], store, settings))
    assert {receipt.outcome for receipt in receipts} == {"stored"}
    with store.view() as view:
        return list(view.quads())


@pytest.fixture(scope="session")
def golden_rows(golden_quads: list[Quad]) -> Ask:
    """Asks Oxigraph about that library."""
    return oxigraph(golden_quads)


@pytest.fixture(scope="session")
def golden_rows_again(golden_quads: list[Quad]) -> Ask:
    """Asks rdflib about the same."""
    return reference(golden_quads)
