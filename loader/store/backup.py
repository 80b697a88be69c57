"""A backup: one compressed file of N-Quads that any tool can read, with a checksum in its last line.

::

    # caselaw backup 1
    <subject> <predicate> <object> <graph> .
    ...
    # 51398 quads, sha256 9f86d0...

The checksum is that of every byte before the last line, uncompressed. A backup is taken from one view, so it
is of one state, whatever is loaded meanwhile.
"""

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import Quad, RdfFormat, serialize

from loader.errors import StoreError

_FIRST: Final = b"# caselaw backup 1\n"
_LAST: Final = re.compile(rb"# (\d+) quads, sha256 ([0-9a-f]{64})\n")
_LEVEL: Final = 3
"""Of compression: half the time of the usual one, for a tenth more bytes."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the number of its quads, and the checksum of its lines."""

    quads: int
    sha256: str


def write(quads: Iterable[Quad], file: IO[bytes]) -> Backup:
    """Write a backup; memory does not grow with it.

    Args:
        quads: of one view.
        file: gets the compressed bytes.
    """
    counted = _Counted(quads)
    # No time and no name in the file: two backups of the same quads in the same order are the same.
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0) as compressed:
        lines = _Hashed(compressed)
        lines.write(_FIRST)
        serialize(counted, cast("IO[bytes]", lines), RdfFormat.N_QUADS)
        made = Backup(counted.number, lines.sha256.hexdigest())
        compressed.write(f"# {made.quads} quads, sha256 {made.sha256}\n".encode())
    return made


def check(path: Path) -> Backup:
    """Read a backup whole, and see that nothing of it is missing or changed.

    Raises:
        StoreError: it is none, or damaged.
    """
    sha256, last = hashlib.sha256(), b""
    with lines_of(path) as lines:
        if lines.readline(len(_FIRST)) != _FIRST:
            raise StoreError(f"{path} is no backup of this program; give a file that `caselaw backup` wrote")
        sha256.update(_FIRST)
        for line in lines:
            sha256.update(last)
            last = line
    found = _LAST.fullmatch(last)
    if not found or found[2].decode() != sha256.hexdigest():
        raise StoreError(f"{path} is not whole: its checksum is not that of its lines; take another backup")
    return Backup(int(found[1]), found[2].decode())


@contextmanager
def lines_of(path: Path) -> Iterator[IO[bytes]]:
    """The lines of a backup, uncompressed.

    Raises:
        StoreError: they cannot be uncompressed.
    """
    try:
        with gzip.open(path) as lines:
            yield cast("IO[bytes]", lines)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise StoreError(f"{path} is not whole, or no backup ({error}); take another one") from error


class _Counted:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self._quads = quads
        self.number = 0

    def __iter__(self) -> Iterator[Quad]:
        for quad in self._quads:
            self.number += 1
            yield quad


class _Hashed:
    """Passes bytes on, and remembers their checksum."""

    def __init__(self, file: gzip.GzipFile) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Do nothing: what is compressed is written in pieces of its own."""
