"""Whether the server lives, can answer and what it holds; the home page, and the page about the API."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from api.cells import Cell
from api.deps import Site, SiteDep
from api.errors import KINDS
from api.metrics import MEDIA_TYPE, Metrics
from api.negotiate import HTML, choose
from api.openapi import problems
from api.page_questions import put
from api.responses import headers_for, program
from loader.errors import StoreError
from ontology.modules import prefixes

router = APIRouter(tags=["Server"])

DECISIONS_SHOWN: Final = 12
QUESTIONS_SHOWN: Final = 9


class Health(BaseModel):
    """The server lives."""

    status: Literal["alive"] = "alive"
    version: Annotated[str, Field(examples=["0.1.0"])]


class Ready(BaseModel):
    """The server can answer."""

    status: Literal["ready"] = "ready"
    state: Annotated[
        str | None, Field(description="Names what the store holds: the same name, the same answers.")
    ]


class Stats(BaseModel):
    """What the graph holds."""

    statements: Annotated[int, Field(description="Statements, one for each graph that makes it.")]
    graphs: Annotated[int, Field(description="Named graphs: one for each decision, and the vocabulary.")]
    things: Annotated[dict[str, int], Field(examples=[{"opinions": 2, "citations": 153}])]


@router.get("/health", summary="Tell whether the server lives")
async def health() -> Health:
    """Answers as long as the server runs, whatever the store does."""
    return Health(version=program())


@router.get("/ready", summary="Tell whether the server can answer", responses=problems(503))
async def ready(site: SiteDep) -> Ready:
    """Answers when the store does."""
    await site.asker.boolean("ASK { ?s ?p ?o }")
    return Ready(state=site.asker.state)


@router.get("/metrics", summary="Give the numbers that a Prometheus server collects")
async def metrics(request: Request) -> Response:
    """Requests, and how the readers and the writer of the store are doing."""
    found: Metrics = request.app.state.metrics
    return Response(found.written(), media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


@router.get("/stats", summary="Count what the graph holds", responses=problems(503))
async def stats(site: SiteDep) -> Stats:
    """Count statements, graphs, and the things of the main classes."""
    counts = await site.counter.counts()
    return Stats(statements=counts.statements, graphs=counts.graphs, things=counts.things)


@router.get("/", include_in_schema=False)
async def home(request: Request, site: SiteDep) -> Response:
    """The home page: what this is, what it holds, and questions to begin with."""
    choice = choose(request.headers.get("accept"), (HTML,))
    headers = headers_for(request, choice, site.asker)
    counts: dict[str, int] = {}
    decisions: list[Cell] = []
    trouble = None
    try:
        counts = (await site.counter.counts()).things
        decisions = await _decisions(site)
    except StoreError as error:  # the page says so, and is still a way to the rest
        trouble = str(error)
    page = site.pages.render(
        "home",
        "/",
        counts=counts,
        decisions=decisions,
        trouble=trouble,
        examples=[spec for spec in site.catalog if not spec.header.is_check][:QUESTIONS_SHOWN],
    )
    return Response(page, headers=headers)


async def _decisions(site: Site) -> list[Cell]:
    answer = await site.asker.solutions(put("site/decisions", DECISIONS_SHOWN))
    return [
        Cell(name.value, site.places.path(decision.value), decision.value)
        for decision, name in answer.rows
        if isinstance(decision, NamedNode) and isinstance(name, Text)
    ]


@router.get("/docs", include_in_schema=False)
async def api_page(request: Request, site: SiteDep) -> Response:
    """The OpenAPI document as a page, made on the server because our pages run no scripts."""
    choice = choose(request.headers.get("accept"), (HTML,))
    document = request.app.openapi()
    routes: dict[str, list[tuple[str, str, dict[str, object]]]] = {}
    for path, methods in document["paths"].items():
        for method, about in methods.items():
            routes.setdefault(about["tags"][0], []).append((method.upper(), path, about))
    kinds = {kind.name: kind for kind in KINDS.values()}
    page = site.pages.render("docs", "/docs", routes=routes, kinds=kinds.values(), prefixes=prefixes())
    return Response(page, headers=headers_for(request, choice))
