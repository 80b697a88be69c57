"""The words that join a condition to what it makes law: ``rules/legal-conditions.yml``."""

import re
from functools import cache
from typing import Literal

from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import RuleSet
from loader.rulefiles import content

Sense = Literal["sufficient", "necessary", "defeating"]


class Subordinator(Rule):
    """A rule that reads a condition.

    Attributes:
        sense: whether the condition brings the result about, nothing else does, or it defeats it.
    """

    sense: Sense
    law: bool = True
    named: bool = True
    stance: str = "required"


class _File(RuleFile[Subordinator]):
    subjects: dict[str, str]
    effects: dict[str, str]
    grammar: dict[str, str]


@cache
def _content() -> _File:
    return _File.model_validate(content("legal-conditions"))


@cache
def subordinators() -> RuleSet[Subordinator]:
    """The rules, ready to match."""
    return RuleSet("legal-conditions", _content())


@cache
def any_of_them() -> re.Pattern[str]:
    """Every subordinator, each a group of its name (with ``_`` for a hyphen)."""
    either = "|".join(f"(?P<{rule.id.replace('-', '_')}>{rule.pattern})" for rule in _content().rules)
    return re.compile(rf"(?<![\w/-])(?:{either})(?=[ ,—:])", re.IGNORECASE)


@cache
def by_id() -> dict[str, Subordinator]:
    """The rules by their names as groups."""
    return {rule.id.replace("-", "_"): rule for rule in _content().rules}


def words(name: str) -> str:
    """A piece of pattern of the file."""
    return _content().words[name]
