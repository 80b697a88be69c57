"""History phrases between two citations: ``aff'd``, ``cert. denied``, ``overruled by`` (Bluebook 10.7).

They are facts about the two decisions cited, not acts of the opinion that prints them.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import Found, Phrase
from loader.extract.citations.internal import Target
from loader.model import CitedHistory, Evidence, Span
from loader.rulefiles import content

_REACH: Final = 240
_LIMITS: Final = (
    r"(?:\s+(?:on\s+other\s+grounds|in\s+part|per\s+curiam|mem\.|as\s+moot|by|and\s+remanded"
    r"|without\s+op\.|en\s+banc))*"
)
_NAMED: Final = r"[\s,]*(?:sub\s+nom\.?.{0,140})?(?:[A-Z][^;()]{3,140}?,)?[\s,:]*(?:in\s+)?$"


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """The rules of ``rules/history.yml``, in order of the file."""
    return tuple(content("history"))


@cache
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(f"(?P<e{place}>{rule['pattern']})" for place, rule in enumerate(rules()))
    return re.compile(
        rf"^[^\w(]{{0,3}}[,;(]?\s*(?:and\s+)?(?:{phrases})(?!\w){_LIMITS}{_NAMED}", re.IGNORECASE
    )


def phrase_before(text: str, floor: int, place: int) -> Phrase | None:
    """The history phrase between the last citation and this one.

    Args:
        text: the text for matching.
        floor: end of the last citation.
        place: where this one's reporter citation starts; its name may stand after the phrase.
    """
    start = max(floor, place - _REACH)
    if start != floor or floor == 0:
        return None
    found = _pattern().match(text[start:place])
    if not found:
        return None
    number = next(number for number in range(len(rules())) if found[f"e{number}"] is not None)
    rule = rules()[number]
    span = Span(start + found.start(f"e{number}"), start + found.end(f"e{number}"))
    return Phrase(rule["event"], bool(rule.get("prior")), span)


def read_history(
    found: Sequence[Found],
    targets: Sequence[Target],
    within: Sequence[int | None],
    opinions: Sequence[str],
) -> tuple[CitedHistory, ...]:
    """What cited decisions did to each other, as the history phrases say.

    Args:
        found: citations in order of the file.
        targets: what each means.
        within: for each the index of the one in whose parenthesis it stands.
        opinions: for each the name of the opinion it stands in.
    """
    made: list[CitedHistory] = []
    for number, one in enumerate(found):
        before = _before(found, within, number) if one.history else None
        if before is None or one.history is None:
            continue
        first, second = targets[before].authority, targets[number].authority
        earlier, later = (second, first) if one.history.prior else (first, second)
        if earlier and later and earlier != later:
            evidence = Evidence(one.history.span, "history-phrase", 0.95)
            made.append(CitedHistory(one.history.event, earlier, later, opinions[number], evidence))
    return tuple(made)


def _before(found: Sequence[Found], within: Sequence[int | None], number: int) -> int | None:
    """The citation that the history phrase of another follows."""
    for place in range(number - 1, -1, -1):
        if within[place] == within[number] and found[place].kind == "case" and found[place].form != "name":
            return place
    return None
