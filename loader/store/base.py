"""The store port: what every backend promises, and nothing of how.

Reading and writing are different objects, so that the API cannot write by accident. Terms and query
results are pyoxigraph's, whatever the backend. The default graph of a query is the union of all graphs
unless the query or the caller says otherwise.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol


from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, Triple

Answer = QuerySolutions | QueryBoolean | Iterator[Triple]
"""SELECT gives solutions, ASK a boolean, CONSTRUCT and DESCRIBE triples (each once)."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The RDF dataset of one query (SPARQL 1.1 Protocol, 2.1.4), which overrides FROM in its text."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class View(Protocol):
    """Reads one committed state of the store; never sees half a commit."""

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """Answer a SPARQL 1.1 query.

        Raises:
            QueryError: the text is not a query, or the backend refuses it.
        """
        ...

    def graphs(self) -> Iterator[NamedNode]:
        """Names of all named graphs, in order."""
        ...

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph (none when there is no such graph)."""
        ...

    def __len__(self) -> int:
        """Number of quads."""
        ...


class Writer(Protocol):
    """Changes the store, one commit a call; each call either happens whole or not at all."""

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Make a named graph hold exactly these quads, in one commit. It is durable on return.

        Raises:
            StoreError: nothing was changed.
        """
        ...

    def drop(self, graph: NamedNode) -> None:
        """Remove a named graph, in one commit; no error when there is none."""
        ...

    def update(self, text: str) -> None:
        """Run a SPARQL 1.1 update, in one commit.

        Raises:
            QueryError: the text is not an update, or the backend refuses it.
        """
        ...

    def view(self) -> View:
        """A view of the state after the last commit of this writer."""
        ...


class Store(Protocol):
    """A place where graphs are kept."""

    def view(self) -> AbstractContextManager[View]:
        """Open the last published state for reading; never waits for a writer.

        Raises:
            StoreMissing: nothing has been stored yet.
        """
        ...

    def writer(self) -> AbstractContextManager[Writer]:
        """Open for writing. What was committed is published to new views at the latest on leaving.

        Raises:
            StoreLocked: another process is writing.
            StoreError: the place cannot be written to.
        """
        ...


