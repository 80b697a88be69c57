"""Sees every request from outside: gives it an id, counts it, and says in the log what came of it."""

import logging
import time
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.log import REQUEST_ID, id_of, say
from api.metrics import Metrics

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})


class Observed:
    """The outermost part of the server."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = _Seen(scope, send)
        with self._metrics.running.track_inprogress():
            try:
                await self._app(scope, receive, seen.send)
            finally:
                seen.report(self._metrics)


class _Seen:
    """One request, and what was sent for it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._id = id_of(Headers(scope=scope).get("x-request-id"))
        REQUEST_ID.set(self._id)
        self._begun = time.perf_counter()
        self._status = 0
        self._sent = 0
        self._whole = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            MutableHeaders(scope=message)["X-Request-ID"] = self._id
        elif message["type"] == "http.response.body":
            self._sent += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
        await self._send(message)

    def report(self, metrics: Metrics) -> None:
        seconds = time.perf_counter() - self._begun
        route = getattr(self._scope.get("route"), "path", None) or "none"
        method = self._scope["method"] if self._scope["method"] in _METHODS else "other"
        # Nothing was sent: the client had gone. Not all was sent: it had gone, or the answer broke off.
        status = str(self._status) if self._whole else ("broken" if self._status else "gone")
        metrics.count(method, route, status, seconds, self._sent)
        say(
            logging.INFO,
            "request",
            method=method,
            path=self._scope["path"],
            route=route,
            status=self._status or None,
            end="whole" if self._whole else status,
            bytes=self._sent,
            seconds=round(seconds, 4),
        )
