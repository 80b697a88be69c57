"""Rows of an answer as the table of a page, with labels and links."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pyoxigraph import Literal

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Table, Writer, heading, look_up, things_in
from api.naming import Places
from ontology.names import concept
from queries.catalog import QuerySpec
from queries.header import Column

_WORDS: Final = "words"
_EVIDENCE: Final = "evidence"
"""Columns of these names belong together: on a page the words lead to the passage they stand in."""


async def of_variables(asker: Asker, places: Places, answer: Solutions) -> Table:
    """The answer to any query; its variables are the headings."""
    writer = Writer(places, await look_up(asker, things_in(answer.rows)))
    return Table(
        columns=tuple((heading(name), "") for name in answer.variables),
        rows=tuple(writer.row(row) for row in answer.rows),
    )


async def of_columns(asker: Asker, places: Places, spec: QuerySpec, answer: Solutions) -> Table:
    """The answer to a question of the library; its header explains the columns."""
    return written(Writer(places, await look_up(asker, things_in(answer.rows))), spec, answer.rows)


def written(writer: Writer, spec: QuerySpec, rows: Sequence[Sequence[Term | None]]) -> Table:
    """Rows of a question as a table."""
    columns = spec.header.columns
    cells = [
        {name: _cell(writer, column, term) for (name, column), term in zip(columns.items(), row, strict=True)}
        for row in rows
    ]
    shown = [name for name in columns if name != _EVIDENCE or _WORDS not in columns]
    if len(shown) < len(columns):
        for row in cells:
            row[_WORDS] = _leading(row[_WORDS], row[_EVIDENCE])
    return Table(
        columns=tuple((heading(name), columns[name].help) for name in shown),
        rows=tuple(tuple(row[name] for name in shown) for row in cells),
    )


def _leading(words: Cell | None, evidence: Cell | None) -> Cell | None:
    if words is None or evidence is None:
        return words or evidence
    return replace(words, href=evidence.href, title=evidence.title)


def _cell(writer: Writer, column: Column, term: Term | None) -> Cell | None:
    if term is None:
        return None
    if column.scheme and isinstance(term, Literal):
        return writer.link(concept(column.scheme, term.value))
    if column.type == "year" and isinstance(term, Literal):  # a year is not a quantity
        return Cell(term.value)
    return writer.cell(term)
