"""A pool answers, stops what runs too long, and survives whatever happens to its readers."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, parse_query_results

from loader.errors import (
    AnswerTooLong,
    QueryError,
    QueryTimeout,
    StoreBusy,
    StoreError,
    StoreLocked,
    StoreMissing,
    UsageError,
)
from loader.settings import Settings
from loader.store import open_store
from loader.store.base import Dataset, Store
from loader.store.disk import DiskStore
from loader.store.exchange import DATA, END, FRAME, Change, Request, Terms
from loader.store.pool import Pool
from loader.store.readers import ProcessReader

EX = "http://example.org/"
G, H, P = NamedNode(EX + "g"), NamedNode(EX + "h"), NamedNode(EX + "p")
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # what rdflib itself calls

TERMS = Terms({"ex": EX})
ALL = Request("SELECT ?o { ?s ?p ?o } ORDER BY ?o")
LONG = 60.0
"""Seconds that no test comes near to; a query that is not stopped would not end in them."""

ENDLESS = Request(
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?t ?h FILTER (?b + ?d + ?f + ?h < 0) }"
)
SLOW = Request("SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d FILTER (?b + ?d + 1 < 0) }")
MANY = Request("SELECT * { ?a ?p ?b . ?c ?q ?d }")


def quads(graph: NamedNode, count: int) -> list[Quad]:
    return [Quad(NamedNode(f"{EX}s{i}"), P, Literal(i), graph) for i in range(count)]


def fill(store: Store, count: int = 800) -> Store:
    with store.writer() as writer:
        writer.replace(G, quads(G, count))
    return store


@pytest.fixture
def disk(tmp_path: Path) -> DiskStore:
    store = DiskStore(tmp_path / "store")
    fill(store)
    return store


async def answered(pool: Pool, request: Request, timeout: float = LONG) -> bytes:
    async with pool.answer(request, timeout) as reply:
        return b"".join([piece async for piece in reply])


async def count(pool: Pool, dataset: Dataset | None = None) -> int:
    found = await answered(pool, Request("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", dataset))
    rows = parse_query_results(found, QueryResultsFormat.JSON)
    assert isinstance(rows, QuerySolutions)
    return int(next(rows)["n"].value)


def pooled(store: Store, test: Callable[[Pool], Awaitable[None]], readers: int = 1, queue: int = 4) -> None:
    """Run a test in an event loop, with a pool."""

    async def run() -> None:
        async with Pool(store, TERMS, readers=readers, queue=queue) as pool:
            await test(pool)

    asyncio.run(run())


def processes(pool: Pool) -> list[int]:
    readers = (place.reader for place in pool._places)
    return [reader._process.pid for reader in readers if isinstance(reader, ProcessReader)]


@pytest.fixture(params=["disk", "memory", "rdflib", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "remote":
        yield fill(request.getfixturevalue("remote"))
    else:
        address = str(tmp_path / "store") if request.param == "disk" else f"{request.param}:"
        yield fill(open_store(Settings(store=address)))


def test_every_kind_of_query_is_answered_in_the_format_asked_for(store: Store) -> None:
    async def test(pool: Pool) -> None:
        select = Request("SELECT ?o { ?s ?p ?o FILTER (?o < 2) } ORDER BY ?o", results="text/csv")
        construct = Request("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER (?o = 1) }", graph="text/turtle")
        for request, kind, media_type, wanted in (
            (select, "solutions", "text/csv", b"o\r\n0\r\n1\r\n"),
            (Request("ASK {}"), "boolean", "application/sparql-results+json", b'{"head":{},"boolean":true}'),
            (construct, "triples", "text/turtle", b"@prefix ex: <http://example.org/> .\nex:s1 ex:p 1 .\n"),
        ):
            async with pool.answer(request, LONG) as reply:
                assert (reply.head.kind, reply.head.media_type) == (kind, media_type)
                assert b"".join([piece async for piece in reply]) == wanted

    pooled(store, test)


def test_what_is_wrong_with_a_query_is_said_and_the_next_is_answered(store: Store) -> None:
    async def test(pool: Pool) -> None:
        for text, problem in (
            ("SELECT * { ?s ?p }", "line 1, column"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "another server"),
        ):
            with pytest.raises(QueryError, match=problem):
                await answered(pool, Request(text))
        with pytest.raises(UsageError, match="docx"):
            await answered(pool, Request("ASK {}", results="docx"))
        assert await count(pool) == 800
        assert await count(pool, Dataset((EX + "none",))) == 0

    pooled(store, test)


def test_a_query_may_call_other_servers_where_that_is_allowed(disk: DiskStore) -> None:
    async def run() -> None:
        async with Pool(disk, Terms({}, call_hosts=("127.0.0.1:1",)), readers=1) as pool:
            with pytest.raises(QueryError, match="port 1 is not allowed"):
                await answered(pool, Request("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"))

    asyncio.run(run())


def test_a_long_answer_comes_in_pieces_and_whole(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        sizes = []
        async with pool.answer(Request(f"{MANY.text} LIMIT 30000"), LONG) as reply:
            async for piece in reply:
                sizes.append(len(piece))
        assert sum(sizes) > 5_000_000
        assert max(sizes) < 200_000

    pooled(disk, test)


def test_a_query_past_its_deadline_is_stopped_and_the_next_is_answered(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        before = processes(pool)
        with pytest.raises(QueryTimeout, match=r"longer than 0\.1 seconds"):
            await answered(pool, ENDLESS, timeout=0.1)
        assert await count(pool) == 800
        assert processes(pool) != before
        for pid in before:
            with pytest.raises(ProcessLookupError):
                os.kill(pid, 0)

    pooled(disk, test)


def test_a_deadline_breaks_an_answer_off_with_an_error(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        async with pool.answer(MANY, timeout=2.0) as reply:
            assert await anext(reply)
            await asyncio.sleep(2.1)  # A client that takes its time; the deadline does not wait for it.
            with pytest.raises(QueryTimeout):
                async for _ in reply:
                    pass
        assert await count(pool) == 800

    pooled(disk, test)


def test_a_deadline_frees_who_waits_for_a_thread_and_its_place_when_it_ends() -> None:
    async def test(pool: Pool) -> None:
        with pytest.raises(QueryTimeout):
            await answered(pool, SLOW, timeout=0.05)
        assert await count(pool) == 800

    pooled(fill(open_store(Settings(store="memory:"))), test)


def test_leaving_an_answer_stops_the_work_and_the_next_is_answered(store: Store) -> None:
    async def test(pool: Pool) -> None:
        async with pool.answer(Request("SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 5000"), LONG) as reply:
            assert await anext(reply)
        assert await count(pool) == 800

    pooled(store, test)


def test_a_client_that_goes_away_stops_the_work_and_the_next_is_answered(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        before = processes(pool)
        asking = asyncio.create_task(answered(pool, ENDLESS))
        await asyncio.sleep(0.2)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        assert await count(pool) == 800
        assert processes(pool) != before

    pooled(disk, test)


def test_a_short_answer_that_nobody_wants_costs_no_process(
    disk: DiskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loader.store.readers.MOMENT", LONG)

    async def test(pool: Pool) -> None:
        before = processes(pool)
        for _ in range(20):
            task = asyncio.ensure_future(answered(pool, ALL))
            await asyncio.sleep(0)  # it was asked, and is given up before its answer is read
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            async with pool.answer(ALL, LONG):
                pass
        assert await count(pool) == 800
        assert processes(pool) == before

    pooled(disk, test)


def test_an_answer_can_be_read_on_where_somebody_stopped_within_a_frame(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        reader = pool._places[0].reader
        assert isinstance(reader, ProcessReader)
        whole = reader._incoming
        reader._incoming = pieces = asyncio.StreamReader()
        pieces.feed_data(FRAME.pack(DATA, 4) + b"ab")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await reader.frame()
        pieces.feed_data(b"cd" + FRAME.pack(END, 0))
        assert [await reader.frame(), await reader.frame()] == [(DATA, b"abcd"), (END, b"")]
        reader._incoming = whole

    pooled(disk, test)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_reader_that_died_idle_is_not_noticed(disk: DiskStore, number: signal.Signals) -> None:
    async def test(pool: Pool) -> None:
        for pid in processes(pool):
            os.kill(pid, number)
        assert await count(pool) == 800
        assert await count(pool) == 800

    pooled(disk, test, readers=2)


def test_a_query_whose_readers_die_is_an_error_and_the_next_is_answered(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        asking = asyncio.create_task(answered(pool, ENDLESS))
        killed: set[int] = set()
        while not asking.done():
            await asyncio.sleep(0.1)
            for pid in set(processes(pool)) - killed:
                os.kill(pid, signal.SIGKILL)
                killed.add(pid)
        with pytest.raises(StoreError, match="died"):
            await asking
        assert len(killed) >= 2
        assert await count(pool) == 800

    pooled(disk, test)


def test_a_reader_that_dies_within_an_answer_breaks_it_off_with_an_error(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        async with pool.answer(MANY, LONG) as reply:
            assert await anext(reply)
            os.kill(processes(pool)[0], signal.SIGKILL)
            with pytest.raises(StoreError, match="died"):
                async for _ in reply:
                    pass
        assert await count(pool) == 800

    pooled(disk, test)


def test_more_queries_than_may_wait_are_refused_at_once(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        first, second = (asyncio.create_task(answered(pool, ENDLESS)) for _ in range(2))
        await asyncio.sleep(0.1)
        with pytest.raises(StoreBusy, match="1 queries are waiting"):
            await answered(pool, ALL)
        first.cancel()
        await asyncio.sleep(0.1)
        second.cancel()
        assert await count(pool) == 800

    pooled(disk, test, queue=1)


def test_waiting_for_a_reader_ends_at_the_deadline(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        asking = asyncio.create_task(answered(pool, ENDLESS))
        await asyncio.sleep(0.1)
        with pytest.raises(StoreBusy, match="in time"):
            await answered(pool, ALL, timeout=0.1)
        asking.cancel()

    pooled(disk, test)


def test_queries_run_at_the_same_time(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        endless = asyncio.create_task(answered(pool, ENDLESS))
        counts = await asyncio.gather(*(count(pool) for _ in range(10)))
        assert counts == [800] * 10
        assert not endless.done()
        endless.cancel()

    pooled(disk, test, readers=2, queue=20)


def test_readers_see_what_is_published_while_the_pool_is_open(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "store")

    async def test(pool: Pool) -> None:
        assert pool.state is None
        with pytest.raises(StoreMissing):
            await count(pool)
        fill(store, 5)
        first = pool.state
        assert await count(pool) == 5
        with store.writer() as writer:
            writer.replace(H, quads(H, 7))
            assert await count(pool) == 5
        assert await count(pool) == 12
        assert pool.state != first

    pooled(store, test)


def test_nothing_is_left_of_a_pool_that_was_closed(disk: DiskStore) -> None:
    left: list[int] = []

    async def test(pool: Pool) -> None:
        left.extend(processes(pool))
        asking = asyncio.create_task(answered(pool, ENDLESS))
        await asyncio.sleep(0.1)
        left.extend(processes(pool))
        asking.add_done_callback(lambda task: task.cancelled() or task.exception())  # Nobody asks it.

    pooled(disk, test, readers=2)
    for pid in left:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_reader_ends_by_itself_when_its_server_was_killed(disk: DiskStore) -> None:
    program = (
        "import asyncio, sys; from pathlib import Path\n"
        "from loader.store.disk import DiskStore; from loader.store.exchange import Terms\n"
        "from loader.store.pool import Pool\n"
        "async def main():\n"
        "    async with Pool(DiskStore(Path(sys.argv[1])), Terms({}), readers=2) as pool:\n"
        "        print(*(place.reader._process.pid for place in pool._places), flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-c", program, str(disk.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        readers = [int(pid) for pid in server.stdout.readline().split()]
        assert len(readers) == 2
        server.kill()
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in readers):
            return
        time.sleep(0.05)
    pytest.fail("the readers are still there")


async def changed(pool: Pool, change: Change, timeout: float = LONG) -> bool:
    """Whether the graph that was changed existed before."""
    async with pool.answer(change, timeout) as reply:
        outcome = json.loads(b"".join([piece async for piece in reply]))
    return bool(outcome["existed"])


def test_a_change_is_carried_out_and_seen_by_the_next_query(store: Store) -> None:
    async def test(pool: Pool) -> None:
        await changed(pool, Change("update", f"INSERT DATA {{ GRAPH {H} {{ {P} {P} 1 }} }}"))
        assert await count(pool) == 801
        turtle = ("text/turtle", b"<#a> <#p> 1, 2 . [] <#p> 3 .")
        written = Change("put", graph=H.value, bodies=(turtle, ("application/n-triples", b"")))
        assert await changed(pool, written) is True
        assert await count(pool, Dataset((H.value,))) == 3
        assert await changed(pool, Change("post", graph=EX + "new", bodies=(turtle,))) is False
        assert await changed(pool, Change("post", graph=EX + "new", bodies=(turtle,))) is True
        assert await count(pool, Dataset((EX + "new",))) == 4  # a blank node is another one each time
        assert await changed(pool, Change("delete", graph=EX + "new")) is True
        assert await changed(pool, Change("delete", graph=EX + "none")) is False
        assert await count(pool, Dataset((EX + "new",))) == 0

    pooled(store, test)


def test_a_change_that_is_refused_changes_nothing(store: Store) -> None:
    async def test(pool: Pool) -> None:
        for change, problem in (
            (Change("update", "INSERT DATA { ex:a ex:b }"), "line 1, column"),
            (Change("update", "LOAD <http://127.0.0.1:9/>"), "another server"),
            (Change("update", "LOAD SILENT <file:///etc/passwd>"), "another server"),
            (
                Change("update", f"DROP ALL; INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {P} {{ ?s ?p ?o }} }}"),
                "SERVICE",
            ),
            (Change("put", graph=H.value, bodies=(("text/turtle", b"<a> <b> <c> <d>"),)), "text/turtle"),
            (Change("update", f"WITH {G} DELETE WHERE {{ ?s ?p ?o }}", Dataset((H.value,))), "."),
            (
                Change("update", f"WITH {G} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", Dataset((H.value,))),
                "WITH",
            ),
        ):
            with pytest.raises(QueryError, match=problem):
                await changed(pool, change)
        assert await count(pool) == 800

    pooled(store, test)


def test_a_change_past_its_deadline_is_stopped_and_leaves_the_store_as_it_was(disk: DiskStore) -> None:
    endless = f"INSERT {{ GRAPH {H} {{ ?a {P} ?h }} }} WHERE {{ GRAPH ?x {{ ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?t ?h }} }}"

    async def test(pool: Pool) -> None:
        with pytest.raises(QueryTimeout):
            await changed(pool, Change("update", endless), timeout=0.5)
        assert await count(pool) == 800
        await changed(pool, Change("update", f"INSERT DATA {{ GRAPH {H} {{ {P} {P} 1 }} }}"))
        assert await count(pool) == 801

    pooled(disk, test)


def test_a_change_waits_for_another_writer_and_says_when_it_cannot(disk: DiskStore) -> None:
    change = Change("update", f"INSERT DATA {{ GRAPH {H} {{ {P} {P} 1 }} }}")

    async def test(pool: Pool) -> None:
        with disk.writer():
            with pytest.raises(StoreLocked):
                await changed(pool, change, timeout=4)
            waiting = asyncio.create_task(changed(pool, change))
            await asyncio.sleep(0.3)
        await waiting
        assert await count(pool) == 801

    pooled(disk, test)


def test_a_writer_that_dies_is_an_error_and_is_not_asked_again(disk: DiskStore) -> None:
    async def test(pool: Pool) -> None:
        with disk.writer():
            waiting = asyncio.create_task(changed(pool, Change("update", "DROP ALL")))
            await asyncio.sleep(0.3)
            os.kill(processes(pool)[0], signal.SIGKILL)
            with pytest.raises(StoreError, match="died"):
                await waiting
        assert await count(pool) == 800

    pooled(disk, test)


def test_an_answer_that_is_longer_than_is_given_breaks_off(store: Store) -> None:
    async def run() -> None:
        async with Pool(store, Terms({}, most_bytes=100_000), readers=1) as pool:
            with pytest.raises(AnswerTooLong):
                await answered(pool, Request("SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 5000"))
            async with pool.answer(Request("SELECT * { ?a ?p ?b . ?c ?q ?d } LIMIT 5000"), LONG) as reply:
                assert await anext(reply)
                with pytest.raises(AnswerTooLong):
                    async for _ in reply:
                        pass
            assert len(await answered(pool, ALL)) < 100_000

    asyncio.run(run())


def test_a_query_that_needs_more_memory_than_is_given_ends_and_the_next_is_answered(disk: DiskStore) -> None:
    greedy = Request("SELECT ?a ?c ?e { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?b ?d ?f")

    async def run() -> None:
        async with Pool(disk, Terms({}, memory=300_000_000), readers=1) as pool:
            with pytest.raises(StoreError, match="memory"):
                await answered(pool, greedy)
            assert await count(pool) == 800

    asyncio.run(run())
