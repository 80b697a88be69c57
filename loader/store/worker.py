"""A reader process: answers one request after another from the newest snapshot, until it is killed.

:mod:`loader.store.readers` starts it as ``python -m loader.store.worker <descriptor>``; the descriptor is one
end of a socket pair. It imports little, so that the next one is soon there when one had to be killed.
"""

import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from loader.errors import CaselawError
from loader.store.base import View
from loader.store.disk import DiskStore
from loader.store.exchange import (
    ERROR,
    FRAME,
    Frame,
    Send,
    Terms,
    pack_error,
    respond,
    unpack_request,
    unpack_terms,
)

GRACE = 5.0
"""Seconds past its deadline after which a reader ends by itself, should nobody be left to kill it."""


class Newest:
    """A view of the newest snapshot, opened again whenever there is a newer one."""

    def __init__(self, store: DiskStore) -> None:
        self._store = store
        self._state: str | None = None
        self._view: View | None = None
        self._stack = ExitStack()

    def view(self) -> View:
        """The view.

        Raises:
            StoreError: there is no snapshot, or it cannot be read.
        """
        state = self._store.state
        if self._view is None or state != self._state:
            self._view = None
            self._stack.close()
            self._view = self._stack.enter_context(self._store.view())
            self._state = state
        return self._view


def main(descriptor: int) -> None:
    """Answer requests until the other end is closed. The first message says how."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes its end.
    with socket.socket(fileno=descriptor) as connection, connection.makefile("rb") as incoming:

        def send(*frames: Frame) -> None:
            connection.sendall(b"".join(FRAME.pack(kind, len(data)) + data for kind, data in frames))

        messages = _messages(incoming)
        folder, terms = unpack_terms(next(messages))
        newest = Newest(DiskStore(folder))
        for message in messages:
            _answer(message, newest, terms, send)


def _answer(message: bytes, newest: Newest, terms: Terms, send: Send) -> None:
    request, seconds = unpack_request(message)
    # The default action of this signal ends the process, even in the middle of the engine's own code.
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        view = newest.view()
    except CaselawError as error:
        send((ERROR, pack_error(error)))
    else:
        respond(view, request, terms, send)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _messages(incoming: BinaryIO) -> Iterator[bytes]:
    """Messages until the other end is closed."""
    while len(start := incoming.read(FRAME.size)) == FRAME.size:
        _, size = FRAME.unpack(start)
        yield incoming.read(size)


if __name__ == "__main__":
    main(int(sys.argv[1]))
