"""What cited decisions did to each other: every phrase proves itself, and edges join the two decisions."""

import pytest

from loader.extract.citations.history import phrases_before, rules
from loader.extract.citations.reading import read_citations


def events(phrase):
    text = f"A v. B, 1 F.2d 5{phrase}2 U.S. 7"
    found = phrases_before(text, len("A v. B, 1 F.2d 5"), len(text) - len("2 U.S. 7"))
    return [(one.event, one.prior) for one in found]


@pytest.mark.parametrize(("rule", "phrase"), [(r, e) for r in rules() for e in r["examples"]])
def test_a_history_phrase_is_recognised(rule, phrase):
    assert events(phrase) == [(rule["event"], rule.get("prior", False))]


@pytest.mark.parametrize(("rule", "phrase"), [(r, e) for r in rules() for e in r["counterexamples"]])
def test_another_phrase_is_not_mistaken(rule, phrase):
    assert (rule["event"], rule.get("prior", False)) not in events(phrase)


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        (
            "Doe v. Roe, 1 F.2d 5 (1st Cir.), cert. denied, 113 S. Ct. 1288 (1993).",
            [("certiorari-denied", "1-f2d-5", "113-sct-1288")],
        ),
        (
            "Evans v. Fine, 3 F.3d 9 (1990), overruled by Gray v. Hill, 501 U.S. 1 (1991).",
            [("overruled", "3-f3d-9", "501-us-1")],
        ),
        (
            "Ives v. Jay, 3 F.3d 9 (1990), aff’g 700 F. Supp. 1 (D. Mass. 1989).",
            [("affirmed", "700-fsupp-1", "3-f3d-9")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), rev’d, 4 U.S. 5 (1991), vacated, 6 U.S. 7 (1992).",
            [("reversed", "3-f3d-9", "4-us-5"), ("vacated", "4-us-5", "6-us-7")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), cert. granted, 4 U.S. 5, rev’d, 6 U.S. 7 (1992).",
            [("certiorari-granted", "3-f3d-9", "4-us-5"), ("reversed", "3-f3d-9", "6-us-7")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), cert. denied, 4 U.S. 5, reh’g denied, 6 U.S. 7 (1992).",
            [("certiorari-denied", "3-f3d-9", "4-us-5"), ("rehearing-denied", "4-us-5", "6-us-7")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), aff’d in part and rev’d in part on other grounds, 4 U.S. 5 (1991).",
            [("affirmed-in-part", "3-f3d-9", "4-us-5"), ("reversed-in-part", "3-f3d-9", "4-us-5")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), vacated and remanded, 4 U.S. 5, on remand, 6 F.3d 7 (1992).",
            [("vacated", "3-f3d-9", "4-us-5"), ("on-remand", "4-us-5", "6-f3d-7")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), superseded by statute, 42 U.S.C. § 1981.",
            [("superseded-by-statute", "3-f3d-9", "42-usc-1981")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), rev’d sub nom. Mich.-Wis. Pipe Line Co. v. Kay, 4 U.S. 5 (1991).",
            [("reversed", "3-f3d-9", "4-us-5")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), approved in part, quashed in part, 4 So. 2d 5 (Fla. 1991).",
            [("approved-in-part", "3-f3d-9", "4-so2d-5"), ("quashed-in-part", "3-f3d-9", "4-so2d-5")],
        ),
        (
            "Kay v. Lee, 3 So. 2d 9 (La. App. 2004), writ denied, 2004-0729 (La. 6/4/04), 4 So. 2d 5.",
            [("certiorari-denied", "3-so2d-9", "4-so2d-5")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990) (holding that Moe v. Noe, 4 F.3d 5 (1989), did not control), cert. denied, "
            "6 U.S. 7 (1991).",
            [("certiorari-denied", "3-f3d-9", "6-us-7")],
        ),
        (
            "Kay v. Lee, 3 F.3d 9 (1990), superseded by statute, Sales Act of 1991, 105 Stat. 1071. Moe v. Noe, 4 U.S. 5 "
            "(1991), is old.",
            [("superseded-by-statute", "3-f3d-9", "sales-act-of-1991")],
        ),
        ("Kay v. Lee, 3 F.3d 9 (1990); Moe v. Noe, 4 U.S. 5 (1991).", []),
        ("Kay v. Lee, 3 F.3d 9 (1990). See 42 U.S.C. § 1981.", []),
    ],
)
def test_edges_join_the_decision_acted_on_and_the_one_that_acted(decision, text, edges):
    assert [(one.kind, one.earlier, one.later) for one in read_citations(decision(text)).history] == edges


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Doe v. Roe, 1 U.S. 2 (1989), superseded by statute, Pub. L. No. 102-166, 105 Stat. 1071, as recognized"
            " in Evans v. Fine, 3 U.S. 4 (1994).",
            ("superseded-by-statute", "1-us-2", "pub-l-102-166", "3-us-4"),
        ),
        (
            "Doe v. Roe, 1 U.S. 2 (1989), superseded by statute as stated in Evans v. Fine, 3 F.3d 4 (1st Cir. 1994).",
            ("superseded-by-statute", "1-us-2", None, "3-f3d-4"),
        ),
        (
            "Doe v. Roe, 1 F.2d 2 (1950), abrogated, as recognized by Evans v. Fine, 3 F.3d 4 (1st Cir. 1994).",
            ("abrogated", "1-f2d-2", None, "3-f3d-4"),
        ),
        (
            "Doe v. Roe, 1 F.2d 2 (1950), overruled by Kay v. Lee, 5 U.S. 6 (1960), as recognized in"
            " Evans v. Fine, 3 F.3d 4 (1st Cir. 1994).",
            ("overruled", "1-f2d-2", "5-us-6", "3-f3d-4"),
        ),
    ],
)
def test_a_decision_in_which_something_is_recognized_did_not_do_it(decision, text, edge):
    (one,) = read_citations(decision(text)).history
    assert (one.kind, one.earlier, one.later, one.recognized_in) == edge


@pytest.mark.parametrize(
    ("text", "edge"),
    [
        (
            "Monroe v. Pape, 3 U.S. 4 (1961), was overruled by Monell v. Roe, 5 U.S. 6 (1978).",
            ("overruled", "3-us-4", "5-us-6"),
        ),
        (
            "Doe v. Roe, 3 F.3d 4 (9th Cir. 1995), was later reversed, 5 U.S. 6 (1996).",
            ("reversed", "3-f3d-4", "5-us-6"),
        ),
        (
            "In Ring v. Hill, 5 U.S. 6 (2002), the Court overruled Walton v. Hill, 3 U.S. 4 (1990).",
            ("overruled", "3-us-4", "5-us-6"),
        ),
        (
            "See Ring v. Hill, 5 U.S. 6 (2002), which expressly overruled Walton v. Hill, 3 U.S. 4 (1990).",
            ("overruled", "3-us-4", "5-us-6"),
        ),
        (
            "Moe v. Walton, 3 U.S. 4 (1990). But Ring v. Hill, 5 U.S. 6 (2002), overruled Walton in part. Since "
            "Zinermon v. Burch, 7 U.S. 8 (2004), that is clear.",
            ("overruled-in-part", "3-us-4", "5-us-6"),
        ),
        (
            "Ring v. Hill, 5 U.S. 6 (2002). Contra Walton v. Hill, 3 F.3d 4 (1990), overruled by Ring v. Hill, supra.",
            ("overruled", "3-f3d-4", "5-us-6"),
        ),
    ],
)
def test_a_sentence_tells_what_one_cited_decision_did_to_another(decision, text, edge):
    (one,) = read_citations(decision(text)).history
    assert (one.kind, one.earlier, one.later) == edge


@pytest.mark.parametrize(
    "text",
    [
        "He argues that Monroe v. Pape, 3 U.S. 4 (1961), was overruled by Monell v. Roe, 5 U.S. 6 (1978).",
        "The question is whether Ring v. Hill, 5 U.S. 6 (2002), overruled Walton v. Hill, 3 U.S. 4 (1990).",
        "The panel, citing Ring v. Hill, 5 U.S. 6 (2002), the Court overruled Walton v. Hill, 3 U.S. 4 (1990).",
        "The judge, citing Ring v. Hill, 5 U.S. 6 (2002), overruled Walton v. Hill, 3 U.S. 4 (1990).",
        "Ring v. Hill, 5 U.S. 6 (2002), has not overruled Walton v. Hill, 3 U.S. 4 (1990).",
        "Ring v. Hill, 5 U.S. 6 (2002), overruled the objection. Walton v. Hill, 7 U.S. 8 (2003), is newer.",
    ],
)
def test_what_is_doubted_denied_or_of_another_court_is_no_history(decision, text):
    assert read_citations(decision(text)).history == ()


def test_the_later_decision_goes_by_the_same_name_unless_it_has_its_own(decision):
    text = (
        "Doe v. Roe, 1 F.2d 5 (1st Cir.), cert. denied, 113 S. Ct. 1288 (1993). "
        "Evans v. Fine, 3 F.3d 9 (1990), overruled by Gray v. Hill, 501 U.S. 1 (1991)."
    )
    found = read_citations(decision(text)).citations
    assert [one.name for one in found] == ["Doe v. Roe", "Doe v. Roe", "Evans v. Fine", "Gray v. Hill"]
    assert (found[0].court, found[0].year) == ("ca1", 1993)


def test_two_orders_on_one_case_are_both_its_history_and_id_skips_them(decision):
    text = "It is so. Roe v. Doe, 872 F.2d 1073, 1079 (1st Cir.), cert. denied, 492 U.S. 910, 493 U.S. 832 (1989). More. Id. at 1080."
    read = read_citations(decision(text))
    assert [one.authority for one in read.citations] == [
        "872-f2d-1073",
        "492-us-910",
        "493-us-832",
        "872-f2d-1073",
    ]
    assert [(one.earlier, one.later) for one in read.history] == [("872-f2d-1073", "492-us-910")]
    assert [one.year for one in read.citations[:3]] == [1989] * 3
