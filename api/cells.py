"""RDF terms as cells of a page: what to show, and where it leads."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from api.asking import Term
from api.naming import Places, words
from ontology.modules import prefixes
from ontology.names import scheme
from ontology.terms import curie

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
        return self.labels.get(iri) or words().labels.get(iri) or curie(iri)

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
