"""Checking a graph: what pySHACL concludes, faster and in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyshacl import validate
from rdflib.namespace import RDF

from loader.check import check
from loader.lift import Run, lift
from loader.model import Authority, CheckReport, DecisionGraph, Evidence, JudicialRole
from ontology.modules import SH, background, files, parse, shapes, to_graph
from ontology.names import Minter, concept, term

HERE = NamedNode("https://example.org/graph")


def by_plain_pyshacl(graph: DecisionGraph) -> list[tuple[str, str]]:
    """The shape and level of everything that pySHACL alone finds, walking rdflib."""
    _, report, _ = validate(to_graph((*graph.quads, *background(graph.quads))), shacl_graph=shapes())
    return sorted(
        (
            str(report.value(found, SH.sourceShape)).rpartition("/")[2],
            str(report.value(found, SH.resultSeverity)),
        )
        for found in report.subjects(RDF.type, SH.ValidationResult)
    )


def found_by(report: CheckReport) -> list[tuple[str, str]]:
    return sorted((one.shape.rpartition(":")[2], str(SH) + one.level.capitalize()) for one in report.findings)


@pytest.mark.parametrize("file", [*files("pass"), *files("fail")], ids=lambda file: file.name)
def test_the_fast_way_finds_what_plain_pyshacl_finds_in_the_examples(file):
    quads = tuple(Quad(*triple, HERE) for triple in parse(file))
    graph = DecisionGraph(HERE, HERE, "", quads)
    assert found_by(check(graph)) == by_plain_pyshacl(graph)


def test_what_is_lifted_conforms(graph):
    assert check(graph).findings == ()


def test_a_syllabus_may_tell_above_all_opinions_who_joined_one(reading):
    lead, *others = reading.decision.opinions
    joined = JudicialRole("BROWN", "joined", "Justice", Evidence(reading.decision.heading, "syllabus", 0.9))
    opinions = (replace(lead, roles=(*lead.roles, joined)), *others)
    told = replace(reading, decision=replace(reading.decision, opinions=opinions))
    assert check(lift(told, Minter(), Run.now())).findings == ()


def test_a_decision_that_cites_itself_by_another_name_keeps_its_own(reading):
    itself = Authority(reading.decision.key, "case", "Roe v. Doe", reading.decision.citations)
    told = replace(reading, authorities=reading.authorities | {itself.key: itself})
    assert check(lift(told, Minter(), Run.now())).conforms


def changed(graph: DecisionGraph, name: str, change: Callable[[Quad], list[Quad]]) -> DecisionGraph:
    """The graph with the quads of one property put through a change."""
    predicate = NamedNode(term(name))
    assert any(quad.predicate == predicate for quad in graph.quads)
    quads = (new for quad in graph.quads for new in (change(quad) if quad.predicate == predicate else [quad]))
    return replace(graph, quads=tuple(quads))


def with_object(value: NamedNode | Literal) -> Callable[[Quad], list[Quad]]:
    return lambda quad: [Quad(quad.subject, quad.predicate, value, quad.graph_name)]


def test_a_violation_names_shape_focus_and_reason(graph):
    report = check(changed(graph, "phrase", lambda _: []))
    assert not report.conforms
    assert {found.shape for found in report.violations} == {"shape:reference-phrase"}
    assert report.violations[0].focus.startswith("cross-reference/12-f3d-34/")
    assert report.violations[0].message == "A cross-reference has the words by which it names its target."


def test_a_message_names_the_value_that_broke_the_rule(graph):
    sideways = NamedNode(concept("citation-form", "sideways"))
    report = check(changed(graph, "form", with_object(sideways)))
    assert {found.message for found in report.violations} == {
        "The form of a citation is one concept of the scheme citation-form. Found: citation-form:sideways"
    }


def test_a_broken_sparql_constraint_names_the_thing_and_not_only_the_decision(graph):
    report = check(changed(graph, "cites", lambda _: []))
    assert {found.focus for found in report.violations} == {"case:12-f3d-34"}
    assert any("statute:42-usc-1983 is cited in an opinion" in found.message for found in report.violations)


def test_a_warning_keeps_nothing_out(graph):
    report = check(changed(graph, "printedYear", with_object(Literal(9999))))
    assert [found.level for found in report.findings] == ["warning"]
    assert report.conforms


def test_the_worst_comes_first(graph):
    odd = changed(graph, "printedYear", with_object(Literal(9999)))
    found = check(changed(odd, "phrase", lambda _: [])).findings
    assert [one.level for one in found] == sorted(
        (one.level for one in found), key=["violation", "warning"].index
    )
    assert {one.level for one in found} == {"violation", "warning"}
