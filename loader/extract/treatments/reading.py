"""How each opinion treats each authority, from explicit words only; where there are none, that it cites it.

What words mean what is ``rules/treatments/``; who speaks is :mod:`loader.extract.prose.speakers`. A signal
makes no treatment: it says how a citation supports a sentence, not what becomes of the case.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from loader.extract.prose.passages import Passages
from loader.extract.prose.rules import TreatmentRule
from loader.extract.prose.ruleset import RuleSet, treatment_rules
from loader.extract.treatments.acts import Act, acts
from loader.extract.treatments.neutral import neutral
from loader.model import Treatment

_Pair = tuple[str, str]
"""An opinion and an authority that it cites."""


def read_treatments(passages: Passages) -> tuple[Treatment, ...]:
    """Read how the opinions of a decision treat what they cite.

    Args:
        passages: its sentences and citations.

    Returns:
        One treatment per opinion, authority, kind and actor, with the evidence of every rule that fired, in
        order of the text. Each authority that an opinion cites has exactly one treatment by that opinion
        that is primary: the one whose weightiest rule weighs most; among equals the one that ``precedence``
        of the rule file names first. Where no rule speaks of it, it is ``discussed`` or ``cited``, and may
        be ``quoted`` beside that. ``by`` is the key of a cited case that the opinion reports, the name of
        another opinion of this decision, ``party``, or ``below`` for the court below.
    """
    rules = treatment_rules()
    found = _without_fallbacks(list(acts(passages, rules)), rules)
    spoken_of = {(act.opinion, act.authority) for act in found if act.by is None}
    found += (act for act in neutral(passages) if (act.opinion, act.authority) not in spoken_of)
    groups: dict[tuple[_Pair, str, str | None], list[Act]] = defaultdict(list)
    for act in sorted(found, key=lambda act: (act.opinion, act.evidence.span, act.authority, act.kind)):
        groups[_said(act)].append(act)
    primary = _primary(groups, rules.precedence)
    return tuple(
        _treatment(found, is_primary=by is None and primary[pair] == kind)
        for (pair, kind, by), found in groups.items()
    )


def _without_fallbacks(found: Sequence[Act], rules: RuleSet[TreatmentRule]) -> list[Act]:
    """Drop what fallback rules say where another rule says the same of the authority in the same opinion."""
    weak = {compiled.rule.id for compiled in rules.rules if compiled.rule.fallback}
    firm = {_said(act) for act in found if act.evidence.rule not in weak}
    return [act for act in found if act.evidence.rule not in weak or _said(act) not in firm]


def _said(act: Act) -> tuple[_Pair, str, str | None]:
    return (act.opinion, act.authority), act.kind, act.by


def _primary(
    groups: Mapping[tuple[_Pair, str, str | None], Sequence[Act]], precedence: Sequence[str]
) -> dict[_Pair, str]:
    """The kind of treatment that sums up what each opinion itself does with each authority."""
    ranked: dict[_Pair, tuple[float, int, str]] = {}
    for (pair, kind, by), found in groups.items():
        if by is None:
            weight = max(act.evidence.confidence for act in found)
            rank = (-weight, precedence.index(kind), kind)
            ranked[pair] = min(rank, ranked.get(pair, rank))
    return {pair: kind for pair, (_, _, kind) in ranked.items()}


def _treatment(found: Sequence[Act], *, is_primary: bool) -> Treatment:
    one = found[0]
    return Treatment(
        opinion=one.opinion,
        authority=one.authority,
        kind=one.kind,
        evidence=tuple(dict.fromkeys(act.evidence for act in found)),
        citations=tuple(sorted({number for act in found for number in act.citations})),
        by=one.by,
        modifiers=tuple(sorted({slug for act in found for slug in act.modifiers})),
        primary=is_primary,
    )
