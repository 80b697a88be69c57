"""Where the two opinions of the example answer each other, against lists made by reading them."""

import csv
from pathlib import Path

import pytest

from loader.extract import extract
from loader.read import read
from loader.settings import Settings

DATA = Path(__file__).parents[2] / "data" / "kennedy"


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def reading(example):
    return extract(next(iter(read(example, Settings()))))


@pytest.fixture(scope="module")
def text(reading):
    return reading.decision.source.text


def words(text, span):
    return " ".join(span.of(text).split())


def listed(name, text):
    """The rows of a list, each with where its words begin."""
    return {text.index(row["words"]): row for row in rows(name)}


def found_in(listed, evidence):
    return [place for place in listed if evidence.start <= place < evidence.end]


def test_nothing_is_a_rebuttal_that_a_reader_did_not_note(reading, text):
    noted = listed("rebuttals.csv", text)
    assert [
        words(text, one.evidence.span) for one in reading.rebuttals if not found_in(noted, one.evidence.span)
    ] == []


def test_most_rebuttals_are_found_with_their_place(reading, text):
    noted = listed("rebuttals.csv", text)
    found = {place for one in reading.rebuttals for place in found_in(noted, one.evidence.span)}
    assert len(found) / len(noted) >= 0.85
    for one in reading.rebuttals:
        for place in found_in(noted, one.evidence.span):
            assert one.opinion == noted[place]["opinion"]


def test_most_manners_are_those_a_reader_noted(reading, text):
    noted = listed("rebuttals.csv", text)
    pairs = [
        (one.manner, noted[place]["manner"])
        for one in reading.rebuttals
        for place in found_in(noted, one.evidence.span)[-1:]
    ]
    assert sum(read_as == meant for read_as, meant in pairs) / len(pairs) >= 0.85


def test_a_rebuttal_names_the_note_and_quotes_the_words_it_answers(reading, text):
    (one,) = [
        each for each in reading.rebuttals if each.footnote == 11 and each.manner == "corrects-portrayal"
    ]
    assert (one.to_opinion, one.pages, one.notes) == ("lead-browning", ("1066",), ("7",))
    assert words(text, one.quoted).startswith("none of our state-created danger cases")
    (answered,) = [each for each in reading.rebuttals if each.number in one.answers]
    assert words(text, answered.evidence.span).startswith("The dissent, claiming to follow")


def answers(reading, footnote):
    """What the rebuttals in a note of the dissent take up, by the beginnings of their words."""
    by_number = {one.number: one for one in reading.rebuttals}
    return [
        " ".join(by_number[number].evidence.span.of(reading.decision.source.text).split()[:4])
        for one in reading.rebuttals
        if (one.opinion, one.footnote) == ("dissent-bybee", footnote)
        for number in one.answers
    ]


def test_a_note_answers_the_sentence_on_which_the_note_that_it_names_hangs(reading):
    assert answers(reading, 6)[:2] == ["The dissent’s assertion, infra", "In light of such"]


def test_a_note_that_only_names_another_for_its_list_of_cases_answers_nothing_there(reading):
    assert answers(reading, 9) == []


def test_what_the_majority_says_of_the_factors_goes_unanswered(reading):
    answered = {number for one in reading.rebuttals for number in one.answers}
    unanswered = [one for one in reading.rebuttals if one.number not in answered]
    assert [one.footnote for one in unanswered if one.opinion == "lead-browning"].count(2) == 3


def test_impermissible_inferences_are_told_with_what_was_inferred(reading, text):
    assert [
        words(text, one.denied)[:40] for one in reading.rebuttals if one.manner == "faults-inference"
    ] == ["“[n]otifying Michael Burns was an inevit", "the only reason for late notification is"]


def test_every_concession_but_one_without_a_cue_is_found(reading, text):
    noted = listed("concessions.csv", text)
    found = {place: one for one in reading.concessions for place in found_in(noted, one.evidence.span)}
    assert len(found) == len(reading.concessions)
    assert {noted[place]["words"] for place in set(noted) - set(found)} == {
        "Indeed, Shields did take an affirmative act"
    }
    for place, one in found.items():
        assert (one.to_opinion or "", one.party or "") == (noted[place]["to"], noted[place]["party"])


def test_contested_readings_are_of_the_precedents_the_opinions_quarrel_over(reading, text):
    read_as = {(one.opinion, one.authority): one for one in reading.contested_readings}
    assert set(read_as) == {
        ("lead-browning", "489-us-189"),
        ("lead-browning", "92-f3d-894"),
        ("dissent-bybee", "974-f2d-119"),
        ("dissent-bybee", "115-f3d-707"),
    }
    disputed = read_as["dissent-bybee", "115-f3d-707"].disputed
    assert [words(text, span)[:40] for span in disputed] == ["The critical distinction is not, as appe"] * 2


def test_the_hour_of_the_notice_is_told_differently(reading):
    assert [(one.opinion, one.value) for one in reading.contradicted_facts] == [
        ("lead-browning", "5:15 p.m."),
        ("dissent-bybee", "4:30 in the afternoon"),
    ]
