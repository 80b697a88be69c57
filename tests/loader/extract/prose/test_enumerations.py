"""Lists in running text, and the parts of clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.prose.clauses import parts
from loader.extract.prose.enumerations import enumerations
from loader.model import Span


def items(text):
    return [
        [item.of(text).strip(" ,;.") for item in found.items]
        for found in enumerations(text, Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He must show (1) duty, (2) breach, and (3) harm.", [["duty", "breach", "harm"]]),
        ("either (a) notice to all; or (b) a hearing.", [["notice to all", "a hearing"]]),
        ("It asks (i) what, (ii) when and (iii) where it was.", [["what", "when", "where it was"]]),
        ("Consider: 1) the text, 2) the purpose.", [["the text", "the purpose"]]),
        (
            "It has two parts: first, whether it was plain; second, whether it mattered.",
            [["whether it was plain", "whether it mattered"]],
        ),
        ("Show (l) duty and (2) breach.", [["duty", "breach"]]),  # a scanner's 1
        ("See § 1983(a)(1) and § 1983(a)(2).", []),
        ("He came in (1) and left.", []),
        ("It is (2) breach and (3) harm.", []),
    ],
)
def test_a_list_counts_up_from_its_first_marker(text, found):
    assert items(text) == found


def test_a_list_ends_with_the_sentence_of_its_last_item():
    assert items("Show (1) duty, and (2) breach. The rest is detail.") == [["duty", "breach"]]


def test_the_word_that_joins_the_last_item_is_told():
    text = "either (1) one thing or (2) another"
    assert [found.joined for found in enumerations(text, Span(0, len(text)))] == ["or"]


@given(st.text(alphabet="(1)2ab,; iv.and or that wtns", max_size=200))
def test_items_stand_in_order_inside_what_was_searched(text):
    span = Span(0, len(text))
    for found in enumerations(text, span):
        places = [found.start, *(edge for item in found.items for edge in (item.start, item.end))]
        assert places == sorted(places)
        assert all(item in span for item in found.items)


@given(st.text(alphabet="ab ,;.and that acted with “” (1)(2)", max_size=200))
def test_parts_stand_in_order_inside_their_clause(text):
    span = Span(0, len(text))
    found = parts(text, span)
    assert all(part in span for part in found)
    assert list(found) == sorted(found)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        (
            "the officer knew of the risk and that he ignored it",
            ["the officer knew of the risk", "he ignored it"],
        ),
        (
            "the state acted affirmatively, and with deliberate indifference, in creating a danger, leading to the loss",
            [
                "the state acted affirmatively",
                "with deliberate indifference",
                "in creating a danger",
                "leading to the loss",
            ],
        ),
        (
            "he knows of the risk and actually intends to run it",
            ["he knows of the risk", "actually intends to run it"],
        ),
        (
            "they knowingly and with deliberate indifference put her in danger",
            ["they knowingly and with deliberate indifference put her in danger"],
        ),
        (
            "it serves new firms and family members of theirs",
            ["it serves new firms and family members of theirs"],
        ),
        ("the time, place and manner are reasonable", ["the time, place and manner are reasonable"]),
        (
            "he owed a duty; he broke it; and harm came of it",
            ["he owed a duty", "he broke it", "harm came of it"],
        ),
    ],
)
def test_a_clause_is_cut_at_explicit_joints_only(clause, found):
    assert [part.of(clause) for part in parts(clause, Span(0, len(clause)))] == found
