"""Standards of review, postures, questions, days and hours, persons and causes of action, as opinions tell them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from loader.extract import extract
from loader.extract.facts.causes import cause_rules, read_causes
from loader.extract.facts.people import entries, read_people
from loader.extract.proceedings.parties import Parties
from loader.extract.proceedings.review import read_review, review_rules
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.model import Section, Span
from loader.read import read
from loader.settings import Settings
from ontology.terms import concepts

REVIEW = [one.rule for one in review_rules().rules]
CAUSES = [one.rule for one in cause_rules().rules]
TOLD = yaml.safe_load((Path(__file__).parents[3] / "data" / "kennedy" / "procedure.yml").read_text("utf-8"))


def pairs(rules, sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in rules
        for n, text in enumerate(getattr(rule, sort))
    ]


def passages(text):
    made = read_marked(text.partition(" ->")[0])
    return Passages(made.decision, made.citations, made.references)


@pytest.mark.parametrize(("rule", "text"), pairs(REVIEW, "examples"))
def test_a_review_rule_reads_value_and_words_of_its_example(rule, text):
    found = [one for one in read_review(passages(text)) if one.evidence.rule == rule.id]
    assert [(one.kind, one.value, one.words) for one in found] == [
        (rule.reads, rule.value, text.partition(" ->")[2].strip())
    ]


@pytest.mark.parametrize(("rule", "text"), pairs(REVIEW, "counterexamples"))
def test_a_review_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.evidence.rule for one in read_review(passages(text))}


def test_a_heading_that_asks_is_a_question(example):
    (decision,) = read(example, Settings())
    asked = [one for one in extract(decision).review if one.evidence.rule == "question-heading"]
    assert [one.words for one in asked] == [
        "Did Shields Violate Kennedy’s Constitutional Rights?",
        "Was the Right Violated Clearly Established?",
    ]
    assert all(one.evidence.span.of(decision.source.text).endswith(one.words) for one in asked)


def test_a_question_that_is_a_heading_and_a_sentence_is_asked_once():
    made = read_marked(
        "The following issue decides this appeal. Whether the maker of a crane is protected by it?"
    )
    text, opinions = made.decision.source.text, made.decision.opinions
    start = text.index("Whether")
    end = text.index("?", start) + 1
    headed = Section("1", "1", text[start:end], 1, Span(start, end), None)
    asked = tuple(replace(one, sections=(headed,) if start in one.span else ()) for one in opinions)
    decision = replace(made.decision, opinions=asked)
    found = read_review(Passages(decision, made.citations, made.references))
    assert [(one.evidence.span.start, one.evidence.rule) for one in found] == [
        (start, "question-after-colon")
    ]


def test_review_rules_speak_the_words_of_the_vocabulary():
    schemes = {"standard": "standard-of-review", "posture": "posture", "jurisdiction": "disposition"}
    for rule in REVIEW:
        if rule.reads in schemes:
            assert rule.value in {one.name.split(":")[1] for one in concepts(schemes[rule.reads])}


@pytest.mark.parametrize(("rule", "text"), pairs(CAUSES, "examples"))
def test_a_cause_rule_reads_words_and_outcome_of_its_example(rule, text):
    outcome, words = text.partition(" -> ")[2].split(maxsplit=1)
    wanted = [(outcome, one) for one in words.split(" | ")]
    found = [one for one in read_causes(passages(text), Parties([])) if one.evidence.rule == rule.id]
    assert [(one.outcome or "-", one.words) for one in found] == wanted


@pytest.mark.parametrize(("rule", "text"), pairs(CAUSES, "counterexamples"))
def test_a_cause_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.evidence.rule for one in read_causes(passages(text), Parties([]))}


@pytest.mark.parametrize(
    "text",
    [
        *entries()["examples"],
        *(one for sort in ("roles", "acts") for entry in entries()[sort] for one in entry["examples"]),
    ],
)
def test_a_person_is_introduced_with_role_office_and_capacity(text):
    wanted = [words.strip() for words in text.partition(" -> ")[2].split("|")]
    found = [
        (one.name, " ".join(one.roles) or "-", one.office or "-", " ".join(one.capacities) or "-")
        for one in read_people(passages(text))
    ]
    assert found == [tuple(wanted)]


@pytest.mark.parametrize(
    "text",
    [*entries()["counterexamples"], *(one for act in entries()["acts"] for one in act["counterexamples"])],
)
def test_words_that_only_look_so_introduce_nobody(text):
    assert read_people(passages(text)) == ()


@pytest.fixture(scope="module")
def kennedy():
    path = Path(__file__).parents[4] / "examples" / "kennedy_v_ridgefield.txt"
    return extract(next(read(path, Settings())))


def test_the_standard_of_review_of_the_example_has_its_authority(kennedy):
    keys = {one.number: one.authority for one in kennedy.citations}
    found = [
        (one.page, one.value, one.words, [keys[number] for number in one.citations])
        for one in kennedy.review
        if one.kind == "standard"
    ]
    assert found == [
        (str(wanted["page"]), wanted["value"], wanted["words"], wanted["cites"])
        for wanted in TOLD["standards"]
    ]


def test_the_postures_of_the_example_are_read(kennedy):
    postures = {
        one.value for one in kennedy.review if one.kind == "posture" and one.opinion == "lead-browning"
    }
    assert postures == set(TOLD["postures"])


@pytest.mark.parametrize("words", TOLD["questions"])
def test_the_questions_of_the_example_are_read(kennedy, words):
    assert any(one.words.startswith(words) for one in kennedy.review if one.kind == "question")


@pytest.mark.parametrize("wanted", TOLD["hours"], ids=lambda one: one["hour"])
def test_the_hours_of_the_example_are_told_with_their_day(kennedy, wanted):
    found = [
        (one.opinion, one.day[0] if one.day else None)
        for one in kennedy.events
        if wanted["words"] in one.words and wanted["hour"] in {hour.strftime("%H:%M") for hour in one.hours}
    ]
    assert found == [(wanted["opinion"], wanted["day"])]


@pytest.mark.parametrize("wanted", TOLD["days"], ids=lambda one: f"{one['opinion']}-{one['day']}")
def test_the_days_of_the_example_are_told(kennedy, wanted):
    assert any(
        one.opinion == wanted["opinion"] and wanted["words"] in one.words and one.day == (wanted["day"],) * 2
        for one in kennedy.events
        if one.day
    )


@pytest.mark.parametrize("wanted", TOLD["times"], ids=lambda one: one["words"])
def test_what_the_example_tells_of_a_time_is_one_event(kennedy, wanted):
    found = [(one.day, one.denied) for one in kennedy.events if wanted["words"] in one.words]
    assert found == [((wanted["first"], wanted["last"]), wanted["denied"])]


@pytest.mark.parametrize("words", TOLD["no-events"])
def test_what_did_not_happen_in_the_example_is_no_event(kennedy, words):
    assert words in " ".join(kennedy.decision.source.text.replace("[t]he", "The").split())
    assert not [one for one in kennedy.events if words.lower() in one.words.lower().replace("[t]he", "the")]


def test_the_day_of_the_events_is_marked(kennedy):
    assert {one.day for one in kennedy.events if one.of_case} == {(date(1998, 9, 24),) * 2}


@pytest.mark.parametrize("wanted", TOLD["people"], ids=lambda one: one["name"])
def test_the_persons_of_the_example_are_told_with_role_and_office(kennedy, wanted):
    assert any(
        one.name == wanted["name"] and list(one.roles) == wanted["roles"] and one.office == wanted["office"]
        for one in kennedy.people
    )


@pytest.mark.parametrize("wanted", TOLD["parties"], ids=lambda one: one["party"])
def test_the_parties_of_the_example_have_the_roles_that_the_text_gives(kennedy, wanted):
    roles = {role for one in kennedy.people if one.party == wanted["party"] for role in one.roles}
    assert roles == set(wanted["roles"])


def test_the_ruling_of_the_example_names_whose_motion_was_denied(kennedy):
    last = kennedy.procedure.rulings[-1]
    assert (last.disposition, last.parties, last.sought_by) == (
        "affirmed",
        ("Noel Shields",),
        ("Noel Shields",),
    )


def test_the_court_below_of_the_example_is_told_by_its_text(kennedy):
    assert [one.court for one in kennedy.procedure.below] == [TOLD["below"]]


@pytest.mark.parametrize("wanted", TOLD["rulings-below"], ids=lambda one: one["of"])
def test_what_was_ruled_below_in_the_example_is_told(kennedy, wanted):
    found = [
        (one.disposition, list(one.sought_by))
        for one in kennedy.procedure.rulings_below
        if one.of.startswith(wanted["of"])
    ]
    assert found == [(wanted["did"], wanted["sought-by"])]


@pytest.mark.parametrize("wanted", TOLD["causes"], ids=lambda one: one["words"])
def test_the_causes_of_the_example_are_told_with_what_became_of_them(kennedy, wanted):
    assert any(
        one.words.startswith(wanted["words"])
        and one.outcome == wanted["outcome"]
        and list(one.against) == wanted["against"]
        for one in kennedy.causes
    )
