"""How opinions treat what they cite: aggregation, the primary treatment, and neutral values where no word speaks."""

from collections import Counter
from dataclasses import replace

import pytest

from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.treatments.reading import read_treatments


def treatments(text):
    marked = read_marked(text)
    return read_treatments(Passages(marked.decision, marked.citations, marked.references))


def kinds(text):
    return {(one.authority, one.kind, one.by, one.primary) for one in treatments(text)}


def test_a_citation_used_only_in_support_is_cited_whatever_its_signal():
    assert kinds("It is so. See {Wood}. But see {Erie}.") == {
        ("wood", "cited", None, True),
        ("erie", "cited", None, True),
    }


def test_an_authority_that_a_sentence_is_about_is_discussed():
    assert kinds("In {Wood}, we met an officer.") == {("wood", "discussed", None, True)}


def test_an_authority_cited_three_times_is_discussed():
    text = "It is so. See {Wood}. It is. {Wood}. It was. {Wood}."
    assert kinds(text) == {("wood", "discussed", None, True)}
    (one,) = treatments(text)
    assert len(one.evidence) == len(one.citations) == 3


def test_every_firing_of_a_kind_is_evidence_of_one_treatment():
    (one,) = treatments("Unlike {Wood}, this is new. It is distinguishable from {Wood}.")
    assert [each.rule for each in one.evidence] == ["unlike", "distinguishable-from"]
    assert one.citations == (1, 2)
    assert one.primary


def test_the_weightiest_treatment_is_primary_and_exactly_one_is():
    found = kinds(
        "We read {Wood} to require more. This case is distinguishable from {Wood}. Under {Wood}, we stop."
    )
    assert found == {
        ("wood", "explained", None, False),
        ("wood", "distinguished", None, True),
        ("wood", "followed", None, False),
    }


def test_among_equals_what_warns_is_primary():
    found = kinds("{Wood} controls. It is old, but {Wood} is instructive.")
    assert ("wood", "followed", None, True) in found
    assert ("wood", "relied-on", None, False) in found


def test_a_parenthetical_treats_on_behalf_of_the_cited_case():
    found = kinds("It is so. See {Erie} (overruling {Swift}).")
    assert found == {
        ("erie", "cited", None, True),
        ("swift", "overruled", "erie", False),
        ("swift", "cited", None, True),
    }


def test_what_became_of_a_case_is_told_inside_a_parenthetical_too():
    found = kinds("It is so. See {Erie} (quoting {Swift}, overruled by {Dred}).")
    assert ("swift", "overruled", "dred", False) in found
    assert ("erie", "overruled", "dred", False) not in found


def test_what_we_held_in_another_case_is_that_cases_act():
    found = kinds(
        "In {Wood}, the driver was arrested. Relying on {Reed}, we held that a claim could be stated."
    )
    assert ("reed", "relied-on", "wood", False) in found


def test_a_case_that_is_pointed_at_is_the_only_one_that_can_be_meant():
    assert ("wood", "distinguished", None, True) in kinds(
        "The State cites {Wood}. Nothing follows. However, that decision is inapposite."
    )
    both = kinds(
        "The State cites {Wood} and {Reed}. The ruling stands. However, that decision is inapposite."
    )
    assert {one for one in both if one[2] is None} == {
        ("wood", "cited", None, True),
        ("reed", "cited", None, True),
    }


def test_a_treatment_reported_of_the_majority_is_the_majoritys():
    found = kinds("We rest on {Wood}. || The majority likens this case to {Wood}. This is a poor analogy.")
    assert ("wood", "analogized", "lead-browning", False) in found
    assert ("wood", "distinguished", None, True) in found


def test_a_partys_argument_is_the_partys_treatment_and_sums_nothing_up():
    assert kinds("Appellants allege that {Wood} is distinguishable.") == {
        ("wood", "cited", None, True),
        ("wood", "distinguished", "party", False),
    }
    assert kinds("Appellants allege that {Wood} was overruled.") == {("wood", "cited", None, True)}
    assert kinds("Commentators allege that {Wood} is distinguishable.") == {("wood", "cited", None, True)}


RELIANCE = {
    "Plaintiffs lean heavily on {Wood}.": {("relied-on", "party")},
    "Baker rests its argument primarily on {Wood}.": {("relied-on", "party")},
    "{Wood}, relied upon by appellee, is distinguishable.": {("relied-on", "party"), ("distinguished", None)},
    "The district court followed {Wood}.": {("followed", "below")},
    "The district court found that {Wood} is distinguishable.": {("distinguished", "below")},
    "Defendant’s contention that {Wood} controls is without merit.": {("relied-on", "party")},
    "The argument that {Wood} controls is without merit.": set(),
    "The district court should have applied {Wood}.": {("applied", None)},
    "Baker’s failure to rely upon {Wood} is fatal.": set(),
    "Another court distinguished {Wood}.": {("distinguished", "another")},
    "A number of lower courts have distinguished {Wood}.": {("distinguished", "another")},
    "Several courts have rejected {Wood}. {Reed}; {Mullin}.": {("not-followed", "reed")},
    "In {Reed}, notice was late. The court followed {Wood}.": {("followed", "reed")},
    "Plaintiff says that {Reed} followed {Wood}.": set(),
    "The court followed {Wood}.": set(),
    "The Tenth Circuit found {Wood} distinguishable. {Reed}.": {("distinguished", "reed")},
    "The Tenth Circuit held that {Wood} is distinguishable. {Reed}.": {("distinguished", "reed")},
    "In {Reed}, we distinguished {Wood}.": {("distinguished", "reed")},
    "The Tenth Circuit overruled {Wood}.": {("overruled", "another")},
    "In {Reed}, the district court distinguished {Wood}.": {("distinguished", "reed")},
    "In {Reed}, notice was late. The defendant relied on {Wood}.": set(),
}


def test_what_a_named_court_thinks_is_in_the_only_case_of_it_that_is_cited_before():
    marked = read_marked("In {Wood}, notice was due. See {Reed}. We reject the Ninth Circuit’s approach.")
    courts = {"wood": "ca9", "reed": "ca5"}
    cited = [replace(one, court=courts[one.authority]) for one in marked.citations]
    found = read_treatments(Passages(marked.decision, cited, marked.references))
    assert [one.authority for one in found if one.kind == "not-followed"] == ["wood"]
    alike = [replace(one, court="ca9") for one in marked.citations]
    assert not any(
        one.kind == "not-followed"
        for one in read_treatments(Passages(marked.decision, alike, marked.references))
    )


def test_a_court_that_is_named_is_not_that_of_a_case_of_another_court():
    marked = read_marked("In {Reed}, notice was late. The Tenth Circuit followed {Wood}.")
    for court, by in (("ca10", "reed"), ("ca5", "another")):
        cited = [replace(one, court=court) for one in marked.citations]
        found = read_treatments(Passages(marked.decision, cited, marked.references))
        assert [one.by for one in found if one.kind == "followed"] == [by]


def test_what_a_parenthetical_says_that_its_case_held_is_done_by_that_case():
    assert ("wood", "followed", "reed", False) in kinds("It is so. <Reed> (holding that {Wood} controls).")
    assert ("wood", "followed", "reed", False) not in kinds("It is so. <Reed> (if {Wood} controls).")


@pytest.mark.parametrize("text", RELIANCE)
def test_who_rests_on_a_case_is_told_apart(text):
    found = {(kind, by) for authority, kind, by, _ in kinds(text) if authority == "wood"}
    assert {one for one in found if one[0] not in {"cited", "discussed"}} == RELIANCE[text]


def test_words_quoted_from_elsewhere_are_not_the_opinions_own():
    text = "The court said “we overrule the older case of {Wood} and all that came after it.” {Erie}."
    assert ("wood", "overruled", None, True) not in kinds(text)


def test_negation_turns_a_distinction_into_an_analogy():
    assert kinds("This case is not “meaningfully distinguishable” from {Grubbs}.") == {
        ("grubbs", "analogized", None, True)
    }


def test_what_is_said_of_many_cases_at_once_does_not_sum_up_one_that_is_spoken_of_by_itself():
    lead = "It is settled law. {Reed}; {Butera}."
    dissent = "All of the cases to which the majority cites, see |Maj. Op. at 5|, none of which give notice, fail. {Butera} controls."
    found = kinds(f"{lead} || {dissent}")
    assert ("reed", "distinguished", None, True) in found
    assert ("butera", "followed", None, True) in found
    assert ("butera", "distinguished", None, False) in found


def test_a_dissent_overrules_nothing_and_proposes_it():
    lead = "{Reed} controls."
    for words in ("I would overrule {Wood}.", "{Wood} should be overruled.", "{Wood} must be overruled."):
        found = {one for one in treatments(f"{lead} || {words}") if one.authority == "wood"}
        assert {(one.kind, one.modifiers, one.primary) for one in found} == {
            ("disagreed-with", ("proposed",), True)
        }
    (reported,) = (
        one for one in treatments(f"{lead} || {{Wood}} has been overruled.") if one.authority == "wood"
    )
    assert reported.kind == "overruled"


def test_a_law_is_treated_by_the_rules_that_say_so_and_else_only_cited():
    assert {(kind, by) for _, kind, by, _ in kinds("Defendant relies on {§ 5}.")} == {
        ("relied-on", "party"),
        ("cited", None),
    }
    assert {kind for _, kind, _, _ in kinds("This case is governed by {§ 5}.")} == {"applied"}
    assert {kind for _, kind, _, _ in kinds("{§ 5} controls.")} <= {"cited", "discussed"}


MODIFIED = {
    "We overrule {Wood} to the extent that it conflicts.": ("in-part",),
    "As to these two categories, I believe {Wood} was wrongly decided.": ("in-part",),
    "{Wood}, overruled in part on other grounds by {Erie}.": ("in-part", "on-other-grounds"),
    "{Wood} has been overruled.": ("as-recognized-by",),
}


@pytest.mark.parametrize(("text", "modifiers"), MODIFIED.items())
def test_what_narrows_a_treatment_is_a_modifier_of_it(text, modifiers):
    (one,) = (each for each in treatments(text) if each.kind in {"overruled", "criticized"})
    assert one.modifiers == modifiers


def test_each_authority_of_each_opinion_has_exactly_one_primary_treatment_of_its_own():
    text = "We follow {Wood}. Unlike {Wood}, so. See {Erie} (overruling {Swift}). || I distinguish {Wood}. {Erie} controls."
    found = treatments(text)
    primary = Counter((one.opinion, one.authority) for one in found if one.primary)
    assert set(primary) == {(one.opinion, one.authority) for one in found}
    assert set(primary.values()) == {1}
    assert all(one.by is None for one in found if one.primary)
