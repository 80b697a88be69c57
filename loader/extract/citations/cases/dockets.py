"""Cases cited by docket number: ``No. 92-1536, slip op. at 5 (1st Cir. Jan. 3, 1993)``.

Bluebook 10.8.1: the number, the page of the slip opinion, and in parentheses the court and the full date.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from loader.extract.citations.cases.names import CaseName, name_before
from loader.extract.citations.cases.tails import court_of, read_tail
from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.pins import pins_after
from loader.model import Pin, Span
from ontology.names import slug

_MONTH: Final = "Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
_DATED: Final = (
    rf",?\s*\([^()]{{0,60}}\b(?:{_MONTH})[a-z]*\.?\s+\d{{1,2}},"
    r"\s+(?:19|20)\d\d\s*\)"
)
_NUMBER: Final = r"(?:C[RV]\s)?[A-Z\d][\w:.–—-]*\d[\w:–—-]*"
# Where the blanks for volume and page are lost: "Roe,   F.2d   , (1st Cir. 1992) [No. 92-16, slip op. at 3]".
_BLANK: Final = (
    r"(?:F\.(?:[23]d|\s?Supp\.)|U\.\s?S\.|S\.\s?Ct\.),?\s+(?:,\s*)?(?P<tail>\([^()]{4,40}\)\s*)?[\[(]\s*"
)
_DOCKET: Final = re.compile(
    rf"\b(?:{_BLANK})?"
    r"(?:(?:Civ(?:il|\.)?|Cr(?:im(?:inal|\.)|\.)|Case|Court|Docket|Dkt\.|Index|Cause)\s*(?:Action\s+|A\.\s*)?)?"
    rf"Nos?\.\s*(?P<number>{_NUMBER}(?:\s+(?:Civ\.|Cr\.|CV|CR|C)\s?\d+)?|\d\d\s+(?:Civ\.|Cr\.|CV|CR|C)\s?\d+)(?:\s*(?:,|&|and)\s*{_NUMBER})*(?:-C[rv]\.(?=\s\())?(?:\s?\([A-Z]{{2,4}}\))?"
    rf"(?:,\s+(?:{_MONTH})[a-z]*\.?\s+\d{{1,2}},\s+(?P<year>(?:19|20)\d\d)(?=,\s+[Ss]lip))?"
    r"(?:,?\s+[Ss]lip\.?\s+op(?:\.|inion)(?:,?\s+at\s+(?P<page>\d+(?:\s?[-–]\s?\d+)?))?)?"
    rf"(?P<dated>(?={_DATED}))?(?!,?\s*\[?(?:\d{{1,4}}|[—_-]+)\s+[A-Z])(?![\w’-])"
)


_DOCKETED: Final = re.compile(r"\bdocketed,\s+$")


def find(text: str, blocks: Sequence[Span], taken: Sequence[Span] = ()) -> list[Found]:
    """Find citations by docket number with the name of the case before.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs, in order and without overlaps.
        taken: what other citations claim, with their names: a number there is part of them.

    Returns:
        Those with a court and a full date after the number, and those of a case with two parties.
    """
    starts, closed = [block.start for block in blocks], Claims(taken)
    made = []
    for hit in _DOCKET.finditer(text):
        at = bisect_right(starts, hit.start()) - 1
        if at < 0 or hit.end() > blocks[at].end:
            continue
        name = name_before(text, blocks[at].start, hit.start())
        if name and not closed.claim(Span(name.span.start, hit.end())):
            name = None
        if not (name and (hit["dated"] is not None or " v. " in name.words)) and not (
            hit["dated"] is not None and _DOCKETED.search(text, max(0, hit.start() - 20), hit.start())
        ):
            continue
        named = name or CaseName(Span(hit.start(), hit.start()), "")
        pins, end = pins_after(text, hit.end(), blocks[at].end, (), "slip op.")
        tail = read_tail(text, end, blocks[at].end)
        if hit["page"]:
            pins = (Pin(f"slip op. at {hit['page']}", hit["page"], None, (), "slip op."), *pins)
        made.append(
            Found(
                "full",
                "case",
                Span(hit.start(), end),
                Span(named.span.start, max(tail.end, end)),
                "docket",
                0.9,
                key=slug(f"no {hit['number']} {named.words}"),
                label=f"No. {hit['number']}",
                name=named.words or None,
                pins=pins,
                parentheticals=tail.parentheticals,
                court=court_of(tail),
                year=tail.dated.year if tail.dated else int(hit["year"]) if hit["year"] else None,
                defines=tail.defines,
            )
        )
    return made
