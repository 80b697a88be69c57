"""Cases cited by docket number: ``No. 92-1536, slip op. at 5 (1st Cir. Jan. 3, 1993)``.

Bluebook 10.8.1: the number, the page of the slip opinion, and in parentheses the court and the full date.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from loader.extract.citations.casenames import name_before
from loader.extract.citations.cases import court_of, read_tail
from loader.extract.citations.found import Found
from loader.model import Pin, Span
from ontology.names import slug

_DOCKET: Final = re.compile(
    r"\bNos?\.\s*(?P<number>[A-Z\d][\w:.–-]*\d[\w:–-]*)(?:\s*(?:,|&|and)\s*[A-Z\d][\w:.–-]*\d[\w:–-]*)*"
    r"(?:,?\s+slip\s+op(?:\.|inion)(?:,?\s+at\s+(?P<page>\d+(?:\s?[-–]\s?\d+)?))?)?"
    r"(?=,?\s*\([^()]{0,60}(?:\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},\s+)"
    r"(?:19|20)\d\d\s*\))"
)


def find(text: str, blocks: Sequence[Span]) -> list[Found]:
    """Find citations by docket number, with a case name before and a court and full date after.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs, in order and without overlaps.
    """
    starts = [block.start for block in blocks]
    made = []
    for hit in _DOCKET.finditer(text):
        at = bisect_right(starts, hit.start()) - 1
        name = name_before(text, blocks[at].start, hit.start()) if at >= 0 else None
        if name is None or hit.end() > blocks[at].end:
            continue
        tail = read_tail(text, hit.end(), blocks[at].end)
        pins = (Pin(f"slip op. at {hit['page']}", hit["page"], None, (), "slip op."),) if hit["page"] else ()
        made.append(
            Found(
                "full",
                "case",
                Span(*hit.span()),
                Span(name.span.start, max(tail.end, hit.end())),
                "docket",
                0.9,
                key=slug(f"no {hit['number']} {name.words}"),
                label=f"No. {hit['number']}",
                name=name.words,
                pins=pins,
                parentheticals=tail.parentheticals,
                court=court_of(tail),
                year=tail.dated.year if tail.dated else None,
            )
        )
    return made
