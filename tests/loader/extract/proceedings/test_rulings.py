"""What a decision rules, for whom, under which standard, in which posture, and on its own jurisdiction."""

import pytest

from loader.extract.proceedings.parties import Parties
from loader.extract.proceedings.review import read_review
from loader.extract.proceedings.rulings import read_rulings
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.model import Evidence, Participation, Span


@pytest.fixture
def rulings():
    """The rulings of a text, for parties of some names."""

    def read(text, *names):
        made = read_marked(text)
        passages = Passages(made.decision, made.citations, made.references)
        seen = Evidence(Span(0, 1), "caption", 0.9)
        parties = [Participation(name, (), side, seen) for side, name in enumerate(names, start=1)]
        return read_rulings(passages, Parties(parties), read_review(passages))

    return read


def test_a_ruling_names_the_party_that_it_is_limited_to(rulings):
    found = rulings(
        "AFFIRMED as to Officer Smith; REVERSED as to the City of Austin.",
        "Roe",
        "John Smith",
        "City of Austin",
    )
    assert [(one.disposition, one.as_to, one.parties) for one in found] == [
        ("affirmed", "Officer Smith", ("John Smith",)),
        ("reversed", "the City of Austin", ("City of Austin",)),
    ]


def test_what_became_of_a_cited_case_is_no_ruling_of_this_one(rulings):
    told = "Fraud is not so narrow. <Smith>, modified on other grounds, <Smith II>, affirmed, <Smith III>."
    assert rulings(told) == ()
    (found,) = rulings(f"{told} The judgment is modified.")
    assert found.disposition == "modified"


def test_a_verb_on_a_line_of_its_own_disposes_of_what_the_line_above_names(rulings):
    (found,) = rulings("Because we hold this, the denial of the motion is\n\nAFFIRMED.")
    assert (found.disposition, found.of) == ("affirmed", "the denial of the motion")
    first, second = rulings("We affirm the denial of the motion.\n\nAFFIRMED.")
    assert (first.of, second.of) == ("the denial of the motion", None)


def test_a_name_that_two_parties_share_names_neither(rulings):
    (found,) = rulings("The judgment against Smith is vacated.", "John Smith", "Mary Smith")
    assert (found.as_to, found.parties) == ("Smith", ())


def test_a_ruling_names_whose_motion_it_disposes_of(rulings):
    (found,) = rulings(
        "The denial of Shields’s motion for summary judgment is affirmed.", "Roe", "Noel Shields"
    )
    assert (found.parties, found.sought_by) == (("Noel Shields",), ("Noel Shields",))
    (found,) = rulings("We affirm the judgment against Shields.", "Roe", "Noel Shields")
    assert (found.parties, found.sought_by) == (("Noel Shields",), ())


def test_a_claim_is_kept_in_its_words(rulings):
    (found,) = rulings("We reverse the judgment as to the negligence claim.", "Roe")
    assert (found.as_to, found.parties) == ("the negligence claim", ())


def test_the_only_standard_and_the_postures_go_with_the_whole(rulings):
    (found,) = rulings(
        "The district court granted summary judgment. We review a grant of summary judgment de novo. We affirm."
    )
    assert (found.whole, found.standards, found.postures) == (True, ("de-novo",), ("summary-judgment",))


def test_of_several_standards_a_ruling_has_those_said_of_what_it_disposes_of(rulings):
    (found,) = rulings(
        "We review a grant of summary judgment de novo. We review the denial of a continuance for abuse of discretion. "
        "We affirm the denial of a continuance."
    )
    assert found.standards == ("abuse-of-discretion",)


def test_jurisdiction_is_ruled_on_under_no_standard(rulings):
    (found,) = rulings("We review the order de novo. We lack jurisdiction over the cross-appeal.")
    assert (found.disposition, found.of, found.whole, found.standards) == (
        "jurisdiction-denied",
        "over the cross-appeal",
        False,
        (),
    )
