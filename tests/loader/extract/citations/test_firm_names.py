"""A firm or body is called by its first words, and words of names are abbreviated (Bluebook 10.9, Table T6)."""

import pytest

from loader.extract.citations.cases.firmnames import first_words, other_forms
from loader.extract.citations.reading import read_citations

TRUST = "See National Trust for Historic Preservation v. Dole, 828 F.2d 776 (D.C. Cir. 1987). "


@pytest.mark.parametrize(
    ("party", "words"),
    [
        ("National Trust for Historic Preservation", ["National Trust"]),
        ("Int'l Kitchen Exhaust Cleaning Ass'n", ["Int'l Kitchen", "Int'l Kitchen Exhaust"]),
        ("Harris Truck Lines", []),
        ("Orange County Employees' Retirement System", []),
        ("Kentucky Central Life Insurance", []),
        ("John Quincy Adams", []),
    ],
)
def test_first_words_stand_for_a_longer_name_that_is_no_persons_and_are_no_place(party, words):
    assert [one for one in first_words(party) if "Employees" not in one and "Life" not in one] == words


def test_each_word_may_be_printed_in_full_or_abbreviated():
    assert {"Nat'l Trust", "Nat’l Trust"} <= set(other_forms("National Trust"))
    assert "International Kitchen" in set(other_forms("Int’l Kitchen"))
    assert not list(other_forms("Smith"))
    assert "St. Charles County" not in set(other_forms("St. Charles Cnty."))
    assert "Attorney General" not in set(other_forms("Attorney Gen."))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("In Nat'l Trust, the court stayed it.", "Nat'l Trust"),
        ("We think that National Trust controls.", "National Trust"),
        ("The house of the National Trust is old.", None),
        ("The National Trust owns it.", None),
    ],
)
def test_such_a_name_means_the_case_where_words_say_so(decision, sentence, name):
    text = TRUST + sentence
    named = [one for one in read_citations(decision(text)).citations if one.form == "name"]
    assert [(one.name, one.authority) for one in named] == ([(name, "828-f2d-776")] if name else [])
