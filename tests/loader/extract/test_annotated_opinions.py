"""Citations of opinions of other courts and eras, against annotations made by reading them.

The opinions are in the corpus beside the project and are not part of it; without it these tests are skipped.
"""

import csv
import gzip
import json
from pathlib import Path

import pytest

from loader.extract.citations.reading import read_citations

DATA = Path(__file__).parents[2] / "data" / "citations"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def text_of(entry):
    path = CORPUS / entry["corpus"]
    if not path.exists():
        pytest.skip("the corpus of opinions (../shared) is not here")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = next(case for case in map(json.loads, file) if str(case[entry["field"]]) == entry["id"])[
            "text"
        ]
    return found[found.index(entry["from"]) :]


@pytest.fixture(params=rows("corpus"), ids=lambda entry: entry["file"], scope="module")
def annotated(request):
    text = text_of(request.param)
    place, gold = 0, []
    for row in rows(request.param["file"]):
        place = text.index(row["words"], place)
        gold.append(((place, place + len(row["words"])), row))
        place += len(row["words"])
    return text, gold


@pytest.fixture
def pairs(annotated, decision):
    text, gold = annotated
    found = {(one.span.start, one.span.end): one for one in read_citations(decision(text)).citations}
    for span in [span for span, row in gold if row["form"] == "?"]:
        found.pop(span, None)
    wanted = [(span, row) for span, row in gold if row["form"] != "?"]
    return found, wanted


def test_all_citations_are_found_and_nothing_else(pairs):
    found, wanted = pairs
    missing = {span for span, row in wanted if not row["known_gap"]} - found.keys()
    assert not missing
    assert not found.keys() - {span for span, _ in wanted}


def test_each_is_of_the_form_and_kind_and_means_what_a_reader_takes_it_to_mean(pairs):
    found, wanted = pairs
    for span, row in wanted:
        if one := found.get(span):
            assert (one.form, one.kind, one.signal) == (row["form"], row["kind"], row["signal"]), row
            assert row["key"] in {"*", one.authority}, row


def test_names_courts_years_and_pins_are_read_from_its_own_place(pairs):
    found, wanted = pairs
    for span, row in wanted:
        if one := found.get(span):
            assert row["name"] in {"", one.name}, row
            assert row["court"] in {"", one.court}, row
            assert row["year"] in {"", str(one.year)}, row
            assert "; ".join(pin.text for pin in one.pins) == row["pins"], row
