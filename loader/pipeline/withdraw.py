"""The story backwards: a decision leaves the store, and with it what only it supported; or one text of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from loader.errors import UsageError
from loader.pipeline.alternates import text_of, unpacked
from loader.pipeline.derive import Derivation
from loader.pipeline.fingerprints import decisions, fingerprints
from loader.pipeline.identity import Identities
from loader.pipeline.quoting import compared
from loader.settings import Settings
from loader.store.base import Store, Writer
from ontology.names import Minter, citation_key


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The graph that is gone, and the file that its decision is read from now; empty when it is gone, too."""

    graph: str
    read_from: str = ""


def withdraw(citation: str, store: Store, settings: Settings, file: str | None = None) -> Withdrawn:
    """Remove what was read from one decision, and the derived facts that it alone supported.

    Args:
        citation: the first reporter citation of the decision, or its key.
        store: where from.
        settings: the base of the IRIs.
        file: the name of the file of one of its texts, to remove that text alone. When the decision was read
            from it, the best of the texts that are left takes its place.

    Raises:
        UsageError: no such decision was read, or not from such a file.
        StoreError: the store cannot be written to.
    """
    minter = Minter(settings.base_iri)
    graph = NamedNode(minter.graph(citation_key(citation)))
    with store.writer() as writer:
        stored = decisions(writer.view())
        if graph.value not in stored:
            raise UsageError(
                f"{citation} was not read into this store; `caselaw query evidence/coverage` lists what was"
            )
        kept = [NamedNode(name) for name in fingerprints(writer.view()) if name.startswith(f"{graph.value}/")]
        derivation = Derivation(writer, stored)
        if file is None:
            gone = {each: list[Quad]() for each in (graph, *kept)}
            _change(writer, derivation, compared(gone, graph, writer.view()))
            return Withdrawn(graph.value)
        return _without(file, writer, derivation, graph, kept, minter)


def _without(
    file: str,
    writer: Writer,
    derivation: Derivation,
    graph: NamedNode,
    kept: Sequence[NamedNode],
    minter: Minter,
) -> Withdrawn:
    """Remove one text of a decision."""
    view = writer.view()
    read = text_of(view.quads(graph))
    beside = {name: text_of(unpacked(view.quads(name))) for name in kept}
    gone = [name for name, text in beside.items() if text.file == file]
    if gone:
        writer.replace_all({name: [] for name in gone})
        return Withdrawn(gone[0].value, read.file)
    if read.file != file:
        known = ", ".join([read.file, *(text.file for text in beside.values())])
        raise UsageError(f"no text of it comes from a file {file}; there are {known}")
    if not beside:
        _change(writer, derivation, compared({graph: []}, graph, view))
        return Withdrawn(graph.value)
    best = max(beside, key=lambda name: beside[name].worth)
    settled = Identities(view, minter).settle(graph, beside[best].quads, view)
    _change(writer, derivation, compared({best: [], **settled.graphs}, graph, view))
    return Withdrawn(graph.value, beside[best].file)


def _change(writer: Writer, derivation: Derivation, graphs: Mapping[NamedNode, list[Quad]]) -> None:
    """Write some graphs in one commit, and make again what follows from them."""
    for name in graphs:
        derivation.touch(name)
    writer.replace_all(graphs)
    for name in graphs:
        derivation.touch(name)
    derivation.settle()
