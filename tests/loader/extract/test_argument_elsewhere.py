"""Tests and holdings in opinions other than the example, against what a reader of them wrote down."""

import gzip
import json
from pathlib import Path

import pytest
import yaml

from loader.extract import extract
from loader.read import read
from loader.settings import Settings

ANNOTATED = yaml.safe_load((Path(__file__).parents[2] / "data" / "argument-elsewhere.yml").read_text("utf-8"))
HEADINGS = {"dissent": "Dissenting Opinion", "concurrence": "Concurring Opinion"}

pytestmark = pytest.mark.corpus


def records(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@pytest.fixture(scope="module")
def readings(shared, tmp_path_factory):
    """The annotated opinions as extracted, by their number in the corpus."""
    wanted = {one["id"] for one in ANNOTATED}
    folder = shared / "corpus" / "cap_text"
    parts = [one for one in records(folder / "opinions.jsonl.gz") if one["original_id"] in wanted]
    made = {}
    for case in records(folder / "cases.jsonl.gz"):
        if case["original_id"] not in wanted:
            continue
        text = f"{case['name']}\n\n{case['official_citation']} | {case['short_court']} | {str(case['date'])[:4]}\n\n"
        for one in sorted(
            (p for p in parts if p["original_id"] == case["original_id"]), key=lambda p: p["position"]
        ):
            words = case["text"][one["start"] : one["end"]].replace("\n", "\n\n")
            text += f"{HEADINGS.get(one['type'], 'Lead Opinion')}\n\n{words}\n\n"
        path = tmp_path_factory.mktemp("opinions") / f"{case['original_id']}.txt"
        path.write_text(text, "utf-8")
        made[case["original_id"]] = extract(next(read(path, Settings())))
    return made


@pytest.mark.parametrize("wanted", ANNOTATED, ids=lambda one: str(one["id"]))
def test_the_tests_that_a_reader_saw_are_read_but_for_those_known_to_be_missed(readings, wanted):
    found = [element.words for one in readings[wanted["id"]].tests for element in one.elements]
    missed = [words for words in wanted["tests"] if not any(one.startswith(words) for one in found)]
    assert missed == []


@pytest.mark.parametrize("wanted", ANNOTATED, ids=lambda one: str(one["id"]))
def test_the_holdings_that_a_reader_saw_are_read_and_no_others(readings, wanted):
    for kind, name in (("holding", "holdings"), ("would-hold", "would-hold")):
        found = [one.words for one in readings[wanted["id"]].holdings if one.kind == kind]
        assert len(found) == len(wanted[name])
        assert all(one.startswith(words) for one, words in zip(found, wanted[name], strict=True))
