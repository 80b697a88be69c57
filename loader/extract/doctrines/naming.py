"""Which doctrine words such as "the doctrine", "it" or a name of one mean: for recognitions and origins."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from loader.extract.prose.passages import CASE, DOCTRINE, QUOTED, REFERENCE, REST, Passages, Sentence
from loader.model import DoctrineMention

_SIGNS: Final = re.compile(f"[{CASE}{REFERENCE}{QUOTED}]")
_HEADS: Final = r"(?:doctrine|theory|exception|liability)"
_CALLED: Final = re.compile(rf"\W{{0,3}}{_HEADS}\b", re.IGNORECASE)
_CALLS_ITSELF: Final = re.compile(rf"\b{_HEADS}$", re.IGNORECASE)


class Naming:
    """The sentences of a decision with the doctrines named in them as signs.

    Args:
        passages: its sentences and citations.
        mentions: where it names doctrines, in order of the text.

    Attributes:
        text: the mask ``outer`` of the passages in which each doctrine named is a sign.
    """

    def __init__(self, passages: Passages, mentions: Sequence[DoctrineMention]) -> None:
        self._source = passages.decision.source.text
        self._mentions = mentions
        self._starts = [mention.evidence.span.start for mention in mentions]
        self.text = self._with_doctrines(passages.outer)

    def _with_doctrines(self, outer: str) -> str:
        parts, last = list[str](), 0
        for mention in self._mentions:
            span = mention.evidence.span
            if span.start >= last and not _SIGNS.search(span.of(outer)):
                parts += [outer[last : span.start], DOCTRINE, REST * (span.end - span.start - 1)]
                last = span.end
        return "".join([*parts, outer[last:]])

    def meant(self, sentence: Sentence, match: re.Match[str]) -> DoctrineMention | None:
        """The doctrine that words name, or the one named before them in the sentence.

        For words such as "the doctrine" and "it", what this opinion last called a doctrine in its own words.

        Args:
            sentence: the sentence.
            match: the words, in :attr:`text` from the start of the sentence.
        """
        sign = match.group().find(DOCTRINE)
        place = sentence.span.start + match.start() + sign
        if sign >= 0:
            return self._mentions[bisect_left(self._starts, place)]
        end = sentence.span.start + match.end()
        seen = [
            mention
            for mention in self._mentions[: bisect_left(self._starts, end)]
            if mention.opinion == sentence.opinion and self.text[mention.evidence.span.start] == DOCTRINE
        ]
        called = [mention for mention in seen if self._is_called_one(mention)]
        near = [mention for mention in seen if mention.evidence.span.start >= sentence.span.start]
        return next(reversed(near or called), None)

    def _is_called_one(self, mention: DoctrineMention) -> bool:
        """Whether the opinion calls what it names a doctrine: "the state-created danger doctrine"."""
        span = mention.evidence.span
        return bool(_CALLS_ITSELF.search(span.of(self._source)) or _CALLED.match(self.text, span.end))
