"""Days as printed: ``Decided Nov. 13, 1995``, ``16 April 2002``, ``October Term, 1905``, ``2/24/1998``."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th|d)?(?:\s?(?:,|and|&|-|–)\s?\d{{1,2}})*\s?[,.]?\s*(?P<year>[12]\d{{3}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|d)?\s+(?:day\s+of\s+)?{_MONTH},?\s+(?P<year>[12]\d{{3}})\b",
        r"\b(?P<year>[12]\d{3})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>[12]\d{3})\b",
        rf"\b{_MONTH},?\s*(?:Term,?\s*)?(?:A\.\s?D\.\s?)?(?P<year>[12]\d{{3}})\b",
    )
)


# Where another thing is said to have happened on another day: "Argued May 1, 1990. Decided June 2, 1991".
_ANOTHER: Final = re.compile(
    r"(?<=[12]\d{3})[\])]?\W{0,3}(?=(?:re-?)?(?:argued|decided|filed|submitted|heard|amended|modified)\b[^;]{1,40}\d)|\s*;\s*",
    re.IGNORECASE,
)


def told_in(words: str) -> list[str]:
    """Words about several days, divided so that each part tells of one: what was done, and when."""
    return [part for part in _ANOTHER.split(words) if part]


def day_in(words: str) -> tuple[date, date] | None:
    """The first day that words name, as the earliest and the latest that it can be.

    Args:
        words: e.g. ``"Decided Nov. 13, 1995."``; a month without a day gives both its ends.

    Returns:
        Two days, the same when the day is named; None when no day is named, or none that exists.
    """
    printed = words.replace("\xad", "")
    for form in _FORMS:
        found = form.search(printed)
        if found:
            return _made(found.groupdict())
    return None


def _made(parts: dict[str, str | None]) -> tuple[date, date] | None:
    name, number, day = parts.get("month"), parts.get("number"), parts.get("day")
    month = _MONTHS.index(name.lower()) + 1 if name else int(number or 0)
    year = int(parts["year"] or 0)
    try:
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        made = date(year, month, int(day))
    except ValueError:
        return None
    return made, made
