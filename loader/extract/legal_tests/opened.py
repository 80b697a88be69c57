"""Sentences as they read aloud: without marks of quotation, brackets and citations, and with their places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.legal_tests.refusals import is_refused
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.passages import CASE, CITING_WORDS, REST, Passages, Sentence
from loader.extract.prose.sentences import sentences
from loader.model import Span

_INNER: Final = re.compile(r"[.?!][^\w\s]*\s")
_ANNOUNCED: Final = re.compile(r"[:,] ?[“\"]|:\W*$")

_UNREAD: Final = re.compile(
    rf"[“”\"\[\]{REST}]+|''|``|(?<!\w)[‘'’]+|[‘'’]+(?!\w)|(?:\*\s?)+|\.\s\.(?:\s\.)*(?=\s*[a-z])|\s+"
)
"""What is not read: marks and brackets, stars, dots of an ellipsis; of white space one blank is read."""
_CITED: Final = re.compile(rf"(?: ?[,;] ?| )?\(?{CASE}\)?(?: ?[,;] ?{CASE})*(?=\s*(?:[,;.:)]|$))")
"""A citation that the sentence can be read without."""
_NEEDS: Final = re.compile(
    r"\b(?:in|under|by|of|see|with|from|to|and|or|as|cf|on|than|for)\W*$", re.IGNORECASE
)
_DOUBLE: Final = re.compile(r"(?<= ) +|(?<=,), ?")


@dataclass(frozen=True, slots=True)
class Opened:
    """Words with their places: ``places[n]`` is where the character ``words[n]`` stands in the source."""

    words: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where words stand in the source, with whatever was not read between them."""
        if end <= start:
            return Span(0, 0)
        goes_on = self.words[end - 1] == CASE and end < len(self.places)
        return Span(self.places[start], self.places[end] if goes_on else self.places[end - 1] + 1)


def told(passages: Passages, sentence: Sentence) -> Sequence[Sentence]:
    """A sentence, or those that it is made of where it quotes several.

    Args:
        passages: the sentences of the decision.
        sentence: it, with all that it quotes.

    Returns:
        None where it only cites; the first alone where it is a party or a paper that is quoted.
    """
    text, whole = passages.spoken, sentence.span
    if sentence.bare and CITING_WORDS.fullmatch(text, whole.start, whole.end):
        return ()
    if not _INNER.search(text, whole.start, whole.end - 2):
        return (sentence,)
    first, *others = [replace(sentence, span=one) for one in sentences(text, whole)]
    before = _introduced(passages, sentence) + first.span.of(text)
    begins = _ANNOUNCED.search(before)
    heard = before[: begins.start() + 1] if begins else ""
    return (first,) if is_anothers(heard) or is_refused("reported", heard) else (first, *others)


def _introduced(passages: Passages, sentence: Sentence) -> str:
    """The words that introduce a block quotation."""
    if sentence.kind != "block-quotation" or not sentence.number:
        return ""
    before = passages.sentences[sentence.number - 1].span.of(passages.spoken)
    return before + " " if before.endswith(":") else ""


def opened(text: str, span: Span) -> Opened:
    """Open a sentence.

    Args:
        text: a mask in which citations are signs (:mod:`loader.extract.prose.passages`).
        span: the sentence in it.
    """
    signs, places, at = list[str](), list[int](), span.start
    for unread in _UNREAD.finditer(text, span.start, span.end):
        signs.extend(text[at : unread.start()])
        places.extend(range(at, unread.start()))
        if unread.group().isspace():
            signs.append(" ")
            places.append(unread.start())
        at = unread.end()
    signs.extend(text[at : span.end])
    places.extend(range(at, span.end))
    return _without(_DOUBLE, _without(_CITED, Opened("".join(signs), places)))


def _without(what: re.Pattern[str], said: Opened) -> Opened:
    kept, places, at = list[str](), list[int](), 0
    for found in what.finditer(said.words):
        if what is _CITED and _NEEDS.search(said.words, max(0, found.start() - 12), found.start()):
            continue
        kept.append(said.words[at : found.start()])
        places.extend(said.places[at : found.start()])
        at = found.end()
    kept.append(said.words[at:])
    places.extend(said.places[at:])
    return Opened("".join(kept), places)
