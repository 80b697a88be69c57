"""What an opinion does with an authority where no words say more: it cites, discusses or quotes it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from loader.extract.prose.passages import CASE, QUOTED, REFERENCE, Passages
from loader.extract.treatments.acts import Act
from loader.extract.treatments.topics import topic
from loader.model import Citation, Evidence

NEUTRAL: Final = frozenset({"cited", "discussed", "quoted"})
DISCUSSED_TIMES: Final = 3
"""An authority cited at least so often in one opinion, not counting "(citing Swift)", is discussed there."""

_FIVE_QUOTED_WORDS: Final = re.compile(r"[“\"]\s*(?:[^“”\"\s]+\s+){4}")
_QUOTATION_BEFORE: Final = re.compile(rf"{QUOTED}[^\w{CASE}{REFERENCE}]*$")
_BEFORE: Final = 12

_Pair = tuple[str, str]


def neutral(passages: Passages) -> Iterator[Act]:
    """That an opinion cites, discusses or quotes an authority: one act per citation.

    It is discussed when the opinion cites it :data:`DISCUSSED_TIMES` times or has a sentence about it,
    that is, one that begins with it as subject or with "In" and it; else it is cited. Beside that it is
    quoted where the opinion gives its words: in a parenthetical, or in a quotation that the citation follows.
    """
    groups: dict[_Pair, list[Citation]] = defaultdict(list)
    for cited in passages.citations:
        if cited.authority:
            groups[cited.opinion, cited.authority].append(cited)
    topics = {
        (sentence.opinion, about.authority)
        for sentence in passages.sentences
        if (about := topic(passages, sentence))
    }
    quoting = set(_quoting(passages))
    for pair, citations in groups.items():
        times = sum(cited.within is None for cited in citations)
        quoted = [cited for cited in citations if cited.number in quoting]
        if times >= DISCUSSED_TIMES or pair in topics:
            yield from _acts(pair, "discussed", 0.9, citations)
        else:
            yield from _acts(pair, "cited", 1.0, citations)
        yield from _acts(pair, "quoted", 0.9, quoted)


def _acts(pair: _Pair, kind: str, sure: float, citations: Iterable[Citation]) -> Iterator[Act]:
    for cited in citations:
        yield Act(*pair, kind, None, Evidence(cited.full_span, kind, sure), (cited.number,))


def _quoting(passages: Passages) -> Iterator[int]:
    """The numbers of the citations that give the source of words quoted."""
    text = passages.decision.source.text
    for sentence in passages.sentences:
        for cited in sentence.citations:
            if _quoted_in_brackets(text, cited) or _follows_quotation(passages, cited):
                yield cited.number


def _quoted_in_brackets(text: str, cited: Citation) -> bool:
    return any(_FIVE_QUOTED_WORDS.search(bracket.span.of(text)) for bracket in cited.parentheticals)


def _follows_quotation(passages: Passages, cited: Citation) -> bool:
    """Whether only marks and space are between a quotation of some length and a citation outside of it."""
    start = cited.full_span.start
    is_source = cited.signal in {"none", "accord", "accord-eg"} and passages.outer[start] != QUOTED
    return is_source and bool(_QUOTATION_BEFORE.search(passages.outer, max(0, start - _BEFORE), start))
