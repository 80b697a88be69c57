"""Which graphs were changed since the last snapshot, kept in a file so that a crash does not forget it.

A name is written before the commit that changes the graph, and not synced: what a process has written
outlives the process. What may not have outlived is a stop of the whole system, so the first line names the
start of the system that wrote the file, and after another start any graph may have changed.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from loader.store.snapshots import sync

_ANY: Final = "*"
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")


class Unpublished:
    """The file; it is there while the database may hold commits that no snapshot has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: set[str] = set()

    @property
    def is_there(self) -> bool:
        """Whether there may be such commits."""
        return self._path.exists()

    def note(self, graphs: Iterable[str] | None) -> None:
        """Write down, before a commit, which graphs it may change; None for any."""
        lines = {_ANY} if graphs is None else {f"<{name}>" for name in graphs}
        is_new = not self.is_there
        if is_new:
            self._noted.clear()
        elif lines <= self._noted:
            return
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in (*([_boot()] if is_new else ()), *lines))
        self._noted |= lines
        if is_new:
            sync(self._path)
            sync(self._path.parent)

    def graphs(self) -> set[str] | None:
        """The graphs that were written down; None when it may have been any."""
        boot, *lines = self._path.read_text(encoding="utf-8").split("\n")
        if boot != _boot() or not boot or _ANY in lines:
            return None
        return {line[1:-1] for line in lines if line}

    def remove(self) -> None:
        """There are none any more."""
        self._path.unlink()


def _boot() -> str:
    """Names the last start of the system; empty where that cannot be told."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
