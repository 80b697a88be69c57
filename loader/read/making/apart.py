"""Marks of notes that a converter put on lines of their own, out of the sentences that they stood in.

``under section 1823(e),`` / ``3`` / ``which provides:`` is one paragraph, in which the number calls the note
that stands below as ``3 . The statute``. Only what such a note answers to is a mark: other numbers alone on a
line head sections or stand in tables.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from loader.model import Span

_LABELLED = re.compile(r"(?P<label>[1-9]\d{0,2}) \.|(?P<sign>\*{1,3}|[†‡])\s(?=[^\s*])")
# What a scan leaves of such a number, where it is the next.
_BARELY = re.compile(r"(?P<label>[1-9]\d{0,2})(?P<sign>)\s?\.?\s?(?=[A-Z“\"\[(]|(?<=\s)\d+\s[A-Z])")
_ALONE = re.compile(r"[1-9]\d{0,2}|\*{1,3}|[†‡]")
# Below the name of a party that a note speaks of, the caption goes on.
_VERSUS = re.compile(r"vs?\.?\s")
_GOES_ON = re.compile(r"[a-z,;.)\]]")
_HEADS = re.compile(r"(?:[A-Za-z]|\d{1,2}|[IVX]{1,5})\.\s+[A-Z]")
_PAUSES: Final = ",;"
_LONGEST_HEADING: Final = 120


@dataclass(frozen=True, slots=True)
class Joined:
    """Which paragraphs of a text make one, because a mark had divided it.

    Attributes:
        groups: the positions of the paragraphs that make each one; most stand alone.
        marks: where the marks among them begin in the text.
    """

    groups: tuple[tuple[int, ...], ...]
    marks: frozenset[int]


def joined(text: str, paragraphs: Sequence[Span]) -> Joined:
    """Find the marks of notes that stand apart, and the paragraphs that they were taken out of.

    Args:
        text: the text that spans count into.
        paragraphs: all its paragraphs, those of notes among them.

    Returns:
        Each mark in one group with the paragraph above it, and with the one below where the sentence goes on.
    """
    marks = set(_marks(text, paragraphs))
    groups: list[list[int]] = []
    for place, paragraph in enumerate(paragraphs):
        after_mark = place - 1 in marks and place > 1
        if groups and (place in marks or (after_mark and _goes_on(text, paragraphs[place - 2], paragraph))):
            groups[-1].append(place)
        else:
            groups.append([place])
    return Joined(tuple(map(tuple, groups)), frozenset(paragraphs[place].start for place in marks))


def _marks(text: str, paragraphs: Sequence[Span]) -> Iterator[int]:
    """The positions of the marks: a note further down in the same opinion answers to each."""
    wanted: Counter[str] = Counter()
    alone = {words for span in paragraphs if _ALONE.fullmatch(words := span.of(text))}
    last, within = 0, False
    for place in range(len(paragraphs) - 1, 0, -1):
        span = paragraphs[place]
        labelled = _LABELLED.match(text, span.start, span.end)
        barely = None if labelled or within else _BARELY.match(text, span.start, span.end)
        # The last of notes without a stop, which count down from it as the marks do that stand apart.
        if barely and int(barely["label"]) in (last - 1, 0 if last else _counted(alone)):
            labelled = barely
        if labelled:
            label = labelled["label"] or labelled["sign"]
            number = int(label) if label.isdecimal() else 0
            if within and number >= last:
                wanted.clear()  # the notes of the opinion before
            last, within = number or last, False
            wanted[label] += 1
        elif _ALONE.fullmatch(text, span.start, span.end):
            if wanted[span.of(text)]:
                wanted[span.of(text)] -= 1
                within = True
                yield place
            elif place + 1 < len(paragraphs) and _VERSUS.match(text, paragraphs[place + 1].start):
                yield place


def _counted(alone: Collection[str]) -> int:
    """The last of the numbers from 1 on that all stand alone; 0 where there are not several."""
    last = next(number for number in count() if str(number + 1) not in alone)
    return last if last > 1 else 0


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether the paragraph above a mark goes on below it."""
    ends = text[before.end - 1]
    if _HEADS.match(text, after.start):
        return False
    breaks_off = ends in _PAUSES or (ends.islower() and before.end - before.start > _LONGEST_HEADING)
    return breaks_off or bool(_GOES_ON.match(text, after.start))
