"""Which rebuttals of one opinion are taken up in turn by those of the other."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.model import Decision, Rebuttal

_CONTENT: Final = re.compile(r"\b(?!majority|dissent|opinion)[a-z]{6}")
"""The beginnings of words that say something: "inevitable" and "inevitably" are one."""
_WORDS_IN_COMMON: Final = 2
_EVERYWHERE: Final = 6
"""What more than one in so many rebuttals has, and more than three, is what the quarrel is about."""
_SOME: Final = 3


def answered(rebuttals: Sequence[Rebuttal], decision: Decision) -> tuple[Rebuttal, ...]:
    """Say of each rebuttal which rebuttals of the other opinion it takes up in turn.

    It takes up one whose words it quotes; or one in a note that it names, in the sentence on which that note
    hangs, or in the body of a page that it names, if the two name each other's notes or have words in common
    that the quarrel has not everywhere.

    Args:
        rebuttals: all of a decision.
        decision: whose source text and footnotes they count into.
    """
    text = decision.source.text
    used = {one.number: frozenset(_CONTENT.findall(one.evidence.span.of(text))) for one in rebuttals}
    often = Counter(word for words in used.values() for word in words)
    common = {word for word, times in often.items() if times > max(_SOME, len(rebuttals) / _EVERYWHERE)}
    marks = [
        (opinion.name, str(note.number), note.marker.start)
        for opinion in decision.opinions
        for note in opinion.footnotes
        if note.marker
    ]

    def hang_on(one: Rebuttal) -> set[str]:
        """The notes whose marks stand in a rebuttal or right behind it."""
        span = one.evidence.span
        return {note for name, note, at in marks if name == one.opinion and span.start <= at <= span.end}

    def takes_up(one: Rebuttal, other: Rebuttal) -> bool:
        if (other.opinion, other.to_opinion) != (one.to_opinion, one.opinion):
            return False
        place = other.evidence.span
        if one.quoted and one.quoted.start < place.end and place.start < one.quoted.end:
            return True
        if one.notes:
            in_note = str(other.footnote) in one.notes
            if in_note and str(one.footnote) in other.notes:
                return True
            is_there = in_note or not hang_on(other).isdisjoint(one.notes)
        else:
            is_there = other.footnote is None and any(_covers(label, other.page) for label in one.pages)
        return is_there and len((used[one.number] & used[other.number]) - common) >= _WORDS_IN_COMMON

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
