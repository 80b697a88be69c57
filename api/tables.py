"""Rows of an answer as the table of a page, with labels and links."""

from pyoxigraph import Literal

from api.asking import Solutions, Term
from api.cells import Cell, Table, Writer, heading, look_up, things_in
from api.deps import Site
from ontology.names import concept
from queries.catalog import QuerySpec
from queries.header import Column


async def of_variables(site: Site, answer: Solutions) -> Table:
    """The answer to any query; its variables are the headings."""
    writer = await _writer(site, answer)
    return Table(
        columns=tuple((heading(name), "") for name in answer.variables),
        rows=tuple(writer.row(row) for row in answer.rows),
    )


async def of_columns(site: Site, spec: QuerySpec, answer: Solutions) -> Table:
    """The answer to a question of the library; its header explains the columns."""
    writer = await _writer(site, answer)
    columns = spec.header.columns
    return Table(
        columns=tuple((heading(name), column.help) for name, column in columns.items()),
        rows=tuple(
            tuple(_cell(writer, column, term) for column, term in zip(columns.values(), row, strict=True))
            for row in answer.rows
        ),
    )


async def _writer(site: Site, answer: Solutions) -> Writer:
    return Writer(site.places, await look_up(site.asker, things_in(answer.rows)))


def _cell(writer: Writer, column: Column, term: Term | None) -> Cell | None:
    if term is None:
        return None
    if column.scheme and isinstance(term, Literal):
        return writer.link(concept(column.scheme, term.value))
    if column.type == "year" and isinstance(term, Literal):  # a year is not a quantity
        return Cell(term.value)
    return writer.cell(term)
