"""Every rule file of citation reading carries examples and counterexamples; here they run."""

import pytest

from loader.extract.citations import parentheticals, references, signals
from loader.extract.citations.cases import namerefs, unlisted
from loader.extract.citations.cases import names as casenames
from loader.extract.citations.cases.namerefs import Span, _Calls, _confidence
from loader.extract.citations.provisions import codes, owners
from loader.extract.citations.provisions import finding as provisions
from loader.rulefiles import content


def marked(example: str) -> tuple[str, int, int]:
    start, end = example.index("{"), example.index("}") - 1
    return example.replace("{", "").replace("}", ""), start, end


@pytest.mark.parametrize(("text", "name"), casenames.examples())
def test_a_case_name_is_found_without_the_debris_of_its_sentence(text, name):
    found = casenames.name_before(text, 0, len(text))
    assert (found.words if found else None) == name


@pytest.mark.parametrize(
    ("kind", "words"), [(r["kind"], e) for r in parentheticals.rules() for e in r["examples"]]
)
def test_a_parenthesis_is_classified(kind, words):
    assert parentheticals.classify(Span(0, len(words)), words).kind == kind


@pytest.mark.parametrize(
    ("kind", "words"), [(r["kind"], e) for r in parentheticals.rules() for e in r["counterexamples"]]
)
def test_a_parenthesis_of_another_kind_is_not_mistaken(kind, words):
    assert parentheticals.classify(Span(0, len(words)), words).kind != kind


@pytest.mark.parametrize(
    ("rule", "example"),
    [(r, e) for r in provisions.rules() for e in r.examples],
    ids=lambda given: getattr(given, "id", str(given)),
)
def test_a_provision_rule_finds_its_example(rule, example):
    text, start, end = marked(example["text"])
    found = [(one.span.start, one.span.end, one.rule, one.key, one.label) for one in provisions.find(text)]
    assert (start, end, rule.id, example["key"], example["label"]) in found


@pytest.mark.parametrize(
    ("rule", "text"),
    [(r, e) for r in provisions.rules() for e in r.counterexamples],
    ids=lambda given: getattr(given, "id", str(given)),
)
def test_a_provision_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.rule for one in provisions.find(text)}


@pytest.mark.parametrize(
    ("rule", "example"),
    [(r, e) for r in references.rules() for e in r.examples],
    ids=lambda given: getattr(given, "id", str(given)),
)
def test_a_reference_rule_finds_its_example(rule, example):
    text, start, end = marked(example)
    assert (start, end, rule.id) in [
        (one.span.start, one.span.end, one.rule) for one in references.find(text)
    ]


@pytest.mark.parametrize(
    ("rule", "text"),
    [(r, e) for r in references.rules() for e in r.counterexamples],
    ids=lambda given: getattr(given, "id", str(given)),
)
def test_a_reference_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one.rule for one in references.find(text)}


@pytest.mark.parametrize("example", namerefs.entries()["examples"])
def test_a_name_alone_means_the_case(example):
    text, start, end = marked(example)
    assert _confidence(text, Span(start, end), Span(0, len(text)), _Calls(frozenset())) > 0


@pytest.mark.parametrize("example", namerefs.entries()["counterexamples"])
def test_a_name_alone_means_a_person(example):
    text, start, end = marked(example)
    assert _confidence(text, Span(start, end), Span(0, len(text)), _Calls(frozenset())) == 0


@pytest.mark.parametrize("example", codes.rules()["examples"], ids=lambda example: example["text"])
def test_a_section_of_a_code_is_found_with_its_code(example):
    text, start, end = marked(example["text"])
    found = [(one.span.start, one.span.end, one.key, one.label) for one in codes.find(text)]
    assert (start, end, example["key"], example["label"]) in found


@pytest.mark.parametrize("text", codes.rules()["counterexamples"])
def test_what_only_looks_like_a_section_of_a_code_is_left(text):
    assert not codes.find(text)


@pytest.mark.parametrize("example", owners.rules()["examples"], ids=lambda example: example["text"])
def test_a_law_named_without_its_state_is_of_the_court_s_or_of_the_decision_alone(example):
    text, start, end = marked(example["text"])
    whose = owners.Owners(example["court"])
    found = [one for one in provisions.find(text, (), whose) if one.span == Span(start, end)]
    assert [(one.key, whose.is_local(one.label, one.kind)) for one in found] == [
        (example["key"], example.get("local", False))
    ]


@pytest.mark.parametrize("example", unlisted.rules()[-1]["examples"], ids=lambda example: example["text"])
def test_a_citation_of_an_unlisted_reporter_is_found(example):
    text, start, end = marked(example["text"])
    assert (start, end, example["citation"]) in [
        (*place, str(cite)) for *place, cite, _ in unlisted.find(text)
    ]


@pytest.mark.parametrize("text", unlisted.rules()[-1]["counterexamples"])
def test_what_only_looks_like_an_unlisted_reporter_is_left(text):
    assert not [*unlisted.find(text)]


def signalled(words: str) -> str | None:
    found = signals.signal_before(f"{words} ", 0, len(words) + 1)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("signal", "words"), [(r["signal"], e) for r in content("signals") for e in r["examples"]]
)
def test_words_before_a_citation_end_in_their_signal(signal, words):
    assert signalled(words) == signal


@pytest.mark.parametrize(
    ("signal", "words"), [(r["signal"], e) for r in content("signals") for e in r["counterexamples"]]
)
def test_words_that_only_look_like_a_signal_are_none(signal, words):
    assert signalled(words) != signal
