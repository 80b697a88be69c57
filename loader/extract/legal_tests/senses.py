"""What the conditions of a rule do: bring its result about, alone do, or defeat it."""

import re
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.legal_tests.lawful import Predicate, is_denied
from loader.extract.legal_tests.subordinators import Sense, Subordinator, by_id

_EXCEPT: Final = re.compile(r",? (?:unless|except (?:when|where|if|that)) ")
_ONLY: Final = re.compile(r"\W*\w+ (?:\w+ly )?only\b|.*\b(?:only|solely)\W*$", re.IGNORECASE)
_THE_COURT: Final = re.compile(r"\W*(?:(?:the|this) (?:\w+ )?court|(?P<we>we))\b", re.IGNORECASE)
_ASKS: Final = re.compile(r"\bwhether\b", re.IGNORECASE)
"""What makes a main clause the next question, and no result."""
_RULE_WITHIN: Final = re.compile(
    r"\b(?:not|no|never)\b.*\b(?:rules?|laws?|statutes?|principles?)"
    r" that (?:makes?|renders?|holds?|allows?|bars?)\b",
    re.IGNORECASE,
)
"""What denies another rule, whose condition the words after it are: "no rule that makes one liable"."""
_BY_DOING: Final = re.compile(r"\bby (?:the )?\w+ing\b", re.IGNORECASE)
"""What a result needs besides its condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in an opened sentence: where its words stand, what joins it, and what it does.

    What is denied "unless" it is so defeats the denial, and ``is_asked`` of whoever would have it otherwise.
    """

    joint: int
    start: int
    end: int
    by: Subordinator
    sense: Sense
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class Conditional:
    """A rule of law: where what follows stands, its main verb, and the conditions."""

    start: int
    end: int
    said: Predicate
    conditions: tuple[Condition, ...]


def settled(said: str, found: Conditional) -> Conditional | None:
    """A rule with what is excepted from it apart, the sense of its conditions settled by what it says.

    Args:
        said: the words of an opened sentence.
        found: a rule in them, its conditions in the sense of what joins them.

    Returns:
        None where the result is a question, the order of a court, or what else is needed besides.
    """
    found = _excepted(said, found)
    result = said[found.start : found.end]
    if _ASKS.search(result) or _RULE_WITHIN.search(result):
        return None
    denied, only = is_denied(result), _is_only(said, found)
    brings = found.conditions[0].sense == "sufficient" and not denied
    if brings and (_is_an_order(said, found) or _BY_DOING.search(result)):
        return None
    made = list[Condition]()
    for one in found.conditions:
        if only and not denied and one.sense == "sufficient":
            made.append(replace(one, sense="necessary"))
        else:
            made.append(replace(one, is_asked=denied or one.sense != "defeating"))
    return replace(found, conditions=tuple(made))


def _excepted(said: str, found: Conditional) -> Conditional:
    """The same with what is excepted at the end of condition or result as a condition of its own."""
    last = found.conditions[-1]
    start, end = (last.start, last.end) if last.end > found.end else (found.said.end, found.end)
    joint = _EXCEPT.search(said, start, end)
    if joint is None or last.by.id == "unless":
        return found
    more = Condition(joint.start(), joint.end(), end, by_id()["unless"], "defeating")
    if last.end > found.end:
        return replace(found, conditions=(replace(last, end=joint.start()), more))
    return replace(found, end=joint.start(), conditions=(last, more))


def _is_only(said: str, found: Conditional) -> bool:
    """Whether "only" goes with the condition: "may only be granted if", "only bars it when"."""
    last = found.conditions[0].start > found.end
    before = said[found.start : found.said.start].endswith(" only ")
    return last and (before or bool(_ONLY.match(said[found.said.start : found.end])))


def _is_an_order(said: str, found: Conditional) -> bool:
    """Whether a result tells what the court at hand does or will do."""
    court = _THE_COURT.match(said, found.start)
    verb = said[found.said.start : found.said.end].lower()
    is_modal = verb.startswith(("may", "must", "should", "can"))
    return court is not None and (verb.startswith(("will", "shall")) or (not is_modal and not court["we"]))
