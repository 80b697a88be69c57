"""What an opinion says happened on a day, in a time, or at an hour.

A day belongs to what its sentence tells; an hour told without a day belongs to the day told last before it
in the section. Days in sentences about a cited case are that case's and left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from loader.extract.facts.occasions import Occasion, occasions
from loader.extract.facts.own import own_sentences
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
        One event for each day, time between two days, or hour without a day of a sentence that tells what
        happened then, or that it did not; in order of the text.
    """
    by_sentence: dict[int, list[Dated]] = defaultdict(list)
    for told in chronology.told:
        by_sentence[told.sentence.number].append(told.dated)
    return tuple(_read(passages, chronology, by_sentence))


def _read(
    passages: Passages, chronology: Chronology, by_sentence: dict[int, list[Dated]]
) -> Iterator[ToldEvent]:
    last: dict[tuple[str, Span | None], tuple[date, date]] = {}
    for sentence in own_sentences(passages):
        told = by_sentence.get(sentence.number, [])
        found = occasions(
            sentence.span.of(passages.spoken),
            sentence.span.start,
            told,
            [*clocks(passages.spoken, sentence.span)],
        )
        section = (sentence.opinion, _section(passages, sentence))
        events = dict[frozenset[date | None], ToldEvent]()
        for one in found:
            if one.first and one.last:
                last[section] = one.first, one.last
            event = _event(passages, chronology, sentence, one, last.get(section))
            time = frozenset(event.day or ()) - {None}
            if known := events.get(time):  # a sentence may print a day twice
                surer = max(known, event, key=lambda each: each.evidence.confidence)
                event = replace(surer, hours=tuple(sorted({*known.hours, *event.hours})))
            events[time] = event
        yield from events.values()


def _section(passages: Passages, sentence: Sentence) -> Span | None:
    """Where the innermost section around a sentence stands; None outside sections and in footnotes."""
    place = passages.places.of(sentence.span.start)
    if place is None or place.footnote:
        return None
    return next(
        (one.span for one in reversed(place.opinion.sections) if sentence.span.start in one.span), None
    )


def _event(
    passages: Passages,
    chronology: Chronology,
    sentence: Sentence,
    one: Occasion,
    before: tuple[date, date] | None,
) -> ToldEvent:
    place = passages.places.of(sentence.span.start)
    has_day = bool(one.first or one.last)
    day = (one.first, one.last) if has_day else before
    sure = DAY_BEFORE if not has_day else PRINTED if one.printed else YEAR_INFERRED
    rule = one.rule or ("day-told" if has_day else "hour-told")
    return ToldEvent(
        opinion=sentence.opinion,
        words=printed(passages, sentence.span),
        evidence=Evidence(sentence.span, rule, sure),
        day=day,
        hours=one.hours,
        of_case=bool(day and chronology.events and day == chronology.events),
        denied=one.denied,
        footnote=place.footnote.number if place and place.footnote else None,
        page=place.page if place else None,
    )
