"""Which days and hours of a sentence are the time of what it tells: periods, bounds, what did not happen.

A day may also be what a paper is called by, or the day of a law, a question, of what is yet to come: nothing
happened on it. The words that tell it are ``rules/events.yml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Final, Literal

from loader.extract.prose.dates import Clock, Dated
from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import Compiled, RuleSet, load

DAY: Final = "\ue005"
HOUR: Final = "\ue006"

Reads = Literal["period", "not-before", "not-after", "at", "denied", "none"]


class OccasionRule(Rule):
    """A rule that says how the days and hours in its match stand.

    Attributes:
        reads: ``period``: its two days are the first and the last of one time, or a day and the number of
            another. ``not-before``, ``not-after``: its day is a bound. ``at``: it is the day, whatever rules
            for bounds and denials say. ``denied``: something did not happen then. ``none``: nothing did.
    """

    reads: Reads


@cache
def occasion_rules() -> RuleSet[OccasionRule]:
    """The rules of ``rules/events.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("events", RuleFile[OccasionRule])


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something that a sentence tells happened, or did not.

    Attributes:
        first, last: the days between which it was; None where the words give no such bound.
        hours: the times of day; those that may be morning or evening are left out.
        printed: whether the year is printed with the day.
        denied: whether the words say that it did not happen then.
        rule: the rule that took the day for a bound or for one of a period; None where it is the day itself.
    """

    first: date | None
    last: date | None
    hours: tuple[time, ...]
    printed: bool
    denied: bool
    rule: str | None


def occasions(words: str, start: int, told: Sequence[Dated], clocks: Sequence[Clock]) -> tuple[Occasion, ...]:
    """When what a sentence tells happened.

    Args:
        words: the sentence.
        start: its offset in the text that the spans of ``told`` and ``clocks`` count into.
        told: its days, in order.
        clocks: its hours, in order.

    Returns:
        The occasions, in order; hours belong to the only one. One without days has hours only.
    """
    if not (told or clocks):
        return ()
    masked, places = _masked(words, start, [*told, *clocks])
    read = _Read(masked)
    days = {place: one for place, one in places.items() if isinstance(one, Dated)}
    made = list(_made(read, days))
    hours = tuple(
        one.at for place, one in places.items() if isinstance(one, Clock) and one.at and read.counts(place)
    )
    if not made:
        denied = any(read.denied(place) for place in places)
        return (Occasion(None, None, hours, printed=False, denied=denied, rule=None),) if hours else ()
    if len(made) > 1:
        return tuple(made)
    only = made[0]
    return (Occasion(only.first, only.last, hours, only.printed, only.denied, only.rule),)


def _masked(words: str, start: int, moments: Sequence[Dated | Clock]) -> tuple[str, dict[int, Dated | Clock]]:
    """The sentence with a sign for each day and hour, and which stands where."""
    made, at = "", 0
    places: dict[int, Dated | Clock] = {}
    for moment in sorted(moments, key=lambda one: one.span):
        begin, end = moment.span.start - start, moment.span.end - start
        if begin < at:
            continue
        made += words[at:begin]
        places[len(made)] = moment
        made += DAY if isinstance(moment, Dated) else HOUR
        at = end
    return made + words[at:], places


class _Read:
    """What the rules say of the signs of a masked sentence."""

    def __init__(self, masked: str) -> None:
        small = masked.lower()
        self._found: dict[Reads, list[tuple[Compiled[OccasionRule], re.Match[str]]]] = {}
        for compiled in occasion_rules().rules:
            if any(cue in small for cue in compiled.rule.cue):
                for match in compiled.pattern.finditer(masked):
                    self._found.setdefault(compiled.rule.reads, []).append((compiled, match))

    def _covers(self, reads: Reads, place: int) -> tuple[str, re.Match[str]] | None:
        found = self._found.get(reads, ())
        return next(
            ((each.rule.id, match) for each, match in found if match.start() <= place < match.end()), None
        )

    def counts(self, place: int) -> bool:
        """Whether something happened then, or is said not to have happened."""
        return self._covers("none", place) is None

    def denied(self, place: int) -> bool:
        """Whether it is said not to have happened then."""
        return self._covers("denied", place) is not None and self._covers("at", place) is None

    def period(self, place: int) -> tuple[str, re.Match[str]] | None:
        """The rule and its match that make a day one of a period."""
        return self._covers("period", place)

    def bound(self, place: int) -> tuple[Reads, str] | None:
        """Which bound a day is, and the rule that says so."""
        if self._covers("at", place):
            return None
        for reads in ("not-before", "not-after"):
            if found := self._covers(reads, place):
                return reads, found[0]
        return None


def _made(read: _Read, days: dict[int, Dated]) -> Iterator[Occasion]:
    taken: set[int] = set()
    for place, day in days.items():
        if place in taken or not read.counts(place):
            continue
        if span := read.period(place):
            named, match = span
            inside = {at for at in days if match.start() <= at < match.end() and read.counts(at)}
            taken |= inside
            first, last = _ends(day, [days[at] for at in sorted(inside - {place})], match)
            yield Occasion(first, last, (), day.complete, read.denied(place), named)
            continue
        bound, rule = read.bound(place) or (None, None)
        yield Occasion(
            None if bound == "not-after" else day.first,
            None if bound == "not-before" else day.last,
            (),
            day.complete,
            read.denied(place),
            rule,
        )


def _ends(first: Dated, others: Sequence[Dated], match: re.Match[str]) -> tuple[date, date]:
    """The first and the last day of a period; a first one without year is in the year of the last."""
    number = match["number"] or match["number2"]
    if number:
        return first.first, _on(first.first, int(number))
    if not others:
        return first.first, first.last
    begin, end = first.first, others[-1].last
    if not first.complete and others[-1].complete:
        begin = begin.replace(year=end.year)
        begin = begin if begin <= end else begin.replace(year=end.year - 1)
    return (begin, end) if begin <= end else (begin, begin)


def _on(day: date, number: int) -> date:
    try:
        return day.replace(day=number)
    except ValueError:  # no such day in that month: the scan is wrong, and the first day is all that is sure
        return day
