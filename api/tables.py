"""Rows of an answer as the table of a page, with labels and links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal

from api.asking import Asker, Solutions, Term
from api.cells import Cell, Table, Writer, heading
from api.labels import look_up, things_in
from api.naming import Places
from ontology.names import concept
from queries.catalog import QuerySpec
from queries.header import Column


async def of_variables(asker: Asker, places: Places, answer: Solutions) -> Table:
    """The answer to any query, headed by its variables."""
    writer = Writer(places, await look_up(asker, things_in(answer.rows)))
    return Table(
        columns=tuple((f"?{name}", "") for name in answer.variables),
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
    folded = dict(_folded(columns))
    for row in cells:
        for part, whole in folded.items():
            row[whole] = _joined(row[whole], row[part])
    shown = [name for name in columns if name not in folded]
    return Table(
        columns=tuple((heading(name), columns[name].help) for name in shown),
        rows=tuple(tuple(row[name] for name in shown) for row in cells),
    )


def _folded(columns: Mapping[str, Column]) -> Iterator[tuple[str, str]]:
    """Columns that a page shows within another: words lead to their evidence, things have their names."""
    things = [name for name, column in columns.items() if column.type == "iri"]
    for place, name in enumerate(columns):
        if name == "name" and things:
            before = [thing for thing in list(columns)[:place] if thing in things]
            yield name, (before or things[:1])[-1]
        for ending, whole in (("Evidence", "Words"), ("evidence", "words"), ("Name", "")):
            if name.endswith(ending) and (other := name.removesuffix(ending) + whole) in columns:
                yield name, other


def _joined(whole: Cell | None, part: Cell | None) -> Cell | None:
    """One cell of two: the text of whichever is no link, leading to where the other leads."""
    if whole is None or part is None:
        return whole or part
    text, link = (part, whole) if whole.href else (whole, part)
    return replace(text, href=link.href, title=link.title)


def _cell(writer: Writer, column: Column, term: Term | None) -> Cell | None:
    if term is None:
        return None
    if column.scheme and isinstance(term, Literal):
        return writer.link(concept(column.scheme, term.value))
    if column.type == "year" and isinstance(term, Literal):  # a year is not a quantity
        return Cell(term.value)
    return writer.cell(term)
