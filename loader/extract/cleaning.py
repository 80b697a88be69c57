"""A text for matching: words whole again that hyphens and odd glyphs break, and every span mapped both ways.

The text of a decision is never altered. What is extracted is looked for in a cleaned copy, and what is found
there is said of the characters of the text.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import accumulate
from operator import is_
from typing import Any, Final, TypeVar, cast

from loader.extract import states
from loader.model import Decision, OffsetMap, Reading, Source, Span

_GLYPHS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufb00-\ufb06\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Left in a text that was taken from a page: "Forbes &amp; Wallace".
_ENTITY = re.compile("&(?:amp|quot|apos|lt|gt|nbsp|sect|para|[mn]dash|[lr][sd]quo|#\\d{2,5});")
# A scanner's dash for the hyphen of a number, "section 2—1303", "pp. 12—14", "par. 63b—4".
_DASH = re.compile(r"—(?=\d)(?:(?<=\d—)|(?<=\d[A-Za-z]—))")
# "TEX. CIV. PRAC. & REM. CODE ANN. § 74.351", "TEX. R. APP. P. 43.2": a code or rule in capitals.
# What stands before it is asked after its first letter: a pattern that begins with a letter is found fast.
_STATES: Final = "|".join(
    rf"{short[0]}(?<!\w{short[0]}){re.escape(short[1:].upper())}"
    for short in states.ABBREVIATIONS.values()
    if short.count(".") == 1
)
_CAPITALS = re.compile(rf"(?:{_STATES})\s(?:(?:[A-Z]{{2,}}\.?|[A-Z]\.|&)\s){{1,9}}(?=§|art\.|ART\.|\d)")
_CAPITAL = re.compile(r"[A-Z]{2,}")
_LIGATURES: Final = ("\ufb00", "\ufb06")
_BROKEN = re.compile(r"(?P<hyphen>-(?<=[^\W\d_]{2}-)(?:\s*\n\s*)?)(?P<after>[a-z]{2,})(?![\w-])")
# What these begin is a compound however often it is also written as one word.
_PREFIXES: Final = frozenset(
    [
        "anti",
        "bi",
        "co",
        "counter",
        "cross",
        "de",
        "ex",
        "extra",
        "inter",
        "intra",
        "mid",
        "mini",
        "multi",
        "neo",
        "non",
        "over",
        "post",
        "pre",
        "pro",
        "pseudo",
        "quasi",
        "re",
        "self",
        "semi",
        "sub",
        "super",
        "trans",
        "tri",
        "un",
        "under",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_SPANLESS: Final = frozenset({str, int, float, bool, type(None), Source, OffsetMap})

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a text and what stands for them in the cleaned one."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and its map back; ``edits`` are in order and do not overlap.

    ``starts`` and ``shifts`` say where each edit begins and by how much places move after so many of them.
    """

    text: str
    offsets: OffsetMap
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def forward(self, span: Span) -> Span:
        """Where the characters of a span of the original stand in the cleaned text."""
        return Span(self._place(span.start), self._place(span.end))

    def back(self, span: Span) -> Span:
        """Which characters of the original a span of the cleaned text comes from."""
        return self.offsets.original(span)

    def _place(self, place: int) -> int:
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return place
        edit = self.edits[number]
        if place < edit.span.end:
            place = edit.span.start
            number -= 1
        return place + self.shifts[number + 1]


def clean(text: str, original: OffsetMap | None = None) -> Cleaned:
    """Clean a text.

    Soft hyphens and characters without width vanish, ligatures become letters, odd spaces plain ones, and
    entities of HTML that were left in the text what they mean. A dash between figures is a hyphen. A hyphen
    that breaks a word vanishes where the text itself has the whole word, or where a line ended there and
    nowhere else is the word written with the hyphen.

    Args:
        text: the text.
        original: where it stands in its file, which tells whether a line ended at a hyphen.
    """
    hyphens = list(_hyphens(text, original))
    inside = {place for edit in hyphens for place in range(edit.span.start, edit.span.end)}
    glyphs = (edit for edit in _glyphs(text) if edit.span.start not in inside)
    edits = tuple(sorted((*glyphs, *hyphens), key=lambda edit: edit.span))
    words: list[str] = []
    pieces: list[tuple[int, Span]] = []
    place = 0
    for edit in edits:
        words += [text[place : edit.span.start], edit.words]
        pieces += [(edit.span.start - place, Span(place, edit.span.start)), (len(edit.words), edit.span)]
        place = edit.span.end
    words.append(text[place:])
    pieces.append((len(text) - place, Span(place, len(text))))
    starts = tuple(edit.span.start for edit in edits)
    shifts = tuple(
        accumulate((len(edit.words) - (edit.span.end - edit.span.start) for edit in edits), initial=0)
    )
    return Cleaned("".join(words), OffsetMap.of(pieces), edits, starts, shifts)


def _glyphs(text: str) -> Iterator[Edit]:
    for found in _GLYPHS.finditer(text):
        glyph = found.group()
        plain = " " if unicodedata.category(glyph) == "Zs" else ""
        if _LIGATURES[0] <= glyph <= _LIGATURES[1]:
            plain = unicodedata.normalize("NFKD", glyph)
        yield Edit(Span(*found.span()), plain)
    for found in _CAPITALS.finditer(text):
        for word in _CAPITAL.finditer(text, *found.span()):
            yield Edit(Span(*word.span()), word.group().capitalize())
    for found in _DASH.finditer(text):
        yield Edit(Span(*found.span()), "-")
    if "&" in text:
        for found in _ENTITY.finditer(text):
            yield Edit(Span(*found.span()), html.unescape(found.group()).replace("\u00a0", " "))


def _hyphens(text: str, original: OffsetMap | None) -> Iterator[Edit]:
    broken = [_Broken.of(found, original) for found in _BROKEN.finditer(text)]
    if not broken:
        return
    sought = {one.whole for one in broken}
    known = Counter(word for word in _WORD.findall(text.lower()) if word in sought)
    inside = Counter(one.hyphened for one in broken if not one.at_line_end)
    for one in broken:
        if one.before in _PREFIXES and not one.at_line_end:
            continue
        whole, within = known[one.whole], inside[one.hyphened]
        if whole >= max(1, within) or (one.at_line_end and not within):
            yield Edit(one.hyphen, "")


@dataclass(frozen=True, slots=True)
class _Broken:
    """A word with a hyphen in it: what stands before and after that, in small letters."""

    before: str
    hyphen: Span
    after: str
    at_line_end: bool

    @classmethod
    def of(cls, found: re.Match[str], original: OffsetMap | None) -> "_Broken":
        hyphen, text = Span(*found.span("hyphen")), found.string
        start = hyphen.start
        while start and text[start - 1].isalnum() and not text[start - 1].isdecimal():
            start -= 1
        at_line_end = hyphen.end - hyphen.start > 1 or _line_ended(original, hyphen)
        return cls(text[start : hyphen.start].lower(), hyphen, found["after"], at_line_end)

    @property
    def whole(self) -> str:
        return self.before + self.after

    @property
    def hyphened(self) -> str:
        return f"{self.before}-{self.after}"


def _line_ended(original: OffsetMap | None, hyphen: Span) -> bool:
    """Whether something stood after a hyphen in the file that is not in the text."""
    if original is None:
        return False
    here = original.original(hyphen)
    return original.original(Span(hyphen.end, hyphen.end + 1)).start > here.end


def cleaned_copy(decision: Decision) -> tuple[Decision, Cleaned] | None:
    """A decision over its cleaned text, and the way back; None when there is nothing to clean."""
    made = clean(decision.source.text, decision.source.original)
    if not made.edits:
        return None
    source = replace(decision.source, text=made.text, original=None)
    return replace(_moved(decision, made.forward), source=source), made


def restored(reading: Reading, decision: Decision, made: Cleaned) -> Reading:
    """A reading of a cleaned copy as one of the decision itself."""
    return replace(_moved(replace(reading, decision=decision), made.back, decision), decision=decision)


def _moved(value: Value, move: Callable[[Span], Span], keep: object = None) -> Value:
    """A value in which every span is moved; values without spans are kept as they are."""
    kind: Any = type(value)
    if kind in _SPANLESS or value is keep:
        return value
    if kind is Span:
        return cast("Value", move(cast("Span", value)))
    if isinstance(value, dict):
        return cast("Value", {key: _moved(each, move, keep) for key, each in value.items()})
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in _names(kind)]
    moved = [each if type(each) in _SPANLESS else _moved(each, move, keep) for each in parts]
    if all(map(is_, moved, parts)):
        return value
    return cast("Value", tuple(moved) if isinstance(value, tuple) else kind(*moved))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
