"""Whether a decision was published: what it prints, what its source states, where it is reported."""

from dataclasses import replace

import pytest

from loader.extract.proceedings.publication import publication_rules, read_publication
from loader.lift.frame import is_concept
from loader.model import Fact, HeadPart, Span
from loader.rulefiles import content

RULES = content("publication")


@pytest.fixture
def printed(decision):
    """A decision with some words above its opinion, and what its source states of them."""

    def make(words, **stated):
        text = f"{words}\nWe affirm."
        facts = tuple(Fact(name, value, _place(text, value)) for name, value in stated.items())
        whole = Span(0, len(words))
        return replace(decision(text), heading=whole, head=(HeadPart("court", whole),), facts=facts)

    return make


def _place(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def said(decision):
    found, doubts = read_publication(decision)
    words = found and found.evidence.span.of(decision.source.text)
    return found and found.status, words, [doubt.code for doubt in doubts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_matches_its_examples_and_no_counterexample_and_names_a_concept(rule):
    [compiled] = [each for each in publication_rules() if each.id == rule["id"]]
    assert is_concept("publication", compiled.status)
    assert all(compiled.pattern.search(example) for example in rule["examples"])
    assert not any(compiled.pattern.search(example) for example in rule["counterexamples"])


def test_a_notice_says_more_than_the_reporter_that_prints_a_table(printed):
    made = printed("16 F.3d 401\nNOTICE: unpublished opinions may be cited only in related cases.")
    assert said(made) == ("unpublished", "NOTICE: unpublished opinions", [])


def test_a_reporter_of_published_decisions_says_so_less_surely(printed):
    made = printed("Kennedy v. City of Ridgefield, 439 F.3d 1055 (9th Cir. 2006)")
    assert said(made) == ("published", "439 F.3d 1055", [])
    assert read_publication(made)[0].evidence.confidence < 0.9


def test_what_the_source_states_fills_the_gap(printed):
    assert said(printed("Roe v. Poe\nUnpublished", publication="Unpublished"))[:2] == (
        "unpublished",
        "Unpublished",
    )


def test_a_stated_status_that_is_not_the_printed_one_is_doubted(printed):
    made = printed("[NOT FOR PUBLICATION] Court of Appeals. Published", publication="Published")
    assert said(made) == ("unpublished", "NOT FOR PUBLICATION", ["publication-disputed"])


def test_of_a_decision_of_which_nobody_says_it_nothing_is_said(printed):
    assert said(printed("Roe v. Poe, 2012 WL 1234 (D. Me. 2012)")) == (None, None, [])
