"""What a client may send before a body and around it, given to a connection by hand."""

import asyncio
from typing import Any, cast

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from api.connection import MOST_HEAD_BYTES, Connection

GET = b"GET / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
PIECE = b"x" * 10_000


class Transport:
    """Keeps what is written."""

    def __init__(self) -> None:
        self.written = b""
        self.closed = False

    def get_extra_info(self, name: str) -> None:
        return None

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.written += data

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None: ...

    def resume_reading(self) -> None: ...


async def length(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with the length of the body."""
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    body = str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def told(pieces: list[bytes]) -> tuple[bytes, int]:
    """What is answered, and how many bytes were taken before the connection was closed."""

    async def run() -> tuple[bytes, int]:
        transport, taken = Transport(), 0
        state = ServerState()
        connection = Connection(Config(length, http=Connection, ws="none"), state, {})
        connection.connection_made(cast("Any", transport))
        for piece in pieces:
            if transport.closed:
                break
            connection.data_received(piece)
            taken += len(piece)
            await asyncio.sleep(0)
        while state.tasks and not transport.closed:
            await asyncio.sleep(0)
        connection.connection_lost(None)
        return transport.written, taken

    return asyncio.run(run())


@pytest.mark.parametrize(
    "pieces",
    [
        [GET, b"X-Long: ", *[PIECE] * 20],
        [GET, *[PIECE] * 20],
        [b"GET /", *[PIECE] * 20],
        [GET, *[b"A: b\r\n" * 1000] * 30],
        [GET + b"A: b\r\n" * 30_000 + b"\r\n"],
        [CHUNKED, b"1\r\nx\r\n0\r\n", *[b"A: b\r\n" * 1000] * 30],
        [CHUNKED, b"1\r\nx\r\n0\r\n", *[PIECE] * 20],
        [CHUNKED, b"1;", *[PIECE] * 20],
    ],
    ids=["header", "name", "address", "many headers", "at once", "trailers", "name of trailer", "extension"],
)
def test_a_head_that_is_too_long_is_not_read_to_its_end(pieces: list[bytes]) -> None:
    answer, taken = told(pieces)
    assert answer.startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
    assert taken <= MOST_HEAD_BYTES + 2 * max(map(len, pieces)) + len(CHUNKED)


@pytest.mark.parametrize(
    ("pieces", "size"),
    [
        ([GET + b"X-Long: " + b"x" * 60_000 + b"\r\n\r\n"], 0),
        ([GET, *[b"x"] * 5000, b": y\r\n\r\n"], 0),
        ([GET + b"Content-Length: 500000\r\n\r\n", *[PIECE] * 50], 500_000),
        ([CHUNKED, *[b"2710\r\n" + PIECE + b"\r\n"] * 50, b"0\r\nA: b\r\n\r\n"], 500_000),
    ],
    ids=["long header", "in drops", "long body", "body in chunks"],
)
def test_what_is_within_the_bounds_is_read(pieces: list[bytes], size: int) -> None:
    answer, _ = told(pieces)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\n%d" % size)


def test_each_request_of_a_connection_has_the_whole_bound() -> None:
    answer, _ = told([GET + b"X-Long: " + b"x" * 40_000 + b"\r\n\r\n"] * 5)
    assert answer.count(b"HTTP/1.1 200 OK") == 5


def test_no_refusal_is_written_into_an_answer() -> None:
    # The first request waits for its body, so that its answer is being made when the second is refused.
    first = GET + b"Content-Length: 1\r\n\r\n"
    answer, _ = told([first + b"x" + GET + b"A: b\r\n" * 30_000 + b"\r\n"])
    assert b"431" not in answer


def test_what_is_no_http_is_refused() -> None:
    assert told([b"\x00\xff\r\n\r\n"])[0].startswith(b"HTTP/1.1 400 Bad Request\r\n")
