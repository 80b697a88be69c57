"""Claims that a doctrine began, or did not begin, with an authority ("the doctrine predates DeShaney").

What words claim it is ``rules/origins.yml``. What another opinion is reported to claim is that opinion's;
what a party argues or a court is said to have held is nobody's here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loader.extract.doctrines.naming import Naming
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import Compiled, RuleSet, load
from loader.extract.prose.speakers import denied, other_opinion, speaker, supposed
from loader.extract.treatments.reach import named
from loader.model import DoctrineMention, Evidence, OriginClaim, Span


class OriginRule(Rule):
    """A rule that reads where a doctrine is said to begin.

    Attributes:
        denied: whether the words say that it did not begin there.
    """

    denied: bool = False


@cache
def origin_rules() -> RuleSet[OriginRule]:
    """The rules of ``rules/origins.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("origins", RuleFile[OriginRule])


def read_origins(passages: Passages, mentions: Sequence[DoctrineMention]) -> tuple[OriginClaim, ...]:
    """Read where the opinions of a decision say that doctrines began.

    Args:
        passages: its sentences and citations.
        mentions: where it names doctrines, in order of the text.

    Returns:
        The claims in order of the text, each once.
    """
    naming = Naming(passages, mentions)
    found: dict[OriginClaim, None] = {}
    for compiled, sentence in passages.in_sentences(origin_rules().hits(letters(naming.text))):
        for match in compiled.pattern.finditer(sentence.span.of(naming.text)):
            found |= dict.fromkeys(_claims(passages, naming, compiled, sentence, match))
    return tuple(sorted(found, key=lambda claim: (claim.evidence.span, claim.authority)))


def _claims(
    passages: Passages,
    naming: Naming,
    compiled: Compiled[OriginRule],
    sentence: Sentence,
    match: re.Match[str],
) -> Iterator[OriginClaim]:
    heard = compiled.heard(match)
    said = speaker(match.string[: match.start()])
    if supposed(heard) or denied(heard) or said.voice not in {"this", "other"}:
        return
    other = other_opinion(passages.decision, sentence.opinion, said.words) if said.voice == "other" else None
    mention = naming.meant(sentence, match)
    if mention is None or (said.voice == "other" and other is None):
        return
    start = sentence.span.start
    at = passages.places.of(start)
    for cited in named(passages, start, match):
        if cited.authority:
            yield OriginClaim(
                doctrine=mention.doctrine,
                opinion=sentence.opinion,
                authority=cited.authority,
                evidence=Evidence(
                    Span(start + match.start(), start + match.end()), compiled.rule.id, compiled.rule.weight
                ),
                denied=compiled.rule.denied,
                by=other.name if other else None,
                footnote=at.footnote.number if at and at.footnote else None,
                page=at.page if at else None,
            )
