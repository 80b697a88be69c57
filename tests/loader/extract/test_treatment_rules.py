"""Every rule of treatment and recognition proves itself by its examples; the files say what is wrong with them."""

import re

import pytest
from rdflib import URIRef

from loader import rulefiles
from loader.errors import RuleError
from loader.extract.doctrines.recognitions import read_recognitions
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.prose.patterns import SIGNS, compiled
from loader.extract.prose.rules import RuleFile, TreatmentRule, read_rules, rule_file
from loader.extract.prose.ruleset import RuleSet, recognition_rules, treatment_rules
from loader.extract.treatments.acts import acts
from loader.model import Authority
from ontology.modules import everything
from ontology.names import term
from ontology.terms import concepts

TREATMENTS = [rule for one in treatment_rules().rules for rule in one.rules]
RECOGNITIONS = [one.rule for one in recognition_rules().rules]


SUBJECTS = (
    "{Wood} ....",
    "The reasoning in {Wood} ....",
    "We think that {Wood}, on which defendant relies, ....",
    "Defendant relies on {Wood}. That case ....",
    "Defendant relies on {Wood}. It ....",
    "Defendant cites {Wood}. The case ....",
    "Defendant cites <Reed> and {Wood}. The latter decision ....",
    "Although defendant cites {Wood}, that case ....",
)
SAID = {
    "is distinguishable": "distinguished",
    "is clearly inapposite": "distinguished",
    "is not in point": "distinguished",
    "does not control": "distinguished",
    "has no bearing here": "distinguished",
    "did not involve a sale": "distinguished",
    "is quite different from this case": "distinguished",
    "is analogous": "analogized",
    "is similar to this case": "analogized",
}
DENIALS = (
    "{Wood} is not ....",
    "Neither {Wood} nor {Reed} is ....",
    "Nor is {Wood} ....",
    "We do not think that {Wood} is ....",
    "We do not find {Wood} ....",
    "{Wood} cannot be considered ....",
    "Defendant cites {Wood} and {Reed}. None of these cases is ....",
    "Defendant cites {Wood} and {Reed}. Neither case is ....",
)
DENIED = {"controlling": "distinguished", "analogous": "distinguished", "distinguishable": "analogized"}


def slugs(scheme):
    return {one.name.split(":")[1] for one in concepts(scheme)}


POLARITY = {
    str(kind).rpartition("/")[2]: int(value)
    for kind, value in everything().subject_objects(URIRef(term("polarity")))
    if "/treatment/" in str(kind)
}


def pairs(rules, sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in rules
        for n, text in enumerate(getattr(rule, sort))
    ]


def fired(rule, text):
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    found = [act for act in acts(passages, treatment_rules()) if act.evidence.rule == rule.id]
    return marked, found


@pytest.mark.parametrize(("rule", "text"), pairs(TREATMENTS, "examples"))
def test_a_treatment_rule_treats_what_its_example_marks_and_nothing_else(rule, text):
    marked, found = fired(rule, text)
    assert {act.authority for act in found} == set(marked.wanted)
    assert {act.kind for act in found} <= {rule.kind, rule.negated}


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize(("said", "kind"), SAID.items())
def test_what_is_said_of_a_case_is_read_whatever_stands_for_it(subject, said, kind):
    text = subject.replace("...", said)
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    found = {(act.authority, act.kind) for act in acts(passages, treatment_rules()) if act.by is None}
    assert {(authority, kind) for authority in marked.wanted} <= found


@pytest.mark.parametrize("denial", DENIALS)
@pytest.mark.parametrize(("said", "kind"), DENIED.items())
def test_a_denial_turns_what_is_said_wherever_it_stands(denial, said, kind):
    marked = read_marked(denial.replace("...", said))
    passages = Passages(marked.decision, marked.citations, marked.references)
    found = [(act.authority, act.kind) for act in acts(passages, treatment_rules()) if act.by is None]
    assert set(found) >= {(authority, kind) for authority in marked.wanted}
    assert not {kind for _, kind in found} & {"followed", "applied", SAID.get(f"is {said}")}


@pytest.mark.parametrize(("rule", "text"), pairs(TREATMENTS, "counterexamples"))
def test_a_treatment_rule_leaves_its_counterexample(rule, text):
    marked, found = fired(rule, text)
    own = [act for act in found if rule.by in {"party", "named"} or act.by not in {"party", "below"}]
    assert {act.authority for act in own} <= set(marked.wanted)


@pytest.mark.parametrize(
    "rule", [rule for rule in TREATMENTS if rule.by == "cited"], ids=lambda rule: rule.id
)
def test_what_a_cited_case_does_is_its_own_act(rule):
    for text in rule.examples:
        marked, found = fired(rule, text)
        assert {act.by for act in found} <= {cited.authority for cited in marked.citations}


@pytest.mark.parametrize(
    "rule", [rule for rule in TREATMENTS if rule.by == "other"], ids=lambda rule: rule.id
)
def test_what_another_opinion_does_is_its_own_act(rule):
    for text in rule.examples:
        _, found = fired(rule, text)
        assert {(act.opinion, act.by) for act in found} == {("dissent-bybee", "lead-browning")}


def test_what_parties_and_the_court_below_are_said_to_do_is_put_into_words_of_the_vocabulary():
    assert set(treatment_rules().reported) == slugs("speaker")
    for told in treatment_rules().reported.values():
        assert set(told) | set(told.values()) <= slugs("treatment")


def recognized(text):
    marked = read_marked(text)
    *courts, status = marked.expected or [None]
    named = dict(zip(marked.wanted, courts, strict=False)) if courts else {}
    authorities = {
        cited.authority: Authority(cited.authority, "case", cited.name, (), named.get(cited.authority), 1990)
        for cited in marked.citations
    }
    passages = Passages(marked.decision, marked.citations, marked.references)
    return marked, courts, status, read_recognitions(passages, marked.mentions, authorities)


@pytest.mark.parametrize(("rule", "text"), pairs(RECOGNITIONS, "examples"))
def test_a_recognition_rule_reads_court_status_and_authority(rule, text):
    marked, courts, status, found = recognized(text)
    mine = [report for report in found if report.evidence.rule == rule.id]
    assert {(report.court, report.status) for report in mine} == {(court, status) for court in courts}
    assert {report.authority for report in mine} - {None} == set(marked.wanted)


@pytest.mark.parametrize(("rule", "text"), pairs(RECOGNITIONS, "counterexamples"))
def test_a_recognition_rule_leaves_its_counterexample(rule, text):
    *_, found = recognized(text)
    assert rule.id not in {report.evidence.rule for report in found}


def test_rules_speak_the_words_of_the_vocabulary():
    kinds = slugs("treatment")
    said = {kind for rule in TREATMENTS for kind in (rule.kind, rule.negated) if kind}
    assert said <= kinds
    assert set(treatment_rules().precedence) == kinds
    assert set(treatment_rules().modifiers) <= slugs("modifier")
    assert {rule.status for rule in RECOGNITIONS} <= slugs("recognition")


def test_no_example_is_read_both_ways():
    """A rule that turns a treatment round would be seen here: its example speaks for and against one case."""
    for rule in TREATMENTS:
        for text in rule.examples:
            marked = read_marked(text)
            passages = Passages(marked.decision, marked.citations, marked.references)
            own = [act for act in acts(passages, treatment_rules()) if act.by is None]
            for authority in marked.wanted:
                assert not {1, -1} <= {POLARITY[act.kind] for act in own if act.authority == authority}, text


FILE = """
words: {we: we}
rules:
  - {id: one, kind: followed, cue: [follow], pattern: '{we} follow {case}', weight: 0.9, examples: ['We follow {A}.']}
"""


def test_a_rule_file_is_read_into_rules():
    content = read_rules("x", FILE, RuleFile[TreatmentRule])
    assert [one.rule.id for one in RuleSet("x", content).rules] == ["one"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("kind: followed", "kynd: followed"),
            "rules/x.yml: rules.0.kynd: Extra inputs are not permitted (in rule one)",
        ),
        (
            (" kind: followed,", ""),
            "rules/x.yml: rules.0: Value error, a rule needs a kind, or one that it means",
        ),
        (
            ("weight: 0.9", "weight: 0.9, constructions: [is]"),
            "rules/x.yml: rule one is wrong: is",
        ),
        (
            ("weight: 0.9", "weight: 9"),
            "rules/x.yml: rules.0.weight: Input should be less than or equal to 1 (in rule one)",
        ),
        (("{we: we}", "{we: ["), "rules/x.yml is not YAML: "),
        (
            ("'{we} follow", "'{us} follow"),
            "rules/x.yml: rule one is wrong: {us} is not among the words of the file",
        ),
        (("{we: we}", "{we: '{we} all'}"), "rules/x.yml: rule one is wrong: {we} stands for itself"),
        (("[follow]", "[fo]"), "rules/x.yml: rule one is wrong: the cue 'fo' is shorter than 3 letters"),
    ],
)
def test_a_wrong_rule_file_is_refused_with_the_name_of_file_and_rule(change, message):
    text = FILE.replace(*change)
    with pytest.raises(RuleError, match=re.escape(message)):
        RuleSet("x", read_rules("x", text, RuleFile[TreatmentRule]))


def test_the_rules_of_a_folder_are_those_of_the_file_of_its_name(tmp_path, monkeypatch):
    head, rules = FILE.split("rules:", 1)
    (tmp_path / "rules" / "x").mkdir(parents=True)
    (tmp_path / "rules" / "x.yml").write_text(head)
    (tmp_path / "rules" / "x" / "one.yml").write_text(f"rules:{rules}")
    monkeypatch.setattr(rulefiles, "files", lambda _: tmp_path)
    content = rule_file("x", RuleFile[TreatmentRule])
    assert ([rule.id for rule in content.rules], content.words) == (["one"], {"we": "we"})
    (tmp_path / "rules" / "x" / "two.yml").write_text(f"rules:{rules}")
    with pytest.raises(RuleError, match="rules/x/: two rules are called one"):
        rule_file("x", RuleFile[TreatmentRule])


def test_a_wrong_pattern_is_refused_with_the_name_of_file_and_rule_when_it_is_needed():
    text = FILE.replace("'{we} follow", "'({we} follow")
    (one,) = RuleSet("x", read_rules("x", text, RuleFile[TreatmentRule])).rules
    with pytest.raises(RuleError, match=r"rules/x\.yml: rule one is wrong: missing \)"):
        _ = one.pattern


def test_two_rules_of_one_name_are_refused():
    twice = FILE + FILE[FILE.index("  - {id") :]
    with pytest.raises(RuleError, match="two rules are called one"):
        read_rules("x", twice, RuleFile[TreatmentRule])


def test_each_case_of_a_pattern_is_a_group_of_its_own():
    pattern = compiled("{case} and {cases} by {by}", {}, {**SIGNS, "case": "c", "cases": "c", "by": "c"})
    assert set(pattern.groupindex) == {"case1", "case2", "by"}


def test_a_space_of_a_pattern_is_any_white_space():
    assert compiled("we follow", {}).search("We\n  follow")
    assert compiled("we ?follow", {}).search("wefollow")
