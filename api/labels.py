"""What things are called: by a label, or else by a number or the words that they stand for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from api.asking import Asker, Term, values_of
from api.naming import words
from ontology.modules import prefixes

MOST_CHARACTERS: Final = 400
"""No label is longer."""
QUOTED: Final = 90
"""So many characters of the words that a thing stands for are its name."""

_NAMED_BY: Final[Mapping[str, str]] = {
    "rdfs:label": "{}",
    "skos:prefLabel": "{}",
    "dcterms:title": "{}",
    "cl:pageLabel": "{kind} {}",
    "cl:noteNumber": "{kind} {}",
    "cl:sectionPath": "{kind} {}",
    "cl:pinText": "at {}",
    "cl:fileName": "{}",
    "nif:anchorOf": "“{}”",
    "cl:evidence": "{kind}: “{}”",
}
"""How a thing is called by the first of these that it has; ``kind`` is the label of its class."""

_NAMES_QUERY: Final = """
SELECT ?thing ?by ?name WHERE {{
  VALUES ?thing {{ {things} }}
  {{ VALUES ?by {{ {properties} }} ?thing ?by ?value }}
  UNION {{ ?thing <{cl}evidence>/<{nif}anchorOf> ?value . BIND(<{cl}evidence> AS ?by) }}
  BIND(IF(isLiteral(?value), SUBSTR(STR(?value), 1, {most}), STR(?value)) AS ?name)
}}"""


async def look_up(asker: Asker, iris: Iterable[str]) -> dict[str, str]:
    """What the store calls things: label, page number, words ... of those that it knows.

    Args:
        asker: asks the store.
        iris: the things; those that the vocabulary's files name are not asked for.
    """
    wanted = sorted(set(iris) - words().labels.keys())
    if not wanted:
        return {}
    space = prefixes()
    properties = [_expand(name) for name in _NAMED_BY if name != "cl:evidence"]
    answer = await asker.solutions(
        _NAMES_QUERY.format(
            things=values_of(wanted),
            properties=values_of([*properties, space["rdf"] + "type"]),
            cl=space["cl"],
            nif=space["nif"],
            most=MOST_CHARACTERS,
        )
    )
    said: dict[str, dict[str, str]] = {}
    for thing, by, name in answer.rows:
        if isinstance(thing, NamedNode) and isinstance(by, NamedNode) and isinstance(name, Literal):
            # Of several labels the first in the alphabet, so that the store's order does not matter.
            facts = said.setdefault(thing.value, {})
            facts[by.value] = min(facts.get(by.value, name.value), name.value)
    return {thing: label for thing, facts in said.items() if (label := _called(facts))}


def _called(facts: Mapping[str, str]) -> str | None:
    kind = words().labels.get(facts.get(prefixes()["rdf"] + "type", ""), "")
    for name, form in _NAMED_BY.items():
        if value := facts.get(_expand(name)):
            value = " ".join(value.split())
            shown = value[:QUOTED] + "…" if len(value) > QUOTED and "“" in form else value
            return form.format(shown, kind=kind).strip()
    return kind or None


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return prefixes()[prefix] + local


def things_in(rows: Iterable[Sequence[Term | None]]) -> set[str]:
    """The IRIs that occur in rows, which are what labels are wanted for."""
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}
