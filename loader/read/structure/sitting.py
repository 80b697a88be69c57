"""Which court sat, on which day and with which judges, as printed above the opinions."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from loader.model import HeadPart, JudicialRole, Span
from loader.model.days import day_in, told_in
from loader.read.structure.bylines import read_byline, read_closing
from loader.read.structure.headmatter import head_matter, kind_of
from loader.read.structure.judges import roles_of
from ontology import courts

_SURE: Final = 0.95
_DECIDED: Final = re.compile(r"\b(?:decided|filed)\b", re.IGNORECASE)
_ARGUED: Final = re.compile(r"\b(?:argued|submitted|heard)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
# The part of a district in which a court sat: Norfolk Division; at Seattle.
_DIVISION: Final = re.compile(
    r"[,.]?\s+(?:(?:(?!Appellate)[A-Z][\w.-]*\s+){1,3}Division|[Aa]t\s+[A-Z][\w\s]+|(?<=,\s)[NSEWCM]\.\s?[ED]?\.?(?:\s?D\.?)?)\W*$"
)


def court_in(text: str, head: Sequence[HeadPart]) -> tuple[str | None, str]:
    """The court that the head matter names.

    Args:
        text: the text that spans count into.
        head: the paragraphs above the first opinion.

    Returns:
        Its courts-db id, None when no known court has that name, and the words as printed on one line; empty
        when no court is named.
    """
    first = ""
    named = [_named(text, part.span) for part in head if part.kind == "court"]
    for words, below in zip(named, [*named[1:], ""], strict=False):
        # A name may go on below: "United States Court of Appeals", "For the First Circuit".
        goes_on = head_matter().court_goes_on.fullmatch(below)
        for said in filter(None, (goes_on and f"{words} {below}", words)):
            found = _known(said)
            if found:
                return found, said
        first = first or (words if "court" in words.lower() else "")
    return None, first


def _named(text: str, span: Span) -> str:
    """The name of a court in a paragraph that names one, on one line."""
    known = kind_of(text, span)
    words = (known[1].groupdict().get("court") if known else "") or span.of(text)
    return " ".join(words.split()).strip(" ,.")


def _known(words: str) -> str | None:
    """The court of a name, whatever part of its district sat."""
    whole = _DIVISION.sub("", words)
    found = courts.by_name(whole) or courts.by_citation(whole) or courts.by_name(words)
    return found if found and courts.court(found).place != "" else None


def day_in_head(text: str, head: Sequence[HeadPart]) -> tuple[date, date] | None:
    """The day of decision that the head matter prints: the earliest and the latest that it can be."""
    told = [
        part
        for kind in ("decided", "argued")
        for span in _parts(head, kind)
        for part in told_in(span.of(text))
        if kind == "decided" or _DECIDED.search(part)
    ]
    return next((day for part in told if not _ARGUED.search(part) and (day := day_in(part))), None)


def panel_in(text: str, head: Sequence[HeadPart]) -> Iterator[JudicialRole]:
    """The judges whom the head matter names: those who sat, and what it says of how some of them voted."""
    for span in _parts(head, "panel"):
        known = kind_of(text, span)
        if known and known[0].id == "panel" and known[1].string is text:
            place = known[1].span("judges" if known[1]["judges"] else "named")
            yield from roles_of(text, Span(*place), "on-panel", "head-panel", _SURE)
    for span in _parts(head, "vote"):
        yield from read_closing(text, [span])


def joined_in(text: str, head: Sequence[HeadPart]) -> dict[str, tuple[JudicialRole, ...]]:
    """Who joined which opinion, as a syllabus tells it above the opinions themselves.

    Returns:
        The roles of those who joined, by the surname of the author: ``KAGAN, J., delivered the opinion of the
        Court, in which ROBERTS, C. J., joined.``
    """
    found: dict[str, tuple[JudicialRole, ...]] = {}
    for span in _parts(head, "vote"):
        places = [span.start, *(each.end() for each in _SENTENCE.finditer(text, span.start, span.end))]
        for byline in filter(None, (read_byline(text, place, span.end) for place in places)):
            joined = tuple(role for role in byline.roles if role.role != "author")
            found[byline.signature] = found.get(byline.signature, ()) + joined
    return found


def _parts(head: Sequence[HeadPart], kind: str) -> Iterator[Span]:
    return (part.span for part in head if part.kind == kind)
