"""Every class, property and concept with what is said of it, and the nearest term to a wrong one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ontology import modules
from ontology.modules import UnknownTermError
from ontology.names import DEF, ONTOLOGY
from ontology.names import term as name_of

Sort = Literal["class", "relation", "value", "annotation", "individual", "concept"]

_SORTS: Final[dict[rdflib.URIRef, Sort]] = {
    OWL.Class: "class",
    OWL.ObjectProperty: "relation",
    OWL.DatatypeProperty: "value",
    OWL.AnnotationProperty: "annotation",
    OWL.NamedIndividual: "individual",
    SKOS.Concept: "concept",
}
_CONCEPT_CLASS: Final = rdflib.URIRef(name_of("conceptClass"))


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary and what its file says of it; names of other terms are CURIEs.

    Attributes:
        iri, name: its IRI, and the same abbreviated by the prefix map, e.g. ``cl:Citation``.
        sort: class, relation (object property), value (datatype property), annotation, individual, concept.
        label, definition, example: in English; the example is empty when there is none.
        home: the module that defines it, or the slug of its scheme.
        broader: superclasses, super-properties or broader concepts.
        domain, range: classes, or the datatype; empty when nothing is meant.
    """

    iri: str
    name: str
    sort: Sort
    label: str
    definition: str
    example: str
    home: str
    broader: tuple[str, ...] = ()
    domain: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme: its slug in IRIs, what it is called and for, and the class its concepts have."""

    slug: str
    label: str
    definition: str
    concept_class: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms of our own namespace, by IRI: first those of the modules, then the concepts."""
    graph = _graph()
    found = (_term(graph, node, sort) for node, sort in _defined(graph))
    return tuple(sorted(found, key=lambda term: (term.sort == "concept", term.iri)))


@cache
def schemes() -> tuple[Scheme, ...]:
    """All concept schemes but that of the doctrines, by slug."""
    graph = _graph()
    return tuple(
        Scheme(
            slug=_home_of(scheme),
            label=str(graph.value(scheme, SKOS.prefLabel)),
            definition=str(graph.value(scheme, SKOS.definition)),
            concept_class=curie(str(graph.value(scheme, _CONCEPT_CLASS))),
        )
        for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    )


def concepts(name: str) -> tuple[Term, ...]:
    """The concepts of one scheme.

    Args:
        name: slug of the scheme, e.g. ``treatment``.

    Raises:
        UnknownTermError: there is no such scheme.
    """
    known = [scheme.slug for scheme in schemes()]
    if name not in known:
        raise UnknownTermError(f"there is no concept scheme {name!r}{modules.nearest(name, known)}")
    return tuple(term for term in terms() if term.sort == "concept" and term.home == name)


def find(name: str) -> Term:
    """The term of a name.

    Args:
        name: a CURIE of the prefix map (``cl:Citation``, ``treatment:distinguished``) or a whole IRI.

    Raises:
        UnknownTermError: there is no such term; the message offers the nearest.
    """
    by_name = {known: term for term in terms() for known in (term.name, term.iri)}
    if name not in by_name:
        raise UnknownTermError(f"{name} is not a term of the vocabulary{modules.nearest(name, by_name)}")
    return by_name[name]


def curie(iri: str) -> str:
    """An IRI abbreviated by the longest namespace of the prefix map that it begins with, or as it is."""
    spaces = ((space, prefix) for prefix, space in modules.prefixes().items() if iri.startswith(space))
    space, prefix = max(spaces, key=lambda pair: len(pair[0]), default=("", ""))
    return f"{prefix}:{iri.removeprefix(space)}" if space else iri


def _defined(graph: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, Sort]]:
    for kind, sort in _SORTS.items():
        for node in graph.subjects(RDF.type, kind, unique=True):
            if isinstance(node, rdflib.URIRef) and node.startswith(DEF):
                yield node, sort


def _term(graph: rdflib.Graph, node: rdflib.URIRef, sort: Sort) -> Term:
    def every(*properties: rdflib.URIRef) -> tuple[str, ...]:
        found = {value for name in properties for value in graph.objects(node, name)}
        return tuple(sorted(curie(str(value)) for value in found if not isinstance(value, rdflib.BNode)))

    def first(*properties: rdflib.URIRef) -> str:
        return next(iter(every(*properties)), "")

    return Term(
        iri=str(node),
        name=curie(node),
        sort=sort,
        label=first(RDFS.label, SKOS.prefLabel),
        definition=first(SKOS.definition),
        example=first(SKOS.example),
        home=_home_of(graph.value(node, RDFS.isDefinedBy) or graph.value(node, SKOS.inScheme)),
        broader=every(RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader),
        domain=first(RDFS.domain),
        range=first(RDFS.range),
    )


@cache
def _graph() -> rdflib.Graph:
    """The words of our own namespace, and not the thousands of courts and doctrines."""
    courts = (fact for fact in modules.triples("court") if modules.text_of(fact.subject).startswith(DEF))
    return modules.to_graph((*modules.triples("module", "vocab"), *courts))


def _home_of(home: rdflib.term.Node | None) -> str:
    """The name of a module or the slug of a scheme, from its IRI."""
    return str(home or "").removeprefix(ONTOLOGY).removeprefix(DEF).strip("/")
