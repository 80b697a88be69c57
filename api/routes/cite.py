"""Citation lookup: any citation string -> the authority, its parallel forms, what cites it and how."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.deps import SiteDep
from api.negotiate import HTML, JSON, choose
from api.openapi import answers, format_parameter
from api.responses import headers_for
from queries.lookup import Entry, look_up
from queries.steps import take_without_waiting
from queries.values import LONGEST_TEXT

router = APIRouter(tags=["Citations"])

OFFERS: Final = (JSON, HTML)

Asked = Annotated[
    str | None,
    Query(
        max_length=LONGEST_TEXT,
        description="A citation of any form, with or without name, pinpoint, court, year; or a name alone.",
        examples=["Wood v. Ostrander, 879 F.2d 583"],
    ),
]


@router.get(
    "/cite",
    summary="Look a citation up",
    responses={**answers(OFFERS, "The authority.", 404, 406, 422, 503), 200: {"model": Entry}},
    openapi_extra={"parameters": [format_parameter(OFFERS)]},
)
async def cite(request: Request, site: SiteDep, q: Asked = None) -> Response:
    """Find the authority that a citation means: its parallel citations, what cites it, and how."""
    choice = choose(request.headers.get("accept"), OFFERS, request.query_params.get("format") or None)
    headers = headers_for(request, choice, site.asker)
    if choice.format is HTML and not (q or "").strip():
        return Response(site.pages.render("cite", "/cite", asked="", entry=None), headers=headers)
    entry = await take_without_waiting(look_up(q or ""), site.library.rows)
    if choice.format is JSON:
        return JSONResponse(entry.model_dump(), headers=headers)
    page = site.pages.render("cite", "/cite", asked=q, entry=entry, path=site.places.path)
    return Response(page, headers=headers)
