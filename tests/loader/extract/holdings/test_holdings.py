"""Holdings told apart by whose they are, and findings told apart by their day."""

from pathlib import Path

import pytest
import yaml

from loader.extract import extract
from loader.extract.doctrines.topics import Topics
from loader.extract.holdings.finding_rules import finding_rules
from loader.extract.holdings.findings import read_findings
from loader.extract.holdings.reading import read_holdings
from loader.extract.holdings.rules import holding_rules
from loader.extract.prose.chronology import Chronology
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.model import Authority
from loader.read import read
from loader.settings import Settings

HOLDINGS = [one.rule for one in holding_rules().rules]
FINDINGS = [one.rule for one in finding_rules().rules]
DATA = Path(__file__).parents[3] / "data" / "kennedy"
HELD = yaml.safe_load((DATA / "holdings.yml").read_text("utf-8"))
FOUND = yaml.safe_load((DATA / "findings.yml").read_text("utf-8"))


def pairs(rules, sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in rules
        for n, text in enumerate(getattr(rule, sort))
    ]


def marked(text):
    made = read_marked(text.partition(" -> ")[0])
    passages = Passages(made.decision, made.citations, made.references)
    topics = Topics(passages, made.mentions)
    authorities = {one.authority: Authority(one.authority, "case", one.name, ()) for one in made.citations}
    holdings = read_holdings(passages, topics, authorities)
    return made, holdings, read_findings(passages, topics, Chronology(passages), authorities, holdings)


@pytest.mark.parametrize(("rule", "text"), pairs(HOLDINGS, "examples"))
def test_a_holding_rule_tells_whose_the_holding_of_its_example_is(rule, text):
    # what only a separate opinion can say is read in one
    made, found, _ = marked(f"It is so. || {text}" if rule.kind == "own-would" else text)
    kind, _, words = text.partition(" -> ")[2].partition(": ")
    mine = [one for one in found if one.evidence.rule == rule.id]
    assert [one.kind for one in mine] == [kind]
    assert mine[0].words.startswith(words)
    assert not made.wanted or kind != "reported" or mine[0].by in made.wanted


@pytest.mark.parametrize(("rule", "text"), pairs(HOLDINGS, "counterexamples"))
def test_a_holding_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.evidence.rule for one in marked(text)[1]}


@pytest.mark.parametrize(("rule", "text"), pairs(FINDINGS, "examples"))
def test_a_finding_rule_reads_outcome_day_and_right(rule, text):
    outcome, first, last, right = text.partition(" -> ")[2].split(maxsplit=3)
    found = [one for one in marked(text)[2] if one.evidence.rule == rule.id]
    assert [(one.outcome, *map(str, one.as_of), one.right) for one in found] == [
        (outcome, first, last, right)
    ]


@pytest.mark.parametrize(("rule", "text"), pairs(FINDINGS, "counterexamples"))
def test_a_finding_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.evidence.rule for one in marked(text)[2]}


def test_a_question_answered_in_the_next_sentence_is_a_finding():
    *_, found = marked(
        "We consider whether she has shown that the right to counsel was clearly established in May 1999. "
        "We conclude it was not."
    )
    assert [(one.outcome, str(one.as_of[0])) for one in found] == [("not-established", "1999-05-01")]


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        (
            "She relies on Roe v. Doe, 90 F.3d 5 (6th Cir. 1995). The Fifth Circuit held that such a claim fails.",
            {None},
        ),
        (
            "She relies on Roe v. Doe, 90 F.3d 5 (6th Cir. 1995). The Sixth Circuit held that such a claim fails.",
            {"90-f3d-5"},
        ),
        (
            "The Fifth Circuit held that such a claim fails. Ash v. Elm, 80 F.3d 7 (6th Cir. 1994); Roe v. Doe, 90 F.3d 5 "
            "(5th Cir. 1995).",
            {"90-f3d-5"},
        ),
    ],
)
def test_a_holding_of_a_circuit_is_of_a_case_of_that_circuit_or_of_none_that_is_named(
    tmp_path, words, holders
):
    path = tmp_path / "opinion.txt"
    path.write_text(f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\n{words}\n")
    assert {one.by for one in extract(next(read(path, Settings()))).holdings} == holders


def test_the_court_of_a_paragraph_about_the_court_below_is_the_court_below():
    _, found, _ = marked(
        "<Wood> is in point. The trial court found that the clause was void. The court also found that no notice was given."
    )
    assert [one.kind for one in found] == ["below", "below"]


@pytest.fixture(scope="module")
def kennedy():
    path = Path(__file__).parents[4] / "examples" / "kennedy_v_ridgefield.txt"
    return extract(next(read(path, Settings())))


def is_held(wanted, one):
    return (
        one.words.startswith(wanted["words"])
        and one.page == str(wanted["page"])
        and one.by == wanted.get("by")
    )


@pytest.mark.parametrize("kind", HELD)
def test_every_holding_a_reader_sees_in_the_example_is_read_as_what_it_is(kennedy, kind):
    read_ = [one for one in kennedy.holdings if one.kind == kind]
    missed = [wanted["words"] for wanted in HELD[kind] if not any(is_held(wanted, one) for one in read_)]
    assert missed == []


@pytest.mark.parametrize("kind", ["holding", "would-hold", "below"])
def test_nothing_else_is_read_as_a_holding_of_the_example(kennedy, kind):
    read_ = [one for one in kennedy.holdings if one.kind == kind]
    extra = [one.words for one in read_ if not any(is_held(wanted, one) for wanted in HELD[kind])]
    assert extra == []


def test_every_finding_of_the_example_is_read_with_its_day_and_whose_it_is(kennedy):
    read_ = [
        (one.page, one.footnote, one.outcome, tuple(one.as_of), one.by, one.forum) for one in kennedy.findings
    ]
    wanted = [
        (
            str(one["page"]),
            one.get("note"),
            one["outcome"],
            tuple(one["as-of"]),
            one.get("by"),
            one.get("forum", "ca9"),
        )
        for one in FOUND
    ]
    assert sorted(read_, key=str) == sorted(wanted, key=str)
    for one in FOUND:
        assert any(each.right.startswith(one["right"]) for each in kennedy.findings)


def test_every_finding_about_the_events_is_of_the_doctrine_in_dispute(kennedy):
    assert {one.doctrine for one in kennedy.findings} == {"state-created-danger"}


@pytest.mark.parametrize(
    ("words", "kind", "by"),
    [
        ("We have long held that such a claim fails.", "reported", None),
        ("Our Supreme Court held that such a claim fails.", "reported", None),
        ("Most courts have held that such a claim fails.", "reported", None),
        ("This court holds that such a claim fails.", "holding", None),
        (
            "The rule is old. Roe v. Doe, 90 F.3d 5 (9th Cir. 1995). We have found that such a claim fails.",
            None,
            None,
        ),
    ],
)
def test_whose_a_holding_is_shows_in_its_subject_and_its_tense(tmp_path, words, kind, by):
    path = tmp_path / "opinion.txt"
    path.write_text(f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\n{words}\n")
    found = [(one.kind, one.by) for one in extract(next(read(path, Settings()))).holdings]
    assert found == ([(kind, by)] if kind else [])


QUOTED = "The rule is old. “{}” Roe v. Doe, 90 F.3d 5, 7 (9th Cir. 1995)."


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("We hold that an owner is liable for what he let another build upon his land.", {"90-f3d-5"}),
        ("If we held that an owner is liable for what he let another build, we would be wrong.", set()),
        ("An owner is liable for what he let another build upon his land, the landlord argued.", set()),
    ],
)
def test_what_a_quoted_court_says_it_holds_is_a_holding_of_the_case_quoted(tmp_path, words, by):
    path = tmp_path / "opinion.txt"
    path.write_text(f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\n{QUOTED.format(words)}\n")
    assert {one.by for one in extract(next(read(path, Settings()))).holdings} == by
