"""What stands above the first opinion; the rule file proves itself."""

import pytest

from loader.model import Span
from loader.read.structure.headmatter import head_matter, kind_of, parts_of

KINDS = head_matter().kinds


def named(words):
    known = kind_of(words, Span(0, len(words)))
    return known[0].id if known else None


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: rule.id)
def test_a_kind_knows_its_examples(rule):
    assert {words: named(words) for words in rule.examples} == dict.fromkeys(rule.examples, rule.id)


@pytest.mark.parametrize("rule", KINDS, ids=lambda rule: rule.id)
def test_a_kind_leaves_its_counterexamples(rule):
    assert [words for words in rule.counterexamples if named(words) == rule.id] == []


def test_what_no_rule_names_is_syllabus():
    text = "No. 98.\nA carrier is liable for what it loses."
    spans = [Span(0, 7), Span(8, len(text))]
    assert [kind for _, kind in parts_of(text, spans)] == ["docket", "syllabus"]
