"""The two kinds of readers in a pool: a process, which can be killed, and a thread, which cannot.

The writer of a server is one of them too, that is asked for changes. A reader takes one request at a time.
It is stopped and not asked to stop, because whoever waits for an answer must not have to wait for whoever
computes it.
"""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from loader.errors import CaselawError, StoreError
from loader.store.base import Store
from loader.store.changes import carry_out
from loader.store.exchange import (
    END,
    ERROR,
    FRAME,
    PIECE,
    REQUEST,
    Change,
    Frame,
    Message,
    Terms,
    pack_error,
    pack_message,
    pack_terms,
    respond,
)

AHEAD = 2
"""Pieces that a thread may be ahead of who takes them."""

MOMENT = 0.05
"""Seconds that a reader may go on with an answer which nobody wants any more; a new process costs more."""

LOOK_AGAIN = 0.05
"""Seconds between two looks whether a thread that was stopped has ended."""


class ReaderDied(StoreError):
    """A reader ended before its answer did; killed from outside, or for the memory that it used."""


class Reader(Protocol):
    """Answers requests, one at a time."""

    @property
    def idle(self) -> bool:
        """Whether it is alive and can take a request: it has had none, or its last answer has ended."""
        ...

    def send(self, message: Message, seconds: float) -> None:
        """Hand over what is asked for, with the seconds it may take; returns at once."""
        ...

    async def frame(self) -> Frame:
        """The next frame of the answer.

        Raises:
            ReaderDied: there will be none.
        """
        ...

    def stop(self) -> None:
        """Stop it for good; returns at once."""
        ...

    async def ended(self) -> None:
        """Wait until it has stopped."""
        ...


async def ended_soon(reader: Reader) -> None:
    """Let a reader that nobody listens to end its answer, if that takes no more than a moment."""
    with suppress(TimeoutError, ReaderDied):
        async with asyncio.timeout(MOMENT):
            while not reader.idle:
                await reader.frame()


Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class ProcessReader:
    """A process that reads the newest snapshot of a store folder.

    Not of ``multiprocessing``, which would import the main program again in every reader and leave a pipe
    that some event loops make non-blocking behind its back. A socket pair is a stream like any other.
    """

    def __init__(self, process: subprocess.Popen[bytes], streams: Streams) -> None:
        self._process = process
        self._incoming, self._outgoing = streams
        self._begun: tuple[bytes, int] | None = None
        self._answering = False
        self._stopped = False

    @classmethod
    async def started(cls, folder: Path, terms: Terms) -> "ProcessReader":
        """Start one.

        Raises:
            OSError: the system has no process or descriptor left.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            process = _spawned(theirs)
        try:
            streams = await asyncio.open_unix_connection(sock=ours, limit=2 * PIECE)
        except BaseException:
            ours.close()
            process.kill()
            process.wait()
            raise
        _write(streams[1], (REQUEST, pack_terms(folder.absolute(), terms)))
        return cls(process, streams)

    @property
    def idle(self) -> bool:
        """See :attr:`Reader.idle`."""
        return not self._answering and not self._stopped and self._process.poll() is None

    def send(self, message: Message, seconds: float) -> None:
        """See :meth:`Reader.send`."""
        self._answering = True
        _write(self._outgoing, pack_message(message, seconds))

    async def frame(self) -> Frame:
        """See :meth:`Reader.frame`."""
        try:
            # Whoever waits here may be stopped between the two; the next one reads on from there.
            if self._begun is None:
                self._begun = FRAME.unpack(await self._incoming.readexactly(FRAME.size))
            kind, size = self._begun
            data = await self._incoming.readexactly(size)
            self._begun = None
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ReaderDied("The process answering the query died; it may need too much memory") from error
        self._answering = kind not in {END, ERROR}
        return kind, data

    def stop(self) -> None:
        """See :meth:`Reader.stop`."""
        self._stopped = True
        self._process.kill()
        self._outgoing.transport.abort()

    async def ended(self) -> None:
        """See :meth:`Reader.ended`."""
        await asyncio.to_thread(self._process.wait)


class ThreadReader:
    """A thread that reads a store which lives in this process, or on a server.

    When it is stopped nobody waits for it any more, but it goes on until its engine gives it the next piece
    or, with a remote store, until the server's time is up; only then is its place in the pool free.
    """

    def __init__(self, store: Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self._loop = asyncio.get_running_loop()
        self._batches: asyncio.Queue[tuple[Frame, ...]] = asyncio.Queue()
        self._frames: deque[Frame] = deque()
        self._room = threading.Semaphore(AHEAD)
        self._thread: threading.Thread | None = None
        self._answering = False
        self._stopped = False

    @property
    def idle(self) -> bool:
        """See :attr:`Reader.idle`."""
        return not self._answering and not self._stopped

    def send(self, message: Message, seconds: float) -> None:
        """See :meth:`Reader.send`. Nothing can end a thread when the seconds are over."""
        self._answering = True
        self._thread = threading.Thread(target=self._answer, args=(message, seconds), daemon=True)
        self._thread.start()

    async def frame(self) -> Frame:
        """See :meth:`Reader.frame`."""
        if not self._frames:
            self._frames.extend(await self._batches.get())
            self._room.release()
        if self._stopped:
            raise ReaderDied("The thread answering the query was stopped")
        kind, data = self._frames.popleft()
        self._answering = kind not in {END, ERROR}
        return kind, data

    def stop(self) -> None:
        """See :meth:`Reader.stop`."""
        self._stopped = True
        self._room.release()
        self._batches.put_nowait(())  # Wakes whoever waits for a frame.

    async def ended(self) -> None:
        """See :meth:`Reader.ended`."""
        while self._thread is not None and self._thread.is_alive():
            await asyncio.sleep(LOOK_AGAIN)

    def _answer(self, message: Message, seconds: float) -> None:
        with suppress(_StoppedError):
            try:
                if isinstance(message, Change):
                    carry_out(self._store, message, self._terms, self._send, seconds)
                    return
                with self._store.view() as view:
                    respond(view, message, self._terms, self._send)
            except CaselawError as error:
                self._send((ERROR, pack_error(error)))
            except _StoppedError:
                raise
            except Exception:
                self._send(
                    (ERROR, pack_error(StoreError("The reader failed; the log of the server says how")))
                )
                raise

    def _send(self, *frames: Frame) -> None:
        self._room.acquire()
        if self._stopped or self._loop.is_closed():
            raise _StoppedError
        self._loop.call_soon_threadsafe(self._batches.put_nowait, frames)


class _StoppedError(Exception):
    """Nobody waits for the answer any more."""


def _write(outgoing: asyncio.StreamWriter, frame: Frame) -> None:
    kind, data = frame
    outgoing.writelines((FRAME.pack(kind, len(data)), data))  # together, which is one call of the system


def _spawned(end: socket.socket) -> subprocess.Popen[bytes]:
    """A process that answers at one end of a socket pair, and finds the modules that this one finds."""
    descriptor = end.fileno()
    command = (sys.executable, "-P", "-m", "loader.store.worker", str(descriptor))
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(  # noqa: S603 - our own module
        command,
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": paths},
    )
