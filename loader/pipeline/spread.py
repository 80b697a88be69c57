"""Many documents over several processes, and their results back in order. Knows nothing of law or RDF."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from loader.model import Receipt
from loader.pipeline.arriving import Arrival
from loader.pipeline.prepare import Job, Prepared, prepare
from loader.read import Item, Refused

FEW = 8
"""Up to so many are read in this process: starting others takes longer than reading them here."""

AHEAD = 4
"""Documents in work or waiting for the writer, for each process; bounds memory."""


def prepare_all(arrivals: Iterable[Arrival], job: Job) -> Iterator[tuple[Arrival, list[Prepared]]]:
    """Prepare documents, in several processes when there are many.

    A process that dies (out of memory, a crash in a library) costs the document that killed it and no other.

    Args:
        arrivals: the documents; no more of them are asked for than are in work.
        job: the run they are part of.

    Yields:
        Each with what :func:`~loader.pipeline.prepare.prepare` makes of it, in order.
    """
    coming = iter(arrivals)
    first = list(islice(coming, FEW + 1))
    if len(first) <= FEW or _processes() == 1:
        yield from ((arrival, prepare(arrival.item, job)) for arrival in chain(first, coming))
        return
    waiting: deque[Arrival] = deque()
    coming = chain(first, coming)
    while True:
        try:
            yield from _in_processes(waiting, coming, job)
        except BrokenProcessPool:
            # Which of those in work did it cannot be told: try the first by itself, the rest together.
            arrival = waiting.popleft()
            yield arrival, _by_itself(arrival, job)
        else:
            return


def _processes() -> int:
    return os.cpu_count() or 1


def _in_processes(
    waiting: deque[Arrival], coming: Iterator[Arrival], job: Job
) -> Iterator[tuple[Arrival, list[Prepared]]]:
    """Prepare what is waiting and what comes; each leaves the queue when its result is there."""
    again = tuple(waiting)
    waiting.clear()
    results: deque[Future[list[Prepared]]] = deque()
    processes = _processes()
    pool = _pool(processes, job)
    try:
        for arrival in chain(again, coming):
            waiting.append(arrival)
            results.append(pool.submit(_prepare_here, arrival.item))
            if len(results) > AHEAD * processes:
                yield _next(results, waiting)
        while results:
            yield _next(results, waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next(results: deque[Future[list[Prepared]]], waiting: deque[Arrival]) -> tuple[Arrival, list[Prepared]]:
    made = results.popleft().result()
    return waiting.popleft(), made


def _by_itself(arrival: Arrival, job: Job) -> list[Prepared]:
    place = arrival.item.place
    with _pool(1, job) as pool:
        try:
            return pool.submit(_prepare_here, arrival.item).result()
        except BrokenProcessPool:
            message = f"the process that read {place} died; there may be too little memory for it"
            return [Prepared(Receipt(place, "failed", message=message))]


def _pool(processes: int, job: Job) -> ProcessPoolExecutor:
    # Not fork: the parent has threads by now, of the store and of the progress bar.
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(job,))


_job: Job
"""The job of this process, when it is one of the pool: sent once and not with every file."""


def _begin(job: Job) -> None:
    global _job
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer


def _prepare_here(item: Item | Refused) -> list[Prepared]:
    return prepare(item, _job)
