"""Which sentences are about an authority, because they begin with it."""

import re
from collections.abc import Iterator
from typing import Final

from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.model import Citation

_FARTHEST: Final = 8
"""How many sentences that do more than cite are looked through for the one that said what is talked of."""

_BEGINS: Final = re.compile(
    r"\W*(?:[\w-]+(?: [\w-]+)?, )?(?:(?:in|under|since|like|unlike|as in) )?"
    r"(?:(?:the|our) (?:[\w’'-]+ ){0,4}(?:in|of) |(?P<the>the )"
    r"|(?:for|in) [^.;,]{3,60} cases?,? (?:like|such as) )?",
    re.IGNORECASE,
)
_COURT_IN: Final = re.compile(
    r"\b(?:but|that|and|,)\s+the\s+(?:[\w.]+\s+){0,3}?(?:court|panel|majority)\s+in\s+$", re.IGNORECASE
)
_NEAR: Final = 60
_TAKEN_UP: Final = re.compile(
    rf"\b(?:rel(?:y|ies|ied) |cites? |invokes? |points? to |calls? attention to )[^.;]{{0,80}}?(?={SLOT})",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"[,;]? (?:(?:and|or|nor) )?(?:in )?")
_GOES_ON: Final = re.compile(r"[’',]?s? ?(?:,? (?:[a-z]+|we|I)\b)")


def topic(passages: Passages, sentence: Sentence) -> Citation | None:
    """The authority that a sentence begins with, as its subject or after "In"; None when it does not.

    One that speaks of its court later counts, too ("True enough, but the court in Wood said").
    """
    if sentence.bare or not sentence.citations:
        return None
    first = sentence.citations[0]
    start = first.full_span.start
    begins = _BEGINS.fullmatch(passages.outer, sentence.span.start, start) or _COURT_IN.search(
        passages.outer, max(sentence.span.start, start - _NEAR), start
    )
    if begins and begins.groupdict().get("the") and first.kind != "case":
        return None
    goes_on = _GOES_ON.match(passages.outer, first.full_span.end, sentence.span.end)
    return first if begins and goes_on else None


def talked_of(passages: Passages, sentence: Sentence) -> list[Citation]:
    """The authorities that the sentences before one are about, in its paragraph or the one before.

    Returns:
        The topic of the nearest sentence that has one, or what it says that somebody relies on, with those
        that are named in one breath with it; none where no such sentence is among the last few.
    """
    left = _FARTHEST
    for number in range(sentence.number - 1, -1, -1):
        earlier = passages.sentences[number]
        if earlier.opinion != sentence.opinion or sentence.paragraph - earlier.paragraph > 1 or not left:
            return []
        if found := topic(passages, earlier) or _taken_up(passages, earlier):
            return list(_in_one_breath(passages, earlier, found))
        left -= not earlier.bare
    return []


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
