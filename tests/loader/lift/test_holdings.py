"""Holdings and findings in the graph: whose they are, and as of which day."""


def test_what_is_held_would_be_held_was_held_before_and_below_are_four_things(ask_example):
    found = dict(
        ask_example("""SELECT ?class (COUNT(DISTINCT ?one) AS ?times) {
        VALUES ?kind { cl:Holding cl:ProposedHolding cl:ReportedHolding cl:HoldingBelow }
        ?one a ?kind . BIND(STRAFTER(STR(?kind), "def/") AS ?class) } GROUP BY ?class""")
    )
    assert set(found) == {"Holding", "ProposedHolding", "ReportedHolding", "HoldingBelow"}
    assert found["ProposedHolding"] == "13"


def test_only_an_opinion_of_the_court_has_holdings(ask_example):
    assert ask_example(
        "SELECT DISTINCT ?type { ?one a cl:Holding ; cl:inOpinion/cl:opinionType/skos:prefLabel ?type }"
    ) == [("lead opinion",)]


def test_a_reported_holding_is_a_case_s_or_another_opinion_s(ask_example):
    held = {
        name
        for (name,) in ask_example("SELECT ?name { ?one a cl:ReportedHolding ; cl:heldBy/rdfs:label ?name }")
    }
    assert any(name.startswith("Mitchell v. Forsyth") for name in held)
    assert any(name.startswith("Lead Opinion of Browning") for name in held)


def test_a_finding_has_outcome_day_forum_and_finder(ask_example):
    found = ask_example("""SELECT ?type ?outcome ?first ?last ?court {
        ?finding a cl:ClearlyEstablishedFinding ; cl:outcome/skos:prefLabel ?outcome ; cl:asOfNotBefore ?first ;
          cl:asOfNotAfter ?last ; cl:forum ?forum ; cl:doctrine doctrine:state-created-danger ;
          cl:foundBy ?opinion . ?opinion cl:opinionType/skos:prefLabel ?type .
        BIND(STRAFTER(STR(?forum), "court/") AS ?court) }""")
    assert ("dissenting opinion", "not clearly established", "1998-09-24", "1998-09-24", "ca9") in found
    assert ("lead opinion", "clearly established", "1998-09-01", "1998-09-30", "ca9") in found
