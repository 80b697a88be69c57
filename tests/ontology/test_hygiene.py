"""Our own Turtle is clean, and every rule that says so can find the fault it is for."""

import pytest

from ontology.hygiene import faults, rules

HEAD = """\
@prefix cl: <https://w3id.org/caselaw-graph/def/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ontology: <https://w3id.org/caselaw-graph/ontology/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix severity: <https://w3id.org/caselaw-graph/def/severity/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shape: <https://w3id.org/caselaw-graph/shape/> .
@prefix signal: <https://w3id.org/caselaw-graph/def/signal/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix treatment: <https://w3id.org/caselaw-graph/def/treatment/> .
"""

FAULTS = {
    "circular-broader": "signal:see skos:broader signal:see-also .",
    "circular-import": "ontology:core owl:imports ontology:treatment .",
    "concept-of-wrong-class": "signal:odd a skos:Concept ; skos:inScheme signal: .",
    "concept-without-place": "signal:odd a skos:Concept, cl:Signal ; skos:inScheme signal: .",
    "dangling-import": "ontology:core owl:imports <http://purl.org/spar/cito/> .",
    "deprecated-in-use": "cl:court owl:deprecated true .",
    "deprecated-without-successor": "cl:tribunal a owl:Class ; owl:deprecated true .",
    "incomplete-header": "<https://w3id.org/caselaw-graph/ontology/odd> a owl:Ontology .",
    "incomplete-treatment": "treatment:odd a cl:TreatmentKind .",
    "missing-definition": 'cl:Tribunal a owl:Class ; rdfs:label "tribunal"@en .',
    "missing-example": 'cl:Tribunal a owl:Class ; rdfs:label "tribunal"@en .',
    "missing-home": "ontology:odd a owl:Ontology . cl:Tribunal a owl:Class .",
    "missing-label": "cl:Tribunal a owl:Class .",
    "severity-against-polarity": "treatment:odd cl:polarity 1 ; cl:severity severity:stop .",
    "shape-without-words": "shape:odd sh:targetClass cl:Opinion ; sh:severity sh:Warning .",
    "shared-label": 'cl:Tribunal a owl:Class ; rdfs:label "court"@en .',
    "two-labels": 'cl:Court rdfs:label "tribunal"@en .',
    "undeclared-term": "cl:Opinion rdfs:subClassOf cl:Writting .",
    "unfinished-definition": 'cl:Tribunal skos:definition "a court"@en .',
    "unused-term": "cl:Tribunal a owl:Class .",
    "used-before-import": "ontology:core a owl:Ontology . cl:Court rdfs:subClassOf cl:Treatment ; rdfs:isDefinedBy ontology:core .",
    "wrong-case": "cl:legalTribunal a owl:Class .",
    "wrong-sort-of-value": 'signal:see skos:broader "support" .',
}


def test_our_turtle_has_no_fault():
    assert faults() == ()


def test_every_rule_has_a_fault_to_find():
    assert sorted(FAULTS) == [rule.name for rule in rules()]


@pytest.mark.parametrize("rule", FAULTS)
def test_the_rule_finds_its_fault_and_says_where(rule):
    found = [fault for fault in faults({"ontology/odd.ttl": HEAD + FAULTS[rule]}) if fault.rule == rule]
    assert found
    assert all(fault.file.startswith("ontology/") and fault.term in fault.message for fault in found)


def test_an_undeclared_term_is_answered_with_the_nearest():
    added = faults({"ontology/odd.ttl": HEAD + "cl:Opinion rdfs:subClassOf cl:Clain ."})
    assert "cl:Clain, which cl:Opinion uses, is declared nowhere; did you mean cl:Claim?" in {
        fault.message for fault in added
    }


def test_a_deprecated_term_that_names_its_successor_and_is_unused_is_no_fault():
    retired = (
        "ontology:odd a owl:Ontology . "
        'cl:Tribunal a owl:Class ; owl:deprecated true ; dcterms:isReplacedBy cl:Court ; rdfs:label "tribunal"@en ;'
        ' skos:definition "A court."@en ; skos:example "the tribunal"@en ; rdfs:isDefinedBy ontology:odd .'
    )
    rules_broken = {
        fault.rule for fault in faults({"ontology/odd.ttl": HEAD + retired}) if fault.term == "cl:Tribunal"
    }
    assert not any(rule.startswith("deprecated") for rule in rules_broken)
