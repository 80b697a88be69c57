"""What the questions answer, on two invented decisions whose every fact is known (data/decisions.trig)."""

import pytest

from queries.binding import PAGE_LINES, bind
from queries.catalog import catalog

PAGED = [spec for spec in catalog() if PAGE_LINES.search(spec.text)]
"""The questions that choose the rows of a page before they look anything up."""

ABOUT = {
    "authority": "500 U.S. 100",
    "court": "ca9",
    "below": "0.7",
    "date": "1998-09-24",
    "decision": "100 F.3d 200",
    "disposition": "affirmed",
    "doctrine": "state-created-danger",
    "judge": "Beech",
    "opinion": "lead",
    "provision": "42 U.S.C. § 1983",
    "search": "danger",
    "treatment": "distinguished",
    "with": "42 U.S.C. § 1983",
}


def answers(ask, query, columns, **values):
    """The answer to a question, cut down to some of its columns."""
    spec = catalog().get(query)
    places = [list(spec.header.columns).index(name) for name in columns.split()]
    return [tuple(row[at] for at in places) for row in ask(bind(spec, values).text)]


def test_a_shared_authority_shows_what_each_opinion_does_with_it(world):
    columns = "name first firstTreatment firstPage firstWords second secondTreatment secondPage secondWords"
    assert answers(world, "citation/shared-authorities", columns, decision="100 F.3d 200") == [
        (
            "Elm v. Fir, 500 U.S. 100 (1991)",
            "lead",
            "followed",
            "200",
            "We follow Elm",
            "dissent",
            "distinguished",
            "201",
            "is easily distinguishable",
        )
    ]


def test_a_decision_is_found_by_a_parallel_citation(world):
    assert answers(world, "citation/cited-by", "citingName times", authority="111 S.Ct. 2000") == [
        ("Cedar v. Dogwood, 200 F.3d 300 (7th Cir. 2001)", "1"),
        ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "1"),
        ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "2"),
    ]


def test_an_authority_that_two_graphs_describe_is_counted_once(world):
    columns = "opinionType name kind times pages"
    assert answers(world, "citation/table-of-authorities", columns, decision="100 F.3d 200") == [
        ("lead", "Elm v. Fir, 500 U.S. 100 (1991)", "Decision", "2", "200, 201"),
        ("lead", "42 U.S.C. § 1983", "Statute", "1", "200"),
        ("dissent", "Elm v. Fir, 500 U.S. 100 (1991)", "Decision", "1", "201"),
        ("dissent", "Gum v. Holly, 50 F.3d 60 (7th Cir. 1995)", "Decision", "2", "201 n.1, 202"),
    ]


def test_an_authority_only_one_side_cites_is_told_for_either_side(world):
    def only(opinion):
        columns = "name times treatment page"
        return answers(world, "citation/only-in-opinion", columns, decision="100 F.3d 200", opinion=opinion)

    assert only("dissent") == [("Gum v. Holly, 50 F.3d 60 (7th Cir. 1995)", "2", "relied-on", "202")]
    assert only("lead") == [("42 U.S.C. § 1983", "1", "cited", "200")]
    assert only("concurrence") == []


def test_a_footnote_is_on_the_page_of_its_mark_and_so_comes_before_later_pages(world):
    columns = "page note form signal treatment words"
    assert answers(
        world, "citation/in-page-order", columns, authority="50 F.3d 60", decision="100 F.3d 200"
    ) == [
        ("201", "1", "id", "none", "not-followed", "Id. at 61"),
        ("201", "1", "id", "none", "relied-on", "Id. at 61"),
        ("202", None, "full", "see-also", "relied-on", "50 F.3d 60"),
    ]


def test_pinpoints_are_given_in_the_order_in_which_they_are_printed(world):
    rows = answers(world, "citation/in-page-order", "pin", authority="500 U.S. 100", decision="100 F.3d 200")
    assert rows == [("105, 103-04",), ("106",), ("106",), ("",)]


def test_what_could_not_be_resolved_says_why(world):
    columns = "opinion page words reason detail"
    assert answers(world, "citation/unresolved", columns) == [
        ("lead", "201", "infra, at 2254", "page-not-in-file", None),
        ("dissent", "202", "Jay, supra, 9", "no-antecedent", "no work by Jay was cited before"),
    ]
    assert answers(world, "citation/unresolved", columns, decision="200 F.3d 300") == []


def test_opinions_conflict_where_one_speaks_for_and_one_against(world):
    columns = "name for forTreatment forWords against againstTreatment againstWords"
    assert answers(world, "treatment/conflicts", columns) == [
        (
            "Elm v. Firs, 500 U.S. 100 (1991)",
            "lead",
            "followed",
            "We follow Elm",
            "dissent",
            "distinguished",
            "is easily distinguishable",
        )
    ]


def test_what_an_opinion_says_of_the_other_is_no_act_of_the_other(world):
    columns = "kind by reported opinion words"
    said = (
        "not-followed",
        "https://w3id.org/caselaw-graph/opinion/100-f3d-200/lead-ash",
        "true",
        "dissent",
        "Ash ignores it",
    )
    assert said in answers(world, "treatment/of-authority", columns, authority="50 F.3d 60")
    assert ("Gum v. Holly, 50 F.3d 60 (7th Cir. 1995)",) not in answers(world, "treatment/conflicts", "name")


def test_a_reported_treatment_belongs_to_the_decision_that_made_it(world):
    rows = answers(world, "treatment/of-authority", "kind by reported words", authority="40 F.2d 50")
    assert ("overruled", "https://w3id.org/caselaw-graph/case/50-f3d-60", "true", "overruling") in rows
    assert (
        "cited",
        "https://w3id.org/caselaw-graph/opinion/200-f3d-300/lead-cole",
        "false",
        "40 F.2d 50",
    ) in rows


def test_treatments_can_be_narrowed_by_kind_and_year(world):
    def treated(**values):
        return answers(world, "treatment/of-authority", "kind year", authority="500 U.S. 100", **values)

    assert treated(treatment="distinguished") == [("distinguished", "1999")]
    assert treated(since="2000") == [("followed", "2001")]
    assert treated(treatment="distinguished", since="2000") == []


def test_a_report_of_recognition_names_court_year_authority_and_reporter(world):
    columns = "court status year authorityName reportedInName opinion words"
    rows = answers(world, "doctrine/recognized-by", columns, doctrine="state-created-danger")
    court = "https://w3id.org/caselaw-graph/court/"
    alder, cedar = (
        "Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)",
        "Cedar v. Dogwood, 200 F.3d 300 (7th Cir. 2001)",
    )
    gum = "Gum v. Holly, 50 F.3d 60 (7th Cir. 1995)"
    assert rows == [
        (
            court + "ca7",
            "recognized",
            "1995",
            gum,
            alder,
            "dissent",
            "the Seventh Circuit recognized it in Gum",
        ),
        (court + "ca7", "recognized", "2001", None, cedar, "lead", "We recognize the doctrine"),
        (
            court + "scotus",
            "not-recognized",
            None,
            None,
            alder,
            "dissent",
            "the Supreme Court has yet to recognize",
        ),
    ]


def test_recognition_can_be_asked_of_one_court_and_as_of_a_year(world):
    def years(**values):
        return answers(world, "doctrine/recognized-by", "year", doctrine="state-created-danger", **values)

    assert years(court="7th Cir.") == [("1995",), ("2001",)]
    assert years(court="ca7", until="1998") == [("1995",)]
    assert years(court="ca9") == []


def test_every_statement_of_a_doctrine_has_its_page_words_and_paragraph(world):
    columns = "opinion page note words authorities"
    rows = answers(world, "doctrine/statements", columns, doctrine="state-created-danger")
    assert rows == [
        ("lead", "200", None, "state-created danger", "1"),
        ("dissent", "201", "1", "danger creation", "2"),
    ]
    [(paragraph,), _] = answers(world, "doctrine/statements", "paragraph", doctrine="state-created-danger")
    assert paragraph.startswith("Elm allows a claim of state-created danger")


def test_an_authority_is_tied_to_a_doctrine_by_mentions_and_recognitions(world):
    columns = "name places opinions decisions"
    assert answers(world, "doctrine/authorities", columns, doctrine="state-created-danger") == [
        ("Elm v. Firs, 500 U.S. 100 (1991)", "2", "2", "1"),
        ("Gum v. Holly, 50 F.3d 60 (7th Cir. 1995)", "2", "1", "1"),
    ]


def test_judges_are_told_with_their_part_and_the_words_that_say_so(world):
    columns = "opinionType name role title words"
    assert answers(world, "opinion/judges-and-roles", columns, decision="100 F.3d 200") == [
        ("lead", "ASH", "author", "Circuit Judge", "ASH, Circuit Judge"),
        ("dissent", "BEECH", "author", "Circuit Judge", "BEECH, Circuit Judge"),
    ]


def test_an_id_after_a_cross_reference_is_on_the_rebuttal_map_too(world):
    columns = "from to toPage toNote words reason"
    assert answers(world, "opinion/cross-references", columns, decision="100 F.3d 200") == [
        ("lead", None, "2254", None, "infra, at 2254", "page-not-in-file"),
        ("dissent", "lead", "200", "1", "Maj. Op. at 200-01 n. 1", None),
        ("dissent", "lead", "201", "1", "Maj. Op. at 200-01 n. 1", None),
        ("dissent", "lead", "201", None, "Id. at 201", None),
    ]


def test_a_dissent_in_another_decision_is_not_on_the_rebuttal_map(world):
    assert answers(world, "opinion/cross-references", "words", decision="200 F.3d 300") == []


def test_a_disposition_says_whether_the_decision_was_published_and_can_be_asked_for_either(world):
    def disposed(**values):
        columns = "name published publishedEvidence dissent"
        asked = {"disposition": "affirmed", "doctrine": "state-created-danger", **values}
        return answers(world, "procedure/dispositions", columns, **asked)

    notice = "https://w3id.org/caselaw-graph/text/100-f3d-200/0-19"
    row = ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "unpublished", notice, "true")
    assert disposed() == disposed(publication="not for publication") == [row]
    assert disposed(publication="published") == []


def test_parentheticals_are_told_with_their_kind(world):
    assert answers(world, "opinion/parentheticals", "opinion kind words", authority="50 F.3d 60") == [
        ("dissent", "alteration", "emphasis mine"),
        ("lead", "related-authority", "overruling Ivy v. Jay, 40 F.2d 50"),
    ]


def test_the_words_of_a_claim_come_with_their_place_and_file(world):
    claim = "https://w3id.org/caselaw-graph/treatment/100-f3d-200/lead-ash/500-us-100/followed"
    assert answers(world, "evidence/words", "rule confidence page words start end file", claim=claim) == [
        ("we-follow", "0.9", "200", "We follow Elm", "80", "93", "alder_v_birch.txt"),
        ("we-follow", "0.9", "201", "Following Elm ...", "1080", "1097", "alder_v_birch.txt"),
    ]


def test_claims_below_a_bound_are_told_least_sure_first(world):
    assert answers(world, "evidence/low-confidence", "kind rule confidence words", below="0.7") == [
        ("Citation", "supra", "0.5", "Jay, supra, 9"),
        ("Citation", "id", "0.65", "Id. at 61"),
    ]


def test_coverage_counts_each_claim_once(world):
    columns = (
        "name opinions citations crossReferences unresolved treatments mentions recognitions lowestConfidence"
    )
    assert answers(world, "evidence/coverage", columns) == [
        ("Alder v. Birch, 100 F.3d 200 (9th Cir. 1999)", "2", "8", "2", "2", "6", "2", "2", "0.5"),
        ("Cedar v. Dogwood, 200 F.3d 300 (7th Cir. 2001)", "1", "4", "0", "0", "5", "0", "1", "0.9"),
    ]


@pytest.mark.parametrize("spec", PAGED, ids=lambda spec: spec.id)
def test_a_page_is_a_part_of_the_whole_on_the_second_engine_and_none_follows_the_last(
    spec, world, world_again
):
    given = {name: ABOUT[name] for name, param in spec.header.params.items() if not param.optional}
    whole = world(bind(spec, given).text)
    for at in (0, len(whole)):
        assert world_again(bind(spec, given, limit=1, offset=at).text) == whole[at : at + 1]
