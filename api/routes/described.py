"""Data about the data at the well-known place (W3C Note on VoID, 7.2): what is stored, and how to ask it."""

from typing import Final

from fastapi import APIRouter, Request, Response

from api.deps import SiteDep
from api.negotiate import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, choose
from api.openapi import answers, format_parameter
from api.responses import headers_for, rdf
from loader.store.about.record import served_at

router = APIRouter(tags=["SPARQL"])

OFFERS: Final = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)


@router.get(
    "/.well-known/void",
    summary="Describe the dataset",
    responses=answers(OFFERS, "VoID with partitions, a DCAT record, example questions, prefixes.", 406, 503),
    openapi_extra={"parameters": [format_parameter(OFFERS)]},
)
@router.get("/dataset", include_in_schema=False)
@router.get("/dataset.{suffix}", include_in_schema=False)
async def describe_dataset(request: Request, site: SiteDep) -> Response:
    """Describe the dataset: how many of what (VoID), a catalogue record (DCAT 3), examples and prefixes.

    What `caselaw describe` has stored, or counted now when it has not.
    """
    suffix = request.path_params.get("suffix") or request.query_params.get("format") or None
    choice = choose(request.headers.get("accept"), OFFERS, suffix)
    headers = headers_for(request, choice, site.asker)
    endpoint = str(request.url.replace(path="/sparql", query="", fragment=""))
    return rdf([*await site.describer.about(), *served_at(endpoint)], choice, headers)
