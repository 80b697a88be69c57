"""JSON-LD 1.1 for people: IRIs in short, one property a line, numbers as numbers; and still a stream.

pyoxigraph writes JSON-LD too, expanded and in one line. Like there, a subject whose triples do not come
together gets several node objects, which mean the same.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

Write = Callable[[bytes], object]
Shorten = Callable[[str], str]
_Name = NamedNode | BlankNode | DefaultGraph

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = 2**53
"""Below it, JSON readers that know only floating point keep a whole number as it is (RFC 8259, 6)."""


def write(statements: Iterable[Triple] | Iterable[Quad], output: Write, prefixes: Mapping[str, str]) -> None:
    """Write triples or quads.

    Args:
        statements: best with those of one graph, and of one subject, together.
        output: takes the UTF-8, a node at a time.
        prefixes: namespaces by prefix; all of them go into the context.

    Raises:
        ValueError: a term is a triple, which JSON-LD 1.1 has no place for.
    """
    shorten = _shortener(prefixes)
    context = json.dumps(_context(prefixes), ensure_ascii=False, indent=2).replace("\n", "\n  ")
    output(f'{{\n  "@context": {context},\n  "@graph": ['.encode())
    before = "\n"
    for graph, group in groupby(map(_quad, statements), key=lambda quad: quad.graph_name):
        for node in _graph(graph, group, shorten):
            output(f"{before}{node}".encode())
            before = ",\n"
    output(b"\n  ]\n}\n")


def _quad(statement: Triple | Quad) -> Quad:
    if isinstance(statement, Quad):
        return statement
    return Quad(statement.subject, statement.predicate, statement.object)


def _graph(name: _Name, quads: Iterable[Quad], shorten: Shorten) -> Iterator[str]:
    """The node objects of one graph; those of a named graph within the object of its name."""
    nodes = (_node(list(group), shorten) for _, group in groupby(quads, key=lambda quad: quad.subject))
    if isinstance(name, DefaultGraph):
        yield from (_lines(node, 4) for node in nodes)
    else:
        inside = ",\n".join(_lines(node, 8) for node in nodes)
        named = _json(_reference(name, shorten)["@id"])
        yield f'    {{\n      "@id": {named},\n      "@graph": [\n{inside}\n      ]\n    }}'


def _node(quads: list[Quad], shorten: Shorten) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for quad in quads:
        typed = quad.predicate.value == f"{_RDF}type" and not isinstance(quad.object, Literal)
        key = "@type" if typed else shorten(quad.predicate.value)
        value = _reference(quad.object, shorten)["@id"] if typed else _value(quad.object, shorten)
        values.setdefault(key, []).append(value)
    ordered = sorted(values.items(), key=lambda item: item[0] != "@type")
    node: dict[str, Any] = _reference(quads[0].subject, shorten)
    return node | {key: found[0] if len(found) == 1 else found for key, found in ordered}


def _value(term: object, shorten: Shorten) -> Any:  # noqa: ANN401 - JSON
    if not isinstance(term, Literal):
        return _reference(term, shorten)
    if term.language:
        direction = {"@direction": str(term.direction)} if term.direction else {}
        return {"@value": term.value, "@language": term.language, **direction}
    kind = term.datatype.value
    if kind == f"{_XSD}string":
        return term.value
    if kind == f"{_XSD}boolean" and term.value in {"true", "false"}:
        return term.value == "true"
    if kind == f"{_XSD}integer" and _is_exact(term.value):
        return int(term.value)
    return {"@value": term.value, "@type": shorten(kind)}


def _is_exact(digits: str) -> bool:
    try:
        number = int(digits)
    except ValueError:
        return False
    return str(number) == digits and abs(number) < _EXACT


def _reference(term: object, shorten: Shorten) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"@id": shorten(term.value)}
    if isinstance(term, BlankNode):
        return {"@id": str(term)}
    raise ValueError("JSON-LD has no place for a triple within a triple; ask for another format")


def _context(prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Prefixes as terms. Those of an unusual form must say that they are prefixes (JSON-LD 1.1, 9.15)."""
    return {
        prefix: space if space[-1:] in set(":/?#[]@") else {"@id": space, "@prefix": True}
        for prefix, space in prefixes.items()
        if prefix
    }


def _shortener(prefixes: Mapping[str, str]) -> Shorten:
    """Gives the compact form of an IRI, with the longest namespace that fits."""
    spaces = sorted(((space, prefix) for prefix, space in prefixes.items() if prefix), reverse=True)

    @lru_cache(maxsize=10_000)
    def shorten(iri: str) -> str:
        fits = (
            f"{prefix}:{iri[len(space) :]}"
            for space, prefix in spaces
            if iri.startswith(space) and iri != space and not iri.startswith("//", len(space))
        )
        return next(fits, iri)

    return shorten


def _lines(node: Mapping[str, Any], indent: int) -> str:
    edge = " " * indent
    properties = ",\n".join(f"{edge}  {_json(key)}: {_json(value)}" for key, value in node.items())
    return f"{edge}{{\n{properties}\n{edge}}}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
