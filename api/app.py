"""Puts the server together, and does nothing else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.resources import files

from fastapi import FastAPI
from pyoxigraph import NamedNode
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles
from starlette_compress import CompressMiddleware, add_compress_type

from api.asking import Asker
from api.changing import Changer
from api.counting import Counter
from api.deps import Site
from api.describing import Describer
from api.direct import Shortcut
from api.handlers import HANDLERS
from api.library import Library
from api.limits import SecurityHeaders, StopInTime
from api.loading import Loading
from api.log import to_stderr
from api.metrics import Metrics
from api.naming import Places, about, words
from api.negotiate import GRAPHS, SOLUTIONS
from api.observing import Observed
from api.page_questions import questions
from api.pages import Pages
from api.responses import edition, program
from api.routes import cite, decisions, described, graph_store, resources, sparql, status, vocabulary
from api.routes.library import library
from api.shares import FairShare
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

EXPOSED = (
    "Caselaw-Decisions-Searched",
    "Caselaw-References-Unresolved",
    "Content-Location",
    "ETag",
    "Link",
    "Location",
    "Retry-After",
    "X-Request-ID",
)
"""Headers that a page of another site may read."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the server.

    Args:
        settings: of this run; read from the environment when None.

    Raises:
        QueryFileError: a file of the library is malformed.
        RuleError: a question of the library cannot be a route.
    """
    chosen = settings or Settings()
    metrics = Metrics()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        warm_up()
        async with AsyncExitStack() as stack:
            app.state.site = await _site(chosen, stack, metrics)
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
    for router in (
        status.router,
        sparql.router,
        graph_store.router,
        decisions.router,
        described.router,
        library(catalog()),
        cite.router,
        vocabulary.router,
        resources.router,
    ):
        app.include_router(router)
    _surround(app, chosen, metrics)
    app.state.metrics = metrics
    return app


def _surround(app: FastAPI, chosen: Settings, metrics: Metrics) -> None:
    """Put around the routes what concerns every request."""
    # The last one added is the first one met.
    handled = {kind: handler for kind, handler in HANDLERS.items() if kind is not Exception}
    app.add_middleware(Shortcut, routes=sparql.router.routes, handlers=handled)
    for each in (*SOLUTIONS, *GRAPHS):
        add_compress_type(each.media_type)
    app.add_middleware(CompressMiddleware, minimum_size=1000)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )
    app.add_middleware(SecurityHeaders)
    app.add_middleware(StopInTime)
    if chosen.rate_limit:
        app.add_middleware(FairShare, rate=chosen.rate_limit)
    app.add_middleware(Observed, metrics=metrics)


def served() -> FastAPI:
    """Make the server as ``caselaw serve`` runs it: its log goes to standard error."""
    settings = Settings()
    to_stderr(settings.log_level)
    return create_app(settings)


async def _site(chosen: Settings, stack: AsyncExitStack, metrics: Metrics) -> Site:
    """The parts of the server; its processes end with the stack."""
    store = open_store(chosen)
    terms = Terms(dict(prefixes()), chosen.call_hosts, chosen.max_answer_bytes, chosen.worker_memory)

    async def pool(readers: int) -> Pool:
        return await stack.enter_async_context(Pool(store, terms, readers=readers, queue=chosen.max_waiting))

    readers = await pool(chosen.query_workers)
    writer = await pool(1) if chosen.write_token_hash else None
    metrics.watch(readers=readers, **({"writer": writer} if writer else {}))
    asker = Asker(readers, chosen.query_timeout, union=chosen.union_default_graph)
    changer = Changer(writer, chosen.update_timeout)
    return Site(
        chosen,
        asker,
        changer,
        Loading(chosen),
        Counter(asker),
        Describer(asker),
        catalog(),
        Library(asker),
        Pages(),
        Places(chosen.base_iri),
    )


def warm_up() -> None:
    """Read the files that most pages need, so that the first visitor does not wait for it."""
    words()
    about(NamedNode(HOME))
    questions()
    edition()
