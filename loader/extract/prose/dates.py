"""Days and clock times as opinions print them: "September 24, 1998", "Sept. 6", "in 1993", "5:15 p.m."."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from loader.model import Span

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH: Final = (
    r"(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)"
    r"|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_ANY_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d)"
_DAY: Final = re.compile(
    rf"\b(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*-\s*\d{{3}})"
    rf"(?:,?\s+(?P<year>{_ANY_YEAR})\b)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.replace('month', 'month2')}\s+(?P<year2>{_ANY_YEAR})\b"
    rf"|{_MONTH.replace('month', 'month3')},?\s+(?:of\s+)?(?P<year3>{_ANY_YEAR})\b)"
)
_YEAR: Final = re.compile(
    rf"\b(?:in|by|since|before|until|of|as early as|as late as|during)\s+(?P<year>{_ANY_YEAR})\b(?!\s*[-–]\d)"
)
_CLOCK: Final = re.compile(
    r"\b(?:(?:approximately|about|around|roughly|nearly|almost|(?:shortly|just) (?:before|after))\s+)?"
    r"(?P<hour>1[0-2]|0?[1-9])(?::(?P<minute>[0-5]\d))?\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?"
    r"|o[’']\s?clock(?:\s+in\s+the\s+(?P<part>morning|afternoon|evening)|\s+at\s+(?P<night>night))?"
    r"|(?<=:\d\d)\s*in\s+the\s+(?P<part2>morning|afternoon|evening))",
    re.IGNORECASE,
)


_CLOCK_NEAR: Final = re.compile(r"\d\s*(?:[ap]\.?\s?m\b|o[’']\s?clock|in\s+the\b)", re.IGNORECASE)
"""What every time of day has in it, found in a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day or days as printed, first to last; ``complete`` unless the year was inferred."""

    span: Span
    first: date
    last: date
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed; ``at`` is None when the words do not say morning or afternoon."""

    span: Span
    at: time | None


def days(text: str, span: Span, year: int | None = None) -> Iterator[Dated]:
    """The days named in a stretch of text, in order.

    Args:
        text: the source text or a mask of it.
        span: where to look.
        year: the year of a day printed without one, when nothing before it in the stretch gives one.

    Yields:
        Each day or month; of a day without year, only when a year is known.
    """
    for found in _DAY.finditer(text, span.start, span.end):
        month = _month(found["month"] or found["month2"] or found["month3"])
        printed = found["year"] or found["year2"] or found["year3"]
        year = int(printed) if printed else year
        number = found["day"] or found["day2"]
        if year is None:
            continue
        last = monthrange(year, month)[1]
        if number and not 1 <= int(number) <= last:
            continue
        days_of = (int(number), int(number)) if number else (1, last)
        yield Dated(
            Span(*found.span()), date(year, month, days_of[0]), date(year, month, days_of[1]), bool(printed)
        )


def years(text: str, span: Span) -> Iterator[Dated]:
    """The bare years named after a preposition ("in 1993"), in order; a year of a full date is none."""
    taken = [found.span for found in days(text, span)]
    for found in _YEAR.finditer(text, span.start, span.end):
        if not any(found.start("year") in other for other in taken):
            year = int(found["year"])
            yield Dated(Span(*found.span("year")), date(year, 1, 1), date(year, 12, 31))


def clocks(text: str, span: Span) -> Iterator[Clock]:
    """The times of day named in a stretch of text, in order."""
    if not _CLOCK_NEAR.search(text, span.start, span.end):
        return
    for found in _CLOCK.finditer(text, span.start, span.end):
        hour, minute = int(found["hour"]) % 12, int(found["minute"] or 0)
        half = (found["half"] or "").lower()
        part = (found["part"] or found["part2"] or found["night"] or "").lower()
        if not half and part:
            half = "a" if part == "morning" else "p"
        at = time(hour + (12 if half == "p" else 0), minute) if half else None
        yield Clock(Span(*found.span()), at)


def _month(printed: str) -> int:
    start = printed.lower().rstrip(".")[:3]
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(start))
