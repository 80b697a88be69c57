"""What things are called."""

import pytest

from loader.lift.labels import cited_as, court_abbreviation, judge_label, opinion_label


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        (
            ("Doe v. Roe", ("1 F.3d 2", "3 S. Ct. 4"), "9th Cir.", 1994),
            "Doe v. Roe, 1 F.3d 2 (9th Cir. 1994)",
        ),
        (("Doe v. Roe", ("1 U.S. 2",), "", 1900), "Doe v. Roe, 1 U.S. 2 (1900)"),
        ((None, ("1 U.S. 2",), "", None), "1 U.S. 2"),
        (("Doe v. Roe", (), "9th Cir.", None), "Doe v. Roe (9th Cir.)"),
    ],
)
def test_a_case_is_cited_as_the_bluebook_says(parts, label):
    assert cited_as(*parts) == label


def test_a_court_is_abbreviated_unless_the_reporter_names_it():
    assert court_abbreviation("ca9") == "9th Cir."
    assert court_abbreviation("scotus") == ""
    assert court_abbreviation(None) == ""


def test_an_opinion_is_called_by_heading_author_and_case():
    assert (
        opinion_label("Dissenting Opinion", ("BYBEE",), "A v. B") == "Dissenting Opinion of Bybee in A v. B"
    )
    assert opinion_label("", (), "A v. B") == "Opinion in A v. B"
    assert opinion_label("", ("POSNER", "WOOD"), "A v. B") == "Opinion of Posner and Wood in A v. B"


def test_capitals_become_ordinary_letters_and_nothing_else_changes():
    assert judge_label("O'SCANNLAIN") == "O'Scannlain"
    assert judge_label("McKeown") == "McKeown"
