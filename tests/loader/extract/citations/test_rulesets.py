"""Which set a bare rule is of: that whose rule has such subdivisions, of those that the decision uses."""

import pytest

from loader.extract.citations.provisions import rulesets
from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize("example", rulesets.examples(), ids=lambda one: f"{one['uses']} {one['rule']}")
def test_the_examples_of_the_file_hold(example):
    sets = rulesets.holding(example["rule"], example["uses"], example["court"])
    assert (next(iter(sets)) if len(sets) == 1 else None) == example["set"]


@pytest.mark.parametrize(
    ("label", "number", "holds"),
    [
        ("Fed. R. Civ. P.", "12(b)(6)", True),
        ("Fed. R. Crim. P.", "12(b)(6)", False),
        ("Fed. R. App. P.", "12(b)(6)", False),
        ("Fed. R. App. P.", "28(a)", True),
        ("Fed. R. Civ. P.", "702", False),
        ("Fed. R. Evid.", "702", True),
        ("Fed. R. Evid.", "104.5", False),
        ("Fed. R. Civ. P.", "22(1)", True),
    ],
)
def test_a_set_has_the_rules_and_subdivisions_that_it_has(label, number, holds):
    assert rulesets.federal()[label].holds(number) is holds


def test_a_bare_rule_is_not_of_the_appellate_rules_because_they_are_cited_too(decision):
    text = "See Fed. R. App. P. 12(b). The court granted the Rule 12(b)(6) motion."
    assert [one.authority for one in read_citations(decision(text)).citations] == [
        "fed-r-app-p-12-b",
        "fed-r-civ-p-12-b-6",
    ]


def test_a_bare_rule_that_two_sets_have_says_so(decision):
    text = "See Fed. R. App. P. 28 and Fed. R. Civ. P. 3. Under Rule 4(a) he may appeal."
    last = read_citations(decision(text)).citations[-1]
    assert (last.authority, last.reason) == (None, "ambiguous-antecedent")
