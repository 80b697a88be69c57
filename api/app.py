"""Puts the server together, and does nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from pyoxigraph import NamedNode
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api.asking import Asker
from api.counting import Counter
from api.deps import Site
from api.handlers import HANDLERS
from api.limits import SecurityHeaders, StopInTime
from api.naming import Places, about, words
from api.page_questions import questions
from api.pages import Pages
from api.responses import edition, program
from api.routes import resources, sparql, status, vocabulary
from api.routes.library import library
from loader.settings import Settings
from loader.store import open_store
from loader.store.exchange import Terms
from loader.store.pool import Pool
from ontology.modules import prefixes
from ontology.names import HOME
from queries.catalog import catalog

SUMMARY = (
    "Court opinions as a checked knowledge graph: questions, SPARQL, and every thing at its own address."
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the server.

    Args:
        settings: of this run; read from the environment when None.

    Raises:
        QueryFileError: a file of the library is malformed.
        RuleError: a question of the library cannot be a route.
    """
    chosen = settings or Settings()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        warm_up()
        terms = Terms(dict(prefixes()))
        async with Pool(open_store(chosen), terms, readers=chosen.query_workers) as pool:
            asker = Asker(pool, chosen.query_timeout)
            app.state.site = Site(chosen, asker, Counter(asker), catalog(), Pages(), Places(chosen.base_iri))
            yield

    app = FastAPI(
        title="Caselaw Graph",
        summary=SUMMARY,
        version=program(),
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        exception_handlers=dict(HANDLERS),
    )
    app.mount("/static", StaticFiles(directory=str(files("api").joinpath("static"))), name="static")
    for router in (status.router, sparql.router, library(catalog()), vocabulary.router, resources.router):
        app.include_router(router)
    # The last one added is the first one met.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["*"],
        expose_headers=["Content-Location", "ETag", "Link", "Retry-After"],
    )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(StopInTime)
    return app


def warm_up() -> None:
    """Read the files that most pages need, so that the first visitor does not wait for it."""
    words()
    about(NamedNode(HOME))
    questions()
    edition()
