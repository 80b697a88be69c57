"""Whose words: quotations by their double marks, straight or curly, as scanners left them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.quoted import quotations
from loader.model import Span


def quoted(text):
    return [span.of(text) for span in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        (
            'the "danger creation” versus "danger enhancement” distinction',
            ['"danger creation”', '"danger enhancement”'],
        ),
        ('the "first" and (“second”)', ['"first"', "“second”"]),
        ("“He said ‘no’ to it”", ["“He said ‘no’ to it”"]),
        ("an open “quotation that is a slip. “Another” follows.", ["“Another”"]),
        (
            "“A quotation that runs on to the next paragraph",
            ["“A quotation that runs on to the next paragraph"],
        ),
        ("a stray mark” and no more", []),
        ("the plaintiff's 5\" pipe", []),
    ],
)
def test_outermost_quotations_are_found(text, expected):
    assert quoted(text) == expected


@given(st.text(alphabet="ab “”\"'‘’(", max_size=60))
def test_quotations_never_overlap(text):
    spans = list(quotations(text, Span(0, len(text))))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text)[0] in '“"' for span in spans)
