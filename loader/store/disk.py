"""A store in a folder: one writer at a time, and readers that neither wait for it nor hold it up.

::

    caselaw-store   says what the folder is, and in which layout
    writer.lock     locked while somebody writes, with the number of that process in it
    live/           the database; only the writer opens it
    restoring/      a database that is being made of a backup; of no use when its maker is gone
    restored/       such a database, whole, that takes the place of live/
    unpublished     is there while live/ may hold commits that no snapshot has: which graphs they changed
    text.sqlite     the index of words, in versions numbered as the snapshots are; made anew when it is lost
    snapshots/      what readers open, with current beside it: see loader.store.snapshots

To open a database for reading while another process writes to it is undefined in the engine.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from loader.errors import StoreError, StoreLocked, StoreMissing
from loader.store.faults import explained
from loader.store.oxigraph import OxigraphView, OxigraphWriter
from loader.store.snapshots import Snapshots, sync, write_whole
from loader.store.sparql import shortened
from loader.store.text.index import Hit, TextIndex, new, opened_or_new
from loader.store.text.passages import Keeper, Search
from loader.store.unpublished import Unpublished

LAYOUT = "caselaw store, layout 1\n"
INDEX = "text.sqlite"
TIDY_AFTER = 1000
"""After so many commits a writer has the engine merge its tables: look-ups then cost a fifth less."""


class DiskStore:
    """The store in one folder, which is made by its first writer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._marker = folder / "caselaw-store"
        self._snapshots = Snapshots(folder)

    @property
    def state(self) -> str | None:
        """See :attr:`loader.store.base.Store.state`."""
        with explained(self.folder, "read"):
            return self._snapshots.state()

    @contextmanager
    def view(self) -> Iterator[OxigraphView]:
        """See :meth:`loader.store.base.Store.view`. It stays at the newest snapshot there is now."""
        with ExitStack() as stack:
            with explained(self.folder, "read"):
                if self._is_new():
                    raise StoreMissing(f"There is no store at {self.folder} yet; load something first")
                path = stack.enter_context(self._snapshots.pinned())
                view = OxigraphView(Engine.read_only(str(path)), self._searching(int(path.name), stack))
            stack.callback(view.close)
            yield view

    @contextmanager
    def writer(self) -> Iterator["DiskWriter"]:
        """See :meth:`loader.store.base.Store.writer`. What a crash left behind is put right first."""
        with ExitStack() as stack:
            with explained(self.folder, "written to"):
                stack.enter_context(self._alone())
                self._settle()
                writer = DiskWriter(self.folder, self._snapshots)
            stack.callback(writer.close)
            writer.recover()
            try:
                yield writer
            except BaseException:
                with suppress(StoreError):  # The first error says more, and the next writer publishes.
                    writer.publish()
                raise
            writer.publish()

    def restore(self, lines: IO[bytes]) -> None:
        """See :meth:`loader.store.base.Store.restore`. Readers see the old state until it is whole."""
        with explained(self.folder, "written to"), self._alone():
            made, whole = self.folder / "restoring", self.folder / "restored"
            shutil.rmtree(made, ignore_errors=True)
            try:
                _make(made, lines)
            except BaseException:
                shutil.rmtree(made, ignore_errors=True)
                raise
            Unpublished(self.folder / "unpublished").note(None)
            made.rename(whole)
            sync(self.folder)
        with self.writer():
            pass

    def _settle(self) -> None:
        """Let a restored database take the place of the old one, also when that was begun and interrupted."""
        shutil.rmtree(self.folder / "restoring", ignore_errors=True)
        whole, live = self.folder / "restored", self.folder / "live"
        if whole.exists():
            shutil.rmtree(live, ignore_errors=True)
            whole.rename(live)
            sync(self.folder)

    def _searching(self, version: int, stack: ExitStack) -> Search:
        """Searches the words of one snapshot; the index is opened when something is searched for."""
        opened: list[TextIndex] = []

        def search(searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
            if not opened:
                path = self.folder / INDEX
                index = TextIndex(path, reading=True) if path.exists() else None
                if index is None or not index.covers(version):
                    raise StoreError(f"The words of {self.folder} are not indexed yet; run `caselaw index`")
                stack.callback(index.close)
                opened.append(index)
            return opened[0].search(searched, version, most, snippets=snippets)

        return search

    def _is_new(self) -> bool:
        """Whether a store may be made here; raises StoreError when there is something else."""
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreError(
                f"{self.folder} is a file, and a store is a folder; set CASELAW_STORE to another path"
            )
        if self._marker.exists():
            if self._marker.read_text(encoding="utf-8") != LAYOUT:
                raise StoreError(
                    f"{self.folder} was made by another version of this program; load into a new folder"
                )
            return False
        inside = {path.name for path in self.folder.iterdir()} if self.folder.exists() else set()
        if any(not name.startswith(".") for name in inside - {"lost+found", f"{self._marker.name}.new"}):
            raise StoreError(
                f"{self.folder} holds other files and no store; set CASELAW_STORE to a new or empty folder"
            )
        return True

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the writer's lock of a folder, which is made a store if it is none.

        The system takes the lock back if the process dies.
        """
        if self._is_new():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._marker, LAYOUT)
        descriptor = os.open(self.folder / "writer.lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip() or "another"
                raise StoreLocked(
                    f"{self.folder} is being written to by process {holder}; wait until it ends, or stop it"
                ) from None
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
            yield
        finally:
            os.close(descriptor)


def _make(folder: Path, lines: IO[bytes]) -> None:
    """A database of some N-Quads, on the disk when this returns."""
    engine = Engine(folder)
    try:
        engine.bulk_load(lines, RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise StoreError(f"What is to be restored is no N-Quads: {shortened(str(error))}") from error
    engine.optimize()
    engine.flush()
    for path in folder.iterdir():
        sync(path)
    sync(folder)


class DiskWriter(OxigraphWriter):
    """The one writer of a store folder."""

    def __init__(self, folder: Path, snapshots: Snapshots) -> None:
        self._folder = folder
        self._live = folder / "live"
        self._unpublished = Unpublished(folder / "unpublished")
        self._snapshots = snapshots
        self._untidy = 0
        super().__init__(
            OxigraphView(Engine(self._live), self._search), Keeper(opened_or_new(folder / INDEX))
        )

    def recover(self) -> None:
        """Publish what a writer committed that was killed before it could, and remove what it left."""
        with explained(self._folder, "written to"):
            for log in self._live.glob("LOG.old.*"):
                log.unlink(missing_ok=True)
            self._snapshots.prune()
            published = self._snapshots.newest or 0
            self._keeper.index.roll_back(published)
            lost = not self._snapshots.has_current() or not self._keeper.index.covers(published)
            if self._view.engine and lost:
                self._unpublished.note(None)
            if self._unpublished.is_there:
                self._keeper.touch(self._unpublished.graphs())
        self.publish()

    def publish(self) -> None:
        """See :meth:`loader.store.base.Writer.publish`. Takes as long as writing out what is in memory."""
        with explained(self._folder, "written to"):
            if self._unpublished.is_there:
                version = self._snapshots.next()
                self._keeper.catch_up(self._view, version)
                if self._untidy >= TIDY_AFTER:
                    self._view.engine.optimize()
                    self._untidy = 0
                self._snapshots.publish(self._view.engine, version)
                self._unpublished.remove()
                self._keeper.index.forget(self._snapshots.oldest())

    def index(self) -> None:
        """See :meth:`loader.store.base.Writer.index`."""
        with explained(self._folder, "written to"):
            self._keeper.index.close()
            self._keeper = Keeper(new(self._folder / INDEX))
            self._keeper.touch(None)
            self._unpublished.note(None)
        self.publish()

    def close(self) -> None:
        """Let go of the database and the index."""
        super().close()
        self._keeper.index.close()

    def _search(self, searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
        version = self._snapshots.next()
        with explained(self._folder, "written to"):
            if self._keeper.is_behind:
                self._keeper.catch_up(self._view, version)
        return self._keeper.index.search(searched, version, most, snippets=snippets)

    def _commit(self, change: Callable[[], None], graphs: Iterable[str] | None) -> None:
        with explained(self._folder, "written to"):
            self._unpublished.note(graphs)
            super()._commit(change, graphs)
            self._sync_log()
            self._untidy += 1

    def _sync_log(self) -> None:
        """Make the last commit durable.

        RocksDB writes a commit to its log before it answers, and leaves it to the system when that gets to
        the disk. ``Engine.flush`` would write whole tables instead, which costs ten times as much.
        """
        for log in self._live.glob("*.log"):
            with suppress(FileNotFoundError):  # Its commits have just been written to tables, and synced.
                sync(log)
        sync(self._live)
