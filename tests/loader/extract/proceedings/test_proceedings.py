"""What stands above an opinion: dockets, days, counsel, the court below, later history."""

from dataclasses import replace
from datetime import date

import pytest

from loader.extract.proceedings.reading import raw, read_proceedings
from loader.lift.frame import is_concept
from loader.model import Fact, HeadPart, Span
from loader.model.days import day_in
from loader.read.structure.headmatter import parts_of
from loader.read.structure.layout import lines_of

HEAD = """United States Court of Appeals, Ninth Circuit.
Nos. 91-55890, 91-56081.
FIRST PACIFIC BANK, Plaintiff-Appellant, v. James E. GILLERAN, Defendant-Appellee.
Appeal from the United States District Court for the Central District of California.
Robert J. Kelleher, District Judge, Presiding.
Argued and Submitted July 15, 1994.
Decided Nov. 21, 1994.
Certiorari Denied May 7, 1995.
Joseph M. Poe, Deputy Atty. Gen., Los Angeles, CA, for defendant-appellee."""


@pytest.fixture
def below(decision):
    """A decision with this head matter above its opinion."""

    def make(head, facts=()):
        text = f"{head}\nWe affirm."
        made = decision(text)
        spans = list(lines_of(text, Span(0, len(head))))
        parts = tuple(HeadPart(kind, span) for span, kind in parts_of(text, spans))
        return replace(made, head=parts, facts=tuple(facts))

    return make


def test_the_head_matter_gives_everything_it_prints(below):
    found, doubts = read_proceedings(below(HEAD))
    assert [docket.number for docket in found.dockets] == ["91-55890", "91-56081"]
    assert [(party.party, party.roles) for party in found.participations] == [
        ("FIRST PACIFIC BANK", ("plaintiff", "appellant")),
        ("James E. GILLERAN", ("defendant", "appellee")),
    ]
    assert [(each.court, each.judge, each.route) for each in found.below] == [
        ("cacd", "Robert J. Kelleher", "appeal")
    ]
    assert [(event.kind, event.day[0]) for event in found.days] == [
        ("argued", date(1994, 7, 15)),
        ("decided", date(1994, 11, 21)),
        ("certiorari-denied", date(1995, 5, 7)),
    ]
    assert [(event.kind, event.day) for event in found.history] == [
        ("certiorari-denied", (date(1995, 5, 7), date(1995, 5, 7)))
    ]
    assert [each.roles for each in found.appearances] == [("defendant", "appellee")]
    assert doubts == ()


def test_a_day_where_a_docket_number_should_be_is_doubted_and_not_taken(below):
    made = below("Supreme Court of Ohio.", [Fact("docket-number", "Feb. 24", Span(0, 7))])
    found, doubts = read_proceedings(made)
    assert found.dockets == ()
    assert [doubt.code for doubt in doubts] == ["docket-is-a-day"]


@pytest.mark.parametrize("label", ["D.C. No.", "Agency No.", "District Court No.", "L.T. Case No."])
def test_a_docket_number_of_the_court_below_is_told_from_the_court_s_own(below, label):
    found, _ = read_proceedings(below(f"No. 03-35333.\n{label} CV-01-01631."))
    assert [(docket.number, docket.below) for docket in found.dockets] == [
        ("03-35333", False),
        ("CV-01-01631", True),
    ]


def test_a_docket_number_and_the_day_may_share_a_line(below):
    found, _ = read_proceedings(below("No. 16–515. Decided April 24, 2017"))
    assert [docket.number for docket in found.dockets] == ["16–515"]
    assert [event.day[0] for event in found.days] == [date(2017, 4, 24)]


def test_a_stated_day_that_is_not_the_printed_one_is_doubted(below):
    made = replace(below("Decided Nov. 21, 1994."), decided=(date(1995, 1, 1), date(1995, 1, 1)))
    assert [doubt.code for doubt in read_proceedings(made)[1]] == ["date-disputed"]


def test_a_year_that_holds_the_printed_day_is_not_doubted(below):
    made = replace(below("Decided Nov. 21, 1994."), decided=(date(1994, 1, 1), date(1994, 12, 31)))
    assert read_proceedings(made)[1] == ()


def given(found):
    """What a head matter gives, in the words of the rule file."""
    return {
        *(("day", each.kind) for each in found.days),
        *(("history", each.kind) for each in found.history),
        *(("route", each.route) for each in found.below),
        *(("docket-below", each.number) for each in found.dockets if each.below),
    }


@pytest.mark.parametrize("example", raw()["examples"], ids=lambda example: example["text"])
def test_a_line_of_head_matter_gives_what_its_example_says(below, example):
    found, _ = read_proceedings(below(f"United States Court of Appeals, Ninth Circuit.\n{example['text']}"))
    assert given(found) >= {pair for pair in example.items() if pair[0] != "text"}


@pytest.mark.parametrize("example", raw()["counterexamples"], ids=lambda example: example["text"])
def test_a_line_of_head_matter_does_not_give_what_its_counterexample_says(below, example):
    found, _ = read_proceedings(below(f"United States Court of Appeals, Ninth Circuit.\n{example['text']}"))
    assert not given(found) & {pair for pair in example.items() if pair[0] != "text"}


def test_every_kind_of_history_is_in_the_vocabulary():
    assert {kind for kind in raw()["history"] if not is_concept("history", kind)} == set()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Decided Nov. 13, 1995.", (date(1995, 11, 13), date(1995, 11, 13))),
        ("(Filed 16 April 2002)", (date(2002, 4, 16), date(2002, 4, 16))),
        ("Argued January 27, 30, 1905.", (date(1905, 1, 27), date(1905, 1, 27))),
        ("October Term, 1905", (date(1905, 10, 1), date(1905, 10, 31))),
        ("2/24/1998", (date(1998, 2, 24), date(1998, 2, 24))),
        ("2006-02-31", None),
        ("No. 95-1", None),
    ],
)
def test_a_day_is_read_as_printed(words, day):
    assert day_in(words) == day


def test_a_caption_and_a_court_below_may_take_several_lines(below):
    head = """No. 92-1181
ALBERT J. CADORETTE, ET AL., Plaintiffs, Appellees, v.
UNITED STATES OF AMERICA,
Defendant, Appellant.
APPEAL FROM THE UNITED STATES DISTRICT COURT
FOR THE DISTRICT OF MASSACHUSETTS
[Hon. Jay A. Walter-Skinner, U.S. District Judge]"""
    found, _ = read_proceedings(below(head))
    assert [(party.party, party.roles, party.side) for party in found.participations] == [
        ("ALBERT J. CADORETTE", ("plaintiff", "appellee"), 1),
        ("UNITED STATES OF AMERICA", ("defendant", "appellant"), 2),
    ]
    assert [(each.court, each.judge) for each in found.below] == [("mad", "Jay A. Walter-Skinner")]


def test_a_caption_broken_off_leaves_the_other_side_to_the_title(below):
    head = "JOSEPH BRAGA, Plaintiff, Appellant, v.\nNo. 08-2331\nBraga v. Hodgson"
    place = head.index("Braga")
    made = below(head[: place - 1], [Fact("name", "Braga v. Hodgson", Span(place, place + 16))])
    made = replace(made, source=replace(made.source, text=f"{head}\nWe affirm."))
    assert [(one.party, one.side) for one in read_proceedings(made)[0].participations] == [
        ("JOSEPH BRAGA", 1),
        ("Hodgson", 2),
    ]
