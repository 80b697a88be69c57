"""What serving over HTTP costs: ``python benchmarks/serving.py``. Compare ratios within one run, not runs.

First, queries of over 5 ms through this server, as a multiple of the same query in the engine in process,
in time that passed and, for a machine that has other work too, in processor time. Then, small queries at 16
and 64 connections: requests a second and the 95th percentile, next to ``oxigraph serve`` and rdflib-
endpoint with the same data. Last, a million rows, streamed: how fast, and how much memory the server's
processes took for it.

The load comes from ``wrk`` (Debian's package of that name); rdflib-endpoint is taken from the PATH or from
``--rdflib-endpoint``. What is not there is left out, and said.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import httpx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from loader.store.disk import DiskStore
from loader.store.exchange import Request, Terms, respond

BASE = "https://w3id.org/caselaw-graph/"
DEF = f"{BASE}def/"
GRAPHS, CITATIONS = 50, 800
PREFIX = f"PREFIX cl: <{DEF}> "
JSON = "application/sparql-results+json"

HEAVY = {
    "count": "SELECT (COUNT(*) AS ?n) { ?c cl:order ?o FILTER (?o > 100) }",
    "group": "SELECT ?a (COUNT(*) AS ?n) { ?c cl:citedAuthority ?a } GROUP BY ?a ORDER BY DESC(?n) LIMIT 10",
    "join": "SELECT (COUNT(*) AS ?n) { ?c cl:citedAuthority ?a . ?d cl:citedAuthority ?a ; cl:order 7 }",
    "filter": 'SELECT ?c { ?c cl:printedName ?n FILTER (CONTAINS(?n, "§ 77")) }',
    "2,000 rows": "SELECT ?c ?n ?a { ?c cl:printedName ?n ; cl:citedAuthority ?a } LIMIT 2000",
    "40,000 rows": "SELECT ?c ?n ?a { ?c cl:printedName ?n ; cl:citedAuthority ?a }",
}
SMALL = "SELECT ?p ?o {{ <{subject}> ?p ?o }}"
MILLION = "SELECT ?c ?n ?a ?d { ?c cl:printedName ?n ; cl:citedAuthority ?a . ?d cl:order 7 } LIMIT 1000000"

LUA = """
local paths = {{}}
for line in io.lines("{paths}") do paths[#paths + 1] = line end
local next = 0
request = function()
  next = next % #paths + 1
  return wrk.format("GET", paths[next], {{["Accept"] = "{accept}"}})
end
done = function(summary, latency, requests)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %f %f %d %d\\n", summary.requests / summary.duration * 1e6,
    latency:percentile(95) / 1000, bad, summary.requests))
end
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server: its address, and the process that it is."""

    name: str
    address: str
    process: "subprocess.Popen[bytes]"


def quads() -> Iterator[Quad]:
    """Citations like those of decisions, five triples each."""
    for number in range(GRAPHS):
        graph = NamedNode(f"{BASE}graph/{number}-f3d-1")
        for place in range(CITATIONS):
            subject = NamedNode(f"{BASE}citation/{number}-f3d-1/{place}")
            authority = NamedNode(f"{BASE}case/{(place * 7 + number) % 997}-f2d-583")
            for name, value in (
                ("printedName", Literal(f"Wood v. Ostrander § {place}")),
                ("order", Literal(place)),
                (
                    "confidence",
                    Literal("0.95", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
                ),
                ("form", NamedNode(f"{DEF}citation-form/full")),
                ("citedAuthority", authority),
            ):
                yield Quad(subject, NamedNode(DEF + name), value, graph)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(name: str, command: list[str], port: int, path: str, **settings: str) -> Iterator[Server]:
    """A server that answers."""
    environment = os.environ | settings
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, env=environment) as process:
        address = f"http://127.0.0.1:{port}{path}"
        try:
            for _ in range(1200):
                if process.poll() is not None:
                    raise SystemExit(f"{name} ended at once: {' '.join(command)}")
                try:
                    if httpx.get(address, params={"query": "ASK {}"}, headers={"Accept": JSON}).is_success:
                        break
                except httpx.HTTPError:
                    time.sleep(0.1)
            yield Server(name, address, process)
        finally:
            process.terminate()
            process.wait()


@contextmanager
def servers(folder: Path, rdflib_endpoint: str | None) -> Iterator[list[Server]]:
    """This server, and those beside it, with the same data."""
    lines = folder / "data.nq"
    with lines.open("wb") as file:
        serialize(quads(), file, RdfFormat.N_QUADS)
    with lines.open("rb") as file:
        DiskStore(folder / "store").restore(file)
    binaries = Path(sys.executable).parent
    with ExitStack() as stack:
        found = []
        port = free_port()
        ours = [str(binaries / "caselaw"), "serve", "--port", str(port)]
        store = {"CASELAW_STORE": str(folder / "store"), "CASELAW_LOG_LEVEL": "error"}
        found.append(stack.enter_context(running("caselaw serve", ours, port, "/sparql", **store)))
        oxigraph = shutil.which("oxigraph", path=str(binaries)) or shutil.which("oxigraph")
        if oxigraph:
            port, place = free_port(), str(folder / "oxigraph")
            load = [oxigraph, "load", "--location", place, "--file", str(lines)]
            subprocess.run(load, check=True, capture_output=True)
            theirs = [oxigraph, "serve", "--location", place, "--bind", f"127.0.0.1:{port}"]
            theirs.append("--union-default-graph")
            found.append(stack.enter_context(running("oxigraph serve", theirs, port, "/query")))
        else:
            print("oxigraph is not installed: left out")
        if rdflib_endpoint:
            port = free_port()
            flat = folder / "data.nt"
            with flat.open("wb") as file:
                serialize((quad.triple for quad in quads()), file, RdfFormat.N_TRIPLES)
            theirs = [rdflib_endpoint, "serve", str(flat), "--host", "127.0.0.1", "--port", str(port)]
            found.append(stack.enter_context(running("rdflib-endpoint", theirs, port, "/")))
        else:
            print("rdflib-endpoint is not installed: left out")
        yield found


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one request: the median of the time that passed, and processor time, both in ms."""

    passed: float
    processor: float


def cost(action: Callable[[], object], processor: Callable[[], float], times: int = 15) -> Cost:
    """What an action costs, run some times.

    Args:
        action: the action.
        processor: seconds of processor time spent so far by whoever does the work.
        times: how often it is run.
    """
    action()
    spent = []
    before = processor()
    for _ in range(times):
        start = time.perf_counter()
        action()
        spent.append(1000 * (time.perf_counter() - start))
    return Cost(statistics.median(spent), 1000 * (processor() - before) / times)


def overhead(server: Server, store: DiskStore) -> None:
    """Queries over HTTP, as a multiple of the engine in process; both write the same JSON."""
    terms = Terms({"cl": DEF})
    print("a query over HTTP: ms, ms of the engine in process, ratio; the same in processor time")
    ratios = []
    with (
        store.view() as view,
        httpx.Client(headers={"Accept": JSON, "Accept-Encoding": "identity"}) as client,
    ):
        for name, text in HEAVY.items():
            request, query = Request(PREFIX + text), {"query": PREFIX + text}
            alone = cost(lambda: respond(view, request, terms, _ignore), time.process_time)  # noqa: B023
            served = cost(
                lambda: client.get(server.address, params=query).read(),  # noqa: B023
                lambda: processor_time(server.process.pid),
            )
            ratios.append((served.passed / alone.passed, served.processor / alone.processor))
            print(
                f"  {name:12} {served.passed:8.1f} {alone.passed:8.1f}  {ratios[-1][0]:.2f}"
                f"   {served.processor:8.1f} {alone.processor:8.1f}  {ratios[-1][1]:.2f}"
            )
    medians = [statistics.median(each) for each in zip(*ratios, strict=True)]
    print(f"  median ratio {medians[0]:.2f}, in processor time {medians[1]:.2f}")


def _ignore(*_: object) -> None:
    """Take frames and do nothing with them."""


def small_queries(found: list[Server], folder: Path, seconds: int) -> None:
    """Requests a second, and the 95th percentile of their time, at 16 and 64 connections."""
    if shutil.which("wrk") is None:
        print("wrk is not installed: small queries are left out")
        return
    print(
        "small queries: requests a second, 95th percentile in ms, refused, and the share of the first server"
    )
    for connections in (16, 64):
        first = 0.0
        for server in found:
            before = processor_time(server.process.pid)
            rate, p95, bad, all_ = _loaded(server, folder, connections, seconds)
            each = 1000 * (processor_time(server.process.pid) - before) / max(all_, 1)
            first = first or rate
            print(
                f"  {connections:3} connections  {server.name:16} {rate:8.0f}/s {p95:9.1f} ms"
                f"  {bad} of {all_} refused  {each:.2f} ms  {rate / first:.2f}"
            )


def _loaded(server: Server, folder: Path, connections: int, seconds: int) -> tuple[float, float, int, int]:
    paths, script = folder / "paths", folder / "load.lua"
    place = httpx.URL(server.address).path
    subjects = (f"{BASE}citation/{number % GRAPHS}-f3d-1/{number % CITATIONS}" for number in range(2000))
    paths.write_text("".join(f"{place}?query={quote(SMALL.format(subject=one))}\n" for one in subjects))
    script.write_text(LUA.format(paths=paths, accept=JSON))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(script)]
    done = subprocess.run([*command, server.address], capture_output=True, text=True, check=True)
    rate, p95, bad, all_ = next(
        line for line in done.stdout.splitlines() if line.startswith("RESULT")
    ).split()[1:]
    return float(rate), float(p95), int(bad), int(all_)


def streaming(server: Server) -> None:
    """A million rows, and the memory that the processes of the server took for them."""
    before = _memory(server.process.pid)
    rows = size = 0
    most = 0
    start = time.perf_counter()
    headers = {"Accept": "text/tab-separated-values", "Accept-Encoding": "identity"}
    query = {"query": PREFIX + MILLION}
    with httpx.stream("GET", server.address, params=query, headers=headers, timeout=300) as response:
        first = time.perf_counter() - start
        for number, piece in enumerate(response.iter_raw()):
            rows += piece.count(b"\n")
            size += len(piece)
            if number % 50 == 0:
                most = max(most, _memory(server.process.pid))
    spent = time.perf_counter() - start
    print(
        f"a million rows: {rows - 1:,} rows and {size / 1e6:.0f} MB in {spent:.1f} s"
        f" ({size / 1e6 / spent:.0f} MB/s), the first after {1000 * first:.0f} ms;"
        f" memory of the server {before / 1e6:.0f} MB before, {most / 1e6:.0f} MB at most"
    )


def _memory(pid: int) -> int:
    """Bytes of memory that a process and its children have, by Linux's own account."""
    pages = 0
    for each in _family(pid):
        with suppress(OSError):
            pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def processor_time(pid: int) -> float:
    """Seconds of processor time that a process and its children have spent, those that were killed too."""
    spent = 0
    for each in _family(pid):
        with suppress(OSError):  # It has just ended, and its parent knows what it spent.
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
            spent += sum(int(field) for field in fields[11 : 15 if each == pid else 13])
    return spent / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> set[int]:
    children = {pid}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid:
            children.add(int(status.parent.name))
    return children


def main() -> None:
    """Measure all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rdflib-endpoint", default=shutil.which("rdflib-endpoint"), help="its program")
    parser.add_argument("--only", choices=("overhead", "small", "streaming"), help="measure one part only")
    parser.add_argument("--seconds", type=int, default=5, help="of load at a time")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="caselaw-benchmark-") as place:
        folder = Path(place)
        with servers(folder, given.rdflib_endpoint) as found:
            if given.only in {None, "overhead"}:
                overhead(found[0], DiskStore(folder / "store"))
            if given.only in {None, "small"}:
                small_queries(found, folder, given.seconds)
            if given.only in {None, "streaming"}:
                streaming(found[0])


if __name__ == "__main__":
    main()
