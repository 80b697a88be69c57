"""Which court a citation names: by the words in its parenthesis, or by its reporter (Bluebook 10.4, T1).

Only what a citation prints is looked at; whether that court sat in the year printed is not.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, TypeVar

from ontology.courts.table import table

_Key = TypeVar("_Key")

_NUMBER: Final = re.compile(r"\d+(?:st|nd|rd|th|d)?")
_MONTH: Final = (
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE: Final = re.compile(rf"[\s,]*(?:{_MONTH}\s*(?:\d{{1,2}}\b,?)?)?\s*(?:(?<!\d)(?:1[6-9]|20)\d\d)?$")
# The seat of a court of appeals: "Tex. App.—Houston [14th Dist.]".
_SEAT: Final = re.compile(r"(?<=\.)\s*(?:--?|–|—)\s*[A-Z].*$")
# Words that say which part of a court sat, or how it sat, and not which court it is.
_PART: Final = frozenset({"dist", "dept", "div", "cir", "unit", "a", "b"})
_MANNER: Final = frozenset({"en", "in", "banc", "bank", "per", "curiam", "mem", "op", "table", "unpub"})
_FILLERS: Final = frozenset({"ct", "of", "the", "for"})
_TRIAL_REPORTERS: Final = frozenset({"fsupp", "frd"})
_FEDERAL_REPORTERS: Final = _TRIAL_REPORTERS | {"f", "fappx", "br"}


@lru_cache(maxsize=8192)
def by_citation(printed: str, reporter: str | None = None, *, dated: bool = False) -> str | None:
    """Find the court that a citation names.

    Args:
        printed: what the parenthesis says of the court, e.g. ``"9th Cir."``, ``"W.D.Wash."``,
            ``"Cal.App.2d Dist."``, ``"Ct. App."``; a date after it is ignored. May be empty.
        reporter: the reporter cited, e.g. ``"Cal. App. 4th"``, when it is known. It decides when nothing
            is printed, and says which state's ``"Ct. App."`` is meant.
        dated: whether there is a parenthesis with a date. One that names no court after the reports of a
            state means its highest court (Bluebook 10.4(b)).

    Returns:
        The court's id, or None when the words name no known court, or more than one.
    """
    spellings = table().spellings
    said = spellings.words(_SEAT.sub("", _DATE.sub("", printed.strip(" ,()[]"))))
    source = spellings.stem(reporter) if reporter else ""
    found = _named(said)
    if found:
        return _in_federal_reporter(found, said, source) if source in _FEDERAL_REPORTERS else found
    if said and source:
        state = table().states.get(source)
        found = _named([source, *said]) or (_named([state, *said]) if state else None)
    says_which = any(not (word in _PART or word in _MANNER or _NUMBER.fullmatch(word)) for word in said)
    if found or says_which:
        return found
    return table().reporters.get(source) or (_highest(source) if dated and not said else None)


def _highest(state: str) -> str | None:
    """The highest court of a state whose name is also that of its reports."""
    found = _named([state]) if state else None
    return found if found and table().courts[found].type == "last-resort" else None


def _named(said: Sequence[str]) -> str | None:
    """The court that words name, once what only says which part of it sat is taken from their end."""
    left, cut = list(said), False
    while left:
        found = _index().find(left)
        if found and not (cut and table().courts[found].type == "last-resort"):
            return found
        last = left.pop()
        if last == "cty" and left:
            left.pop()
        elif last not in _PART and last not in _MANNER and not _NUMBER.fullmatch(last):
            break
        cut = cut or last not in _MANNER
    return _old_style_district(said)


def _old_style_district(said: Sequence[str]) -> str | None:
    """The district court that older reporters print as ``D.C.S.D.N.Y.``, or as ``D.C.Mass.``."""
    if list(said[:2]) != ["d", "c"]:
        return None
    tried = (_index().find(rest) for rest in (said[2:], ["d", *said[2:]]))
    return next((found for found in tried if found and _sits_as_district_court(found)), None)


def _in_federal_reporter(found: str, said: Sequence[str], source: str) -> str | None:
    """Read ``(DC 1995)`` after F. Supp. as a district court: no state court is published there."""
    if table().courts[found].system != "state":
        return found
    district = _index().find(["d", *said]) if source in _TRIAL_REPORTERS else None
    return district if district and _sits_as_district_court(district) else None


def _sits_as_district_court(court_id: str) -> bool:
    court = table().courts[court_id]
    return court.part_of == "usdistct" and court.until is None


@dataclass(frozen=True, slots=True)
class _Index:
    """Abbreviations, run together, to the one court that has them; ``loose`` is without ``_FILLERS``."""

    exact: Mapping[str, str]
    loose: Mapping[str, str]

    def find(self, said: Sequence[str]) -> str | None:
        found = self.exact.get("".join(said))
        return found or self.loose.get("".join(word for word in said if word not in _FILLERS))


@cache
def _index() -> _Index:
    exact, loose = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for court in table().courts.values():
        for form in filter(None, (court.citation, *court.printed)):
            said = table().spellings.words(form)
            exact["".join(said)].add(court.id)
            loose["".join(word for word in said if word not in _FILLERS)].add(court.id)
    return _Index(exact=only(exact), loose=only(loose))


def only(found: Mapping[_Key, set[str]]) -> dict[_Key, str]:
    """The keys that lead to just one court."""
    return {key: next(iter(ids)) for key, ids in found.items() if key and len(ids) == 1}
