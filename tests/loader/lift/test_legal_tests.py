"""Legal tests in the graph: what each opinion requires and rejects, on which authorities."""

from dataclasses import replace

from pyoxigraph import Store

from loader.lift import lift
from loader.model import ElementStatement, Evidence, ResultStatement, Span, TestStatement
from ontology.modules import prefixes
from ontology.names import Minter

ELEMENTS = """
SELECT ?words ?stance ?case {
  ?statement cl:statesTest ?test ; cl:inOpinion/cl:opinionType opinion-type:%s ; cl:elementStatement ?one .
  ?test cl:testFor doctrine:state-created-danger .
  ?one cl:words ?words ; cl:stance/skos:prefLabel ?stance ; cl:order ?order .
  ?statement cl:connective connective:%s .
  OPTIONAL { ?one cl:supportedBy/cl:citedAuthority/cl:caseName ?case }
} ORDER BY ?order ?case
"""


def test_the_factors_of_the_dissent_stand_with_their_authorities(ask_example):
    found = ask_example(ELEMENTS % ("dissent", "weighed"))
    factors = list(dict.fromkeys(words for words, _, _ in found))
    assert len(factors) == 4
    assert ("whether the government’s act caused the harm", "required") in {row[:2] for row in found}
    causation = {case for words, _, case in found if words.endswith("caused the harm")}
    assert len(causation) == 4


def test_what_one_opinion_requires_and_another_rejects_is_one_element(ask_example):
    query = """
    SELECT DISTINCT ?element {
      ?one cl:statesElement ?element ; cl:stance stance:required ; cl:inOpinion/cl:opinionType opinion-type:dissent .
      ?other cl:statesElement ?element ; cl:stance stance:rejected ; cl:inOpinion/cl:opinionType opinion-type:lead .
      ?other cl:words ?words . FILTER CONTAINS(?words, "caused the harm")
    }"""
    assert len(ask_example(query)) == 1


def test_a_test_in_a_parenthetical_is_stated_by_the_case_cited(ask_example):
    query = """
    SELECT ?name (COUNT(DISTINCT ?one) AS ?elements) {
      ?statement cl:statedBy/cl:caseName ?name ; cl:elementStatement ?one . ?one cl:stance stance:reported
    } GROUP BY ?name HAVING (COUNT(DISTINCT ?one) = 5)"""
    assert ask_example(query) == [("Uhlrig v. Harder", "5")]


def test_a_rule_has_its_result_and_what_defeats_it(reading, run):
    text = reading.decision.source.text

    def evidence(words):
        start = text.index(words)
        return Evidence(Span(start, start + len(words)), "by-hand", 0.9)

    element = ElementStatement(1, "Poe is", "poe", "defeating", evidence("Poe is"))
    result = ResultStatement("We follow", "defeating", evidence("We follow"))
    rule = TestStatement("test-1", "test", "lead-smith", (element,), evidence("We follow"), result=result)
    store = Store()
    store.extend(lift(replace(reading, tests=(rule,)), Minter(), run).quads)
    spaces = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in prefixes().items())
    query = """SELECT ?words ?force ?stance {
        ?statement cl:result [ cl:words ?words ; cl:force ?force ] ; cl:elementStatement/cl:stance ?stance }"""
    (row,) = store.query(spaces + query, use_default_graph_as_union=True)
    assert [value.value.rpartition("/")[2] for value in row] == ["We follow", "defeating", "defeating"]
