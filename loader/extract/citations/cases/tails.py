"""What follows a citation: court and year, other parentheses, a short name (Bluebook 10.4-10.6)."""

import re
from dataclasses import dataclass

from loader.extract.citations.parentheticals import (
    CourtYear,
    brackets_after,
    classify,
    court_and_year,
    writer,
)
from loader.model import Parenthetical, Span
from ontology import courts

# New York's own reports print court and year in square brackets: "12 AD3d 34 [2d Dept 2004]".
_IN_SQUARE = re.compile(
    r"[\s,]*\[(?![^]]*(?:U\.\s?S\.|§|Stat|Code))(?P<words>(?:[A-Z\d][^\[\]();]{0,50}\s)?(?:1[6-9]|20)\d\d)\]"
)
_STRAY_STOP = re.compile(
    r"\.\s?(?=\((?:[A-Z][\w. ]{0,24}\s)?(?:1[6-9]|20)\d\d\))"
)  # "15 L.Ed.2d 717. (1966)"
_DIVISION_ALONE = re.compile(r"\d{1,2}|[ivx]{1,4}|[A-Za-z]")
_DEFINES = re.compile(
    r"(?:here(?:in)?after,?\s+(?:(?:cited|referred\s+to|called)(?:\s+as)?\s+)?)?(?:the\s+)?[“\"‘']\s*(?P<name>[A-Z][^“”\"]{0,40}?)\s*[”\"’']"
    r"|here(?:in)?after,?\s+(?:(?:cited|referred\s+to|called)(?:\s+as)?\s+)?(?:the\s+)?(?P<plain>(?-i:(?:v[ao]n\s|de\s)?[A-Z])[^“”\"]{0,40})|(?P<numbered>(?-i:(?:[A-Z][\w’'-]+\s){1,3}(?:I{1,3}|IV|VI?)))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Tail:
    """What follows the reporter citations: court and year, other parentheses, and the end of it all."""

    end: int
    dated: CourtYear | None = None
    parentheticals: tuple[Parenthetical, ...] = ()
    closed: bool = True
    defines: str | None = None
    writer: tuple[str, str] | None = None


def read_tail(text: str, place: int, limit: int) -> Tail:
    """Read the parentheses that follow a citation.

    Args:
        text: the text for matching.
        place: end of the citation.
        limit: where its paragraph ends.
    """
    tail = Tail(place)
    if stray := _STRAY_STOP.match(text, place, limit):
        place = stray.end()
    if (square := _IN_SQUARE.match(text, place, limit)) and (dated := court_and_year(square["words"])):
        tail.dated, tail.end, place = dated, square.end(), square.end()
    for pair in brackets_after(text, place, limit):
        words = pair.inner.of(text)
        if _DIVISION_ALONE.fullmatch(words):
            tail.end = pair.span.end
            continue
        dated = court_and_year(words) if tail.dated is None and not tail.parentheticals else None
        if dated:
            tail.dated = dated
            if dated.history:
                start = pair.inner.start + words.rindex(dated.history)
                at = Span(start, start + len(dated.history))
                tail.parentheticals = (Parenthetical("history", " ".join(dated.history.split()), at),)
        elif tail.dated is None and not tail.parentheticals and place == tail.end and not pair.closed:
            return tail
        else:
            tail.parentheticals += (classify(pair.inner, text),)
            tail.writer = tail.writer or writer(words)
            short = tail.parentheticals[-1].kind == "short-name"
            defined = _DEFINES.fullmatch(" ".join(words.split())) if short else None
            tail.defines = tail.defines or (defined[defined.lastgroup or 0].strip() if defined else None)
        tail.end, tail.closed = pair.span.end, tail.closed and pair.closed
    return tail


def court_of(tail: Tail) -> str | None:
    """The court that a parenthesis names, where no reporter helps to tell it."""
    return courts.by_citation(tail.dated.court, None) if tail.dated and tail.dated.court else None
