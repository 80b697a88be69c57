"""The thing that a path means, and its description in RDF."""

from typing import Final

from pyoxigraph import NamedNode, Triple

from api.asking import Answer, Asker
from api.naming import Places, about

MOST_LINKS: Final = 1000
"""Of the statements that refer to a thing, as many go into its description."""


async def find(asker: Asker, places: Places, path: str) -> NamedNode | None:
    """The thing that a path answers for: of those it may mean, the first that anything is said of."""
    for iri in places.iris(path):
        try:
            node = NamedNode(iri)
        except ValueError:  # the path holds what no IRI may
            continue
        if about(node) or await asker.boolean(
            f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} UNION {{ GRAPH {node} {{ ?s ?p ?o }} }} }}"
        ):
            return node
    return None


async def graph_of(asker: Asker, thing: NamedNode, media_type: str) -> Answer | None:
    """The graph of that name, on its way in a format, or None when there is no such graph."""
    inside = f"GRAPH {thing} {{ ?s ?p ?o }}"
    if not await asker.boolean(f"ASK {{ {inside} }}"):
        return None
    return await asker.begin(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {inside} }}", media_type)


async def describe(asker: Asker, thing: NamedNode) -> tuple[Triple, ...]:
    """The description of a thing: what is said of it, and the first statements that refer to it, in order.

    What the vocabulary's files say is taken from them and not from the store, whose nameless things are
    others in each answer.
    """
    found, _ = await asker.triples(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{"
        f" {{ BIND({thing} AS ?s) ?s ?p ?o FILTER(!isBlank(?o)) }}"
        f" UNION {{ SELECT DISTINCT ?s ?p ({thing} AS ?o) WHERE {{ ?s ?p {thing} FILTER(!isBlank(?s)) }}"
        f" ORDER BY ?p ?s LIMIT {MOST_LINKS} }} }}"
    )
    return tuple(dict.fromkeys((*about(thing), *found)))
