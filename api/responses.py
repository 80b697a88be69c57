"""Answers, with the headers that each representation carries: its type, what varies it, how fresh it is."""

import hashlib
import logging
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from pyoxigraph import Literal, Triple
from starlette.types import Receive, Scope, Send

from api.asking import Answer, Asker
from api.log import say
from api.negotiate import Choice
from loader.errors import CaselawError
from loader.store.results import GRAPHS, find, write_graph
from ontology.modules import prefixes

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class NotModified(Exception):
    """The client has this representation already (RFC 9110, 13.1.2)."""

    def __init__(self, headers: dict[str, str]) -> None:
        self.headers = headers
        super().__init__("not modified")


@cache
def edition() -> str:
    """Names what answers depend on besides the store: the files of this installation, by the newest."""
    folders = (Path(str(files(package))) for package in ("api", "queries", "ontology"))
    return f"{program()}-{max(path.stat().st_mtime_ns for folder in folders for path in folder.rglob('*'))}"


@cache
def program() -> str:
    """The version of this program."""
    try:
        return version("caselaw-graph")
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "unreleased"


def headers_for(request: Request, choice: Choice, asker: Asker | None = None, **more: str) -> dict[str, str]:
    """The headers of a representation that is about to be made.

    Args:
        request: what was asked.
        choice: what it is answered in.
        asker: knows the state of the store that the answer depends on; None when it depends on none.
        more: further headers, with underscores for hyphens.

    Raises:
        NotModified: the client has it already, so that it need not be made.
    """
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    headers |= {"Content-Type": choice.content_type, "Vary": "Accept", "Cache-Control": "no-cache"}
    state = "" if asker is None else asker.state
    if state is not None and request.method in {"GET", "HEAD"}:
        headers["ETag"] = tag = _etag(edition(), state, *_address(request), choice.content_type)
        known = (
            each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")
        )
        if any(each in {"*", tag.removeprefix("W/")} for each in known):
            raise NotModified(headers)
    return headers


def _address(request: Request) -> tuple[str, str, str, str]:
    """What was asked, as it was sent."""
    scope = request.scope
    host = request.headers.get("host", "")
    return scope["scheme"], host, scope["path"], scope["query_string"].decode("latin-1")


def _etag(*parts: str) -> str:
    """A weak tag: equal for answers that mean the same, however they are compressed."""
    return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'


def in_header(iri: str) -> str:
    """An IRI as a URI, which is what a header can hold (RFC 3987, 3.1)."""
    return quote(iri, safe="%/:?#[]@!$&'()*+,;=~-._")


def passed_on(answer: Answer, headers: dict[str, str]) -> Response:
    """An answer of the store: with its length when it is there already, otherwise as it comes."""
    return _Streamed(answer, headers) if answer.whole is None else Response(answer.whole, headers=headers)


class _Streamed(StreamingResponse):
    """An answer sent as it comes. When the sending ends, for whatever reason, so does the work."""

    def __init__(self, answer: Answer, headers: dict[str, str]) -> None:
        super().__init__(aiter(answer), headers=headers)
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except CaselawError as error:
            # What was sent is not the whole. Not to end it is the one way to say so: the connection breaks.
            say(logging.WARNING, "answer broken off", reason=type(error).__name__, detail=str(error))
        finally:
            await self._answer.close()


def rdf(triples: Iterable[Triple], choice: Choice, headers: dict[str, str]) -> Response:
    """Triples in one of the formats for graphs."""
    return Response(write(triples, choice.format.key), headers=headers)


def write(triples: Iterable[Triple], key: str) -> bytes:
    """Triples in the format of a key, in order, ``rdf:type`` first, with the prefixes that they use."""
    ordered = sorted(triples, key=lambda one: (str(one.subject), one.predicate.value != _TYPE, str(one)))
    iris = {str(node) for one in ordered for node in (one.subject, one.predicate, one.object)}
    iris |= {str(one.object.datatype) for one in ordered if isinstance(one.object, Literal)}
    used = {
        prefix: space
        for prefix, space in prefixes().items()
        if any(iri.startswith(f"<{space}") for iri in iris)
    }
    written = BytesIO()
    write_graph(ordered, find(key, GRAPHS), written, used)
    return written.getvalue()
