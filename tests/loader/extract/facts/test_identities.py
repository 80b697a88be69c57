"""A surname becomes a person only where name, court and day leave one."""

from dataclasses import replace
from datetime import date

import pytest

from loader.extract.facts.identities import identify, name_parts
from loader.model import Evidence, JudicialRole, Person, Post, Roster, Span

JAMES = Person("1", "Browning", ("James", "Robert"), "", (Post("ca9", date(1961, 9, 18), date(2012, 5, 5)),))
WILLIAM = Person("2", "Browning", ("William", "Docker"), "", (Post("azd", date(1984, 5, 14), None),))
JOHN = Person("3", "Browning", ("John",), "", (Post("ca9", date(1900, 1, 1), date(1920, 1, 1)),))
ROSTER = Roster((JAMES, WILLIAM, JOHN))


@pytest.fixture
def named(decision):
    def make(judge, *, court="ca9", year=2006, role="author", title=None):
        made = decision("We affirm.")
        roles = (JudicialRole(judge, role, title, Evidence(Span(0, 2), "by-hand", 1.0)),)
        opinion = replace(made.opinions[0], roles=roles)
        day = (date(year, 3, 9), date(year, 3, 9))
        return identify(replace(made, court=court, decided=day, opinions=(opinion,)), ROSTER)[0]

    return make


def test_court_and_day_leave_one(named):
    assert named("BROWNING").person == JAMES
    assert named("BROWNING", year=1910).person == JOHN
    assert named("BROWNING", court="azd").person == WILLIAM


def test_initials_are_asked_as_well(named):
    assert named("JAMES R. BROWNING").person == JAMES
    assert named("W. BROWNING").person is None


def test_who_sits_by_designation_may_come_from_another_court(named):
    assert named("William D. Browning", role="by-designation").person == WILLIAM


def test_a_district_judge_on_a_court_of_appeals_comes_from_a_district(named):
    assert named("W. BROWNING", title="District Judge").person == WILLIAM


def test_several_are_kept_as_candidates_with_the_reason(named):
    found = named("BROWNING", court="scotus")
    assert found.person is None
    assert found.candidates == (JAMES, WILLIAM)
    assert found.reason == "nobody of that name sat on that court on that day"


def test_nobody_is_said_to_be_nobody(named):
    assert named("SMITH").reason == "nobody of that name is in the roster"
    assert named("BROWNING", year=1800).reason == "nobody of that name was a judge on that day"


def test_an_empty_roster_says_nothing(decision):
    assert identify(decision("We affirm."), Roster()) == ()


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("VAN GRAAFEILAND, JR.", ("graafeiland", ("van",))),
        ("O’SCANNLAIN", ("oscannlain", ())),
        ("Ruth Bader Ginsburg", ("ginsburg", ("ruth", "bader"))),
    ],
)
def test_a_printed_name_has_a_surname_and_what_stands_before_it(printed, parts):
    assert name_parts(printed) == parts
