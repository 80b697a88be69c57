import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import TooLong
from api.limits import StopInTime, read_body
from loader.settings import Settings


def reading(pieces: list[bytes], most: int, announced: str | None = None) -> bytes:
    async def receive() -> Message:
        assert pieces, "more was read than is taken"
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    headers = [(b"content-length", announced.encode())] if announced else []
    return asyncio.run(read_body(Request({"type": "http", "headers": headers}, receive), most))


def test_a_body_is_read_to_its_end() -> None:
    assert reading([b"ab", b"", b"c"], 3) == b"abc"


def test_a_body_that_is_too_long_is_not_read_to_its_end() -> None:
    pieces = [b"ab", b"cd", b"never read"]
    with pytest.raises(TooLong):
        reading(pieces, 3)
    assert pieces == [b"never read"]


def test_a_body_that_says_it_is_too_long_is_not_read_at_all() -> None:
    with pytest.raises(TooLong):
        reading([], 3, announced="4")


class Connection:
    """One request to an application, by hand; the client goes away when told to."""

    def __init__(self, app: ASGIApp, method: str = "GET", body: bytes = b"") -> None:
        self.app = StopInTime(app)
        self.scope = {
            "type": "http",
            "method": method,
            "headers": [(b"content-length", b"1")] if body else [],
        }
        self.sent: list[Message] = []
        self.incoming = [{"type": "http.request", "body": body, "more_body": False}]
        self.gone = asyncio.Event()

    async def receive(self) -> Message:
        if self.incoming:
            return self.incoming.pop()
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    async def run(self) -> None:
        await self.app(self.scope, self.receive, self.send)


class Endless:
    """An application that never ends by itself."""

    def __init__(self) -> None:
        self.ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["method"] != "HEAD"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        try:
            while True:
                await send({"type": "http.response.body", "body": b"x" * 10, "more_body": True})
                await asyncio.sleep(0)
        finally:
            self.ended = True


def test_head_stops_the_work_once_the_headers_are_known() -> None:
    endless = Endless()
    connection = Connection(endless, "HEAD")
    asyncio.run(connection.run())
    assert endless.ended
    assert [message["type"] for message in connection.sent] == ["http.response.start", "http.response.body"]
    assert connection.sent[1]["body"] == b""


@pytest.mark.parametrize(("method", "body"), [("GET", b""), ("POST", b"x")])
def test_work_stops_when_the_client_is_gone_before_an_answer(method: str, body: bytes) -> None:
    ended = asyncio.Event()

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        if body:
            assert (await receive())["body"] == body
        connection.gone.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    connection = Connection(waiting, method, body)
    asyncio.run(connection.run())
    assert ended.is_set()
    assert connection.sent == []


def test_who_waits_for_the_client_to_go_is_told() -> None:
    async def listening(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["type"] == "http.request"
        connection.gone.set()
        assert (await receive())["type"] == "http.disconnect"

    connection = Connection(listening)
    asyncio.run(connection.run())


def test_being_stopped_by_others_is_passed_on() -> None:
    async def cancelled(scope: Scope, receive: Receive, send: Send) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(Connection(cancelled).run())


def test_an_error_of_the_work_is_not_lost() -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(Connection(broken, "HEAD").run())


def test_a_client_that_goes_away_frees_its_reader(
    store: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    client = serve(Settings(store=str(store), query_timeout=600, query_workers=1))
    endless = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    for _ in range(3):
        with client.stream("GET", "/sparql", params={"query": endless}) as answer:
            assert answer.status_code == 200
            next(answer.iter_raw())
    counting = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(httpx.ReadTimeout):
        client.get("/sparql", params={"query": counting}, timeout=0.5)
    assert client.head("/sparql", params={"query": endless}).status_code == 200
    assert client.get("/sparql", params={"query": "ASK { }"}).json()["boolean"] is True


def test_an_answer_past_its_deadline_breaks_off_and_is_no_whole_answer(
    store: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    client = serve(Settings(store=str(store), query_timeout=3, query_workers=1))
    endless = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with client.stream("GET", "/sparql", params={"query": endless}) as answer:
        assert answer.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            for _ in answer.iter_raw():
                pass
    assert client.get("/sparql", params={"query": "ASK { }"}).json()["boolean"] is True
