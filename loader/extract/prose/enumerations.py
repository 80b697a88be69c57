"""Lists in running text: ``(1) ...; (2) ...; and (3) ...``, also with letters, small Romans and ordinals.

It knows how lists are printed and not what they list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loader.extract.prose.passages import CASE, REST
from loader.model import Span

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_LAST: Final = ("final", "last")
_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_MARKER: Final = re.compile(
    r"(?<![\w§).])[(\[]\s?(?P<inner>\d{1,2}|[a-z]|[ivx]{2,4})\s?[)\]](?=\W*\w)"
    r"|(?:(?<=[a-z:;,.“‘\"] )|(?<=[:;]\n)|(?<=[“\"])|(?<=\band\s))(?P<half>\d{1,2}|[a-z])\)(?= )"
    r"|(?:(?<=[:;,—]\s)|(?<=\n)|(?<=\s[“\"‘])|(?<=\band )|(?<=\bor ))"
    rf"(?P<ordinal>{'|'.join(_ORDINALS)}|final|last)(?:ly)?,? "
    r"(?=(?:the|that|whether|an?|he|she|it|his|her|is|was|does|did|there|if)\b|(?<=, )[a-z]{3})"
    r"|(?:(?<=[:;] )|(?<=[:;.,]\n)|(?<=\n\n)|(?<=; and\s)|(?<=; or\s))(?P<dot>\d{1,2})\. ?(?=[A-Z“\"\[a-z])",
    re.IGNORECASE,
)
_ANY: Final = re.compile(r"(?<!\w)[1aAiIl]\s?[)\].]|[Ff]irst|FIRST")
"""What the first marker of a list looks like: most sentences have none."""
_END: Final = re.compile(r"[.?!][”\"’']*\s+(?=[A-Z“\"(\[])")
_JOIN: Final = re.compile(
    r"[\s,;:.]*(?:\b(?:and|or|and/or|but|and that|either|both)\b)?[\s,;:—–-]*$", re.IGNORECASE
)
_LONGEST: Final = 1500


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list: where its first marker stands, its items without markers, and the word that joins the last."""

    start: int
    items: tuple[Span, ...]
    joined: str


def enumerations(text: str, span: Span) -> Iterator[Enumeration]:
    """The lists of at least two items in a stretch of text, in order; inner lists are left to their items.

    Args:
        text: a mask in which citations are single signs (:mod:`loader.extract.prose.passages`).
        span: where to look; the last item ends with it, or with its own sentence.

    Yields:
        Each list whose markers count up from the first.
    """
    if not _ANY.search(text, span.start, span.end):
        return
    markers = [(_sort(found), found) for found in _MARKER.finditer(text, span.start, span.end)]
    taken = span.start
    for at, (sort, first) in enumerate(markers):
        style = next((style for style, number in sort if number == 1), None)
        if style is None or first.start() < taken:
            continue
        run = _run(markers[at:], style)
        if len(run) < 2:
            continue
        found = _enumeration(text, span, run)
        taken = found.items[-1].end
        yield found


def _sort(found: re.Match[str]) -> tuple[tuple[str, int], ...]:
    """The styles a marker may belong to, and which number it is in each; ``i`` and ``l`` are doubtful."""
    if found["ordinal"] and found["ordinal"].lower() in _LAST:
        return (("last", 0),)
    if found["ordinal"]:
        return (("ordinal", _ORDINALS.index(found["ordinal"].lower()) + 1),)
    sign = (found["inner"] or found["half"] or found["dot"]).lower()
    half = "half " if found["half"] else "dotted " if found["dot"] else ""
    if sign.isdigit():
        return ((half + "digit", int(sign)),)
    styles = [(half + "digit", 1)] if sign == "l" else []  # a scanner's 1
    if sign in _ROMANS:
        styles.append((half + "roman", _ROMANS.index(sign) + 1))
    if len(sign) == 1:
        styles.append((half + "letter", ord(sign) - ord("a") + 1))
    return tuple(styles)


def _run(
    markers: Sequence[tuple[tuple[tuple[str, int], ...], re.Match[str]]], style: str
) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for sort, found in markers:
        if run and found.start() - run[-1].end() > _LONGEST:
            break
        if (style, len(run) + 1) in sort:
            run.append(found)
        elif len(run) > 1 and style == "ordinal" and ("last", 0) in sort:
            return [*run, found]
        elif run and (style, 1) in sort and len(run) > 1:
            break
    return run


def _enumeration(text: str, span: Span, run: Sequence[re.Match[str]]) -> Enumeration:
    items, joined = [], ""
    for marker, after in pairwise(run):
        between = text[marker.end() : after.start()]
        join = _JOIN.search(between)
        kept = between[: join.start()] if join else between
        joined = "or" if join and re.search(r"\bor\b", join.group(), re.IGNORECASE) else joined or "and"
        items.append(Span(marker.end(), marker.end() + len(kept)))
    last = run[-1].end()
    stop = _END.search(text, last, span.end)
    items.append(Span(last, stop.start() if stop else span.end))
    return Enumeration(run[0].start(), tuple(items), joined)


_CITING: Final = re.compile(
    r"[,;.”\"’'\s]*(?:\((?:[Ss]ee|[Cc]f)\.? ?)?"
    r"(?:\b(?:[Ss]ee|[Ss]ee also|[Cc]f|[Aa]ccord|citing|quoting|under|in)\b[\s,.]*(?:e\.g\.,? ?)?)?"
    rf"{CASE}{REST}*"
)


def only_cites(text: str, span: Span) -> bool:
    """Whether a stretch of text has no words beside citations and what introduces them."""
    return not re.search(r"[A-Za-z]{3}", _CITING.sub("", span.of(text)))


def without_citations(text: str, span: Span) -> Span:
    """An item up to the first citation that follows its words, without blanks and stops around it."""
    end = span.end
    for found in _CITING.finditer(text, span.start, span.end):
        after = text[found.end() : found.end() + 2]
        if found.start() > span.start and not re.match(r"[’']s|\s[a-z]", after):
            end = found.start()
            break
    words = text[span.start : end]
    lead = len(words) - len(words.lstrip(" \t\r\n,;:—–-"))
    tail = len(words.rstrip(' \t\r\n,;:.—–-“"'))
    return Span(span.start + lead, span.start + max(lead, tail))
