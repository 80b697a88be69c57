"""What the server says about its work, and what it does to who asks too much."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.log import JsonLines, say
from loader.settings import Settings

SECRET = "ASK { ?secret a cl:Opinion }"
ENDLESS = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
Serve = Callable[[Settings], httpx.Client]


@pytest.fixture
def lines() -> Iterator[list[dict[str, object]]]:
    """The lines of the log, read back."""
    found: list[dict[str, object]] = []
    handler = logging.Handler()
    handler.emit = lambda record: found.append(json.loads(JsonLines().format(record)))  # type: ignore[method-assign]
    logger = logging.getLogger("caselaw")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield found
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_every_request_has_an_id_and_a_line_in_the_log_without_its_query(
    client: httpx.Client, lines: list[dict[str, object]]
) -> None:
    answer = client.get("/sparql", params={"query": SECRET}, headers={"X-Request-ID": "from-the-proxy.1"})
    assert answer.headers["x-request-id"] == "from-the-proxy.1"
    for _ in range(100):  # the line is written after the answer is sent
        if found := [each for each in lines if each.get("request") == "from-the-proxy.1"]:
            break
        time.sleep(0.05)
    (line,) = found
    assert (line["event"], line["level"]) == ("request", "info")
    assert (line["path"], line["route"], line["status"], line["end"]) == ("/sparql", "/sparql", 200, "whole")
    assert "secret" not in json.dumps(lines)


def test_the_query_is_in_the_log_for_who_looks_for_bugs(
    client: httpx.Client, lines: list[dict[str, object]]
) -> None:
    logging.getLogger("caselaw").setLevel(logging.DEBUG)
    client.get("/sparql", params={"query": SECRET})
    assert SECRET in [line.get("text") for line in lines]


@pytest.mark.parametrize("given", ["a b", "x" * 65, '"}{', "é".encode()])
def test_an_id_that_could_spoil_the_log_is_replaced(client: httpx.Client, given: str | bytes) -> None:
    made = client.get("/health", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert len(made) == 32


def test_a_problem_carries_the_id_of_its_request_in_its_headers(client: httpx.Client) -> None:
    assert client.get("/sparql", params={"query": "nonsense"}).headers["x-request-id"]
    assert client.get("/nothing/here").headers["x-request-id"]


def test_a_line_of_the_log_is_json_whatever_is_said(lines: list[dict[str, object]]) -> None:
    say(logging.INFO, 'a "line"\nbreak', path=Path("x"), text="\udc80")
    assert lines[-1]["event"] == 'a "line"\nbreak'


def sample(client: httpx.Client, name: str, **labels: str) -> float:
    for family in text_string_to_metric_families(client.get("/metrics").text):
        for each in family.samples:
            if each.name == name and labels.items() <= each.labels.items():
                return each.value
    return 0.0


def test_requests_and_ends_are_counted(store: Path, serve: Serve) -> None:
    client = serve(Settings(store=str(store), query_workers=1))
    assert client.get("/metrics").headers["content-type"].startswith("text/plain")
    for query in ("ASK { }", "ASK {", "ASK { }"):
        client.get("/sparql", params={"query": query})
    assert sample(client, "caselaw_requests_total", route="/sparql", status="200") == 2
    assert sample(client, "caselaw_requests_total", route="/sparql", status="400") == 1
    assert sample(client, "caselaw_pool_ends_total", pool="readers", end="refused") == 1
    assert sample(client, "caselaw_pool_places", pool="readers") == 1
    assert sample(client, "caselaw_pool_free", pool="readers") == 1


def test_things_do_not_make_a_number_each(client: httpx.Client) -> None:
    client.get("/case/1-us-1")
    client.get("/case/none-such")
    routes = {
        each.labels["route"]
        for family in text_string_to_metric_families(client.get("/metrics").text)
        for each in family.samples
        if "route" in each.labels
    }
    assert not any("1-us-1" in route or "none-such" in route for route in routes)


def test_a_client_that_asks_more_than_its_share_is_told_when_to_come_back(store: Path, serve: Serve) -> None:
    client = serve(Settings(store=str(store), query_workers=1, rate_limit="3/minute"))
    statuses = [client.get("/sparql", params={"query": "ASK { }"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 200]
    answer = client.get("/sparql", params={"query": "ASK { }"})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/health").status_code == 200


def turned_away(client: httpx.Client) -> httpx.Response:
    """The answer to a query that comes while another keeps the one reader busy."""
    for _ in range(5):
        with client.stream("GET", "/sparql", params={"query": ENDLESS}) as endless:
            next(endless.iter_raw())
            answer = client.get("/sparql", params={"query": "ASK { }"})
            if answer.status_code != 200:  # else the reader took too much memory and has just been replaced
                assert client.get("/health").status_code == 200
                return answer
    return pytest.fail("the endless query never kept the reader busy")


def test_more_queries_than_may_wait_are_told_to_come_back(store: Path, serve: Serve) -> None:
    client = serve(Settings(store=str(store), query_workers=1, max_waiting=0, query_timeout=60))
    answer = turned_away(client)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.json()["type"] == "/docs#busy"


def test_an_answer_that_is_too_long_breaks_off(
    store: Path, serve: Serve, lines: list[dict[str, object]]
) -> None:
    client = serve(Settings(store=str(store), query_workers=1, max_answer_bytes=300_000))
    with client.stream("GET", "/sparql", params={"query": ENDLESS}) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            for _ in answer.iter_raw():
                pass
    assert client.get("/sparql", params={"query": "ASK { }"}).json()["boolean"] is True
    assert [line for line in lines if line["event"] == "answer broken off"]
    assert "broken" in [line.get("end") for line in lines]


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /sparql HTTP/1.1\r\nHost: x\r\n" + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 50_000 + b"\r\n",
        b"\x00\xff\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: nonsense\r\n\r\n",
        b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: a b>\r\n\r\n",
    ],
    ids=["long header", "long address", "many headers", "no HTTP", "no length", "no host"],
)
def test_a_request_that_is_too_long_or_none_is_refused_and_the_server_answers_on(
    client: httpx.Client, request_: bytes
) -> None:
    with socket.create_connection(
        (client.base_url.host, client.base_url.port or 80), timeout=30
    ) as connection:
        try:
            connection.sendall(request_)
            answer = connection.recv(100)
        except OSError:  # it was closed before all was sent
            answer = b""
    assert b" 50" not in answer.partition(b"\r\n")[0]
    assert client.get("/health").status_code == 200


def test_headers_that_do_not_come_end_the_connection(
    store: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.connection.HEAD_SECONDS", 0.3)
    client = serve(Settings(store=str(store)))
    for begun, said in ((b"", b""), (b"GET / HTTP/1.1\r\nHost: ", b"HTTP/1.1 408 ")):
        with socket.create_connection(
            (client.base_url.host, client.base_url.port or 80), timeout=30
        ) as connection:
            connection.sendall(begun)
            assert connection.recv(100).startswith(said)
            while connection.recv(100):
                pass
    assert client.get("/health").status_code == 200


def test_a_served_program_logs_json_and_survives_the_death_of_its_readers(store: Path) -> None:
    settings = {"CASELAW_STORE": str(store), "CASELAW_QUERY_WORKERS": "1"}
    command = [sys.executable, "-m", "loader", "serve", "--port", "0"]
    with subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        address = server.stderr.readline().split("at ")[1].split(" ")[0]
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            assert client.get("/ready").status_code == 200
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            assert children
            for child in children:
                os.kill(int(child), signal.SIGKILL)
            assert client.get("/sparql", params={"query": SECRET}).json()["boolean"] is True
        server.send_signal(signal.SIGINT)
        said = [json.loads(line) for line in server.stderr.read().splitlines()]
    assert [line["path"] for line in said if line["event"] == "request"] == ["/ready", "/sparql"]
    assert not [line for line in said if "traceback" in line]


def test_a_small_answer_does_not_wait_for_the_acknowledgement_of_its_beginning() -> None:
    from loader.cli.serving import _listening

    with _listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_client_that_goes_away_within_its_request_is_no_error(
    client: httpx.Client, lines: list[dict[str, object]]
) -> None:
    begun = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    for _ in range(5):
        with socket.create_connection(
            (client.base_url.host, client.base_url.port or 80), timeout=30
        ) as connection:
            connection.sendall(begun)
    assert client.get("/health").status_code == 200
    for _ in range(200):
        if sum(line.get("path") == "/sparql" for line in lines) == 5:
            break
        time.sleep(0.05)
    assert [line for line in lines if line["level"] in {"warning", "error"}] == []
