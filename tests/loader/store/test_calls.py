"""What is called, seen by the servers that would be called."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from loader.errors import CallRefused, QueryError
from loader.store.disk import DiskStore
from loader.store.exchange import Change, Message, Request, Terms
from loader.store.pool import Pool

ANSWER = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"there"}}]}}'


@dataclass
class Other:
    """Another server, and the paths that it was asked for."""

    host: str
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://{self.host}"


@pytest.fixture
def others() -> Iterator[tuple[Other, Other]]:
    """Two servers: ``/away`` of the first redirects to the second."""
    found: list[Other] = []
    servers = []
    for _ in range(2):

        class Handler(BaseHTTPRequestHandler):
            place = len(found)

            def do_GET(self) -> None:
                found[self.place].asked.append(self.path)
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                away = self.path == "/away"
                kind = "text/turtle" if self.command == "GET" else "application/sparql-results+json"
                body = b"" if away else (b"<urn:a> <urn:b> 'there' ." if self.command == "GET" else ANSWER)
                self.send_response(302 if away else 200)
                if away:
                    self.send_header("Location", f"{found[1].address}/private")
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        found.append(Other(f"127.0.0.1:{server.server_port}"))
        Thread(target=server.serve_forever, daemon=True).start()
    yield found[0], found[1]
    for server in servers:
        server.shutdown()
        server.server_close()


def told(folder: Path, message: Message, *hosts: str) -> bytes:
    """What a pool answers that may call some hosts."""

    async def run() -> bytes:
        store = DiskStore(folder)
        with store.writer() as writer:
            writer.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }")
        async with (
            Pool(store, Terms({}, call_hosts=hosts), readers=1) as pool,
            pool.answer(message, 60) as reply,
        ):
            return b"".join([piece async for piece in reply])

    return asyncio.run(run())


def test_a_server_that_is_allowed_is_called(tmp_path: Path, others: tuple[Other, Other]) -> None:
    first, _ = others
    query = Request(f"SELECT ?x {{ SERVICE <{first.address}/sparql> {{ ?s ?p ?x }} }}", results="text/csv")
    assert told(tmp_path / "s", query, first.host) == b"x\r\nthere\r\n"
    told(tmp_path / "s", Change("update", f"LOAD <{first.address}/data>"), first.host)
    assert first.asked == ["/sparql", "/data"]


def test_a_server_that_is_not_allowed_hears_nothing(tmp_path: Path, others: tuple[Other, Other]) -> None:
    first, second = others
    for text in (
        f"SELECT * {{ SERVICE <{second.address}/> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{second.address}/> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND (<{second.address}/> AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{second.address}/> {{ ?s ?p ?o }} }} }} }} }}",
    ):
        with pytest.raises(CallRefused):
            told(tmp_path / "s", Request(text), first.host)
    for text in (
        f"LOAD <{second.address}/>",
        f"LOAD SILENT <{second.address}/> INTO GRAPH <urn:g>",
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{second.address}/> {{ ?s ?p ?o }} }}",
        f"DROP ALL ; LOAD <{second.address}/>",
    ):
        with pytest.raises(CallRefused):
            told(tmp_path / "s", Change("update", text), first.host)
    assert first.asked == second.asked == []


def test_no_redirect_is_followed(tmp_path: Path, others: tuple[Other, Other]) -> None:
    first, second = others
    with pytest.raises(QueryError, match="redirect"):
        told(tmp_path / "s", Request(f"ASK {{ SERVICE <{first.address}/away> {{ ?s ?p ?o }} }}"), first.host)
    with pytest.raises(QueryError, match="redirect"):
        told(tmp_path / "s", Change("update", f"LOAD <{first.address}/away>"), first.host)
    assert first.asked == ["/away", "/away"]
    assert second.asked == []


@pytest.mark.skipif(sys.platform != "linux", reason="the second wall is of Linux")
def test_a_process_that_stays_here_reaches_nobody_even_when_asked_by_the_engine(
    others: tuple[Other, Other],
) -> None:
    program = (
        "import sys, pyoxigraph\n"
        "from loader.store.confining import stay_here\n"
        "print(stay_here())\n"
        "try: print(bool(pyoxigraph.Store().query(f'ASK {{ SERVICE <{sys.argv[1]}/> {{ ?s ?p ?o }} }}')))\n"
        "except OSError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, others[0].address], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0] == "True"
    assert "denied" in done.stdout.lower()
    assert others[0].asked == []
