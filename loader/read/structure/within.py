"""Opinions that begin inside a paragraph, where a source printed two as one or lost its line breaks.

A byline there counts only when nothing else can be meant: a sentence ends before it, the name is in capitals
or the words can stand nowhere else, and the judge is said to concur or dissent and no more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from loader.model import Span
from loader.read.structure import rules
from loader.read.structure.bylines import Byline, read_byline, read_introduction

# So far before its stance may a byline begin: a name, a title, and a list of who joined.
_BEFORE: Final = 300
_LONGEST: Final = 600
_SHORTEST_OPINION: Final = 60
_SURE: Final = 0.99
# Where a sentence ends, but not behind an initial or a courtesy: "PAMELA B. MINZNER", "Mr. Justice".
_ENDS = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Jr|Sr|Ms|JR|SR)\.)(?<!Hon\.)(?<!Mrs\.)(?<=[.!?])[)”\"’\]]{0,3}\s*(?=[A-Z])"
)
_CAPITALS = re.compile(r"[A-Z][A-Z’'-]*[A-Z]{2}")


class Within(rules.Rule):
    """``within.yml``: a ``cue`` of a separate opinion, its ``whole`` stance, stances that are its ``own``."""

    cue: rules.Pattern
    whole: rules.Pattern
    own: rules.Pattern
    examples: Mapping[Literal["cue", "whole", "own"], tuple[str, ...]]
    counterexamples: Mapping[Literal["cue", "whole", "own"], tuple[str, ...]]


@cache
def known() -> Within:
    """The patterns of ``within.yml``."""
    return rules.checked("within", Within)


def divided_within(text: str, paragraphs: Sequence[Span]) -> list[list[Span]]:
    """Divide paragraphs where another opinion begins inside them.

    A judge who is named so again further down only voted before.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of one decision, or what stands where they do.

    Returns:
        The parts of each paragraph: itself, unless an opinion begins inside.
    """
    found = list(_begun(text, paragraphs))
    last = {name: place for place, byline in found for name in byline.surnames}
    ends = [(place, byline.end) for place, byline in found] + [(len(text), len(text))]
    begins = [
        place
        for (place, byline), (follows, _) in zip(found, ends[1:], strict=True)
        if all(last[name] == place for name in byline.surnames) and follows - byline.end >= _SHORTEST_OPINION
    ]
    return [list(_parts(text, paragraph, begins)) for paragraph in paragraphs]


def _begun(text: str, paragraphs: Sequence[Span]) -> Iterator[tuple[int, Byline]]:
    """Where bylines of separate opinions begin, at the start of paragraphs or inside them, in order."""
    end = 0
    for paragraph in paragraphs:
        for stance in known().cue.finditer(text, paragraph.start, paragraph.end):
            limit = min(paragraph.end, stance.end() + _LONGEST)
            begun = max(paragraph.start, end, stance.start() - _BEFORE)
            places = [paragraph.start] if begun == paragraph.start else []
            places += [found.end() for found in _ENDS.finditer(text, begun, stance.start())]
            for place in places:
                byline = _separate(text, place, limit)
                if byline and byline.end >= stance.end():
                    yield place, byline
                    end = byline.end
                    break


def _separate(text: str, place: int, limit: int) -> Byline | None:
    """The byline of a separate opinion that begins at a place, when nothing else can be meant."""
    byline = read_introduction(text, place, limit) or read_byline(text, place, limit)
    if byline is None or byline.author is None or byline.author.evidence.confidence < _SURE:
        return None
    if not byline.type or not known().whole.fullmatch(byline.stance):
        return None
    if not (_CAPITALS.search(byline.author.judge) or known().own.search(byline.stance)):
        return None
    closed = byline.end == limit or text[byline.end - 1] in ".:)]" or text[byline.end].isspace()
    return byline if closed else None


def _parts(text: str, paragraph: Span, begins: Sequence[int]) -> Iterator[Span]:
    inside = (place for place in begins if paragraph.start < place < paragraph.end)
    for start, end in pairwise([paragraph.start, *inside, paragraph.end]):
        yield Span(start, start + len(text[start:end].rstrip()))
