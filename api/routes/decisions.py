"""Decisions are loaded over HTTP: sent as the files that courts and collections give, and checked as any."""

import re
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from api.access import may_write
from api.deps import SiteDep
from api.errors import Malformed, NotLoaded, NotReadable
from api.limits import read_body
from api.loading import Sent
from api.openapi import problems

router = APIRouter(tags=["Decisions"])

_NAME: Final = re.compile(r"[\w(][\w .,()&'’-]{0,199}")
_GOOD: Final = {"stored", "replaced", "unchanged"}
_ANYTHING: Final = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


class Loaded(BaseModel):
    """What became of what was sent: for each decision its outcome, triples, doubts and broken rules."""

    decisions: Annotated[
        list[dict[str, Any]],
        Field(
            examples=[
                [{"source": "opinion.txt", "outcome": "stored", "decision": "439-f3d-1055", "triples": 24445}]
            ]
        ),
    ]


@router.post(
    "/decisions",
    summary="Load decisions",
    status_code=201,
    response_model=Loaded,
    responses={
        200: {"description": "Stored already, or stored in the place of an older reading."},
        201: {"description": "Stored; of a single decision `Location` tells the address."},
        **problems(400, 401, 403, 413, 415, 422, 503),
    },
    openapi_extra={"requestBody": {"required": True, "content": _ANYTHING}},
)
async def load_decisions(
    request: Request,
    site: SiteDep,
    name: Annotated[str, Query(description="What the file is called.", max_length=200)] = "sent",
    reader: Annotated[
        str | None, Query(description="Its layout, if its content does not tell.", pattern="^[a-z-]{1,40}$")
    ] = None,
) -> JSONResponse:
    """Load a file in any layout that `caselaw load` reads: text, JSON, XML, HTML, PDF, an archive of them.

    Each decision is read, checked, and stored whole or not at all. Needs the token of those who may write.
    """
    may_write(request, site)
    if not _NAME.fullmatch(name):
        raise Malformed(f"{name!r} is no name of a file; leave out slashes and signs")
    if request.headers.get("content-type", "").lower().startswith("multipart/"):
        raise NotReadable("a file is sent as the body itself (curl --data-binary), not as a form", ("*/*",))
    body = await read_body(request, min(site.settings.max_upload_bytes, site.settings.max_file_bytes))
    if not body:
        raise Malformed("the request has no body; send the file as the body")
    receipts = await site.loading.load(Sent(name, body, reader))
    good = [one for one in receipts if one["outcome"] in _GOOD]
    if not good:
        raise NotLoaded(receipts)
    headers = {"Cache-Control": "no-store"}
    if len(good) == 1:
        headers["Location"] = f"/case/{good[0]['decision']}"
    status = 201 if any(one["outcome"] == "stored" for one in good) else 200
    return JSONResponse({"decisions": receipts}, status, headers)
