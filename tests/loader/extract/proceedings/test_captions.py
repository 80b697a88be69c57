"""Parties with their roles and sides, as captions print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.proceedings.captions import concepts_in, parties_in, raw
from loader.lift.frame import is_concept
from loader.model import Span


def read(text):
    return parties_in(text, Span(0, len(text)))


@pytest.mark.parametrize("example", raw()["examples"], ids=lambda example: example["text"][:60])
def test_a_caption_gives_its_parties(example):
    assert [[party.party, party.side, *party.roles] for party in read(example["text"])] == example["finds"]


def test_every_role_is_in_the_vocabulary():
    assert {role for role in raw()["roles"] if not is_concept("party-role", role)} == set()


def test_et_al_says_that_there_are_more():
    assert [
        (party.party, party.others)
        for party in read("J. A. CANNON et al., Petitioners, v. SMITH, Respondent.")
    ] == [
        ("J. A. CANNON", True),
        ("SMITH", False),
    ]


def test_an_initial_is_no_versus():
    assert [party.side for party in read("Arthur V. Morgan, Petitioner, v. Commissioner, Respondent.")] == [
        1,
        2,
    ]


def test_roles_of_one_party_are_all_read():
    assert concepts_in("Plaintiff-Appellee-Cross-Appellant") == ("plaintiff", "appellee", "cross-appellant")


@given(st.text(alphabet="AB v.,;RePlaintiff\n", max_size=80))
def test_a_name_is_always_the_words_it_points_at(text):
    for party in read(text):
        assert " ".join(party.evidence.span.of(text).split()) == party.party
