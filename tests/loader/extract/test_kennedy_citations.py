"""The citations of the example, against lists made by reading it."""

import csv
from pathlib import Path

import pytest

from loader.extract.citations.masks import without_page_marks
from loader.extract.citations.reading import read_citations
from loader.read import read
from loader.settings import Settings

DATA = Path(__file__).parents[2] / "data" / "kennedy"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def decision(example):
    return next(iter(read(example, Settings())))


@pytest.fixture(scope="module")
def found(decision):
    return read_citations(decision)


def test_every_id_means_what_a_reader_takes_it_to_mean(found):
    expected = [(int(row["start"]), int(row["end"]), row["means"], row["page"]) for row in rows("id.csv")]
    ids = [one for one in found.citations if one.form == "id"]
    assert expected == [
        (one.span.start, one.span.end, one.authority or one.to_opinion, one.page) for one in ids
    ]


def test_every_internal_reference_is_tied_to_its_opinion_page_and_note(found):
    expected = [(int(r["start"]), r["means"], r["pages"], r["notes"]) for r in rows("cross_references.csv")]
    assert expected == [
        (one.span.start, one.to_opinion or one.reason, " ".join(one.pages), " ".join(one.notes))
        for one in found.cross_references
    ]


def test_each_authority_is_one_with_its_name_court_year_and_parallels(found):
    expected = {row["key"]: row for row in rows("authorities.csv")}
    assert expected.keys() == found.authorities.keys()
    for key, row in expected.items():
        one = found.authorities[key]
        assert row == {
            "key": one.key,
            "kind": one.kind,
            "name": one.name,
            "court": one.court or "",
            "year": str(one.year or ""),
            "citations": "; ".join(one.citations),
        }


def test_the_decisions_own_heading_is_no_authority(found):
    assert "439-f3d-1055" not in found.authorities


def test_every_span_quotes_the_untouched_file(found, decision):
    text = decision.source.text
    assert all(one.span in one.full_span for one in found.citations)
    plain = without_page_marks(text)
    for parenthetical in (p for one in found.citations for p in one.parentheticals):
        assert " ".join(parenthetical.span.of(plain).split()) == parenthetical.text
        assert text[parenthetical.span.start - 1] == "("


def test_a_wrong_page_of_the_source_is_kept_and_flagged(found, decision):
    flagged = {
        issue.span.of(decision.source.text) for issue in found.issues if issue.code == "page-outside-opinion"
    }
    assert flagged == {"infra, at 2254-56", "Maj. Op. at 1068, 1066-1067"}


def test_a_name_spelt_in_two_ways_and_a_section_one_digit_off_are_flagged(found):
    assert {key for key, one in found.authorities.items() if one.suspected} == {
        "592-f2d-381",
        "686-f2d-616",
        "42-usc-1988",
    }
