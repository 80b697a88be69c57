"""A condition before a statement of law is part of it; what is supposed or asked is not stated."""

import pytest

from loader.extract.legal_tests.conditions import is_supposed
from loader.extract.prose.attribution import is_anothers


@pytest.mark.parametrize(
    ("heard", "follows", "supposed"),
    [
        ("If the harm was not willful, a plaintiff ", "must show that", False),
        ("In deciding whether to issue an order, a ", "court must ask whether", False),
        ("Whether the doctrine applies ", "depends on", False),
        ("A determination of whether he is ill is one that we ", "will not set aside unless", False),
        ("We are asked whether a plaintiff ", "must show that", True),
        ("If the statute ", "requires proof that", True),
        ("If a rule was made, and it ", "requires proof that", True),
    ],
)
def test_what_a_comma_ends_supposes_nothing_after_it(heard, follows, supposed):
    assert is_supposed(heard, follows) == supposed


@pytest.mark.parametrize(
    ("heard", "anothers"),
    [
        ("To prevail on a claim of fraud, a party ", False),
        ("Under the discovery rule, the time ", False),
        ("A court that hears state law claims ", False),
        ("The party asserting the defense ", False),
        ("The defendants claim that a party ", True),
        ("The plaintiff claims, of course, that a party ", True),
        ("The State argues that a party ", True),
    ],
)
def test_a_noun_that_looks_like_a_verb_hands_nothing_over(heard, anothers):
    assert is_anothers(heard) == anothers
