"""Notes at the end of a text under their numbers in brackets: ``word[1]`` above, ``[1] See`` below.

Numbers in brackets also head paragraphs of some publishers, for their headnotes. So what stands at the end is
notes only when they count up and numbers glued to words call them, one after the other.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.model import Span
from loader.read.base import Block
from loader.read.making.loose import Callout, LooseNote, LooseOpinion
from loader.read.making.text import Maker

_FOOT = re.compile(r"\[(?P<label>[1-9]\d{0,2}|\*{1,3})\]\s*(?=\S)")
_MARK = re.compile(r"(?<=\S)\[(?P<label>[1-9]\d{0,2}|\*{1,3})\]")
_HEADING = re.compile(r"(?:FOOT)?NOTES?:?", re.IGNORECASE)
_LONGEST_NOTE: Final = 40
_FEWEST_CALLED: Final = 0.5
_FIRST: Final = frozenset({"1", "*", "**", "***"})
_MOST_TRIED: Final = 20


def move_notes(maker: Maker, opinion: LooseOpinion) -> None:
    """Take the notes at the end of an opinion out of its paragraphs, with the heading above them.

    Args:
        maker: the text, whose last paragraphs are those of the opinion.
        opinion: one whose source marks no notes; else it stays as it is.
    """
    text = "".join(maker.words) if opinion.blocks and not opinion.notes else ""
    begin = notes_begin([block.span.of(text) for block in opinion.blocks]) if text else None
    if not begin:
        return
    end = opinion.blocks[begin - 1].span.end
    tail = maker.cut(end)
    for block in opinion.blocks[begin:]:
        label, words = label_of(block.span.of(text))
        if label:
            opinion.notes.append(LooseNote(name_of(len(opinion.notes)), label, after=begin))
        if not opinion.notes:
            continue  # the heading above them
        note = opinion.notes[-1]
        note.maker.paragraph()
        span = Span(block.span.start + words - end, block.span.end - end)
        note.blocks.append(replace(block, span=note.maker.take(tail, span)))
    del opinion.blocks[begin:]
    opinion.callouts += callouts(text, opinion.blocks, [note.label for note in opinion.notes])


def notes_begin(paragraphs: Sequence[str]) -> int | None:
    """The position of the first note at the end of a text, or of the heading above it; None without notes.

    Args:
        paragraphs: the words of each paragraph in order.
    """
    feet = _last_row([(place, *label_of(words)) for place, words in enumerate(paragraphs)], len(paragraphs))
    marks = [
        (place, found["label"]) for place, words in enumerate(paragraphs) for found in _MARK.finditer(words)
    ]
    firsts = [number for number, (_, label) in enumerate(feet) if label in _FIRST]
    for number in firsts[:_MOST_TRIED]:
        begin = feet[number][0]
        called = [label for place, label in marks if place < begin]
        linked = in_order([label for _, label in feet[number:]], called)
        if len(linked) > _FEWEST_CALLED * (len(feet) - number):
            return begin - bool(begin and _HEADING.fullmatch(paragraphs[begin - 1].strip()))
    return None


def _last_row(found: Sequence[tuple[int, str, int]], end: int) -> list[tuple[int, str]]:
    """The longest row of notes at the end that count up, none so long that the text must have come back."""
    row: list[tuple[int, str]] = []
    after = ""
    for place, label, _ in reversed(found):
        if not label:
            continue
        if (row[-1][0] if row else end) - place > _LONGEST_NOTE:
            break
        if label.isdecimal() and after not in {"", "1", str(int(label) + 1)}:
            break
        after = label if label.isdecimal() else after
        row.append((place, label))
    return row[::-1]


def label_of(words: str) -> tuple[str, int]:
    """The number that a note stands under, and where its words begin; ``""`` and 0 when it is under none."""
    found = _FOOT.match(words)
    return (found["label"], found.end()) if found else ("", 0)


def callouts(text: str, blocks: Sequence[Block], labels: Sequence[str]) -> list[Callout]:
    """The marks that call notes, each by the position of its note.

    Args:
        text: the text that blocks count into.
        blocks: the paragraphs of the running text.
        labels: the labels of the notes in order.
    """
    marks = [
        (found["label"], Span(*found.span()))
        for block in blocks
        for found in _MARK.finditer(text, block.span.start, block.span.end)
    ]
    pairs = in_order(labels, [label for label, _ in marks])
    return [Callout(name_of(note), labels[note], marks[mark][1]) for note, mark in pairs]


def name_of(note: int) -> str:
    """What calls the note at a position, and nothing else: labels come back in each opinion."""
    return f"note at {note}"


def in_order(labels: Sequence[str], called: Sequence[str]) -> list[tuple[int, int]]:
    """Each label with the first mark of the same label after the mark of the one before."""
    at: dict[str, list[int]] = {}
    for mark, label in enumerate(called):
        at.setdefault(label, []).append(mark)
    found: list[tuple[int, int]] = []
    place = 0
    for note, label in enumerate(labels):
        marks = at.get(label, [])
        spot = bisect_left(marks, place)
        if spot < len(marks):
            found.append((note, marks[spot]))
            place = marks[spot] + 1
    return found
