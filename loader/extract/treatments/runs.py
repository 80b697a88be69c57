"""The run of sentences before one that has its cases: one that says something, and those that support it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loader.extract.prose.passages import Passages, Sentence
from loader.extract.treatments.topics import topic
from loader.model import Citation

_LOOKED_THROUGH: Final = 2
"""How many sentences that cite no case may stand between a case and the words that point back at it."""

_PLACE: Final = re.compile(r"\bthe (?:latter|last|second|(?P<first>former|first))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """Cases cited together.

    Attributes:
        told: the sentence that says what they are cited for; None where only citation sentences were found.
        cases: each once, in order of the text.
    """

    told: Sentence | None
    cases: list[Citation]


def run_before(passages: Passages, sentence: Sentence, *, past_statutes: bool = True) -> Run:
    """The nearest sentence before one that has cases or is supported by some, and all of these cases.

    Args:
        passages: the sentences and citations of the decision.
        sentence: from where to look, in its paragraph and the one before.
        past_statutes: whether sentences may stand between that cite something else. "That case" means none
            of it, but "that rule" does.
    """
    group: list[Citation] = []
    left = _LOOKED_THROUGH
    for number in range(sentence.number - 1, -1, -1):
        earlier = passages.sentences[number]
        if earlier.opinion != sentence.opinion or sentence.paragraph - earlier.paragraph > 1 or left < 0:
            break
        group = [*earlier.citations, *group]
        if not earlier.bare and (cases(group) or (group and not past_statutes)):
            return Run(earlier, cases(group))
        left -= not earlier.bare
    return Run(None, cases(group))


def the_one(passages: Passages, run: Run, words: str) -> Citation | None:
    """Which case of a run is meant.

    Args:
        passages: the sentences and citations of the decision.
        run: the cases that could be meant.
        words: what points at it. "The latter" is the last one, "the former" the first of two.

    Returns:
        Else the case that the run is about, the only one in it, or the first, if it alone has no signal;
        None where that cannot be told.
    """
    if (place := _PLACE.search(words)) and run.cases:
        if not place["first"]:
            return run.cases[-1]
        return run.cases[0] if len(run.cases) == 2 else None
    if run.told and (about := topic(passages, run.told)) and about.kind == "case":
        return about
    bare = [one.signal == "none" for one in run.cases]
    return run.cases[0] if len(bare) == 1 or (sum(bare) == 1 and bare[0]) else None


def cases(cited: Iterable[Citation]) -> list[Citation]:
    """The cases among citations, each once, in order."""
    return list({one.authority: one for one in cited if one.kind == "case" and one.authority}.values())
