"""Readings in dispute: where one opinion says that another of the same decision misreads an authority.

It says so in words ("this reading of Penilla is misguided"), or answers what the other says of the authority
and at once tells what the authority means ("Rather, Grubbs I more accurately stands for ...").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.extract.prose.echoes import Echoes
from loader.extract.prose.passages import CASE, QUOTED, REST, Passages
from loader.model import ContestedReading, Evidence, Rebuttal, Span, Treatment

LONG_ENOUGH: Final = 40
"""How many characters that both opinions quote are a sentence in dispute and not a turn of phrase."""

_TELLS: Final = frozenset({"explained", "harmonized"})
_TELLING_RULES: Final = frozenset({"controls", "requires-it", "makes-clear"})
_AT_ONCE: Final = 200
_MISREAD: Final = "misread-by-other-opinion"


@dataclass(frozen=True, slots=True)
class _Dispute:
    """One place where a reading is contested; ``around`` is where the words in dispute may be quoted."""

    opinion: str
    contests: str
    authority: str
    evidence: tuple[Evidence, ...]
    around: Span


def read_contested(
    passages: Passages, treatments: Sequence[Treatment], rebuttals: Sequence[Rebuttal]
) -> tuple[ContestedReading, ...]:
    """Read which authorities the opinions of a decision read against each other.

    Args:
        passages: its sentences and citations.
        treatments: how its opinions treat what they cite.
        rebuttals: where they answer each other.

    Returns:
        One contested reading for an opinion, the opinion contested and an authority, with all its evidence,
        in order of the text.
    """
    echoes = Echoes(passages.decision)
    groups: dict[tuple[str, str, str], list[_Dispute]] = {}
    own = [one for one in treatments if one.by is None]
    found = [*_said_outright(passages, own, rebuttals), *_told_at_once(passages, own, rebuttals)]
    for one in sorted(found, key=lambda one: one.evidence[0].span):
        groups.setdefault((one.opinion, one.contests, one.authority), []).append(one)
    return tuple(_contested(passages, echoes, disputes) for disputes in groups.values())


def _said_outright(
    passages: Passages, treatments: Sequence[Treatment], rebuttals: Sequence[Rebuttal]
) -> Iterator[_Dispute]:
    for treatment in treatments:
        for evidence in treatment.evidence if treatment.kind == _MISREAD else ():
            answer = next((one for one in rebuttals if _within(evidence.span, one.evidence.span)), None)
            contests = answer.to_opinion if answer else _only_other(passages, treatment.opinion)
            if contests and contests != treatment.opinion:
                around = answer.evidence.span if answer else evidence.span
                yield _Dispute(treatment.opinion, contests, treatment.authority, (evidence,), around)


def _told_at_once(
    passages: Passages, treatments: Sequence[Treatment], rebuttals: Sequence[Rebuttal]
) -> Iterator[_Dispute]:
    """Answers to what another opinion says of an authority, with this opinion's own reading soon after."""
    for answer in rebuttals:
        cited = {
            one.authority
            for one in passages.citations
            if one.kind == "case" and one.within is None and one.span.start in answer.evidence.span
        }
        for treatment in treatments:
            if treatment.opinion == answer.opinion and treatment.authority in cited:
                for evidence in treatment.evidence:
                    if _tells(passages, treatment.kind, evidence, answer.evidence.span):
                        pair = answer.evidence, evidence
                        around = Span(answer.evidence.span.start, evidence.span.end)
                        yield _Dispute(answer.opinion, answer.to_opinion, treatment.authority, pair, around)


def _tells(passages: Passages, kind: str, evidence: Evidence, answer: Span) -> bool:
    """Whether words tell what an authority means, in the paragraph of the answer and after it."""
    place = evidence.span.start
    here, there = passages.sentence_at(place), passages.sentence_at(answer.end - 1)
    if here is None or there is None or here.paragraph != there.paragraph or place < answer.start:
        return False
    soon = place - answer.end <= _AT_ONCE
    return kind in _TELLS or (evidence.rule in _TELLING_RULES and soon)


def _only_other(passages: Passages, opinion: str) -> str | None:
    others = [one.name for one in passages.decision.opinions if one.name != opinion]
    return others[0] if len(others) == 1 else None


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _contested(passages: Passages, echoes: Echoes, disputes: Sequence[_Dispute]) -> ContestedReading:
    one = disputes[0]
    evidence = dict.fromkeys(piece for dispute in disputes for piece in dispute.evidence)
    at = passages.places.of(one.evidence[0].span.start)
    return ContestedReading(
        opinion=one.opinion,
        contests=one.contests,
        authority=one.authority,
        evidence=tuple(sorted(evidence, key=lambda piece: piece.span)),
        disputed=next((found for each in disputes if (found := _quoted_by_both(passages, echoes, each))), ()),
        footnote=at.footnote.number if at and at.footnote else None,
        page=at.page if at else None,
    )


def _quoted_by_both(passages: Passages, echoes: Echoes, dispute: _Dispute) -> tuple[Span, ...]:
    """The words of others that both opinions quote where a reading is contested."""
    found = echoes.quoted(dispute.around, dispute.contests)
    if found is None or found[0].end - found[0].start < LONG_ENOUGH:
        return ()
    return found if passages.outer[found[1].start] in {CASE, REST, QUOTED} else ()
