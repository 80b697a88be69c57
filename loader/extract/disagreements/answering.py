"""Which rebuttals of one opinion are taken up in turn by those of the other."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.model import Rebuttal

_CONTENT: Final = re.compile(r"\b(?!majority|dissent|opinion)[a-z]{6,}\b")
_WORDS_IN_COMMON: Final = 3


def answered(rebuttals: Sequence[Rebuttal], text: str) -> tuple[Rebuttal, ...]:
    """Say of each rebuttal which rebuttals of the other opinion it takes up in turn.

    It takes up one whose words it quotes; or, when it names a note, one in that note; or one in the body of
    a page that it names, if the two have words in common.

    Args:
        rebuttals: all of a decision.
        text: the source text.
    """
    used = {one.number: frozenset(_CONTENT.findall(one.evidence.span.of(text))) for one in rebuttals}

    def takes_up(one: Rebuttal, other: Rebuttal) -> bool:
        if (other.opinion, other.to_opinion) != (one.to_opinion, one.opinion):
            return False
        place = other.evidence.span
        if one.quoted and one.quoted.start < place.end and place.start < one.quoted.end:
            return True
        if one.notes:
            return str(other.footnote) in one.notes
        on_page = other.footnote is None and any(_covers(label, other.page) for label in one.pages)
        return on_page and len(used[one.number] & used[other.number]) >= _WORDS_IN_COMMON

    return tuple(
        replace(one, answers=tuple(other.number for other in rebuttals if takes_up(one, other)))
        for one in rebuttals
    )


def _covers(label: str, page: str | None) -> bool:
    first, _, last = label.partition("-")
    if page is None or not (page.isdigit() and first.isdigit()):
        return page == label
    end = last.strip()
    full = first[: len(first) - len(end)] + end if end.isdigit() and len(end) < len(first) else end or first
    return int(first) <= int(page) <= int(full) if full.isdigit() else page == first
