"""Whether the server lives, whether it can answer, what it holds; the home page, and the page about the API."""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from pyoxigraph import Literal as Value
from pyoxigraph import NamedNode

from api.cells import Cell, Writer
from api.deps import Site, SiteDep
from api.errors import KINDS
from api.naming import words
from api.negotiate import HTML, JSON, choose
from api.openapi import answers
from api.responses import headers_for, program
from api.things import put
from loader.errors import QueryTimeout, StoreMissing
from ontology.modules import prefixes

router = APIRouter(tags=["Server"])

DECISIONS_SHOWN: Final = 12
QUESTIONS_SHOWN: Final = 9


class Health(BaseModel):
    """The server lives."""

    status: Literal["alive"] = "alive"
    version: Annotated[str, Field(examples=["0.1.0"])]


class Ready(BaseModel):
    """The server can answer. ``state`` names what it holds: the same name, the same answers."""

    status: Literal["ready"] = "ready"
    state: str | None


class Stats(BaseModel):
    """What the graph holds."""

    state: str | None
    statements: Annotated[int, Field(description="Distinct statements, over all graphs.")]
    graphs: Annotated[int, Field(description="Named graphs; one for each decision that was read, and the vocabulary.")]
    things: Annotated[dict[str, int], Field(description="Things of each class.", examples=[{"opinion": 2}])]


@router.get("/health", summary="Tell whether the server lives")
async def health() -> Health:
    """Answers as long as the server runs, whatever the store does."""
    return Health(version=program())


@router.get("/ready", summary="Tell whether the server can answer", responses=answers((), "", 503))
async def ready(site: SiteDep) -> Ready:
    """Answers when the store does."""
    await site.asker.boolean("ASK { ?s ?p ?o }")
    return Ready(state=site.asker.tag)
