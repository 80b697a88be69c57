"""Where the two opinions of the example name doctrines, against a list made by reading them.

The list was made with what the program finds at hand, so it is a check and no independent score. It holds every
place where a reader sees a doctrine named, whether or not our labels do: by a verb ("clearly establish"), in short
("the immunity inquiry"), or with a scanning error ("eause-in-fact").
"""

import csv
from pathlib import Path

import pytest

from loader.extract import extract
from loader.read import read
from loader.settings import Settings

DATA = Path(__file__).parents[2] / "data" / "kennedy" / "doctrines.csv"


@pytest.fixture(scope="module")
def reading(example):
    return extract(next(iter(read(example, Settings()))))


@pytest.fixture(scope="module")
def listed():
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["doctrine"], int(row["start"]), int(row["start"]) + len(row["words"])) for row in rows}


def met(one, others):
    """Whether one of the others names the same doctrine in some of the same characters."""
    doctrine, start, end = one
    return any(doctrine == name and start < last and first < end for name, first, last in others)


def test_the_list_gives_words_as_printed(example):
    text = example.read_text(encoding="utf-8")
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start = int(row["start"])
            assert text[start : start + len(row["words"])].split() == row["words"].split()


def test_nearly_every_mention_is_found_and_hardly_any_other(reading, listed):
    found = {
        (one.doctrine, one.evidence.span.start, one.evidence.span.end) for one in reading.doctrine_mentions
    }
    precision = sum(met(one, listed) for one in found) / len(found)
    recall = sum(met(one, found) for one in listed) / len(listed)
    assert 2 * precision * recall / (precision + recall) >= 0.95
