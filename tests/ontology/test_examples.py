"""Every shape is shown by a graph that it accepts and by one that it alone refuses."""

from collections.abc import Iterable

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from ontology.examples import Example, failing, passing
from ontology.modules import SH, background, shapes, to_graph
from ontology.terms import curie

KINDS = ("decision", "vocabulary")


def named(kind: str) -> set[str]:
    """The shapes of one kind that look for something to check, by name."""
    found = shapes(kind)
    return {
        curie(str(shape)) for aim in (SH.targetClass, SH.targetSubjectsOf) for shape in found.subjects(aim)
    }


def tripped(facts: Iterable[ox.Triple]) -> set[str]:
    """The shapes that pySHACL finds broken; over Oxigraph, for rdflib takes ten times as long to ask."""
    facts = tuple(facts)
    store = ox.Store()
    store.extend(ox.Quad(fact.subject, fact.predicate, fact.object) for fact in (*facts, *background(facts)))
    _, report, _ = pyshacl.validate(store, shacl_graph=shapes(), inplace=True)
    return {curie(str(shape)) for shape in report.objects(None, SH.sourceShape)}


def tripped_words(facts: Iterable[ox.Triple]) -> set[str]:
    """The shapes of the vocabulary that pySHACL finds broken."""
    _, report, _ = pyshacl.validate(to_graph(facts), shacl_graph=shapes("vocabulary"), inplace=True)
    return {curie(str(shape)) for shape in report.objects(None, SH.sourceShape)}


def broken(example: Example) -> set[str]:
    """The shapes that an example breaks, of those that are for such a graph."""
    return tripped_words(example.facts) if example.is_vocabulary else tripped(example.facts)


@pytest.mark.parametrize("example", passing(), ids=lambda example: example.name)
def test_what_should_pass_passes(example: Example):
    assert broken(example) == set()


@pytest.mark.parametrize("example", failing(), ids=lambda example: example.name)
def test_what_should_fail_trips_the_shape_it_names_and_no_other(example: Example):
    assert broken(example) == {example.trips}


def test_there_is_one_failing_example_for_each_shape_and_it_bears_its_name():
    assert sorted(example.trips for example in failing()) == sorted(set.union(*map(named, KINDS)))
    assert all(example.trips == f"shape:{example.name}" for example in failing())


@pytest.mark.parametrize("kind", KINDS)
def test_each_shape_finds_something_to_look_at_in_the_passing_examples(kind):
    facts = tuple(fact for example in passing() for fact in example.facts)
    graph = to_graph((*facts, *background(facts)))

    def instances(kind: Node) -> bool:
        below = graph.transitive_subjects(RDFS.subClassOf, kind)
        return any((None, RDF.type, narrower) in graph for narrower in below)

    aims = shapes(kind).subject_objects(SH.targetClass)
    assert [curie(str(shape)) for shape, kind in aims if not instances(kind)] == []


def test_rdflib_and_oxigraph_agree_on_what_is_wrong():
    mixed = tuple(
        {
            fact
            for example in failing()
            if not example.is_vocabulary and example.name != "mention-doctrine"
            for fact in example.facts
        }
    )
    _, report, _ = pyshacl.validate(
        to_graph((*mixed, *background(mixed))), shacl_graph=shapes(), inplace=True
    )
    assert {curie(str(shape)) for shape in report.objects(None, SH.sourceShape)} == tripped(mixed)
