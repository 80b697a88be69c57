"""A statement of a test as found, and which of those found in the same words is kept."""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.legal_tests.particulars import is_to_succeed
from loader.extract.legal_tests.rules import TestRule
from loader.extract.legal_tests.subordinators import Sense, Subordinator
from loader.extract.prose.passages import Passages, Sentence
from loader.model import Citation, Span

_FURTHER: Final = re.compile(
    r"\b(?:must|is required to|are required to) (?:also|further|then|in addition|additionally)\b"
    r"|\b(?:second(?:ly)?|third(?:ly)?|finally|in addition|additionally|moreover|furthermore),"
    r" [^.;]*\bmust\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """An element as found: its words, the stance on it, and the rule that read it."""

    span: Span
    stance: str
    rule: TestRule | Subordinator


@dataclass(frozen=True, slots=True)
class Result:
    """What follows in law, and what its condition does to it."""

    span: Span
    sense: Sense


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a test as found, before its doctrine and the matters of its elements are known.

    Attributes:
        sentence: where it begins.
        rule: what found it.
        head: the words that introduce the elements.
        span: all of it.
        citation: in whose parenthetical it stands, if it does.
        result: what follows, where that and its conditions are told apart.
    """

    sentence: Sentence
    rule: TestRule | Subordinator
    head: Span
    span: Span
    parts: tuple[Part, ...]
    connective: str | None
    citation: Citation | None = None
    result: Result | None = None

    @property
    def is_apart(self) -> bool:
        """Whether the rest of its sentence has no part in it: a case is reported, or a result told."""
        return bool(self.citation or self.result)

    @property
    def said(self) -> Span:
        """The words of its result and elements, from the first to the last."""
        spans = [part.span for part in self.parts] + ([self.result.span] if self.result else [])
        return Span(min(one.start for one in spans), max(one.end for one in spans))


def reported(elements: Sequence[Part]) -> tuple[Part, ...]:
    """Elements that the case cited requires."""
    return tuple(replace(one, stance="reported") if one.stance == "required" else one for one in elements)


def without_overlaps(found: Sequence[Stated]) -> list[Stated]:
    """Of statements that overlap, those with more parts, then those of weightier rules.

    What is said of anybody overlaps with all that its sentence states, other rules with results apart.
    """
    kept: list[Stated] = []
    taken: list[Span] = []
    stated: list[Span] = []
    for one in sorted(found, key=_rank):
        said = one.sentence.span
        if one.rule.law and any(said.start < other.end and other.start < said.end for other in stated):
            continue
        spans = [element.span for element in one.parts]
        if not any(_overlaps(span, taken) for span in spans) and not _within_another(one, kept):
            kept.append(one)
            for span in spans:
                insort(taken, span)
            if not one.is_apart:
                stated.append(said)
    return sorted(kept, key=lambda one: one.span)


def _rank(one: Stated) -> tuple[bool, int, float, int, Span]:
    """Law of anybody last, then more parts, weightier rules and fewer words first."""
    length = one.span.end - one.span.start
    return one.rule.law, -len(one.parts), -one.rule.weight, length, one.span


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others, which are in order and do not overlap each other."""
    at = bisect_left(taken, span)
    return any(span.start < other.end and other.start < span.end for other in taken[max(0, at - 1) : at + 1])


def joined(found: Sequence[Stated]) -> list[Stated]:
    """What one sentence permits, requires and rejects, as one statement."""
    made: list[Stated] = []
    for one in found:
        last = made[-1] if made else None
        if last and _belong_together(last, one):
            both = sorted((*last.parts, *one.parts), key=lambda element: element.span)
            weightier = max(last, one, key=lambda each: (len(each.parts), each.rule.weight))
            made[-1] = replace(weightier, parts=tuple(both), head=min(last.head, one.head))
        else:
            made.append(one)
    return made


def _belong_together(last: Stated, one: Stated) -> bool:
    """Whether one sentence says both, or what it quotes rejects something in one and goes on in the next."""
    if last.is_apart or one.is_apart or last.sentence.number != one.sentence.number:
        return False
    denies = any(part.stance == "rejected" for part in (*last.parts, *one.parts))
    return denies or last.sentence == one.sentence


def continued(passages: Passages, found: Sequence[Stated]) -> list[Stated]:
    """What sentences after each other require, as one statement: "It must also show". "Finally, it must"."""
    made: list[Stated] = []
    for one in found:
        last = made[-1] if made else None
        if last and _goes_on(passages, last, one):
            both = (*last.parts, *one.parts)
            span = Span(last.span.start, one.span.end)
            same = last.connective if one.connective == last.connective else "all-of"
            made[-1] = replace(last, parts=both, span=span, connective=same)
        else:
            made.append(one)
    return made


def _goes_on(passages: Passages, last: Stated, one: Stated) -> bool:
    """Whether a statement adds to what the sentence before it requires; citations may stand between."""
    if last.is_apart or one.is_apart or any(part.stance != "required" for part in (*last.parts, *one.parts)):
        return False
    if (len(last.parts) > 1 and last.connective != "all-of") or is_to_succeed(one.head.of(passages.spoken)):
        return False
    if last.sentence.paragraph != one.sentence.paragraph or not _FURTHER.search(
        passages.spoken, one.sentence.span.start, one.parts[0].span.end
    ):
        return False
    end = passages.sentence_at(last.parts[-1].span.start) or last.sentence
    between = passages.sentences[end.number + 1 : one.sentence.number]
    return end.number < one.sentence.number and all(sentence.bare for sentence in between)


def _within_another(one: Stated, kept: Sequence[Stated]) -> bool:
    """Whether it stands in the parenthetical of a citation that supports an element stated already."""
    if one.citation is None or len(one.parts) > 1 or one.rule.id == "adds-factor":
        return False
    return any(one.citation.full_span in have.span and have.citation is None for have in kept)


def in_their_places(found: Sequence[Stated]) -> list[Stated]:
    """Statements of which no two stand in one place, by which they are known.

    Of two with the same words the later is known by its own, and left out where it only says again what
    the other's result says.
    """
    made: dict[Span, Stated] = {}
    for one in sorted(found, key=lambda one: (one.span, one.result is None)):
        other = made.get(one.span)
        if other and other.result and any(part.span.start in other.result.span for part in one.parts):
            continue
        made.setdefault(one.said if other else one.span, replace(one, span=one.said) if other else one)
    return sorted(made.values(), key=lambda one: one.span)
