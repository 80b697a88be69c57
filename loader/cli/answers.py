"""Answers of the store on standard output: as a table for people, and in the formats programs read."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from loader.cli.console import Format, console, note, say, say_json, table
from loader.errors import UsageError
from loader.store.base import Answer
from ontology.modules import prefixes
from ontology.terms import curie

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
"""The W3C vocabulary for solutions as RDF."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_NUMBERS: Final[dict[str, type[int] | type[float]]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
}

Term = NamedNode | BlankNode | Literal | Triple | None
Plain = str | int | float | bool | None


def show_rows(answer: QuerySolutions, wanted: Format, hidden: Sequence[str] = ()) -> None:
    """Print the answer of a library query; its JSON is plain: a list of objects.

    Args:
        answer: the solutions.
        wanted: the format.
        hidden: columns that a table leaves out, unless it has no others.
    """
    if wanted is Format.JSON:
        names = [variable.value for variable in answer.variables]
        say_json([{name: plain(row[name]) for name in names} for row in answer])
    elif wanted is Format.TABLE:
        _show_table(answer, hidden)
    else:
        show(answer, wanted)


def show(answer: Answer, wanted: Format) -> None:
    """Print the answer of any SPARQL query; its JSON is that of SPARQL 1.1, or JSON-LD for a graph."""
    if isinstance(answer, QuerySolutions):
        _show_solutions(answer, wanted)
    elif isinstance(answer, QueryBoolean):
        _show_boolean(answer, wanted)
    else:
        _show_graph(answer, wanted)


def plain(term: Term) -> Plain:
    """A term as the plain value of JSON that comes nearest to it."""
    if term is None or isinstance(term, Triple | BlankNode):
        return None if term is None else str(term)
    if isinstance(term, NamedNode):
        return term.value
    if term.datatype.value == _XSD + "boolean":
        return term.value == "true"
    number = _NUMBERS.get(term.datatype.value)
    return number(term.value) if number else term.value


def _show_solutions(answer: QuerySolutions, wanted: Format) -> None:
    if wanted is Format.TABLE:
        _show_table(answer, ())
    elif wanted is Format.TURTLE:
        _show_graph(_as_graph(answer), wanted)
    else:
        target = QueryResultsFormat.CSV if wanted is Format.CSV else QueryResultsFormat.JSON
        answer.serialize(sys.stdout.buffer, target)
        say("")


def _show_boolean(answer: QueryBoolean, wanted: Format) -> None:
    if wanted is Format.TURTLE:
        raise UsageError("yes or no cannot be written as turtle; use --format json, csv or table")
    if wanted is Format.JSON:
        say_json({"head": {}, "boolean": bool(answer)})
    else:
        say("true" if answer else "false")


def _show_graph(answer: Iterable[Triple], wanted: Format) -> None:
    if wanted is Format.CSV:
        raise UsageError("a graph cannot be written as csv; use --format turtle or json")
    target = RdfFormat.JSON_LD if wanted is Format.JSON else RdfFormat.TURTLE
    serialize(answer, sys.stdout.buffer, target, prefixes=dict(prefixes()))


def _show_table(answer: QuerySolutions, hidden: Sequence[str]) -> None:
    names = [variable.value for variable in answer.variables]
    shown = [name for name in names if name not in hidden] or names
    rows = [[row[name] for name in shown] for row in answer]
    if not rows:
        note("no rows")
        return
    numbers = [name for place, name in enumerate(shown) if all(_is_number(row[place]) for row in rows)]
    console().print(table(shown, [[_cell(term) for term in row] for row in rows], numbers))


def _is_number(term: Term) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value in _NUMBERS)


def _cell(term: Term) -> str:
    if term is None:
        return ""
    return curie(term.value) if isinstance(term, NamedNode) else str(getattr(term, "value", term))


def _as_graph(answer: QuerySolutions) -> Iterator[Triple]:
    """Solutions as RDF, in the vocabulary of the W3C's own tests."""
    result = BlankNode()
    yield Triple(result, _TYPE, NamedNode(RS + "ResultSet"))
    names = [variable.value for variable in answer.variables]
    for name in names:
        yield Triple(result, NamedNode(RS + "resultVariable"), Literal(name))
    for row in answer:
        yield from _solution(result, names, row)


def _solution(result: BlankNode, names: Sequence[str], row: QuerySolution) -> Iterator[Triple]:
    solution = BlankNode()
    yield Triple(result, NamedNode(RS + "solution"), solution)
    for name in names:
        value = row[name]
        if value is not None:
            binding = BlankNode()
            yield Triple(solution, NamedNode(RS + "binding"), binding)
            yield Triple(binding, NamedNode(RS + "variable"), Literal(name))
            yield Triple(binding, NamedNode(RS + "value"), value)
