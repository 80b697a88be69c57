"""Decisions with separate writings, federal and state, old and new, against notes made by reading them.

``best`` is the label a clerk would choose and ``also`` what would not be wrong; cases of direct history are left
out. The texts are in the corpus; only the notes are here.
"""

import csv
import gzip
import json
from pathlib import Path

import pytest
from rdflib import URIRef

from loader.extract import extract
from loader.read import read
from loader.settings import Settings
from ontology.modules import everything
from ontology.names import concept, term

DATA = Path(__file__).parents[2] / "data" / "separate_writings"
HEADINGS = {
    "majority": "Lead Opinion",
    "dissent": "Dissenting Opinion",
    "concurring-in-part-and-dissenting-in-part": "Concurring in Part and Dissenting in Part",
}

pytestmark = pytest.mark.corpus


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def in_the_examples_layout(shared, citation):
    """A case of the Caselaw Access Project's text archive, written in the layout of the example."""
    folder = shared / "corpus" / "cap_text"
    case = next(one for one in lines(folder / "cases.jsonl.gz") if one["official_citation"] == citation)
    parts = [f"{case['short_name']}\n\n{citation} | {case['short_court']} | {str(case['date'])[:4]}"]
    opinions = [
        one for one in lines(folder / "opinions.jsonl.gz") if one["original_id"] == case["original_id"]
    ]
    for opinion in sorted(opinions, key=lambda one: int(one["start"])):
        if opinion["type"] in HEADINGS:
            words = case["text"][opinion["start"] : opinion["end"]].replace("\n", "\n\n")
            parts.append(f"{HEADINGS[opinion['type']]}\n\n{opinion['author']}\n\n{words}")
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def readings(shared, tmp_path_factory):
    folder = tmp_path_factory.mktemp("separate")
    paths = [shared / "corpus" / "seed_layout" / "text" / "fastcase_NE2d_945_945ne2d484.txt"]
    for citation in ("469 U.S. 131", "725 N.W.2d 193", "190 F.3d 753", "458 Mich. 326"):
        paths.append(folder / f"{citation}.txt")
        paths[-1].write_text(in_the_examples_layout(shared, citation), encoding="utf-8")
    found = [extract(decision) for path in paths for decision in read(path, Settings())]
    return {reading.decision.key: reading for reading in found}


def polarity(kind):
    return int(everything().value(URIRef(concept("treatment", kind)), URIRef(term("polarity"))))


def test_no_primary_treatment_is_wrong_and_most_are_best(readings):
    noted = rows("treatments.csv")
    primary = {
        (key, one.opinion, one.authority): one.kind
        for key, reading in readings.items()
        for one in reading.treatments
        if one.primary
    }
    read_as = [(primary[row["decision"], row["opinion"], row["key"]], row) for row in noted]
    wrong = [
        (kind, row["opinion"], row["key"])
        for kind, row in read_as
        if kind not in {row["best"], *row["also"].split()}
    ]
    # Reliance without words of it ("We deal with that situation here") may be missed, once in all of these.
    assert [one for one in wrong if one[0] != "cited"] == []
    assert len(wrong) <= 1
    assert sum(kind == row["best"] for kind, row in read_as) / len(noted) >= 0.58


def test_no_treatment_says_the_opposite(readings):
    for row in rows("treatments.csv"):
        right = {polarity(kind) for kind in (row["best"], *row["also"].split())}
        for one in readings[row["decision"]].treatments:
            if (one.opinion, one.authority, one.by) == (row["opinion"], row["key"], None):
                assert (
                    polarity(one.kind) == 0 or polarity(one.kind) in right or -polarity(one.kind) not in right
                )


def test_every_rebuttal_read_was_noted_and_half_of_those_noted_are_read(readings):
    places = {
        (row["decision"], readings[row["decision"]].decision.source.text.index(row["words"]))
        for row in rows("rebuttals.csv")
    }
    found = set()
    for key, reading in readings.items():
        for one in reading.rebuttals:
            inside = {place for place in places if place[0] == key and place[1] in one.evidence.span}
            assert inside, one
            found |= inside
    assert len(found) / len(places) >= 0.5
