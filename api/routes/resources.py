"""Every thing answers at the path of its IRI, as a page or in RDF, by Accept and by suffix.

The answer is 200 and not 303. What needs the redirect is the IRI of a thing that is no document, and ours
are at w3id.org, which redirects; the address on this server names the description, and says so with
``Content-Location`` and ``Link: rel="describes"``. So one request is enough, and clients that do not follow
redirects are served. Only the IRI of a decision that turned out to be another's (``owl:sameAs``, since a
later opinion printed both citations) leads on to that one.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pyoxigraph import Literal, NamedNode

from api.asking import Term
from api.deps import Site, SiteDep
from api.errors import NotHere
from api.negotiate import HTML, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Choice, Format, choose
from api.openapi import answers, format_parameter
from api.page_questions import put
from api.responses import headers_for, in_header, passed_on, rdf
from api.thing_page import gather
from api.things import describe, find, graph_of
from ontology.names import citation_key

router = APIRouter(tags=["Things"])

OFFERS: Final = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, HTML)
MOST_SUGGESTIONS: Final = 5


@router.get("/find", include_in_schema=False)
async def find_by_citation(site: SiteDep, citation: Annotated[str, Query(max_length=200)]) -> Response:
    """Go to the page of an authority by any of its citations."""
    known = await _by_citation(site, citation)
    if not known:
        raise NotHere(f"nothing here is reported at {citation!r}; give volume, reporter and first page")
    return RedirectResponse(known[0], status_code=303)


@router.get(
    "/{path:path}",
    summary="Describe a thing",
    responses=answers(OFFERS, "What is known of the thing.", 404, 406, 503),
    openapi_extra={
        "parameters": [
            {
                "name": "path",
                "in": "path",
                "required": True,
                "description": "What follows the base in the IRI of the thing, with or without a suffix.",
                "schema": {"type": "string"},
                "example": "case/439-f3d-1055",
            },
            format_parameter(OFFERS),
        ]
    },
)
async def describe_thing(request: Request, site: SiteDep) -> Response:
    """Describe a case, opinion, court, judge, doctrine, citation, text, page ... by the path of its IRI.

    Add `.ttl`, `.jsonld`, `.nt`, `.rdf` or `.html` for a format. The RDF holds what is said of the thing and
    the first 1,000 statements that refer to it; the name of a graph gives the graph.
    """
    path = str(request.path_params["path"])
    bare, suffix = _split(path)
    node = await find(site.asker, site.places, bare)
    if node is None and suffix:  # the dot may belong to the name
        node, suffix = await find(site.asker, site.places, path), None
    if node is None:
        raise NotHere(f"nothing is known of /{path}", await _suggestions(site, bare))
    if meant := await _meant(site, node):
        asked = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{meant}.{suffix}" if suffix else f"{meant}{asked}", status_code=303)
    choice = choose(
        request.headers.get("accept"), OFFERS, suffix or request.query_params.get("format") or None
    )
    here = site.places.path(node.value) or "/"
    headers = headers_for(request, choice, site.asker, **_links(here, node, choice))
    if choice.format is not HTML:
        if graph := await graph_of(site.asker, node, choice.format.media_type):
            return passed_on(graph, headers)
        return rdf(await describe(site.asker, node), choice, headers)
    found = await gather(site.asker, site.places, node)
    others = [(each.title, address(here, each), each.media_type) for each in OFFERS if each is not HTML]
    return Response(site.pages.render("thing", here, thing=found, others=others), headers=headers)


def address(here: str, format: Format) -> str:  # noqa: A002 - what it is
    """The address of one format of the thing at a path: a suffix, unless the path ends in a slash."""
    return f"{here}?format={format.key}" if here.endswith("/") else f"{here}.{format.key}"


async def _meant(site: Site, node: NamedNode) -> str | None:
    """The path of the decision that is meant by an IRI that turned out to be an alias of another."""
    found = await site.asker.solutions(put("site/meant", 1, thing=node))
    return next(iter(_paths(site, (row[0] for row in found.rows))), None)


def _split(path: str) -> tuple[str, str | None]:
    """A path without its suffix, and the suffix when it is that of a format on offer."""
    bare, dot, suffix = path.rpartition(".")
    return (bare, suffix) if dot and bare and suffix in {offer.key for offer in OFFERS} else (path, None)


def _links(here: str, node: NamedNode, choice: Choice) -> dict[str, str]:
    """The headers that tell the thing, its description and its other descriptions apart (RFC 8288, 6892)."""
    others = [
        f'<{address(here, each)}>; rel="alternate"; type="{each.media_type}"'
        for each in OFFERS
        if each is not choice.format
    ]
    by = [f'<{address(here, TURTLE)}>; rel="describedby"; type="{TURTLE.media_type}"']
    return {
        "Content_Location": address(here, choice.format),
        "Link": ", ".join(
            [f'<{in_header(node.value)}>; rel="describes"', *(by if choice.format is HTML else []), *others]
        ),
    }


async def _suggestions(site: Site, bare: str) -> list[str]:
    """Addresses that may be meant by one that is not known: other spellings of its citation, its opinions."""
    kind, _, rest = bare.partition("/")
    near = await _by_citation(site, rest.partition("/")[0].replace("_", " "))
    if kind == "opinion":
        for iri in near[:1]:
            for decision in site.places.iris(iri):
                found = await site.asker.solutions(put("decision/1-opinions", thing=NamedNode(decision)))
                near = [*_paths(site, (row[0] for row in found.rows)), *near]
    return near[:MOST_SUGGESTIONS] or [
        f"/{each}" for each in get_close_matches(bare, ("queries", "sparql", "def", "docs", "stats"), n=1)
    ]


async def _by_citation(site: Site, citation: str) -> list[str]:
    """Paths of the authorities that are reported at a citation, however it is spelled."""
    try:
        key = citation_key(citation)
    except ValueError:  # nothing in it to make a key of
        return []
    found = await site.asker.solutions(put("site/by-citation", MOST_SUGGESTIONS, key=Literal(key)))
    return _paths(site, (row[0] for row in found.rows))


def _paths(site: Site, terms: Iterable[Term | None]) -> list[str]:
    found = (site.places.path(term.value) for term in terms if isinstance(term, NamedNode))
    return [path for path in found if path]
