"""The patterns of rule files: regular expressions with names in braces, turned into plain ones."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final

from loader.extract.prose.passages import CASE, DOCTRINE, REST, SLOT, THERE

_NAME: Final = re.compile(r"\{([a-z][a-z-]*)\}")
_DEEPEST: Final = 8

_CITED: Final = rf"{SLOT}(?:(?:, supra)?\))?"
"""A citation, also in New York's style, whose bracket stays open in the mask: People v Dion (93 NY2d 893)."""

_AND_OTHERS: Final = (
    rf"(?:(?:(?:, (?:in )?{_CITED})*,?|(?:; {_CITED})*;?) (?:and|or|nor) (?:also )?(?:in )?{_CITED})"
)
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "case": _CITED,
        "cases": rf"{_CITED}{_AND_OTHERS}?",
        "by": SLOT,
        "any": SLOT,
        "ahead": f"(?=[^{CASE}]{{0,240}}+{CASE})",
        "there": THERE,
        "doctrine": f"{DOCTRINE}{REST}*+",
        "elsewhere": THERE,
    }
)
"""What stands in a masked text (:mod:`loader.extract.prose.passages`) for what a pattern names in braces."""


def compiled(pattern: str, words: Mapping[str, str], signs: Mapping[str, str] = SIGNS) -> re.Pattern[str]:
    """Compile a pattern of a rule file, as :func:`written_out` has it.

    Raises:
        KeyError: as there.
        re.error: the result is no regular expression.
    """
    return re.compile(written_out(pattern, words, signs), re.IGNORECASE)


def written_out(pattern: str, words: Mapping[str, str], signs: Mapping[str, str] = SIGNS) -> str:
    """Write out the names in a pattern of a rule file.

    Args:
        pattern: a regular expression in which a space is any white space, and a name in braces is one of
            ``words`` or of ``signs``.
        words: named pieces of patterns, which may use each other.
        signs: what the text has in the place of a citation or a doctrine.

    Returns:
        A regular expression, to be compiled without regard to case. Each ``{case}`` and ``{cases}`` is a
        group ``case1``, ``case2``, ...; ``{by}`` and ``{there}`` are groups of those names, others are none.

    Raises:
        KeyError: a name in braces is unknown, or words stand for each other.
    """
    numbers = count(1)
    expanded = _NAME.sub(lambda found: _group(found[1], signs, numbers), _expanded(pattern, words, signs))
    return expanded.replace(" ?", r"\s*").replace(" ", r"\s+")


def _expanded(pattern: str, words: Mapping[str, str], signs: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        named = [name for name in _NAME.findall(pattern) if name not in signs]
        if not named:
            return pattern
        if missing := [name for name in named if name not in words]:
            raise KeyError(f"{{{missing[0]}}} is not among the words of the file")
        pattern = _NAME.sub(lambda found: words.get(found[1], found[0]), pattern)
    raise KeyError(f"{{{named[0]}}} stands for itself")


def _group(name: str, signs: Mapping[str, str], numbers: Iterator[int]) -> str:
    if name in {"any", "ahead", "doctrine", "elsewhere"}:
        return f"(?:{signs[name]})"
    group = f"case{next(numbers)}" if name in {"case", "cases"} else name
    return f"(?P<{group}>{signs[name]})"
