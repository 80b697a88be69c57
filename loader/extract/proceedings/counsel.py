"""The persons that a paragraph of counsel names, whom they represent, where they practise, and who argued.

The words are ``rules/counsel.yml``. A paragraph that names only firms gives nobody; its print is kept whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loader.model import Advocate, Span
from loader.rulefiles import content

_NAME: Final = re.compile(
    r"[\s.;,]*(?:(?:Mr|Mrs|Ms|Messrs|Hon|Dr)\.?\s+)?(?P<name>(?:[A-Z][\w’'.-]*|[A-Z]\.)(?:\s+(?:[A-Z][\w’'.-]*|de|la|del|de\s+la|von|van|der|y)){1,4})"
)
# Whom they represent stands last: up to a stop that ends a sentence, or the end of the paragraph.
_SIDE: Final = re.compile(
    r"(?:,?\s*\b(?P<alone>pro\s+se)\b"
    r"|,?\s+(?:for|contra|on\s+behalf\s+of)\s+(?:the\s+)?(?P<side>(?:(?!\bfor\b)[^;]){3,160}?))"
    r"(?=\s*(?:;|(?<!\bSr)(?<!\bJr)(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bCo)(?<!\bInc)(?<!\b[A-Z])\.(?=\s+[A-Z]|\W*\Z)|\Z))"
)
_HEADED: Final = re.compile(r"\W*(?:For|Representing)\s+(?:the\s+)?(?P<side>[^:;]{3,80}):")
_CUT: Final = re.compile(
    r"\s*(?:[,;:()]|\b(?:and|by|with\s+(?:whom|him|her|them)|of)\b|\b(?:was|were|on\s+(?:the\s+)?(?:joint\s+)?briefs?|argued(?:\s+the\s+cause)?)\b)\s*",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\bwith\s+(?:whom|him|her|them)\b", re.IGNORECASE)
_BRIEF: Final = re.compile(r"\bon\s+(?:the\s+)?(?:joint\s+)?briefs?\b", re.IGNORECASE)
_ARGUED: Final = re.compile(r"\bargued\b", re.IGNORECASE)
_IN_PARENTHESES: Final = re.compile(r"\([^()]*\bon\s+(?:the\s+)?(?:joint\s+)?briefs?\W*\)", re.IGNORECASE)
_OF: Final = re.compile(r"\bof\s*$", re.IGNORECASE)
_GENERATION: Final = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\b(?!\.?\s+[A-Z]\.)\.?")


@dataclass(frozen=True, slots=True)
class _Rules:
    not_persons: re.Pattern[str]
    place: re.Pattern[str]


@cache
def raw() -> dict[str, Any]:
    """The content of ``rules/counsel.yml``."""
    loaded: dict[str, Any] = content("counsel")
    return loaded


@cache
def _rules() -> _Rules:
    words, states = (
        "".join(raw()[key].split("\n")).replace("| ", "|").strip() for key in ("not-persons", "states")
    )
    return _Rules(
        re.compile(rf"\b(?:{words})\b|&|\d", re.IGNORECASE),
        re.compile(
            rf"(?P<city>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,2}}),\s+(?:{states})\b(?!\s+[A-Z][a-z]|,\s+(?:DC|D\.\s?C|NY|N\.\s?Y))\.?"
        ),
    )


def advocates_in(text: str, paragraph: Span) -> tuple[Advocate, ...]:
    """Read the persons of a paragraph of counsel.

    Args:
        text: the text that spans count into.
        paragraph: it names those who appeared, and for whom.

    Returns:
        The persons in order. A name has two words at least, so that firms and surnames alone give nobody.
    """
    headed = _HEADED.match(text, paragraph.start, paragraph.end)
    if headed:
        return tuple(_named(text, Span(headed.end(), paragraph.end), headed["side"]))
    found: list[Advocate] = []
    start = paragraph.start
    for side in _SIDE.finditer(text, paragraph.start, paragraph.end):
        found += _named(text, Span(start, side.start()), side["side"] or side["alone"])
        start = side.end()
    return tuple(found)


def _named(text: str, whole: Span, side: str) -> Iterator[Advocate]:
    """The persons of some words, who represent one side."""
    places = list(_rules().place.finditer(text, whole.start, whole.end))
    for name in _names(text, whole, [Span(*place.span()) for place in places]):
        place = next((each.group() for each in places if each.start() >= name.end), "")
        yield Advocate(
            name=" ".join(name.of(text).split()),
            represents=" ".join(side.split()),
            place=" ".join(place.split()),
            manner=_manner(text, whole, name),
            span=name,
        )


def _manner(text: str, whole: Span, name: Span) -> str:
    """Whether somebody argued or was on the brief, when the words say so of this one."""
    within = _IN_PARENTHESES.search(text, whole.start, whole.end)
    others = _WITH.search(text, whole.start, whole.end)
    argued, brief = (bool(cue.search(text, whole.start, whole.end)) for cue in (_ARGUED, _BRIEF))
    if within or others:
        second = (
            within.start() < name.start < within.end()
            if within
            else bool(others and name.start > others.start())
        )
        return ("on-brief" if brief else "") if second else ("argued" if argued else "")
    return "argued" if argued else "on-brief" if brief else ""


def _names(text: str, whole: Span, places: list[Span]) -> Iterator[Span]:
    """The pieces between commas that are names of persons; what stands after "of" is a firm or an office."""
    start, after = whole.start, ""
    for cut in (*_CUT.finditer(text, whole.start, whole.end), None):
        end = cut.start() if cut else whole.end
        found = None if _OF.search(after) else _NAME.fullmatch(text, start, end)
        start, after = (cut.end(), cut.group()) if cut else (end, "")
        if not found:
            continue
        name = Span(*found.span("name"))
        if any(name.start < place.end and place.start < name.end for place in places):
            continue
        if not _rules().not_persons.search(name.of(text)) and not name.of(text).isupper():
            generation = _GENERATION.match(text, name.end, whole.end)
            yield Span(name.start, generation.end() if generation else name.end)
