"""To which days a statement of law refers: a printed day, the day of the events, some time before it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from loader.extract.prose.chronology import Chronology
from loader.extract.prose.dates import days, years
from loader.extract.prose.passages import Passages
from loader.model import Span

_FROM: Final = re.compile(
    r"\b(?P<word>in|by|as of|on|before|prior to|since|until|as early as|at least by|during)\s+$",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\b(?:at|as of|by|before|prior to) (?:the|that) (?:relevant )?(?:time|date|moment|day|night)\b"
    r"(?: (?:of|that|when|the|these|those|his|her|its|[A-Z]\w+|they|he|she|it|in|[\w’]+)\b){0,9}"
    r"|\bthat night\b|\bwhen (?:he|she|they|the \w+) acted\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\b(?P<some>almost|nearly|about|over|more than|less than|at least|some)?\s*"
    r"(?P<number>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)"
    r"\s+(?P<unit>years?|months?)\s+(?:before|prior to|earlier than|preceding)"
    r" (?:the|these|those|this|his|her)",
    re.IGNORECASE,
)
_NUMBERS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The first and last day meant; an end that cannot be told is None. ``words`` say it, if any do."""

    first: date | None
    last: date | None
    words: str = ""


def as_of(passages: Passages, chronology: Chronology, span: Span) -> AsOf | None:
    """The days that words of a sentence put a statement at; None when they say nothing of time.

    Args:
        passages: the decision.
        chronology: the days it tells of.
        span: the sentence.
    """
    text = passages.spoken
    if found := _EARLIER.search(text, span.start, span.end):
        return _earlier(found, chronology)
    for dated in (*days(text, span, _year(chronology)), *years(text, span)):
        before = _FROM.search(text, span.start, dated.span.start)
        if before:
            word = " ".join(before["word"].lower().split())
            words = f"{before['word']} {dated.span.of(passages.decision.source.text)}"
            if word in {"before", "prior to", "until"}:
                return AsOf(None, dated.first, words)
            return AsOf(dated.first, dated.last, words)
    if found := _EVENT.search(text, span.start, span.end):
        first, last = chronology.events or (None, None)
        return AsOf(first, last, " ".join(found.group().split()))
    return None


def _year(chronology: Chronology) -> int | None:
    return chronology.events[0].year if chronology.events else None


def _earlier(found: re.Match[str], chronology: Chronology) -> AsOf:
    """So long before the events, "almost" and "more than" giving or taking one unit."""
    words = " ".join(found.group().split())
    if chronology.events is None:
        return AsOf(None, None, words)
    number = found["number"].lower()
    count = int(number) if number.isdigit() else 1 if number == "a" else _count(number)
    months = count * (1 if found["unit"].lower().startswith("month") else 12)
    some = (found["some"] or "").lower()
    step = 12 if months >= 12 else 1
    longest = months + (step if some in {"over", "more than", "at least"} else 0)
    shortest = months - (step if some in {"almost", "nearly", "less than"} else 0)
    return AsOf(_back(chronology.events[0], longest), _back(chronology.events[1], shortest), words)


def _count(number: str) -> int:
    return _NUMBERS.index(number) if number in _NUMBERS else {"fifteen": 15, "twenty": 20}[number]


def _back(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, min(day.day, 28))
