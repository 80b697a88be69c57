"""What the vocabulary calls doctrines, courts and concepts: from a slug, a label or an IRI to the IRI."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Literal

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Triple

from ontology import names
from ontology.modules import Kind, prefixes, triples
from queries.errors import nearest

Named = Literal["court", "disposition", "doctrine", "opinion-type", "posture", "publication", "treatment"]

_NAMING: Final = (
    "skos:prefLabel",
    "skos:altLabel",
    "skos:hiddenLabel",
    "rdfs:label",
    "cl:citationString",
)
"""The properties whose values people use as names."""

_SPACES: Final[dict[Named, tuple[Kind, str]]] = {
    "court": ("court", names.COURT),
    "disposition": ("vocab", names.scheme("disposition")),
    "doctrine": ("doctrine", names.DOCTRINE),
    "opinion-type": ("vocab", names.scheme("opinion-type")),
    "posture": ("vocab", names.scheme("posture")),
    "publication": ("vocab", names.scheme("publication")),
    "treatment": ("vocab", names.scheme("treatment")),
}


class Lexicon:
    """The things of one kind by every name they have.

    Names are compared by their slugs, so capitals, full stops and hyphens do not matter.
    """

    def __init__(self, space: str, facts: Iterable[Triple]) -> None:
        self.space = space
        self._labels: dict[str, str] = {}
        self._iris: dict[str, set[str]] = {}
        for iri, label in _labels(space, facts):
            self._labels.setdefault(iri, label)
            self._iris.setdefault(names.slug(label), set()).add(iri)
        for iri in self._labels:
            # A slug is nobody else's label: it always means its owner.
            self._iris[names.slug(iri.removeprefix(space))] = {iri}

    def find(self, name: str) -> tuple[str, ...]:
        """The IRIs that a slug, label or IRI may mean, in order; none when nothing is called so."""
        if name in self._labels:
            return (name,)
        try:
            return tuple(sorted(self._iris.get(names.slug(name), ())))
        except ValueError:  # nothing in it to name
            return ()

    def suggestions(self, name: str) -> tuple[str, ...]:
        """The slugs of the few things whose names are most like a name, nearest first."""
        found = [iri for near in nearest(name, self._iris) for iri in sorted(self._iris[near])]
        return tuple(dict.fromkeys(iri.removeprefix(self.space) for iri in found))

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of all things, in order: what a closed list of choices offers."""
        return tuple(sorted(iri.removeprefix(self.space) for iri in self._labels))


@cache
def lexicon(kind: Named) -> Lexicon:
    """The names of all things of one kind in the vocabulary that is installed."""
    files, space = _SPACES[kind]
    return Lexicon(space, triples(files))


def _labels(space: str, facts: Iterable[Triple]) -> Iterator[tuple[str, str]]:
    naming = {_expand(name) for name in _NAMING}
    for fact in facts:
        if (
            isinstance(fact.subject, NamedNode)
            and fact.subject.value.startswith(space)
            and fact.subject.value != space
            and fact.predicate.value in naming
            and isinstance(fact.object, Text)
        ):
            yield fact.subject.value, fact.object.value


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return prefixes()[prefix] + local
