"""History phrases between two citations: ``aff'd``, ``cert. denied``, ``overruled by`` (Bluebook 10.7).

They are facts about the two decisions cited, not acts of the opinion that prints them. A sentence may tell
them as well: "was overruled by", "which overruled", "In Ring, 536 U.S. 584, the Court overruled".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from loader.extract.citations.cases.names import abbreviates
from loader.extract.citations.found import Found, Phrase
from loader.extract.citations.internal import Target
from loader.model import CitedHistory, Evidence, Span
from loader.rulefiles import content

_REACH: Final = 240
_LIMITS: Final = (
    r"(?:\s+(?:on\s+other\s+grounds|in\s+part|per\s+curiam|mem\.|as\s+moot|by|and\s+remanded"
    r"|without\s+op\.|en\s+banc))*"
)
_RECOGNIZED: Final = r"\bas\s+(?:recognized|stated|noted|acknowledged|explained|discussed)\s+(?:in|by)\b"
_OFTEN: Final = (
    r"(?:later|subsequently|thereafter|since|expressly|explicitly|specifically|recently|itself|then)"
)
# Who or what a sentence says it of, before the phrase: "which was later", "the Court".
_TOLD: Final = (
    r"(?:which|that\s+was|(?P<court>(?:the|this)\s+(?:Supreme\s+)?Court|we|it)|and)?\s*"
    rf"(?:{_OFTEN}\s+)?(?:has\s+)?(?:{_OFTEN}\s+)?(?P<was>(?:was|were|been)\s+)?(?:{_OFTEN}\s+)?"
)
# What may stand between the phrase and the reporter: another name, or the docket that Louisiana prints.
_NAMED: Final = (
    r"(?P<rest>[\s,]*(?:sub\s+nom\.?.{0,140})?"
    r"(?:[A-Z][^;()]{3,140}?,|\d{2,4}-[\w-]{1,9}\s+\([^()]{4,30}\),)?[\s,:]*(?:in\s+)?)$"
)
_ACTIVE: Final = re.compile(r"\w+ed(?:\s+in\s+part)?\s*$", re.IGNORECASE)
_DIRECTLY: Final = re.compile(r"\s+(?=[A-Z])")
_STOP: Final = re.compile(r"\S+(?<!\bnom)(?<!\bmem)(?<!\bop)(?<!\bv)\.(?=\s+[A-Z])")
CASES: Final = frozenset({"case", "unknown"})


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
        rf"^[^\w(]{{0,3}}[,;(]?\s*(?:and\s+)?(?:(?P<told>{_TOLD})(?P<said>{phrase}(?:,?\s+(?:and\s+)?{phrase}){{0,2}})"
        rf"(?P<recognized>[^;]{{0,160}}?{_RECOGNIZED})?|(?P<alone>{_RECOGNIZED})){_NAMED}"
    )
    return re.compile(whole, re.IGNORECASE), re.compile(rf"(?:{each})(?!\w){_LIMITS}", re.IGNORECASE)


def phrases_before(text: str, floor: int, place: int) -> tuple[Phrase, ...]:
    """The history phrases between the last citation and this one: "aff'd in part, rev'd in part" are two.

    Args:
        text: the text for matching.
        floor: end of the last citation.
        place: where this one's reporter citation starts; its name may stand after the phrase. Or where its
            name starts.
    """
    if place - floor > _REACH or floor == 0:
        return ()
    whole, each = _patterns()
    found = whole.match(text[floor:place])
    if not found or sentence_begins(text[floor + found.end("said") if found["said"] else floor : place + 1]):
        return ()
    if found["alone"]:
        span = Span(floor + found.start("alone"), floor + found.end("alone"))
        return (Phrase("", span, recognized=True),)
    active = _is_active(found, text[place : place + 1])
    if (found["court"] or (found["told"].strip() and not found["was"])) and not active:
        return ()
    said = [
        _phrase(one, floor, recognized=found["recognized"] is not None)
        for one in each.finditer(found.string, found.start("said"))
        if one.start() < found.end("said")
    ]
    told = bool(active or found["told"].strip())
    return tuple(replace(one, told=told, prior=one.prior != active) for one in said)


def sentence_begins(words: str) -> int:
    """Where the last sentence of these words begins; what a name abbreviates ends none.

    Args:
        words: with the letter after them, which begins a sentence where it is a capital.
    """
    stops = (
        stop for stop in _STOP.finditer(words) if "." not in stop.group()[:-1]
    )  # not "Mich.-Wis. Pipe Line Co."
    return max((stop.end() for stop in stops if not abbreviates(stop.group())), default=0)


def _is_active(found: re.Match[str], following: str) -> bool:
    """Whether the first decision did it to the second: "overruled Parratt", without "by" or comma."""
    directly = found["rest"] + following
    return not found["was"] and bool(_ACTIVE.fullmatch(found["said"]) and _DIRECTLY.match(directly))


def _phrase(said: re.Match[str], floor: int, *, recognized: bool) -> Phrase:
    name = said.lastgroup or ""
    rule = rules()[int(name.removeprefix("e"))]
    span = Span(floor + said.start(name), floor + said.end(name))
    return Phrase(
        rule["event"], span, bool(rule.get("prior")), bool(rule.get("order")), recognized=recognized
    )


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
            before = _before(found, within, number, phrase)
            first = targets[before].authority if before is not None else None
            if phrase.span in made:  # a law that stands between has acted; of two orders the first is told
                if not phrase.order:
                    made[phrase.span] = replace(made[phrase.span], recognized_in=acted)
            elif not phrase.event:
                made |= {at: replace(e, recognized_in=acted) for at, e in made.items() if e.later == first}
            elif first and first != acted:
                if phrase.told and phrase.prior and _older(found[before or 0], one):
                    phrase = replace(phrase, prior=False)
                made[phrase.span] = _event(phrase, first, acted, opinions[number])
    return tuple(made.values())


def _event(phrase: Phrase, first: str, second: str | None, opinion: str) -> CitedHistory:
    evidence = Evidence(phrase.span, "history-phrase", 0.95)
    if phrase.recognized:
        return CitedHistory(phrase.event, first, None, opinion, evidence, recognized_in=second)
    earlier, later = (second or "", first) if phrase.prior else (first, second)
    return CitedHistory(phrase.event, earlier, later, opinion, evidence)


def _older(first: Found, second: Found) -> bool:
    """Whether the first was decided before the second, so that it did nothing to it."""
    return bool(first.year and second.year and first.year < second.year)


def _before(found: Sequence[Found], within: Sequence[int | None], number: int, phrase: Phrase) -> int | None:
    """The case that a phrase follows; an act on a judgment follows none that only disposed of a petition."""
    judgment = bool(phrase.event) and not phrase.order
    for place in range(number - 1, -1, -1):
        one = found[place]
        if within[place] == within[number] and one.kind in CASES and (phrase.told or one.form != "name"):
            if judgment and one.history and all(phrase.order for phrase in one.history):
                continue
            return place
    return None
