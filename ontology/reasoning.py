"""The whole ontology for OWL tools: one file of it, and what HermiT concludes (through owlready2).

HermiT needs Java; loading and serving never do. Query-time inference is not made here: ``queries/derive``
writes out what the questions need.
"""

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import owlready2 as untyped_owlready2
import pyoxigraph as ox
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD

from ontology import modules
from ontology.modules import Kind
from ontology.names import ONTOLOGY
from ontology.terms import curie, terms

owlready2: Final[Any] = untyped_owlready2
"""It has no type hints."""

WHOLE: Final = ox.NamedNode(ONTOLOGY + "all")
"""Name of the one ontology that all modules together make."""

_TYPE: Final = ox.NamedNode(str(RDF.type))
_HEADER: Final = ox.NamedNode(str(OWL.Ontology))
_CLASS: Final = ox.NamedNode(str(OWL.Class))
_INDIVIDUAL: Final = ox.NamedNode(str(OWL.NamedIndividual))
_DATE: Final = ox.NamedNode(str(XSD.date))
_DATE_TIME: Final = ox.NamedNode(str(XSD.dateTime))


class JavaMissingError(RuntimeError):
    """HermiT cannot run because there is no Java here."""


@dataclass(frozen=True, slots=True)
class Classification:
    """What the reasoner found.

    Attributes:
        consistent: whether the axioms and individuals can all be true at once.
        unsatisfiable: the classes that can have no instance, by CURIE, and the axioms about them and
            their superclasses, one of which must be wrong.
        inferred: superclasses that no file states, by CURIE of the class; empty when anything is wrong.
        classes, properties, individuals: how many were reasoned over.
        seconds: how long HermiT took.
    """

    consistent: bool
    unsatisfiable: Mapping[str, tuple[str, ...]]
    inferred: Mapping[str, tuple[str, ...]]
    classes: int
    properties: int
    individuals: int
    seconds: float


def merged(*kinds: Kind) -> tuple[ox.Triple, ...]:
    """All modules as one ontology without imports, in OWL 2 DL, as Protégé and other OWL tools take it.

    Args:
        kinds: which files; by default modules, vocabularies, doctrines and courts.

    Returns:
        The triples under one header. Individuals are declared. Days become moments (``xsd:dateTime``),
        because ``xsd:date`` is not among the datatypes of OWL 2 (Structural Specification, section 4) and
        HermiT stops at it.
    """
    facts = modules.triples(*kinds)
    headers = {fact.subject for fact in facts if (fact.predicate, fact.object) == (_TYPE, _HEADER)}
    classes = {fact.subject for fact in facts if (fact.predicate, fact.object) == (_TYPE, _CLASS)}
    made = {
        ox.Triple(WHOLE, _TYPE, _HEADER): None,
        ox.Triple(WHOLE, ox.NamedNode(str(DCTERMS.title)), ox.Literal("Caselaw Graph", language="en")): None,
    }
    for fact in facts:
        if fact.subject in headers:
            continue
        if fact.predicate == _TYPE and fact.object in classes:
            made[ox.Triple(fact.subject, _TYPE, _INDIVIDUAL)] = None
        made[ox.Triple(fact.subject, fact.predicate, _moment(fact.object))] = None
    return tuple(made)


def python_classes(*kinds: Kind) -> Mapping[str, Any]:
    """The classes as Python classes of owlready2, by local name.

    For example ``python_classes()["Court"].instances()`` are the courts as Python objects, and
    ``python_classes()["Citation"].ancestors()`` the classes above citations; properties are attributes.

    Args:
        kinds: which files; by default modules, vocabularies, doctrines and courts.
    """
    found = _world(merged(*kinds)).classes()
    return {made.name: made for made in sorted(found, key=lambda made: str(made.iri))}


def class_tree() -> Iterator[tuple[int, str, str]]:
    """Every class of ours below its superclass, as (depth, CURIE, definition)."""
    known = {term.name: term for term in terms() if term.sort == "class"}

    def below(parent: str | None, depth: int) -> Iterator[tuple[int, str, str]]:
        for name, term in known.items():
            ours = [broader for broader in term.broader if broader in known]
            if parent in ours or (parent is None and not ours):
                yield depth, name, term.definition
                yield from below(name, depth + 1)

    return below(None, 0)


def classify(facts: Iterable[ox.Triple] | None = None) -> Classification:
    """Let HermiT check that an ontology is consistent, and classify it.

    Args:
        facts: an ontology in OWL 2 DL; by default all of ours.

    Raises:
        JavaMissingError: there is no Java.
    """
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise JavaMissingError(
            f"HermiT needs Java and there is no {owlready2.JAVA_EXE!r} on the path: install any Java from 8 "
            "on (loading, querying and serving do not need it)"
        )
    known = merged() if facts is None else tuple(facts)
    world = _world(known)
    stated = {made: made.ancestors() for made in world.classes()}
    began = perf_counter()
    consistent = _reason(world)
    seconds = perf_counter() - began
    empty = [made for made in world.inconsistent_classes() if made in stated] if consistent else []
    return Classification(
        consistent=consistent,
        unsatisfiable={curie(made.iri): axioms_about(known, made.iri) for made in empty},
        inferred=_inferred(stated) if consistent and not empty else {},
        classes=len(stated),
        properties=len(list(world.properties())),
        individuals=len(list(world.individuals())),
        seconds=seconds,
    )


def axioms_about(facts: Iterable[ox.Triple], iri: str) -> tuple[str, ...]:
    """The axioms about a class and all its superclasses, as lines for a person to look through."""
    graph = modules.to_graph(facts)
    above = graph.transitive_objects(rdflib.URIRef(iri), RDFS.subClassOf)
    return tuple(
        f"{curie(node)} {curie(axiom)} {_expression(graph, thing)}"
        for node in above
        if isinstance(node, rdflib.URIRef)
        for axiom in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)
        for thing in graph.objects(node, axiom)
    )


def _expression(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    """A class or a restriction in the manner of the Manchester syntax."""
    role, filler = graph.value(node, OWL.onProperty), graph.value(node, OWL.someValuesFrom)
    if role is None or filler is None:
        return curie(str(node))
    return f"({curie(str(role))} some {curie(str(filler))})"


def _moment(node: modules.Term) -> modules.Term:
    if isinstance(node, ox.Literal) and node.datatype == _DATE:
        return ox.Literal(f"{node.value}T00:00:00", datatype=_DATE_TIME)
    return _DATE_TIME if node == _DATE else node


def _reason(world: Any) -> bool:  # noqa: ANN401
    try:
        with world.get_ontology(WHOLE.value):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return True


def _inferred(stated: Mapping[Any, set[Any]]) -> dict[str, tuple[str, ...]]:
    found = {made: made.ancestors() - known for made, known in stated.items()}
    return {
        curie(made.iri): tuple(sorted(curie(new.iri) for new in news)) for made, news in found.items() if news
    }


def _world(facts: Iterable[ox.Triple]) -> Any:  # noqa: ANN401
    """The facts in an owlready2 world of their own; it reads no Turtle, so it gets N-Triples."""
    world = owlready2.World()
    written = ox.serialize(facts, format=ox.RdfFormat.N_TRIPLES)
    world.get_ontology(WHOLE.value).load(fileobj=io.BytesIO(written or b""))
    return world
