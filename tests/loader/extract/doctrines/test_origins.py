"""Where doctrines are said to begin: each rule by its examples, and the example's dispute."""

import pytest

from loader.extract import extract
from loader.extract.doctrines.origins import origin_rules, read_origins
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.read import read
from loader.settings import Settings

RULES = [one.rule for one in origin_rules().rules]


def pairs(sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in RULES
        for n, text in enumerate(getattr(rule, sort))
    ]


def claims(rule, text):
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    return marked, [c for c in read_origins(passages, marked.mentions) if c.evidence.rule == rule.id]


@pytest.mark.parametrize(("rule", "text"), pairs("examples"))
def test_a_rule_reads_doctrine_authority_and_stance(rule, text):
    marked, found = claims(rule, text)
    doctrine, stance = marked.expected
    assert {(c.doctrine, c.authority, c.denied) for c in found} >= {
        (doctrine, key, stance == "denied") for key in marked.wanted
    }
    assert {c.authority for c in found} <= {cited.authority for cited in marked.citations}


@pytest.mark.parametrize(("rule", "text"), pairs("counterexamples"))
def test_a_rule_leaves_its_counterexample(rule, text):
    assert claims(rule, text)[1] == []


def test_the_opinions_of_the_example_dispute_where_the_doctrine_began(example):
    reading = extract(next(iter(read(example, Settings()))))
    found = {(c.opinion, c.by, c.doctrine, c.authority, c.denied) for c in reading.origin_claims}
    lead, dissent, doctrine = "lead-browning", "dissent-bybee", "state-created-danger"
    assert (lead, None, doctrine, "489-us-189", True) in found
    assert (lead, dissent, doctrine, "879-f2d-583", False) in found
    assert (dissent, None, doctrine, "489-us-189", False) in found
    assert (lead, None, doctrine, "879-f2d-583", False) in found
