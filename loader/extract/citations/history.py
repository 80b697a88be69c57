"""History phrases between two citations: ``aff'd``, ``cert. denied``, ``overruled by`` (Bluebook 10.7).

They are facts about the two decisions cited, not acts of the opinion that prints them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import Found, Phrase
from loader.extract.citations.internal import Target
from loader.model import PROVISIONS, CitedHistory, Evidence, Span
from loader.rulefiles import content

_REACH: Final = 240
_LIMITS: Final = (
    r"(?:\s+(?:on\s+other\s+grounds|in\s+part|per\s+curiam|mem\.|as\s+moot|by|and\s+remanded"
    r"|without\s+op\.|en\s+banc))*"
)
_RECOGNIZED: Final = r"\bas\s+(?:recognized|stated|noted|acknowledged|explained|discussed)\s+(?:in|by)\b"
_NAMED: Final = r"[\s,]*(?:sub\s+nom\.?.{0,140})?(?:[A-Z][^;()]{3,140}?,)?[\s,:]*(?:in\s+)?$"
_BY_LAW: Final = frozenset({"superseded", "superseded-by-statute"})


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """The rules of ``rules/history.yml``, in order of the file."""
    return tuple(content("history"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words between two citations, and each phrase in them."""
    each = "|".join(f"(?P<e{place}>{rule['pattern']})" for place, rule in enumerate(rules()))
    phrase = rf"(?:{'|'.join(rule['pattern'] for rule in rules())})(?!\w){_LIMITS}"
    whole = (
        rf"^[^\w(]{{0,3}}[,;(]?\s*(?:and\s+)?(?:(?P<said>{phrase}(?:,?\s+(?:and\s+)?{phrase}){{0,2}})"
        rf"(?P<recognized>[^;]{{0,160}}?{_RECOGNIZED})?|(?P<alone>{_RECOGNIZED})){_NAMED}"
    )
    return re.compile(whole, re.IGNORECASE), re.compile(rf"(?:{each})(?!\w){_LIMITS}", re.IGNORECASE)


def phrases_before(text: str, floor: int, place: int) -> tuple[Phrase, ...]:
    """The history phrases between the last citation and this one: "aff'd in part, rev'd in part" are two.

    Args:
        text: the text for matching.
        floor: end of the last citation.
        place: where this one's reporter citation starts; its name may stand after the phrase.
    """
    if place - floor > _REACH or floor == 0:
        return ()
    whole, each = _patterns()
    found = whole.match(text[floor:place])
    if not found:
        return ()
    if found["alone"]:
        span = Span(floor + found.start("alone"), floor + found.end("alone"))
        return (Phrase("", span, recognized=True),)
    return tuple(
        _phrase(said, floor, recognized=found["recognized"] is not None)
        for said in each.finditer(found.string, found.start("said"))
        if said.start() < found.end("said")
    )


def _phrase(said: re.Match[str], floor: int, *, recognized: bool) -> Phrase:
    name = said.lastgroup or ""
    rule = rules()[int(name.removeprefix("e"))]
    span = Span(floor + said.start(name), floor + said.end(name))
    return Phrase(
        rule["event"], span, bool(rule.get("prior")), bool(rule.get("order")), recognized=recognized
    )


def with_laws_that_acted(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give a law the phrase that says that it displaced a case: "superseded by statute, Pub. L. No. 102-166".

    Args:
        text: the text for matching.
        found: citations in order of the file.
    """
    before: Found | None = None
    for one in found:
        if before and before.kind == "case" and one.kind in PROVISIONS:
            phrases = phrases_before(text, before.full_span.end, one.full_span.start)
            by_law = (each for each in phrases if each.event in _BY_LAW)
            one = replace(one, history=tuple(replace(e, event="superseded-by-statute") for e in by_law))
        yield one
        before = one


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

    Returns:
        In order of the phrases. Where a decision is cited "as recognized in" another, the other did nothing:
        what acted is the law or the case cited before it, or is not named.
    """
    made: dict[Span, CitedHistory] = {}
    for number, one in enumerate(found):
        acted = targets[number].authority
        for phrase in one.history if acted else ():
            before = _before(found, within, number, judgment=bool(phrase.event) and not phrase.order)
            first = targets[before].authority if before is not None else None
            if phrase.span in made:  # a law that stands between has acted
                made[phrase.span] = replace(made[phrase.span], recognized_in=acted)
            elif not phrase.event:
                made |= {at: replace(e, recognized_in=acted) for at, e in made.items() if e.later == first}
            elif first and first != acted:
                made[phrase.span] = _event(phrase, first, acted, opinions[number])
    return tuple(made.values())


def _event(phrase: Phrase, first: str, second: str | None, opinion: str) -> CitedHistory:
    evidence = Evidence(phrase.span, "history-phrase", 0.95)
    if phrase.recognized:
        return CitedHistory(phrase.event, first, None, opinion, evidence, recognized_in=second)
    earlier, later = (second or "", first) if phrase.prior else (first, second)
    return CitedHistory(phrase.event, earlier, later, opinion, evidence)


def _before(
    found: Sequence[Found], within: Sequence[int | None], number: int, *, judgment: bool
) -> int | None:
    """The case that a history phrase follows; a ``judgment`` is none that only disposed of a petition."""
    for place in range(number - 1, -1, -1):
        one = found[place]
        if within[place] == within[number] and one.kind == "case" and one.form != "name":
            if judgment and one.history and all(phrase.order for phrase in one.history):
                continue
            return place
    return None
