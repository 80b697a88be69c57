"""A real server on the loopback address, over a small store on disk that is made for the tests."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
import rdflib
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, parse

from loader.pipeline import load
from loader.pipeline.derive import rebuild
from loader.settings import Settings
from loader.store import open_store
from ontology.modules import triples
from ontology.names import Minter

HERE = Path(__file__).parent
DATA = (HERE.parent / "queries" / "data" / "decisions.trig", HERE / "data" / "hostile.trig")

Reader = Callable[[httpx.Response], frozenset[Triple]]
Running = Callable[[Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk with two invented decisions, one hostile one, and the vocabulary."""
    folder = tmp_path_factory.mktemp("api") / "store"
    with open_store(Settings(store=str(folder))).writer() as writer:
        graphs: dict[NamedNode, list[Quad]] = {}
        for path in DATA:
            for quad in parse(path=str(path), format=RdfFormat.TRIG):
                assert isinstance(quad.graph_name, NamedNode)
                graphs.setdefault(quad.graph_name, []).append(quad)
        words = NamedNode(Minter().vocabulary_graph())
        graphs[words] = [Quad(one.subject, one.predicate, one.object, words) for one in triples()]
        for name, quads in graphs.items():
            writer.replace(name, quads)
        rebuild(writer)
    return folder


@pytest.fixture(scope="session")
def client(store: Path, running: Running) -> Iterator[httpx.Client]:
    """A client of the server over that store."""
    with running(Settings(store=str(store))) as found:
        yield found


@pytest.fixture(scope="session")
def library_store(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """A store on disk with the example and the invented decisions that cite it, as they are read."""
    folder = tmp_path_factory.mktemp("library") / "store"
    settings = Settings(store=str(folder))
    receipts = load([example, HERE.parent / "data" / "library"], open_store(settings), settings)
    assert {receipt.outcome for receipt in receipts} == {"stored"}
    return folder


@pytest.fixture(scope="session")
def library(library_store: Path, running: Running) -> Iterator[httpx.Client]:
    """A client of the server over that store, in which every question's example has an answer."""
    with running(Settings(store=str(library_store))) as found:
        yield found


@pytest.fixture(scope="session")
def triples_in() -> Reader:
    """Reads the triples of an answer; blank nodes get canonical names, so that answers can be compared."""

    def read(answer: httpx.Response) -> frozenset[Triple]:
        assert answer.status_code == 200, answer.text
        media_type = answer.headers["content-type"].partition(";")[0]
        if media_type == "application/ld+json":  # written here, so read by somebody else
            with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
                warnings.simplefilter("ignore", DeprecationWarning)
                patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
                lines = rdflib.Graph().parse(data=answer.content, format="json-ld").serialize(format="nt11")
            found = parse(lines, format=RdfFormat.N_TRIPLES)
        else:
            found = parse(answer.content, format=RdfFormat.from_media_type(media_type))
        dataset = Dataset(found)
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        return frozenset(quad.triple for quad in dataset)

    return read
