"""Every span of a made text maps back to what it was made of, through any number of makings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.model import OffsetMap, Span

MADE = OffsetMap.of([(3, Span(2, 5)), (1, Span(5, 10)), (2, Span(10, 10)), (4, Span(12, 16))])
"""Of ``..abc&amp;xx....``: three as they are, one for an entity, two put in, a tag left out, four as they are."""


@pytest.mark.parametrize(
    ("span", "original"),
    [
        (Span(0, 3), Span(2, 5)),
        (Span(1, 2), Span(3, 4)),
        (Span(3, 4), Span(5, 10)),
        (Span(2, 4), Span(4, 10)),
        (Span(4, 6), Span(10, 10)),
        (Span(3, 7), Span(5, 13)),
        (Span(0, 10), Span(2, 16)),
        (Span(6, 6), Span(12, 12)),
        (Span(10, 10), Span(16, 16)),
    ],
)
def test_a_span_maps_to_the_smallest_span_that_made_it(span, original):
    assert MADE.original(span) == original


def test_a_span_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="beyond a text of 10 characters"):
        MADE.original(Span(5, 11))


def test_what_continues_character_by_character_is_one_piece():
    assert OffsetMap.of([(2, Span(0, 2)), (3, Span(2, 5)), (0, Span(5, 5))]) == OffsetMap.identity(5)


def test_an_empty_text_has_an_empty_map():
    assert OffsetMap.identity(0).original(Span(0, 0)) == Span(0, 0)


def made_of(original: str) -> st.SearchStrategy[tuple[str, OffsetMap]]:
    """Texts made of an original by keeping, dropping, replacing and putting in, with their maps."""
    acts = st.lists(st.tuples(st.sampled_from("kdrp"), st.integers(0, 5)), max_size=12)

    def make(acts: list[tuple[str, int]]) -> tuple[str, OffsetMap]:
        words, pieces, place = "", [], 0
        for act, size in acts:
            end = min(len(original), place + size)
            if act == "k":
                words += original[place:end]
                pieces.append((end - place, Span(place, end)))
            elif act == "r" and end > place + 1:
                words += "&"
                pieces.append((1, Span(place, end)))
            elif act == "p":
                words += "\n" * size
                pieces.append((size, Span(place, place)))
            place = place if act == "p" else end
        return words, OffsetMap.of(pieces)

    return acts.map(make)


@given(st.data())
def test_characters_that_were_kept_are_found_again_through_two_makings(data):
    original = "".join(chr(ord("A") + number) for number in range(30))
    middle, to_original = data.draw(made_of(original))
    text, to_middle = data.draw(made_of(middle))
    both = to_middle.then(to_original)
    assert both.length == len(text)
    for place, sign in enumerate(text):
        there = both.original(Span(place, place + 1))
        assert there.end <= len(original)
        if sign.isalpha():
            assert there.of(original) == sign
        through = to_original.original(to_middle.original(Span(place, place + 1)))
        assert there == through or there.start == there.end == through.start


@given(st.data())
def test_a_wider_span_has_a_wider_origin(data):
    text, made = data.draw(made_of("abcdefghijklmnopqrstuvwxyz"))
    if text:
        outer = data.draw(st.integers(0, len(text) - 1)), data.draw(st.integers(1, len(text)))
        start, end = min(outer), max(max(outer), min(outer) + 1)
        inner = made.original(Span(start, start + 1))
        whole = made.original(Span(start, end))
        assert inner in whole or inner.start == inner.end
