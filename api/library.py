"""The library over HTTP: what a question's header says in JSON Schema, and its rows as plain values."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, create_model
from pyoxigraph import Literal, NamedNode

from api.asking import Solutions, Term
from api.openapi import parameter
from api.pages import example_href
from loader.errors import RuleError
from queries.catalog import QuerySpec
from queries.header import ColumnType
from queries.values import TYPES

RESERVED: Final = frozenset({"format", "limit", "offset", "explain"})
"""Names in the address that are not a question's own parameters."""

_PYTHON: Final[Mapping[ColumnType, type]] = MappingProxyType(
    {
        "iri": str,
        "concept": str,
        "text": str,
        "integer": int,
        "decimal": float,
        "year": int,
        "date": date,
        "boolean": bool,
    }
)


class Question(BaseModel):
    """A question of the library."""

    id: Annotated[str, Field(examples=["citation/cited-by"])]
    question: Annotated[
        str, Field(examples=["Which opinions cite an authority, how often, and to what effect?"])
    ]
    description: str
    parameters: dict[str, str]
    columns: dict[str, str]
    tags: tuple[str, ...]
    href: Annotated[str, Field(examples=["/queries/citation/cited-by"])]
    example: Annotated[str, Field(examples=["/queries/citation/cited-by?authority=489+U.S.+189"])]


def describe_question(spec: QuerySpec) -> Question:
    """What the list of questions says of one."""
    header = spec.header
    return Question(
        id=spec.id,
        question=header.summary,
        description=header.description or header.problem or "",
        parameters={name: param.help for name, param in header.params.items()},
        columns={name: column.help for name, column in header.columns.items()},
        tags=header.tags,
        href=f"/queries/{spec.id}",
        example=example_href(spec),
    )


def parameters_of(spec: QuerySpec) -> list[dict[str, Any]]:
    """The parameters of a question, for the OpenAPI document.

    Raises:
        RuleError: a parameter has a name that every question uses for something else.
    """
    if taken := RESERVED & spec.header.params.keys():
        raise RuleError(
            f"{spec.path}: a parameter cannot be called {min(taken)}; all questions use that name"
        )
    return [
        parameter(
            name,
            f"{param.help} Write {TYPES[param.type].help}.",
            required=not param.optional,
            schema={"type": TYPES[param.type].schema},
            example=param.example,
        )
        for name, param in spec.header.params.items()
    ]


def answer_model(spec: QuerySpec) -> type[BaseModel]:
    """The shape of a question's answer in JSON: its rows have the columns of its header."""
    name = "".join(word.capitalize() for word in spec.id.replace("/", "-").split("-"))
    columns: dict[str, Any] = {
        column: (_PYTHON[about.type] | None, Field(description=about.help))
        for column, about in spec.header.columns.items()
    }
    row = create_model(f"{name}Row", **columns)
    return create_model(
        f"{name}Answer",
        __doc__=spec.header.summary,
        query=(str, Field(description="The question's name.", examples=[spec.id])),
        question=(str, Field(examples=[spec.header.summary])),
        rows=(
            list[row],  # type: ignore[valid-type]
            Field(description="In the order of the question; a value that is not known is null."),
        ),
        next=(str | None, Field(description="Address of the rows that follow, if any do.")),
    )


def plain_rows(spec: QuerySpec, answer: Solutions) -> Iterator[dict[str, object]]:
    """The rows with plain values: numbers, truth values, texts, and IRIs as texts."""
    types = [column.type for column in spec.header.columns.values()]
    for row in answer.rows:
        values = (_plain(kind, term) for kind, term in zip(types, row, strict=True))
        yield dict(zip(answer.variables, values, strict=True))


def _plain(kind: ColumnType, term: Term | None) -> object:
    if not isinstance(term, (NamedNode, Literal)):
        return None if term is None else str(term)
    match kind:
        case "integer" | "year":
            return int(term.value)
        case "decimal":
            return float(term.value)
        case "boolean":
            return term.value in {"true", "1"}
        case _:
            return term.value
