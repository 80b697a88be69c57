"""The rule files prove themselves: every rule reads its examples, and none of its counterexamples."""

import re

import pytest

from loader import rulefiles
from loader.errors import RuleError
from loader.model import Span
from loader.read.structure import rules
from loader.read.structure.bylines import read_byline, read_closing, read_notes
from loader.read.structure.paragraphs import is_disposition

BYLINES = rules.bylines()


def proofs(entries):
    return [pytest.param(entry, id=getattr(entry, "id", None) or entry.type) for entry in entries]


@pytest.mark.parametrize("rule", proofs(BYLINES.authors))
def test_an_author_rule_reads_its_examples(rule):
    for example in rule.examples:
        byline = read_byline(example.text, 0, len(example.text), after_title=rule.after_title)
        author = byline.author
        joined = tuple(role.judge for role in byline.roles if role.role == "joined")
        authors = tuple(role.judge for role in byline.roles if role.role == "author")
        named = example.authors or tuple(filter(None, [example.judge]))
        read = (authors, author and author.title, byline.type, joined)
        assert read == (named, example.title, example.type, example.joined), example.text
        assert author is None or author.evidence.rule == rule.id


@pytest.mark.parametrize("rule", proofs(BYLINES.authors))
def test_an_author_rule_reads_no_counterexample(rule):
    for words in rule.counterexamples:
        assert read_byline(words, 0, len(words), after_title=rule.after_title) is None, words


def closed(rule, words):
    whole = [Span(0, len(words))]
    return list(read_closing(words, whole) if rule.where == "closing" else read_notes(words, whole))


@pytest.mark.parametrize("rule", proofs(BYLINES.closings))
def test_a_closing_rule_gives_its_role(rule):
    for example in rule.examples:
        roles = closed(rule, example.text)
        assert tuple(role.judge for role in roles) == example.joined, example.text
        assert {(role.role, role.evidence.rule) for role in roles} == {(rule.role, rule.id)}
    for words in rule.counterexamples:
        assert closed(rule, words) == [], words


@pytest.mark.parametrize("rule", proofs([*BYLINES.preludes]))
def test_a_prelude_is_a_whole_paragraph(rule):
    assert all(rule.pattern.fullmatch(words) for words in rule.examples)
    assert not any(rule.pattern.fullmatch(words) for words in rule.counterexamples)


@pytest.mark.parametrize("rule", proofs([*BYLINES.introductions, *BYLINES.tails]))
def test_a_phrase_begins_with_its_examples(rule):
    assert all(rule.pattern.match(words) for words in rule.examples)
    assert not any(rule.pattern.match(words) for words in rule.counterexamples)


def first_stance(words):
    return next((rule for rule in BYLINES.stances if rule.pattern.search(words)), None)


def test_the_first_stance_that_fits_is_the_right_one():
    for rule in BYLINES.stances:
        assert all(first_stance(words) == rule for words in rule.examples)
        assert all(first_stance(words) != rule for words in rule.counterexamples)


def test_starred_notes_are_told_by_their_words():
    for rule in rules.footnotes().starred:
        assert all(rule.pattern.search(words) for words in rule.examples)
        assert not any(rule.pattern.search(words) for words in rule.counterexamples)


def test_dispositions_are_told_by_their_words():
    known = rules.paragraphs().disposition
    assert all(is_disposition(words) for words in known.examples)
    assert not any(is_disposition(words) for words in known.counterexamples)


def test_words_that_announce_a_quotation_and_come_back_from_one_are_told():
    known = rules.paragraphs().quotation
    for words in known.examples["announces"]:
        assert known.announces.search(words), words
    for words in known.counterexamples["announces"]:
        assert not known.announces.search(words), words
    for words in known.examples["recites"]:
        assert known.recites.search(words), words
    for words in known.counterexamples["recites"]:
        assert not known.recites.search(words), words
    for words in known.examples["says"]:
        assert known.says.search(words), words
    for words in known.counterexamples["says"]:
        assert not known.says.search(words), words
    for words in known.examples["returns"]:
        assert known.returns.match(words), words
    for words in known.counterexamples["returns"]:
        assert not known.returns.match(words), words


def test_ids_of_byline_rules_are_unique():
    groups = (BYLINES.authors, BYLINES.preludes, BYLINES.introductions, BYLINES.tails, BYLINES.closings)
    ids = [rule.id for group in groups for rule in group]
    assert len(ids) == len(set(ids))


def test_every_type_and_role_is_a_concept_of_the_vocabulary():
    from importlib.resources import files

    def concepts(file, prefix):
        text = files("ontology").joinpath("vocab", file).read_text("utf-8")
        return set(re.findall(rf"^{prefix}:([a-z-]+)$", text, re.MULTILINE))

    types = {rule.type for rule in rules.headings().values()} | {rule.type for rule in BYLINES.stances}
    types |= {broader for rule in BYLINES.stances for broader in rule.fits}
    assert types <= concepts("opinion-types.ttl", "opinion-type")
    roles = {rule.role for rule in (*BYLINES.closings, *BYLINES.preludes, *BYLINES.tails) if rule.role}
    assert roles | {"author", "joined", "joined-in-part"} <= concepts("roles.ttl", "role")


@pytest.mark.parametrize(
    ("stem", "content", "message"),
    [
        ("footnotes", "abbreviations: [", r"^loader/rules/footnotes\.yml is not YAML: "),
        ("footnotes", "abbreviations: [no]\nstarred: []", r"footnotes\.yml, at abbreviations\.0: .*string"),
        ("footnotes", "surprise: 1", r"footnotes\.yml, at abbreviations: Field required"),
        (
            "footnotes",
            "abbreviations: [n]\nstarred: [{pattern: '(', examples: [], counterexamples: []}]",
            "no regular expression",
        ),
        ("bylines", "parts: {a: $b}", r"bylines\.yml, at .*\$b, which no part before it defines"),
    ],
)
def test_a_wrong_rule_file_is_named_with_the_place(stem, content, message, tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / f"{stem}.yml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(rulefiles, "files", lambda _: tmp_path)
    with pytest.raises(RuleError, match=message) as caught:
        getattr(rules, stem).__wrapped__()
    assert "\n" not in str(caught.value)
