"""Treatments: by whom, of what, how, on what evidence."""


def test_a_treatment_belongs_to_an_opinion_and_an_authority(ask):
    assert ask("""SELECT ?by ?kind ?words {
        ?treatment a cl:Treatment ; cl:treats case:1-us-2 ; cl:primary true ;
        cl:treatedBy/cl:heading ?by ; cl:treatmentKind ?kind ; cl:evidence/nif:anchorOf ?words }""") == [
        (
            "Dissenting Opinion",
            "https://w3id.org/caselaw-graph/def/treatment/distinguished",
            "Poe is inapposite",
        ),
        ("Dissenting Opinion", "https://w3id.org/caselaw-graph/def/treatment/distinguished", "See Poe"),
        ("Lead Opinion", "https://w3id.org/caselaw-graph/def/treatment/followed", "We follow"),
    ]


def test_a_reported_treatment_is_the_act_of_the_case_it_reports_on(ask):
    assert ask(
        "SELECT ?by ?in ?primary { ?treatment cl:treatmentKind treatment:overruled ; cl:treatedBy ?by ; "
        "cl:primary ?primary ; cl:inOpinion/cl:heading ?in }"
    ) == [("https://w3id.org/caselaw-graph/case/3-us-4", "Dissenting Opinion", "false")]


def test_a_treatment_is_as_sure_as_its_best_evidence(ask):
    assert ask(
        "SELECT ?sure ?rule { ?treatment cl:treatmentKind treatment:distinguished ; cl:confidence ?sure ; "
        "cl:rule ?rule }"
    ) == [("0.9", "by-hand"), ("0.9", "signal")]


def test_a_treatment_rests_on_citations_and_may_be_modified(ask):
    assert ask(
        "SELECT ?order ?modifier { ?treatment cl:restsOn/cl:order ?order ; cl:modifier ?modifier }"
    ) == [("6", "https://w3id.org/caselaw-graph/def/modifier/in-part")]


def test_a_treatment_reported_of_another_opinion_here_is_that_opinion_s(ask):
    assert ask(
        "SELECT ?by ?in { ?treatment cl:treatmentKind treatment:relied-on ; cl:treatedBy/cl:heading ?by ; "
        "cl:inOpinion/cl:heading ?in }"
    ) == [("Lead Opinion", "Dissenting Opinion")]
