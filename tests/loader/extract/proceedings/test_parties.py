"""Which party of a case is meant by a name, by a role, or by its motion."""

import pytest

from loader.extract.proceedings.parties import Parties
from loader.model import Evidence, Participation, PersonTold, Span

SEEN = Evidence(Span(0, 1), "caption", 0.9)


def party(name, side, *roles):
    return Participation(name, roles, side, SEEN)


KENNEDY = Parties(
    [party("Kennedy", 1, "plaintiff"), party("City of Ridgefield", 2)],
    [
        PersonTold("Noel Shields", "lead", SEEN, ("defendant",), party="Noel Shields"),
        PersonTold("Ridgefield City", "lead", SEEN, ("defendant",), party="City of Ridgefield"),
    ],
)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ridgefield City", "City of Ridgefield"),
        ("City", "City of Ridgefield"),
        ("Kimberly Kennedy", "Kennedy"),
        ("Noel Shields", None),
        ("City of Tacoma", None),
    ],
)
def test_a_name_means_the_party_of_the_caption_that_has_its_words(name, meant):
    assert KENNEDY.meant(name) == meant


def test_a_name_that_two_parties_of_the_caption_have_means_neither():
    assert Parties([party("John Smith", 1), party("Mary Smith", 2)]).meant("Smith") is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the judgment against the City", ["City of Ridgefield"]),
        ("the order as to Officer Shields", ["Noel Shields"]),
        ("plaintiff’s claim", ["Kennedy"]),
        ("the defendants’ motion", ["City of Ridgefield", "Noel Shields"]),
        ("the defendant’s motion", []),
        ("the claims under city ordinances", []),
        ("the decision of the City Court of Ridgefield", []),
    ],
)
def test_words_name_a_party_by_its_name_or_by_a_role_that_is_its_own(words, named):
    assert list(KENNEDY.named(words)) == named


@pytest.mark.parametrize(
    ("words", "seeking"),
    [
        ("the district court’s denial of Shields’s motion for summary judgment", ["Noel Shields"]),
        ("the motion for a stay filed by the City", []),
        ("the motion of the City", ["City of Ridgefield"]),
        ("the judgment against Shields", []),
        ("plaintiff’s second amended petition", ["Kennedy"]),
        ("summary judgment for the City on Kennedy’s claims", []),
        ("the order granting Kennedy a stay of Shields’s appeal", ["Noel Shields"]),
    ],
)
def test_a_motion_is_its_movant_s(words, seeking):
    assert list(KENNEDY.seeking(words)) == seeking
