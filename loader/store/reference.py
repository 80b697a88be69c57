"""The plain reference: rdflib in memory. Slow, simple, and a second opinion on what a query means.

A state is an immutable map from graphs to quads, so that commits are whole and views stay where they are
without any care. rdflib gets to see a state only when it is queried.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import IO, Any

import rdflib
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from pyparsing.exceptions import ParseBaseException
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from loader.errors import QueryError, StoreError, StoreLocked
from loader.store.base import UNNAMED, Answer, Dataset, of_each
from loader.store.sparql import misplaced, shortened
from loader.store.text.index import Hit, TextIndex
from loader.store.text.matching import with_matches
from loader.store.text.passages import passages

Name = NamedNode | BlankNode | DefaultGraph
_UNNAMED = NamedNode(str(DATASET_DEFAULT_GRAPH_ID))


@dataclass(frozen=True)
class State:
    """The quads of every graph that has any. Never changed; a commit makes another."""

    graphs: Mapping[Name, frozenset[Quad]] = field(default_factory=lambda: MappingProxyType({}))

    def changed(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> "State":
        """The state in which some graphs hold other quads."""
        changed = dict(self.graphs)
        changed.update((name, frozenset(quads)) for name, quads in graphs.items())
        return State(MappingProxyType({name: quads for name, quads in changed.items() if quads}))

    @cached_property
    def union(self) -> rdflib.Dataset:
        """As rdflib sees it, with the union of all graphs as the default graph."""
        return _dataset(quad for quads in self.graphs.values() for quad in quads)

    @cached_property
    def texts(self) -> TextIndex:
        """The words of its passages, as its only version."""
        index = TextIndex(None)
        graphs = (
            (name.value if isinstance(name, NamedNode) else "", passages(quads))
            for name, quads in self.graphs.items()
        )
        index.synchronise(graphs, 1)
        return index

    def search(self, searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
        """Finds passages; see :data:`loader.store.text.passages.Search`."""
        return self.texts.search(searched, 1, most, snippets=snippets)

    def part(self, dataset: Dataset) -> rdflib.Dataset:
        """Only some graphs: the merge of some as the default graph, and some by name."""
        named = dataset.named_graphs
        known = (name.value for name in self.graphs if isinstance(name, NamedNode))
        found = _dataset(self._quads(known if named is None else named), union=False)
        merged = (quad.triple for quad in self._quads(dataset.default_graphs))
        _parse(found, (Quad(triple.subject, triple.predicate, triple.object) for triple in merged))
        return found

    def _quads(self, names: Iterable[str]) -> Iterator[Quad]:
        for name in names:
            yield from self.graphs.get(DefaultGraph() if name == UNNAMED else NamedNode(name), ())


class RdflibView:
    """Reads one state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """See :meth:`loader.store.base.View.query`."""
        text = with_matches(text, self._state.search)
        try:
            query = translateQuery(parseQuery(text))
            clauses = query.algebra.pop("datasetClause", None)  # rdflib would fetch those from the web
            asked = dataset or (_from(clauses) if clauses else None)
            answered = (self._state.part(asked) if asked else self._state.union).query(query)
            return _answer(answered)
        except Exception as error:
            raise _refusal(error, text) from error

    def graphs(self) -> Iterator[NamedNode]:
        """See :meth:`loader.store.base.View.graphs`."""
        names = (name for name in self._state.graphs if isinstance(name, NamedNode))
        yield from sorted(names, key=lambda name: name.value)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """See :meth:`loader.store.base.View.quads`."""
        graphs = self._state.graphs
        for name in graphs if graph is None else (graph,):
            yield from graphs.get(name, ())

    def __len__(self) -> int:
        return sum(map(len, self._state.graphs.values()))


class RdflibStore:
    """A store that ends with the process. A view stays at the state that it was opened on."""

    def __init__(self) -> None:
        self.committed = State()
        self._writing = Lock()

    @property
    def state(self) -> None:
        """See :attr:`loader.store.base.Store.state`."""
        return None

    @contextmanager
    def view(self) -> Iterator[RdflibView]:
        """See :meth:`loader.store.base.Store.view`; an empty store is not a missing one."""
        yield RdflibView(self.committed)

    @contextmanager
    def writer(self) -> Iterator["RdflibWriter"]:
        """See :meth:`loader.store.base.Store.writer`."""
        if not self._writing.acquire(blocking=False):
            raise StoreLocked("The rdflib store is already being written to; wait for that to end")
        writer = RdflibWriter(self)
        try:
            yield writer
        finally:
            writer.close()
            self._writing.release()

    def restore(self, lines: IO[bytes]) -> None:
        """See :meth:`loader.store.base.Store.restore`."""
        graphs: dict[Name, set[Quad]] = {}
        try:
            for quad in parse(lines, format=RdfFormat.N_QUADS):
                graphs.setdefault(quad.graph_name, set()).add(quad)
        except SyntaxError as error:
            raise StoreError(f"What is to be restored is no N-Quads: {shortened(str(error))}") from error
        with self.writer():
            frozen = {name: frozenset(quads) for name, quads in graphs.items()}
            self.committed = State(MappingProxyType(frozen))


class RdflibWriter:
    """Puts one state in the place of another."""

    def __init__(self, store: RdflibStore) -> None:
        self._open: RdflibStore | None = store

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See :meth:`loader.store.base.Writer.replace`."""
        self.replace_all({graph: quads})

    def replace_all(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """See :meth:`loader.store.base.Writer.replace_all`."""
        self._commit(self._state.changed(of_each(graphs)))

    def drop(self, graph: NamedNode) -> None:
        """See :meth:`loader.store.base.Writer.drop`."""
        self._commit(self._state.changed({graph: ()}))

    def update(self, text: str) -> None:
        """See :meth:`loader.store.base.Writer.update`."""
        text = with_matches(text, self._state.search)
        dataset = _dataset((quad for quads in self._state.graphs.values() for quad in quads), union=False)
        try:
            dataset.update(text)
        except Exception as error:
            raise _refusal(error, text) from error
        graphs: dict[Name, set[Quad]] = {}
        for quad in _quads(dataset):
            graphs.setdefault(quad.graph_name, set()).add(quad)
        frozen = {name: frozenset(quads) for name, quads in graphs.items()}
        self._commit(State(MappingProxyType(frozen)))

    def index(self) -> None:
        """See :meth:`loader.store.base.Writer.index`. Each state has its own."""

    def publish(self) -> None:
        """See :meth:`loader.store.base.Writer.publish`. New views see everything at once."""

    def view(self) -> RdflibView:
        """See :meth:`loader.store.base.Writer.view`."""
        return RdflibView(self._state)

    def close(self) -> None:
        """Let go of the store."""
        self._open = None

    @property
    def _state(self) -> State:
        return self._store.committed

    @property
    def _store(self) -> RdflibStore:
        if self._open is None:
            raise StoreError("This writer is closed; open a new one")
        return self._open

    def _commit(self, state: State) -> None:
        self._store.committed = state


def _dataset(quads: Iterable[Quad], *, union: bool = True) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=union)
    _parse(dataset, quads)
    return dataset


def _parse(dataset: rdflib.Dataset, quads: Iterable[Quad]) -> None:
    dataset.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")


def _quads(dataset: rdflib.Dataset) -> Iterator[Quad]:
    for quad in parse(dataset.serialize(format="nquads"), format=RdfFormat.N_QUADS):
        named = quad.graph_name not in {DefaultGraph(), _UNNAMED}
        yield quad if named else Quad(quad.subject, quad.predicate, quad.object)


def _from(clauses: Iterable[Any]) -> Dataset:
    """What a query's own FROM and FROM NAMED ask for."""
    default = tuple(str(clause.default) for clause in clauses if clause.default)
    named = tuple(str(clause.named) for clause in clauses if clause.named)
    return Dataset(default, named)


def _answer(result: rdflib.query.Result) -> Answer:
    if result.type in {"SELECT", "ASK"}:
        return parse_query_results(result.serialize(format="json"), QueryResultsFormat.JSON)
    return _triples(result)


def _triples(result: rdflib.query.Result) -> Iterator[Triple]:
    lines = result.serialize(format="nt") or b""
    return (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))


def _refusal(error: Exception, text: str) -> QueryError:
    if isinstance(error, ParseBaseException):
        return misplaced(text, error.lineno, error.column, error.msg)
    return QueryError(f"The query cannot be answered: {shortened(str(error) or type(error).__name__)}")
