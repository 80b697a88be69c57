"""What to call a decision that no source names: its caption says it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.model import Decision, Participation

_PHRASE: Final = re.compile(r"\W*(In re|In the Matter of|Matter of|Ex parte)\b", re.IGNORECASE)
# What runs on is no party but running text that was taken for one.
_LONGEST: Final = 100


def named_by_caption(decision: Decision, participations: Sequence[Participation]) -> Decision:
    """Call a decision by the first party of each side, as its caption prints them (Bluebook, rule 10.2.1(a)).

    Args:
        decision: as read; one that nothing names is called after its citation or file so far.
        participations: the parties that its caption names.

    Returns:
        The decision; the same where a source names it, or where the caption names nobody.
    """
    if decision.name not in {decision.source.name, *decision.citations[:1]}:
        return decision
    named = [each for each in participations if len(each.party) <= _LONGEST]
    first = next((each.party for each in named if each.side == 1), "")
    second = next((each.party for each in named if each.side > 1), "")
    if first and second:
        return replace(decision, name=f"{first} v. {second}")
    phrase = _phrase(decision)
    return replace(decision, name=f"{phrase} {first}") if first and phrase else decision


def _phrase(decision: Decision) -> str:
    """The words with which the caption of a case without an adversary begins."""
    for part in decision.head:
        found = _PHRASE.match(part.span.of(decision.source.text)) if part.kind == "caption" else None
        if found:
            return found[1]
    return ""
