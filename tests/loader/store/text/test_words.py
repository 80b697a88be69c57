"""The language of searches: what each of them finds, and that no text breaks it."""

import sqlite3
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.errors import QueryError
from loader.store.text.words import LONGEST, to_fts

TEXTS = {
    "grubbs": "a state-created danger was deliberate, if not wilful indifference, under § 1983",
    "wood": "Qualified immunity shields an officer unless the right was clearly established.",
    "katz": "The officer’s naïve reading of immunities; a danger the State did not create",
}


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute(
        "CREATE VIRTUAL TABLE found USING fts5 (name, words, tokenize='unicode61 remove_diacritics 2')"
    )
    made.executemany("INSERT INTO found VALUES (?, ?)", TEXTS.items())
    return made


def found(database: sqlite3.Connection, searched: str) -> set[str]:
    rows = database.execute("SELECT name FROM found WHERE found MATCH ?", (f"words: ({to_fts(searched)})",))
    return {name for (name,) in rows}


@pytest.mark.parametrize(
    ("searched", "wanted"),
    [
        ("danger", {"grubbs", "katz"}),
        ("DANGER officer", {"katz"}),
        ("danger AND officer", {"katz"}),
        ('"clearly established"', {"wood"}),
        ('"established clearly"', set()),
        ("state-created", {"grubbs"}),
        ("officer's", {"katz"}),
        ("naive", {"katz"}),
        ("immun*", {"wood", "katz"}),
        ('"qualified immun"*', {"wood"}),
        ("deliberate NEAR indifference", {"grubbs"}),
        ("deliberate NEAR/2 indifference", set()),
        ("deliberate NEAR/3 indifference", {"grubbs"}),
        ('"state created" NEAR wilful NEAR delib*', {"grubbs"}),
        ("deliberate OR immunity", {"grubbs", "wood"}),
        ("danger NOT officer", {"grubbs"}),
        ("danger AND NOT officer", {"grubbs"}),
        ("(deliberate OR immunity) officer", {"wood"}),
        ("deliberate OR immunity officer", {"grubbs", "wood"}),
        ("§ 1983", {"grubbs"}),
        ("and or not near", set()),
        ("words:danger", set()),
        ("danger + ^state {x}", set()),
    ],
)
def test_a_search_finds(database: sqlite3.Connection, searched: str, wanted: set[str]) -> None:
    assert found(database, searched) == wanted


@pytest.mark.parametrize(
    ("searched", "problem"),
    [
        ("", "a word is missing"),
        ("§ —", "no word in it"),
        ("a OR", "missing at its end"),
        ("OR a", "missing before 'OR'"),
        ("NOT a", "missing before 'NOT'"),
        ("a NEAR", "missing at its end"),
        ("(a OR b) NEAR c", "not brackets"),
        ("(a", "bracket is not closed"),
        ("a)", "')' has nothing to belong to"),
        ('"a', "quotation mark is not closed"),
        ("(" * 60 + "a" + ")" * 60, "more than 50 brackets"),
        ("a" * (LONGEST + 1), "characters"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_line(searched: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem.replace("(", "\\(").replace(")", "\\)")) as told:
        to_fts(searched)
    assert "\n" not in str(told.value)


PARTS = st.sampled_from([*"ab\"()*-'§ +^:{}\\,\x00\x01~", "AND ", "OR ", "NOT ", "NEAR ", "NEAR/3 ", "naïve"])


@given(st.one_of(st.text(), st.lists(PARTS, max_size=30).map("".join)))
def test_no_text_breaks_the_index(database: sqlite3.Connection, searched: str) -> None:
    with suppress(QueryError):
        found(database, searched)
