"""The description of the dataset, asked once for each state of the store."""

import asyncio
from datetime import UTC, datetime
from typing import Final

from pyoxigraph import Triple

from api.asking import Asker
from loader.store.about.partitions import DATASET, QUESTIONS, partitions
from loader.store.about.record import record
from loader.store.about.state import STATES, version

_STORED: Final = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {DATASET} {{ ?s ?p ?o }} }}"


class Describer:
    """Describes, and remembers; one that is asked meanwhile waits and does not count as well."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._counting = asyncio.Lock()
        self._known: tuple[str | None, tuple[Triple, ...]] | None = None

    async def about(self) -> tuple[Triple, ...]:
        """What ``caselaw describe`` has stored; counted now, when it has not since the last load."""
        async with self._counting:
            state = self._asker.state
            if self._known is None or state is None or self._known[0] != state:
                stored, _ = await self._asker.triples(_STORED)
                of_now = version((await self._asker.solutions(STATES)).rows)
                self._known = (state, stored if of_now in stored else await self._counted(of_now))
            return self._known[1]

    async def _counted(self, of_now: Triple) -> tuple[Triple, ...]:
        answers = {name: (await self._asker.solutions(text)).rows for name, text in QUESTIONS.items()}
        return (*partitions(answers), *record(datetime.now(UTC).date()), of_now)
