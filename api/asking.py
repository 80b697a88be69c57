"""Asks the readers of the store, and gives what they say: bytes to pass on, or terms to make a page of."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

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

from loader.store.base import OWN, Dataset
from loader.store.exchange import Request
from loader.store.pool import Pool
from loader.store.sparql import names_dataset

Term = NamedNode | BlankNode | Literal | Triple

# One row, and one triple, to a line.
_TSV: Final = "text/tab-separated-values"
_N_TRIPLES: Final = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Solutions:
    """Rows of a SELECT query; ``more`` says that there were others, which were not asked for."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    more: bool = False


class Answer:
    """An answer that has begun: iterate over it for its bytes, and close it whether or not it has ended.

    Attributes:
        whole: all of it, when it was short enough to come at once.
    """

    def __init__(self, first: bytes, second: bytes | None, rest: AsyncGenerator[bytes, None]) -> None:
        self.whole = first if second is None else None
        self._begun = (first, second or b"")
        self._rest = rest

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._begun:
            yield piece
        async for piece in self._rest:
            yield piece

    async def close(self) -> None:
        """Stop the work, if it is not done."""
        await self._rest.aclose()


class Asker:
    """Asks, for the routes."""

    def __init__(self, pool: Pool, timeout: float, *, union: bool = True) -> None:
        """Nothing is asked yet.

        Args:
            pool: the readers.
            timeout: seconds that an answer may take, from the asking to its end.
            union: what a query of a client asks when nobody says which graphs: all of them together, or the
                one without a name. The questions of this program always ask all.
        """
        self._union = union
        self._pool = pool
        self._timeout = timeout

    @property
    def state(self) -> str | None:
        """Names what the store holds: the same name, the same answers. None when it cannot be told."""
        return self._pool.state

    def dataset(self, text: str, named: Dataset | None) -> Dataset | None:
        """The graphs that a client's query asks.

        Args:
            text: the query.
            named: those that the request names.
        """
        return OWN if named is None and not self._union and not names_dataset(text) else named

    async def begin(self, text: str, media_type: str, dataset: Dataset | None = None) -> Answer:
        """Ask a query and wait for the first piece of its answer, so that what fails early fails here.

        Args:
            text: a SPARQL query.
            media_type: what to answer in; one that suits the form of the query.
            dataset: the graphs to ask, in place of what the text says.

        Raises:
            QueryError: the query is refused.
            QueryTimeout: it took too long.
            StoreError: the store cannot answer, or all readers are busy.
        """
        pieces = self._pieces(text, media_type, dataset)
        return Answer(await anext(pieces, b""), await anext(pieces, None), pieces)

    async def solutions(
        self, text: str, most: int | None = None, dataset: Dataset | None = None
    ) -> Solutions:
        """The rows of a SELECT query; no more than ``most``. Raises as :meth:`begin` does."""
        lines, more = await self._lines(text, _TSV, None if most is None else most + 1, dataset)
        answer = parse_query_results(lines, format=QueryResultsFormat.TSV)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 - TSV holds nothing else
        rows = tuple(tuple(solution) for solution in answer)
        return Solutions(tuple(variable.value for variable in answer.variables), rows, more)

    async def triples(
        self, text: str, most: int | None = None, dataset: Dataset | None = None
    ) -> tuple[tuple[Triple, ...], bool]:
        """The triples of a CONSTRUCT or DESCRIBE query, and whether there were more than ``most``."""
        lines, more = await self._lines(text, _N_TRIPLES, most, dataset)
        return tuple(quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)), more

    async def boolean(self, text: str, dataset: Dataset | None = None) -> bool:
        """The answer to an ASK query."""
        lines, _ = await self._lines(text, _TSV, None, dataset)
        return lines.strip() == b"true"

    async def _lines(
        self, text: str, media_type: str, most: int | None, dataset: Dataset | None
    ) -> tuple[bytes, bool]:
        """The first lines of an answer in a format of lines, and whether more came."""
        found = bytearray()
        async with aclosing(self._pieces(text, media_type, dataset)) as pieces:
            async for piece in pieces:
                found += piece
                if most is not None and found.count(b"\n") > most:
                    return b"\n".join(bytes(found).split(b"\n")[:most]) + b"\n", True
        return bytes(found), False

    async def _pieces(
        self, text: str, media_type: str, dataset: Dataset | None
    ) -> AsyncGenerator[bytes, None]:
        request = Request(text, dataset, results=media_type, graph=media_type)
        async with self._pool.answer(request, self._timeout) as reply:
            async for piece in reply:
                yield piece


def values_of(iris: Iterable[str]) -> str:
    """IRIs as they stand in a VALUES clause; each is checked by the constructor, so that none escapes."""
    return " ".join(str(NamedNode(iri)) for iri in iris)
