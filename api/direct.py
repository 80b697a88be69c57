"""The short way from a request to the function that answers it, for what is asked most."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, cast

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send


class DirectRoute(APIRoute):
    """A route in the OpenAPI document like any other, with nothing between the request and its function.

    FastAPI would solve dependencies, look for a body and convert what comes back, which takes longer than a
    small query. The function takes a :class:`fastapi.Request` and returns a response.
    """

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in (self.methods or ()):
            await super().handle(scope, receive, send)  # which says so
            return
        answer = cast("Callable[[Request], Awaitable[Response]]", self.endpoint)
        response = await answer(Request(scope, receive, send))
        await response(scope, receive, send)


class Shortcut:
    """Finds direct routes by their whole path, and leaves everything else to the application."""

    def __init__(
        self, app: ASGIApp, routes: Iterable[BaseRoute], handlers: Mapping[Any, Callable[..., Any]]
    ) -> None:
        self._app = app
        self._routes = {
            (method, route.path): route
            for route in routes
            if isinstance(route, DirectRoute)
            for method in route.methods or ()
        }
        self._direct = ExceptionMiddleware(self._handle, handlers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and (scope["method"], scope["path"]) in self._routes:
            await self._direct(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["route"] = route = self._routes[scope["method"], scope["path"]]
        await route.handle(scope, receive, send)
