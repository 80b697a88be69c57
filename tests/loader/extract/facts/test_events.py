"""When what an opinion tells happened: days, times between days, bounds, and what did not happen then."""

from datetime import date

import pytest

from loader.extract.facts.events import read_events
from loader.extract.facts.occasions import DAY, HOUR, occasion_rules
from loader.extract.prose.chronology import Chronology
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.prose.rules import RuleFile, rule_file

RULES = [one.rule for one in occasion_rules().rules]


def told(text):
    made = read_marked(text)
    passages = Passages(made.decision, made.citations, made.references)
    return read_events(passages, Chronology(passages))


def shown(event):
    first, last = event.day
    days = str(first) if first == last else f"{first or ''}..{last or ''}"
    return f"{'not ' * event.denied}{days}"


@pytest.mark.parametrize(
    "text", [pytest.param(one, id=one) for rule in RULES for one in (*rule.examples, *rule.counterexamples)]
)
def test_a_day_stands_in_its_sentence_as_the_rule_says(text):
    words, _, wanted = text.partition(" -> ")
    assert " | ".join(map(shown, told(words))) == wanted.removeprefix("-")


def test_the_signs_of_the_rule_file_are_those_of_the_reader():
    words = rule_file("events", RuleFile[type(RULES[0])]).words
    assert (words["day"], words["hour"]) == (f"\\u{ord(DAY):04x}", f"\\u{ord(HOUR):04x}")


def test_what_is_told_of_a_time_is_one_event_and_keeps_both_its_days():
    (one,) = told("Shields had no contact with her between September 6, 1998 and September 24, 1998.")
    assert (one.day, one.denied, one.evidence.rule) == (
        (date(1998, 9, 6), date(1998, 9, 24)),
        True,
        "from-day-to-day",
    )


def test_a_day_without_year_is_in_the_year_that_its_sentence_gives_to_a_later_day():
    assert [shown(one) for one in told("He called on July 16, on July 22 and on August 1, 2008.")] == [
        "2008-07-16",
        "2008-07-22",
        "2008-08-01",
    ]


def test_an_hour_told_without_a_day_is_of_the_day_told_last():
    first, second = told("On June 5, 1990, he left. At 5:15 p.m., she came home.")
    assert (second.day, [hour.isoformat() for hour in second.hours]) == (first.day, ["17:15:00"])


def test_an_hour_of_what_this_court_once_held_is_no_event_of_the_case():
    assert told("We held that he was liable for leaving her there at 2:30 a.m. in the cold.") == ()


def test_what_a_paragraph_tells_of_a_cited_case_is_not_of_this_one():
    assert told("In <Wood>, a trooper stopped a car. On June 5, 1984, he left her there.") == ()
    assert told("In <Wood>, a trooper stopped a car. Here, on June 5, 1984, he left her there.")


def test_a_day_that_a_sentence_prints_twice_is_one_event():
    text = (
        "The work was done on March 15, 1903, and it is of no use to say that on March 15 the owner knew nothing of "
        "what it had cost him by then."
    )
    found = [one for one in told(text) if one.day and one.day[0]]
    assert len(found) == len({one.day for one in found}) == 1
