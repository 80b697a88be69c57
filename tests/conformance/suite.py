"""Reads the W3C's manifests into tests that can be run (github.com/w3c/rdf-tests, the folder ``sparql``)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FORMATS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}
FORMATS |= {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS}


class Facts:
    """The triples of one manifest, asked one property at a time."""

    def __init__(self, path: Path) -> None:
        self._store = Store()
        self._store.extend(parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri()))

    def all(self, subject, predicate: str) -> list:
        return [quad.object for quad in self._store.quads_for_pattern(subject, NamedNode(predicate), None)]

    def one(self, subject, predicate: str):
        return next(iter(self.all(subject, predicate)), None)

    def listed(self, head) -> Iterator:
        while head is not None and head != NamedNode(RDF + "nil"):
            yield self.one(head, RDF + "first")
            head = self.one(head, RDF + "rest")

    def entries(self) -> Iterator:
        for quad in self._store.quads_for_pattern(None, NamedNode(MF + "entries"), None):
            yield from self.listed(quad.object)


@dataclass(frozen=True)
class Graph:
    """A graph of a test: the name it is to have, and the file it is in."""

    name: str | None
    path: Path


@dataclass(frozen=True)
class Case:
    """One test.

    Attributes:
        kind: the local name of its class, such as ``QueryEvaluationTest``.
        id: folder and local name, such as ``sparql11/bind/bind01``.
        name: what the manifest calls it.
        text: the file with the query or update.
        data: what is stored before.
        result: the file with the answer.
        after: what is stored after an update.
        services: data of other endpoints, by address.
        action: the node of the manifest that says what is done, for tests of a protocol.
    """

    kind: str
    id: str
    name: str
    text: Path | None
    data: tuple[Graph, ...]
    result: Path | None
    after: tuple[Graph, ...]
    services: tuple[Graph, ...]
    action: object
    facts: Facts


def cases(root: Path, folders: Iterable[str]) -> list[Case]:
    """The tests of some folders, in order."""
    return [case for folder in folders for path in _manifests(root / folder) for case in _cases(root, path)]


def _manifests(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("manifest*.ttl"))


def _cases(root: Path, path: Path) -> Iterator[Case]:
    facts = Facts(path)
    for entry in facts.entries():
        kind = facts.one(entry, RDF + "type")
        if kind is None:
            continue
        action, result = facts.one(entry, MF + "action"), facts.one(entry, MF + "result")
        text = action if isinstance(action, NamedNode) else None
        if text is None and action is not None:
            text = facts.one(action, QT + "query") or facts.one(action, UT + "request")
        yield Case(
            kind=kind.value.rpartition("#")[2],
            id=f"{path.parent.relative_to(root)}/{entry.value.rpartition('#')[2]}",
            name=getattr(facts.one(entry, MF + "name"), "value", ""),
            text=_path(text),
            data=_graphs(facts, action) + _graphs(facts, entry),
            result=_path(result) if isinstance(result, NamedNode) else None,
            after=_graphs(facts, result),
            services=tuple(
                Graph(facts.one(node, QT + "endpoint").value, _path(data))
                for node in facts.all(action, QT + "serviceData")
                for data in facts.all(node, QT + "data")
            )
            if action is not None
            else (),
            action=action,
            facts=facts,
        )


def _graphs(facts: Facts, node) -> tuple[Graph, ...]:
    if node is None or isinstance(node, Literal):
        return ()
    found = [Graph(None, _path(file)) for key in (QT, UT) for file in facts.all(node, key + "data")]
    for key in (QT, UT):
        for graph in facts.all(node, key + "graphData"):
            if isinstance(graph, NamedNode):
                found.append(Graph(graph.value, _path(graph)))
            else:
                label = facts.one(graph, RDFS + "label")
                file = facts.one(graph, key + "graph") or facts.one(graph, UT + "data")
                found.append(Graph(label.value, _path(file)))
    return tuple(found)


def _path(node) -> Path | None:
    return Path(unquote(urlsplit(node.value).path)) if isinstance(node, NamedNode) else None
