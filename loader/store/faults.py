"""What goes wrong between the engine and the disk, said for the person who must act."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from loader.errors import StoreError, StoreLocked
from loader.store.sparql import shortened

Doing = Literal["read", "written to"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_WORDS = {
    "no space left": _FULL,
    "quota exceeded": _FULL,
    "file too large": _FULL,
    "permission denied": _FORBIDDEN,
    "not permitted": _FORBIDDEN,
    "read-only file system": _FORBIDDEN,
}
"""RocksDB passes the system's words on, and not its number."""


def is_of_disk(error: Exception) -> bool:
    """Whether an error of the engine is the disk's fault, and not that of a query."""
    return str(error).startswith(("IO error", "Corruption"))


@contextmanager
def explained(folder: Path, doing: Doing) -> Iterator[None]:
    """Turn the errors of the system, and the engine's about the disk, into ours.

    Args:
        folder: the store.
        doing: what is being tried.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        number = getattr(error, "errno", None)
        if number is None and not is_of_disk(error):
            raise
        raise _of_disk(str(error), number, folder, doing) from error


def _of_disk(message: str, number: int | None, folder: Path, doing: Doing) -> StoreError:
    numbers = next((kind for words, kind in _WORDS.items() if words in message.lower()), {number})
    if "LOCK" in message:
        return StoreLocked(
            f"{folder} is still open: answers of its last writer are being read; read them to their end first"
        )
    if numbers & _FULL:
        return StoreError(f"The disk of {folder} is full; make room and try again (what was stored is safe)")
    if numbers & _FORBIDDEN:
        return StoreError(
            f"{folder} cannot be {doing} by this user; change its permissions, or set CASELAW_STORE to "
            "another folder"
        )
    if message.startswith("Corruption"):
        return StoreError(
            f"The database in {folder} is damaged; load again into a new folder: {shortened(message)}"
        )
    return StoreError(f"{folder} cannot be {doing}: {shortened(message)}")
