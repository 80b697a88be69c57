"""What holds of every graph that is lifted."""

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store

import loader.lift
from loader.lift import lift
from loader.lift.graph import expand
from ontology.modules import triples
from ontology.names import DEF, Minter

KNOWN = {fact.subject for fact in triples()}
XSD = "http://www.w3.org/2001/XMLSchema#"


def names_in_the_code() -> Iterator[str]:
    for module in Path(loader.lift.__file__).parent.glob("*.py"):
        yield from re.findall(r'"((?:cl|nif|prov|rdfs):\w+)"', module.read_text("utf-8"))


def test_every_term_the_code_can_say_is_in_the_ontology():
    standard = "http://www.w3.org/2000/01/rdf-schema#"
    said = {expand(name) for name in names_in_the_code()}
    assert len(said) > 90
    assert {term.value for term in said - KNOWN if not term.value.startswith(standard)} == set()


def test_every_concept_that_was_said_is_in_the_ontology(graph):
    concepts = {quad.object for quad in graph.quads if isinstance(quad.object, NamedNode)}
    said = {concept for concept in concepts if re.match(DEF + "[a-z-]+/", concept.value)}
    assert len(said) > 15
    assert said - KNOWN == set()


def test_there_are_no_blank_nodes(graph):
    terms = {term for quad in graph.quads for term in (quad.subject, quad.object)}
    assert not any(isinstance(term, BlankNode) for term in terms)


def test_every_number_is_an_integer_or_a_decimal(graph):
    datatypes = {quad.object.datatype.value for quad in graph.quads if isinstance(quad.object, Literal)}
    allowed = ("string", "integer", "decimal", "boolean", "date", "dateTime")
    assert datatypes == {XSD + name for name in allowed}


def test_a_store_gives_back_exactly_what_was_lifted(graph):
    store = Store()
    store.extend(graph.quads)
    assert set(store) == set(graph.quads)
    assert len(store) == len(graph.quads), "each quad once"


def test_the_same_reading_gives_the_same_quads_in_the_same_order(graph, reading, run):
    assert lift(reading, Minter(), run) == graph


def test_another_base_renames_things_and_not_words(reading, run):
    mine = lift(reading, Minter("https://example.org/mine/"), run)
    assert mine.decision.value == "https://example.org/mine/case/12-f3d-34"
    assert {quad.predicate for quad in mine.quads} == {
        quad.predicate for quad in lift(reading, Minter(), run).quads
    }


def test_everything_is_in_the_graph_of_the_decision(graph):
    assert {quad.graph_name.value for quad in graph.quads} == {
        "https://w3id.org/caselaw-graph/graph/12-f3d-34"
    }


def test_everything_pointed_at_in_the_decision_is_described(graph):
    described = {quad.subject for quad in graph.quads}
    pointed = {quad.object for quad in graph.quads if isinstance(quad.object, NamedNode)}
    ours = {node for node in pointed if "12-f3d-34" in node.value}
    assert ours - described == set()
