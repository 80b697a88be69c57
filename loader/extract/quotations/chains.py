"""What a cited work quotes in turn: "(quoting A (quoting B))", after the words or after their citation."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.quotations.acts import Act, Source
from loader.model import Span

_CHAINED: Final = re.compile(
    r"[\s.,]*(?:\([^()“”\"]{4,80}\b(?:omitted|added|original|altered|supplied|up)\)\s*){0,2}"
    r"\(\s*(?:[a-z][\w ,]*,\s*)?(?:in\s+turn\s+)?quoting\s+(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
_IN_TURN: Final = re.compile(r",?\s*(?:in\s+turn\s+)?quoting(?:\s+from)?\s+")
_WITHIN: Final = 12
_MOST_INSIDE: Final = 40


class Chains:
    """The citations of a decision, each with those that it quotes."""

    def __init__(self, text: str, acts: Sequence[Act]) -> None:
        """Take what may quote and be quoted.

        Args:
            text: the text that spans count into.
            acts: citations and internal references, in order of their full spans.
        """
        self._text, self._acts = text, acts
        self._starts = [act.full.start for act in acts]

    def with_chain(self, source: Source, quoted: Span, act: Act) -> Source:
        """A source with the works that are quoted in turn.

        Args:
            source: whose words are quoted.
            quoted: the quotation with its marks.
            act: the citation that says so.
        """
        declared = tuple(one.text for one in act.parentheticals if one.kind == "alteration")
        source = replace(source, declared=declared)
        inner = _CHAINED.match(self._text, quoted.end)
        chain = (key for key in self._chain(act, inner.end() if inner else None) if key != source.authority)
        return replace(source, chain=tuple(dict.fromkeys(chain)))

    def _chain(self, act: Act, place: int | None) -> Iterator[str]:
        """What a citation quotes, what that quotes in turn, and so on; the last one wrote the words.

        Args:
            act: the citation.
            place: where words in its parenthesis name their own source.
        """
        while (other := self._quoted_by(act, place)) and other.source.authority:
            yield other.source.authority
            act, place = other, None

    def _quoted_by(self, act: Act, place: int | None) -> Act | None:
        quoting = [one.span for one in act.parentheticals if one.kind == "quoting"]
        for other in self._inside(act):
            opened = any(other.full.start in span for span in quoting)
            if opened if place is None else abs(place - other.full.start) < _WITHIN:
                return other
        after = next(iter(self._acts[(first := bisect_left(self._starts, act.full.end)) : first + 1]), None)
        if place is None and after and _IN_TURN.fullmatch(self._text, act.full.end, after.full.start):
            return after
        return None

    def _inside(self, act: Act) -> Iterator[Act]:
        first = bisect_left(self._starts, act.span.end)
        for other in self._acts[first : first + _MOST_INSIDE]:
            if other.full.start >= act.full.end:
                return
            if not other.named:
                yield other
