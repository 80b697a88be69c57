"""Which set of rules a rule is of, by its number and subdivisions: Rule 12(b)(6) is of civil procedure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loader.rulefiles import content
from ontology import courts

_NUMBER: Final = re.compile(
    r"(?P<base>[\w.]+)(?:\((?P<first>[a-z]|\d+)\))?(?:\((?P<second>\d+)\))?(?=\(|$)", re.ASCII
)
_NAMED: Final = re.compile(
    r"Federal\s+Rules\s+of\s+(?P<set>Civil|Criminal|Appellate|Bankruptcy|Evidence)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A federal set of rules: ranges of numbers, and the subdivisions of those that other sets have, too."""

    label: str
    name: str
    numbers: tuple[range, ...]
    parts: dict[str, str]

    def holds(self, number: str) -> bool:
        """Whether it has a rule, e.g. ``12(b)(6)``."""
        found = _NUMBER.match(number)
        if not found:
            return False
        base, first, second = found["base"], found["first"], found["second"]
        if base not in self.parts:
            return base.isdigit() and any(int(base) in each for each in self.numbers)
        spans = self.parts[base].split()
        if (
            first
            and not first.isdigit()
            and not any(one[0] <= first <= one[-1] for one in spans if "-" in one)
        ):
            return False
        deepest = next((int(one[1:]) for one in spans if first and one[0] == first and "-" not in one), None)
        return not second or deepest is None or int(second) <= deepest


@cache
def _content() -> dict[str, Any]:
    rules: dict[str, Any] = content("rule-sets")
    return rules


@cache
def federal() -> dict[str, RuleSet]:
    """The sets of ``rules/rule-sets.yml`` by their labels."""
    sets = (
        RuleSet(
            entry["label"],
            entry["name"],
            tuple(range(int(a), int(b) + 1) for a, b in (each.split("-") for each in entry["numbers"])),
            {str(number): parts for number, parts in entry["parts"].items()},
        )
        for entry in _content()["sets"]
    )
    return {one.label: one for one in sets}


def examples() -> list[dict[str, Any]]:
    """What the file says of itself: sets used, court, rule, and the set that it is of."""
    rules: list[dict[str, Any]] = _content()["examples"]
    return rules


def named_in(text: str) -> set[str]:
    """Labels of the federal sets that a text names: "the Federal Rules of Civil Procedure"."""
    names = {found["set"].capitalize() for found in _NAMED.finditer(text)}
    return {one.label for one in federal().values() if one.name in names}


def holding(number: str, used: Collection[str], court: str | None) -> set[str]:
    """The sets that have a rule: of those that a decision uses, else in a federal court of all federal ones.

    Args:
        number: of the rule with its subdivisions, e.g. ``12(b)(6)``.
        used: labels of the sets that the decision cites or names; those of states may have any rule.
        court: id of the court that decided. In a federal one the rules of others are named when cited, and
            the Supreme Court writes rules of its own with a point: "Rule 12.2".
    """
    if court == "scotus" and "." in number:
        return set()
    known = federal()
    in_federal = _follows_federal_rules(court)
    of_used = {one for one in used if one not in known or known[one].holds(number)}
    if in_federal and of_used & known.keys():
        return of_used & known.keys()
    if of_used or not in_federal:
        return of_used
    return {one.label for one in known.values() if one.holds(number)}


def are_alike(label: str, first: str, further: str) -> bool:
    """Whether one set of rules can have both rules of a list.

    Args:
        label: of the set; "Rule" of one that is not named.
        first: number of a rule of it, e.g. ``12``.
        further: number of another one with its subdivisions, e.g. ``56(c)``.
    """
    if label in federal():
        return federal()[label].holds(further)
    number, _, subs = further.partition("(")
    alike = re.sub(r"\d+", "9", first) == re.sub(r"\d+", "9", number)
    if label == "Rule" and first.isdigit():
        return any(one.holds(first) and one.holds(further) for one in federal().values())
    return alike or bool(subs)


def _follows_federal_rules(court: str | None) -> bool:
    found = courts.table().courts.get(court or "")
    if found is None or found.id in _content()["own-rules"]:
        return False
    return found.system == "federal" and found.type not in {"agency", "special"}
