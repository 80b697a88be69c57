"""Cues: many phrases, one pass, the same offsets as the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.prose.cues import Cues, letters


@given(st.text(max_size=60))
def test_letters_keep_every_offset(text):
    assert len(letters(text)) == len(text)


def test_a_cue_is_found_wherever_a_word_begins_with_it():
    cues = Cues()
    cues.add("overrul", 1)
    cues.add("as in", 2)
    text = "As in Wood, it was overruled; as\nin Wood we Overrule. Unoverruled."
    assert list(cues.find(letters(text))) == [(2, 0), (1, 19), (2, 30), (1, 44)]


@given(
    st.lists(st.sampled_from(["the", "then", "no longer", "under"]), unique=True),
    st.text("thenoudr lg", max_size=40),
)
def test_every_occurrence_at_the_start_of_a_word_is_found(wanted, text):
    cues = Cues()
    for cue in wanted:
        cues.add(cue, cue)
    expected = {
        (cue, at)
        for cue in wanted
        for at in range(len(text))
        if text.startswith(cue, at) and (at == 0 or not text[at - 1].isalnum())
    }
    assert set(cues.find(letters(text))) == expected


@pytest.mark.parametrize("cue", ["no", "", " overrul", "’tis"])
def test_a_cue_that_could_not_be_found_is_refused(cue):
    with pytest.raises(ValueError, match="shorter than 3 letters or begins with none"):
        Cues().add(cue, 1)
