"""What a court does with a case, told from what others did, wish or suppose."""

import pytest

from loader.extract.proceedings.decisive import decisive
from loader.extract.proceedings.disposition_rules import raw
from loader.extract.proceedings.dispositions import acts_in
from loader.extract.prose.sentences import sentences
from loader.lift.frame import is_concept
from loader.model import Span


def found(text):
    return [act.disposition for act in acts_in(text, Span(0, len(text)))]


@pytest.mark.parametrize("example", raw()["examples"], ids=lambda example: example["text"])
def test_an_act_is_found_in_the_words_that_do_it(example):
    assert found(example["text"]) == example["finds"]


@pytest.mark.parametrize("words", raw()["counterexamples"])
def test_a_report_a_wish_or_a_condition_is_no_act(words):
    assert found(words) == []


def test_every_disposition_is_in_the_vocabulary():
    named = {verb[key] for verb in raw()["verbs"] for key in ("disposition", "in-part") if key in verb}
    assert {name for name in named if not is_concept("disposition", name)} == set()


def test_the_words_for_what_is_disposed_of_are_kept():
    text = "We affirm the judgment of conviction, vacate his sentence, and remand."
    assert [act.of and act.of.of(text) for act in acts_in(text, Span(0, len(text)))] == [
        "the judgment of conviction",
        "his sentence",
        None,
    ]


def deciding(text):
    body = Span(0, len(text))
    acts = [act for sentence in sentences(text, body) for act in acts_in(text, sentence)]
    return [act.disposition for act in decisive(acts, text, body)]


def test_what_is_done_at_the_end_decides():
    middle = "The record shows much. " * 400
    text = f"{middle}On this issue we reverse the order. {middle}The judgment is affirmed."
    assert deciding(text) == ["affirmed"]


def test_a_lower_judgment_that_stands_again_is_not_what_was_reviewed():
    assert deciding(
        "We reverse the Court of Appeals and affirm the trial court’s grant of summary judgment."
    ) == ["reversed"]


def test_nothing_is_decided_by_nothing():
    assert deciding("The record shows much.") == []


def words_of(text, name):
    acts = acts_in(text, Span(0, len(text)))
    return [span.of(text) if (span := getattr(act, name)) else None for act in acts]


@pytest.mark.parametrize("example", raw()["limits"], ids=lambda example: example["text"])
def test_an_act_is_limited_to_those_whom_it_names(example):
    assert words_of(example["text"], "toward") == example["toward"]


@pytest.mark.parametrize("example", raw()["disposed-of"], ids=lambda example: example["text"])
def test_what_is_disposed_of_may_stand_before_the_verb(example):
    assert words_of(example["text"], "of") == example["of"]
