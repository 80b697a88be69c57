"""What is called a doctrine and is none of ours is kept for people to look at."""

import pytest

from loader.extract.doctrines.candidates import entries, read_candidates
from loader.extract.doctrines.reading import read_doctrines
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages


@pytest.mark.parametrize("example", entries()["examples"], ids=lambda example: example["text"][:40])
def test_candidates_are_names_and_not_descriptions(example):
    marked = read_marked(example["text"])
    passages = Passages(marked.decision, marked.citations)
    found = read_candidates(passages, read_doctrines(passages))
    assert [one.name for one in found] == example["finds"]


def test_a_candidate_keeps_every_place():
    marked = read_marked("The fiduciary shield doctrine bars it. The fiduciary shield doctrine is old.")
    (one,) = read_candidates(Passages(marked.decision, marked.citations), ())
    assert [piece.span.of(marked.decision.source.text) for piece in one.evidence] == [
        "fiduciary shield doctrine"
    ] * 2
