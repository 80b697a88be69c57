"""Which treatment sums up what an opinion does with a case, when two authorities turn out to be one.

An opinion that cites ``489 U.S. 189`` here and ``109 S. Ct. 998`` there has a primary treatment of each. Once
another decision says that both are one case, it has two of one, and what it does is summed up anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, Quad

from loader.extract.prose.ruleset import treatment_rules
from loader.extract.treatments.neutral import DISCUSSED_TIMES, NEUTRAL
from ontology.names import term

TREATS: Final = NamedNode(term("treats"))
_BY, _IN, _KIND = (NamedNode(term(name)) for name in ("treatedBy", "inOpinion", "treatmentKind"))
_PRIMARY, _SURE = NamedNode(term("primary")), NamedNode(term("confidence"))
_RESTS_ON, _WITHIN = NamedNode(term("restsOn")), NamedNode(term("within"))
_READ: Final = frozenset({TREATS, _BY, _IN, _KIND, _PRIMARY, _SURE, _RESTS_ON})
_TRUE, _FALSE = (Literal(value) for value in (True, False))

Said = dict[NamedNode, list[object]]


def summed_up(quads: Sequence[Quad]) -> list[Quad]:
    """Leave each opinion one primary treatment of each authority, by the rule of reading.

    Args:
        quads: the graph of one decision, in which an authority has taken the name of another.

    Returns:
        The same, but of several primary treatments of one pair only one is left: one in words goes before a
        neutral one, then the surer one, then what warns a reader; a case that is cited often is discussed.
    """
    treated = {quad.subject for quad in quads if quad.predicate == TREATS}
    said: dict[NamedNode, Said] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.subject in treated and quad.predicate in _READ:
            said[cast("NamedNode", quad.subject)][quad.predicate].append(quad.object)
    inside = {quad.subject for quad in quads if quad.predicate == _WITHIN}
    changed: dict[tuple[NamedNode, NamedNode], Literal | NamedNode] = {}
    for group in _with_several_primary(said):
        changed |= _anew(group, said, inside)
    return [
        Quad(quad.subject, quad.predicate, changed[at], quad.graph_name)
        if (at := (cast("NamedNode", quad.subject), quad.predicate)) in changed
        else quad
        for quad in quads
    ]


def _with_several_primary(said: dict[NamedNode, Said]) -> Iterator[list[NamedNode]]:
    groups: dict[tuple[object, object], list[NamedNode]] = defaultdict(list)
    for this, one in said.items():
        if one[_BY] == one[_IN]:
            groups[one[_BY][0], one[TREATS][0]].append(this)
    for group in groups.values():
        if sum(_TRUE in said[this][_PRIMARY] for this in group) > 1:
            yield sorted(group, key=str)


def _anew(
    group: Sequence[NamedNode], said: dict[NamedNode, Said], inside: Set[object]
) -> dict[tuple[NamedNode, NamedNode], Literal | NamedNode]:
    """What to say of the treatments of one authority instead."""
    precedence = treatment_rules().precedence
    kinds = {this: str(cast("NamedNode", said[this][_KIND][0]).value).rpartition("/")[2] for this in group}
    words = [this for this in group if kinds[this] not in NEUTRAL]
    best = min(
        words or [this for this in group if kinds[this] != "quoted"],
        key=lambda this: (
            -float(cast("Literal", said[this][_SURE][0]).value),
            precedence.index(kinds[this]),
        ),
    )
    changed: dict[tuple[NamedNode, NamedNode], Literal | NamedNode] = {
        (this, _PRIMARY): _TRUE if this == best else _FALSE for this in group
    }
    if not words:
        kind = cast("NamedNode", said[best][_KIND][0]).value
        often = len(_cited(group, said) - inside) >= DISCUSSED_TIMES or "discussed" in kinds.values()
        changed[best, _KIND] = NamedNode(f"{kind.rpartition('/')[0]}/{'discussed' if often else 'cited'}")
    return changed


def _cited(group: Iterable[NamedNode], said: dict[NamedNode, Said]) -> Set[object]:
    return {citation for this in group for citation in said[this][_RESTS_ON]}
