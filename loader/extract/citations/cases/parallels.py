"""Parallel citations: one decision in several reporters, with the pins of each (Bluebook 10.3.1)."""

import re
from collections.abc import Sequence

from loader.extract.citations.cases.reporters import ReporterToken, reprints
from loader.extract.citations.found import ReporterCite
from loader.extract.citations.pins import pins_after
from loader.model import Pin

# Parallels follow after a comma, in square brackets as in California, or after a semicolon as in Michigan
# ("376 Mich 41, 54; 135 NW2d 370 (1965)"), or their comma is lost; a page not yet known is a row of dashes.
# Between stands, in California, the headnote that is meant: "40 Cal.2d 764, 770 [8] [256 P.2d 305]".
_PARALLEL = re.compile(
    r"(?:\s*[\[(]\d{1,2}(?:[-,]\s?\d{1,2})*[\])](?=\s*[\[(]))*(?:,?\s*(?:[-–—_]{2,}[-–—_\s]*)+)*"
    r"(?P<gap>\s*,\s*(?:,\s*)?(?:\[\s*)?|\s*\[\s*|\s*(?P<divided>;|\s)\s*)"
)
# In Georgia the parallel stands in a parenthesis of its own, after that of the division of the opinion cited:
# "267 Ga. 157, 162 (5) (476 SE2d 248) (1996)".
_DIVISION = r"\(\d{1,2}\)(?:\s*\([a-z]\))?"
_BRACKETED = re.compile(rf"(?:\s*{_DIVISION})?\s*\(\s*")
_BRACKET_ENDS = re.compile(r"\s*\)")
_LAST_FIGURES = re.compile(r"\d{2},\d{3}$")
_CLOSES = re.compile(r"\s*\]")
_YEAR_FOLLOWS = re.compile(r"(?:,\s*\d+(?:-\d+)?)*\s*\((?:19|20)\d\d\)")

Part = tuple[ReporterCite, tuple[Pin, ...], bool]


def parallels(
    text: str, limit: int, tokens: Sequence[ReporterToken], taken: dict[int, int], place: int
) -> tuple[list[Part], int, list[int]]:
    """Follow a citation through its parallel citations and their pins.

    Args:
        text: the text for matching.
        limit: where the paragraph ends.
        tokens: all tokens, in order.
        taken: from the start of each token to its place in ``tokens``.
        place: the place of the first one.

    Returns:
        Each part with its pins and whether it is a short form; the end of the last; the places used.
    """
    parts: list[Part] = []
    used: list[int] = []
    while True:
        token = tokens[place]
        used.append(place)
        if token.short:
            figures = _LAST_FIGURES.search(text, token.start, token.end)
            page = max(text.rfind(token.cite.page, token.start, token.end), token.start)
            if figures and "," in figures.group():  # "56 F.E.R.C. at 62,014"
                page = figures.start()
            pins, end = pins_after(text, page, limit, taken, token.cite.reporter, here=True)
            end = max(end, token.end)
        else:
            pins, end = pins_after(text, token.end, limit, taken, token.cite.reporter)
        parts.append((token.cite, pins, token.short))
        gap = _PARALLEL.match(text, end, limit)
        following = taken.get(gap.end()) if gap else None
        if (
            following is None
            or tokens[following].source != token.source
            or (
                tokens[following].cite.reporter in {cite.reporter for cite, _, _ in parts}
                and not _is_printed_again(text, limit, tokens[following], parts)
            )
            or (
                gap and gap["divided"] and not reprints(parts[0][0].reporter, tokens[following].cite.reporter)
            )
        ):
            if inside := _in_brackets(text, end, limit, tokens, taken):
                used.append(inside[0])
                return [*parts, inside[1]], inside[2], used
            closed = _CLOSES.match(text, end, limit) if "[" in text[tokens[used[0]].start : end] else None
            return parts, closed.end() if closed else end, used
        place = following


def _is_printed_again(text: str, limit: int, token: ReporterToken, parts: Sequence[Part]) -> bool:
    """Whether a case stands twice in one reporter: "131 Wn.2d 439, 932 P.2d 628, 945 P.2d 1119 (1997)"."""
    return (
        parts[0][0].reporter != token.cite.reporter
        and _YEAR_FOLLOWS.match(text, token.end, limit) is not None
    )


def _in_brackets(
    text: str, place: int, limit: int, tokens: Sequence[ReporterToken], taken: dict[int, int]
) -> tuple[int, Part, int] | None:
    """A parallel citation that fills a parenthesis: its place among the tokens, itself, and where it ends."""
    opened = _BRACKETED.match(text, place, limit)
    number = taken.get(opened.end()) if opened else None
    if number is None or tokens[number].short:
        return None
    token = tokens[number]
    pins, end = pins_after(text, token.end, limit, taken, token.cite.reporter)
    closed = _BRACKET_ENDS.match(text, end, limit)
    return (number, (token.cite, pins, False), closed.end()) if closed else None
