"""Paragraphs that look like headings of sections, with the ways their numbers can be counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from loader.model import Span
from loader.read.structure import rules
from loader.read.structure.marks import after_marks
from loader.read.structure.paragraphs import is_disposition

# "II. Analysis", "(1) Standing", "*1064b. Deliberate Indifference" after its mark; and "II" alone.
_NUMBERED = re.compile(
    r"(?P<bracket>\()?(?P<label>[IVXLC]+|I?[YV]I{0,3}(?=\.)|[A-Z]|[1-9]\d?|[ivxlc]+|[a-z])"
    r"(?:[.)]|:(?=\s)|\s?[—–]|(?<=[IVX]{2}),(?=\s))\s*(?P<words>\S.*)?"
    r"|(?P<alone>[IVXLC]+|[A-Z])",
    re.DOTALL,
)
_CALLOUT = re.compile(r"(?<=[^\s\d§-])\d{1,2}$")
# The dots of a table of contents, out to the page.
_LEADERS = re.compile(r"(?:\.\s?){5,}|_{4,}")
_LONGEST: Final = 200
_LONGEST_UNNUMBERED: Final = 90
_MOST_WORDS: Final = 12
_SHORTEST_TEXT: Final = 60
_SHORT: Final = 3
_QUOTES: Final = "“\"‘'["
_AROUND: Final = ".,:;“”\"’'()"
_ROMAN: Final = tuple(
    zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True)
)


@dataclass(frozen=True, slots=True)
class Style:
    """One way to count a heading: the kind of number, and which number it is."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that may be the heading of a section.

    Attributes:
        paragraph: its position among the paragraphs.
        start: where its words begin in the text.
        label: its number as printed, without the stop; empty when it has none.
        words: the words after the number.
        styles: the ways its number can be counted, ``I`` as 1 and as the ninth letter.
        is_part: whether its words name a part of a whole opinion (Background, Conclusion).
    """

    paragraph: int
    start: int
    label: str
    words: str
    styles: tuple[Style, ...]
    is_part: bool


def find_headings(text: str, paragraphs: Sequence[Span]) -> tuple[Heading, ...]:
    """Find what looks like a heading.

    Numbered lines that stand together without text between them are a list. Unnumbered words that only
    begin with capitals are headings only where an opinion has several.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the running text of an opinion.
    """
    places = range(len(paragraphs) - 1)
    found = [heading for place in places if (heading := _heading(text, paragraphs, place))]
    titles = [heading for heading in found if heading.styles[0].kind == "title" and not heading.is_part]
    excluded = _listed(found) | ({titles[0].paragraph} if len(titles) == 1 else set())
    return tuple(heading for heading in found if heading.paragraph not in excluded)


def _heading(text: str, paragraphs: Sequence[Span], place: int) -> Heading | None:
    span = paragraphs[place]
    if span.end - span.start > _LONGEST or _LEADERS.search(text, span.start, span.end):
        return None
    start = after_marks(text, span)
    numbered = _NUMBERED.fullmatch(text, start, span.end)
    words = _plain((numbered["words"] or "") if numbered else text[start : span.end])
    if numbered:
        label = numbered["label"] or numbered["alone"]
        styles = tuple(_styles(label, bracketed=bool(numbered["bracket"])))
        return Heading(place, start, label, words, styles, _is_part(words)) if _heads(words) else None
    kind = _kind_of_letters(words)
    if kind is None or not _stands_alone(text, paragraphs, place):
        return None
    return Heading(place, start, "", words, (Style(kind, 0),), _is_part(words))


def _heads(words: str) -> bool:
    """Whether the words after a number are those of a heading rather than of a numbered sentence."""
    if not words or words.upper() == words:
        return not is_disposition(words)
    if not (words[0].isupper() or words[0] in _QUOTES) or words[-1] in ",;:-":
        return False
    major = _major(words)
    in_titles = all(word[0].isupper() or not word[0].isalpha() for word in major)
    return words[-1] not in '.”"' or (in_titles and len(major) > 1 and "," not in words)


def _kind_of_letters(words: str) -> Literal["capitals", "title"] | None:
    """The kind of an unnumbered heading by its letters; None when these are not the words of one."""
    split = words.split()
    if not words or len(words) > _LONGEST_UNNUMBERED or len(split) > _MOST_WORDS or is_disposition(words):
        return None
    if _is_part(words):
        return "capitals" if words.isupper() else "title"
    if any(letter.isdigit() or letter in ",;:|" for letter in words) or words[-1] in ".”\"'*-—":
        return None
    if words.isupper():
        return "capitals" if max(map(len, split)) > _SHORT and words[0].isalpha() else None
    major = _major(words)
    # Initials and abbreviations are those of names and firms, which stand under letters, not over sections.
    in_titles = all(word[0].isupper() and len(word) >= _SHORT and "." not in word for word in major)
    return "title" if in_titles and len(major) > 1 else None


def _stands_alone(text: str, paragraphs: Sequence[Span], place: int) -> bool:
    """Whether text follows an unnumbered heading, and the sentence before it has ended."""
    follows = paragraphs[place + 1]
    has_text = follows.end - follows.start > _SHORTEST_TEXT or _NUMBERED.match(text, follows.start)
    breaks_off = place > 0 and text[paragraphs[place - 1].end - 1].islower()
    return bool(has_text) and not breaks_off


def _major(words: str) -> list[str]:
    """The words that a title capitalises."""
    minor = rules.paragraphs().minor
    return [word for word in words.split() if word.lower().strip(_AROUND) not in minor]


def _styles(label: str, *, bracketed: bool) -> Iterator[Style]:
    around = "()" if bracketed else ""
    case = "A" if label.isupper() else "a"
    if label.isdigit():
        yield Style("1" + around, int(label))
        return
    number = _roman(label.lower().replace("y", "v"))  # a scan's IY is IV
    if number:
        yield Style(("I" if label.isupper() else "i") + around, number)
    if len(label) == 1:
        yield Style(case + around, ord(label.lower()) - ord("a") + 1)


def _roman(label: str) -> int:
    """The value of a Roman number in lower case; 0 when it is not one."""
    number, rest = 0, label
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    written, left = "", number
    for value, sign in _ROMAN:
        written, left = written + sign * (left // value), left % value
    return number if written == label else 0


def _listed(found: Sequence[Heading]) -> set[int]:
    """The positions of numbered lines that follow each other without text between them."""
    listed = set()
    for before, after in pairwise(found):
        counts_on = any(
            one.kind == two.kind and two.number == one.number + 1
            for one in before.styles
            for two in after.styles
        )
        if before.label and after.paragraph == before.paragraph + 1 and counts_on:
            listed |= {before.paragraph, after.paragraph}
    return listed


def _is_part(words: str) -> bool:
    return words.lower().strip(".: ") in rules.paragraphs().parts


def _plain(words: str) -> str:
    """Words on one line, without the number of a note at their end."""
    return _CALLOUT.sub("", " ".join(words.split()))
