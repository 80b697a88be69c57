"""Windows: slow patterns are tried near what they need, and find there what they would find anywhere."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loader.extract.citations.windows import Words, around, matches, merged, places_of

WINDOWS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda w: (w[0], sum(w))))


@given(WINDOWS)
def test_merged_windows_cover_the_same_places_and_do_not_touch(windows):
    joined = merged(windows)
    assert {p for start, end in joined for p in range(start, end)} == {
        p for start, end in windows for p in range(start, end)
    }
    assert all(end < after for (_, end), (after, _) in pairwise(joined))


def test_words_are_found_wherever_they_begin_also_over_each_other():
    places = Words(["Act", "or", "of"]).places("Act of an Actor; ActAct")
    assert sorted(places_of(places, ["Act", "or"])) == [0, 10, 13, 17, 20]
    assert list(places_of(places, ["never sought"])) == []


@given(st.text("Rule 12.x\n", max_size=80))
def test_a_pattern_finds_near_its_word_what_it_finds_in_the_whole_text(text):
    pattern = re.compile(r"\bRule\s?\d{1,3}")
    near = matches(pattern, text, around(text, places_of(Words(["Rule"]).places(text), ["Rule"]), 2, 10))
    assert [hit.span() for hit in near] == [hit.span() for hit in pattern.finditer(text)]


def test_what_stands_before_a_window_is_seen():
    assert not list(matches(re.compile(r"(?<!no )Rule"), "no Rule", [(3, 7)]))
