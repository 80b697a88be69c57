"""A statement of a test as found, and which of those found in the same words is kept."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loader.extract.legal_tests.rules import TestRule
from loader.extract.prose.passages import Sentence
from loader.model import Citation, Span


@dataclass(frozen=True, slots=True)
class Part:
    """An element as found: its words, the stance on it, and the rule that read it."""

    span: Span
    stance: str
    rule: TestRule


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a test as found, before its doctrine and the matters of its elements are known.

    Attributes:
        sentence: where it begins.
        rule: what found it.
        head: the words that introduce the elements.
        span: all of it.
        citation: in whose parenthetical it stands, if it does.
    """

    sentence: Sentence
    rule: TestRule
    head: Span
    span: Span
    parts: tuple[Part, ...]
    connective: str | None
    citation: Citation | None = None


def without_overlaps(found: Sequence[Stated]) -> list[Stated]:
    """Of statements that overlap, those with more parts, then those of weightier rules.

    What is said of anybody overlaps with all that its sentence states.
    """
    kept: list[Stated] = []
    taken: list[Span] = []
    stated: set[int] = set()
    for one in sorted(found, key=lambda one: (one.rule.law, -len(one.parts), -one.rule.weight, one.span)):
        if one.rule.law and one.sentence.number in stated:
            continue
        spans = [element.span for element in one.parts]
        if not any(_overlaps(span, taken) for span in spans) and not _within_another(one, kept):
            kept.append(one)
            for span in spans:
                insort(taken, span)
            if not one.citation:
                stated.add(one.sentence.number)
    return sorted(kept, key=lambda one: one.span)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others, which are in order and do not overlap each other."""
    at = bisect_left(taken, span)
    return any(span.start < other.end and other.start < span.end for other in taken[max(0, at - 1) : at + 1])


def joined(found: Sequence[Stated]) -> list[Stated]:
    """What one sentence permits, requires and rejects, as one statement."""
    made: list[Stated] = []
    for one in found:
        last = made[-1] if made else None
        if last and not (last.citation or one.citation) and last.sentence == one.sentence:
            both = sorted((*last.parts, *one.parts), key=lambda element: element.span)
            weightier = max(last, one, key=lambda each: (len(each.parts), each.rule.weight))
            made[-1] = replace(weightier, parts=tuple(both), head=min(last.head, one.head))
        else:
            made.append(one)
    return made


def _within_another(one: Stated, kept: Sequence[Stated]) -> bool:
    """Whether it stands in the parenthetical of a citation that supports an element stated already."""
    if one.citation is None or len(one.parts) > 1 or one.rule.id == "adds-factor":
        return False
    return any(one.citation.full_span in have.span and have.citation is None for have in kept)
