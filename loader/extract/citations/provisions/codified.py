"""Sections of acts printed with their place in the Code: "CWA § 306, 33 U.S.C. § 1316" (Bluebook 12.4).

Both are ways to cite one section, as parallels are of a case; so either alone means the same authority.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.provisions.codes import SECTION_OF_ACT
from loader.model import Span

# One that only says where suits are brought stands beside acts, too: "ERISA § 502, 28 U.S.C. § 1331".
_IN_CODE: Final = re.compile(r"(?!28 U\.S\.C\. § (?:1[34]\d\d|220[12]))\d+ U\.S\.C\. § .+")
_NEXT: Final = re.compile(r",?\s*(?:and|&|or)?\s*(?:§+\s*)?")
_JOINS: Final = re.compile(r",\s+|,?\s*[(\[]\s*(?:codified\s+at\s+)?")
_IN_BRACKETS: Final = re.compile(r"\s*[(\[]\s*")


class Codified:
    """Which section of the Code each section of an act is, as one text says it."""

    def __init__(self, text: str, found: Sequence[Found]) -> None:
        """Take the text for matching and its citations in order."""
        self._bases: dict[str, set[str]] = defaultdict(set)
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._beside: dict[Span, str] = {}
        for act, code in _pairs(text, found):
            (base, sub), (place, part) = _parted(act.label or ""), _parted(code.label or "")
            if part.startswith(sub) or sub.startswith(part):
                self._bases[base].add(place)
            else:
                self._exact[act.label or ""].add(code.label or "")
            self._beside[act.span] = code.label or ""

    def of(self, label: str, span: Span) -> str | None:
        """The label of the section of the Code that one of an act is; None where none or two are said.

        Args:
            label: of the section of the act.
            span: where it is cited; beside one of the Code it is that one.
        """
        base, sub = _parted(label)
        places = {f"{place}{sub}" for place in self._bases.get(base, ())} or self._exact.get(label, set())
        return self._beside.get(span) or (next(iter(places)) if len(places) == 1 else None)


def _pairs(text: str, found: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """Sections of acts with those of the Code that follow, or that have them in brackets."""
    lists = [*_lists(text, found)]
    for one, other in pairwise(lists):
        if len(one) != len(other):
            continue
        between = one[-1].span.end, other[0].span.start
        if _is_act(one) and _is_code(other) and _JOINS.fullmatch(text, *between):
            yield from zip(one, other, strict=True)
        elif _is_code(one) and _is_act(other) and _IN_BRACKETS.fullmatch(text, *between):
            yield from zip(other, one, strict=True)


def _is_act(sections: Sequence[Found]) -> bool:
    return sections[0].rule == SECTION_OF_ACT


def _is_code(sections: Sequence[Found]) -> bool:
    return bool(_IN_CODE.match(sections[0].label or ""))


def _lists(text: str, found: Sequence[Found]) -> Iterator[list[Found]]:
    """Sections, those of one law that are listed together: "§§ 404, 405"."""
    listed: list[Found] = []
    for one in found:
        if one.form != "full" or one.kind != "statute" or "§ " not in (one.label or ""):
            continue
        last = listed[-1] if listed else None
        if last and _law(last) == _law(one) and _NEXT.fullmatch(text, last.span.end, one.span.start):
            listed.append(one)
            continue
        if listed:
            yield listed
        listed = [one]
    if listed:
        yield listed


def _law(one: Found) -> str:
    return (one.label or "").rpartition("§ ")[0]


def _parted(label: str) -> tuple[str, str]:
    """A section and what subdivision of it."""
    base, mark, sub = label.partition("(")
    return base, mark + sub
