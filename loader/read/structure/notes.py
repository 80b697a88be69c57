"""Which paragraphs at the end of an opinion are its footnotes, their numbers kept (``1 . See``) or lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

from loader.model import Span
from loader.read.base import GivenNote
from loader.read.structure import rules
from loader.read.structure.bylines import read_closing
from loader.read.structure.callouts import link
from loader.read.structure.paragraphs import is_disposition

# ". The dissent suggests", ". . Keith v. Berry, supra"; but not ". . . the court continued".
_BEGINS = re.compile(r"\.(?:\s\.)?\s+(?![.\s])|FN\*\s*")
_PRINTED = re.compile(r"\.\s+(?P<number>[1-9]\d{0,2})\.?\s+(?=\S)")
# "1 . The statute", "17 .A ship"; the stop that stands off is what a converter made of the number of a note.
_KEPT = re.compile(r"(?P<number>[1-9]\d{0,2}) \.\s?(?=\S)")
# What a scan leaves of such a beginning counts where it counts on: "9. The bond", "9 The bond".
_BARELY = re.compile(r"(?P<number>[1-9]\d{0,2})\s?\.?\s?(?=[A-Z“\"\[(]|(?<=\s)\d+\s[A-Z])")
_COUNTED = re.compile(r"(?P<number>[1-9]\d{0,2})\.\s?(?=[A-Z“\"\[(])")
_BRACKETED = re.compile(r"\[(?P<number>[1-9]\d{0,2})\]\s+(?=\S)")
_BRACKETED_MARK = re.compile(r"(?<=[\w.,;:”\"’')])\[(?P<number>[1-9]\d{0,2})\](?=\s|$)")
_SIGNED = re.compile(r"(?P<sign>\*{1,3}|[†‡])\s(?=[^\s*])")
_LONGEST_NOTE: Final = 40
_LONGEST_HEADING: Final = 80
_LONGEST_CALLED: Final = 8
_FEWEST_CALLED: Final = 2
_MOST_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as it stands at the end of an opinion.

    Attributes:
        span: from its lost number through its last paragraph.
        paragraphs: the positions of its paragraphs among those of the opinion.
        starred: whether its words say that a star calls it, not a number.
        printed: a number that it may have kept; it may as well be the first word.
        kept: whether its number, or the sign in the place of one, was kept for sure.
        given: the source's own label and mark, when the source marks notes.
    """

    span: Span
    paragraphs: range
    starred: bool
    printed: int | None
    kept: bool = False
    given: GivenNote | None = None

    @property
    def labelled(self) -> bool:
        """Whether it is known what it stands under."""
        return self.kept or bool(self.given and self.given.label)


def find_notes(text: str, paragraphs: Sequence[Span], marks: Sequence[Span] = ()) -> tuple[Note, ...]:
    """Find the notes at the end of an opinion.

    The first paragraph that begins as a note does begins them; from there on each such paragraph begins a
    new note, and every other one continues the note before it.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the opinion.
        marks: what is known to call notes, in this opinion or another.
    """
    kept = _kept(text, paragraphs)
    if not kept:
        signed = _signed(text, paragraphs, marks)
        above = paragraphs[: min(signed, default=len(paragraphs))]
        kept = _counting_down(text, above, marks) | signed or _below_vote(text, paragraphs)
    kept = kept or _called(text, paragraphs, marks)
    if kept:
        return tuple(_kept_notes(paragraphs, kept))
    begins = [place for place, span in enumerate(paragraphs) if _BEGINS.match(text, span.start, span.end)]
    while begins and _is_heading(paragraphs[begins[0]].of(text)):
        begins.pop(0)
    if begins:
        begins = _after_disposition(text, paragraphs, begins)
    return tuple(
        _note(text, paragraphs, range(first, after))
        for first, after in zip(begins, [*begins[1:], len(paragraphs)], strict=False)
    )


def _kept(text: str, paragraphs: Sequence[Span]) -> dict[int, int]:
    """The notes that kept their numbers, by the positions of their first paragraphs; 0 is a sign.

    They are the last paragraphs of an opinion. One whose stop is lost or moved counts where it counts on.
    """
    sure = {
        place: int(match["number"])
        for place, span in enumerate(paragraphs)
        if (match := _KEPT.match(text, span.start, span.end))
    }
    places = _last_of(list(sure), len(paragraphs))
    found: dict[int, int] = {}
    last = 0
    for above, place in pairwise([max(0, places[0] - 1), *places, len(paragraphs)] if places else ()):
        upto = sure.get(place, 0)
        for between in range(above + (above in found), place):
            span = paragraphs[between]
            barely = _BARELY.match(text, span.start, span.end)
            if _SIGNED.match(text, span.start, span.end):
                found[between] = 0
            elif barely and int(barely["number"]) == last + 1 < upto:
                found[between] = last = last + 1
        if upto:
            found[place] = last = upto
    return found


def _last_of(places: Sequence[int], end: int) -> Sequence[int]:
    """The places of notes that go on to the end, none so long that the text must have come back."""
    first = len(places)
    while first and end - places[first - 1] <= _LONGEST_NOTE:
        first -= 1
        end = places[first]
    return places[first:]


def _signed(text: str, paragraphs: Sequence[Span], marks: Sequence[Span]) -> dict[int, int]:
    """The last paragraphs, each under a sign that is known to call a note."""
    whole = Span(paragraphs[0].start, paragraphs[-1].end)
    signs = {mark.of(text) for mark in marks if mark.start in whole and not mark.of(text).isdecimal()}
    places = range(len(paragraphs) - 1, 0, -1) if signs else ()
    signed = (
        place
        for place in takewhile(lambda at: len(paragraphs) - at <= _LONGEST_NOTE, places)
        if (found := _SIGNED.match(text, paragraphs[place].start)) and found["sign"] in signs
    )
    return dict.fromkeys(list(signed)[: len(signs)], 0)


def _counting_down(text: str, paragraphs: Sequence[Span], marks: Sequence[Span]) -> dict[int, int]:
    """What counts down from the end from the highest number that is known to call a note; one may be lost."""
    whole = Span(paragraphs[0].start, paragraphs[-1].end)
    called = {int(mark.of(text)) for mark in marks if mark.start in whole and mark.of(text).isdecimal()}
    last, after = max(called, default=0) + 1, len(paragraphs)
    found: dict[int, int] = {}
    for place in range(len(paragraphs) - 1, 0, -1):
        counted = _BARELY.match(text, paragraphs[place].start, paragraphs[place].end)
        if after - place > _LONGEST_CALLED or last == 1:
            break
        if counted and int(counted["number"]) == last - 1:
            last, after = last - 1, place
            found[place] = last
    return found if len(found) >= _FEWEST_CALLED and called.issuperset(found.values()) else {}


def _below_vote(text: str, paragraphs: Sequence[Span]) -> dict[int, int]:
    """What counts up from 1 below the names of those who concurred, with which the opinion has ended."""
    found: dict[int, int] = {}
    for place, span in enumerate(paragraphs):
        counted = _COUNTED.match(text, span.start, span.end)
        number = int(counted["number"]) if counted else 0
        if number == 1 and place and any(read_closing(text, [paragraphs[place - 1]])):
            found = {place: 1}
        elif number and number == len(found) + 1 > 1:
            found[place] = number
    return found


def bracketed_marks(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The figures of marks in brackets ("matter.[2]"), where a paragraph begins with such a figure."""
    if not any(_BRACKETED.match(text, span.start, span.end) for span in paragraphs):
        return ()
    found = _BRACKETED_MARK.finditer(text, paragraphs[0].start, paragraphs[-1].end)
    return tuple(Span(*mark.span("number")) for mark in found)


def _called(text: str, paragraphs: Sequence[Span], marks: Sequence[Span]) -> dict[int, int]:
    """What counts up from 1 to the end ("1 The", "2. See"), each number called above it, in order."""
    found: dict[int, int] = {}
    for place, span in enumerate(paragraphs):
        begins = _BRACKETED if text.startswith("[", span.start) else _BARELY
        counted = begins.match(text, span.start, span.end)
        number = int(counted["number"]) if counted else 0
        if number == 1:
            found = {place: 1}
        elif number and number == len(found) + 1 > 1:
            found[place] = number
    places = [*found, len(paragraphs)]
    if len(found) < _FEWEST_CALLED or any(b - a > _LONGEST_CALLED for a, b in pairwise(places)):
        return {}
    body = Span(paragraphs[0].start, paragraphs[places[0]].start)
    links = link(text, body, 1, len(found), marks)
    return found if len(links.marks) == len(found) and not links.beyond else {}


def _kept_notes(paragraphs: Sequence[Span], kept: Mapping[int, int]) -> Iterator[Note]:
    begins = sorted(kept)
    for first, after in zip(begins, [*begins[1:], len(paragraphs)], strict=True):
        whole = Span(paragraphs[first].start, paragraphs[after - 1].end)
        yield Note(whole, range(first, after), not kept[first], kept[first] or None, kept=True)


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
            found.append(Note(whole, places, starred, _number(note.label), given=note))
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
