"""The SPARQL endpoint: answers queries, makes updates; its bare address describes it, or is a page."""

import logging
from contextlib import suppress
from typing import Final

from fastapi import APIRouter, Request, Response
from pyoxigraph import NamedNode

from api import workbench
from api.access import may_write
from api.deps import Site, site_of
from api.describe import service
from api.direct import DirectRoute
from api.errors import Malformed, headers_of, kind_of
from api.log import say
from api.negotiate import GRAPHS, HTML, SOLUTIONS, Format, choose
from api.openapi import TEXT, answers, format_parameter, parameter
from api.protocol import (
    FORM_TYPE,
    QUERY_TYPE,
    UPDATE_TYPE,
    Limits,
    Operation,
    Update,
    media_type_of,
    read_operation,
)
from api.responses import headers_for, passed_on, rdf
from api.syntax import Form, Outline, declare, outline, relocate
from loader.errors import QueryError, UsageError
from loader.store.exchange import Change
from ontology.modules import prefixes

router = APIRouter(tags=["SPARQL"], route_class=DirectRoute)

OFFERS: Final[dict[Form, tuple[Format, ...]]] = {
    "SELECT": (*SOLUTIONS, HTML),
    "ASK": (*SOLUTIONS, HTML),
    "CONSTRUCT": (*GRAPHS, HTML),
    "DESCRIBE": (*GRAPHS, HTML),
}
_EVERY: Final = (*SOLUTIONS, *GRAPHS, HTML)
_IRIS: Final = {"schema": {"type": "array", "items": {"type": "string", "format": "iri"}}}
_PARAMETERS: Final = [
    parameter(
        "default-graph-uri", "A graph to take as the default graph instead of the union of all.", **_IRIS
    ),
    parameter("named-graph-uri", "A graph that GRAPH may name, instead of all of them.", **_IRIS),
    format_parameter(_EVERY),
]
_UPDATE_PARAMETERS: Final = [
    parameter("using-graph-uri", "A graph that the patterns of an update are matched against.", **_IRIS),
    parameter("using-named-graph-uri", "A graph that GRAPH may name in those patterns.", **_IRIS),
]
_UPDATE: Final = (
    "INSERT DATA { GRAPH <https://example.org/notes> { <https://example.org/a> rdfs:label 'A' } }"
)
_STRING: Final = {"type": "string"}
_WHAT: Final = "The answer, streamed; at the bare address, the service description."
_PROBLEMS: Final = (400, 403, 406, 413, 503)


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    responses=answers(_EVERY, _WHAT, *_PROBLEMS),
    openapi_extra={
        "parameters": [parameter("query", "A SPARQL 1.1 query.", example=workbench.EXAMPLE), *_PARAMETERS]
    },
)
@router.get("/sparql/", include_in_schema=False)
async def ask(request: Request) -> Response:
    """Answer a query (SPARQL 1.1 Protocol, 2.1.1). Prefixes of the vocabulary may be left out.

    Without a query: the service description in RDF, or for a browser a page to write one on.
    """
    site = site_of(request)
    operation = await read_operation(request, _limits(request, site))
    if isinstance(operation, Update):
        return await _change(request, site, operation)
    if operation.query is not None:
        return await _answer(request, site, operation, operation.query)
    choice = choose(request.headers.get("accept"), (*GRAPHS, HTML), operation.format)
    headers = headers_for(request, choice, site.asker)
    if choice.format is HTML:
        return Response(workbench.blank(site), headers=headers)
    return rdf(service(_here(request), site.settings), choice, headers)


@router.post(
    "/sparql",
    summary="Ask a SPARQL query too long for an address, or make an update",
    responses={
        **answers(_EVERY, _WHAT, *_PROBLEMS, 401, 415),
        204: {"description": "The update was made; it is durable, and the next query sees it."},
    },
    openapi_extra={
        "parameters": [*_PARAMETERS, *_UPDATE_PARAMETERS],
        "requestBody": {
            "required": True,
            "content": {
                QUERY_TYPE: {**TEXT, "example": workbench.EXAMPLE},
                UPDATE_TYPE: {**TEXT, "example": _UPDATE},
                FORM_TYPE: {
                    "schema": {"type": "object", "properties": {"query": _STRING, "update": _STRING}}
                },
            },
        },
    },
)
@router.post("/sparql/", include_in_schema=False)
async def ask_by_post(request: Request) -> Response:
    """Answer a query sent as a form or as the body itself (SPARQL 1.1 Protocol, 2.1.2 and 2.1.3).

    An update (2.2) is sent in the same two ways, with the token of those who may write.
    """
    site = site_of(request)
    operation = await read_operation(request, _limits(request, site))
    if isinstance(operation, Update):
        return await _change(request, site, operation)
    return await _answer(request, site, operation, operation.query or "")


def _limits(request: Request, site: Site) -> Limits:
    """How long the request may be: who may not write may send no long update either."""
    most = site.settings.max_query_bytes
    if request.method != "POST":
        return Limits(most, most)
    try:
        may_write(request, site)
    except UsageError:
        if media_type_of(request) == UPDATE_TYPE:
            raise
        return Limits(most, most)
    return Limits(most, site.settings.max_upload_bytes)


def _declared(request: Request, text: str, found: Outline) -> tuple[str, int]:
    """The text with what it leaves out declared in front, and how many characters that is.

    Relative IRIs are read beside the address that was asked (RFC 3986, 5.1.3).
    """
    base = None
    if found.is_relative:
        with suppress(ValueError):  # a host that is no host
            base = NamedNode(_here(request)).value
    return declare(text, found, prefixes(), base)


def _here(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


async def _change(request: Request, site: Site, operation: Update) -> Response:
    """Carry out an update (SPARQL 1.1 Protocol, 2.2). Prefixes of the vocabulary may be left out here too."""
    may_write(request, site)
    text, added = _declared(request, operation.text, outline(operation.text))
    try:
        await site.changer.change(Change("update", text, operation.dataset))
    except QueryError as refusal:
        raise type(refusal)(relocate(str(refusal), added)) from refusal
    return Response(status_code=204)


async def _answer(request: Request, site: Site, operation: Operation, query: str) -> Response:
    say(logging.DEBUG, "query", text=query)
    found = outline(query)
    if found.is_update:
        raise Malformed("this is an update; send it by POST as the field `update` or as " + UPDATE_TYPE)
    # What is no query at all is still asked, because the store says best what is wrong with it.
    form = found.form or "SELECT"
    choice = choose(request.headers.get("accept"), OFFERS[form], operation.format)
    headers = headers_for(request, choice, site.asker)
    text, added = _declared(request, query, found)
    dataset = site.asker.dataset(text, operation.dataset)
    try:
        if choice.format is HTML:
            page = await workbench.answered(site, query, text, form, dataset)
            return Response(page, headers=headers)
        return passed_on(await site.asker.begin(text, choice.format.media_type, dataset), headers)
    except QueryError as refusal:
        error = type(refusal)(relocate(str(refusal), added))
        if choice.format is not HTML:
            raise error from refusal
        page = workbench.refused(site, query, error)
        headers.pop("ETag", None)
        return Response(page, kind_of(error).status, headers | headers_of(error))
