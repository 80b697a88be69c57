"""Compares answers: two are the same when they differ in the names of blank nodes only."""

import csv
from collections import Counter
from pathlib import Path

from conformance.suite import FORMATS, RDF
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    Store,
    Triple,
    Variable,
    parse,
    parse_query_results,
)

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RESULTS = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
Rows = list[dict[str, object]]


def read_graph(path: Path, graph: str | None = None) -> list[Quad]:
    """The quads of a file; those of a file without names go into a graph."""
    quads = parse(path=str(path), format=FORMATS[path.suffix], base_iri=path.as_uri())
    if graph is None:
        return list(quads)
    return [Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)) for quad in quads]


def canonical(quads) -> frozenset[Quad]:
    """A dataset with the literals as the engine writes them, and canonical names for the blank nodes."""
    stored = Store()
    stored.extend(quads)
    dataset = Dataset(stored)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def same_rows(ours: Rows, theirs: Rows, *, ordered: bool = False) -> bool:
    """Whether two answers have the same rows, as often, and if asked in the same order."""
    return canonical(_as_quads(ours, ordered=ordered)) == canonical(_as_quads(theirs, ordered=ordered))


def _as_quads(rows: Rows, *, ordered: bool) -> list[Quad]:
    """Rows as a graph: a blank node for each, so that equal rows stay apart."""
    quads = []
    for number, row in enumerate(rows):
        node = BlankNode()
        quads.append(Quad(node, NamedNode(RDF + "type"), NamedNode(RS + "ResultSolution")))
        if ordered:
            quads.append(Quad(node, NamedNode(RS + "index"), Literal(number)))
        quads += [
            Quad(node, NamedNode(f"urn:variable:{name}"), value)
            for name, value in row.items()
            if value is not None
        ]
    return quads


def solutions(content: bytes, kind: QueryResultsFormat) -> bool | Rows:
    """A serialised answer as a boolean or as rows."""
    found = parse_query_results(content, kind)
    if isinstance(found, QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return [{name: row[Variable(name)] for name in names} for row in found]


def expected(path: Path) -> bool | Rows | frozenset[Quad]:
    """What a file says the answer is: rows, a boolean, or a graph."""
    if kind := _RESULTS.get(path.suffix):
        return solutions(path.read_bytes(), kind)
    quads = read_graph(path)
    by_subject: dict[object, dict[str, list]] = {}
    for quad in quads:
        by_subject.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    root = next((facts for facts in by_subject.values() if RS + "ResultSet" in _types(facts)), None)
    if root is None:
        return canonical(quads)
    if RS + "boolean" in root:
        return root[RS + "boolean"][0].value == "true"
    rows = sorted((by_subject[each] for each in root.get(RS + "solution", [])), key=_index)
    return [
        {
            by_subject[one][RS + "variable"][0].value: by_subject[one][RS + "value"][0]
            for one in row.get(RS + "binding", [])
        }
        for row in rows
    ]


def is_ordered(path: Path) -> bool:
    """Whether the order of the rows matters."""
    return path.suffix in FORMATS and (RS + "index") in {quad.predicate.value for quad in read_graph(path)}


def same_csv(ours: str, theirs: str) -> bool:
    """Whether two CSV answers have the same columns and cells, in any order of both."""
    mine, yours = (list(csv.DictReader(text.splitlines())) for text in (ours, theirs))
    return _without_blanks(mine) == _without_blanks(yours)


def _without_blanks(rows: list[dict[str, str]]) -> Counter:
    return Counter(
        frozenset((name, "_:" if cell.startswith("_:") else cell) for name, cell in row.items())
        for row in rows
    )


def triples(quads) -> frozenset[Quad]:
    """The canonical graph of triples or quads."""
    return canonical(
        Quad(one.subject, one.predicate, one.object) if isinstance(one, Triple | Quad) else one
        for one in quads
    )


def _types(facts: dict[str, list]) -> set[str]:
    return {node.value for node in facts.get(RDF + "type", [])}


def _index(facts: dict[str, list]) -> int:
    return int(facts[RS + "index"][0].value) if RS + "index" in facts else 0
