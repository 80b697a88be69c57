"""Sentences of legal prose: stops that end one, and stops that belong to an abbreviation or a citation."""

import gzip
import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.prose.sentences import abbreviations, sentences
from loader.model import Span


def cut(text, whole=()):
    return [span.of(text) for span in sentences(text, Span(0, len(text)), whole)]


@pytest.mark.parametrize(
    "expected",
    [
        ["We disagree.", "The order is affirmed."],
        [
            "See Wood v. Ostrander, 879 F.2d 583, 589 (9th Cir. 1989).",
            "It is also settled that the state may act.",
        ],
        ["The plaintiff, L.W. v. Grubbs tells us, was alone.", "She relied on him."],
        ["He said “no.”", "Id. at 588.", "She left."],
        ["No. 5 was granted on Sept. 24 by Mr. Shields of Acme Co. Inc. and the U.S. Attorney."],
        ["Suit was brought against Acme Inc.", "The company answered."],
        ["It reads in part ....", "The rest is omitted."],
        ["Was the right violated?", "We turn to that."],
        ["1. First Prong: the violation.", "We hold that there was one."],
        ["No violation was found.", "We go on."],
        ["It was cited in 2 Wall. 5 and Found. Law Rev. Quarterly."],
        ["(Emphasis added.)", "The court went on."],
        ["As in Grubbs, cf. Munger, 227 F.3d at 1086 n. 4, we ask first.", "Then we ask again."],
    ],
)
def test_a_paragraph_is_cut_after_its_sentences(expected):
    assert cut(" ".join(expected)) == expected


def test_a_footnote_call_in_brackets_stays_with_its_sentence():
    assert cut("It was so held.[4] We agree.") == ["It was so held.[4]", "We agree."]


def test_a_span_that_is_to_stay_whole_is_never_cut():
    text = "We said so. Smith (“One. Two. Three.”). It holds."
    whole = Span(text.index("Smith"), text.index(". It"))
    assert cut(text, [whole]) == ["We said so.", "Smith (“One. Two. Three.”).", "It holds."]


@given(st.text(alphabet="aB .?!”“()\n1§", max_size=80), st.data())
def test_sentences_partition_a_paragraph(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, Span(start, end))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert re.sub(r"\s", "", "".join(span.of(text) for span in spans)) == re.sub(r"\s", "", text[start:end])
    assert all(span.of(text) == span.of(text).strip() for span in spans)


@given(st.text(alphabet="aB. ”", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_cut_falls_inside_what_is_whole(text, one, other):
    whole = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    for before, _ in pairwise(sentences(text, Span(0, len(text)), [whole])):
        assert before.end <= whole.start or before.end >= whole.end


def test_abbreviations_are_words():
    known = abbreviations()
    assert all(
        isinstance(word, str)
        for words in (known.never, known.capitalised, known.sometimes, known.openers)
        for word in words
    )


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("group", "least"), [("scotus", 0.9), ("cyber_crime", 0.92), ("intellectual_property", 0.9)]
)
def test_boundaries_agree_with_people(shared, group, least):
    """F1 on boundaries inside paragraphs, against human sentence spans."""
    right = found = wanted = 0
    with gzip.open(shared / "corpus" / "sentence_boundaries" / "decisions.jsonl.gz") as lines:
        decisions = [row for row in map(json.loads, lines) if row["group"] == group]
    for row in decisions:
        text = re.sub(r"\*{1,3}\d+(?=\D)", lambda mark: " " * len(mark.group()), row["text"])

        def inner(ends, text=text):
            """Ends within a paragraph, before any footnote call."""
            calls = (re.search(r"(?:\s|\[\d+\])*$", text[max(0, end - 9) : end]) for end in ends)
            stops = {end - len(call.group()) for end, call in zip(ends, calls, strict=True)}
            return {end for end in stops if re.compile(r"(\[\d+\])? +\S").match(text, end)}

        gold = inner([each["end"] for each in row["annotations"]])
        blocks = re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text)
        ours = inner([one.end for block in blocks for one in sentences(text, Span(*block.span()))])
        right, found, wanted = right + len(gold & ours), found + len(ours), wanted + len(gold)
    assert 2 * right / (found + wanted) >= least
