"""The decision below, where the opinion cites it: the same parties before a court that this one reviews.

What this decision did to it is history of the case, as if a citation had said "aff'd".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from loader.extract.proceedings import captions
from loader.model import Authority, CitedHistory, Decision, Evidence, Participation, Procedure
from ontology import courts

_KINDS: Final = frozenset(
    {"affirmed", "affirmed-in-part", "reversed", "reversed-in-part", "vacated", "modified", "enforced"}
)
_YEARS: Final = 10
_SHORT: Final = 4
_SURE: Final = 0.8
_VERSUS: Final = re.compile(r"\s+vs?\.?\s+")


def read_direct_history(
    decision: Decision, procedure: Procedure, authorities: Iterable[Authority]
) -> tuple[CitedHistory, ...]:
    """What the decision that is read did to a decision below that it cites.

    Args:
        decision: as read.
        procedure: its parties, the court below and its rulings.
        authorities: everything that it cites.

    Returns:
        An event for each way in which it disposes of the whole. None when it cites no decision of the same
        parties, by names of their own on both sides, that the court below (where the head matter names it) or
        a court whose judgments this one reviews made in the ten years before; of several, the latest counts.
    """
    below = [one for one in authorities if _is_below(one, decision, procedure)]
    if not below:
        return ()
    earlier = max(below, key=lambda one: one.year or 0)
    kinds = {ruling.disposition: ruling for ruling in reversed(procedure.rulings) if ruling.whole}
    return tuple(
        CitedHistory(
            kind, earlier.key, decision.key, ruling.opinion, Evidence(ruling.verb, "decision-below", _SURE)
        )
        for kind, ruling in sorted(kinds.items())
        if kind in _KINDS
    )


def _is_below(one: Authority, decision: Decision, procedure: Procedure) -> bool:
    if one.kind != "case" or not one.name or one.court is None or one.key == decision.key:
        return False
    if not (one.year and decision.year and 0 <= decision.year - one.year <= _YEARS):
        return False
    return _comes_from(one.court, decision, procedure) and _same_parties(one.name, procedure.participations)


def _comes_from(court: str, decision: Decision, procedure: Procedure) -> bool:
    named = {below.court for below in procedure.below if below.court}
    if named:
        return court in named
    known = courts.table().courts.get(court)
    return known is not None and decision.court in known.appeals_to


def _same_parties(name: str, parties: Sequence[Participation]) -> bool:
    """Whether both sides of a name are sides of the caption, at least one of them by a name of its own."""
    cited = [_words([side]) for side in _VERSUS.split(name, maxsplit=1)]
    sides = [_words(each.party for each in parties if (each.side > 1) == second) for second in (False, True)]
    if len(cited) < len(sides) or not all(sides):
        return False
    return any(
        all(here & there for here, there in zip(cited, order, strict=True))
        and any((here & there) - _many_bear() for here, there in zip(cited, order, strict=True))
        for order in (sides, sides[::-1])
    )


@cache
def _many_bear() -> frozenset[str]:
    return frozenset(captions.raw()["many-bear"].split())


def _words(names: Iterable[str]) -> set[str]:
    return set(_each_word(names))


def _each_word(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (word.lower() for word in re.findall(r"[^\W\d_]+", name) if len(word) >= _SHORT)
