"""One route for each question of the library, made from the header of its file."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from api.asking import Solutions
from api.deps import Site, SiteDep
from api.errors import kind_of
from api.library import RESERVED, Question, answer_model, describe_question, parameters_of
from api.negotiate import CSV, GRAPHS, HTML, JSON, RESULTS_JSON, RESULTS_XML, TSV, Format, choose
from api.openapi import answers, format_parameter
from api.responses import headers_for, passed_on
from api.tables import of_columns
from queries.binding import MAX_ROWS, bind, bind_graph
from queries.catalog import Catalog, QuerySpec
from queries.errors import UnknownQuery, UnknownThing, ValueRefused

OFFERS: Final = (JSON, RESULTS_JSON, RESULTS_XML, CSV, TSV, HTML)
ROWS_ON_A_PAGE: Final = 100

Limit = Annotated[
    int,
    Query(
        ge=1,
        le=MAX_ROWS,
        description=f"The most rows; on a page {ROWS_ON_A_PAGE} unless given.",
    ),
]
Offset = Annotated[int, Query(ge=0, description="How many rows to pass over first.")]
Explain = Annotated[bool, Query(description="Give the SPARQL that would be asked, with the values in it.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked: the values given for its parameters, and which rows are wanted."""

    spec: QuerySpec
    given: dict[str, str]
    limit: int
    offset: int

    @property
    def text(self) -> str:
        """The SPARQL for these rows.

        Raises:
            ValueRefused: a value is missing or no good.
        """
        return bind(self.spec, self.given, limit=self.limit, offset=self.offset).text

    @property
    def graph(self) -> str:
        """The SPARQL for the graph that these rows draw."""
        return bind_graph(self.spec, self.given, limit=self.limit, offset=self.offset).text

    async def rows(self, site: Site) -> Solutions:
        """These rows, and whether others follow."""
        one_more = self.limit + 1 if self.limit < MAX_ROWS else None
        text = bind(self.spec, self.given, limit=one_more, offset=self.offset).text
        return await site.asker.solutions(text, self.limit)

    def address(self, **changes: object) -> str:
        """The address of the same question, with other rows or in another format."""
        paging = {"limit": self.limit, "offset": self.offset}
        values = {**self.given, **{name: value for name, value in (paging | changes).items() if value}}
        return f"/queries/{self.spec.id}" + (f"?{urlencode(values)}" if values else "")


def library(catalog: Catalog) -> APIRouter:
    """The routes of all questions, and the list of them.

    Raises:
        RuleError: a question has a parameter whose name all questions use for something else.
    """
    router = APIRouter(prefix="/queries")
    router.add_api_route(
        "",
        list_questions,
        summary="List the questions",
        tags=["Questions"],
        responses={**answers((JSON, HTML), "All questions.", 406), 200: {"model": list[Question]}},
        openapi_extra={"parameters": [format_parameter((JSON, HTML))]},
    )
    for spec in catalog:
        route, offers = _route(spec), offers_of(spec)
        router.add_api_route(
            f"/{spec.id}",
            route,
            operation_id=re.sub(r"\W", "_", spec.id),
            summary=spec.header.summary,
            description=spec.header.description or spec.header.problem,
            tags=[f"Questions: {spec.topic}"],
            responses={
                **answers(offers, "The rows.", 404, 406, 422, 503),
                200: {"model": answer_model(spec), "description": "The rows."},
            },
            openapi_extra={"parameters": [*parameters_of(spec), format_parameter(offers)]},
        )
        router.add_api_route(f"/{spec.id}.{{suffix}}", route, include_in_schema=False)
    router.add_api_route("/{query:path}", unknown_question, include_in_schema=False)
    return router


async def list_questions(request: Request, site: SiteDep) -> Response:
    """List every question with its parameters, its columns, and an example that can be followed."""
    choice = choose(request.headers.get("accept"), (JSON, HTML), request.query_params.get("format") or None)
    headers = headers_for(request, choice)
    if choice.format is HTML:
        return Response(
            site.pages.render("queries", "/queries", topics=site.catalog.topics().items()), headers=headers
        )
    return JSONResponse([describe_question(spec).model_dump() for spec in site.catalog], headers=headers)


async def unknown_question(site: SiteDep, query: str) -> Response:
    """Refuse a name that no question has; the refusal offers the nearest."""
    raise UnknownQuery(query, [spec.id for spec in site.catalog])


def offers_of(spec: QuerySpec) -> tuple[Format, ...]:
    """What a question can be answered in; as RDF when its header says how a graph is drawn of its rows."""
    return (*OFFERS, *GRAPHS) if spec.header.graph else OFFERS


def _route(spec: QuerySpec) -> Callable[..., Awaitable[Response]]:
    """The route of one question."""

    async def ask(
        request: Request,
        site: SiteDep,
        limit: Limit = MAX_ROWS,
        offset: Offset = 0,
        *,
        explain: Explain = False,
    ) -> Response:
        format_asked = request.path_params.get("suffix") or request.query_params.get("format") or None
        choice = choose(request.headers.get("accept"), offers_of(spec), format_asked)
        given = {name: value for name, value in request.query_params.items() if name not in RESERVED}
        if choice.format is HTML and "limit" not in request.query_params:
            limit = ROWS_ON_A_PAGE
        asked = Asked(spec, given, limit, offset)
        headers = headers_for(request, choice, site.asker)
        if explain:
            return Response(asked.text, headers=headers | {"Content-Type": "application/sparql-query"})
        if choice.format is HTML:
            return await _page(site, asked, headers)
        await site.library.check_known(spec, given, offset)
        headers |= await _denominators(site)
        if choice.format is JSON:
            return await _json(site, asked, headers)
        text = asked.graph if choice.format in GRAPHS else asked.text
        return passed_on(await site.asker.begin(text, choice.format.media_type), headers)

    return ask


async def _denominators(site: Site) -> dict[str, str]:
    """How much was searched, in headers, for the formats that have no place for it."""
    searched = await site.library.searched()
    return {
        "Caselaw-Decisions-Searched": str(searched.decisions),
        "Caselaw-References-Unresolved": str(searched.unresolved),
    }


async def _json(site: Site, asked: Asked, headers: dict[str, str]) -> Response:
    answer = await site.library.answer(asked.spec, asked.given, asked.limit, asked.offset)
    following = asked.address(offset=asked.offset + asked.limit) if answer.more else None
    body = answer.body | {"next": following}
    return JSONResponse(body, headers=headers | ({"Link": f'<{following}>; rel="next"'} if following else {}))


async def _page(site: Site, asked: Asked, headers: dict[str, str]) -> Response:
    """The page of a question: a form for its values and, when they were given and are good, its rows."""
    required = [name for name, param in asked.spec.header.params.items() if not param.optional]
    text, answer, more, refusal = asked.spec.sparql, None, False, None
    searched = None
    if asked.given or asked.offset or not required:
        try:
            text = asked.text
            await site.library.check_known(asked.spec, asked.given, asked.offset)
            found = await asked.rows(site)
            searched = await site.library.searched()
            answer, more = await of_columns(site.asker, site.places, asked.spec, found), found.more
        except (UnknownThing, ValueRefused) as error:
            refusal = error
    page = site.pages.render(
        "answer",
        "/queries",
        asked=asked,
        spec=asked.spec,
        text=text,
        answer=answer,
        refusal=refusal,
        searched=searched,
        earlier=asked.address(offset=max(0, asked.offset - asked.limit)) if asked.offset else None,
        later=asked.address(offset=asked.offset + asked.limit) if more else None,
        others=[
            (each.title, asked.address(limit=None, format=each.key))
            for each in offers_of(asked.spec)
            if each is not HTML
        ],
    )
    if refusal:
        headers.pop("ETag", None)
    return Response(page, kind_of(refusal).status if refusal else 200, headers=headers)
