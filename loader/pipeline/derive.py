"""Derived facts: made anew for the whole store, or only for what a changed decision touches.

The rules are files (:mod:`queries.derivation`). After a load, the facts of the subjects found in the old or
the new graph of each changed decision are made again; they come out as if all had been made anew, and what a
withdrawn decision alone supported is gone. The derived graph holds the fingerprint of each graph it was made
from, so that a load that was cut short is noticed by the next, which then makes everything anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Triple

from loader.store.base import View, Writer
from ontology.names import DERIVED, term
from queries.derivation import Rule, rules

GRAPH: Final = NamedNode(DERIVED)

MANY: Final = 100
"""When more decisions than these were changed it costs less to make everything anew."""

_FINGERPRINT: Final = NamedNode(term("fingerprint"))
_VERSION: Final = NamedNode("http://purl.org/dc/terms/hasVersion")
_SUBJECTS_AT_ONCE: Final = 200


def rebuild(writer: Writer) -> int:
    """Make all derived facts anew, in one commit.

    Returns:
        How many there are.
    """
    view = writer.view()
    facts = {fact for rule in rules() for fact in _facts(view, rule.text)}
    made = [Quad(fact.subject, fact.predicate, fact.object, GRAPH) for fact in facts]
    writer.replace(GRAPH, [*made, Quad(GRAPH, _FINGERPRINT, _rules_in_force(), GRAPH)])
    return len(made)


class Derivation:
    """Keeps the derived facts right while decisions change: touch before and after, settle at the end."""

    def __init__(self, writer: Writer, stored: Mapping[str, str]) -> None:
        """Nothing is changed yet.

        Args:
            writer: of the store.
            stored: the fingerprints of the decisions' graphs that are stored now, by graph.
        """
        self._writer = writer
        self._touched: dict[Rule, dict[NamedNode, None]] = {rule: {} for rule in rules()}
        self._anew = not _is_current(writer.view(), stored)
        self._changed: set[NamedNode] = set()
        self._stored = bool(stored)

    def touch(self, graph: NamedNode) -> None:
        """Remember what the graph of a decision, as it is now, says something of."""
        self._changed.add(graph)
        self._anew = self._anew or len(self._changed) > MANY
        if self._anew:
            return
        view = self._writer.view()
        for rule, subjects in self._touched.items():
            found = (triple.subject for triple in _facts(view, rule.of_graph(graph)))
            subjects |= dict.fromkeys(each for each in found if isinstance(each, NamedNode))

    def settle(self) -> None:
        """Make again what the changes touched; everything, when the facts were not those of this store."""
        if self._anew and (self._changed or self._stored):
            rebuild(self._writer)
        elif self._changed:
            self._mend()
        self._changed.clear()
        self._anew = False

    def _mend(self) -> None:
        view = self._writer.view()
        lost: set[Triple] = set()
        gained: set[Triple] = set()
        for rule, touched in self._touched.items():
            for subjects in _parts(list(touched)):
                old = set(_facts(view, _as_derived(rule, subjects)))
                new = set(_facts(view, rule.of_subjects(subjects)))
                lost |= old - new
                gained |= new - old
            touched.clear()
        changes = [_change("DELETE", lost)] * bool(lost) + [_change("INSERT", gained)] * bool(gained)
        if changes:
            self._writer.update(" ;\n".join(changes))


def _facts(view: View, text: str) -> Iterable[Triple]:
    return cast("Iterable[Triple]", view.query(text))


def _as_derived(rule: Rule, subjects: Sequence[NamedNode]) -> str:
    """What the derived graph says now, by one rule, of some subjects."""
    fact = f"?subject {rule.predicate} ?value"
    wanted = " ".join(map(str, subjects))
    return f"CONSTRUCT {{ {fact} }} WHERE {{ VALUES ?subject {{ {wanted} }} GRAPH {GRAPH} {{ {fact} }} }}"


def _change(verb: str, facts: set[Triple]) -> str:
    lines = "\n".join(f"{fact} ." for fact in sorted(facts, key=str))
    return f"{verb} DATA {{ GRAPH {GRAPH} {{\n{lines}\n}} }}"


def _parts(subjects: list[NamedNode]) -> Iterable[tuple[NamedNode, ...]]:
    for start in range(0, len(subjects), _SUBJECTS_AT_ONCE):
        yield tuple(subjects[start : start + _SUBJECTS_AT_ONCE])


def _rules_in_force() -> Literal:
    return Literal(sha256("".join(rule.text for rule in rules()).encode()).hexdigest())


def _is_current(view: View, stored: Mapping[str, str]) -> bool:
    """Whether the derived facts were made by these rules from these graphs."""
    asked = f"SELECT ?graph ?state WHERE {{ GRAPH {GRAPH} {{ ?graph {_VERSION}|{_FINGERPRINT} ?state }} }}"
    rows = cast("QuerySolutions", view.query(asked))
    found = {row["graph"].value: row["state"].value for row in rows}
    return found == {**stored, DERIVED: _rules_in_force().value}
