"""Which cases a printed short name can mean (Bluebook 10.9)."""

import re
from functools import cache

from reporters_db import CASE_NAME_ABBREVIATIONS

from loader.extract.citations.authorities import CaseIndex


class ShortNames:
    """Which cases a short name can mean."""

    def __init__(self, cases: CaseIndex) -> None:
        self._names = {
            key: {
                plain(name)
                for one in cases.citations_of(key)
                for name in (one.name, one.defines)
                if name and not one.repeats_name
            }
            for key in cases.keys
        }

    def fits(self, name: str, key: str) -> bool:
        """Whether a printed short name can be this case: a party, or a name given to it."""
        words = plain(name)
        return any(
            words == full or words in _parties(full) or f" {words} " in f" {full} "
            for full in self._names[key]
        )

    def is_named(self, name: str, key: str) -> bool:
        """Whether a printed name is exactly a name of this case."""
        return plain(name) in self._names[key]

    def all_that_fit(self, name: str) -> list[str]:
        """Keys of all cases that a printed short name can be."""
        return [key for key in self._names if self.fits(name, key)]


def plain(name: str) -> str:
    """A name for comparing: lower case, abbreviated, without stops and scanner's hyphens."""
    words = "".join(c if c.isalnum() or c.isspace() else "" for c in name.replace("-", "").lower())
    short = _abbreviations()
    return " ".join(short.get(word, word) for word in words.split()).replace("united states", "us")


def is_abbreviated(word: str) -> bool:
    """Whether a word is one of those that case names abbreviate (American, National, Insurance)."""
    return word.lower() in _abbreviations() or word.lower() in _abbreviations().values()


@cache
def _abbreviations() -> dict[str, str]:
    """From words of case names to how they are abbreviated (Bluebook Table T6): company to co."""
    return {
        full.lower(): re.sub(r"\W", "", short).lower()
        for short, fulls in CASE_NAME_ABBREVIATIONS.items()
        for full in fulls
        if short.endswith(".") and " " not in full
    }


def _parties(full: str) -> set[str]:
    return {part.strip() for part in full.split(" v ")}
