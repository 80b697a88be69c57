"""Asks the readers of the store, and gives what they say: bytes to pass on, or terms to make a page of."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from loader.store.base import Dataset

Term = NamedNode | BlankNode | Literal | Triple

TSV_TYPE: Final = "text/tab-separated-values"
N_TRIPLES_TYPE: Final = "application/n-triples"


class Readers(Protocol):
    """What answers the questions of this server: killable readers of the last committed state."""

    @property
    def state(self) -> str | None:
        """Names the state that is read; the same name, the same answers. None when nobody can tell."""
        ...

    def answer(self, text: str, media_type: str, dataset: Dataset | None) -> AsyncGenerator[bytes, None]:
        """Answer a query in a format, in pieces; leaving the iteration stops the work.

        Raises:
            QueryError: the text was refused.
            QueryTimeout: it ran past its deadline.
        """
        ...


@dataclass(frozen=True, slots=True)
class Solutions:
    """Rows of a SELECT query; ``more`` says that there were others, which were not asked for."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    more: bool = False


class Asker:
    """Asks, for the routes."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    @property
    def state(self) -> str | None:
        """Names the state of the store that is read, if it can be told."""
        return self._readers.state

    async def stream(
        self, text: str, media_type: str, dataset: Dataset | None = None
    ) -> AsyncGenerator[bytes, None]:
        """Answer a query in pieces. On return the first piece is there, so what fails early fails here.

        Args:
            text: a SPARQL query.
            media_type: what to answer in; one that suits the form of the query.
            dataset: the graphs to ask, in place of what the text says.
        """
        pieces = self._readers.answer(text, media_type, dataset)
        first = await anext(pieces, b"")

        async def whole() -> AsyncGenerator[bytes, None]:
            yield first
            async for piece in pieces:
                yield piece

        return whole()

    async def solutions(
        self, text: str, most: int | None = None, dataset: Dataset | None = None
    ) -> Solutions:
        """The rows of a SELECT query.

        Args:
            text: the query.
            most: stop after this many rows.
            dataset: the graphs to ask, in place of what the text says.
        """
        lines, more = await self._lines(text, TSV_TYPE, None if most is None else most + 1, dataset)
        answer = parse_query_results(lines, format=QueryResultsFormat.TSV)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - TSV cannot hold anything else
        rows = tuple(tuple(solution) for solution in answer)
        return Solutions(tuple(variable.value for variable in answer.variables), rows, more)

    async def triples(
        self, text: str, most: int | None = None, dataset: Dataset | None = None
    ) -> tuple[tuple[Triple, ...], bool]:
        """The triples of a CONSTRUCT or DESCRIBE query, and whether there were more than ``most``."""
        lines, more = await self._lines(text, N_TRIPLES_TYPE, most, dataset)
        return tuple(quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)), more

    async def boolean(self, text: str, dataset: Dataset | None = None) -> bool:
        """The answer to an ASK query."""
        lines, _ = await self._lines(text, TSV_TYPE, None, dataset)
        return lines.strip() == b"true"

    async def _lines(
        self, text: str, media_type: str, most: int | None, dataset: Dataset | None
    ) -> tuple[bytes, bool]:
        """The first lines of an answer in a format that has one row to a line, and whether more came."""
        found = bytearray()
        async with aclosing(self._readers.answer(text, media_type, dataset)) as pieces:
            async for piece in pieces:
                found += piece
                if most is not None and found.count(b"\n") > most:
                    return b"\n".join(bytes(found).split(b"\n")[:most]) + b"\n", True
        return bytes(found), False


def values_of(iris: Iterable[str]) -> str:
    """IRIs as they stand in a VALUES clause; each is checked by the constructor, so that none escapes."""
    return " ".join(str(NamedNode(iri)) for iri in iris)
