"""The readers of a server: so many at a time, each with a deadline that holds whatever the query does.

Its writer is a pool of one, that is asked for changes.

The engine cannot cancel a query, so a reader of a store folder is a process, and a deadline or a client that
went away kills it. Stores in memory and on servers are read by threads, which cannot be killed: there a
deadline frees whoever waits, and the thread keeps its place until it ends.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, cast

from loader.errors import QueryError, QueryTimeout, StoreBusy, StoreError
from loader.store.base import Store
from loader.store.disk import DiskStore
from loader.store.exchange import (
    DATA,
    END,
    ERROR,
    Change,
    Frame,
    Head,
    Message,
    Terms,
    unpack_error,
    unpack_head,
)
from loader.store.readers import ProcessReader, Reader, ReaderDied, ThreadReader, ended_soon

PATIENCE = 2.0
"""Seconds that closing waits for readers to be gone; a thread may take longer, and is left to the system."""


class _Deadline:
    """Stops the reader of one request when its time is over, also while nobody is waiting for the reader."""

    def __init__(self, seconds: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds = seconds
        self._reader: Reader | None = None
        self._passed = False
        self.time = self._loop.time() + seconds
        self._alarm = self._loop.call_at(self.time, self._ring)

    @property
    def left(self) -> float:
        return max(0.0, self.time - self._loop.time())

    @property
    def error(self) -> QueryTimeout:
        return QueryTimeout(
            f"The query ran longer than {self._seconds:g} seconds and was stopped; make it ask for less"
        )

    def watch(self, reader: Reader) -> None:
        if self._passed:
            raise self.error
        self._reader = reader

    async def frame(self, reader: Reader) -> Frame:
        try:
            return await reader.frame()
        except ReaderDied as error:
            if self._passed:
                raise self.error from error
            raise

    def end(self) -> None:
        self._alarm.cancel()

    def _ring(self) -> None:
        self._passed = True
        if self._reader is not None:
            self._reader.stop()


class Reply:
    """An answer on its way: iterate over it for its bytes.

    Attributes:
        head: what it consists of, and its media type.
    """

    def __init__(self, head: Head, reader: Reader, deadline: _Deadline) -> None:
        self.head = head
        self._reader = reader
        self._deadline = deadline
        self._ended = False

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        """The next piece.

        Raises:
            QueryTimeout: the deadline has passed; what came before is not the whole answer.
            StoreError: the answer broke off.
        """
        if self._ended:
            raise StopAsyncIteration
        kind, data = await self._deadline.frame(self._reader)
        if kind == DATA:
            return data
        self._ended = True
        if kind == END:
            raise StopAsyncIteration
        raise unpack_error(data)


_GOOD_ENDS: Final = ("answered", "left")
_ENDS: Final = (
    (QueryTimeout, "stopped"),
    (QueryError, "refused"),
    (StoreBusy, "busy"),
    (ReaderDied, "died"),
    (StoreError, "failed"),
)
"""What the end of a request is counted as, by the first kind that its error is of."""


@dataclass(slots=True, eq=False)
class _Place:
    """One of the places of a pool, and the reader in it, if it could be started."""

    reader: Reader | None = None


class Pool:
    """A number of readers, and a queue before them. Enter it in the event loop that it is used in.

    Attributes:
        waiting: requests in the queue.
        ends: how many requests were answered, were left by who had asked, or ended in an error of which kind.
    """

    def __init__(self, store: Store, terms: Terms, *, readers: int, queue: int = 64) -> None:
        """Nothing is started yet.

        Args:
            store: what is read. Readers see what is published while the pool is open.
            terms: how requests are answered.
            readers: how many requests are answered at a time.
            queue: how many more may wait.
        """
        self._store = store
        self._terms = terms
        self._queue = queue
        self._places = [_Place() for _ in range(readers)]
        self._free: asyncio.LifoQueue[_Place] = asyncio.LifoQueue()  # The last one used is the warmest.
        self.waiting = 0
        self.ends: Counter[str] = Counter(dict.fromkeys(_GOOD_ENDS + tuple(name for _, name in _ENDS), 0))
        self._renewals: set[asyncio.Task[None]] = set()

    @property
    def size(self) -> int:
        """How many readers there are."""
        return len(self._places)

    @property
    def free(self) -> int:
        """How many of them wait for a request."""
        return self._free.qsize()

    @property
    def state(self) -> str | None:
        """Names what a request made now would see; see :attr:`loader.store.base.Store.state`."""
        return self._store.state

    async def __aenter__(self) -> Self:
        for place in self._places:
            await self._renew(place)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._renewals:
            task.cancel()
        readers = [place.reader for place in self._places if place.reader]
        for reader in readers:
            reader.stop()
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*(reader.ended() for reader in readers))

    @asynccontextmanager
    async def answer(self, request: Message, timeout: float) -> AsyncIterator[Reply]:
        """Answer a query. Leaving before the answer has ended stops the work.

        Args:
            request: the query and the formats wanted.
            timeout: seconds until the answer must have ended, waiting for a free reader included.

        Raises:
            StoreBusy: no reader is free, and too many wait or the time is over.
            QueryTimeout: there was no beginning of an answer before the deadline.
            QueryError: the query is refused.
            StoreError: the store cannot be read, or the reader died twice.
        """
        deadline = _Deadline(timeout)
        end = "left"
        try:
            place = await self._free_place(deadline)
            try:
                reader, head = await self._ask(place, request, deadline)
                yield Reply(head, reader, deadline)
                end = "answered"
            finally:
                self._give_back(place)
        except StoreError as error:
            end = next(name for kind, name in _ENDS if isinstance(error, kind))
            raise
        finally:
            self.ends[end] += 1
            deadline.end()

    async def _free_place(self, deadline: _Deadline) -> _Place:
        if not self._free.empty():
            return self._free.get_nowait()
        if self.waiting >= self._queue:
            raise StoreBusy(f"{self.waiting} queries are waiting already; try again in a moment")
        self.waiting += 1
        try:
            async with asyncio.timeout_at(deadline.time):
                return await self._free.get()
        except TimeoutError:
            raise StoreBusy("No reader became free in time; try again in a moment") from None
        finally:
            self.waiting -= 1

    async def _ask(self, place: _Place, request: Message, deadline: _Deadline) -> tuple[Reader, Head]:
        """Ask the reader of a place; once more if it dies before it says anything: it may have died idle.

        A change is not asked for again, because the first time may have been enough.
        """
        try:
            return await self._ask_once(place, request, deadline)
        except ReaderDied:
            if isinstance(request, Change):
                raise
            return await self._ask_once(place, request, deadline)

    async def _ask_once(self, place: _Place, request: Message, deadline: _Deadline) -> tuple[Reader, Head]:
        if place.reader is None or not place.reader.idle:
            try:
                async with asyncio.timeout_at(deadline.time):
                    await self._fill(place)
            except TimeoutError:
                raise deadline.error from None
        reader = cast("Reader", place.reader)
        deadline.watch(reader)
        reader.send(request, deadline.left)
        kind, data = await deadline.frame(reader)
        if kind == ERROR:
            raise unpack_error(data)
        return reader, unpack_head(data)

    def _give_back(self, place: _Place) -> None:
        """Free a place; a reader that is still at work gets a moment to end, and its place is free then."""
        if place.reader is not None and place.reader.idle:
            self._free.put_nowait(place)
            return
        task = asyncio.get_running_loop().create_task(self._renew(place))
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)

    async def _renew(self, place: _Place) -> None:
        if place.reader is not None:
            await ended_soon(place.reader)
        if place.reader is None or not place.reader.idle:
            with suppress(StoreError):  # The next request tries again, and is told why it cannot be done.
                await self._fill(place)
        self._free.put_nowait(place)

    async def _fill(self, place: _Place) -> None:
        """Put a new reader into a place, once the old one is gone."""
        if place.reader is not None:
            place.reader.stop()
            await place.reader.ended()
            place.reader = None
        try:
            place.reader = await self._started()
        except OSError as error:
            raise StoreError(f"No process can be started to answer queries: {error}") from error

    async def _started(self) -> Reader:
        if isinstance(self._store, DiskStore):
            return await ProcessReader.started(self._store.folder, self._terms)
        return ThreadReader(self._store, self._terms)
