"""Quoted words are looked for in the decision they are taken from, whichever of the two is loaded first."""

import pytest

from loader.pipeline import load
from loader.pipeline.withdraw import withdraw
from loader.settings import Settings
from loader.store import open_store

SETTINGS = Settings(store="memory:")
QUOTED = """Doe v. Roe

12 F.3d 34 | 9th Cir. | 1994

Lead Opinion

SMITH, Circuit Judge:

An officer who leaves a person in a place of danger *35 must answer for the harm that follows from it. The
judgment of the district court is affirmed in every part.
"""
QUOTING = """Poe v. Coe

56 F.3d 78 | 9th Cir. | 1995

Lead Opinion

JONES, Circuit Judge:

We have held that “[a]n officer who leaves a person in a place of danger must answer for the harm.” Doe v. Roe,
12 F.3d 34, 35 (9th Cir. 1994). The rule is that “an officer who leaves a person in a place of danger must answer.”
Id. at 34. We never said that “an officer who stays with a person must answer for every harm.” Id.
"""
EXPECTED = {"[a]n officer": "true", "an officer who leaves": "true", "an officer who stays": "false"}


@pytest.fixture
def files(tmp_path):
    made = {"quoted": tmp_path / "quoted.txt", "quoting": tmp_path / "quoting.txt"}
    made["quoted"].write_text(QUOTED, encoding="utf-8")
    made["quoting"].write_text(QUOTING, encoding="utf-8")
    return made


@pytest.fixture
def store():
    return open_store(SETTINGS)


def found(store):
    """What the store says of each quotation, by how it begins; nothing of those that were not compared."""
    text = """
      PREFIX cl: <https://w3id.org/caselaw-graph/def/>
      SELECT ?words ?found { ?quotation cl:words ?words ; cl:found ?found }"""
    with store.view() as view:
        rows = [(row["words"].value, row["found"].value) for row in view.query(text)]
    return {start: value for start in EXPECTED for words, value in rows if words.startswith(start)}


@pytest.mark.parametrize("order", [("quoted", "quoting"), ("quoting", "quoted")], ids=" first, then ".join)
def test_words_are_compared_with_the_decision_they_are_taken_from(store, files, order):
    for name in order:
        (receipt,) = load([files[name]], store, SETTINGS)
        assert receipt.outcome == "stored"
    assert found(store) == EXPECTED


def test_nothing_is_said_of_words_whose_source_is_not_loaded(store, files):
    list(load([files["quoting"]], store, SETTINGS))
    assert found(store) == {}


def test_another_text_of_the_quoted_decision_is_compared_again(store, files):
    list(load([files["quoted"], files["quoting"]], store, SETTINGS))
    files["quoted"].write_text(QUOTED.replace("must answer", "should answer"), encoding="utf-8")
    (receipt,) = load([files["quoted"]], store, SETTINGS)
    assert receipt.outcome == "replaced"
    assert found(store) == dict.fromkeys(EXPECTED, "false")


def test_when_the_quoted_decision_is_withdrawn_what_was_compared_with_it_goes(store, files):
    list(load([files["quoting"]], store, SETTINGS))
    with store.view() as view:
        before = set(view.quads())
    list(load([files["quoted"]], store, SETTINGS))
    withdraw("12 F.3d 34", store, SETTINGS)
    with store.view() as view:
        assert {q for q in view.quads() if "/56-f3d-78" in str(q)} == {
            q for q in before if "/56-f3d-78" in str(q)
        }


def test_loading_both_again_changes_nothing(store, files):
    list(load(files.values(), store, SETTINGS))
    with store.view() as view:
        before = set(view.quads())
    assert [receipt.outcome for receipt in load(files.values(), store, SETTINGS)] == [
        "unchanged",
        "unchanged",
    ]
    with store.view() as view:
        assert set(view.quads()) == before


def test_words_that_are_printed_with_ligatures_are_in_what_they_are_taken_from(tmp_path, store):
    file = tmp_path / "ligatures.txt"
    file.write_text(
        QUOTING.replace("must answer for the harm.”", "shall swear or aﬃrm that he wﬂl conﬁne it.”"), "utf-8"
    )
    (receipt,) = load([file], store, SETTINGS)
    assert (receipt.outcome, receipt.findings) == ("stored", ())
