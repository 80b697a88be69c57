"""The library over HTTP: what a question's header says in JSON Schema, and its rows as plain values."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final, cast

from pydantic import BaseModel, Field, create_model
from pyoxigraph import Literal, NamedNode

from api.asking import Asker, Solutions, Term
from api.openapi import parameter
from api.pages import example_href
from loader.errors import RuleError
from queries.binding import MAX_ROWS, bind
from queries.catalog import QuerySpec
from queries.coverage import Searched, lowest_confidence, searched
from queries.existence import check_known
from queries.header import ColumnType
from queries.steps import Plain, Rows, take_without_waiting
from queries.values import TYPES

RESERVED: Final = frozenset({"format", "limit", "offset", "explain"})
"""Names in the address that are not a question's own parameters."""

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

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


class SearchedModel(BaseModel):
    """The denominators of an answer."""

    decisions: Annotated[int, Field(description="How many decisions were searched.")]
    unresolvedReferences: Annotated[  # noqa: N815 - as JSON spells it
        int, Field(description="How many references in them could not be resolved.")
    ]
    lowestConfidence: Annotated[  # noqa: N815
        float | None,
        Field(
            description="The confidence of the least sure claim in these rows, where the question tells it."
        ),
    ]


@dataclass(frozen=True, slots=True)
class Answered:
    """The body of an answer in JSON, and whether rows follow those in it."""

    body: dict[str, object]
    more: bool

    @property
    def rows(self) -> list[dict[str, Plain]]:
        """The rows in it."""
        return cast("list[dict[str, Plain]]", self.body["rows"])


class Library:
    """What the routes of the library ask before and beside a question itself."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._counting = asyncio.Lock()
        self._counted: tuple[str | None, Searched] | None = None

    async def check_known(self, spec: QuerySpec, given: Mapping[str, str], offset: int = 0) -> None:
        """Refuse values that nothing here is called by, and a page that begins after the last row.

        Raises:
            UnknownThing: a value is well formed, and nothing that was read here is called so.
            ValueRefused: a value is no value of its parameter's type.
        """
        if given or offset:
            await take_without_waiting(check_known(spec, given, offset), self.rows)

    async def searched(self) -> Searched:
        """How much there is to be searched; counted once for each state of the store."""
        async with self._counting:
            state = self._asker.state
            if self._counted is None or state is None or self._counted[0] != state:
                self._counted = (state, await take_without_waiting(searched(), self.rows))
            return self._counted[1]

    async def answer(self, spec: QuerySpec, given: Mapping[str, str], limit: int, offset: int) -> Answered:
        """Some rows of a question with their denominators.

        Raises:
            ValueRefused: a value is missing or no good, or the page is out of bounds.
        """
        bind(spec, given, limit=limit, offset=offset)  # refuses a page that is too long
        one_more = limit + 1 if limit < MAX_ROWS else None
        found = await self._asker.solutions(bind(spec, given, limit=one_more, offset=offset).text, limit)
        rows, whole = list(plain_rows(spec, found)), await self.searched()
        body: dict[str, object] = {
            "query": spec.id,
            "question": spec.header.summary,
            "rows": rows,
            "searched": {
                "decisions": whole.decisions,
                "unresolvedReferences": whole.unresolved,
                "lowestConfidence": lowest_confidence(spec, rows),
            },
        }
        return Answered(body, more=found.more)

    async def rows(self, text: str) -> Rows:
        """The rows of a query of ours, with plain values."""
        answer = await self._asker.solutions(text)
        return [
            {name: _value(term) for name, term in zip(answer.variables, row, strict=True)}
            for row in answer.rows
        ]


def _value(term: Term | None) -> Plain:
    """A term as the plain value that its datatype calls for."""
    if not isinstance(term, Literal):
        return None if term is None else str(term.value) if isinstance(term, NamedNode) else str(term)
    match term.datatype.value.removeprefix(_XSD):
        case "integer":
            return int(term.value)
        case "decimal" | "double":
            return float(term.value)
        case "boolean":
            return term.value in {"true", "1"}
        case _:
            return term.value


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
        searched=(SearchedModel, Field(description="How much was searched, and how sure the rows are.")),
    )


def plain_rows(spec: QuerySpec, answer: Solutions) -> Iterator[dict[str, Plain]]:
    """The rows with plain values: numbers, truth values, texts, and IRIs as texts."""
    types = [column.type for column in spec.header.columns.values()]
    for row in answer.rows:
        values = (_plain(kind, term) for kind, term in zip(types, row, strict=True))
        yield dict(zip(answer.variables, values, strict=True))


def _plain(kind: ColumnType, term: Term | None) -> Plain:
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
