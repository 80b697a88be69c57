"""Cases named in the text and cited in the note called there: "In State v. Walker,4", "4. 100 Utah 523"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.cases.names import abbreviates, name_before
from loader.extract.citations.found import Found
from loader.extract.citations.order import paragraph_at
from loader.model import Decision, Footnote, Span

_NUMBER: Final = re.compile(r"\W{0,3}\d{0,3}\W{0,4}")
_LAST_WORD: Final = re.compile(r"(\S+)\.\s*\Z")
_OF_CASE: Final = re.compile(r"\sv\.\s|^(?:In re|Ex parte|Matter of)\s")


def named_at_marks(
    text: str, decision: Decision, blocks: Sequence[Span], found: Sequence[Found]
) -> list[Found]:
    """Give a citation that opens a footnote the name that stands right before the mark of that note.

    Args:
        text: the text for matching, marks of notes blanked out.
        decision: whose footnotes know where their marks stand.
        blocks: the paragraphs, in order and without overlaps.
        found: citations in order of their full spans.

    Returns:
        The same citations in the same order; the spans of one that gets its name do not change.
    """
    starts = [one.full_span.start for one in found]
    result = list(found)
    for note in (note for opinion in decision.opinions for note in opinion.footnotes):
        at = bisect_left(starts, note.span.start)
        if (
            at < len(found)
            and _opens(found[at], note, text)
            and (name := _name_at(note, text, blocks, found))
        ):
            result[at] = replace(found[at], name=name)
    return result


def _opens(one: Found, note: Footnote, text: str) -> bool:
    """Whether a citation of a case, without a name, is the first thing in a note."""
    nameless = one.form == "full" and one.kind == "case" and one.name is None and not one.history
    return (
        nameless and one.span in note.span and bool(_NUMBER.fullmatch(text, note.span.start, one.span.start))
    )


def _name_at(note: Footnote, text: str, blocks: Sequence[Span], found: Sequence[Found]) -> str | None:
    """The name of a case that ends at the mark of a note; none where a citation stands between."""
    block = paragraph_at(blocks, note.marker.start) if note.marker else None
    if note.marker is None or block is None:
        return None
    before = [one.full_span.end for one in found if one.full_span.end <= note.marker.start]
    floor = max([block.start, *before])
    last = _LAST_WORD.search(text, floor, note.marker.start)
    ends = last is not None and not abbreviates(f"{last[1]}.")  # a sentence ends with the name
    name = name_before(text, floor, last.end(1) if last and ends else note.marker.start)
    return name.words if name and _OF_CASE.search(name.words) else None
