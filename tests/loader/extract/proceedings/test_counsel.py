"""The persons of a paragraph of counsel; the rule file proves itself."""

import pytest

from loader.extract.proceedings.counsel import advocates_in, raw
from loader.model import Span


@pytest.mark.parametrize("example", raw()["examples"], ids=lambda example: example["text"][:40])
def test_a_paragraph_names_persons_with_whom_they_represent_place_and_manner(example):
    text = f"Counsel: {example['text']}"
    found = advocates_in(text, Span(9, len(text)))
    assert [[one.name, one.represents, one.place, one.manner] for one in found] == example["finds"]
    assert all(one.span.of(text) == one.name for one in found)


def test_a_name_over_two_lines_is_printed_on_one():
    text = "Ann\n  Roe, for plaintiff."
    (found,) = advocates_in(text, Span(0, len(text)))
    assert (found.name, found.span) == ("Ann Roe", Span(0, 9))
