"""Snapshots of a database: made after commits, named by one pointer, kept while somebody reads them.

``snapshots/<number>/`` is a copy by hard links; ``current`` says which is the newest. A reader holds a
shared lock on the snapshot's folder itself, which ends with its process however that ends. What is neither
current nor locked is removed. Locking the folder leaves no file behind, and needs no right to write.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store as Engine

from loader.errors import StoreError, StoreMissing

_ATTEMPTS = 100
"""More often than any writer can publish and prune between two system calls of a reader."""


class Snapshots:
    """The snapshots in a store folder. Publishing and pruning are for its one writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._snapshots = folder / "snapshots"
        self._pointer = folder / "current"

    def state(self) -> str | None:
        """Names what is published, differently each time; None when nothing is."""
        try:
            found = self._pointer.stat()
        except FileNotFoundError:
            return None
        return f"{found.st_mtime_ns:x}-{found.st_ino:x}"

    def has_current(self) -> bool:
        """Whether there is something for readers to open."""
        number = self.newest
        return number is not None and (self._snapshots / str(number)).is_dir()

    @contextmanager
    def pinned(self) -> Iterator[Path]:
        """Keep the newest snapshot from being removed.

        Yields:
            Its folder, which is to be opened for reading only.

        Raises:
            StoreMissing: nothing was published.
        """
        path, descriptor = self._pin()
        try:
            yield path
        finally:
            os.close(descriptor)

    def publish(self, engine: Engine, number: int) -> None:
        """Make a snapshot of everything committed, point to it, and remove those that nobody needs.

        Args:
            engine: the database.
            number: of the snapshot; what :meth:`next` gives.
        """
        self._snapshots.mkdir(exist_ok=True)
        path = self._snapshots / str(number)
        try:
            engine.backup(path)
        except OSError:
            self.prune()
            raise
        sync(self._snapshots)
        write_whole(self._pointer, f"{path.name}\n")
        self.prune()

    def next(self) -> int:
        """The number of the next snapshot, higher than any there was."""
        return max((*self._numbers(), self.newest or 0)) + 1

    def oldest(self) -> int:
        """The lowest number of a snapshot that may still be read."""
        return min(self._numbers(), default=0)

    def prune(self) -> None:
        """Remove the snapshots that are not current and not being read, and what a crash left half made."""
        current = str(self.newest)
        for path in self._snapshots.glob("*"):
            descriptor = _locked(path, fcntl.LOCK_EX) if path.name != current else None
            if descriptor is not None:
                shutil.rmtree(path, ignore_errors=True)  # What stays is tried again next time.
                os.close(descriptor)

    def _numbers(self) -> list[int]:
        return [int(path.name) for path in self._snapshots.glob("*") if path.name.isdecimal()]

    @property
    def newest(self) -> int | None:
        """The number of the snapshot that readers open now; None when nothing was published."""
        try:
            return int(self._pointer.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise StoreError(f"{self._pointer} does not hold the number of a snapshot; restore it") from error

    def _pin(self) -> tuple[Path, int]:
        for _ in range(_ATTEMPTS):
            number = self.newest
            if number is None:
                raise StoreMissing(f"Nothing is stored in {self._folder} yet; load something first")
            path = self._snapshots / str(number)
            descriptor = _locked(path, fcntl.LOCK_SH)
            if descriptor is not None:
                return path, descriptor
        raise StoreError(f"{path}, which is current, is gone; load anything, and it is made again")


def sync(path: Path) -> None:
    """Make the contents of a file, or the names in a folder, durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that it has all of its old text or all of its new one, whatever happens."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    sync(new)
    new.replace(path)
    sync(path.parent)


def _locked(path: Path, mode: int) -> int | None:
    """A descriptor with a lock on a folder; None when others hold one against us, or it was removed."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, mode | fcntl.LOCK_NB)
        held = path.exists()
    except BlockingIOError:
        held = False
    except BaseException:
        os.close(descriptor)
        raise
    if held:
        return descriptor
    os.close(descriptor)
    return None
