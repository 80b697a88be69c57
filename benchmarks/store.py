"""What storing and reading cost: ``python benchmarks/store.py``. Compare ratios within one run, not runs.

First, ways to make a named graph hold other quads, on disk: which share of the time of the obvious way, which
is one update that drops the graph and inserts everything. Then, ways to make a commit durable. Last, a query
through the pool's reader processes against the same query in this process.
"""

import asyncio
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, serialize

from loader.errors import QueryTimeout
from loader.store.disk import DiskStore
from loader.store.exchange import Request, Terms, respond
from loader.store.oxigraph import OxigraphWriter
from loader.store.pool import Pool

BASE = "https://w3id.org/caselaw-graph/"
GRAPH = NamedNode(f"{BASE}graph/439-f3d-1055")
XSD = "http://www.w3.org/2001/XMLSchema#"
TRIPLES = 10_000
TIMES = 5
TERMS = Terms({"cl": f"{BASE}def/"})


def citations(mark: int, count: int = TRIPLES, graph: NamedNode = GRAPH) -> list[Quad]:
    """Triples like those of a decision's citations; another mark gives as many others."""
    found = []
    for place in range(0, 10 * count // 5, 10):
        subject = NamedNode(f"{BASE}citation/439-f3d-1055/{place}-{place + mark}")
        for name, value in (
            ("printedName", Literal(f"Wood v. Ostrander § {place}")),
            ("order", Literal(place)),
            ("confidence", Literal("0.95", datatype=NamedNode(f"{XSD}decimal"))),
            ("form", NamedNode(f"{BASE}def/citation-form/full")),
            ("citedAuthority", NamedNode(f"{BASE}case/{place}-f2d-583")),
        ):
            found.append(Quad(subject, NamedNode(f"{BASE}def/{name}"), value, graph))
    return found


def insert(quads: list[Quad]) -> str:
    """The quads as INSERT DATA."""
    lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return f"INSERT DATA {{ GRAPH {GRAPH} {{ {lines.decode()} }} }}"


def drop_and_insert(store: Store, quads: list[Quad]) -> None:
    """One commit."""
    store.update(f"DROP SILENT GRAPH {GRAPH}; {insert(quads)}")


def difference(store: Store, quads: list[Quad]) -> None:
    """One commit: what the writer of this project does."""
    OxigraphWriter(store).replace(GRAPH, quads)


def remove_and_extend(store: Store, quads: list[Quad]) -> None:
    """Two commits, so that a crash leaves the graph empty."""
    store.remove_graph(GRAPH)
    store.extend(quads)


def stage_and_move(store: Store, quads: list[Quad]) -> None:
    """Two commits; a crash leaves a graph that nobody asked for."""
    staged = NamedNode(f"{GRAPH.value}/staged")
    lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    store.load(lines, RdfFormat.N_TRIPLES, to_graph=staged)
    store.update(f"MOVE {staged} TO {GRAPH}")


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is removed again."""
    place = Path(mkdtemp(prefix="caselaw-benchmark-"))
    try:
        yield place
    finally:
        shutil.rmtree(place)


def timed(action: Callable[[], object]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def replacing() -> None:
    """Ways to replace a graph: from nothing, by the same, by a half other, and by a wholly other one."""
    first, other = citations(1), citations(2)
    half = first[: TRIPLES // 2] + other[TRIPLES // 2 :]
    cases = {
        "new": ([], first),
        "same": (first, first),
        "half other": (first, half),
        "all other": (first, other),
    }
    ways = (drop_and_insert, difference, remove_and_extend, stage_and_move)
    print(f"replace a graph of {TRIPLES} triples: ms, and as a share of the first way")
    for case, (before, after) in cases.items():
        medians = {way.__name__: statistics.median(_replacing(way, before, after)) for way in ways}
        shares = (f"{name} {ms:.0f} ({ms / medians['drop_and_insert']:.2f})" for name, ms in medians.items())
        print(f"  {case:10}", *shares, sep="  ")


def _replacing(
    way: Callable[[Store, list[Quad]], None], before: list[Quad], after: list[Quad]
) -> Iterator[float]:
    for _ in range(TIMES):
        with folder() as place:
            yield _replaced(place, way, before, after)


def _replaced(
    place: Path, way: Callable[[Store, list[Quad]], None], before: list[Quad], after: list[Quad]
) -> float:
    """One replacement in a store of its own, which closes on return, before its folder is removed."""
    store = Store(place / "live")
    store.bulk_extend(citations(3, graph=NamedNode(f"{BASE}graph/other")))
    store.extend(before)
    return timed(lambda: way(store, after))


def _flushed(place: Path, graphs: list[NamedNode], size: int) -> float:
    store = Store(place / "live")
    return timed(lambda: [(store.extend(citations(1, size, graph)), store.flush()) for graph in graphs])


def durability(commits: int = 200, size: int = 500) -> None:
    """Many small commits: made durable by syncing the log, as the writer does, or by flushing tables."""
    spent: dict[str, float] = {}
    graphs = [NamedNode(f"{BASE}graph/{number}") for number in range(commits)]
    with folder() as place, DiskStore(place / "store").writer() as writer:
        spent["sync the log"] = timed(
            lambda: [writer.replace(graph, citations(1, size, graph)) for graph in graphs]
        )
    with folder() as place:
        spent["flush tables"] = _flushed(place, graphs, size)
    print(f"{commits} durable commits of {size} triples: ms a commit")
    for name, ms in spent.items():
        print(f"  {name}  {ms / commits:.1f} ({ms / spent['flush tables']:.2f})")


async def reading() -> None:
    """A query through the pool, as a multiple of the same query in this process."""
    requests = {
        "small": Request("SELECT * { ?s ?p ?o } LIMIT 10"),
        "5 ms or so": Request("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER (STRLEN(STR(?o)) > 3) }"),
        "3 MB": Request("SELECT * { ?s ?p ?o }"),
    }
    with folder() as place:
        store = DiskStore(place / "store")
        with store.writer() as writer:
            writer.replace(GRAPH, citations(1))
        with store.view() as view:
            async with Pool(store, TERMS, readers=1) as pool:
                print("a query through the pool: ms, ms in this process, ratio")
                for name, request in requests.items():
                    pooled = [await _through(pool, request) for _ in range(100)]
                    alone = [timed(lambda: respond(view, request, TERMS, _ignore)) for _ in range(100)]  # noqa: B023
                    ms, base = statistics.median(pooled[10:]), statistics.median(alone[10:])
                    print(f"  {name:10}  {ms:.2f}  {base:.2f}  {ms / base:.2f}")
                await _stopping(pool)


async def _through(pool: Pool, request: Request) -> float:
    start = time.perf_counter()
    async with pool.answer(request, 60) as reply:
        async for _ in reply:
            pass
    return 1000 * (time.perf_counter() - start)


async def _stopping(pool: Pool) -> None:
    endless = Request("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c + ?f + ?i < 0) }")
    start = time.perf_counter()
    try:
        await _through_for(pool, endless, 0.2)
    except QueryTimeout:
        stopped = time.perf_counter() - start - 0.2
    again = await _through(pool, Request("ASK {}"))
    print(f"  told {1000 * stopped:.1f} ms after the deadline; the next answer {again:.0f} ms later")


async def _through_for(pool: Pool, request: Request, seconds: float) -> None:
    async with pool.answer(request, seconds):
        pass


def _ignore(*_: object) -> None:
    """Take frames and do nothing with them."""


if __name__ == "__main__":
    replacing()
    durability()
    asyncio.run(reading())
