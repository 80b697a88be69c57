"""Any SPARQL 1.1 server, over HTTP: the SPARQL 1.1 Protocol and nothing else.

What is the server's business stays there: whether the default graph is the union of all (``oxigraph serve``
needs ``--union-default-graph``), whether an update is atomic (the standard says it SHOULD be) and durable,
and who may write when. A triple in no named graph is not listed, because it cannot be told from the union.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import IO, cast

import httpx
from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from loader.errors import StoreError, UsageError
from loader.store.base import OWN, Answer, Dataset, of_each
from loader.store.dialects import Dialect, accepted, check_update
from loader.store.endpoint import Endpoint
from loader.store.sparql import is_describe, shortened
from loader.store.text.index import Hit
from loader.store.text.matching import with_matches
from loader.store.text.passages import graphs_named
from loader.store.text.shared import SharedIndex

BATCH = 50_000
"""Quads from which on a restored graph does not go into the same update as the one before."""


class RemoteView:
    """Reads what a server holds now. An answer is fetched whole, so that it cannot break half-way."""

    def __init__(self, endpoint: Endpoint, index: Path | None) -> None:
        """Nothing is sent or opened yet.

        Args:
            endpoint: answers queries.
            index: the file with the index of words; None to keep that in memory.
        """
        self._endpoint = endpoint
        self._index_file = index

    @property
    def dialect(self) -> Dialect:
        """How the server is spoken to."""
        return self._endpoint.dialect

    @cached_property
    def index(self) -> SharedIndex:
        """The index of words."""
        return SharedIndex(self._index_file, self._values)

    def search(self, searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
        """Finds passages; see :data:`loader.store.text.passages.Search`."""
        return self.index.find(searched, most, snippets)

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """See :meth:`loader.store.base.View.query`."""
        text = with_matches(text, self.search)
        accept = accepted(text)
        asked = None if dataset == OWN else dataset  # What its own graphs are, the server knows.
        media_type, body = self._endpoint.post(self.dialect.query(text, asked), text, accept)
        try:
            if results := QueryResultsFormat.from_media_type(media_type):
                return _boolean_of(parse_query_results(body, results))
            if graph := RdfFormat.from_media_type(media_type):
                triples = (quad.triple for quad in parse(body, graph))
                return iter(dict.fromkeys(triples)) if is_describe(text) else triples
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._endpoint.name} sent a wrong answer: {shortened(str(error))}") from error
        raise StoreError(
            f"{self._endpoint.name} answered in {media_type or 'no media type'}; is it a SPARQL server?"
        )

    def graphs(self) -> Iterator[NamedNode]:
        """See :meth:`loader.store.base.View.graphs`."""
        rows = self._rows(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {self.dialect.shown} }}")
        return iter(sorted((row["g"] for row in rows), key=lambda name: name.value))

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """See :meth:`loader.store.base.View.quads`."""
        if graph is None:
            for row in self._rows(f"SELECT ?s ?p ?o ?g {{ GRAPH ?g {{ ?s ?p ?o }} {self.dialect.shown} }}"):
                yield Quad(row["s"], row["p"], row["o"], row["g"])
        else:
            for row in self._rows(f"SELECT ?s ?p ?o {{ GRAPH {graph} {{ ?s ?p ?o }} }}"):
                yield Quad(row["s"], row["p"], row["o"], graph)

    def __len__(self) -> int:
        rows = self._rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {self.dialect.shown} }}")
        return int(next(rows)["n"].value)

    def _values(self, text: str) -> Iterator[tuple[str, ...]]:
        return (tuple(term.value for term in row) for row in self._rows(text))

    def _rows(self, text: str) -> QuerySolutions:
        return cast("QuerySolutions", self.query(text))


def _boolean_of(answer: QuerySolutions | QueryBoolean) -> QuerySolutions | QueryBoolean:
    """The answer to an ASK, which Virtuoso gives as a table; any other as it is."""
    if isinstance(answer, QueryBoolean) or [name.value for name in answer.variables] != ["__ASK_RETVAL"]:
        return answer
    said = any(row[0] is not None and row[0].value != "0" for row in answer)
    boolean = f'{{"head":{{}},"boolean":{"true" if said else "false"}}}'
    return parse_query_results(boolean, QueryResultsFormat.JSON)


class RemoteWriter:
    """Changes what a server holds, one request a commit."""

    def __init__(self, endpoint: Endpoint, view: RemoteView) -> None:
        self._endpoint = endpoint
        self._view = view

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See :meth:`loader.store.base.Writer.replace`."""
        self.replace_all({graph: quads})

    def replace_all(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """See :meth:`loader.store.base.Writer.replace_all`."""
        made = of_each(graphs)
        if update := self._view.dialect.replacing(made):
            self._commit(update, {graph.value for graph in made})

    def drop(self, graph: NamedNode) -> None:
        """See :meth:`loader.store.base.Writer.drop`."""
        self._commit(f"DROP SILENT GRAPH {graph}", {graph.value})

    def update(self, text: str) -> None:
        """See :meth:`loader.store.base.Writer.update`."""
        check_update(text)
        self._commit(with_matches(text, self._view.search), graphs_named(text))

    def index(self) -> None:
        """See :meth:`loader.store.base.Writer.index`."""
        with self._view.index.changing(None):
            pass
        self._view.index.catch_up()

    def _commit(self, update: str, graphs: Iterable[str] | None) -> None:
        with self._view.index.changing(graphs):
            self._endpoint.post({"update": update}, update)

    def publish(self) -> None:
        """See :meth:`loader.store.base.Writer.publish`. A server shows every commit at once."""

    def view(self) -> RemoteView:
        """See :meth:`loader.store.base.Writer.view`."""
        return self._view


class RemoteStore:
    """The graphs of one server."""

    def __init__(
        self, query: str, update: str | None = None, *, timeout: float, index: Path | None = None
    ) -> None:
        """Nothing is sent before the first query.

        Args:
            query: address of the query endpoint; a name and password in it are used for basic access.
            update: address of the update endpoint, when it is not as :func:`update_address` guesses.
            timeout: seconds that the server may be silent for.
            index: the file with the index of words; None to keep that in memory.

        Raises:
            UsageError: one of them is not an address.
        """
        client = httpx.Client(timeout=timeout)
        try:
            self._view = RemoteView(Endpoint(client, query), index)
            self._writer = RemoteWriter(Endpoint(client, update or update_address(query)), self._view)
        except httpx.InvalidURL as error:
            raise UsageError(f"'{query}' is not the address of a SPARQL server: {error}") from error

    @property
    def server(self) -> str:
        """What kind of server it is, as far as that makes a difference; it is asked once."""
        return self._view.dialect.name

    @property
    def state(self) -> None:
        """See :attr:`loader.store.base.Store.state`."""
        return None

    @contextmanager
    def view(self) -> Iterator[RemoteView]:
        """See :meth:`loader.store.base.Store.view`."""
        yield self._view

    @contextmanager
    def writer(self) -> Iterator[RemoteWriter]:
        """See :meth:`loader.store.base.Store.writer`. The server puts its writers in order."""
        yield self._writer

    def restore(self, lines: IO[bytes]) -> None:
        """See :meth:`loader.store.base.Store.restore`. Quads in no named graph are left out."""
        old = set(self._view.graphs())
        batch: dict[NamedNode, set[Quad]] = {}
        try:
            for graph, quads in groupby(parse(lines, RdfFormat.N_QUADS), lambda quad: quad.graph_name):
                if not isinstance(graph, NamedNode):
                    continue
                if graph not in batch and sum(map(len, batch.values())) > BATCH:
                    self._writer.replace_all(batch)
                    old -= batch.keys()
                    batch = {}
                batch.setdefault(graph, set()).update(quads)
        except SyntaxError as error:
            raise StoreError(f"What is to be restored is no N-Quads: {shortened(str(error))}") from error
        self._writer.replace_all({**batch, **dict.fromkeys(old - batch.keys(), ())})


def update_address(query: str) -> str:
    """Where a server takes updates, when it follows the custom of its query address.

    Args:
        query: e.g. ``http://localhost:7878/query``.

    Returns:
        The address with ``update`` for the ``query`` at the end of its path; unchanged when there is none.
    """
    address = httpx.URL(query)
    start, found, end = address.path.rpartition("query")
    return str(address.copy_with(path=f"{start}update{end}")) if found and not end.strip("/") else query
