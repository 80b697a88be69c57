"""Facts that two opinions of one decision tell differently: the hour of an event.

Two sentences tell of one event when they stand in different opinions, in the opinions' own words, and say
that the same people did or suffered the same kind of thing (``rules/contradictions.yml``).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Any, Final

from loader.extract.prose.passages import Passages, Sentence
from loader.model import Evidence, FactAssertion, Span
from loader.rulefiles import content
from ontology.names import slug

SAME_PEOPLE: Final = 2
"""How many names two sentences must share to tell of one event."""

CONFIDENCE: Final = 0.7
_RULE: Final = "same-event-other-hour"
_CLOCK: Final = re.compile(
    r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?:o['’]clock )?(?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night)))",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"\b[A-Z][A-Za-z]+\b(?P<whose>['’]s?(?!\w))?")
_WHOM: Final = re.compile(
    r"\s+(?:(?:Officer|Deputy|Sergeant|Detective|Mr\.|Mrs\.|Ms\.|Dr\.)\s+)?(?:(?P<names>[A-Z][A-Za-z]+(?:\s+[A-Z][A-Za-z]+)*)"
    r"(?!['’])|(?P<pronoun>her|him|them)\b)"
)
"""To whom it is done, right behind the verb."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An hour that a sentence gives to an event, and the people it names."""

    sentence: Sentence
    event: str
    people: frozenset[str]
    hour: Span
    meant: str


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("contradictions"))


@cache
def _events() -> Mapping[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b{words}\b".replace(" ", r"\s+"), re.IGNORECASE)
        for name, words in entries()["events"].items()
    }


def read_contradictions(passages: Passages) -> tuple[FactAssertion, ...]:
    """Read the facts that opinions of a decision tell differently.

    Args:
        passages: its sentences.

    Returns:
        What each opinion says of each such matter, in order of the text; the key is shared.
    """
    if len(passages.decision.opinions) < SAME_PEOPLE:
        return ()
    found: dict[FactAssertion, None] = {}
    for one, other in combinations(_told(passages), 2):
        shared = one.people & other.people
        differs = one.meant != other.meant and one.sentence.opinion != other.sentence.opinion
        if differs and one.event == other.event and len(shared) >= SAME_PEOPLE:
            key = slug(f"time {one.event} {' '.join(sorted(shared))}")
            found |= dict.fromkeys(_assertion(passages, told, key) for told in (one, other))
    return tuple(sorted(found, key=lambda each: (each.evidence.span, each.key)))


def _told(passages: Passages) -> Iterator[_Told]:
    for clock in _CLOCK.finditer(passages.outer):
        sentence = passages.sentence_at(clock.start())
        if sentence is None or sentence.citations:  # what is told with a citation may be another case
            continue
        words = sentence.span.of(passages.outer)
        for event, shows in _events().items():
            if verb := shows.search(words):
                people = frozenset(_people(words, verb))
                yield _Told(sentence, event, people, Span(*clock.span()), _meant(clock))


def _people(words: str, verb: re.Match[str]) -> Iterator[str]:
    """Who does it and to whom; all people of the sentence where the verb is not followed by one.

    The doer is the last one named before the verb. A pronoun is the last other one, also if only something of
    theirs is told: "by Kennedy's testimony, Shields informed her". Else whose something is takes no part.
    """
    named = [
        each
        for each in _NAME.finditer(words)
        if each.group().removesuffix(each["whose"] or "") not in _nobody()
    ]
    acting = [each for each in named if not each["whose"]]
    whom = _WHOM.match(words, verb.end())
    if whom is None:
        yield from (each.group() for each in acting)
        return
    doer = next((each.group() for each in reversed(acting) if each.end() <= verb.start()), "")
    yield from {doer} - {""}
    if whom["names"]:
        yield from (name for name in whom["names"].split() if name not in _nobody())
        return
    before = (
        each.group().removesuffix(each["whose"] or "")
        for each in reversed(named)
        if each.end() <= verb.start()
    )
    yield from [name for name in before if name != doer][:1]


@cache
def _nobody() -> frozenset[str]:
    return frozenset(entries()["not-names"])


def _meant(clock: re.Match[str]) -> str:
    """The hour as HH:MM of 24."""
    half = (clock["half"] or "").lower()
    late = half == "p" or (clock["part"] or "").lower() in {"afternoon", "evening"} or bool(clock["night"])
    hour = int(clock["hour"]) % 12 + (12 if late else 0)
    return f"{hour:02}:{int(clock['minute'] or 0):02}"


def _assertion(passages: Passages, told: _Told, key: str) -> FactAssertion:
    at = passages.places.of(told.sentence.span.start)
    return FactAssertion(
        opinion=told.sentence.opinion,
        key=key,
        value=" ".join(told.hour.of(passages.decision.source.text).split()),
        meant=told.meant,
        evidence=Evidence(told.sentence.span, _RULE, CONFIDENCE),
        footnote=at.footnote.number if at and at.footnote else None,
        page=at.page if at else None,
    )
