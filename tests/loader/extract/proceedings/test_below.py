"""Which court a case comes from, and what was ruled there, where only the text says it."""

from dataclasses import replace

import pytest

from loader.extract.proceedings.below import below_rules, read_court_below, read_rulings_below
from loader.extract.proceedings.parties import Parties
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.lift.frame import is_concept
from loader.model import Evidence, PersonTold, Span

RULES = [one.rule for one in below_rules().rules]
SHIELDS = PersonTold("Noel Shields", "lead", Evidence(Span(0, 1), "told", 0.9), party="Noel Shields")


def cases(sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in RULES
        for n, text in enumerate(getattr(rule, sort))
    ]


def passages(text, court="ca9"):
    made = read_marked(text.partition(" ->")[0])
    return Passages(replace(made.decision, court=court), made.citations, made.references)


def read(text, court="ca9"):
    said = passages(text, court)
    found = read_rulings_below(said, Parties([], [SHIELDS]))
    return [(one.evidence.rule, f"{one.disposition} | {one.of}") for one in found] + [
        (one.evidence.rule, one.court_text) for one in read_court_below(said)
    ]


@pytest.mark.parametrize(("rule", "text"), cases("examples"))
def test_a_rule_reads_its_example(rule, text):
    assert (rule.id, text.partition(" -> ")[2]) in read(text)


@pytest.mark.parametrize(("rule", "text"), cases("counterexamples"))
def test_a_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {found for found, _ in read(text)}


def test_every_act_of_a_court_below_is_in_the_vocabulary():
    text = "The trial court {} the motion and went on."
    verbs = [
        "granted",
        "denied",
        "dismissed",
        "affirmed",
        "reversed",
        "vacated",
        "set aside",
        "overruled",
        "sustained",
    ]
    made = [read_rulings_below(passages(text.format(verb)), Parties([])) for verb in verbs]
    assert all(is_concept("disposition", one.disposition) for (one,) in made)


def test_a_court_whose_judgments_this_one_does_not_review_is_not_below():
    told = "The case was removed to the United States District Court for the Western District of Washington."
    assert [one.court for one in read_court_below(passages(told, "ca9"))] == ["wawd"]
    assert read_court_below(passages(told, "ca1")) == ()


def test_a_case_that_was_moved_comes_from_where_it_came_to():
    told = (
        "She filed suit in the United States District Court for the District of Oregon. It was transferred to the "
        "United States District Court for the Western District of Washington."
    )
    assert [one.court for one in read_court_below(passages(told))] == ["wawd"]


def test_a_ruling_below_names_whose_motion_it_was():
    (one,) = read_rulings_below(
        passages("The district court denied Shields’s motion for summary judgment."), Parties([], [SHIELDS])
    )
    assert (one.disposition, one.sought_by) == ("denied", ("Noel Shields",))


def test_a_court_that_tries_cases_tells_of_its_own_rulings():
    assert read_rulings_below(passages("The court denied the motion.", "wawd"), Parties([])) == ()
