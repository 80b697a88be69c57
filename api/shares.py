"""Gives every client its share: how many requests an address may make in a time."""

import math
import time
from typing import Final

from fastapi import Request
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import TooMany
from api.handlers import problem

_FREE: Final = frozenset({"/health", "/ready", "/metrics"})


class FairShare:
    """Answers 429 to a client that asks more than its share."""

    def __init__(self, app: ASGIApp, rate: str) -> None:
        """Let every address make so many requests.

        Args:
            app: what answers.
            rate: such as ``100/minute``, in a window that moves.
        """
        self._app = app
        self._rate: RateLimitItem = parse(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in _FREE or await self._has_share(scope):
            await self._app(scope, receive, send)
            return
        window = await self._limiter.get_window_stats(self._rate, _client(scope))
        wait = max(1, math.ceil(window.reset_time - time.time()))
        error = TooMany(f"one address may ask {self._rate} and no more; wait, or ask for more at once", wait)
        answer = await problem(Request(scope, receive), error)
        await answer(scope, receive, send)

    async def _has_share(self, scope: Scope) -> bool:
        return await self._limiter.hit(self._rate, _client(scope))


def _client(scope: Scope) -> str:
    """The address of a client; behind a proxy that uvicorn trusts, the one that the proxy tells."""
    return scope["client"][0] if scope.get("client") else "unknown"
