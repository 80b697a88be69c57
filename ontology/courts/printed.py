"""Which court a citation names: by the words in its parenthesis, or by its reporter (Bluebook 10.4, T1).

Only what a citation prints is looked at; whether that court sat in the year printed is not.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from ontology.courts.table import Court, table

_WORD: Final = re.compile(r"\d+(?:st|nd|rd|th|d)?|[a-z]+")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th|d)")
_DATE: Final = re.compile(
    r"[\s,]*(?:\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)?\s*(?:\d{1,2},?)?\s*"
    r"(?<![\d-])(?:1[6-9]\d\d|20\d\d)$"
    r"|[\s,]*\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s*\d{1,2},?$"
)
_SEAT: Final = re.compile(r"(?<=\.)\s*(?:-{1,2}|–|—)\s*[A-Z].*$")
# Words that say which part of a court sat, or how, and not which court.
_PART: Final = {"dist", "dept", "div", "cir", "unit", "a", "b"}
_MANNER: Final = {"en", "banc", "in", "bank", "per", "curiam", "mem", "op", "table", "unpub", "unpublished"}
_FILLERS: Final = {"ct", "of", "the", "for"}


def words(text: str, spellings: Mapping[str, str]) -> list[str]:
    """The words of an abbreviation in their one spelling: ``"E.D. Calif."`` gives ``e d cal``.

    Args:
        text: an abbreviation of a court or reporter, with or without spaces and stops.
        spellings: as in :class:`ontology.courts.table.Table`; phrases have a space in them.
    """
    plain = re.sub(r"['’ʼ`]", "", text.lower())
    for phrase, spelling in spellings.items():
        if " " in phrase and phrase in plain:
            plain = plain.replace(phrase, spelling)
    return [spellings.get(word, word) for word in _WORD.findall(plain)]


def reporter_stem(reporter: str, spellings: Mapping[str, str]) -> str:
    """The key of a reporter without its series: ``"Cal. App. 4th"`` and ``"Cal.App.2d"`` are one."""
    return "".join(word for word in words(reporter, spellings) if not _ORDINAL.fullmatch(word))


def by_citation(printed: str, reporter: str | None = None) -> str | None:
    """Find the court that a citation names.

    Args:
        printed: what the parenthesis says of the court, e.g. ``"9th Cir."``, ``"W.D.Wash."``,
            ``"Cal.App.2d Dist."``, ``"Ct. App."``; a date after it is ignored. May be empty.
        reporter: the reporter cited, e.g. ``"Cal. App. 4th"``, when it is known. It decides when nothing
            is printed, and says which state's ``"Ct. App."`` is meant.

    Returns:
        The court's id, or None when the words name no known court, or more than one.
    """
    plain = _SEAT.sub("", _DATE.sub("", printed.strip(" ,()")))
    found = _of_words(tuple(words(plain, table().spellings)))
    if found is None or not reporter:
        return found or None
    return None if found is None else found


def _of_words(said: tuple[str, ...]) -> str | None:
    raise NotImplementedError(said)
