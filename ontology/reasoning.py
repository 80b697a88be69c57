"""The whole ontology for OWL tools: one file of it, and what HermiT concludes (through owlready2).

HermiT needs Java; loading and serving never do. Query-time inference is not made here: ``queries/derive``
writes out what the questions need.

As Python classes: ``python_classes()["Citation"].ancestors()``; see https://owlready2.readthedocs.io.
"""

import io
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

import owlready2
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, XSD

from ontology import modules
from ontology.modules import Kind
from ontology.names import ONTOLOGY
from ontology.terms import curie, terms

WHOLE: Final = rdflib.URIRef(ONTOLOGY + "all")
"""Name of the one ontology that all modules together make."""

_ALL: Final[tuple[Kind, ...]] = ("module", "vocab", "doctrine", "court")
_CLASS_AXIOMS: Final = (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith)


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


def merged(*kinds: Kind) -> rdflib.Graph:
    """All modules as one ontology without imports, in OWL 2 DL.

    Args:
        kinds: which files; by default modules, vocabularies, doctrines and courts.

    Returns:
        The graph under one header. Days become moments (``xsd:dateTime``), because ``xsd:date`` is not
        among the datatypes of OWL 2 (Structural Specification, section 4) and HermiT stops at it.
    """
    graph = modules.to_graph(modules.triples(*(kinds or _ALL)))
    for header in list(graph.subjects(RDF.type, OWL.Ontology)):
        graph.remove((header, None, None))
    for fact in [
        fact for fact in graph if isinstance(fact[2], rdflib.Literal) and fact[2].datatype == XSD.date
    ]:
        subject, name, day = fact
        graph.remove(fact)
        graph.add((subject, name, rdflib.Literal(f"{day}T00:00:00", datatype=XSD.dateTime)))
    graph.add((WHOLE, RDF.type, OWL.Ontology))
    graph.add((WHOLE, DCTERMS.title, rdflib.Literal("Caselaw Graph", lang="en")))
    return graph


def owl_xml(*kinds: Kind) -> str:
    """The same as RDF/XML, which Protégé and every other OWL tool open."""
    return merged(*kinds).serialize(format="pretty-xml", max_depth=1)


def python_classes(*kinds: Kind) -> Mapping[str, Any]:
    """The classes as Python classes of owlready2, by local name; their instances are Python objects.

    Args:
        kinds: which files; by default modules, vocabularies, doctrines and courts.
    """
    world = _world(merged(*kinds))
    return {made.name: made for made in sorted(world.classes(), key=lambda made: str(made.iri))}


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


def classify(graph: rdflib.Graph | None = None) -> Classification:
    """Let HermiT check that an ontology is consistent, and classify it.

    Args:
        graph: an ontology in OWL 2 DL; by default all of ours.

    Raises:
        JavaMissingError: there is no Java.
    """
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise JavaMissingError(
            f"HermiT needs Java and there is no {owlready2.JAVA_EXE!r} on the path: install any Java from 8 on "
            "(loading, querying and serving do not need it)"
        )
    graph = merged() if graph is None else graph
    world = _world(graph)
    stated = {made: made.ancestors() for made in world.classes()}
    began = perf_counter()
    consistent = _reason(world)
    seconds = perf_counter() - began
    empty = [made for made in world.inconsistent_classes() if made in stated] if consistent else []
    return Classification(
        consistent=consistent,
        unsatisfiable={curie(made.iri): axioms_about(graph, made.iri) for made in empty},
        inferred=_inferred(stated) if consistent and not empty else {},
        classes=len(stated),
        properties=len(list(world.properties())),
        individuals=len(list(world.individuals())),
        seconds=seconds,
    )


def axioms_about(graph: rdflib.Graph, iri: str) -> tuple[str, ...]:
    """The axioms about a class and all its superclasses, as lines for a person to look through."""
    above = graph.transitive_objects(rdflib.URIRef(iri), RDFS.subClassOf)
    named = [node for node in above if isinstance(node, rdflib.URIRef)]
    return tuple(
        f"{curie(node)} {curie(axiom)} {_expression(graph, thing)}"
        for node in named
        for axiom in _CLASS_AXIOMS
        for thing in graph.objects(node, axiom)
    )


def _expression(graph: rdflib.Graph, node: rdflib.term.Node) -> str:
    """A class or a restriction in the manner of the Manchester syntax."""
    role, filler = graph.value(node, OWL.onProperty), graph.value(node, OWL.someValuesFrom)
    if role is None or filler is None:
        return curie(str(node))
    return f"({curie(str(role))} some {curie(str(filler))})"


def _reason(world: owlready2.World) -> bool:
    try:
        with world.get_ontology(str(WHOLE)):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return True


def _inferred(stated: Mapping[Any, set[Any]]) -> dict[str, tuple[str, ...]]:
    found = {made: made.ancestors() - known for made, known in stated.items()}
    return {
        curie(made.iri): tuple(sorted(curie(new.iri) for new in news)) for made, news in found.items() if news
    }


def _world(graph: rdflib.Graph) -> owlready2.World:
    """The graph in a world of its own; owlready2 reads no Turtle, so it gets N-Triples."""
    world = owlready2.World()
    world.get_ontology(str(WHOLE)).load(fileobj=io.BytesIO(graph.serialize(format="nt").encode()))
    return world
