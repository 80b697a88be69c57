"""What a decision did to the decision below, where it cites that."""

from dataclasses import replace

import pytest

from loader.extract.proceedings.earlier import read_direct_history
from loader.model import Authority, CourtBelow, Evidence, Participation, Procedure, Ruling, Span

SEEN = Evidence(Span(0, 2), "by-hand", 0.9)
BELOW = Authority("584-fsupp2d-316", "case", "Barr v. Galvin", ("584 F. Supp. 2d 316",), "mad", 2008)


@pytest.fixture
def history(decision):
    """The events of a decision of the First Circuit of 2010 that affirms and remands, between Barr and Galvin."""

    def read(*authorities, parties=("Bob Barr", "William Galvin"), below=()):
        made = replace(decision("We affirm and remand."), court="ca1", year=2010)
        procedure = Procedure(
            participations=tuple(Participation(name, (), side, SEEN) for side, name in enumerate(parties, 1)),
            below=below,
            rulings=tuple(
                Ruling(kind, "lead", Span(3, 9), SEEN, whole=whole)
                for kind, whole in (("affirmed", True), ("remanded", True), ("reversed", False))
            ),
        )
        return [
            (one.kind, one.earlier, one.later == made.key)
            for one in read_direct_history(made, procedure, authorities)
        ]

    return read


def test_what_disposes_of_the_whole_is_done_to_the_decision_below(history):
    assert history(BELOW) == [("affirmed", "584-fsupp2d-316", True)]


def test_the_sides_may_have_changed_places(history):
    assert history(BELOW, parties=("William Galvin", "Bob Barr")) == [("affirmed", "584-fsupp2d-316", True)]


@pytest.mark.parametrize(
    "other",
    [
        replace(BELOW, name="Barr v. Jones"),
        replace(BELOW, court="ca2"),
        replace(BELOW, court=None),
        replace(BELOW, year=1990),
        replace(BELOW, year=2011),
        replace(BELOW, kind="statute"),
    ],
)
def test_another_case_is_not_the_decision_below(history, other):
    assert history(other) == []


def test_names_that_many_parties_bear_make_no_case_the_same(history):
    named = replace(BELOW, name="United States v. City of Boston")
    assert history(named, parties=("United States", "City of Salem")) == []


def test_where_the_head_matter_names_the_court_below_no_other_counts(history):
    assert (
        history(BELOW, below=(CourtBelow("rid", "the District of Rhode Island", None, "appeal", SEEN),)) == []
    )


def test_of_several_decisions_below_the_latest_was_reviewed(history):
    later = replace(BELOW, key="659-fsupp2d-225", year=2009)
    assert history(BELOW, later) == [("affirmed", "659-fsupp2d-225", True)]
