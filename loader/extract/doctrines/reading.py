"""Where opinions name doctrines, by the labels that the doctrines' own files give them.

A label is found whatever its hyphens, spaces, quotation marks, page marks and plural; a word that the label
writes with a capital must have one in the text too. The longest label wins. Nothing is found in the names
and numbers of cases cited, which are not the opinion's words; their parentheticals are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Final

from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages
from loader.model import Citation, DoctrineMention, Evidence, Span
from ontology.modules import DoctrineEntry, doctrines

CONFIDENCE: Final = {"preferred-label": 0.95, "alternative-label": 0.9, "hidden-label": 0.85}
"""How sure a mention is, by the sort of label that was found."""

_WORD: Final = re.compile(rb"[a-z0-9]+")
_PLAIN_GAP: Final = re.compile(r"[ \t\r\n\u00a0\u00ad“”\"‘’'–—/-]+")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_PLURALS: Final = (b"", b"s", b"es")
_WIDEST_GAP: Final = 64


@dataclass(frozen=True, slots=True)
class _Label:
    """A label's doctrine, which of its words are capitalised, and its punctuation after each word."""

    doctrine: str
    rule: str
    capitals: tuple[bool, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A doctrine named at a span; ``rule`` says by which sort of label."""

    doctrine: str
    span: Span
    rule: str


@dataclass(slots=True)
class _Node:
    """What labels go on with after some words, and the label that those words are."""

    after: dict[bytes, "_Node"] = field(default_factory=dict)
    label: _Label | None = None


class Finder:
    """Finds the labels of doctrines, in one pass over a text however many they are."""

    def __init__(self, entries: Iterable[DoctrineEntry]) -> None:
        self._root = _Node()
        for entry in entries:
            kinds = ("preferred-label", (entry.label,)), ("alternative-label", entry.alt_labels)
            for rule, labels in (*kinds, ("hidden-label", entry.hidden_labels)):
                for label in labels:
                    self._add(entry.slug, rule, label)

    def _add(self, doctrine: str, rule: str, label: str) -> None:
        small = letters(label)
        words = list(_WORD.finditer(small))
        found = _Label(
            doctrine,
            rule,
            tuple(label[word.start()].isupper() for word in words),
            tuple(label[one.end() : other.start()] for one, other in pairwise(words)),
        )
        node = self._root
        *first, last = (word.group() for word in words)
        for word in first:
            node = node.after.setdefault(word, _Node())
        for plural in _PLURALS:
            end = node.after.setdefault(last + plural, _Node())
            end.label = end.label or found

    def find(self, text: str) -> Iterator[Named]:
        """The doctrines named in a text, in order and without overlap.

        Args:
            text: the source text, or a mask of it of the same length.
        """
        small = letters(text)
        begins = self._root.after.get
        taken = 0
        for word, after in pairwise(_WORD.finditer(small + b" 0")):  # the last word, too, has one after it
            node = begins(word.group())
            if node is None or word.start() < taken:
                continue
            if node.label is None and after.group() not in node.after:
                continue  # nearly every word that begins a label is followed by one that goes on with none
            if named := _longest(text, small, word, node):
                yield named
                taken = named.span.end


def _longest(text: str, small: bytes, first: re.Match[bytes], node: _Node) -> Named | None:
    """The longest label that begins with a word; ``node`` is what may follow it."""
    words, best = [first], None
    while True:
        if node.label and _fits(text, words, node.label):
            best = Named(node.label.doctrine, Span(first.start(), words[-1].end()), node.label.rule)
        after = _WORD.search(small, words[-1].end(), words[-1].end() + _WIDEST_GAP) if node.after else None
        following = node.after.get(after.group()) if after else None
        if after is None or following is None:
            return best
        words.append(after)
        node = following


def _fits(text: str, words: Sequence[re.Match[bytes]], label: _Label) -> bool:
    """Whether words are written as a label wants: its capitals, and no punctuation between but its own."""
    if any(
        capital and not text[word.start()].isupper()
        for capital, word in zip(label.capitals, words, strict=True)
    ):
        return False
    for one, other, own in zip(words, words[1:], label.gaps, strict=False):
        gap = text[one.end() : other.start()]
        if set(_PLAIN_GAP.sub("", gap)) - set(own) or _PARAGRAPHS.search(gap) or (not gap and own):
            return False
    return True


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
