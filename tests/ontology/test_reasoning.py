"""The ontology for OWL tools: consistent, in OWL 2 DL, and usable as Python classes."""

import shutil

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF

from ontology import reasoning
from ontology.modules import Kind
from ontology.names import term
from ontology.reasoning import JavaMissingError, class_tree, classify, merged, python_classes

needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="HermiT needs Java, which is not installed"
)

ODD = """
@prefix cl: <https://w3id.org/caselaw-graph/def/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix signal: <https://w3id.org/caselaw-graph/def/signal/> .
"""


def with_odd(text: str) -> list[ox.Triple]:
    more = [quad.triple for quad in ox.parse(ODD + text, format=ox.RdfFormat.TURTLE)]
    return [*merged("module", "vocab"), *more]


@needs_java
def test_hermit_finds_everything_consistent_and_every_class_satisfiable():
    found = classify()
    assert found.consistent
    assert found.unsatisfiable == {}
    assert found.individuals > found.classes


@needs_java
def test_a_class_that_can_have_no_instance_is_reported_with_the_axioms_about_it():
    found = classify(with_odd("cl:Odd a owl:Class ; rdfs:subClassOf cl:Statute, cl:Opinion ."))
    assert found.consistent
    assert set(found.unsatisfiable) == {"cl:Odd"}
    axioms = found.unsatisfiable["cl:Odd"]
    assert "cl:Odd rdfs:subClassOf cl:Statute" in axioms
    assert "cl:Authority owl:disjointWith cl:Opinion" in axioms
    assert "cl:Opinion rdfs:subClassOf (cl:opinionOf some cl:Decision)" in axioms


@needs_java
def test_a_signal_used_as_a_treatment_is_inconsistent():
    assert not classify(with_odd("cl:odd a cl:Treatment ; cl:treatmentKind signal:see .")).consistent


@needs_java
def test_what_follows_from_the_axioms_is_inferred():
    both = "cl:Odd a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:unionOf (cl:Statute cl:Rule) ] ."
    assert classify(with_odd(both)).inferred["cl:Odd"] == ("cl:Authority", "cl:Enactment")


def test_without_java_it_is_said_plainly(monkeypatch):
    monkeypatch.setattr(reasoning.shutil, "which", lambda name: None)
    with pytest.raises(JavaMissingError, match=r"HermiT needs Java .* install any Java"):
        classify([])


def as_rdf_xml(*kinds: Kind) -> rdflib.Graph:
    written = ox.serialize(merged(*kinds), format=ox.RdfFormat.RDF_XML)
    return rdflib.Graph().parse(data=written, format="xml")


def test_the_merged_ontology_has_one_header_no_import_and_no_datatype_outside_owl():
    graph = as_rdf_xml("module", "vocab")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [rdflib.URIRef(reasoning.WHOLE.value)]
    assert (None, OWL.imports, None) not in graph
    courts = ox.serialize(merged("court"), format=ox.RdfFormat.N_TRIPLES)
    assert b"XMLSchema#date>" not in courts
    assert b"XMLSchema#dateTime>" in courts


def test_the_rdf_xml_says_what_the_turtle_says():
    graph = as_rdf_xml("module")
    assert len(graph) == len(merged("module"))
    assert rdflib.Literal("opinion", lang="en") in set(graph.objects(rdflib.URIRef(term("Opinion"))))


def test_the_ontology_can_be_used_as_python_classes():
    classes = python_classes("module", "vocab")
    assert classes["Claim"] in classes["Citation"].ancestors()
    assert {"see", "see-also"} <= {signal.name for signal in classes["Signal"].instances()}


def test_the_class_tree_puts_each_class_below_its_superclass():
    tree = [(depth, name) for depth, name, _ in class_tree()]
    assert (
        tree.index((0, "cl:Authority")) < tree.index((1, "cl:Decision")) < tree.index((2, "cl:ReadDecision"))
    )
    assert all(definition for _, _, definition in class_tree())
