"""What kinds of words there are in the names of cases: data, and reporters-db's name abbreviations."""

import re
from dataclasses import dataclass
from functools import cache

from reporters_db import CASE_NAME_ABBREVIATIONS

from loader.rulefiles import content


@dataclass(frozen=True, slots=True)
class Words:
    """What ``rules/case-names.yml`` says of words, without case."""

    openers: frozenset[str]
    connectors: frozenset[str]
    stops: frozenset[str]
    designators: frozenset[str]
    single: tuple[str, ...]
    whole: frozenset[str]
    abbreviations: frozenset[str]
    acts: frozenset[str]


@cache
def words() -> Words:
    """The words of the rules, and the abbreviations of case names in reporters-db."""
    rules = content("case-names")
    abbreviations = {bare(short) for short in CASE_NAME_ABBREVIATIONS if short.endswith(".")}
    return Words(
        frozenset(rules["openers"]),
        frozenset(rules["connectors"]),
        frozenset(rules["hard-stops"]),
        frozenset(rules["designators"]),
        tuple(sorted(rules["single-party"], key=len, reverse=True)),
        frozenset(rules["whole-words"]),
        frozenset(abbreviations | set(rules["abbreviations"])),
        frozenset(rules["acts"]),
    )


def bare(word: str) -> str:
    """A word without the marks that print puts to it, in small letters."""
    return re.sub(r"[.,’']", "", word).lower()
