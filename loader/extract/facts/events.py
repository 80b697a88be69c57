"""What an opinion says happened on a day or at an hour.

A day belongs to what its sentence tells; an hour told without a day belongs to the day told last before it
in the section. Days in a sentence about a cited case are that case's and left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import time
from typing import Final

from loader.extract.prose.chronology import Chronology
from loader.extract.prose.dates import Dated, clocks
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.wording import printed
from loader.model import Evidence, Span, ToldEvent

PRINTED: Final = 0.95
YEAR_INFERRED: Final = 0.85
DAY_BEFORE: Final = 0.75
"""How sure a day is that is printed; of which the year was told before; that was told before altogether."""


def read_events(passages: Passages, chronology: Chronology) -> tuple[ToldEvent, ...]:
    """Read what the opinions of a decision say happened when.

    Args:
        passages: its sentences.
        chronology: the days it tells of.

    Returns:
        One event for each sentence that tells a day or an hour, in order of the text.
    """
    by_sentence: dict[int, list[Dated]] = defaultdict(list)
    for told in chronology.told:
        by_sentence[told.sentence.number].append(told.dated)
    return tuple(_read(passages, chronology, by_sentence))


def _read(
    passages: Passages, chronology: Chronology, by_sentence: dict[int, list[Dated]]
) -> Iterator[ToldEvent]:
    last: dict[tuple[str, Span | None], Dated] = {}
    for sentence in passages.sentences:
        section = (sentence.opinion, _section(passages, sentence))
        days = by_sentence.get(sentence.number, [])
        if days:
            last[section] = days[-1]
        if sentence.bare or _is_about_a_case(sentence):
            continue
        hours = tuple(clock.at for clock in clocks(passages.spoken, sentence.span) if clock.at)
        if days:
            first = days[0]
            sure = PRINTED if first.complete else YEAR_INFERRED
            for dated in days:
                yield _event(passages, chronology, sentence, dated, hours if len(days) == 1 else (), sure)
        elif hours:
            yield _event(passages, chronology, sentence, last.get(section), hours, DAY_BEFORE)


def _section(passages: Passages, sentence: Sentence) -> Span | None:
    """Where the innermost section around a sentence stands; None outside sections and in footnotes."""
    place = passages.places.of(sentence.span.start)
    if place is None or place.footnote:
        return None
    return next(
        (one.span for one in reversed(place.opinion.sections) if sentence.span.start in one.span), None
    )


def _is_about_a_case(sentence: Sentence) -> bool:
    return any(cited.kind == "case" for cited in sentence.citations)


def _event(
    passages: Passages,
    chronology: Chronology,
    sentence: Sentence,
    dated: Dated | None,
    hours: tuple[time, ...],
    confidence: float,
) -> ToldEvent:
    place = passages.places.of(sentence.span.start)
    rule = "day-told" if dated and dated.span in sentence.span else "hour-told"
    events = chronology.events
    return ToldEvent(
        opinion=sentence.opinion,
        words=printed(passages, sentence.span),
        evidence=Evidence(sentence.span, rule, confidence),
        day=(dated.first, dated.last) if dated else None,
        hours=hours,
        of_case=bool(dated and events and dated.first == events[0]),
        footnote=place.footnote.number if place and place.footnote else None,
        page=place.page if place else None,
    )
