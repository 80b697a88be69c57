"""Who says or does what a clause reports, and whether it is denied or supposed."""

import re
from dataclasses import replace

import pytest

from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import CASE, REST
from loader.extract.prose.speakers import (
    denied,
    entries,
    in_own_voice,
    other_opinion,
    speaker,
    subject,
    supposed,
)

EXAMPLES = entries()["examples"]


def clause(text):
    """What stands before the bracket, with ``<Wood>`` as the sign of a citation."""
    before = text[: text.index("[")]
    return re.sub(r"<([^>]+)>", lambda cited: CASE + REST * (len(cited[1]) - 1), before)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "voice" in e], ids=lambda e: e["text"])
def test_the_speaker_of_an_example_is_told(example):
    assert speaker(clause(example["text"])).voice == example["voice"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "denied" in e], ids=lambda e: e["text"])
def test_a_denial_is_told(example):
    assert denied(clause(example["text"])) is example["denied"]


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "supposed" in e], ids=lambda e: e["text"])
def test_a_supposition_is_told(example):
    assert supposed(clause(example["text"])) is example["supposed"]


def test_a_case_that_speaks_is_named_by_its_sign():
    words = clause("As we know, <Wood> held that the rule [controls]")
    said = speaker(words)
    assert said.voice == "case"
    assert words[said.case] == CASE


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The majority errs by [applying]", "other"),
        ("The district court erred in [applying]", "court"),
        ("Plaintiff, [applying]", "party"),
        ("In this light, [applying]", "this"),
    ],
)
def test_the_subject_of_a_clause_acts(text, voice):
    assert subject(clause(text)).voice == voice


@pytest.mark.parametrize(
    ("opinion", "words", "meant"),
    [
        ("dissent-bybee", "The majority", "lead-browning"),
        ("dissent-bybee", "Judge Browning", "lead-browning"),
        ("dissent-bybee", "the Court today", "lead-browning"),
        ("lead-browning", "the dissent", "dissent-bybee"),
        ("lead-browning", "the majority", None),
        ("lead-browning", "the plurality", None),
        ("lead-browning", "the plaintiff", None),
    ],
)
def test_another_opinion_of_the_decision_is_told_by_its_name(opinion, words, meant):
    decision = read_marked("One. || Two.").decision
    found = other_opinion(decision, opinion, words)
    assert (found.name if found else None) == meant


@pytest.mark.parametrize(
    ("court", "text", "heard"),
    [
        ("cand", "The Court finds the case new.", "we       find the case new."),
        ("cand", "This court is not persuaded.", "we       are not persuaded."),
        ("cand", "As the Court holds, it is new.", "As the Court holds, it is new."),
        ("ca9", "The court finds the case new.", "The court finds the case new."),
        ("ca9", "This court respectfully declines.", "we     respectfully decline."),
    ],
)
def test_a_court_that_speaks_of_itself_says_we(court, text, heard):
    decision = replace(read_marked(text).decision, court=court)
    said = in_own_voice(decision, text)
    assert said.split() == heard.split()
    assert len(said) == len(text)
