"""RDF terms as cells of a page: what to show, and where it leads."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from api.asking import Asker, Term, values_of
from api.naming import Places, short, words
from ontology.modules import prefixes
from ontology.names import scheme

_NUMBERS: Final = frozenset(
    prefixes()["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long")
)
_LINKABLE: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)
LONG: Final = 90
"""From this many characters on, a text is set as running words and not as an entry of a table."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a page shows for one term.

    Attributes:
        text: what to read.
        href: where it leads: a path on this server, or a web address of others; None for plain text.
        title: the IRI behind it.
        style: class of the style sheet (``number``, ``long``, ``good``, ``bad``), or nothing.
        language: tag of a text that has one.
    """

    text: str
    href: str | None = None
    title: str | None = None
    style: str = ""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: a name and an explanation for each column, and the rows; None is an empty cell."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes terms as cells, with the labels that were looked up for them."""

    places: Places
    labels: Mapping[str, str]

    def cell(self, term: Term) -> Cell:
        """The cell of one term."""
        if isinstance(term, NamedNode):
            return self.link(term.value)
        if isinstance(term, Literal):
            return _literal(term)
        return Cell(str(term) if isinstance(term, BlankNode) else f"<<{term}>>")

    def link(self, iri: str) -> Cell:
        """The cell of a thing. Only web addresses become links, whatever the data say."""
        href = self.places.path(iri) or (iri if _LINKABLE.fullmatch(iri) else None)
        return Cell(self.label(iri), href, iri, _tone(iri))

    def label(self, iri: str) -> str:
        """What a thing is called: its label, or its short name when it has none."""
        return self.labels.get(iri) or words().labels.get(iri) or short(iri)

    def row(self, terms: Iterable[Term | None]) -> tuple[Cell | None, ...]:
        """The cells of a row."""
        return tuple(None if term is None else self.cell(term) for term in terms)


def heading(name: str) -> str:
    """A variable as the heading of a column: ``citingName`` becomes ``Citing name``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", name)
    return spaced[:1].upper() + spaced[1:].lower()


def _literal(term: Literal) -> Cell:
    if term.datatype.value in _NUMBERS:
        return Cell(term.value, style="number")
    return Cell(term.value, style="long" if len(term.value) >= LONG else "", language=term.language)


def _tone(iri: str) -> str:
    polarity = words().polarity.get(iri, 0) if iri.startswith(scheme("treatment")) else 0
    return "good" if polarity > 0 else "bad" if polarity < 0 else ""


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
            most=LONG,
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
            shown = value[: LONG - 1] + "…" if len(value) >= LONG and "“" in form else value
            return form.format(shown, kind=kind).strip()
    return kind or None


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return prefixes()[prefix] + local


def things_in(rows: Iterable[Sequence[Term | None]]) -> set[str]:
    """The IRIs that occur in rows, which are what labels are wanted for."""
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}
