"""Subsections that are named alone: "subsection (c)" is of the section spoken of (Bluebook 12.10).

A text of laws is full of them; a lease has subsections, too. So one counts only near a section of a law.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from loader.extract.citations.found import Found

ALONE: Final = "subsection-alone"
_BEFORE, _AFTER = 2500, 200
_OF_PAPER: Final = re.compile(
    r"\s+(?:of|in|to)\s+(?:the|this|that|its|said)\s+(?:[\w’'-]+\s+){0,3}?(?:leases?|agreements?|contracts?|polic(?:y|ies)|plans?"
    r"|deeds?|wills?|trusts?|by-?laws|complaints?|petitions?|motions?|orders?|decrees?|opinions?|briefs?|indictments?)\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(r"[ivx]{2,}|[A-Za-z]{2}|[A-Za-z]|\d+")
_ROMAN: Final = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})")


def near_laws(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Leave out the subsections named alone that stand near no section of a law, or are of another paper.

    Args:
        text: the text for matching.
        found: provisions in order.
    """
    sections = [one.span.start for one in found if "§ " in (one.label or "") and one.rule != ALONE]
    for one in found:
        if one.rule == ALONE:
            at = bisect_left(sections, one.span.start)
            before = at > 0 and one.span.start - sections[at - 1] <= _BEFORE
            after = at < len(sections) and sections[at] - one.span.end <= _AFTER
            if not (before or after) or _OF_PAPER.match(text, one.span.end):
                continue
        yield one


def part_of(section: str, subsection: str) -> str:
    """The number of a subsection of the section spoken of.

    Args:
        section: its number, with the subsections last spoken of: ``2518(10)(a)``.
        subsection: as named alone: ``(iii)``, ``(b)(2)``, ``A3d``.

    Returns:
        ``2518(10)(a)(iii)``: it stands beside the last one of its kind, else within the last one.
    """
    number, _, _ = section.partition("(")
    own = re.findall(r"\((\w+)\)", section)
    parts = [part for group in re.findall(r"\w+", subsection) for part in _PART.findall(group)]
    beside = [level for level, sub in enumerate(own) if _kinds(sub) & _kinds(parts[0])]
    kept = own[: beside[-1]] if beside else own
    return number.strip() + "".join(f"({sub})" for sub in [*kept, *parts])


def _kinds(sub: str) -> frozenset[str]:
    """Which sorts of subsection one can be: i is a letter and a numeral."""
    if sub.isdigit():
        return frozenset({"figure"})
    if sub.isupper():
        return frozenset({"capital"})
    letter = {"letter"} if len(sub) == 1 else set[str]()
    return frozenset(letter | ({"numeral"} if _ROMAN.fullmatch(sub) else set()))
