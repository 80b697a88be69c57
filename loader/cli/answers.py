"""Answers of the store on standard output: as a table for people, and in the formats that programs read."""

import re
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolution, QuerySolutions, Triple

from loader.cli.console import Format, console, fits, note, records, say, say_json, table
from loader.errors import UsageError
from loader.store import results
from loader.store.base import Answer
from loader.store.sparql import REFUSALS, refusal
from ontology.modules import prefixes
from ontology.terms import curie

RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
"""The vocabulary in which the W3C writes solutions as RDF."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_NUMBERS: Final[dict[str, type[int] | type[float]]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
}

Term = NamedNode | BlankNode | Literal | Triple | None
Plain = str | int | float | bool | None


def show_rows(answer: QuerySolutions, wanted: Format, hidden: Sequence[str], text: str) -> None:
    """Print the answer of a library query; its JSON is plain: a list of objects.

    Args:
        answer: the solutions.
        wanted: the format.
        hidden: columns that a table leaves out, unless it has no others.
        text: the query, for the message of an error.

    Raises:
        QueryError: the engine gave up.
    """
    if wanted is Format.JSON:
        names = [variable.value for variable in answer.variables]
        say_json([{name: plain(row[name]) for name in names} for row in _rows(answer, text)])
    elif wanted is Format.TABLE:
        _show_table(answer, hidden, text)
    else:
        show(answer, wanted, text)


def show(answer: Answer, wanted: Format, text: str) -> None:
    """Print the answer of any query; JSON is that of SPARQL 1.1, or JSON-LD when the answer is a graph.

    Raises:
        QueryError: the engine gave up; part of the answer may have been printed.
        UsageError: such an answer cannot be written in that format.
    """
    kind = results.kind_of(answer)
    if isinstance(answer, QuerySolutions) and wanted is Format.TABLE:
        _show_table(answer, (), text)
    elif isinstance(answer, QuerySolutions) and wanted is Format.TURTLE:
        _write(_as_graph(answer, text), "turtle", text)
    elif isinstance(answer, QueryBoolean) and wanted is not Format.TURTLE:
        _show_truth(bool(answer), wanted)
    elif kind == "triples" and wanted is not Format.CSV:
        _write(answer, "jsonld" if wanted is Format.JSON else "turtle", text)
    elif kind == "solutions":
        _write(answer, wanted, text)
    else:
        raise UsageError(f"an answer of {kind} cannot be written as {wanted}; choose another --format")


def plain(term: Term) -> Plain:
    """A term as the plain value of JSON that comes nearest to it."""
    if isinstance(term, Literal):
        if term.datatype.value == _XSD + "boolean":
            return term.value == "true"
        number = _NUMBERS.get(term.datatype.value)
        return number(term.value) if number else term.value
    if term is None or isinstance(term, NamedNode):
        return term.value if term else None
    return str(term)


def _show_truth(answer: bool, wanted: Format) -> None:  # noqa: FBT001 - it is what was asked
    if wanted is Format.JSON:
        say_json({"head": {}, "boolean": answer})
    else:
        say("true" if answer else "false")


def _write(answer: Answer, name: str, text: str) -> None:
    results.write(answer, results.find(name), sys.stdout.buffer, prefixes(), text)
    if "json" in name:  # the other formats end their last line themselves
        say("")


def _rows(answer: QuerySolutions, text: str) -> Iterator[QuerySolution]:
    try:
        yield from answer
    except REFUSALS as error:
        raise refusal(error, text) from error


def _show_table(answer: QuerySolutions, hidden: Sequence[str], text: str) -> None:
    names = [variable.value for variable in answer.variables]
    shown = [name for name in names if name not in hidden] or names
    rows = [[row[name] for name in shown] for row in _rows(answer, text)]
    if not rows:
        note("no rows")
        return
    numbers = [name for place, name in enumerate(shown) if all(_is_number(row[place]) for row in rows)]
    headings = {name: re.sub(r"[A-Z]", lambda found: f" {found[0].lower()}", name) for name in shown}
    cells = [[_cell(term) for term in row] for row in rows]
    screen, columns = console(), tuple(headings.values())
    if fits(columns, cells, screen.width):
        screen.print(table(columns, cells, [headings[name] for name in numbers]))
    else:
        screen.print(records(columns, cells))


def _is_number(term: Term) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value in _NUMBERS)


def _cell(term: Term) -> str:
    if isinstance(term, NamedNode):
        return curie(term.value)
    return " ".join(term.value.split()) if isinstance(term, Literal) else str(term or "")


def _as_graph(answer: QuerySolutions, text: str) -> Iterator[Triple]:
    result = BlankNode()
    yield Triple(result, _TYPE, NamedNode(RS + "ResultSet"))
    names = [variable.value for variable in answer.variables]
    for name in names:
        yield Triple(result, NamedNode(RS + "resultVariable"), Literal(name))
    for row in _rows(answer, text):
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
