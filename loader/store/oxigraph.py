"""Oxigraph behind the store port: its view, its writer, and the store in memory. For folders see ``disk``."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import IO, TypedDict

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryTriples, RdfFormat, Triple
from pyoxigraph import Store as Engine

from loader.errors import QueryError, StoreError, StoreLocked
from loader.store.base import UNNAMED, Answer, Dataset, of_each
from loader.store.faults import is_of_disk
from loader.store.sparql import REFUSALS, block, has_blank, is_describe, names_dataset, refusal, shortened
from loader.store.text.index import Hit, TextIndex
from loader.store.text.matching import with_matches
from loader.store.text.passages import Keeper, Search, graphs_named


class OxigraphView:
    """Reads an Oxigraph database until it is closed."""

    def __init__(self, engine: Engine, search: Search) -> None:
        self._engine: Engine | None = engine
        self._search = search

    @property
    def engine(self) -> Engine:
        """The database.

        Raises:
            StoreError: the view is closed.
        """
        if self._engine is None:
            raise StoreError("This view of the store is closed; open a new one")
        return self._engine

    @property
    def search(self) -> Search:
        """Finds passages in the same state."""
        return self._search

    def query(self, text: str, dataset: Dataset | None = None) -> Answer:
        """See :meth:`loader.store.base.View.query`."""
        text = with_matches(text, self._search)
        try:
            answer = self.engine.query(text, **_graphs(text, dataset))
        except (*REFUSALS, OSError) as error:
            if is_of_disk(error):
                raise StoreError(f"The store cannot be read: {shortened(str(error))}") from error
            raise refusal(error, text) from error
        # Oxigraph describes each graph of a union by itself, so that a triple of two graphs comes twice.
        return _once(answer) if isinstance(answer, QueryTriples) and is_describe(text) else answer

    def graphs(self) -> Iterator[NamedNode]:
        """See :meth:`loader.store.base.View.graphs`."""
        names = (name for name in self.engine.named_graphs() if isinstance(name, NamedNode))
        for name in sorted(names, key=lambda name: name.value):
            if any(True for _ in self.engine.quads_for_pattern(None, None, None, name)):
                yield name

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """See :meth:`loader.store.base.View.quads`."""
        return iter(self.engine.quads_for_pattern(None, None, None, graph))

    def __len__(self) -> int:
        return len(self.engine)

    def close(self) -> None:
        """Let go of the database. Answers still being read keep it open until they end."""
        self._engine = None


class OxigraphWriter:
    """Changes an Oxigraph database."""

    def __init__(self, view: OxigraphView, keeper: Keeper) -> None:
        """Write where a view reads; what changes is noted for the index of words."""
        self._view = view
        self._keeper = keeper

    def replace(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """See :meth:`loader.store.base.Writer.replace`."""
        self.replace_all({graph: quads})

    def replace_all(self, graphs: Mapping[NamedNode, Iterable[Quad]]) -> None:
        """See :meth:`loader.store.base.Writer.replace_all`.

        Writes only what differs, which costs less than dropping and inserting everything. A graph with
        blank nodes is written whole, because nothing tells which of them are the same.
        """
        given = [
            _Change(graph, frozenset(self._view.quads(graph)), new) for graph, new in of_each(graphs).items()
        ]
        if all(change.held == change.new for change in given):
            return
        # A graph that stays goes along if it has blank nodes, which another graph may share.
        changes = [change for change in given if change.held != change.new or change.is_of_blanks]
        names = {change.graph.value for change in changes}
        if all(change.held <= change.new for change in changes):
            added = [quad for change in changes for quad in change.new - change.held]
            self._commit(lambda: self._view.engine.extend(added), names)
            return
        update = _update(changes)
        self._commit(lambda: self._view.engine.update(update), names)

    def drop(self, graph: NamedNode) -> None:
        """See :meth:`loader.store.base.Writer.drop`."""
        if self._view.engine.contains_named_graph(graph):
            self._commit(lambda: self._view.engine.remove_graph(graph), {graph.value})

    def update(self, text: str) -> None:
        """See :meth:`loader.store.base.Writer.update`."""
        written = with_matches(text, self._view.search)
        try:
            self._commit(lambda: self._view.engine.update(written), graphs_named(text))
        except (*REFUSALS, OSError) as error:
            raise refusal(error, text) from error

    def index(self) -> None:
        """See :meth:`loader.store.base.Writer.index`."""
        self._keeper.touch(None)

    def publish(self) -> None:
        """See :meth:`loader.store.base.Writer.publish`. In memory everything is seen at once."""

    def view(self) -> OxigraphView:
        """See :meth:`loader.store.base.Writer.view`."""
        return self._view

    def close(self) -> None:
        """Let go of the database."""
        self._view.close()

    def _commit(self, change: Callable[[], None], graphs: Iterable[str] | None) -> None:
        """Run one change of the database; a store that outlives the process makes it durable here.

        Args:
            change: does not name the database in a variable of its own: an error would keep it, and so keep
                the next writer out.
            graphs: what it may change; None when that can be any.
        """
        change()
        self._keeper.touch(graphs)


class MemoryStore:
    """A store that ends with the process. Its views see every commit at once."""

    def __init__(self) -> None:
        self._writing = Lock()
        self._keeper = Keeper(TextIndex(None))
        self._searching = Lock()
        self._view = OxigraphView(Engine(), self._search)

    @property
    def state(self) -> None:
        """See :attr:`loader.store.base.Store.state`."""
        return None

    @contextmanager
    def view(self) -> Iterator[OxigraphView]:
        """See :meth:`loader.store.base.Store.view`; an empty store is not a missing one."""
        yield OxigraphView(self._view.engine, self._search)

    @contextmanager
    def writer(self) -> Iterator[OxigraphWriter]:
        """See :meth:`loader.store.base.Store.writer`."""
        if not self._writing.acquire(blocking=False):
            raise StoreLocked("The store in memory is already being written to; wait for that to end")
        writer = OxigraphWriter(OxigraphView(self._view.engine, self._search), self._keeper)
        try:
            yield writer
        finally:
            writer.close()
            self._writing.release()

    def restore(self, lines: IO[bytes]) -> None:
        """See :meth:`loader.store.base.Store.restore`."""
        engine = Engine()
        try:
            engine.bulk_load(lines, RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise StoreError(f"What is to be restored is no N-Quads: {shortened(str(error))}") from error
        with self.writer():
            self._view = OxigraphView(engine, self._search)
            self._keeper.touch(None)

    def _search(self, searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
        with self._searching:
            version = self._keeper.index.version
            if self._keeper.is_behind:
                version += 1
                self._keeper.catch_up(self._view, version)
                self._keeper.index.forget(version)
            return self._keeper.index.search(searched, version, most, snippets=snippets)


@dataclass(frozen=True, slots=True)
class _Change:
    """What a graph holds, and what it is to hold."""

    graph: NamedNode
    held: frozenset[Quad]
    new: frozenset[Quad]

    @property
    def is_of_blanks(self) -> bool:
        """Whether a blank node is in it, so that nothing tells what is the same."""
        return any(has_blank(quad.triple) for quad in self.held | self.new)


def _update(changes: Iterable[_Change]) -> str:
    """The changes as one update, with one INSERT DATA: a blank node may not be named in two."""
    drops, removed, added = [], [], []
    for change in changes:
        if change.is_of_blanks:
            drops.append(f"DROP SILENT GRAPH {change.graph}")
            added.append(block(change.graph, change.new))
        else:
            removed.append(block(change.graph, change.held - change.new))
            added.append(block(change.graph, change.new - change.held))
    return "; ".join(
        (*drops, f"DELETE DATA {{ {' '.join(removed)} }}", f"INSERT DATA {{ {' '.join(added)} }}")
    )


class _Graphs(TypedDict, total=False):
    use_default_graph_as_union: bool
    default_graph: list[NamedNode | BlankNode | DefaultGraph]
    named_graphs: list[NamedNode | BlankNode]


def _graphs(text: str, dataset: Dataset | None) -> _Graphs:
    """Which graphs to query. Asking for the union would override FROM, so it is asked for without only."""
    if dataset is None:
        return {} if names_dataset(text) else {"use_default_graph_as_union": True}
    try:
        default = [DefaultGraph() if iri == UNNAMED else NamedNode(iri) for iri in dataset.default_graphs]
        if dataset.named_graphs is None:
            return {"default_graph": [*default]}
        return {"default_graph": [*default], "named_graphs": [NamedNode(iri) for iri in dataset.named_graphs]}
    except ValueError as error:
        raise QueryError(f"The name of a graph to query is not an absolute IRI: {error}") from error


def _once(triples: Iterable[Triple]) -> Iterator[Triple]:
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple
