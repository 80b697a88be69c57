"""The names of the states, in full and as Table T1 of the Bluebook abbreviates them, whatever the print."""

import re
from functools import cache
from typing import Final

from reporters_db import STATE_ABBREVIATIONS

ABBREVIATIONS: Final[dict[str, str]] = {name: short for short, name in STATE_ABBREVIATIONS.items()} | {
    "District of Columbia": "D.C.",
    "Puerto Rico": "P.R.",
    "Guam": "Guam",
    "Virgin Islands": "V.I.",
}
"""By the name in full."""
_WORDS: Final = frozenset({"Me.", "Or.", "Miss."})  # "Or Rule 12 may apply"


@cache
def pattern() -> str:
    """What matches a state's name or abbreviation, with full stops and blanks or without."""
    printed = set(STATE_ABBREVIATIONS.values()) | set(STATE_ABBREVIATIONS)
    return "|".join(_loosely(name) for name in sorted(printed, key=lambda name: (-len(name), name)))


def _loosely(name: str) -> str:
    written = re.escape(name).replace(r"\ ", r"\s?").replace(r"\.", r"\.?\s?", name.count(".") - 1)
    written = written.removesuffix(r"\.") + r"\.?" if name.endswith(".") else written
    return rf"{written}(?!\sRules?\b)" if name in _WORDS else written


@cache
def _by_letters() -> dict[str, str]:
    both = ((name, short) for long, short in ABBREVIATIONS.items() for name in (long, short))
    return {_letters(name): short for name, short in both}


def abbreviation(printed: str) -> str | None:
    """The abbreviation of a state by its name as printed: "N.Y." of "NY", "N. Y." and "New York"."""
    return _by_letters().get(_letters(printed))


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())
