"""The graph store: whole graphs are read, written and removed by name (SPARQL 1.1 Graph Store HTTP Protocol).

A graph is named by ``graph=``, by ``default``, or by the address itself when that lies below the store's.
"""

from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Annotated, Final
from uuid import uuid4

from fastapi import APIRouter, Query, Request, Response
from pyoxigraph import NamedNode

from api.access import may_write
from api.deps import Site, SiteDep
from api.errors import Malformed, NotHere, NotReadable
from api.limits import read_body
from api.negotiate import GRAPHS, choose
from api.openapi import TEXT, answers, format_parameter, parameter, problems
from api.protocol import media_type_of
from api.responses import headers_for, passed_on
from loader.errors import UsageError
from loader.store.base import OWN
from loader.store.changes import exists
from loader.store.exchange import Change, Verb
from loader.store.results import GRAPHS as READ
from loader.store.results import find

router = APIRouter(tags=["Graph store"])

PATH: Final = "/data"
_MULTIPART: Final = "multipart/form-data"
_NAMES: Final = [
    parameter("graph", "The IRI of the graph.", example="https://w3id.org/caselaw-graph/graph/439-f3d-1055"),
    parameter("default", "Given without a value: the graph that has no name."),
]
_BODY: Final = {
    "required": True,
    "content": {**{each.media_type: dict(TEXT) for each in GRAPHS}, _MULTIPART: dict(TEXT)},
}
_WRITING: Final = problems(400, 401, 403, 413, 415, 503)

Graph = Annotated[list[str], Query(default_factory=list, include_in_schema=False)]
Default = Annotated[list[str], Query(default_factory=list, include_in_schema=False)]


@dataclass(frozen=True, slots=True)
class Target:
    """The graph that a request is about: an IRI, None for the one without a name, or a new one."""

    iri: str | None
    is_new: bool = False


@router.get(
    PATH,
    summary="Read a graph",
    responses=answers(GRAPHS, "The graph.", 400, 404, 406, 503),
    openapi_extra={"parameters": [*_NAMES, format_parameter(GRAPHS)]},
)
@router.get(PATH + "/{path:path}", include_in_schema=False)
async def read_graph(request: Request, site: SiteDep, graph: Graph, default: Default) -> Response:
    """Read a graph whole (section 5.2)."""
    target = _target(request, graph, default)
    choice = choose(request.headers.get("accept"), GRAPHS, request.query_params.get("format") or None)
    headers = headers_for(request, choice, site.asker)
    if target.iri is None:
        text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    else:
        await _known(site, target.iri)
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(target.iri)} {{ ?s ?p ?o }} }}"
    return passed_on(await site.asker.begin(text, choice.format.media_type, OWN), headers)


@router.put(
    PATH,
    summary="Write a graph",
    status_code=204,
    responses={201: {"description": "It is new."}, **_WRITING},
    openapi_extra={"parameters": _NAMES, "requestBody": _BODY},
)
@router.put(PATH + "/{path:path}", include_in_schema=False)
async def write_graph(request: Request, site: SiteDep, graph: Graph, default: Default) -> Response:
    """Put a graph in the place of what the name stood for (section 5.3)."""
    may_write(request, site)
    return await _write(request, site, "put", _target(request, graph, default))


@router.post(
    PATH,
    summary="Add to a graph",
    status_code=204,
    responses={
        201: {"description": "It is new; without a name in the request, `Location` tells it."},
        **_WRITING,
    },
    openapi_extra={"parameters": _NAMES, "requestBody": _BODY},
)
@router.post(PATH + "/{path:path}", include_in_schema=False)
async def add_to_graph(request: Request, site: SiteDep, graph: Graph, default: Default) -> Response:
    """Merge a graph into one, or into a new one when none is named (section 5.5)."""
    may_write(request, site)
    return await _write(request, site, "post", _target(request, graph, default, or_new=True))


@router.delete(
    PATH,
    summary="Remove a graph",
    status_code=204,
    responses=problems(400, 401, 403, 404, 503),
    openapi_extra={"parameters": _NAMES},
)
@router.delete(PATH + "/{path:path}", include_in_schema=False)
async def remove_graph(request: Request, site: SiteDep, graph: Graph, default: Default) -> Response:
    """Remove a graph with all it holds (section 5.4)."""
    may_write(request, site)
    target = _target(request, graph, default)
    if not await site.changer.change(Change("delete", graph=target.iri)):
        raise NotHere(f"there is no graph {target.iri}")
    return Response(status_code=204)


def _target(request: Request, graph: list[str], default: list[str], *, or_new: bool = False) -> Target:
    """The graph that a request names.

    Raises:
        Malformed: it names none, several, or one with a name that is no absolute IRI.
    """
    below = str(request.path_params.get("path", ""))
    if len(graph) + bool(default) + bool(below) > 1:
        raise Malformed("the request names several graphs; name one")
    if default:
        return Target(None)
    # The address as it was sent, because an escape in it is part of the name.
    here = str(request.url.replace(query="", fragment=""))
    if not below and not graph:
        if or_new:
            return Target(f"{here.rstrip('/')}/{uuid4()}", is_new=True)
        raise Malformed("the request names no graph; add `?graph=` and its IRI, or `?default`")
    try:
        return Target(NamedNode(graph[0] if graph else here).value)
    except ValueError:
        raise Malformed(f"{graph[0]!r} is no absolute IRI, so it names no graph") from None


async def _known(site: Site, iri: str) -> None:
    if not await site.asker.boolean(exists(iri), OWN):
        raise NotHere(f"there is no graph {iri}")


async def _write(request: Request, site: Site, verb: Verb, target: Target) -> Response:
    bodies = await _bodies(request, site.settings.max_upload_bytes)
    existed = await site.changer.change(Change(verb, graph=target.iri, bodies=bodies))
    if existed:
        return Response(status_code=204)
    location = {"Location": target.iri} if target.is_new and target.iri else {}
    return Response(status_code=201, headers=location)


async def _bodies(request: Request, most: int) -> tuple[tuple[str, bytes], ...]:
    """What is to be written, as media types and bytes; several of a multipart body."""
    media_type = media_type_of(request)
    if media_type != _MULTIPART:
        return ((_readable(media_type), await read_body(request, most)),)
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode("latin-1")
    message = message_from_bytes(head + await read_body(request, most), policy=policy.HTTP)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if not parts:
        raise Malformed("the multipart body has no part; send each graph as a part with its media type")
    bodies = []
    for part in parts:
        content = part.get_payload(decode=True)
        bodies.append((_readable(part.get_content_type()), content if isinstance(content, bytes) else b""))
    return tuple(bodies)


def _readable(media_type: str) -> str:
    try:
        found = find(media_type, READ)
    except UsageError:
        known = tuple(each.media_type for each in READ)
        raise NotReadable(
            f"a graph is sent as {media_type or 'no media type'}; send it as one of {', '.join(known)}", known
        ) from None
    return found.media_type
