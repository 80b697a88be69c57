"""The days that the opinions of a decision tell of, and the day of the events it is about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from loader.extract.prose.dates import Dated, days
from loader.extract.prose.passages import Passages, Sentence

_EVENTS: Final = re.compile(
    r"\b(?:events?|incidents?|accident|collision|shooting|arrest|injury|injuries|death|murder|search|seizure|crash|fire"
    r"|explosion|assault|offense|crime|robbery|burglary|occurrence|termination|discharge|encounter|fight|attack)\b"
    r"[^.;]{0,60}$"
    r"|\b(?:stems? from|arose|arises|aris(?:ing|e) (?:out of|from)|occurred|took place"
    r"|happened)\b[^.;]{0,60}$"
    r"|\b(?:night|evening|morning|afternoon|day) of\s*$",
    re.IGNORECASE,
)
_COURT: Final = re.compile(
    r"\b(?:filed|moved|granted|denied|entered|decided|argued|submitted|order|judgment|hearing|trial|appeal(?:ed)?|motion"
    r"|complaint|petition|indict|sentenced|convicted|verdict|opinion|affirmed|reversed|decree|notice|served)\b",
    re.IGNORECASE,
)
_STRONG, _PLAIN, _WEAK = 4.0, 1.0, 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a sentence of an opinion tells of."""

    sentence: Sentence
    dated: Dated


def _in_year_told(dated: Dated, told: Mapping[tuple[int, int], int]) -> Dated:
    """A day printed without year, in the year in which that day was told of last.

    Between the two, the opinion may have told of another year: "On March 13, 2003, he moved ...".
    """
    year = told.get((dated.first.month, dated.first.day))
    if year is None:
        return dated
    return replace(dated, first=dated.first.replace(year=year), last=dated.last.replace(year=year))


class Chronology:
    """The days that a decision tells of.

    Args:
        passages: its sentences.
    """

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self.told: Sequence[Told] = tuple(self._read())
        self.events: tuple[date, date] | None = self._events()

    def _read(self) -> Iterable[Told]:
        year: dict[str, int] = {}
        before: int | None = None
        told: dict[tuple[int, int], int] = {}
        for sentence in self._passages.sentences:
            if sentence.bare:
                continue
            known = year.get(sentence.opinion, before) or self._year_printed(sentence)
            is_said_here = False
            for dated in days(self._passages.spoken, sentence.span, known):
                is_said_here = is_said_here or dated.complete
                dated = dated if is_said_here else _in_year_told(dated, told)
                if dated.first == dated.last:
                    told[dated.first.month, dated.first.day] = dated.first.year
                year[sentence.opinion] = before = dated.first.year
                yield Told(sentence, dated)

    def _year_printed(self, sentence: Sentence) -> int | None:
        """The year that a sentence gives to a later day: "from November 5 to February 3, 1990"."""
        return next((one.first.year for one in days(self._passages.spoken, sentence.span)), None)

    def _events(self) -> tuple[date, date] | None:
        """The day that most is told of, apart from what courts did; None when no day is told."""
        scores: dict[date, float] = defaultdict(float)
        text = self._passages.spoken
        for told in self.told:
            if told.dated.first != told.dated.last:
                continue
            heard = text[told.sentence.span.start : told.dated.span.start]
            said = told.sentence.span.of(text)
            weight = _STRONG if _EVENTS.search(heard) else _WEAK if _COURT.search(said) else _PLAIN
            scores[told.dated.first] += weight
        decided = self._passages.decision.decided
        likely = {day: score for day, score in scores.items() if decided is None or day <= decided[1]}
        if not likely:
            return None
        best = min(likely, key=lambda day: (-likely[day], day))
        return best, best
