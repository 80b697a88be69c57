"""Tests whose steps stand in sentences after each other: "First, ... Second, ..."."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from loader.extract.legal_tests.particulars import names_somebody, tells_of_case
from loader.extract.legal_tests.refusals import is_refused
from loader.extract.legal_tests.rules import TestRule, steps
from loader.extract.legal_tests.stated import Part, Stated
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.enumerations import without_citations
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.ruleset import Compiled
from loader.extract.prose.speakers import denied
from loader.model import Span

_NUMBERS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_COUNTED: Final = re.compile(rf"\W*(?:the )?({'|'.join(_NUMBERS)})(?:ly)?\b", re.IGNORECASE)
_REACH: Final = 12
"""How many sentences after the announcement of steps, or after a step, the next step may stand."""


def taken_steps(passages: Passages, compiled: Compiled[TestRule], sentence: Sentence) -> Iterator[Stated]:
    """The test whose steps the sentences after an announcement take, or a sentence and those after it.

    Args:
    passages: the sentences of the decision.
    compiled: a rule of the form ``steps``.
    sentence: the announcement, or the first step where the rule reaches no further.
    """
    said = sentence.span.of(passages.spoken)
    match = compiled.pattern.search(said)
    heard = said[: match.start()] if match else ""
    if match is None or is_anothers(heard) or denied(heard) or is_refused("reported", said):
        return
    if compiled.rule.generic and tells_of_case(passages.spoken, sentence.span):
        return
    elements, last, passed, counted = list[Part](), sentence.number, 0, ""
    for after in chain(() if compiled.rule.reach else (sentence,), passages.following(sentence)):
        if after.opinion != sentence.opinion or after.number - last > _REACH:
            break
        if after.kind == "footnote" != sentence.kind:
            break
        if after.bare:
            continue
        passed += after != sentence
        if not elements and passed > compiled.rule.reach:
            break
        said_then = after.span.of(passages.spoken)
        step = steps()[bool(elements)].search(said_then)
        if step is None:
            continue
        if elements and _ordinal(said_then) < _ordinal(counted):
            break
        counted = said_then
        group = "body" if step["body"] else "rest"
        body = Span(after.span.start + step.start(group), after.span.start + step.end(group))
        elements.append(Part(without_citations(passages.spoken, body), compiled.rule.stance, compiled.rule))
        last = after.number
    rule = compiled.rule
    applied = rule.generic and any(names_somebody(passages.spoken, one.span) for one in elements)
    if len(elements) > 1 and not applied:
        span = Span(sentence.span.start, elements[-1].span.end)
        yield Stated(sentence, rule, sentence.span, span, tuple(elements), rule.connective)


def _ordinal(said: str) -> int:
    """Which step a sentence counts at its start; the last where it says no number."""
    found = _COUNTED.match(said)
    return _NUMBERS.index(found[1].lower()) if found else len(_NUMBERS)
