"""Where an element begins and ends, and what joins two: from the words alone, for all rules alike."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.legal_tests.elements import coordinate, is_cut, whole
from loader.model import Span

WORDS = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+", 'the a claim is was harm and or that , knows it “ ” " must show he acts with if ; ('
        )
    ),
    max_size=24,
).map(" ".join)


def element(words):
    return whole(words, Span(0, len(words))).of(words)


def clauses(words, *, verbs=False):
    return [one.of(words) for one in coordinate(words, Span(0, len(words)), verbs=verbs)]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the plaintiff must show that the act was wilful", "the act was wilful"),
        ("a party must also prove, among other things, a loss", "a loss"),
        ("that the insured must establish it was harmed", "it was harmed"),
        ("an applicant has to demonstrate both that he is fit", "he is fit"),
        ("the State need only allege that he knew", "he knew"),
        ("an offer must be definite", "an offer must be definite"),
        ("the act was wilful", "the act was wilful"),
        ("it limits his activities.’ ”", "it limits his activities"),
        ("it limits ‘his activities.’", "it limits ‘his activities.’"),
        ("he must not show fear", "he must not show fear"),
        ("consent, which depends on all of it", "consent"),
        ("a thing which depends on him", "a thing which depends on him"),
        ("he knew of it before the jury can weigh it", "he knew of it"),
        ("a plain harm — the Court finds that there is none", "a plain harm"),
    ],
)
def test_an_element_begins_after_whoever_must_show_it_and_ends_before_what_is_told_besides(words, shown):
    assert element(words) == shown


@pytest.mark.parametrize(
    ("text", "words", "element"),
    [
        (
            "he is “a person who needs care”.",
            "he is “a person who needs care",
            "he is “a person who needs care”",
        ),
        ('it is "clear" and "fair" too', 'it is "clear" and "fair', 'it is "clear" and "fair"'),
        ("“he is fit” and", "he is fit", "he is fit"),
        ("it was “clear,” he said", "it was “clear", "it was “clear"),
    ],
)
def test_an_element_ends_with_the_mark_of_a_quotation_that_begins_in_it(text, words, element):
    start = text.index(words)
    assert whole(text, Span(start, start + len(words))).of(text) == element


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        (
            "an agreement exists and the claims are within it",
            ["an agreement exists", "the claims are within it"],
        ),
        ("it was late or the harm was small", ["it was late", "the harm was small"]),
        ("if it was late and if he knew it", ["if it was late", "he knew it"]),
        (
            "the claim is old, the harm was small, and it was paid",
            ["the claim is old", "the harm was small", "it was paid"],
        ),
        ("the pleadings, the briefs, and any letters show that it is so", None),
        ("the plaintiff and the defendant are citizens", None),
        ("he was told of his or her right", None),
        ("he knew or should have known of it", None),
        ("it was late or the harm was small and it was paid", None),
        ("if it was late and he knew it or if it was lost", ["if it was late and he knew it", "it was lost"]),
        (
            "he is “apt to do the work” and “able to do it with care”",
            ["he is “apt to do the work", "able to do it with care”"],
        ),
    ],
)
def test_clauses_are_parted_and_nouns_and_what_shares_an_object_are_not(words, parted):
    assert clauses(words) == (parted or [words])


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        (
            "the insurer acts with care, bases it on proof, and does not lie",
            ["the insurer acts with care", "bases it on proof", "does not lie"],
        ),
        (
            "the court hears the case and still grants the motion",
            ["the court hears the case", "still grants the motion"],
        ),
        ("the order is old and not supported by proof", ["the order is old", "not supported by proof"]),
        ("the board made an error or exceeded its power", ["the board made an error", "exceeded its power"]),
        ("one aids or abets another", None),
        ("the boat is or will be sold", None),
    ],
)
def test_verbs_of_one_subject_are_parted_where_that_is_asked_for(words, parted):
    assert clauses(words, verbs=True) == (parted or [words])
    assert clauses(words) == [words]


@pytest.mark.parametrize("words", ["benefits claimed under the", "whether the provisions of", "it is (so"])
def test_an_element_that_leans_on_what_is_not_there_is_cut(words):
    assert is_cut(words)
    assert not is_cut("whether it was heard or not")


@pytest.mark.parametrize(
    "words", ["the injury complained of", "the harm was provided for", "what he is entitled to"]
)
def test_an_element_may_end_with_the_preposition_of_its_participle(words):
    assert not is_cut(words)


@given(WORDS)
def test_an_element_lies_within_its_part_but_for_a_closing_mark(words):
    found = whole(words, Span(0, max(0, len(words) - 2)))
    assert 0 <= found.start <= found.end <= len(words)
    assert found.end - max(0, len(words) - 2) <= 1
    assert whole(words, found) in (found, whole(words, whole(words, found)))


@given(WORDS, st.booleans())
def test_clauses_stand_in_order_cover_the_ends_and_only_joints_are_between(words, verbs):
    parted = coordinate(words, Span(0, len(words)), verbs=verbs)
    assert (parted[0].start, parted[-1].end) == (0, len(words))
    for before, after in pairwise(parted):
        assert before.end <= after.start
        assert set(words[before.end : after.start].split()) <= {"and", "or", ",", "“", "”", '"', "(", "if"}
