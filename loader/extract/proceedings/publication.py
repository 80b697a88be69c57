"""Whether a decision was published as precedent, as it, its source or its reporter says.

What words say it is ``rules/publication.yml``. A decision of which nobody says it has no status.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from loader.model import Decision, Evidence, Issue, Publication, Span
from loader.rulefiles import content

_Place = Literal["head", "field", "reporter"]
_ORDER: Final[tuple[_Place, ...]] = ("head", "field", "reporter")
"""Where a status may stand; what is said there is believed in this order."""


@dataclass(frozen=True, slots=True)
class PublicationRule:
    """Words in a place that say a status; ``confidence`` is how surely they do, from 0 to 1."""

    id: str
    place: _Place
    status: str
    confidence: float
    pattern: re.Pattern[str]


@cache
def publication_rules() -> tuple[PublicationRule, ...]:
    """The rules of ``rules/publication.yml``, in their order."""
    return tuple(
        PublicationRule(
            rule["id"],
            rule["in"],
            rule["status"],
            rule["confidence"],
            re.compile(rule["pattern"], re.IGNORECASE),
        )
        for rule in content("publication")
    )


def read_publication(decision: Decision) -> tuple[Publication | None, tuple[Issue, ...]]:
    """Read whether a decision was published.

    Args:
        decision: as read from its file.

    Returns:
        What it prints itself, else what its source states, else what its reporter means; and a doubt where
        the source states the opposite of what is printed.
    """
    text = decision.source.text
    places: dict[_Place, Iterable[Span]] = {
        "head": (decision.heading, *(part.span for part in decision.head)),
        "field": (fact.span for fact in decision.stated("publication")),
        "reporter": (*(fact.span for fact in decision.stated("citation")), decision.heading),
    }
    said = {place: found for place in _ORDER if (found := _first(text, place, places[place]))}
    if not said:
        return None, ()
    chosen = next(iter(said.values()))
    return chosen, tuple(_doubts(chosen, said.get("field"), text))


def _first(text: str, place: _Place, spans: Iterable[Span]) -> Publication | None:
    """What the first rule says whose words stand in one of the spans."""
    within = tuple(spans)
    for rule in (each for each in publication_rules() if each.place == place):
        for span in within:
            if found := rule.pattern.search(span.of(text)):
                seen = Span(span.start + found.start(), span.start + found.end()).trimmed(text)
                return Publication(rule.status, Evidence(seen, rule.id, rule.confidence))
    return None


def _doubts(chosen: Publication, stated: Publication | None, text: str) -> Iterator[Issue]:
    if stated and stated.status != chosen.status and "in-part" not in chosen.status:
        words = chosen.evidence.span.of(text)
        said = f"the source says {stated.status}, but {words!r} is printed"
        yield Issue("extract", "warning", "publication-disputed", said, chosen.evidence.span)
