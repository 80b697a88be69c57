"""Two invented decisions in two engines."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

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


def oxigraph(quads: Iterable[Quad]) -> Ask:
    store = Store()
    store.extend(quads)

    def ask(text: str) -> list[Row]:
        answer = store.query(text, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        return [tuple(None if term is None else term.value for term in row) for row in answer]

    return ask


def reference(quads: Iterable[Quad]) -> Ask:
    dataset = rdflib.Dataset(default_union=True)
    lines = "".join(f"{quad} .\n" for quad in quads)
    dataset.parse(data=lines, format="nquads")

    def ask(text: str) -> list[Row]:
        rows = dataset.query(text)
        return [tuple(None if term is None else str(term) for term in row) for row in rows]

    return ask


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
