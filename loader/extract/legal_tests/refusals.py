"""What makes words no law that an opinion states: ``rules/legal-refusals.yml``."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from loader.extract.prose.rules import Slug
from loader.rulefiles import content

Why = Literal["reported", "in-part", "elsewhere", "empty"]
_FILE: Final = "legal-refusals"


class Refusal(BaseModel):
    """Words that speak against law.

    Attributes:
        id: its name.
        of: why, as the head of the file says.
        pattern: a regular expression, case apart.
        examples: words in which it is found; counterexamples: in which it is not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    of: Why
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


@cache
def refusals() -> tuple[Refusal, ...]:
    """The entries of the file, in its order."""
    return tuple(Refusal.model_validate(one) for one in content(_FILE)["refusals"])


@cache
def _patterns() -> Mapping[Why, re.Pattern[str]]:
    """Of each reason the entries, as one pattern."""
    whys = {one.of for one in refusals()}
    return {
        why: re.compile("|".join(f"(?:{one.pattern})" for one in refusals() if one.of == why), re.IGNORECASE)
        for why in whys
    }


def is_refused(why: Why, words: str) -> bool:
    """Whether words speak against law for a reason.

    Args:
        why: the reason; an ``empty`` result must match from its first letter to its last.
        words: of a mask: those before a statement, or its result.
    """
    pattern = _patterns()[why]
    return bool(pattern.fullmatch(words) if why == "empty" else pattern.search(words))
