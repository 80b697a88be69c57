"""The page to ask SPARQL on: a plain form, the answer as a table, examples to start from."""

from dataclasses import dataclass
from typing import Final

from api.asking import Solutions
from api.cells import Table
from api.deps import Site
from api.errors import Problem, problem_of
from api.negotiate import GRAPHS, HTML, SOLUTIONS
from api.syntax import Form
from api.tables import of_variables
from loader.store.base import Dataset

PATH: Final = "/sparql"
MOST_SHOWN: Final = 500
"""The page shows no more rows of an answer; the other formats give all."""
EXAMPLE: Final = """SELECT ?decision ?name ?year
WHERE {
  ?decision a cl:ReadDecision ; rdfs:label ?name .
  OPTIONAL { ?decision cl:year ?year }
}
ORDER BY DESC(?year) ?name
LIMIT 20"""
_TRIPLE: Final = ("subject", "property", "value")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows below the form."""

    boolean: bool | None = None
    answer: Table | None = None
    more: bool = False
    noun: str = "row"
    problem: Problem | None = None


def blank(site: Site) -> str:
    """The page before anything was asked, with an example in the form."""
    return _page(site, EXAMPLE, Shown())


async def answered(site: Site, query: str, text: str, form: Form, dataset: Dataset | None) -> str:
    """The page with a query and its answer.

    Args:
        site: the server.
        query: what was written.
        text: what is asked, with the prefixes that were left out.
        form: the form of the query.
        dataset: the graphs to ask, in place of what the text says.

    Raises:
        QueryError: the text was refused.
    """
    if form == "ASK":
        return _page(site, query, Shown(boolean=await site.asker.boolean(text, dataset)))
    if form == "SELECT":
        found = await site.asker.solutions(text, MOST_SHOWN, dataset)
        return _page(
            site, query, Shown(answer=await of_variables(site.asker, site.places, found), more=found.more)
        )
    triples, more = await site.asker.triples(text, MOST_SHOWN, dataset)
    found = Solutions(_TRIPLE, tuple((one.subject, one.predicate, one.object) for one in triples), more)
    return _page(
        site,
        query,
        Shown(answer=await of_variables(site.asker, site.places, found), more=more, noun="statement"),
    )


def refused(site: Site, query: str, error: Exception) -> str:
    """The page with a query and why it has no answer."""
    return _page(site, query, Shown(problem=problem_of(error, PATH)))


def _page(site: Site, query: str, shown: Shown) -> str:
    return site.pages.render(
        "sparql",
        PATH,
        query=query,
        shown=shown,
        choices=[
            (HTML.key, "a table on this page"),
            *((each.key, each.title) for each in (*SOLUTIONS, *GRAPHS)),
        ],
        examples=[spec for spec in site.catalog if not spec.header.is_check],
    )
