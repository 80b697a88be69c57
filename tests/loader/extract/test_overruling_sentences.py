"""The rules that end an authority's life, on sentences that lawyers labelled as overruling or not.

The sentences are lower-case and spell their citations out, so the rules are compiled with any words in the place of
a citation, and reach three times as far as in a text in which each citation is one sign. The labels are not clean: some sentences marked as overruling say nothing of the kind, and some of
the others overrule.
"""

import csv
import re
from dataclasses import replace

import pytest

from loader.extract.prose.cues import letters
from loader.extract.prose.lexicon import lexicon
from loader.extract.prose.patterns import SIGNS
from loader.extract.prose.rules import RuleFile, TreatmentRule, rule_file
from loader.extract.prose.ruleset import RuleSet
from loader.extract.prose.speakers import speaker
from loader.extract.treatments.acts import _kind

ANY_WORDS = dict.fromkeys(SIGNS, "[^;]{1,160}?")
WITHIN = re.compile(r"(?<=\[\^;\]\{0,)\d+(?=\})")
ENDING = {"overruled", "abrogated", "superseded-by-statute", "disapproved"}

pytestmark = pytest.mark.corpus


def farther(pattern):
    return WITHIN.sub(lambda found: str(3 * int(found.group())), pattern.replace("[^.;]", "[^;]"))


@pytest.fixture(scope="module")
def rules():
    content, said = rule_file("treatments", RuleFile[TreatmentRule]), lexicon()
    ending = [rule for rule in content.rules if rule.kind in ENDING]
    ending = tuple(rule.model_copy(update={"pattern": farther(rule.pattern)}) for rule in ending)
    content = content.model_copy(update={"rules": ending, "words": {**content.words, **said.words}})
    families = [replace(one, pattern=farther(one.pattern)) for one in said.families()]
    return RuleSet("treatments", content, ANY_WORDS, families)


def overrules(rules, sentence):
    for compiled, _ in rules.hits(letters(sentence)):
        for match in compiled.pattern.finditer(sentence):
            names_us = match.groupdict().get("we")
            said = speaker(sentence[: match.end("we") if names_us else match.start()])
            if said.voice != "party" and _kind(compiled, match) in ENDING:
                return True
    return False


def test_overruling_is_seldom_read_where_there_is_none_and_mostly_read_where_there_is(rules, shared):
    with (shared / "corpus" / "treatment" / "overruling_sentences.csv").open(encoding="utf-8") as file:
        found = [(overrules(rules, row["sentence1"]), row["label"] == "1") for row in csv.DictReader(file)]
    right = sum(said and meant for said, meant in found)
    precision = right / sum(said for said, _ in found)
    recall = right / sum(meant for _, meant in found)
    assert precision >= 0.98
    assert recall >= 0.84
