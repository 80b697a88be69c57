"""Opinions whose notes have still to be put in their places: at the end of the opinion that calls them."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from loader.model import Span
from loader.read.base import Block, Fact, GivenNote, Part
from loader.read.making.text import Field, Maker
from loader.read.structure.within import divided_within

Divide = Callable[[str, Sequence[Span]], Sequence[int]]
"""Where opinions begin among the paragraphs of a text; what stands before the first is head matter."""


@dataclass(frozen=True, slots=True)
class Callout:
    """What calls a note: the identifier that it calls, if any, its own words, and where they stand."""

    calls: str
    words: str
    span: Span

    def names(self, note: "LooseNote") -> bool:
        """Whether it calls a note: by its identifier, or, when it gives none, by its label."""
        return self.calls == note.name if self.calls else self.words == (note.label or note.name)


@dataclass(slots=True)
class LooseNote:
    """A note with a text of its own; ``after`` is how many paragraphs stood before it."""

    name: str
    label: str = ""
    after: int = 0
    blocks: list[Block] = field(default_factory=list)
    maker: Maker = field(default_factory=Maker)


@dataclass(slots=True)
class LooseOpinion:
    """An opinion, or several that nobody has told apart, while it is read."""

    type: str = ""
    author: str = ""
    blocks: list[Block] = field(default_factory=list)
    notes: list[LooseNote] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)

    def between(self, start: int, end: int, whole: Span, move: int) -> "LooseOpinion":
        """The paragraphs of some positions, with their notes and callouts, in a text where they are moved."""
        return LooseOpinion(
            blocks=[_moved(block, move) for block in self.blocks[start:end]],
            notes=[note for note in self.notes if start <= self._home(note) < end],
            callouts=[
                replace(call, span=_shifted(call.span, move)) for call in self.callouts if call.span in whole
            ],
        )

    def divide_within(self, parts: Sequence[Sequence[Span]]) -> None:
        """Put parts in the place of each paragraph, and count anew how many stand before each note."""
        before = [0, *accumulate(map(len, parts))]
        self.blocks = [
            replace(block, span=span)
            for block, spans in zip(self.blocks, parts, strict=True)
            for span in spans
        ]
        for note in self.notes:
            note.after = before[note.after]

    def _home(self, note: LooseNote) -> int:
        """The position of the paragraph that calls a note, or else of the last one before it."""
        place = next((call.span.start for call in self.callouts if call.names(note)), None)
        if place is None:
            return max(0, note.after - 1)
        return max(0, bisect_right(self.blocks, place, key=lambda block: block.span.start) - 1)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A text in its last order, with the spans of all its parts."""

    maker: Maker
    facts: tuple[Fact, ...]
    head: tuple[Block, ...]
    parts: tuple[Part, ...]


def append_notes(maker: Maker, opinion: LooseOpinion) -> Part:
    """Put the notes of one opinion at the end of the text, which is its end."""
    callouts = list(opinion.callouts)
    notes = tuple(append_note(maker, note, callouts) for note in opinion.notes if note.blocks)
    marks = tuple(callout.span for callout in callouts)
    return Part(opinion.type, opinion.author, None, tuple(opinion.blocks), notes, marks=marks)


def append_note(maker: Maker, note: LooseNote, callouts: list[Callout]) -> GivenNote:
    """Put a note at the end of the text; takes the first callout that calls it out of the list."""
    maker.paragraph()
    moved = maker.append(note.maker)
    blocks = tuple(_moved(block, moved) for block in note.blocks)
    label = note.label or note.name
    for place, callout in enumerate(callouts):
        if callout.names(note):
            del callouts[place]
            return GivenNote(callout.words or label, blocks, callout.span)
    return GivenNote(label, blocks, None)


def lay_out(maker: Maker, facts: Sequence[Fact], opinion: LooseOpinion, divide: Divide) -> LaidOut:
    """Tell opinions apart that stand in one run of paragraphs, and give each its notes.

    Args:
        maker: the text so far: the title, and the paragraphs of the opinions without their notes.
        facts: what was stated so far.
        opinion: the paragraphs and notes.
        divide: tells where opinions begin.

    Returns:
        A new text in which each opinion is followed by its notes.
    """
    text, offsets = maker.finish()
    whole, made = Field(text, offsets), Maker()
    opinion.divide_within(divided_within(text, [block.span for block in opinion.blocks]))
    starts = list(divide(text, [block.span for block in opinion.blocks]))
    head: list[Block] = []
    parts: list[Part] = []
    moves = [(0, 0)]
    place = 0
    for start, end in pairwise(sorted({0, *starts, len(opinion.blocks)})):
        upto = opinion.blocks[end - 1].span.end
        moves.append((place, made.length - place))
        made.take(whole, Span(place, upto))
        part = append_notes(made, opinion.between(start, end, Span(place, upto), moves[-1][1]))
        place = upto
        if end <= next(iter(starts), 0):
            head += [*part.blocks, *(block for note in part.notes for block in note.paragraphs)]
        else:
            parts.append(part)
    moved = (replace(fact, span=_shifted(fact.span, _move_at(moves, fact.span.start))) for fact in facts)
    return LaidOut(made, tuple(moved), tuple(head), tuple(parts))


def _move_at(moves: Sequence[tuple[int, int]], place: int) -> int:
    return next(move for start, move in reversed(moves) if start <= place)


def _moved(block: Block, by: int) -> Block:
    return replace(block, span=_shifted(block.span, by))


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
