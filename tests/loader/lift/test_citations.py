"""Authorities, the places that cite them, and references within the decision."""


def test_an_authority_has_every_parallel_form_and_the_class_of_its_kind(ask):
    assert ask("""SELECT ?label ?cite ?key ?year {
        case:1-us-2 a cl:Decision ; rdfs:label ?label ; cl:reporterCitation ?cite ; cl:citationKey ?key ;
          cl:year ?year ; cl:decidedNotAfter "1900-12-31"^^xsd:date
        FILTER(?key = "5-sct-6" && ?cite = "5 S. Ct. 6")
    }""") == [("Poe v. Coe, 1 U.S. 2 (1900)", "5 S. Ct. 6", "5-sct-6", "1900")]
    assert ask(
        "SELECT ?label { <https://w3id.org/caselaw-graph/statute/42-usc-1983> a cl:Statute ; "
        "rdfs:label ?label }"
    ) == [("42 U.S.C. § 1983",)]


def test_a_case_that_is_only_cited_is_not_one_that_was_read(ask):
    assert ask("SELECT ?decision { ?decision a cl:ReadDecision }") == [
        ("https://w3id.org/caselaw-graph/case/12-f3d-34",)
    ]


def test_the_label_of_a_cited_case_names_a_court_that_its_reporter_does_not(ask):
    assert ask("SELECT ?label { case:3-us-4 rdfs:label ?label }") == [
        ("Moe v. Noe, 3 U.S. 4 (9th Cir. 1901)",)
    ]


def test_the_record_is_that_of_this_decision(ask):
    assert ask("SELECT ?item { ?item a cl:RecordItem }") == [
        ("https://w3id.org/caselaw-graph/record/12-f3d-34/er-12",)
    ]


def test_a_law_whose_state_nobody_tells_is_of_this_decision_alone(ask):
    assert ask('SELECT ?law { ?law a cl:Statute ; rdfs:label "Penal Code § 5" }') == [
        ("https://w3id.org/caselaw-graph/statute/12-f3d-34/penal-code-5",)
    ]


def test_a_suspected_misprint_is_kept_beside_what_was_printed(ask):
    assert ask("SELECT ?misprint { case:3-us-4 cl:suspectedMisprint ?misprint }") == [("3 U.S. 5",)]


def test_a_citation_has_its_parts(ask):
    assert ask("""SELECT ?form ?signal ?name ?parallel ?pin ?first ?last ?note ?year ?words ?rule ?sure {
        ?citation a cl:Citation ; cl:order 1 ; cl:form ?form ; cl:signal ?signal ; cl:printedName ?name ;
          cl:parallelCitation ?parallel ; cl:printedYear ?year ; cl:citedAuthority case:1-us-2 ;
          cl:evidence/nif:anchorOf ?words ; cl:rule ?rule ; cl:confidence ?sure ;
          cl:pinpoint [ cl:pinText ?pin ; cl:firstPage ?first ; cl:lastPage ?last ; cl:note ?note ;
                        cl:reporter "U.S." ] }""") == [
        (
            "https://w3id.org/caselaw-graph/def/citation-form/full",
            "https://w3id.org/caselaw-graph/def/signal/none",
            "Poe v. Coe",
            "1 U.S. 2",
            "3-4 n. 5",
            "3",
            "4",
            "5",
            "1900",
            "1 U.S. 2, 3-4 n. 5 (1900)",
            "full-case",
            "0.95",
        )
    ]


def test_a_citation_within_a_parenthesis_points_to_the_one_around_it(ask):
    assert ask(
        "SELECT ?inner ?outer ?kind { ?a cl:order ?inner ; cl:within ?b . ?b cl:order ?outer ; "
        "cl:parenthetical/cl:parentheticalKind ?kind }"
    ) == [("2", "1", "https://w3id.org/caselaw-graph/def/parenthetical/explanatory")]


def test_a_parenthesis_has_what_is_nested_in_it(ask):
    assert ask(
        "SELECT ?words ?kind { [] cl:parenthetical/cl:nested ?inner . ?inner cl:words ?words ; "
        "cl:parentheticalKind ?kind }"
    ) == [("quoting Moe v. Noe, 3 U.S. 4", "https://w3id.org/caselaw-graph/def/parenthetical/quoting")]


def test_a_citation_of_a_dissent_points_to_that_opinion_and_no_statute_has_one(ask):
    assert ask(
        "SELECT ?order ?label ?type ?case { ?citation cl:citedOpinion ?opinion ; cl:order ?order . ?opinion "
        "rdfs:label ?label ; cl:opinionType ?type ; cl:opinionOf ?case }"
    ) == [
        (
            "6",
            "Dissent of Brown in Poe v. Coe",
            "https://w3id.org/caselaw-graph/def/opinion-type/dissent",
            "https://w3id.org/caselaw-graph/case/1-us-2",
        )
    ]


def test_what_cannot_be_resolved_is_kept_with_its_reason(ask):
    assert ask(
        "SELECT ?order ?reason { ?citation a cl:Citation, cl:UnresolvedReference ; cl:order ?order ; "
        "cl:unresolvedReason ?reason FILTER NOT EXISTS { ?citation cl:citedAuthority ?any } }"
    ) == [("3", "https://w3id.org/caselaw-graph/def/unresolved/no-antecedent")]


def test_an_opinion_cites_each_authority_once(ask):
    assert ask(
        "SELECT ?opinion ?authority { ?o cl:cites ?a "
        "BIND(STRAFTER(STR(?o), '12-f3d-34/') AS ?opinion) BIND(REPLACE(STR(?a), '.*/', '') AS ?authority) }"
    ) == [
        ("dissent-jones", "1-us-2"),
        ("lead-smith", "1-us-2"),
        ("lead-smith", "3-us-4"),
        ("lead-smith", "42-usc-1983"),
        ("lead-smith", "er-12"),
    ]


def test_a_cross_reference_points_to_the_opinion_page_and_note_it_names(ask):
    assert ask(
        "SELECT ?phrase ?opinion ?page ?note { ?reference a cl:CrossReference ; cl:phrase ?phrase ; "
        "cl:toOpinion/cl:heading ?opinion ; cl:toPage/cl:pageLabel ?page ; cl:toPageLabel ?page ; "
        "cl:toFootnote/cl:noteNumber ?number ; cl:toNote ?note FILTER(STR(?number) = ?note) }"
    ) == [("infra at 35 n. 1", "Lead Opinion", "35", "1")]


def test_a_cross_reference_to_nothing_here_is_unresolved(ask):
    assert ask(
        "SELECT ?label ?reason { ?reference a cl:CrossReference, cl:UnresolvedReference ; "
        "cl:toPageLabel ?label ; cl:unresolvedReason ?reason }"
    ) == [("2254", "https://w3id.org/caselaw-graph/def/unresolved/page-not-in-file")]
