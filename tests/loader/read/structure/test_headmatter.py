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


def kinds_of(*lines):
    text, spans = "\n".join(lines), []
    for line in lines:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(line)))
    return [kind for _, kind in parts_of(text, spans)]


def test_a_caption_on_many_lines_is_one():
    printed = [
        "No. 08-1",
        "JOSEPH BRAGA,",
        "Plaintiff, Appellant,",
        "v.",
        "THOMAS HODGSON,",
        "Defendant, Appellee.",
    ]
    assert kinds_of(*printed, "The facts are these.") == ["docket", *["caption"] * 5, "syllabus"]


def test_the_court_below_goes_on_below():
    printed = ["APPEAL FROM THE UNITED STATES DISTRICT COURT", "FOR THE DISTRICT OF MAINE"]
    assert kinds_of(*printed, "[Hon. D. Brock Hornby, U.S. District Judge]") == [
        "lower-court",
        "lower-court",
        "trial-judge",
    ]
