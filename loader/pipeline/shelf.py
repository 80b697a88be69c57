"""Puts what was read into the store: a decision where none is, or beside the text that is there already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from loader.model import Issue, Receipt
from loader.pipeline.alternates import Text, keep, renamed, text_of, unpacked
from loader.pipeline.derive import Derivation
from loader.pipeline.identity import Conflict, Identities
from loader.pipeline.prepare import Prepared
from loader.pipeline.quoting import compared
from loader.store.base import Writer
from ontology.names import Minter, slug

_UNTOUCHED: Final = frozenset({"failed", "rejected", "skipped"})


class Shelf:
    """The decisions of one store while a run adds to them."""

    def __init__(
        self, writer: Writer, derivation: Derivation, stored: dict[str, str], minter: Minter
    ) -> None:
        """Nothing is added yet.

        Args:
            writer: of the store.
            derivation: told of every decision that changes.
            stored: the fingerprints in the store, by graph; kept right.
            minter: of this installation.
        """
        self._writer, self._derivation, self._stored, self._minter = writer, derivation, stored, minter
        self._identities = Identities(writer.view(), minter)
        self._sources: dict[str, str] = {}

    def put(self, prepared: Prepared) -> Receipt:
        """Store one decision, unless there is no reason to; says what became of it.

        Of two texts of one decision the better is read from and the other kept; a file of the name of one
        that is there from an earlier run takes its place. Two decisions of one citation are both read.
        """
        receipt, graph = prepared.receipt, NamedNode(prepared.graph or "urn:none")
        if receipt.outcome in _UNTOUCHED:
            return receipt
        if receipt.outcome == "unchanged":
            return self._again(receipt, graph)
        quads = list(parse(prepared.quads, format=RdfFormat.N_QUADS))
        return self._place(receipt, graph, quads, prepared.fingerprint)

    def _place(self, receipt: Receipt, graph: NamedNode, quads: list[Quad], fingerprint: str) -> Receipt:
        if self._stored.get(graph.value) == fingerprint:
            return self._again(receipt, graph)
        if graph.value not in self._stored:
            return self._read_from(receipt, graph, quads, fingerprint, {})
        new, held = text_of(quads), text_of(self._writer.view().quads(graph))
        if self._takes_the_place(graph, new, held):
            return self._read_from(receipt, graph, quads, fingerprint, self._earlier(graph, new))
        same = NamedNode(self._minter.kept_graph(receipt.decision or "", new.sha256))
        if self._stored.get(same.value) == fingerprint:
            return self._again(receipt, same)
        if held.is_another_decision(new):
            return self._on_the_same_page(receipt, new, fingerprint)
        if new.worth < held.worth:
            return self._keep(receipt, graph, new, held, fingerprint)
        name, kept = keep(held, new, self._minter)
        first = self._sources.get(graph.value, held.file)
        beside = {**self._earlier(graph, new), name: kept}
        self._stored[name.value], self._sources[name.value] = self._stored[graph.value], first
        read = self._read_from(receipt, graph, quads, fingerprint, beside)
        doubts = (_twice(receipt, receipt.source, first), *_elsewhere(receipt, held.writings_beside(new)))
        return replace(read, issues=(*read.issues, *doubts))

    def _again(self, receipt: Receipt, graph: NamedNode) -> Receipt:
        """The same file by the same program; within one run it can only be a copy."""
        first = self._sources.setdefault(graph.value, receipt.source)
        issues = receipt.issues if first == receipt.source else (*receipt.issues, _copy(receipt, first))
        return replace(receipt, outcome="unchanged", triples=0, issues=issues)

    def _takes_the_place(self, graph: NamedNode, new: Text, held: Text) -> bool:
        """Whether a text is the one that is there, read anew: the same bytes, or a file that has changed."""
        changed = new.file == held.file and graph.value not in self._sources
        return changed or new.sha256 == held.sha256

    def _on_the_same_page(self, receipt: Receipt, new: Text, fingerprint: str) -> Receipt:
        """Read a decision whose citation another one has, under a key that ends in its name."""
        key = new.decision.value.removeprefix(self._minter.decision(""))
        own = f"{key}-{slug(min(new.names))}"
        said = (
            f"{receipt.source} holds another decision under the citation of {key}, which begins on the same "
            f"page; it is stored as {own}"
        )
        doubt = Issue("read", "warning", "citation-of-two", said)
        found = replace(receipt, decision=own, issues=(*receipt.issues, doubt))
        moved = renamed(new.quads, key, own, self._minter)
        return self._place(found, NamedNode(self._minter.graph(own)), moved, fingerprint)

    def _read_from(
        self,
        receipt: Receipt,
        graph: NamedNode,
        quads: Iterable[Quad],
        fingerprint: str,
        beside: Mapping[NamedNode, Iterable[Quad]],
    ) -> Receipt:
        """Make a text the one that its decision is read from, in one commit with what changes beside it."""
        replaced = graph.value in self._stored
        if replaced:
            self._derivation.touch(graph)
        settled = self._identities.settle(graph, quads, self._writer.view())
        graphs = compared(settled.graphs, graph, self._writer.view())
        for name in graphs.keys() - {graph}:
            self._derivation.touch(name)
        self._writer.replace_all({**beside, **graphs})
        for name in graphs:
            self._derivation.touch(name)
        self._stored[graph.value], self._sources[graph.value] = fingerprint, receipt.source
        receipt = replace(receipt, issues=(*receipt.issues, *map(_parallel_of_two, settled.conflicts)))
        return replace(receipt, outcome="replaced") if replaced else receipt

    def _keep(self, receipt: Receipt, main: NamedNode, new: Text, held: Text, fingerprint: str) -> Receipt:
        """Keep a text beside the one that its decision is read from."""
        graph, quads = keep(new, held, self._minter)
        self._writer.replace_all({**self._earlier(main, new), graph: quads})
        self._stored[graph.value], self._sources[graph.value] = fingerprint, receipt.source
        doubt = _twice(receipt, self._sources.get(main.value, held.file), receipt.source)
        issues = (*receipt.issues, doubt, *_elsewhere(receipt, new.writings_beside(held)))
        return replace(receipt, outcome="kept", triples=len(quads), issues=issues)

    def _earlier(self, main: NamedNode, new: Text) -> dict[NamedNode, list[Quad]]:
        """The kept texts that a text takes the place of: its own, and an earlier state of its file."""
        found: dict[NamedNode, list[Quad]] = {}
        for name in [name for name in self._stored if name.startswith(f"{main.value}/")]:
            held = text_of(unpacked(self._writer.view().quads(NamedNode(name))))
            if new.sha256 == held.sha256 or (new.file == held.file and name not in self._sources):
                found[NamedNode(name)] = []
                del self._stored[name]
        return found


def _parallel_of_two(conflict: Conflict) -> Issue:
    return Issue(
        "lift",
        "warning",
        "parallel-of-two",
        f"{conflict.alias} is printed as a parallel of {conflict.other}, and elsewhere of "
        f"{conflict.one}: one of them is suspected to be a misprint; both are kept as they are",
    )


def _elsewhere(receipt: Receipt, writings: Iterable[str]) -> Iterator[Issue]:
    names = ", ".join(sorted(writings))
    if names:
        said = (
            f"{names} of {receipt.decision} stands only in the text that is kept, and no answer counts it; "
            "put the opinions of the decision into one file to have all of them read"
        )
        yield Issue("read", "warning", "opinion-elsewhere", said)


def _copy(receipt: Receipt, first: str) -> Issue:
    said = f"{receipt.source} is a copy of {first}, which was just loaded"
    return Issue("read", "warning", "file-twice", said)


def _twice(receipt: Receipt, read: str, kept: str) -> Issue:
    said = (
        f"{receipt.decision} comes in several texts: it is read from {read}, in which more is marked, and "
        f"{kept} is kept beside it; `caselaw query evidence/texts` lists them"
    )
    return Issue("read", "warning", "decision-twice", said)
