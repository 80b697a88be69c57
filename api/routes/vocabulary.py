"""The vocabulary as a whole. Its modules, schemes and terms answer at their own paths, as things do."""

import asyncio
from dataclasses import dataclass
from functools import cache
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.cells import Cell, Table
from api.deps import SiteDep
from api.naming import Places, words
from api.negotiate import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, choose
from api.openapi import answers, format_parameter
from api.responses import headers_for, write
from ontology.context import context
from ontology.modules import prefix_map, triples
from ontology.names import DEF, ONTOLOGY
from ontology.terms import Term, terms

router = APIRouter(tags=["Vocabulary"])

OFFERS: Final = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, HTML)
_COLUMNS: Final = (("Term", ""), ("Sort", ""), ("Meaning", ""))


@dataclass(frozen=True, slots=True)
class Home:
    """A module or a concept scheme: what it is called, where it is, and its terms."""

    title: str
    href: str
    table: Table


@router.get(
    "/def",
    summary="Describe the vocabulary",
    responses=answers(OFFERS, "All modules, concept schemes, doctrines and courts.", 406),
    openapi_extra={"parameters": [format_parameter(OFFERS)]},
)
@router.get("/def/", include_in_schema=False)
@router.get("/def.{suffix}", include_in_schema=False)
async def describe_vocabulary(request: Request, site: SiteDep) -> Response:
    """Describe every class, property and concept: as a page, or as one graph.

    A module is at `/ontology/{module}` or `/def/{module}.ttl`, a scheme at `/def/{scheme}/`, a term at
    its own path, such as `/def/Decision` or `/def/treatment/distinguished`.
    """
    suffix = request.path_params.get("suffix") or request.query_params.get("format") or None
    choice = choose(request.headers.get("accept"), OFFERS, suffix)
    headers = headers_for(request, choice)
    if choice.format is not HTML:
        # Once for each format; it takes long enough to keep others waiting.
        return Response(await asyncio.to_thread(whole, choice.format.key), headers=headers)
    modules, schemes = homes(site.places)
    page = site.pages.render("vocabulary", "/def", modules=modules, schemes=schemes, offers=OFFERS[:-1])
    return Response(page, headers=headers)


@router.get("/context.jsonld", summary="Give the JSON-LD context")
async def give_context() -> JSONResponse:
    """Give short names for our classes and properties, for JSON-LD 1.1: name this address as `@context`."""
    return JSONResponse({"@context": dict(context())}, media_type="application/ld+json")


@router.get("/prefixes.ttl", summary="Give the prefix map")
async def give_prefixes() -> Response:
    """Give the prefixes that queries here need not declare, as `sh:declare` in Turtle."""
    return Response(prefix_map().read_bytes(), media_type="text/turtle")


@cache
def whole(key: str) -> bytes:
    """The whole vocabulary in the format of a key."""
    return write(dict.fromkeys(triples()), key)


def homes(places: Places) -> tuple[list[Home], list[Home]]:
    """The modules with their terms, and the concept schemes with theirs, each in alphabetical order."""
    grouped: dict[str, list[Term]] = {}
    for term in terms():
        home = f"{DEF}{term.home}/" if term.sort == "concept" else f"{ONTOLOGY}{term.home}"
        grouped.setdefault(home, []).append(term)
    found = [
        (iri, Home(words().labels.get(iri, iri), places.path(iri) or iri, _table(places, grouped[iri])))
        for iri in sorted(grouped)
    ]
    return [home for iri, home in found if iri.startswith(ONTOLOGY)], [
        home for iri, home in found if iri.startswith(DEF)
    ]


def _table(places: Places, of: list[Term]) -> Table:
    rows = tuple(
        (Cell(term.name, places.path(term.iri), term.iri), Cell(term.sort), Cell(term.definition))
        for term in of
    )
    return Table(_COLUMNS, rows)
