"""The store port: what every backend promises, and nothing of how.

Reading and writing are different objects, so that the API cannot write by accident. Terms and query
results are pyoxigraph's, whatever the backend.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Final, Protocol

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Triple

Answer = QuerySolutions | QueryBoolean | Iterator[Triple]
"""SELECT gives solutions, ASK a boolean, CONSTRUCT and DESCRIBE triples (each once).

Engines answer lazily: reading on may still raise the engine's own RuntimeError or OSError, which
:func:`loader.store.results.write` turns into a QueryError.
"""


UNNAMED: Final = "urn:x-arq:DefaultGraph"
"""Stands in a dataset for the graph without a name; the IRI that Jena has for it."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of one query (SPARQL 1.1 Protocol, 2.1.4), which overrides FROM in its text.

    As there, a side that is left out is empty: with only named graphs, the default graph has nothing. None
    for the named graphs means all of them.
    """

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] | None = ()


OWN: Final = Dataset((UNNAMED,), None)
"""The graphs as they are stored: the one without a name as the default graph, all others by name."""


class View(Protocol):
    """Reads the store. Every call sees one committed state whole, never half a commit.

    On disk and in rdflib a view stays at the state that was published when it was opened; in memory and
    on a remote server each call sees the newest.
    """

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """Answer a SPARQL 1.1 query.

        Args:
            text: the query. Its default graph is the union of all graphs unless it has FROM clauses. It may
                search for words: see :mod:`loader.store.text.matching`.
            dataset: what to query instead, whatever the text says.

        A triple that stands in several graphs of the union matches once per graph on Oxigraph, where
        RDF's merge would match it once; queries that count or list such triples say DISTINCT.

        Raises:
            QueryError: the text is not a query, or the backend refuses it.
        """
        ...

    def graphs(self) -> Iterator[NamedNode]:
        """Names of the named graphs that hold something, in the order of their IRIs."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph (none when there is no such graph)."""
        ...

    def __len__(self) -> int:
        """Number of quads."""
        ...


class Writer(Protocol):
    """Changes the store, one commit a call; each call either happens whole or not at all.

    What a call has returned from is durable. When a call raises because a disk fails, the graph holds
    either all of its old quads or all of its new ones.
    """

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Make a named graph hold exactly these quads, in one commit.

        Raises:
            ValueError: a quad belongs to another graph.
            StoreError: the store cannot be written to.
        """
        ...

    def replace_all(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """Make each of several named graphs hold exactly its quads, all in one commit.

        Whatever has to be true of several graphs at once, such as a decision and what is derived from it,
        is written so. Graphs that are not named are left alone; one that is given nothing is gone.

        Raises:
            ValueError: a quad belongs to another graph than the one that it is given for.
            StoreError: the store cannot be written to.
        """
        ...

    def drop(self, graph: NamedNode) -> None:
        """Remove a named graph, in one commit; no error when there is none."""
        ...

    def update(self, text: str) -> None:
        """Run a SPARQL 1.1 update, in one commit.

        Raises:
            QueryError: the text is not an update, or the backend refuses it; nothing was changed.
            StoreError: the store cannot be written to.
        """
        ...

    def index(self) -> None:
        """Make the index of words anew from what is stored. It keeps itself in step; this is for repair.

        Raises:
            StoreError: the index cannot be written to.
        """
        ...

    def publish(self) -> None:
        """Let new views see everything committed so far, without waiting for the end of writing.

        Raises:
            StoreError: it cannot be published now; what was committed is kept for the next attempt.
        """
        ...

    def view(self) -> View:
        """A view of the state after the last commit of this writer, published or not."""
        ...


class Store(Protocol):
    """A place where graphs are kept."""

    @property
    def state(self) -> str | None:
        """Names what a view opened now would see: same name, same answers. None when that is not known."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """Open the last published state for reading; never waits for a writer.

        Raises:
            StoreMissing: nothing has been stored yet.
            StoreError: the place cannot be read.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """Open for writing. What was committed is published to new views at the latest on leaving.

        Raises:
            StoreLocked: something else is writing. A remote server orders its writers itself.
            StoreError: the place cannot be written to.
        """
        ...

    def restore(self, lines: IO[bytes]) -> None:
        """Make the store hold exactly some quads, and publish them.

        In a folder and in memory it happens whole or not at all. On a server each graph does.

        Args:
            lines: N-Quads, read once and as a stream.

        Raises:
            StoreLocked: something else is writing.
            StoreError: the place cannot be written to, or the lines cannot be read.
        """
        ...


def of_each(graphs: Mapping[NamedNode, Iterable[Quad]]) -> dict[NamedNode, frozenset[Quad]]:
    """The quads that each graph is to hold, made before anything is changed.

    Raises:
        ValueError: a quad belongs to another graph than the one that it is given for.
    """
    made = {graph: frozenset(quads) for graph, quads in graphs.items()}
    for graph, quads in made.items():
        if stray := next((quad for quad in quads if quad.graph_name != graph), None):
            raise ValueError(f"a quad of {stray.graph_name} cannot be stored in {graph}")
    return made
