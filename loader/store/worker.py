"""A reader process: answers one request after another from the newest snapshot, until it is killed.

:mod:`loader.store.readers` starts it as ``python -m loader.store.worker <descriptor>``; the descriptor is one
end of a socket pair. It imports little, so that the next one is soon there when one had to be killed.
"""

import resource
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from loader.errors import CaselawError
from loader.store.base import View
from loader.store.confining import stay_here
from loader.store.disk import DiskStore
from loader.store.exchange import (
    ERROR,
    FRAME,
    Change,
    Frame,
    Send,
    Terms,
    pack_error,
    respond,
    unpack_message,
    unpack_terms,
)

GRACE = 5.0
"""Seconds past its deadline after which a reader ends by itself, should nobody be left to kill it."""


class Newest:
    """A view of the newest snapshot, opened again whenever there is a newer one."""

    def __init__(self, store: DiskStore) -> None:
        self.store = store
        self._state: str | None = None
        self._view: View | None = None
        self._stack = ExitStack()

    def view(self) -> View:
        """The view.

        Raises:
            StoreError: there is no snapshot, or it cannot be read.
        """
        state = self.store.state
        if self._view is None or state != self._state:
            self._view = None
            self._stack.close()
            self._view = self._stack.enter_context(self.store.view())
            self._state = state
        return self._view


def main(descriptor: int) -> None:
    """Answer requests until the other end is closed. The first message says how."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes its end.
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rb") as incoming:

        def send(*frames: Frame) -> None:
            connection.sendall(b"".join(FRAME.pack(kind, len(data)) + data for kind, data in frames))

        messages = _messages(incoming)
        folder, terms = unpack_terms(next(messages)[1])
        _limit(terms.memory)
        if not terms.call_hosts:
            stay_here()
        newest = Newest(DiskStore(folder))
        for message in messages:
            _answer(message, newest, terms, send)


def _limit(memory: int | None) -> None:
    """Let the process take no more memory than this; the engine ends it when it asks for more."""
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(frame: Frame, newest: Newest, terms: Terms, send: Send) -> None:
    message, seconds = unpack_message(frame)
    # The default action of this signal ends the process, even in the middle of the engine's own code.
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    if isinstance(message, Change):
        from loader.store.changes import carry_out

        carry_out(newest.store, message, terms, send, seconds)
    else:
        try:
            view = newest.view()
        except CaselawError as error:
            send((ERROR, pack_error(error)))
        else:
            respond(view, message, terms, send)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _messages(incoming: BinaryIO) -> Iterator[Frame]:
    """Messages until the other end is closed."""
    while len(start := incoming.read(FRAME.size)) == FRAME.size:
        kind, size = FRAME.unpack(start)
        yield kind, incoming.read(size)


if __name__ == "__main__":
    main(int(sys.argv[1]))
