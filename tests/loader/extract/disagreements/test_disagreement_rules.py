"""Every rule of disagreement proves itself by its examples."""

import pytest

from loader.extract.disagreements.contradictions import entries, read_contradictions
from loader.extract.disagreements.reading import Disagreements
from loader.extract.disagreements.rules import disagreement_rules
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from ontology.terms import concepts

RULES = [one.rule for one in disagreement_rules().rules]
READ = [rule for rule in RULES if rule.kind != "attribution"]
ATTRIBUTIONS = [rule for rule in RULES if rule.kind == "attribution"]


def pairs(rules, sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in rules
        for n, text in enumerate(getattr(rule, sort))
    ]


def read(text):
    """What is read in an example, and the words after its arrow."""
    words, arrow, expected = text.partition(" ->")
    marked = read_marked(words)
    passages = Passages(marked.decision, marked.citations, marked.references)
    found = Disagreements(passages, marked.references)
    return found, marked.decision.source.text, " ".join(expected.split()) if arrow else ""


def by_rule(found, rule):
    """Everything the rule reads, also where a weightier one speaks too."""
    return [(sentence, told) for one, sentence, _, told in found._found(rule.kind) if one.id == rule.id]


@pytest.mark.parametrize(("rule", "text"), pairs(READ, "examples"))
def test_a_rule_reads_its_example_and_what_is_said_there(rule, text):
    found, source, expected = read(text)
    read_there = by_rule(found, rule)
    assert len(read_there) == 1
    _, told = read_there[0]
    assert told.to in ({""} if rule.of == "party" else {"lead-browning", "dissent-bybee"})
    if expected:
        assert " ".join(told.said.of(source).split()) == expected


@pytest.mark.parametrize(("rule", "text"), pairs(READ, "counterexamples"))
def test_a_rule_leaves_its_counterexample(rule, text):
    found, *_ = read(text)
    assert by_rule(found, rule) == []


@pytest.mark.parametrize(("rule", "text"), pairs(ATTRIBUTIONS, "examples"))
def test_what_another_opinion_is_said_to_say_can_be_answered(rule, text):
    found, source, expected = read(text)
    (one, *_) = found.rebuttals()
    if expected:
        assert one.denied.of(source) == expected.removeprefix("that ")


@pytest.mark.parametrize(("rule", "text"), pairs(ATTRIBUTIONS, "counterexamples"))
def test_what_nobody_else_said_is_not_answered(rule, text):
    found, *_ = read(text)
    assert found.rebuttals() == ()


def test_manners_are_words_of_the_vocabulary():
    known = {one.name.split(":")[1] for one in concepts("manner")}
    assert {rule.manner for rule in RULES} - {None} == known


@pytest.mark.parametrize("example", entries()["examples"], ids=lambda example: example["text"][:40])
def test_hours_are_set_side_by_side_only_where_they_are_of_one_event(example):
    marked = read_marked(example["text"])
    facts = read_contradictions(Passages(marked.decision, marked.citations, marked.references))
    assert {fact.key for fact in facts} == {example["key"]}
    assert [fact.meant for fact in facts] == example["times"]


@pytest.mark.parametrize("text", entries()["counterexamples"])
def test_opinions_that_tell_nothing_differently_contradict_nothing(text):
    marked = read_marked(text)
    assert read_contradictions(Passages(marked.decision, marked.citations, marked.references)) == ()
