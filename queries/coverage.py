"""The denominators of an answer: how much was searched, and how much of that could not be resolved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ontology.names import term
from queries.catalog import QuerySpec
from queries.steps import Row, Steps

_SEARCHED: Final = f"""SELECT ?decisions ?unresolved WHERE {{
  {{ SELECT (COUNT(DISTINCT ?read) AS ?decisions) WHERE {{ ?read a <{term("ReadDecision")}> }} }}
  {{ SELECT (COUNT(DISTINCT ?lost) AS ?unresolved) WHERE {{ ?lost a <{term("UnresolvedReference")}> }} }}
}}"""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a store holds to be searched.

    Attributes:
        decisions: decisions that were read.
        unresolved: references in them that could not be resolved, any of which may be to what is asked about.
    """

    decisions: int
    unresolved: int


def searched() -> Steps[Searched]:
    """Count what every question of the library searches."""
    [row] = yield _SEARCHED
    return Searched(int(row["decisions"] or 0), int(row["unresolved"] or 0))


def lowest_confidence(spec: QuerySpec, rows: Iterable[Row]) -> float | None:
    """The confidence of the least sure claim that rows rest on; None when the question does not tell it."""
    names = [
        name
        for name, column in spec.header.columns.items()
        if column.type == "decimal" and name.lower().endswith("confidence")
    ]
    values = [row[name] for row in rows for name in names]
    return min((float(value) for value in values if isinstance(value, int | float)), default=None)
