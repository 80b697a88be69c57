"""Introductory signals before a citation, and how far one reaches (Bluebook 1.2, 1.3)."""

import re
from functools import cache

from loader.rulefiles import content

_REACH = 24  # characters; no signal with its commas is longer


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = content("signals")
    by_form = {form: rule["signal"] for rule in rules for form in rule["forms"]}
    forms = sorted(by_form, key=len, reverse=True)
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?<![\w.])(?P<form>{pattern})[\s,]*$", re.IGNORECASE), by_form


def signal_before(text: str, floor: int, place: int) -> tuple[str, int] | None:
    """The signal that stands directly before a citation.

    Args:
        text: the text for matching.
        floor: nothing before this offset belongs to the citation.
        place: where the citation (its case name) starts.

    Returns:
        The signal's slug and the offset where it starts; None when no signal stands there. ``with`` is the
        second half of a comparison and counts only after ``compare`` (the caller knows).
    """
    pattern, by_form = _pattern()
    found = pattern.search(text, max(floor, place - _REACH), place)
    if not found:
        return None
    form = " ".join(found["form"].lower().split())
    return by_form[form], found.start()
