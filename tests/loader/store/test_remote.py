"""What a remote store says when its server cannot, will not or should not answer."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean

from loader.errors import QueryError, QueryTimeout, StoreError
from loader.store.base import Dataset
from loader.store.endpoint import IN_MEMORY
from loader.store.remote import RemoteStore, update_address

JSON = "application/sparql-results+json"
Serve = Callable[[int, str, bytes], str]


class Answering(HTTPServer):
    """A server that gives every request the same answer, and remembers what it was asked."""

    status, media_type, body, announced = 200, JSON, b'{"head":{},"boolean":true}', 0
    asked: dict[str, list[str]]


class Handler(BaseHTTPRequestHandler):
    server: Answering

    def do_POST(self) -> None:
        fields = self.rfile.read(int(self.headers["content-length"])).decode()
        self.server.asked = parse_qs(fields) | {
            name: [self.headers[name] or ""] for name in ("accept", "authorization")
        }
        self.send_response(self.server.status)
        self.send_header("content-type", self.server.media_type)
        self.send_header("content-length", str(self.server.announced or len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def fake() -> Iterator[Answering]:
    with Answering(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def store(fake: Answering) -> RemoteStore:
    address = f"http://127.0.0.1:{fake.server_port}"
    return RemoteStore(f"{address}/query", f"{address}/update", timeout=5)


def refused(fake: Answering, kind: type[StoreError] = StoreError, text: str = "ASK {}") -> str:
    with pytest.raises(StoreError) as told, store(fake).view() as view:
        view.query(text)
    assert type(told.value) is kind
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_query_and_its_dataset_are_sent_as_the_protocol_says(fake: Answering) -> None:
    with store(fake).view() as view:
        answer = view.query("ASK { ?s ?p '&=+%' }", Dataset(("http://a/", "http://b/"), ("http://c/",)))
    assert isinstance(answer, QueryBoolean)
    assert fake.asked["query"] == ["ASK { ?s ?p '&=+%' }"]
    assert fake.asked["default-graph-uri"] == ["http://a/", "http://b/"]
    assert fake.asked["named-graph-uri"] == ["http://c/"]
    assert fake.asked["accept"][0].startswith(JSON)


def test_a_graph_is_replaced_in_one_request(fake: Answering) -> None:
    graph = NamedNode("http://example.org/g")
    quads = [Quad(graph, graph, Literal(str(number)), graph) for number in range(1000)]
    with store(fake).writer() as writer:
        writer.replace(graph, quads)
    assert fake.asked["update"][0].startswith("DROP SILENT GRAPH <http://example.org/g>; INSERT DATA {")
    assert fake.asked["update"][0].count("\n") == 1001


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (400, b"error at 1:5: expected WHERE", QueryError, "line 1, column 5"),
        (400, b"Virtuoso 37000 Error SP030: SPARQL compiler,\n line 1: syntax error", QueryError, "SP030"),
        (401, b"", StoreError, "name and password"),
        (403, b"", StoreError, "name and password"),
        (404, b"<html>no such page</html>", StoreError, "answered 404"),
        (408, b"", QueryTimeout, "stopped the query"),
        (500, b"disk\nfull", StoreError, "answered 500: disk full"),
        (503, b"", StoreError, "answered 503"),
        (504, b"too slow", QueryTimeout, "too slow"),
    ],
)
def test_a_refusal_is_passed_on_in_the_servers_words(
    fake: Answering, status: int, body: bytes, kind: type[StoreError], said: str
) -> None:
    fake.status, fake.media_type, fake.body = status, "text/plain", body
    assert said in refused(fake, kind)


def test_a_page_for_people_is_no_answer(fake: Answering) -> None:
    fake.media_type, fake.body = "text/html; charset=utf-8", b"<html>Welcome</html>"
    assert "text/html" in refused(fake)


def test_an_answer_that_is_not_what_it_says_it_is_is_refused(fake: Answering) -> None:
    fake.body = b"<html>Welcome</html>"
    assert "wrong answer" in refused(fake)


def test_an_answer_that_breaks_off_is_an_error_and_no_shorter_answer(fake: Answering) -> None:
    fake.body, fake.announced = b'{"head":{"vars":["x"]},"results":{"bindings":[', 10_000
    assert "broke off" in refused(fake)


def test_an_answer_that_is_too_long_for_memory_is_read_whole(fake: Answering) -> None:
    fake.media_type = "application/n-triples"
    line = b'<http://example.org/s> <http://example.org/p> "%d" .\n'
    fake.body = b"".join(line % number for number in range(IN_MEMORY // len(line) + 1000))
    with store(fake).view() as view:
        answer = view.query("CONSTRUCT WHERE { ?s ?p ?o }")
        assert not isinstance(answer, QueryBoolean)
        assert sum(1 for _ in answer) == fake.body.count(b"\n")


def test_a_server_that_is_not_there_is_an_error_with_its_address() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/query"
        with pytest.raises(StoreError, match="CASELAW_STORE") as told, RemoteStore(address, address, timeout=5).view() as view:  # fmt: skip
            view.query("ASK {}")
        assert address in str(told.value)


def test_a_password_in_the_address_is_sent_and_never_shown(fake: Answering) -> None:
    fake.status, fake.body = 403, b""
    address = f"http://me:secret@127.0.0.1:{fake.server_port}/query"
    with pytest.raises(StoreError) as told, RemoteStore(address, address, timeout=5).view() as view:
        view.query("ASK {}")
    assert fake.asked["authorization"] == ["Basic bWU6c2VjcmV0"]
    assert "secret" not in str(told.value)


def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/query"
        with RemoteStore(address, address, timeout=0.2).view() as view, pytest.raises(QueryTimeout):
            view.query("ASK {}")


@pytest.mark.parametrize(
    ("query", "update"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/update"),
        ("http://localhost:3030/ds/query/", "http://localhost:3030/ds/update/"),
        ("http://me:secret@host/query?x=1", "http://me:secret@host/update?x=1"),
        ("http://localhost:8890/sparql", "http://localhost:8890/sparql"),
        ("http://query.example.org/sparql", "http://query.example.org/sparql"),
    ],
)
def test_the_update_address_follows_the_query_address(query: str, update: str) -> None:
    assert update_address(query) == update
