"""Asks the writer of the store for changes."""

import json

from loader.store.exchange import Change
from loader.store.pool import Pool


class Changer:
    """Changes the store, for the routes."""

    def __init__(self, pool: Pool | None, timeout: float) -> None:
        """Nothing is asked yet.

        Args:
            pool: the writer, as a pool of one; None where nobody may write.
            timeout: seconds that a change may take, waiting for other writers included.
        """
        self._pool = pool
        self._timeout = timeout

    async def change(self, change: Change) -> bool:
        """Carry out a change and wait until it is durable and can be read.

        Returns:
            Whether the graph that it writes to existed before.

        Raises:
            QueryError: the change is refused; nothing was changed.
            QueryTimeout: it took too long. It has happened whole or not at all.
            StoreError: the store cannot be written to.
        """
        assert self._pool is not None  # noqa: S101 - who may write is asked first
        async with self._pool.answer(change, self._timeout) as reply:
            outcome = json.loads(b"".join([piece async for piece in reply]))
        return bool(outcome["existed"])
