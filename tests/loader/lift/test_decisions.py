"""The decision that was read, its opinions and judges, and the divisions of its text."""


def test_a_decision_is_known_by_name_citation_court_and_year(ask):
    assert ask("""SELECT ?label ?name ?cite ?key ?court ?year ?from ?to {
        case:12-f3d-34 a cl:Decision, cl:ReadDecision ; rdfs:label ?label ; cl:caseName ?name ;
          cl:reporterCitation ?cite ; cl:citationKey ?key ; cl:court ?court ; cl:year ?year ;
          cl:decidedNotBefore ?from ; cl:decidedNotAfter ?to }""") == [
        (
            "Doe v. Roe, 12 F.3d 34 (9th Cir. 1994)",
            "Doe v. Roe",
            "12 F.3d 34",
            "12-f3d-34",
            "https://w3id.org/caselaw-graph/court/ca9",
            "1994",
            "1994-01-01",
            "1994-12-31",
        )
    ]


def test_the_court_as_printed_is_kept_only_when_the_court_is_unknown(ask):
    assert ask("SELECT ?text { ?decision cl:courtText ?text }") == []


def test_an_opinion_has_a_type_an_author_and_a_place_in_the_decision(ask):
    assert ask("""SELECT ?order ?label ?type ?author {
        ?opinion cl:opinionOf case:12-f3d-34 ; cl:order ?order ; rdfs:label ?label ;
          cl:opinionType/skos:notation? ?type ; cl:author/cl:name ?author }""") == [
        (
            "1",
            "Lead Opinion of Smith in Doe v. Roe",
            "https://w3id.org/caselaw-graph/def/opinion-type/lead",
            "SMITH",
        ),
        (
            "2",
            "Dissenting Opinion of Jones in Doe v. Roe",
            "https://w3id.org/caselaw-graph/def/opinion-type/dissent",
            "JONES",
        ),
    ]


def test_a_judge_is_named_within_the_court_until_identified(ask):
    assert ask(
        "SELECT ?judge ?label ?title { ?role a cl:JudicialRole ; cl:judge ?judge ; cl:title ?title . "
        "?judge rdfs:label ?label ; cl:court court:ca9 FILTER(?label = 'Smith') }"
    ) == [("https://w3id.org/caselaw-graph/judge/ca9-smith", "Smith", "Circuit Judge")]


def test_pages_follow_each_other_in_one_text(ask):
    assert ask(
        "SELECT ?order ?label ?reporter { ?page a cl:Page ; cl:order ?order ; cl:pageLabel ?label ; "
        "cl:reporter ?reporter ; cl:pageOf <https://w3id.org/caselaw-graph/text/12-f3d-34> }"
    ) == [
        ("1", "34", "F.3d"),
        ("2", "35", "F.3d"),
    ]


def test_a_section_knows_the_section_around_it(ask):
    assert ask(
        "SELECT ?path ?level ?around { ?section cl:sectionPath ?path ; cl:level ?level "
        "OPTIONAL { ?section cl:parentSection/cl:heading ?around } }"
    ) == [
        ("I", "1", None),
        ("I.A", "2", "The Rule"),
    ]


def test_a_paragraph_holds_its_words_and_page(ask):
    found = ask(
        "SELECT ?order ?kind ?words ?page { ?paragraph a cl:Paragraph ; cl:order ?order ; "
        "cl:paragraphKind ?kind ; nif:anchorOf ?words ; cl:page/cl:pageLabel ?page }"
    )
    assert [(order, kind.rpartition("/")[2], page) for order, kind, _, page in found] == [
        ("1", "heading", "34"),
        ("2", "body", "34"),
        ("3", "footnote", "34"),
        ("4", "body", "35"),
    ]
    assert found[0][2] == "I. The Rule"


def test_a_footnote_is_on_the_page_of_its_mark(ask):
    assert ask(
        "SELECT ?number ?page ?mark ?sure { ?note a cl:Footnote ; cl:noteNumber ?number ; "
        "cl:page/cl:pageLabel ?page ; cl:marker/nif:anchorOf ?mark ; cl:confidence ?sure }"
    ) == [("1", "34", "1", "0.9")]
