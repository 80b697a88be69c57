"""Lines and paragraphs, without the white space around them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.model import Span
from loader.read.structure.layout import blank_lines, lines_of, paragraphs

LONG = "word " * 30 + "end."


def words(text, spans):
    return [span.of(text) for span in spans]


def whole(text):
    return Span(0, len(text))


def test_a_line_is_a_paragraph_where_lines_are_long():
    text = f"  {LONG}\nIn Grubbs we explained:\n\n{LONG}  \n"
    assert words(text, paragraphs(text, whole(text))) == [LONG, "In Grubbs we explained:", LONG]


def test_blank_lines_divide_where_lines_are_broken_by_hand():
    text = "It was a dark\nand stormy night.\n\nThe rain fell\nin torrents."
    assert words(text, paragraphs(text, whole(text))) == [
        "It was a dark\nand stormy night.",
        "The rain fell\nin torrents.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_divides(end):
    text = f"One.{end}{end}Two.{end} {end}Three."
    assert words(text, paragraphs(text, whole(text))) == ["One.", "Two.", "Three."]
    assert words(text, lines_of(text, whole(text))) == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("between", "blank"), [("\n", 0), ("\n\n", 1), ("\r\n\r\n\r\n", 2), ("\n  \n", 1), (" ", 0)]
)
def test_blank_lines_are_counted_whatever_the_line_ends(between, blank):
    text = f"a{between}b"
    assert blank_lines(text, Span(0, 1), Span(len(text) - 1, len(text))) == blank


def test_only_the_part_asked_for_is_divided():
    text = "One.\n\nTwo.\n\nThree."
    assert words(text, paragraphs(text, Span(6, 10))) == ["Two."]


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\x0b\u2028\xa0"), max_size=300))
def test_paragraphs_cover_everything_but_white_space(text):
    spans = paragraphs(text, whole(text))
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
