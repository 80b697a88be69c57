"""Which paragraphs at the end of an opinion are its footnotes, their numbers lost (``. The dissent``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loader.model import Span
from loader.read.base import GivenNote
from loader.read.structure import rules
from loader.read.structure.callouts import link
from loader.read.structure.paragraphs import is_disposition

# ". The dissent suggests", ". . Keith v. Berry, supra"; but not ". . . the court continued".
_BEGINS = re.compile(r"\.(?:\s\.)?\s+(?![.\s])|FN\*\s*")
_PRINTED = re.compile(r"\.\s+(?P<number>[1-9]\d{0,2})\.?\s+(?=\S)")
_LONGEST_HEADING: Final = 80
_MOST_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as it stands at the end of an opinion.

    Attributes:
        span: from its lost number through its last paragraph.
        paragraphs: the positions of its paragraphs among those of the opinion.
        starred: whether its words say that a star calls it, not a number.
        printed: a number that it may have kept; it may as well be the first word.
        given: the source's own label and mark, when the source marks notes.
    """

    span: Span
    paragraphs: range
    starred: bool
    printed: int | None
    given: GivenNote | None = None


def find_notes(text: str, paragraphs: Sequence[Span]) -> tuple[Note, ...]:
    """Find the notes at the end of an opinion.

    The first paragraph that begins as a note does begins them; from there on each such paragraph begins a
    new note, and every other one continues the note before it.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the opinion.
    """
    begins = [place for place, span in enumerate(paragraphs) if _BEGINS.match(text, span.start, span.end)]
    while begins and _is_heading(paragraphs[begins[0]].of(text)):
        begins.pop(0)
    if begins:
        begins = _after_disposition(text, paragraphs, begins)
    return tuple(
        _note(text, paragraphs, range(first, after))
        for first, after in zip(begins, [*begins[1:], len(paragraphs)], strict=False)
    )


def given_notes(notes: Sequence[GivenNote], first: int) -> tuple[Note, ...]:
    """The notes that a source marks.

    Args:
        notes: as the source marks them; one without paragraphs is left out.
        first: the position of their first paragraph among those of the opinion.
    """
    found = []
    for note in notes:
        if note.paragraphs:
            whole = Span(note.paragraphs[0].span.start, note.paragraphs[-1].span.end)
            places = range(first, first + len(note.paragraphs))
            starred = not any(sign.isalnum() for sign in note.label)
            found.append(Note(whole, places, starred, _number(note.label), note))
            first = places.stop
    return tuple(found)


def _number(label: str) -> int | None:
    digits = "".join(sign for sign in label if sign.isdecimal() and sign.isascii())
    return int(digits) if 0 < len(digits) < _MOST_DIGITS else None


def _note(text: str, paragraphs: Sequence[Span], places: range) -> Note:
    first = paragraphs[places[0]]
    printed = _PRINTED.match(text, first.start, first.end)
    starred = any(rule.pattern.search(first.of(text)) for rule in rules.footnotes().starred)
    whole = Span(first.start, paragraphs[places[-1]].end)
    return Note(whole, places, starred, int(printed["number"]) if printed else None)


def _after_disposition(text: str, paragraphs: Sequence[Span], begins: list[int]) -> list[int]:
    """Leave off what stands before the court's order, unless the text calls just as many notes.

    Scans put stray stops before ordinary paragraphs, but an opinion does not end in its notes.
    """
    places = range(begins[0] + 1, len(paragraphs))
    ordered = max((place for place in places if is_disposition(paragraphs[place].of(text))), default=0)
    if ordered == 0:
        return begins
    body = Span(paragraphs[0].start, paragraphs[begins[0]].start)
    called = len(link(text, body, 1, len(begins)).marks) == len(begins)
    return begins if called else [place for place in begins if place > ordered]


def _is_heading(words: str) -> bool:
    """Whether this is a heading that lost its letter (``. Admissibility of Common-group Membership``)."""
    major = [word for word in words[1:].split() if len(word) > 3]
    return (
        len(words) <= _LONGEST_HEADING
        and len(major) > 1
        and all(word[0].isupper() for word in major)
        and words[-1].isalpha()
        and not any(letter.isdigit() for letter in words)
    )
