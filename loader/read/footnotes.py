"""Footnotes that a source moved to the end of an opinion, their numbers lost, and the marks that call them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from loader.model import Footnote, Issue, Span
from loader.read import rules
from loader.read.callouts import Links, find_star, link

# ". The dissent suggests", ". . Keith v. Berry, supra"; but not ". . . the court continued".
_BEGINS = re.compile(r"\.(?:\s\.)?\s+(?!\.|\s)|FN\*\s*")
_PRINTED = re.compile(r"\.\s+(?P<number>[1-9]\d{0,2})\.?\s+(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Note:
    """A note at the end of an opinion.

    Attributes:
        paragraphs: positions of its paragraphs among those of the opinion.
        starred: whether its words say that a star calls it, not a number.
    """

    paragraphs: range
    starred: bool


def find_notes(text: str, paragraphs: Sequence[Span]) -> tuple[Note, ...]:
    """Find the notes at the end of an opinion.

    The first paragraph that begins as a note does begins them; from there on each such paragraph begins a
    new note, and every other one continues the note before it.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the opinion.
    """
    begins = [place for place, span in enumerate(paragraphs) if _begins_note(text, span)]
    while begins and _is_heading(text, paragraphs[begins[0]]) and begins[0] + 1 not in begins[1:2]:
        begins.pop(0)
    ends = [*begins[1:], len(paragraphs)]
    return tuple(
        Note(range(first, after), _is_starred(text, paragraphs[first]))
        for first, after in zip(begins, ends, strict=bool(begins))
    )


def link_notes(
    text: str, body: Span, notes: Sequence[Span], *, starred: Sequence[bool], before: int
) -> tuple[tuple[Footnote, ...], tuple[Issue, ...]]:
    """Number the notes of an opinion and link each to the mark that calls it.

    Args:
        text: the text that spans count into.
        body: the running text of the opinion, without the notes.
        notes: the notes in order.
        starred: for each note, whether its words say that a star calls it.
        before: number of the last note of the opinion before; some decisions count on.

    Returns:
        The footnotes, on no page yet, and what is doubtful about them. Notes that a star calls are numbered
        after the others, so that a number is the printed one. When there are more marks than notes, one
        note is lost, nobody can say which, and none is linked.
    """


def printed_numbers(text: str, beginnings: Sequence[Span]) -> tuple[int, ...] | None:
    """The numbers of notes that kept them (``. 2 Prior to modification``), if they count up one by one.

    A note that begins with a citation (``. 42 U.S.C. § 1983``) has none, so one number proves nothing.
    """
    found = [_PRINTED.match(text, span.start, span.end) for span in beginnings]
    numbers = tuple(int(number["number"]) for number in found if number)
    if len(numbers) < max(2, len(beginnings)) or numbers != tuple(range(numbers[0], numbers[0] + len(numbers))):
        return None
    return numbers


def _begins_note(text: str, span: Span) -> bool:
    return bool(_BEGINS.match(text, span.start, span.end))


def _is_heading(text: str, span: Span) -> bool:
    """Whether this is a heading that lost its letter (``. Admissibility of Common-group Membership``)."""
    words = span.of(text)[1:].split()
    letters = [word for word in words if len(word) > 3 and _LETTER.match(word)]
    return (
        span.end - span.start <= _LONGEST_HEADING
        and len(letters) > 1
        and all(word[0].isupper() for word in letters)
        and words[-1][-1].isalpha()
        and not any(letter.isdigit() for letter in span.of(text))
    )


def _is_starred(text: str, span: Span) -> bool:
    words = span.of(text)
    return any(rule.pattern.search(words) for rule in rules.footnotes().starred)
