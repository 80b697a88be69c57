"""One IRI for one decision: what a decision reveals about parallel citations holds for the whole store.

A decision that prints ``489 U.S. 189, 109 S. Ct. 998`` says that both mean one case (``owl:sameAs`` from each
parallel to the case). Whoever cited the case by the parallel alone meant the same; from then on all graphs
say it of one IRI, and the other stays as its alias.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QuerySolutions

from loader.pipeline.treating import TREATS, summed_up
from loader.store.base import View
from ontology.names import Minter, term

SAME: Final = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
_REPORTER: Final = re.compile(r"/\d+-([^/]+)-\d+$")
_ABOUT: Final = NamedNode(term("about"))
_PERHAPS: Final = NamedNode(term("perhapsSame"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A parallel citation that is printed for two decisions, ``one`` (known before) and ``other``."""

    alias: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What to store in one commit: the new graph, and every stored one in which an IRI is now an alias."""

    graphs: Mapping[NamedNode, list[Quad]]
    conflicts: tuple[Conflict, ...]


class Identities:
    """Which IRIs of decisions are aliases, in one store, while decisions are added to it."""

    def __init__(self, view: View, minter: Minter) -> None:
        """Read what the store knows.

        Args:
            view: of the store.
            minter: of this installation; IRIs of another base are left alone.
        """
        self._cases, self._opinions = minter.decision(""), f"{minter.base}opinion/"
        self._leader: dict[str, str] = {}
        self._conflicts: list[Conflict] = []
        self._read = {
            row["read"].value for row in _rows(view, f"SELECT ?read {{ GRAPH ?g {{ ?g {_ABOUT} ?read }} }}")
        }
        for row in _rows(view, f"SELECT DISTINCT ?alias ?case {{ GRAPH ?g {{ ?alias {SAME} ?case }} }}"):
            self._join(row["alias"].value, row["case"].value)
        for iri in self._read:
            self._lead(iri)

    def settle(self, graph: NamedNode, quads: Iterable[Quad], view: View) -> Settled:
        """Say of one IRI what a new graph and the stored ones say of aliases.

        Args:
            graph: the name of the new graph of a decision.
            quads: what it is to hold.
            view: of the store as it is.

        Returns:
            What to store in one commit, and the parallels that two decisions claim.
        """
        self._conflicts = []
        new = list(quads)
        read = {q.object.value for q in new if q.predicate == _ABOUT and isinstance(q.object, NamedNode)}
        self._read |= read
        lost = {self._lead(iri) for iri in read}
        for quad in new:
            if (
                quad.predicate == SAME
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, NamedNode)
            ):
                lost.add(self._join(quad.subject.value, quad.object.value))
        others = self._graphs_with(view, [alias for alias in lost if alias], graph)
        changed = {other: self._rewritten(view.quads(other)) for other in others}
        made = [*self._rewritten(new), *self._perhaps_one(graph)]
        return Settled({graph: made, **changed}, tuple(self._conflicts))

    def _perhaps_one(self, graph: NamedNode) -> Iterator[Quad]:
        """The doubt about each two decisions that were read and that a parallel says to be one."""
        for found in self._conflicts:
            if not _in_one_reporter(found.one, found.other):
                one, other = NamedNode(found.one), NamedNode(found.other)
                yield from (Quad(one, _PERHAPS, other, graph), Quad(other, _PERHAPS, one, graph))

    def _find(self, iri: str) -> str:
        while (leader := self._leader.get(iri, iri)) != iri:
            iri = leader
        return iri

    def _join(self, alias: str, case: str) -> str | None:
        """Make one of two IRIs the alias of the other; says which, or None when that was known.

        A decision that was read keeps its IRI; otherwise the citation ranked first keeps it. Two cases that
        start on different pages of one reporter are two: then one of the parallels is a misprint.
        """
        one, other = self._find(alias), self._find(case)
        if one == other or not (one.startswith(self._cases) and other.startswith(self._cases)):
            return None
        if (one in self._read and other in self._read) or _in_one_reporter(one, other):
            self._conflicts.append(Conflict(alias, one, other))
            return None
        loser, winner = (other, one) if one in self._read else (one, other)
        self._leader[loser] = winner
        return loser

    def _lead(self, iri: str) -> str | None:
        """Make a decision that was read the one that others are aliases of; says which led so far."""
        leader = self._find(iri)
        if leader == iri or leader in self._read:
            return None
        self._leader.pop(iri)
        self._leader[leader] = iri
        return leader

    def _graphs_with(self, view: View, aliases: list[str], new: NamedNode) -> list[NamedNode]:
        if not aliases:
            return []
        wanted = " ".join(f"<{alias}>" for alias in aliases)
        text = (
            f"SELECT DISTINCT ?graph {{ VALUES ?alias {{ {wanted} }} "
            "{ GRAPH ?graph { ?alias ?p ?o } } UNION { GRAPH ?graph { ?s ?p ?alias } } "
            f"GRAPH ?graph {{ ?graph {_ABOUT} ?read }} }}"
        )
        found = {NamedNode(row["graph"].value) for row in _rows(view, text)}
        return sorted(found - {new}, key=lambda graph: graph.value)

    def _rewritten(self, quads: Iterable[Quad]) -> list[Quad]:
        """The quads with the leader's IRI for every alias, and the aliases that they used or told."""
        made: dict[Quad, None] = {}
        treated = False
        for quad in quads:
            subject, value, graph = quad.subject, quad.object, quad.graph_name
            if isinstance(subject, NamedNode):
                made |= self._same(subject, graph)
                subject = self._named(subject)
            if isinstance(value, NamedNode):
                made |= self._same(value, graph)
                value = self._named(value)
                treated = treated or (quad.predicate == TREATS and value != quad.object)
            if quad.predicate != SAME:
                made[Quad(subject, quad.predicate, value, graph)] = None
        return summed_up(list(made)) if treated else list(made)

    def _same(self, alias: NamedNode, graph: NamedNode | BlankNode | DefaultGraph) -> dict[Quad, None]:
        """That an alias of a decision means its leader, to be said wherever the alias was used."""
        leads = alias.value in self._leader and alias.value.startswith(self._cases)
        return {Quad(alias, SAME, self._named(alias), graph): None} if leads else {}

    def _named(self, node: NamedNode) -> NamedNode:
        iri = node.value
        if iri in self._leader:
            return NamedNode(self._find(iri))
        if iri.startswith(self._opinions):
            key, _, name = iri.removeprefix(self._opinions).partition("/")
            leader = self._find(self._cases + key).removeprefix(self._cases)
            return NamedNode(f"{self._opinions}{leader}/{name}") if leader != key else node
        return node


def _in_one_reporter(one: str, other: str) -> bool:
    """Whether two IRIs name decisions by the same reporter: then they are two decisions."""
    reporters = [_REPORTER.search(iri) for iri in (one, other)]
    return all(reporters) and len({found[1] for found in reporters if found}) == 1


def _rows(view: View, text: str) -> Iterator[Mapping[str, NamedNode]]:
    yield from cast("Iterable[Mapping[str, NamedNode]]", cast("QuerySolutions", view.query(text)))
