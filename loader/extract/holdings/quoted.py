"""What is held in words that an opinion quotes: "We hold that ..." is a holding of the case quoted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from loader.extract.doctrines.topics import Topics
from loader.extract.holdings.holders import is_said_here
from loader.extract.holdings.rules import holding_rules
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages
from loader.extract.prose.sentences import sentences
from loader.extract.prose.wording import printed
from loader.model import Authority, Evidence, Holding, Quotation, Span

_FIRST_PERSON: Final = re.compile(r"\W*(?:[\w’]+,? ){0,8}?(?:we|our|this court)\b", re.IGNORECASE)
_SHORTEST: Final = 6
"""Fewer words ("We reject this argument") say nothing without what was quoted from before them."""
_LESS: Final = 0.9
"""How much surer it is whose words stand outside of quotation marks."""


def read_quoted(
    passages: Passages,
    topics: Topics,
    authorities: Mapping[str, Authority],
    quotations: Sequence[Quotation],
) -> Iterator[Holding]:
    """Read what courts hold in the first person in words that are quoted from their decisions.

    Args:
        passages: the decision that quotes.
        topics: the doctrines it names.
        authorities: what it cites, by key.
        quotations: what it quotes. Those of separate opinions, and quotations within others, are left out.

    Yields:
        One holding at most from a sentence; its evidence is the sentence of the quotation.
    """
    for quoted in quotations:
        case = authorities.get(quoted.original or quoted.authority or "")
        if case is None or case.kind != "case" or quoted.writer or quoted.within:
            continue
        for span in sentences(passages.spoken, quoted.span):
            if made := _holding(passages, topics, quoted, case.key, span):
                yield made


def _holding(passages: Passages, topics: Topics, quoted: Quotation, by: str, span: Span) -> Holding | None:
    said = span.of(passages.spoken)
    if said.rstrip(' ”"').endswith("?"):
        return None
    for compiled, _ in holding_rules().hits(letters(said)):
        if compiled.rule.kind != "own" or compiled.rule.answers:
            continue
        match = compiled.pattern.search(said)
        if match is None or not _FIRST_PERSON.match(match.group()) or not is_said_here(match):
            continue
        clause = printed(passages, Span(span.start + match.end(), span.end))
        words = printed(passages, span) if compiled.rule.whole or not clause else clause
        if len(words.split()) < _SHORTEST:
            continue
        return Holding(
            kind="reported",
            opinion=quoted.opinion,
            words=words,
            evidence=Evidence(span, compiled.rule.id, round(compiled.rule.weight * _LESS, 2)),
            by=by,
            doctrines=tuple(dict.fromkeys(topics.within(span))),
            citations=(quoted.citation,) if quoted.citation else (),
            footnote=quoted.footnote,
            page=quoted.page,
        )
    return None
