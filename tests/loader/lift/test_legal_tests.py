"""Legal tests in the graph: what each opinion requires and rejects, on which authorities."""

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
