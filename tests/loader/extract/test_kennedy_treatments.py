"""How the two opinions of the example treat their authorities, against a list made by reading them.

``best`` is the label a clerk would choose and ``also`` what would not be wrong; ``words`` are the opinion's, as
far as they say so.
"""

import csv
from pathlib import Path

import pytest
from rdflib import URIRef

from loader.extract import extract
from loader.read import read
from loader.settings import Settings
from ontology.modules import everything
from ontology.names import concept, term

DATA = Path(__file__).parents[2] / "data" / "kennedy"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


TREATMENTS = rows("treatments.csv")


@pytest.fixture(scope="module")
def reading(example):
    return extract(next(iter(read(example, Settings()))))


@pytest.fixture(scope="module")
def primary(reading):
    return {(one.opinion, one.authority): one.kind for one in reading.treatments if one.primary}


def polarity(kind):
    return int(everything().value(URIRef(concept("treatment", kind)), URIRef(term("polarity"))))


def test_the_list_names_every_case_that_each_opinion_cites(reading, primary):
    cases = {pair for pair in primary if reading.authorities[pair[1]].kind == "case"}
    assert cases == {(row["opinion"], row["key"]) for row in TREATMENTS}


@pytest.mark.parametrize("row", TREATMENTS, ids=lambda row: f"{row['opinion']}-{row['name']}")
def test_no_primary_treatment_is_wrong(primary, row):
    assert primary[row["opinion"], row["key"]] in {row["best"], *row["also"].split()}


def test_most_primary_treatments_are_the_best_label(primary):
    right = sum(primary[row["opinion"], row["key"]] == row["best"] for row in TREATMENTS)
    assert right / len(TREATMENTS) >= 0.85


def test_no_opinion_is_read_as_saying_the_opposite(reading):
    """No treatment by the opinion itself, primary or not, has a polarity that none of the right labels has."""
    meant = {
        (row["opinion"], row["key"]): {polarity(kind) for kind in (row["best"], *row["also"].split())}
        for row in TREATMENTS
    }
    own = [one for one in reading.treatments if one.by is None and (one.opinion, one.authority) in meant]
    assert [
        one
        for one in own
        if (said := polarity(one.kind))
        and -said in (right := meant[one.opinion, one.authority])
        and said not in right
    ] == []


@pytest.mark.parametrize(
    ("key", "lead", "dissent"),
    [
        ("974-f2d-119", "analogized", "distinguished"),
        ("115-f3d-707", "relied-on", "misread-by-other-opinion"),
        ("489-us-189", "explained", "followed"),
        ("136-f3d-1055", "relied-on", "distinguished"),
        ("64-f3d-567", "relied-on", "relied-on"),
        ("227-f3d-1082", "relied-on", "discussed"),
        ("266-f3d-1083", None, "analogized"),
    ],
)
def test_where_the_opinions_oppose_each_other_so_do_their_treatments(primary, key, lead, dissent):
    assert (primary.get(("lead-browning", key)), primary.get(("dissent-bybee", key))) == (lead, dissent)


def test_what_the_dissent_reports_of_the_majority_is_the_majoritys(reading):
    reported = {(one.authority, one.kind) for one in reading.treatments if one.by == "lead-browning"}
    assert reported == {
        ("974-f2d-119", "analogized"),
        ("489-us-189", "not-followed"),
        ("115-f3d-707", "relied-on"),
    }


def test_every_report_of_recognition_is_found_and_no_other(reading):
    fields = ("opinion", "page", "footnote", "court", "status", "authority", "year")
    found = {
        tuple(str(value) if (value := getattr(one, field)) is not None else "" for field in fields)
        for one in reading.recognitions
    }
    assert {one.doctrine for one in reading.recognitions} == {"state-created-danger"}
    assert found == {tuple(row.values()) for row in rows("recognitions.csv")}
    assert len(reading.recognitions) == len(rows("recognitions.csv"))
