"""Days and hours as opinions print them, and the day of the events."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.prose.chronology import Chronology
from loader.extract.prose.dates import clocks, days, years
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.model import Span


def read_days(text, year=None):
    return [(str(one.first), str(one.last)) for one in days(text, Span(0, len(text)), year)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on September 24, 1998, he", [("1998-09-24", "1998-09-24")]),
        ("on Sept. 6, 1998", [("1998-09-06", "1998-09-06")]),
        ("the 30 June 2004 order", [("2004-06-30", "2004-06-30")]),
        ("in September 1998", [("1998-09-01", "1998-09-30")]),
        (
            "On March 13, 2003, and again on April 2",
            [("2003-03-13", "2003-03-13"), ("2003-04-02", "2003-04-02")],
        ),
        ("he may march 3 miles", []),
        ("on February 31, 1999", []),
        ("on September 24", []),
    ],
)
def test_days_are_read_as_printed(text, found):
    assert read_days(text) == found


def test_a_day_without_year_takes_the_year_told_before():
    assert read_days("on September 24", 1998) == [("1998-09-24", "1998-09-24")]


def test_a_bare_year_counts_after_a_preposition_only():
    text = "as early as 1993, in 1995 and at page 1998; on May 4, 1999"
    assert [one.first.year for one in years(text, Span(0, len(text)))] == [1993, 1995]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at approximately 5:15 p.m., Shields", [time(17, 15)]),
        ("at 4:30 in the afternoon", [time(16, 30)]),
        ("about 10 o’clock at night", [time(22)]),
        ("at 12:30 a.m.", [time(0, 30)]),
        ("at 2 o'clock", [None]),
        ("paid 5 percent", []),
    ],
)
def test_hours_are_read_as_printed(text, found):
    assert [one.at for one in clocks(text, Span(0, len(text)))] == found


@given(st.text(max_size=120))
def test_days_and_hours_stand_where_they_say(text):
    span = Span(0, len(text))
    for one in (*days(text, span, 2000), *clocks(text, span)):
        assert one.span in span
        assert one.span.of(text).strip()


def test_the_day_of_the_events_is_the_one_told_of_and_not_the_court_s():
    made = read_marked(
        "The shooting occurred on May 4, 1999. She filed suit on June 1, 2000. The motion was denied on June 9, 2001."
    )
    found = Chronology(Passages(made.decision, made.citations)).events
    assert found == (date(1999, 5, 4), date(1999, 5, 4))


def test_a_day_told_again_without_year_is_of_the_year_it_was_told_in():
    made = read_marked(
        "The shooting occurred on September 24, 1998. On March 13, 2003, he moved for summary judgment. "
        "Early on September 24 he knew of the danger."
    )
    told = [one.dated.first for one in Chronology(Passages(made.decision, made.citations)).told]
    assert told == [date(1998, 9, 24), date(2003, 3, 13), date(1998, 9, 24)]
