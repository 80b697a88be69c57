"""Every entry of the lexicon of treatments proves itself by its examples, in whatever construction they are."""

import pytest

from loader.errors import RuleError
from loader.extract.prose import lexicon as module
from loader.extract.prose.lexicon import lexicon
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.prose.ruleset import treatment_rules
from loader.extract.treatments.acts import acts

LEXICON = lexicon()


def pairs(sort):
    return [
        pytest.param(name, text, id=f"{name}-{n}")
        for name, entry in LEXICON.entries.items()
        for n, text in enumerate(getattr(entry, sort))
    ]


def read(name, text):
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    rules = {f"{way}-{name}" for way in LEXICON.constructions}
    return marked, [act for act in acts(passages, treatment_rules()) if act.evidence.rule in rules]


@pytest.mark.parametrize(("name", "text"), pairs("examples"))
def test_an_entry_is_read_in_its_examples_and_treats_what_they_mark(name, text):
    marked, found = read(name, text)
    assert {act.authority for act in found} == set(marked.wanted)
    assert {act.kind for act in found} == set(marked.expected or [LEXICON.entries[name].kind])


@pytest.mark.parametrize(("name", "text"), pairs("counterexamples"))
def test_an_entry_is_not_read_in_its_counterexamples(name, text):
    marked, found = read(name, text)
    own = [act for act in found if act.by not in {"party", "below"}]
    assert {act.authority for act in own} <= set(marked.wanted)


def test_an_entry_is_read_in_every_construction_in_which_it_is_used():
    used = {rule.id for family in LEXICON.families() for rule in family.rules.values()}
    assert {"we-follow", "named-decline-follow", "by-overrule", "is-overrule", "our-noun-adopt"} <= used
    assert not {"is-follow", "decline-overrule", "we-limit", "our-noun-limit"} & used


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("follow", ["follow", "follows", "followed", "followed", "following"]),
        ("apply", ["apply", "applies", "applied", "applied", "applying"]),
        (
            "agree with",
            [f"{word} {{ad}}with" for word in ("agree", "agrees", "agreed", "agreed", "agreeing")],
        ),
        (
            "take/takes/took/taken/taking on",
            [f"{w} {{ad}}(?:up)?on" for w in ("take", "takes", "took", "taken", "taking")],
        ),
    ],
)
def test_a_verb_is_known_in_all_its_forms(verb, forms):
    entry = LEXICON.entries["follow"].model_copy(update={"verbs": (verb,), "nouns": ()})
    assert [one for (one,) in entry.forms().values()] == forms


def test_a_wrong_lexicon_is_refused_with_the_place(monkeypatch):
    wrong = {"words": {}, "constructions": {}, "follow": {"verbs": ["follow"], "kynd": "followed"}}
    monkeypatch.setattr(module, "content", lambda _: wrong)
    with pytest.raises(RuleError, match=r"rules/lexicon\.yml or constructions\.yml: "):
        lexicon()
