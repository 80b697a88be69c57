"""Court and year that stand between the name of a case and its reporter, as older reports print them.

"Roe v. Doe, 5 Cir. 1952, 198 F.2d 536", "Roe v. Doe, D.C., 42 F. Supp. 502", "Roe v. Doe, 1938, 302 U.S. 4",
"Roe v. Doe (1984) 36 Cal. 3d 1", "Roe v. Doe (C. C. A.) 3 F.(2d) 428". Today they follow (Bluebook 10.4).
"""

import re
from dataclasses import dataclass
from typing import Final

from ontology import courts

_REACH: Final = 130
_YEAR: Final = r"(?P<year>1[6-9]\d\d|20\d\d)"
_DAY: Final = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+(?:\d{1,2}\s?,?\s+)?)?"
)
_BRACKETED: Final = re.compile(
    rf"\(\s*(?P<court>(?:[A-Z\d][^()]{{0,60}}?)??)[\s,]*{_DAY}{_YEAR}\s*\)+\s*,?\s*$"
)
# Louisiana prints docket, court and day: "Wainwright v. Fontenot, 00-0492 (La. 10/17/00), 774 So. 2d 70".
_FILED: Final = re.compile(
    r",\s+(?:\d{2,4}-(?:[A-Z]{1,3}-)?\d{1,5}|\d{2},\d{3})(?:,\s+pp?\.\s*\d+(?:\s?[-–]\s?\d+)?)?\s+\((?P<court>[A-Z][\w.\s]{1,30}?)\s?\d{1,2}/\d{1,2}/(?P<year>\d{2,4})\)+\s*,?\s*$"
)
_CENTURY, _OF_THIS = 100, 30
# A court in brackets without a date: "(C. C. A.)", "(D. C.)", "(C. C. A., 5th Cir.)".
_COURT: Final = re.compile(r"\(\s*(?P<court>[A-Z\d][^()]{0,60})\)\s*,?\s*$")
_NAMES_A_COURT: Final = r"(?:Cir|App|Ct|C\.\s?C|D\.\s?C|Sup|Div|Dept)\b"
_BETWEEN: Final = re.compile(
    rf"(?:,\s+|\s[\[(])(?P<court>(?=[^,]{{0,30}}{_NAMES_A_COURT})(?:\d{{1,2}}(?:st|[nr]?d|th)?\s+Cir\.|(?:[A-Z][\w]{{0,8}}\.\s?){{1,6}}(?:\d{{1,2}}(?:st|[nr]?d|th)?)?))"
    rf"(?:,?\s*{_DAY}{_YEAR})?[,.\s]*$"
)
# Indiana put the year first: "Roe v. Doe, (1980) Ind.App., 407 N.E.2d 287".
_YEAR_FIRST: Final = re.compile(rf",?\s\(\s*{_YEAR}\s*\),?\s+(?P<court>[A-Z][\w.\s]{{1,20}}?\.),\s*$")
_LAST: Final = re.compile(r"(?:[).]|\d(?:st|[nr]?d|th)?)$")
_YEAR_ALONE: Final = re.compile(rf"(?<![\d\s]),\s+{_YEAR},\s*$")
_ANY_LOWER_COURT: Final = re.compile(r"(?:C\.\s?C\.(?:\s?A\.)?|D\.\s?C\.)[\s,]*")
_COURT_WORDS: Final = re.compile(rf"{_NAMES_A_COURT}|Court|\b[A-Z]\.\s?D\.|Dist\b")


@dataclass(frozen=True, slots=True)
class DatedBefore:
    """Court as printed and year, either of which may be missing, and where the words before them end."""

    end: int
    court: str
    year: int | None


def dated_before(text: str, floor: int, place: int, *, named: bool) -> DatedBefore:
    """Read court and year that end directly before a citation.

    Args:
        text: the text for matching.
        floor: nothing before this offset is looked at.
        place: where the citation, volume first, starts.
        named: whether a case's name with its "v." stands before; a year or a court between commas counts
            only there.

    Returns:
        What was found; when nothing, its end is ``place``.
    """
    floor = max(floor, place - _REACH)
    last = _LAST.search(text[max(floor, place - 12) : place].rstrip(" ,\t\n\r"))
    found = None
    if last and last.group() == ")":
        found = _FILED.search(text, floor, place) or _in_brackets(text, floor, place)
    elif last and named:
        found = _YEAR_FIRST.search(text, floor, place) or _BETWEEN.search(text, floor, place)
        if found is None or not _is_court(found["court"], shortly=False):
            found = _YEAR_ALONE.search(text, floor, place)
    if found is None:
        return DatedBefore(place, "", None)
    parts = found.groupdict()
    return DatedBefore(found.start(), _known(parts.get("court") or ""), _year(parts.get("year")))


def _in_brackets(text: str, floor: int, place: int) -> re.Match[str] | None:
    found = _BRACKETED.search(text, floor, place)
    if found and (not found["court"] or _is_court(found["court"], shortly=True)):
        return found
    alone = _COURT.search(text, floor, place)
    return (
        alone
        if alone and _COURT_WORDS.search(alone["court"]) and _is_court(alone["court"], shortly=False)
        else None
    )


def _is_court(words: str, *, shortly: bool) -> bool:
    """Whether words are those of a court; ``shortly``: or so short that they may be one unknown."""
    if _ANY_LOWER_COURT.match(words) or courts.by_citation(words):
        return True
    return shortly and (_COURT_WORDS.search(words) is not None or not re.search(r"[a-z]{4}|\bof\b", words))


def _known(words: str) -> str:
    """The words that tell the court; "D. C." is any district court, and "C. C. A." needs its circuit."""
    words = " ".join(words.split()).rstrip(" ,")
    if _ANY_LOWER_COURT.fullmatch(words):
        return ""
    rest = _ANY_LOWER_COURT.sub("", words, count=1)
    return (
        f"{rest} Cir."
        if re.fullmatch(r"\d+(?:st|[nr]?d|th)?", rest)
        else rest
        if rest[:1].isdigit()
        else words
    )


def _year(printed: str | None) -> int | None:
    """A year of which only the end may be printed: 00 is 2000, 98 is 1998."""
    if not printed:
        return None
    year = int(printed)
    return year if year >= _CENTURY else year + (2000 if year < _OF_THIS else 1900)
