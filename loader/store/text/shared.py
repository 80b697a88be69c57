"""The index of words of a server's graphs, in a file beside the program: the server itself has none for us.

Everybody who uses the file learns from it what changed, and whoever searches next puts that into the index
first. What others write to the server, past this program, is found after ``caselaw index``; what they remove
is not found any more, because a query demands of each passage that the server has its words.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

from loader.store.text.index import Hit, TextIndex
from loader.store.text.passages import CLASSES, WORDS, readable

Rows = Callable[[str], Iterator[tuple[str, ...]]]
"""Asks the server, and gives the values of each row."""

_ANY: Final = "*"
_KINDS: Final = " ".join(str(kind) for kind in CLASSES)
_PASSAGES: Final = f"{{ ?passage a ?kind ; {WORDS} ?words VALUES ?kind {{ {_KINDS} }} }}"


class SharedIndex(TextIndex):
    """An index with notes of what it does not have yet."""

    def __init__(self, path: Path | None, rows: Rows) -> None:
        """Open or make the index in a file.

        Args:
            path: the file; None to keep it in memory, where only this process knows it.
            rows: asks the server whose words it has.
        """
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path)
        self._rows = rows
        self._catching_up = Lock()
        self._execute(
            "CREATE TABLE IF NOT EXISTS note "
            "(id INTEGER PRIMARY KEY AUTOINCREMENT, graph TEXT NOT NULL, writing INTEGER NOT NULL)"
        )

    @contextmanager
    def changing(self, graphs: Iterable[str] | None) -> Iterator[None]:
        """Note that some graphs are being changed, and when that is over, that they were; None for any."""
        names = [_ANY] if graphs is None else sorted(graphs)
        begun = [self._execute("INSERT INTO note (graph, writing) VALUES (?, 1)", name) for name in names]
        try:
            yield
        finally:
            # New notes, so that who has caught up in between does so again.
            for number, name in zip(begun, names, strict=True):
                self._execute("INSERT INTO note (graph, writing) VALUES (?, 0)", name)
                self._execute("DELETE FROM note WHERE id = ?", number)

    def find(self, searched: str, most: int, snippets: bool) -> list[Hit]:  # noqa: FBT001 - as Search says
        """Find passages; see :data:`loader.store.text.passages.Search`."""
        self.catch_up()
        return self.search(searched, self.version, most, snippets=snippets)

    def catch_up(self) -> None:
        """Put what has changed into the index."""
        with self._catching_up:
            self._catch_up()

    def _catch_up(self) -> None:
        with self._explained():
            notes = self._database.execute("SELECT id, graph FROM note").fetchall()
        version = self.version
        if not notes and version:
            return
        graphs = {graph for _, graph in notes} if version else {_ANY}
        if _ANY in graphs:
            held = self._rows(f"SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?passage {WORDS} ?words }} }}")
            graphs = {*self.graphs(), *(graph for (graph,) in held)}
        self.synchronise(((graph, self._passages(graph)) for graph in graphs if graph), version + 1)
        self.forget(version)
        for number, _ in notes:
            self._execute("DELETE FROM note WHERE id = ? AND writing = 0", number)

    def _passages(self, graph: str) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for name, words in self._rows(f"SELECT ?passage ?words {{ GRAPH <{graph}> {_PASSAGES} }}"):
            found.setdefault(name, []).append(words)
        return {name: readable("\n".join(sorted(words))) for name, words in found.items()}

    def _execute(self, text: str, *values: str | int | None) -> int | None:
        with self._explained():
            return self._database.execute(text, values).lastrowid
