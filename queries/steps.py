"""Answers that take several queries, told apart from how a store is asked.

Such an answer is a generator: it yields the text of a query, is sent the rows, and returns what it found. The
command line drives it with a view of the store and waits; the server drives it with its readers and does not.
"""

from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from typing import TypeVar

Plain = str | int | float | bool | None
Row = Mapping[str, Plain]
Rows = Sequence[Row]
Found = TypeVar("Found")
Steps = Generator[str, Rows, Found]
"""Yields queries, is sent their rows with plain values, returns what was found."""


def take(steps: Steps[Found], ask: Callable[[str], Rows]) -> Found:
    """Take all steps, waiting for each."""
    try:
        asked = next(steps)
        while True:
            asked = steps.send(ask(asked))
    except StopIteration as end:
        found: Found = end.value
        return found


async def take_without_waiting(steps: Steps[Found], ask: Callable[[str], Awaitable[Rows]]) -> Found:
    """Take all steps, letting others work meanwhile."""
    try:
        asked = next(steps)
        while True:
            asked = steps.send(await ask(asked))
    except StopIteration as end:
        found: Found = end.value
        return found
