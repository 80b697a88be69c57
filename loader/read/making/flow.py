"""From tags and words to head matter, opinions, paragraphs and notes; each format says what its tags mean."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from loader.model import Span
from loader.read.base import Block, Fact, FactName
from loader.read.making.brackets import move_notes
from loader.read.making.gathered import Gathered
from loader.read.making.loose import Callout, LooseNote, LooseOpinion, append_note, append_notes
from loader.read.making.markup import Event, Start, Words
from loader.read.making.text import Field, Maker

_WITHIN_LINES: Final = frozenset({"callout", "label", "skip"})
_DEEPEST: Final = 500
_AROUND_LABEL: Final = " []().*\u2020\u2021\u00a0"
VOID: Final = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an element means.

    Attributes:
        role: ``opinion`` begins an opinion and ``note`` a footnote; ``label`` is the number of a note where
            it stands; ``callout`` calls one; a ``block`` is a paragraph; ``skip`` is no text of the decision.
        word: an opinion's type; the label or identifier of a note; what a callout calls.
        anchor: the identifier of a callout itself. One that was called before begins a note: it calls back.
        kind: of a block and of all blocks in it.
        fact: what the words of a block state.
    """

    role: Literal["opinion", "note", "label", "callout", "block", "break", "verbatim", "skip"]
    word: str = ""
    anchor: str = ""
    kind: Literal["heading", "block-quotation", "author"] | None = None
    fact: FactName | None = None


Grammar = Callable[[str, Mapping[str, str]], Meaning | None]
"""What an element means by its tag and attributes; None when it is part of a line."""


class Flow:
    """Reads events into one growing text."""

    def __init__(
        self, maker: Maker, source: Field, grammar: Grammar, found: Gathered, opinion: str | None = None
    ) -> None:
        """A flow of a field into a text.

        Args:
            maker: the text.
            source: the field that is parsed.
            grammar: what its elements mean.
            found: gets what is found.
            opinion: the type of the opinion that all of the field is in, if it is; empty when it may be in
                several that nothing tells apart.
        """
        self._maker, self._field, self._grammar = maker, source, grammar
        self._found = found
        self._open: list[tuple[str, Meaning | None]] = []
        self._opinion = None if opinion is None else LooseOpinion(opinion)
        self._undivided = opinion == ""
        self._note: LooseNote | None = None
        self._start: int | None = None
        self._words: list[str] = []
        self._space: Span | None = None

    def read(self, events: Iterable[Event]) -> None:
        """Read all events, and close what they leave open."""
        for event in events:
            if isinstance(event, Words):
                self._say(event)
            elif isinstance(event, Start):
                self._enter(event)
            elif any(tag == event.tag for tag, _ in self._open):
                while self._open and self._open[-1][0] != event.tag:
                    self._leave()
                self._leave()
        while self._open:
            self._leave()
        self._end_block()
        if self._note:
            self._keep_note(self._note)
        self._close_opinion()

    def _enter(self, event: Start) -> None:
        meaning = self._grammar(event.tag, event.attributes)
        if event.tag in VOID:
            if meaning and meaning.role != "skip":
                self._end_block()
            elif event.tag == "br":
                self._space = self._space or Span(0, 0)
            return
        if len(self._open) > _DEEPEST:
            return
        if meaning and meaning.role not in _WITHIN_LINES:
            self._end_block()
            while self._open and self._open[-1][0] == event.tag == "p":
                self._leave()
        self._open.append((event.tag, meaning))
        if meaning and meaning.role == "opinion" and self._note is None:
            self._close_opinion()
            self._opinion = LooseOpinion(meaning.word)
        elif meaning and meaning.role == "note" and self._note is None:
            self._note = self._new_note(meaning.word)
        elif meaning and meaning.role == "callout" and self._is_called(meaning.anchor):
            self._end_block()
            if self._note:
                self._keep_note(self._note)
            self._note = self._new_note(meaning.anchor)

    def _new_note(self, name: str) -> LooseNote:
        return LooseNote(name, after=len(self._opinion.blocks) if self._opinion else 0)

    def _is_called(self, anchor: str) -> bool:
        """Whether something before calls an anchor, so that what stands here is the note."""
        called = self._opinion.callouts if self._opinion else ()
        return bool(anchor) and any(each.calls == anchor for each in called)

    def _leave(self) -> None:
        meaning = self._open[-1][1]
        if meaning and meaning.role not in _WITHIN_LINES:
            self._end_block()
        self._open.pop()
        if meaning is None or meaning.role in _WITHIN_LINES:
            return
        if meaning.role == "note" and not self._in("note") and self._note:
            self._keep_note(self._note)
            self._note = None
        elif meaning.role == "opinion" and not self._in("opinion"):
            self._close_opinion()

    def _in(self, role: str) -> Meaning | None:
        return next(
            (meaning for _, meaning in reversed(self._open) if meaning and meaning.role == role), None
        )

    def _say(self, event: Words) -> None:
        if self._in("skip"):
            return
        words = event.text.strip()
        if self._note and self._labels(self._note):
            self._note.label = self._note.label or words.strip(_AROUND_LABEL)
            return
        if not words:
            self._space = self._space or event.span
            return
        before = len(event.text) - len(event.text.lstrip())
        aligned = len(event.text) == event.span.end - event.span.start
        first = event.span.start + before
        if before:
            self._space = self._space or (Span(event.span.start, first) if aligned else event.span)
        start = self._begin()
        if aligned:
            self._to.flow(self._field, Span(first, first + len(words)))
        else:
            self._to.put(words, self._field, event.span)
        self._words.append(words)
        callout = self._in("callout")
        if callout and self._opinion and not self._note:
            mark = Span(start, self._to.length)
            self._opinion.callouts.append(Callout(callout.word, words.strip(_AROUND_LABEL), mark))
        if event.text[-1].isspace():
            self._space = Span(first + len(words), event.span.end) if aligned else event.span

    def _labels(self, note: LooseNote) -> bool:
        """Whether the words to come are the label of a note rather than its text."""
        begins = not note.blocks and self._start is None
        return bool(self._in("label") or (begins and self._in("callout")))

    @property
    def _to(self) -> Maker:
        return self._note.maker if self._note else self._maker

    def _begin(self) -> int:
        """Where the next words begin, after what divides them from those before."""
        if self._start is None:
            self._to.paragraph()
            self._start = self._to.length
        elif self._space:
            self._to.put(" ", self._field, self._space) if self._space.end else self._to.insert(" ")
            self._words.append(" ")
        self._space = None
        return self._to.length

    def _end_block(self) -> None:
        self._space = None
        if self._start is None:
            return
        meanings = [meaning for _, meaning in reversed(self._open) if meaning]
        kind = next((meaning.kind for meaning in meanings if meaning.kind), None)
        fact = next((meaning.fact for meaning in meanings if meaning.fact), None)
        block = Block(Span(self._start, self._to.length), kind)
        words = " ".join("".join(self._words).split())
        self._start, self._words = None, []
        if self._note:
            self._note.blocks.append(block)
        elif self._opinion:
            self._opinion.blocks.append(block)
        else:
            self._found.head.append(block)
        if fact == "author" and self._opinion and not self._note:
            self._opinion.author = self._opinion.author or words
        if fact and not self._note:
            self._found.facts.append(Fact(fact, words, block.span, printed=True))

    def _keep_note(self, note: LooseNote) -> None:
        if self._opinion:
            self._opinion.notes.append(note)
        elif note.blocks:
            self._found.head += append_note(self._maker, note, []).paragraphs

    def _close_opinion(self) -> None:
        opinion, self._opinion = self._opinion, None
        if opinion:
            move_notes(self._maker, opinion)
        if opinion and self._undivided and self._found.loose is None:
            self._found.loose = opinion
        elif opinion:
            self._found.parts.append(append_notes(self._maker, opinion))
