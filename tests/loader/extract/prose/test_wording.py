"""What opinions are quoted to say by us reads as it is printed: a citation goes only where nothing is missed."""

import pytest

from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.prose.wording import printed


def read(text):
    made = read_marked(text)
    passages = Passages(made.decision, made.citations, made.references)
    return [printed(passages, sentence.span) for sentence in passages.sentences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We cannot say that <Wood>, was wrongly decided.", "We cannot say that Wood, was wrongly decided"),
        ("We decline to follow <Smith>, which misread it.", "We decline to follow Smith, which misread it"),
        ("<Wood> holds that he is liable.", "Wood holds that he is liable"),
        ("It is plain, and <Wood> holds so.", "It is plain, and Wood holds so"),
        ("The court, citing <Wood>, erred.", "The court, citing Wood, erred"),
    ],
)
def test_a_citation_that_a_word_governs_stays(text, words):
    assert read(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He is liable, <Wood>, and must pay.", "He is liable, and must pay"),
        ("He is liable, see <Wood>, and must pay.", "He is liable, and must pay"),
        ("He is liable; cf. <Wood>.", "He is liable"),
    ],
)
def test_a_citation_that_only_supports_goes(text, words):
    assert read(text) == [words]


def test_a_citation_sentence_says_nothing():
    assert read("He is liable. <Wood>; <Smith>.")[1] in {"", ";"}
