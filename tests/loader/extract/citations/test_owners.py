"""Laws that are named without their state: whose they are, and that they are one with what names it."""

from dataclasses import replace

import pytest

from loader.extract.citations.reading import read_citations


def keys(decision, text, court):
    return [one.authority for one in read_citations(replace(decision(text), court=court)).citations]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("By California Penal Code § 187, he; by Penal Code section 187, she.", "cal-penal-code-187"),
        (
            "By Bus. & Prof. Code, § 5, he; by Business and Professions Code section 5, she.",
            "cal-bus-prof-code-5",
        ),
        (
            "By Code Civ. Proc., § 5, he; by section 5 of the Code of Civil Procedure, she.",
            "cal-code-civ-proc-5",
        ),
        ("By the Penal Code § 187, he. But section 187 is plain.", "cal-penal-code-187"),
        (
            "By the Unfair Practices Act, he; the California Unfair Practices Act is plain.",
            "cal-unfair-practices-act",
        ),
    ],
)
def test_the_short_name_of_a_code_is_one_with_the_long_one(decision, text, key):
    assert keys(decision, text, "cal") == [key, key]


def test_a_code_of_another_state_that_was_just_named_is_still_that_states(decision):
    text = "By New York Penal Code § 5 he is liable, and by Penal Code § 6 she is."
    assert keys(decision, text, "ill") == ["ny-penal-code-5", "ny-penal-code-6"]


def test_sections_of_one_number_in_two_states_are_two_authorities(decision):
    text = "By the Code of Civil Procedure section 5, he."
    assert keys(decision, text, "cal") != keys(decision, text, "ill")


@pytest.mark.parametrize("court", ["ca9", None])
def test_a_law_whose_state_nobody_tells_is_the_decision_s_alone_and_less_sure(decision, court):
    read = read_citations(replace(decision("By Penal Code § 187, he."), court=court))
    assert [(one.key, one.local) for one in read.authorities.values()] == [("penal-code-187", True)]
    assert [one.evidence.confidence for one in read.citations] == [0.7]


@pytest.mark.parametrize(
    "text", ["By Cal. Penal Code § 187, he.", "By 42 U.S.C. § 1983, he.", "By the Lanham Act, he."]
)
def test_a_law_that_names_its_owner_is_everybody_s(decision, text):
    read = read_citations(replace(decision(text), court="ca9"))
    assert [one.local for one in read.authorities.values()] == [False]


def test_a_local_rule_is_of_the_trial_court_that_decides(decision):
    assert keys(decision, "See Local Rule 56.1.", "mad") == ["d-mass-local-rule-56-1"]
