"""Causes of action that opinions say were brought, the provisions sued under, and what became of them below.

What words tell it is ``rules/causes.yml``.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loader.extract.facts.own import own_sentences
from loader.extract.proceedings.parties import Parties
from loader.extract.prose.attribution import is_imagined
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import Compiled, RuleSet, load
from loader.extract.prose.speakers import denied
from loader.extract.prose.wording import printed
from loader.model import PROVISIONS, ClaimTold, Evidence, Span

_LISTED: Final = re.compile(
    r", (?:and |or )?(?!(?:who|which|that|where|because|as|in|on|with|without|for the|finding|holding)\b)"
)
_ANEW: Final = re.compile(r" and (?=(?:the|an?|for|of|under|that) )")
_AGAINST: Final = re.compile(
    r"\b(?:action|suit|lawsuit|complaint|claims?)\b[^.;]{0,40}? against (?P<whom>[^.;’']{2,120}?)"
    r"(?=,? (?:asserting|alleging|claiming|seeking|under|pursuant|in|for|stems?|because|on)\b"
    r"|,? and (?:he|she|they)\b|[.;]|$)"
)
_OUTCOMES: Final = {
    "granted": "granted",
    "denied": "denied",
    "dismissed": "dismissed",
    "rejected": "denied",
    "sustained": "granted",
    "entered": "granted",
}


@cache
def cause_rules() -> RuleSet[Rule]:
    """The rules of ``rules/causes.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("causes", RuleFile[Rule])


def read_causes(passages: Passages, parties: Parties) -> tuple[ClaimTold, ...]:
    """Read the causes of action that the opinions of a decision tell of.

    Args:
        passages: its sentences. Those that tell of a cited case are left out.
        parties: who takes part.

    Returns:
        The causes in order of the text; of the same words in one opinion, the first that tells an outcome.
    """
    found: dict[tuple[str, str], ClaimTold] = {}
    for told in _read(passages, parties):
        key = (told.opinion, told.words.lower())
        if key not in found or (told.outcome and not found[key].outcome):
            found[key] = told
    return tuple(sorted(found.values(), key=lambda one: (one.evidence.span, one.words)))


def _read(passages: Passages, parties: Parties) -> Iterator[ClaimTold]:
    own = {sentence.number for sentence in own_sentences(passages)}
    for compiled, sentence in passages.in_sentences(cause_rules().hits(letters(passages.outer))):
        if sentence.number in own:
            yield from _told(passages, parties, compiled, sentence)


def _told(
    passages: Passages, parties: Parties, compiled: Compiled[Rule], sentence: Sentence
) -> Iterator[ClaimTold]:
    said = sentence.span.of(passages.outer)
    for match in compiled.pattern.finditer(said):
        heard = said[: match.start()]
        if match.groupdict().get("passive") or denied(heard) or is_imagined(heard, match.group()):
            continue
        named = next(name for name, words in match.groupdict().items() if words and name.startswith("of"))
        did = match.groupdict().get("did")
        for span in _each(sentence, match, named) if did else [_span(sentence, match.span(named))]:
            words = printed(passages, span)
            if not re.search(r"[A-Za-z]{3}|§", words):
                continue
            place = passages.places.of(sentence.span.start)
            yield ClaimTold(
                words=words,
                opinion=sentence.opinion,
                evidence=Evidence(sentence.span, compiled.rule.id, compiled.rule.weight),
                citations=tuple(
                    one.number for one in sentence.citations if one.kind in PROVISIONS and one.span in span
                ),
                outcome=_OUTCOMES[did.lower()] if did else None,
                against=parties.named(_whom(match)),
                footnote=place.footnote.number if place and place.footnote else None,
                page=place.page if place else None,
            )


def _whom(match: re.Match[str]) -> str:
    """The words for those whom a claim is made against."""
    if told := match.groupdict().get("whom"):
        return told
    found = _AGAINST.search(match.string)
    return found["whom"] if found else ""


def _each(sentence: Sentence, match: re.Match[str], named: str) -> list[Span]:
    """The causes that one ruling disposed of: "negligence, fraud, and the tort of outrage" are three."""
    start, end = match.span(named)
    marks = list((_LISTED if "," in match[named] else _ANEW).finditer(match.string, start, end))
    starts = [start, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), end]
    return [_span(sentence, bounds) for bounds in zip(starts, ends, strict=True)]


def _span(sentence: Sentence, bounds: tuple[int, int]) -> Span:
    return Span(sentence.span.start + bounds[0], sentence.span.start + bounds[1])
