"""Which court a name means, in a heading or in prose: ``"the Ninth Circuit"``, ``"Illinois Supreme Court"``.

A name that could be two courts (``"the Supreme Court"``, ``"the Eastern District"``) is nobody's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from ontology.courts.printed import by_citation, only
from ontology.courts.spelling import Spellings
from ontology.courts.table import table

_STOPS: Final = frozenset({"of", "the", "for", "in", "and", "at", "a", "to"})
_SAID: Final = Spellings(
    {
        **{word: number for number, word in {
            "1st": "first", "2d": "second", "3d": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
            "7th": "seventh", "8th": "eighth", "9th": "ninth", "10th": "tenth", "11th": "eleventh",
            "12th": "twelfth",
        }.items()},
        "2nd": "2d", "3rd": "3d", "appeal": "appeals", "app": "appeals", "courts": "court", "ct": "court",
        "cir": "circuit", "dist": "district", "div": "division", "dept": "department", "sup": "supreme",
        "super": "superior", "hawai": "hawaii",
    }
)  # fmt: skip
_DIRECTIONS: Final = {
    "N": "Northern",
    "S": "Southern",
    "E": "Eastern",
    "W": "Western",
    "M": "Middle",
    "C": "Central",
}
_CAPITALS: Final = re.compile(r"\b[A-Z]\b")
_NATION: Final = re.compile(r"\bU\.?\s?S\.?(?:\s?A\.)?(?!\w)")
_CAPITAL: Final = re.compile(r"\bD\.\s?C\.")
_DISTRICT: Final = re.compile(r"\b(?:([NSEWMC])(?:\.\s?|\s))?D\b\.?(?=\s)")
_SOVEREIGN: Final = re.compile(r"\b(?:state|commonwealth) of\b|\b[ei]n bank?c?\b", re.I)
_SPELLED_OUT: Final = re.compile(r"\b(?:courts?|circuit|district of)\b", re.I)
# The part of a court that sat, which is left off when the whole is not itself a known name.
_PART: Final = re.compile(
    r"[\s,]*\b(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th|d))"
    r"\s+(?:judicial\s+|appellate\s+)?(?:department|district|division|dep['’]?t|dist|div)\b\.?"
    r"|(?:division|district)\s+(?:one|two|three|four|five|six|seven|eight|[ivx]+|\d+)\b|\w+ county\b)",
    re.I,
)


@lru_cache(maxsize=8192)
def by_name(text: str) -> str | None:
    """Find the court that a name means.

    Args:
        text: a name as printed in a heading or in prose, or an abbreviation with a stop or a number in it
            (``"9th Cir."``). A bare place is not a name. A division, county or term after the name is
            ignored when no court is known by the whole.

    Returns:
        The court's id, or None when no court, or more than one, is called that.
    """
    plain = " ".join(text.split()).strip(" ,;:")
    if not _SPELLED_OUT.search(plain) and any(mark in plain for mark in ".0123456789"):
        found = by_citation(plain)
        if found:
            return found
    for name in _tried(plain.strip(".")):
        found = _index().find(name)
        if found:
            return found
    return None


def _tried(plain: str) -> Iterator[str]:
    yield plain
    yield _PART.sub("", plain)
    segments = re.split(r",\s+|\.\s+(?=[A-Z])", plain)
    for end in range(len(segments) - 1, 0, -1):
        yield ", ".join(segments[:end])


def _words(name: str) -> tuple[str, ...]:
    if _CAPITALS.search(name):
        name = _CAPITAL.sub("District of Columbia ", _NATION.sub("United States ", name))
        name = _DISTRICT.sub(lambda found: f"{_DIRECTIONS.get(found[1], '')} District", name)
    name = _SOVEREIGN.sub(" ", name)
    return tuple(word for word in _SAID.words(name) if word not in _STOPS)


@dataclass(frozen=True, slots=True)
class _Index:
    """Names to the one court that has them: word by word, and the same words in any order."""

    ordered: Mapping[tuple[str, ...], str]
    unordered: Mapping[frozenset[str], str]

    def find(self, name: str) -> str | None:
        said = _words(name)
        return self.ordered.get(said) or self.unordered.get(frozenset(said))


@cache
def _index() -> _Index:
    ordered, unordered = (
        defaultdict[tuple[str, ...], set[str]](set),
        defaultdict[frozenset[str], set[str]](set),
    )
    for court in table().courts.values():
        if court.part_of and court.system == "state" and court.place not in court.name:
            continue  # half the states have a Greene County Circuit Court
        for name in (court.name, *court.names):
            said = _words(name)
            ordered[said].add(court.id)
            unordered[frozenset(said)].add(court.id)
    return _Index(ordered=only(ordered), unordered=only(unordered))
