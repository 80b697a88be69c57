"""Where opinions name doctrines, by the labels that the doctrines' own files give them.

A label is found whatever its hyphens, spaces, quotation marks, page marks and plural; a word that the label
writes with a capital must have one in the text too. The longest label wins. Nothing is found inside
citations, whose names are not the opinion's words; their parentheticals are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from loader.extract.cues import Cues, letters
from loader.extract.passages import Passages
from loader.model import Citation, DoctrineMention, Evidence, Span
from ontology.modules import DoctrineEntry, doctrines

CONFIDENCE: Final = {"preferred-label": 0.95, "alternative-label": 0.9, "hidden-label": 0.85}

_WORD: Final = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_GAP: Final = r"(?:['’]s)?[\s\u00ad“”\"‘’'–—-]{0,12}"
_END: Final = r"(?:['’]s|e?s)?(?![^\W_])"
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class _Label:
    doctrine: str
    rule: str
    pattern: re.Pattern[str]
    capitals: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A doctrine named at a span; ``rule`` says by which sort of label."""

    doctrine: str
    span: Span
    rule: str


class Finder:
    """Finds the labels of doctrines, in one pass over a text however many they are."""

    def __init__(self, entries: Iterable[DoctrineEntry]) -> None:
        self._cues: Cues[_Label] = Cues()
        for entry in entries:
            kinds = ("preferred-label", (entry.label,)), ("alternative-label", entry.alt_labels)
            for rule, labels in (*kinds, ("hidden-label", entry.hidden_labels)):
                for label in labels:
                    self._add(entry.slug, rule, label)

    def _add(self, doctrine: str, rule: str, label: str) -> None:
        words = _WORD.findall(label)
        pattern = _GAP.join(f"({re.escape(word)})" for word in words) + _END
        capitals = tuple(word[0].isupper() for word in words)
        cue = next(cue for cue in (words[0], " ".join(words[:2])) if len(cue) > 2 or cue == " ".join(words))
        self._cues.add(cue.lower().replace("’", "'"), _Label(doctrine, rule, re.compile(pattern, re.I), capitals))

    def find(self, text: str) -> Iterator[Named]:
        """The doctrines named in a text, in order and without overlap.

        Args:
            text: the source text, or a mask of it of the same length.
        """
        taken = 0
        place, best = -1, None
        for label, start in self._cues.find(letters(text)):
            if start != place:
                if best:
                    yield best
                    taken = best.span.end
                place, best = start, None
            if start < taken:
                continue
            found = label.pattern.match(text, start)
            if found and (best is None or found.end() > best.span.end) and _fits(label, found):
                best = Named(label.doctrine, Span(start, found.end()), label.rule)
        if best:
            yield best


def _fits(label: _Label, found: re.Match[str]) -> bool:
    wanted = all(not capital or word[0].isupper() for capital, word in zip(label.capitals, found.groups(), strict=True))
    return wanted and not _PARAGRAPHS.search(found.group())


@cache
def finder() -> Finder:
    """The finder of the doctrines in ``ontology/doctrines``."""
    return Finder(doctrines())


def read_doctrines(passages: Passages, finding: Finder | None = None) -> tuple[DoctrineMention, ...]:
    """Read where the opinions of a decision name doctrines.

    Args:
        passages: its sentences and citations.
        finding: what finds labels; that of our doctrines by default.

    Returns:
        The mentions in order of the text, each with the authorities cited in its sentence or in the
        citation sentence that supports it; in a parenthetical, only the authority that it follows.
    """
    found: list[DoctrineMention] = []
    for named in (finding or finder()).find(passages.prose):
        place = passages.places.of(named.span.start)
        if place:
            found.append(
                DoctrineMention(
                    doctrine=named.doctrine,
                    opinion=place.opinion.name,
                    evidence=Evidence(named.span, named.rule, CONFIDENCE[named.rule]),
                    authorities=_authorities(passages.tied_to(named.span.start)),
                    footnote=place.footnote.number if place.footnote else None,
                    page=place.page,
                )
            )
    return tuple(found)


def _authorities(citations: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cited.authority for cited in citations if cited.authority))
