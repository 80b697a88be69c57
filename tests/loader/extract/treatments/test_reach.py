"""How far a verb reaches: to what points at a case, over what stands between, and to whose act it is."""

from dataclasses import replace

import pytest

from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.treatments.reading import read_treatments

NEUTRAL = {"cited", "quoted", "discussed"}


def treated(text, **opinion):
    marked = read_marked(text)
    decision = marked.decision
    if opinion:
        decision = replace(decision, opinions=tuple(replace(one, **opinion) for one in decision.opinions))
    found = read_treatments(Passages(decision, marked.citations, marked.references))
    return {(one.authority, one.kind, one.by) for one in found if one.kind not in NEUTRAL}


@pytest.mark.parametrize(
    "text",
    [
        "{Wood} held that fields are free. It is distinguishable.",
        "{Wood} held that fields are free. It also held that barns are not. It is distinguishable.",
        "In {Wood}, the court held that fields are free. Its reasoning is inapposite.",
        "{Wood} established a rule of strict liability. That rule is inapplicable here.",
    ],
)
def test_what_goes_on_about_a_case_says_it_of_that_case(text):
    assert treated(text) == {("wood", "distinguished", None)}


@pytest.mark.parametrize(
    "text",
    [
        "{Wood} was decided in 1990. The statute gives a remedy. It does not control here.",
        "{Wood} held so. The land was sold. It is distinguishable.",
        "{Wood} held so. Under that rule, the claim is barred.",
    ],
)
def test_where_another_thing_was_spoken_of_since_no_case_is_meant(text):
    assert treated(text) == set()


def test_the_answer_to_a_court_is_of_the_case_in_which_it_said_so_and_not_of_one_it_spoke_of():
    assert treated("In {Wood}, the court held that <Reed> is no bar. We agree.") >= {
        ("wood", "followed", None)
    }
    assert ("reed", "followed", None) not in treated(
        "In {Wood}, the court held that <Reed> is no bar. We agree."
    )


@pytest.mark.parametrize(
    "text",
    [
        "We granted review and now follow {Wood}.",
        "We certainly agree with {Wood}.",
        "We have decided to follow {Wood}.",
    ],
)
def test_a_verb_that_is_last_in_a_row_of_ours_is_ours(text):
    assert treated(text) == {("wood", "followed", None)}


@pytest.mark.parametrize(
    "text",
    [
        "We think that the parties agree and follow {Wood}.",
        "While we agree with {Wood} that notice is due, we cannot agree that it must be written.",
        "We do not follow the statute and adopt {Wood}.",
    ],
)
def test_a_verb_of_others_or_of_a_concession_is_not(text):
    assert treated(text) == set()


def test_in_a_dissent_that_stands_alone_the_court_is_one_whose_opinion_is_elsewhere():
    text = "{Wood} held that minnows are owned. Today, the Court overrules that decision."
    assert treated(text, type="dissent") == {("wood", "overruled", "another")}
    assert treated("The Court relies on {Wood}.", type="dissent") == {("wood", "relied-on", "another")}
    assert treated("The Court relies on {Wood}.") == set()


def test_what_this_court_overruled_in_a_case_is_overruled_by_that_case():
    assert ("wood", "overruled", "reed") in treated("{Wood}, which we overruled in {Reed}, held so.")
    assert ("reed", "overruled", None) not in treated("{Wood}, which we overruled in {Reed}, held so.")


def test_a_law_of_which_a_rule_for_laws_alone_speaks_is_treated_and_a_case_is_not():
    assert treated("We conclude that {§ 5} does not apply here.") == {("5", "distinguished", None)}
    assert treated("If {§ 5} does not apply here, the claim fails.") == set()
    assert treated("The claim is governed by {§ 5}.") == {("5", "applied", None)}
