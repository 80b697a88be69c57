"""One connection of a client: HTTP/1.1 by httptools, with bounds on what comes before a body.

The parser itself takes a request line and headers of any length, and waits for them for ever.
"""

import asyncio
from http import HTTPStatus
from typing import Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MOST_HEAD_BYTES: Final = 65_536
"""Bytes that the request line, headers and trailers of a request may have together."""

HEAD_SECONDS: Final = 30.0
"""Seconds until the first headers of a connection, or those that have begun, must have come."""

_SEPARATORS: Final = len(b": \r\n")


class _HeadTooLongError(Exception):
    """Stops the parser."""


class Connection(HttpToolsProtocol):
    """Speaks HTTP/1.1 with one client; a head that is too long gets 431, one that does not come 408."""

    _head = 0
    """Bytes of the request's head that were read."""
    _unread = 0
    """Bytes that came without completing anything: of one long header, or between the chunks of a body."""
    _in_head = False
    _alarm: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._alarm = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._calm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._unread += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._unread > MOST_HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._in_head and self._alarm is None:
            self._alarm = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head = True
        self._head = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """A part of the address has come."""
        self._take(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header or trailer has come."""
        self._take(len(name) + len(value) + _SEPARATORS)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._unread = 0
        self._in_head = False
        self._calm()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A part of the body has come."""
        self._unread = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unread = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Refuse what the parser does not take."""
        if self._head > MOST_HEAD_BYTES:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        else:
            super().send_400_response(msg)

    def _take(self, size: int) -> None:
        self._unread = 0
        self._head += size
        if self._head > MOST_HEAD_BYTES:
            raise _HeadTooLongError

    def _give_up(self) -> None:
        self._alarm = None
        if self._in_head:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _calm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _refuse(self, status: HTTPStatus) -> None:
        """Close the connection, with a word why unless that would look like a part of another answer."""
        of_this = self.cycle is not None and not self._in_head and not self.cycle.response_started
        if self.cycle is None or self.cycle.response_complete or (of_this and not self.pipeline):
            body = f"{status.phrase}\n".encode()
            self.transport.write(
                STATUS_LINE[status]
                + b"content-type: text/plain; charset=utf-8\r\nconnection: close\r\n"
                + b"content-length: %d\r\n\r\n%s" % (len(body), body)
            )
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()
