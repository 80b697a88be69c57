"""What an id. can look back to, and whether its pages can lie in it (Bluebook 4.1)."""

from collections.abc import Set
from typing import Final

from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target
from loader.model import CODIFIED

_LONGEST_BRIEF: Final = 150
_INTRODUCTIONS: Final = ("see", "cf", "e.g.,", "also", "compare")


def plausible(one: Found, earlier: Found, target: Target, cases: CaseIndex, own: Set[str]) -> bool:
    """Tell whether what an id. points at can lie in what it would mean.

    Args:
        one: the id., with its pins.
        earlier: the citation looked back to.
        target: what that one means, where known.
        cases: the cases that full citations name.
        own: labels of the pages of this decision; a part or a note of it is no place that has pages.
    """
    authority = target.authority
    pages = [int(pin.first) for pin in one.pins if pin.first.isdigit()]
    if target.opinion and pages:
        paged = any(pin.first.isdigit() for pin in earlier.pins)
        return paged and (not own or str(pages[0]) in own)
    if any(pin.first.startswith(("§", "¶")) for pin in one.pins):
        return earlier.kind not in {"case", "opinion"} or any(pin.first.startswith("¶") for pin in one.pins)
    if earlier.kind in CODIFIED and pages:
        return "Fed. Reg." in (earlier.label or "")
    if earlier.rule == "dictionary" and pages:
        return bool(earlier.pins)
    if earlier.kind == "record" and "Brief" in (earlier.label or "") and pages:
        return pages[0] <= _LONGEST_BRIEF
    is_case = earlier.kind == "case" or earlier.form == "id"
    if not pages or not is_case or authority is None or authority not in cases.keys:
        return True
    if any("*" in pin.text for pin in one.pins):
        return cases.is_electronic(authority)
    return cases.can_hold(authority, pages[0])


def is_of_code(one: Found) -> bool:
    """Tell whether a citation is of a code, whose other sections "id. § 5" may mean wherever it is named."""
    return one.form == "full" and one.kind in {"statute", "regulation"} and "§ " in (one.label or "")


def stands_as_citation(text: str, one: Found) -> bool:
    """Tell whether a provision is cited: one named in a sentence ("under 42 U.S.C. § 1983") is looked over.

    Args:
        text: the source text.
        one: a provision found in it.
    """
    before = text[max(0, one.span.start - 12) : one.span.start].rstrip()
    return not before or before[-1] in ".;(:" or before.lower().endswith(_INTRODUCTIONS)
