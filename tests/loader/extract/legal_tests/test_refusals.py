"""Each reason why words are no law finds its examples and leaves its counterexamples."""

import re

import pytest

from loader.extract.legal_tests.refusals import is_refused, refusals


def pairs(sort):
    return [
        pytest.param(one, words, id=f"{one.id}-{n}")
        for one in refusals()
        for n, words in enumerate(getattr(one, sort))
    ]


def finds(one, words):
    pattern = re.compile(one.pattern, re.IGNORECASE)
    return bool(pattern.fullmatch(words) if one.of == "empty" else pattern.search(words))


@pytest.mark.parametrize(("one", "words"), pairs("examples"))
def test_a_refusal_finds_its_example_alone_and_among_those_of_its_reason(one, words):
    assert finds(one, words)
    assert is_refused(one.of, words)


@pytest.mark.parametrize(("one", "words"), pairs("counterexamples"))
def test_a_refusal_leaves_its_counterexample(one, words):
    assert not finds(one, words)
