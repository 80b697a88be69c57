"""What cited decisions did to each other: every phrase proves itself, and edges join the two decisions."""

import pytest

from loader.extract.citations.history import phrase_before, rules
from loader.extract.citations.reading import read_citations


def event(phrase):
    text = f"A v. B, 1 F.2d 5{phrase}2 U.S. 7"
    found = phrase_before(text, len("A v. B, 1 F.2d 5"), len(text) - len("2 U.S. 7"))
    return (found.event, found.prior) if found else None


@pytest.mark.parametrize(("rule", "phrase"), [(r, e) for r in rules() for e in r["examples"]])
def test_a_history_phrase_is_recognised(rule, phrase):
    assert event(phrase) == (rule["event"], rule.get("prior", False))


@pytest.mark.parametrize(("rule", "phrase"), [(r, e) for r in rules() for e in r["counterexamples"]])
def test_another_phrase_is_not_mistaken(rule, phrase):
    assert event(phrase) != (rule["event"], rule.get("prior", False))


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
        ("Kay v. Lee, 3 F.3d 9 (1990); Moe v. Noe, 4 U.S. 5 (1991).", []),
    ],
)
def test_edges_join_the_decision_acted_on_and_the_one_that_acted(decision, text, edges):
    assert [(one.kind, one.earlier, one.later) for one in read_citations(decision(text)).history] == edges


def test_the_later_decision_goes_by_the_same_name_unless_it_has_its_own(decision):
    text = (
        "Doe v. Roe, 1 F.2d 5 (1st Cir.), cert. denied, 113 S. Ct. 1288 (1993). "
        "Evans v. Fine, 3 F.3d 9 (1990), overruled by Gray v. Hill, 501 U.S. 1 (1991)."
    )
    found = read_citations(decision(text)).citations
    assert [one.name for one in found] == ["Doe v. Roe", "Doe v. Roe", "Evans v. Fine", "Gray v. Hill"]
    assert (found[0].court, found[0].year) == ("ca1", 1993)
