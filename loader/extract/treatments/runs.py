"""The run of sentences before one that has its cases: one that says something, and those that support it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.extract.treatments.topics import topic
from loader.model import Citation

_LOOKED_THROUGH: Final = 2
"""How many sentences that cite no case may stand between a case and the words that point back at it."""

_STILL: Final = re.compile(
    r"\b(?:each|both|all(?: of)?(?: (?:these|those|two|three|four))?|these|those) (?:\w+ )?"
    r"(?:cases?|courts?|decisions?|opinions?|circuits?|plaintiffs|defendants|petitioners)\b",
    re.IGNORECASE,
)
"""What says that a sentence still tells of several cases that were cited before it."""
_PLACE: Final = re.compile(r"\bthe (?:latter|last|second|(?P<first>former|first))\b", re.IGNORECASE)
_FARTHEST: Final = 8
"""How many sentences that do more than cite are looked through for the one that said what is talked of."""
_TAKEN_UP: Final = re.compile(
    rf"\b(?:rel(?:y|ies|ied) |cites? |invokes? |points? to |calls? attention to )[^.;]{{0,80}}?(?={SLOT})",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"[,;]? (?:(?:and|or|nor) )?(?:in )?")
_AGAIN: Final = re.compile(
    r"\W*(?:\w+, )?in (?:(?:each|both|all) (?:of (?:these|those) )?cases?|(?:these|those) cases),",
    re.IGNORECASE,
)


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
    for earlier in back(passages, sentence):
        if left < 0:
            break
        group = [*earlier.citations, *group]
        if not earlier.bare and (cases(group) or (group and not past_statutes)):
            return Run(earlier, cases(group))
        left -= not earlier.bare and not _STILL.search(passages.outer, earlier.span.start, earlier.span.end)
    return Run(None, cases(group))


def back(passages: Passages, sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before one in its paragraph and the one before, of its opinion, the nearest first."""
    for number in range(sentence.number - 1, -1, -1):
        earlier = passages.sentences[number]
        if earlier.opinion != sentence.opinion or sentence.paragraph - earlier.paragraph > 1:
            return
        yield earlier


def those_before(passages: Passages, sentence: Sentence) -> Run:
    """Several cases that words of a sentence point back at: those of the nearest run, or of several runs.

    Runs that follow each other, each about its case, count as one ("In Wood, ... In Reed, ..."). A single
    case is meant by "these cases" only where it is cited directly before them, as an example; else none is.
    """
    run = run_before(passages, sentence)
    for _ in range(_FARTHEST):
        before = run_before(passages, run.told) if run.told and len(run.cases) == 1 else Run(None, [])
        if (
            not run.told
            or not before.told
            or not (topic(passages, run.told) and topic(passages, before.told))
        ):
            break
        run = Run(before.told, cases([*before.cases, *run.cases]))
    return run if len(run.cases) > 1 or _is_example(passages, sentence) else Run(run.told, [])


def _is_example(passages: Passages, sentence: Sentence) -> bool:
    before = passages.sentences[sentence.number - 1]
    return before.bare and before.number < sentence.number and before.citations[-1].form != "id"


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


def alone(cited: Iterable[Citation]) -> list[Citation]:
    """The case that citations mean, if they mean only one; else none."""
    found = cases(cited)
    return found if len(found) == 1 else []


def talked_of(passages: Passages, sentence: Sentence) -> list[Citation]:
    """The authorities that the sentences before one are about, in its paragraph or the one before.

    Returns:
        The topic of the nearest sentence that has one, or what it says that somebody relies on, with those
        that are named in one breath with it; none where no such sentence is among the last few.
    """
    left = _FARTHEST
    for earlier in back(passages, sentence):
        if not left:
            break
        if found := spoken_of(passages, earlier):
            return found
        if _AGAIN.match(passages.outer, earlier.span.start, earlier.span.end):
            return those_before(passages, earlier).cases
        left -= not earlier.bare
    return []


def spoken_of(passages: Passages, sentence: Sentence) -> list[Citation]:
    """The authorities that a sentence is about, or that it says somebody relies on, in one breath."""
    found = topic(passages, sentence) or _taken_up(passages, sentence)
    return list(_in_one_breath(passages, sentence, found)) if found else []


def _taken_up(passages: Passages, sentence: Sentence) -> Citation | None:
    """The first case that a sentence says somebody relies on or cites, if all it names are named with it."""
    cases = [cited for cited in sentence.citations if cited.kind == "case"]
    found = _TAKEN_UP.search(passages.outer, sentence.span.start, sentence.span.end) if cases else None
    if found is None:
        return None
    first = passages.cited_at(found.end())
    together = {cited.authority for cited in _in_one_breath(passages, sentence, first)}
    return first if together >= {cited.authority for cited in cases} else None


def _in_one_breath(passages: Passages, sentence: Sentence, first: Citation) -> Iterator[Citation]:
    """A citation of a sentence and those that only commas and "and" part from it."""
    end = first.full_span.end
    yield first
    for cited in sentence.citations:
        if cited.full_span.start >= end:
            if not _AND.fullmatch(passages.outer, end, cited.full_span.start):
                return
            yield cited
            end = cited.full_span.end
