"""What the graph holds, counted once for each state of the store and remembered until the next."""

import asyncio
from dataclasses import dataclass

from pyoxigraph import Literal

from api.asking import Asker
from api.page_questions import put


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: statements, named graphs, and things by what they are called, most first."""

    statements: int
    graphs: int
    things: dict[str, int]


class Counter:
    """Counts, and remembers; one that is asked while counting waits and does not count as well."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._counting = asyncio.Lock()
        self._known: tuple[str | None, Counts] | None = None

    async def counts(self) -> Counts:
        """What the store holds now."""
        async with self._counting:
            state = self._asker.state
            if self._known is None or state is None or self._known[0] != state:
                self._known = (state, await self._count())
            return self._known[1]

    async def _count(self) -> Counts:
        size = await self._asker.solutions(put("site/size"))
        classes = await self._asker.solutions(put("site/classes"))
        graphs, statements = (int(term.value) for term in size.rows[0] if isinstance(term, Literal))
        things = {
            name.value: int(number.value)
            for name, number in classes.rows
            if isinstance(name, Literal) and isinstance(number, Literal)
        }
        return Counts(statements, graphs, things)
