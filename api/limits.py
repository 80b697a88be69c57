"""What keeps one request from hurting the others: how long it may be, and what a page may do in a browser.

How long a query may run is the readers' business, who can be stopped.
"""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import TooLong, TooSlow

SECURITY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        # Data may be read from anywhere (see CORS); a window that opens a page gets no hold on it.
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)

_SECURITY: Final = tuple((name.lower().encode(), value.encode()) for name, value in SECURITY.items())

BODY_SECONDS: Final = 60
"""How long a body may take to come, so that nobody holds a connection by sending a byte a minute."""


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request.

    Args:
        request: the request, unread.
        most: how many bytes are taken.

    Raises:
        TooSlow: it does not come.
        TooLong: it has more, or announces more; the rest is not read.
    """
    announced = request.headers.get("content-length", "")
    body = bytearray()
    if not (announced.isdecimal() and int(announced) > most):
        try:
            async with asyncio.timeout(BODY_SECONDS):
                async for piece in request.stream():
                    body += piece
                    if len(body) > most:
                        break
                else:
                    return bytes(body)
        except TimeoutError:
            raise TooSlow(f"the body of the request did not come within {BODY_SECONDS} seconds") from None
    raise TooLong(f"the body of a request may have {most:,} bytes and no more; make the query shorter")


class SecurityHeaders:
    """Puts the security headers on every answer, also on those made by other middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                own = {name.lower() for name, _ in headers}
                headers.extend(pair for pair in _SECURITY if pair[0] not in own)
            await send(message)

        await self._app(scope, receive, secured if scope["type"] == "http" else send)


class StopInTime:
    """Stops the work on a request when nobody wants more of it: the client is gone, or asked for HEAD only.

    HEAD is answered with the headers that GET would have.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = _Attended(scope, receive, send)
        watch = asyncio.ensure_future(request.watch())
        inner = {**scope, "method": request.method}
        try:
            await self._app(inner, request.receive, request.send)
        except asyncio.CancelledError:
            if not request.stopped:
                raise
            request.task.uncancel()
        finally:
            scope["route"] = inner.get("route")
            watch.cancel()


class _Attended:
    """One request: passes messages on, and stops the task that works on it when its time has come."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.method = "GET" if scope["method"] == "HEAD" else scope["method"]
        self.stopped = False
        self.task = cast("asyncio.Task[None]", asyncio.current_task())
        self._headers_only = scope["method"] == "HEAD"
        self._receive, self._send = receive, send
        self._whole = asyncio.Event()
        self._gone = asyncio.Event()
        self._first: Message | None = None
        announced = {name for name, _ in scope["headers"]} & {b"content-length", b"transfer-encoding"}
        self._bodiless = not announced

    async def watch(self) -> None:
        """Wait until the client goes away; once the request is whole, nothing else can come."""
        if self._bodiless:
            self._first = await self._receive()
            self._whole.set()
        await self._whole.wait()
        await self._receive()
        self._gone.set()
        self.stop()

    def stop(self) -> None:
        """Stop the work, with the next thing that it waits for."""
        self.stopped = True
        self.task.cancel()

    async def receive(self) -> Message:
        """The next message, for who works on the request."""
        if self._bodiless and not self._whole.is_set():
            await self._whole.wait()
        if self._first is not None:
            message, self._first = self._first, None
            return message
        if self._whole.is_set():
            await self._gone.wait()
            return {"type": "http.disconnect"}
        message = await self._receive()
        if not message.get("more_body"):
            self._whole.set()
        return message

    async def send(self, message: Message) -> None:
        """Pass a message on; of HEAD, no body."""
        if not self._headers_only or message["type"] != "http.response.body":
            await self._send(message)
        elif not self.stopped:
            await self._send({"type": "http.response.body", "body": b""})
            self.stop()
