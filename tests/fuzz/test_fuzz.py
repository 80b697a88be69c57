"""Nothing that is sent makes the server fail: no 5xx but a deliberate 503, no traceback in its log.

`make fuzz` sends 10,000 requests; without `--fuzz` it is a short run.
"""

import os
import random
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from loader.settings import Settings, hash_of
from loader.store import open_store

TOKEN = "a-token-for-the-fuzzer"
GENERATIONS = tuple(schemathesis.GenerationMode)
DELIBERATE = {"timeout", "busy", "locked", "nothing-loaded", "store-unavailable"}


@dataclass
class Fuzzed:
    """A server of its own process, and what it answered."""

    address: str
    statuses: Counter = field(default_factory=Counter)

    def note(self, status: int, body: str) -> None:
        self.statuses[status] += 1
        if status >= 500:
            kind = re.search(r'"type":"/docs#([a-z-]+)"', body)
            assert status == 503, body
            assert kind, body
            assert kind[1] in DELIBERATE, body


@pytest.fixture(scope="module")
def tested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    """A server as people start it, over a small store that may be written to."""
    folder = tmp_path_factory.mktemp("fuzz")
    with open_store(Settings(store=str(folder / "store"))).writer() as writer:
        writer.update("INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> 1, 'x'@en, <urn:b> } }")
    environment = {
        "CASELAW_STORE": str(folder / "store"),
        "CASELAW_WRITE_TOKEN_HASH": hash_of(TOKEN),
        "CASELAW_QUERY_TIMEOUT": "5",
        "CASELAW_UPDATE_TIMEOUT": "10",
    }
    log = folder / "log"
    command = [sys.executable, "-m", "loader", "serve", "--port", "0"]
    with (
        log.open("w") as stream,
        subprocess.Popen(command, env=os.environ | environment, stderr=stream) as server,
    ):
        while "answers at" not in log.read_text():
            assert server.poll() is None, log.read_text()
        address = log.read_text().split("answers at ")[1].split("/ ")[0]
        wait_until_ready(address)
        found = Fuzzed(address)
        yield found
        assert server.poll() is None, "the server ended"
        assert httpx.get(f"{address}/sparql", params={"query": "ASK { }"}, timeout=60).status_code == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0
    said = log.read_text()
    assert "Traceback" not in said
    assert '"traceback"' not in said
    assert '"internal error"' not in said
    print(f"\n{found.statuses.total():,} requests: {dict(sorted(found.statuses.items()))}")


def wait_until_ready(address: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(f"{address}/health", timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            continue
    pytest.fail("the server does not answer")


def test_no_request_made_from_the_openapi_document_makes_it_fail(tested: Fuzzed, fuzz: int) -> None:
    document = httpx.get(f"{tested.address}/openapi.json", timeout=60).json()
    operations = [found.ok() for found in schemathesis.openapi.from_dict(document).get_all_operations()]
    each = max(1, fuzz // (2 * len(operations) * len(GENERATIONS)))
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {TOKEN}"
    for operation in operations:
        for mode in GENERATIONS:
            with suppress(Unsatisfiable):  # nothing that would be wrong
                ask(operation.as_strategy(generation_mode=mode), each, tested, session)
    assert tested.statuses.total() > len(operations)


def ask(strategy: object, number: int, tested: Fuzzed, session: requests.Session) -> None:
    @seed(1)
    @settings(
        max_examples=number,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def one(case: schemathesis.Case) -> None:
        answer = case.call(base_url=tested.address, session=session, timeout=60)
        tested.note(answer.status_code, answer.text)

    one()


WORDS = [
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "INSERT",
    "DELETE",
    "DATA",
    "WHERE",
    "GRAPH",
    "SERVICE",
    "LOAD",
    "CLEAR",
    "DROP",
    "COPY",
    "USING",
    "WITH",
    "FROM",
    "NAMED",
    "PREFIX",
    "BASE",
    "OPTIONAL",
    "UNION",
    "FILTER",
    "BIND",
    "VALUES",
    "EXISTS",
    "NOT",
    "ORDER",
    "BY",
    "LIMIT",
    "OFFSET",
    "COUNT(*)",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<<",
    ">>",
    "<<(",
    ")>>",
    "*",
    ".",
    ",",
    ";",
    "?s",
    "?p",
    "?o",
    "a",
    "<urn:a>",
    "<x>",
    "cl:Opinion",
    "cl:matches",
    "rdf:type",
    "_:b",
    "1",
    "1.5",
    "'x'",
    '"""y"""',
    "'z'@en",
    "'1'^^xsd:integer",
    "#",
    "<",
    ">",
    "=",
    "!=",
    "&&",
    "||",
    "!",
    "+",
    "-",
    "/",
    "^",
    "|",
    "true",
    "\\u0041",
    "\x00",
    "é",
    "😀",
]
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO")
PATHS = (
    "/",
    "/sparql",
    "/data",
    "/data/x",
    "/queries",
    "/def",
    "/docs",
    "/case/1-us-1",
    "/find",
    "/.well-known/void",
    "/metrics",
    "/stats",
    "/%00",
    "/%ff",
    "/a/../b",
    "//",
    "/static/../app.py",
    "/case/" + "a" * 3000,
)
HEADERS = (
    "Accept: text/turtle;q=0.5, */*;q=bad", "Accept: " + "a/b," * 500, "Accept-Encoding: zstd, br;q=x", "Range: bytes=0-1",
    "Content-Type: application/sparql-query", "Content-Type: application/sparql-update", "Content-Type: text/turtle",
    "Content-Type: application/x-www-form-urlencoded", "Content-Type: multipart/form-data; boundary=b",
    "Content-Type: multipart/form-data", "Content-Type: ;;;", "Content-Type: application/ld+json", "If-None-Match: *",
    "If-None-Match: \"", f"Authorization: Bearer {TOKEN}", "Authorization: \xff", "Origin: null", "X-Request-ID: \x01",
    "Access-Control-Request-Method: PUT", "Host: [::1", "Connection: upgrade", "Upgrade: websocket", "Expect: 100-continue",
    "Transfer-Encoding: chunked", "Content-Encoding: gzip",
)  # fmt: skip


def made(chance: random.Random) -> bytes:
    """A request that is like one, or bytes that are not."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(1, 2000))
    text = " ".join(chance.choices(WORDS, k=chance.randrange(1, 30)))
    field_ = chance.choice(
        ("query", "update", "graph", "default", "using-graph-uri", "default-graph-uri", "format", "q")
    )
    asked = f"?{field_}={quote(text)}" if chance.random() < 0.7 else ""
    head = (
        f"{chance.choice(METHODS)} {chance.choice(PATHS)}{asked} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    )
    head += "".join(f"{line}\r\n" for line in chance.sample(HEADERS, k=chance.randrange(4)))
    body = chance.choice(
        (text.encode(), f"{field_}={quote(text)}".encode(), chance.randbytes(chance.randrange(300)), b"")
    )
    whole = (head + f"Content-Length: {len(body)}\r\n\r\n").encode("latin-1", "replace") + body
    if chance.random() < 0.2:
        place = chance.randrange(len(whole))
        whole = (
            whole[:place] + chance.randbytes(chance.randrange(1, 9)) + whole[place + chance.randrange(5) :]
        )
    return whole[: chance.randrange(1, len(whole))] if chance.random() < 0.1 else whole


def test_no_bytes_make_it_fail(tested: Fuzzed, fuzz: int) -> None:
    chance = random.Random(7)
    host, _, port = tested.address.removeprefix("http://").partition(":")
    before = tested.statuses.total()
    missing = max(fuzz // 2, fuzz - before)  # what the document did not give
    for number in range(missing):
        sent = made(chance)
        answer = exchange(host, int(port), sent)
        status = re.match(rb"HTTP/1\.1 (\d{3})", answer)
        body = answer.partition(b"\r\n\r\n")[2].decode(errors="replace")
        try:
            tested.note(int(status[1]) if status else 0, body)
        except AssertionError as error:
            raise AssertionError(f"request {number}: {sent!r} -> {answer[:600]!r}") from error
    assert tested.statuses.total() - before == missing


def exchange(host: str, port: int, sent: bytes) -> bytes:
    """What a server says to some bytes; nothing, when it waits for more of them or goes away."""
    with socket.create_connection((host, port), timeout=30) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            found = b""
            while len(found) < 100_000 and (piece := connection.recv(65_536)):
                found += piece
        except OSError:
            return b""
    return found
