"""The words that speak of law in general, and of its effects: ``rules/legal-conditions.yml``."""

from dataclasses import dataclass
from functools import cache

from loader.rulefiles import content


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the rule file, as sets of phrases in lower case."""

    anybody: frozenset[str]
    roles: frozenset[str]
    things: frozenset[str]
    bare: frozenset[str]
    are: frozenset[str]
    do: frozenset[str]
    does: frozenset[str]
    nouns: frozenset[str]
    between: frozenset[str]
    no_plural: frozenset[str]
    no_subject: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Subjects in general, and effects."""
    file = content("legal-conditions")
    sets = {**file["subjects"], **file["effects"], **file["grammar"]}
    return Vocabulary(**{name: frozenset(words.split(", ")) for name, words in sets.items()})
