"""Many files over several processes, and their results back in order. It knows nothing of law or RDF."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from loader.model import Receipt
from loader.pipeline.prepare import Job, Prepared, prepare

FEW = 8
"""Up to so many files are read in this process: starting others takes longer than reading them here."""

AHEAD = 4
"""Files in work or waiting for the writer, for each process; bounds memory."""


def prepare_all(files: Sequence[Path], job: Job) -> Iterator[list[Prepared]]:
    """Prepare files, in several processes when there are many.

    A process that dies (out of memory, a crash in a library) costs the file that killed it and no other.

    Args:
        files: the files.
        job: the run they are part of.

    Yields:
        What :func:`~loader.pipeline.prepare.prepare` makes of each file, in the order of the files.
    """
    if len(files) <= FEW or _processes() == 1:
        yield from (prepare(path, job) for path in files)
        return
    waiting = deque(files)
    while waiting:
        try:
            yield from _in_processes(waiting, job)
        except BrokenProcessPool:
            # Which of the files in work did it cannot be told: try the first by itself, the rest together.
            yield _by_itself(waiting.popleft(), job)


def _processes() -> int:
    return os.cpu_count() or 1


def _in_processes(waiting: deque[Path], job: Job) -> Iterator[list[Prepared]]:
    """Prepare the waiting files; each leaves the queue when its result is there."""
    coming: deque[Future[list[Prepared]]] = deque()
    processes = min(_processes(), len(waiting))
    pool = _pool(processes, job)
    try:
        for path in tuple(waiting):
            coming.append(pool.submit(_prepare_here, path))
            if len(coming) > AHEAD * processes:
                yield _next(coming, waiting)
        while coming:
            yield _next(coming, waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _next(coming: deque[Future[list[Prepared]]], waiting: deque[Path]) -> list[Prepared]:
    result = coming.popleft().result()
    waiting.popleft()
    return result


def _by_itself(path: Path, job: Job) -> list[Prepared]:
    with _pool(1, job) as pool:
        try:
            return pool.submit(_prepare_here, path).result()
        except BrokenProcessPool:
            message = f"the process that read {path} died; there may be too little memory for it"
            return [Prepared(Receipt(str(path), "failed", message=message))]


def _pool(processes: int, job: Job) -> ProcessPoolExecutor:
    # Not fork: the parent has threads by now, of the store and of the progress bar.
    return ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin, initargs=(job,))


_job: Job
"""The job of this process, when it is one of the pool: sent once and not with every file."""


def _begin(job: Job) -> None:
    global _job
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer


def _prepare_here(path: Path) -> list[Prepared]:
    return prepare(path, _job)
