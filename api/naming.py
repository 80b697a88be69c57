"""What the vocabulary says of terms, for pages, and where things are on this server.

A canonical IRI (``https://w3id.org/caselaw-graph/case/439-f3d-1055``) is answered at its path here
(``/case/439-f3d-1055``), whatever this server's own name is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.modules import Kind, files, parse
from ontology.names import DEF, HOME, ONTOLOGY

_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_OWL: Final = "http://www.w3.org/2002/07/owl#"
_LABELS: Final = (_RDFS + "label", _SKOS + "prefLabel", "http://purl.org/dc/terms/title")
_SUBCLASS: Final = _RDFS + "subClassOf"
_POLARITY: Final = HOME + "def/polarity"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_WHOLE_FILES: Final = frozenset({NamedNode(_OWL + "Ontology"), NamedNode(_SKOS + "ConceptScheme")})
_SAFE: Final = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Words:
    """What the vocabulary's files say of terms, by IRI: label, superclasses, and polarity of treatments."""

    labels: Mapping[str, str]
    parents: Mapping[str, tuple[str, ...]]
    polarity: Mapping[str, int]

    def with_ancestors(self, classes: Iterable[str]) -> tuple[str, ...]:
        """These classes and all their superclasses, each once, nearest first."""
        found: dict[str, None] = {}
        waiting = list(classes)
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = None
                waiting += self.parents.get(name, ())
        return tuple(found)


_KINDS: Final[tuple[Kind, ...]] = ("module", "vocab", "doctrine", "court", "shape")


@cache
def _files() -> tuple[tuple[Triple, ...], ...]:
    """The triples of each of the vocabulary's files."""
    return tuple(parse(file) for kind in _KINDS for file in files(kind))


@cache
def words() -> Words:
    """The words of the vocabulary that is installed; read once."""
    labels: dict[str, str] = {}
    parents: dict[str, tuple[str, ...]] = {}
    polarity: dict[str, int] = {}
    for fact in (fact for facts in _files() for fact in facts):
        if not isinstance(fact.subject, NamedNode):
            continue
        subject, said = fact.subject.value, fact.predicate.value
        if said in _LABELS and isinstance(fact.object, Literal):
            labels.setdefault(subject, fact.object.value)
        elif said == _SUBCLASS and isinstance(fact.object, NamedNode):
            parents[subject] = (*parents.get(subject, ()), fact.object.value)
        elif said == _POLARITY and isinstance(fact.object, Literal):
            polarity[subject] = int(fact.object.value)
    return Words(labels, parents, polarity)


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are on this server; ``base`` is what the IRIs of this installation begin with."""

    base: str

    def path(self, iri: str) -> str | None:
        """The path that answers for an IRI, or None for a thing of somebody else's."""
        for home in (self.base, HOME):
            if iri.startswith(home):
                return "/" + quote(iri.removeprefix(home), safe=_SAFE)
        return None

    def iris(self, path: str) -> tuple[str, ...]:
        """The IRIs that a path may answer for: the installation's own, everybody's, a module by its name."""
        local = path.lstrip("/")
        found = [self.base + local, HOME + local]
        if (HOME + local).startswith(DEF):
            found.append(ONTOLOGY + (HOME + local).removeprefix(DEF))
        return tuple(dict.fromkeys(found))


@cache
def _by_subject() -> Mapping[object, tuple[Triple, ...]]:
    """The triples of the vocabulary's files by subject; a module or scheme has all those of its file."""
    found: dict[object, list[Triple]] = {}
    for facts in _files():
        for fact in facts:
            found.setdefault(fact.subject, []).append(fact)
        for fact in facts:
            if fact.predicate.value == _TYPE and fact.object in _WHOLE_FILES:
                found[fact.subject] = list(facts)
    return {subject: tuple(facts) for subject, facts in found.items()}


def about(node: NamedNode | BlankNode) -> tuple[Triple, ...]:
    """What the vocabulary's files say of a term, court or doctrine, with what they say without naming it."""
    said = _by_subject().get(node, ())
    nameless = (fact.object for fact in said if isinstance(fact.object, BlankNode))
    return (*said, *(fact for each in nameless for fact in about(each)))
