"""The JSON-LD context: short names out, the same triples back."""

import json

import rdflib
from rdflib.compare import isomorphic

from ontology.context import context
from ontology.examples import passing
from ontology.modules import to_graph
from ontology.terms import terms


def test_every_class_and_property_has_a_short_name():
    short = {term.name.partition(":")[2] for term in terms() if term.sort != "concept"}
    assert short <= set(context())


def test_the_context_is_plain_json():
    assert json.loads(json.dumps(dict(context()))) == dict(context())


def test_plain_json_becomes_typed_triples():
    text = json.dumps(
        {
            "@context": dict(context()),
            "id": "case:439-f3d-1055",
            "type": "ReadDecision",
            "caseName": "Kennedy v. City of Ridgefield",
            "court": "https://w3id.org/caselaw-graph/court/ca9",
            "year": 2006,
            "decidedNotBefore": "2006-01-01",
        }
    )
    expected = """
        @prefix case: <https://w3id.org/caselaw-graph/case/> .
        @prefix cl: <https://w3id.org/caselaw-graph/def/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        case:439-f3d-1055 a cl:ReadDecision ;
            cl:caseName "Kennedy v. City of Ridgefield" ;
            cl:court <https://w3id.org/caselaw-graph/court/ca9> ;
            cl:year 2006 ;
            cl:decidedNotBefore "2006-01-01"^^xsd:date .
    """
    assert isomorphic(rdflib.Graph().parse(data=text, format="json-ld"), rdflib.Graph().parse(data=expected))


def test_no_triple_is_lost_or_changed_on_the_way_through_json_ld():
    graph = to_graph(fact for example in passing() for fact in example.facts)
    text = graph.serialize(format="json-ld", context=dict(context()))
    assert '"citedAuthority"' in text
    assert isomorphic(rdflib.Graph().parse(data=text, format="json-ld"), graph)
