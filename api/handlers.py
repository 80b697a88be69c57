"""Turns what was raised into an answer: a problem document, or for a browser a page that says the same."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from api.deps import site_of
from api.errors import PROBLEM_JSON, headers_of, problem_of
from api.limits import SECURITY
from api.log import say
from api.negotiate import HTML, NotAcceptable, choose
from api.responses import NotModified
from loader.errors import CaselawError
from queries.errors import LibraryError


async def not_allowed(request: Request, error: Exception) -> Response:
    """Say which methods an address has: routes know their own only. OPTIONS asks for nothing else."""
    allowed = {"OPTIONS"}
    for method in _METHODS:
        asked = {**request.scope, "method": method}
        if any(route.matches(asked)[0] is Match.FULL for route in request.app.router.routes):
            allowed |= {method, "HEAD"} if method == "GET" else {method}
    headers = {"Allow": ", ".join(sorted(allowed))}
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    detail = error.detail if isinstance(error, HTTPException) else None
    return await problem(request, HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers))


async def problem(request: Request, error: Exception) -> Response:
    """Answer with the problem that an exception is."""
    found = problem_of(error, request.url.path)
    if found.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        say(logging.ERROR, "internal error", path=request.url.path, kind=type(error).__name__)
    elif found.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        say(logging.WARNING, found.type.rpartition("#")[2], path=request.url.path, detail=found.detail)
    try:
        choice = choose(request.headers.get("accept"), (PROBLEM_JSON, HTML))
    except NotAcceptable:  # better a format that was not asked for than none (RFC 9110, 15.5.7)
        choice = choose(None, (PROBLEM_JSON,))
    headers = {"Content-Type": choice.content_type, "Vary": "Accept", "Cache-Control": "no-store"}
    headers |= SECURITY  # what answers an unexpected error stands before all middleware
    if choice.format is HTML:
        site = site_of(request)
        body = site.pages.render("problem", request.url.path, problem=found.model_dump())
    else:
        body = found.model_dump_json()
    return Response(body, found.status, headers | headers_of(error))


async def not_modified(_: Request, found: Exception) -> Response:
    """Tell the client that what it has is still right."""
    headers = found.headers if isinstance(found, NotModified) else {}
    return Response(None, 304, {name: headers[name] for name in headers if name != "Content-Type"})


async def gone(_: Request, __: ClientDisconnect) -> Response:
    """Answer nobody: the client went away before it had said what it wants."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


_METHODS: Final = ("GET", "POST", "PUT", "DELETE", "PATCH")

Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]

HANDLERS: Final[Mapping[int | type[Exception], Handler]] = MappingProxyType(
    {
        NotModified: not_modified,
        ClientDisconnect: gone,
        CaselawError: problem,
        LibraryError: problem,
        RequestValidationError: problem,
        HTTPException: problem,
        HTTPStatus.METHOD_NOT_ALLOWED: not_allowed,
        Exception: problem,
    }
)
"""What answers for each exception; its nearest listed class decides."""
