"""The words of passages in SQLite's FTS5, in versions: a reader of an older state finds what was there then.

Every row says in which version it came and in which it went, so that versions share what they have in common
and a reader needs no lock against the writer. The versions are those of whoever keeps the index: a store in a
folder gives them the numbers of its snapshots.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Final

from loader.errors import StoreError
from loader.store.text.words import to_fts

MARK: Final = "**"
"""Stands before and after each found word of a snippet."""

_SNIPPET_WORDS: Final = 32
_PATIENCE: Final = 30.0

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS version (first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS graph (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS passage (
    id INTEGER PRIMARY KEY, graph INTEGER NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL,
    came INTEGER NOT NULL, went INTEGER
);
CREATE INDEX IF NOT EXISTS passage_graph ON passage (graph) WHERE went IS NULL;
CREATE INDEX IF NOT EXISTS passage_went ON passage (went) WHERE went IS NOT NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5 (
    words, content='passage', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
"""

_SEARCH: Final = """
SELECT passage.name, -bm25(found), {snippet}
FROM found JOIN passage ON passage.id = found.rowid
WHERE found MATCH ? AND passage.came <= ? AND (passage.went IS NULL OR passage.went > ?)
ORDER BY rank, passage.name LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        passage: its IRI.
        score: how well it fits (BM25); the higher the better, and of no use between searches.
        snippet: the part with the words, each between two :data:`MARK`; empty when it was not asked for.
    """

    passage: str
    score: float
    snippet: str


class TextIndex:
    """An index in a file, or in memory. One thread at a time uses it; others wait."""

    def __init__(self, path: Path | None, *, reading: bool = False) -> None:
        """Open an index, which is made if there is none.

        Args:
            path: the file; None for an index in memory.
            reading: only read, and make nothing.

        Raises:
            StoreError: the file cannot be opened, or holds no index.
        """
        self._path = path
        self._lock = RLock()
        with self._explained():
            self._database = _opened(path, reading=reading)
            if not reading:
                # With FULL, what was committed is on the disk when its commit returns.
                for setting in ("journal_mode = WAL", "synchronous = FULL"):
                    self._database.execute(f"PRAGMA {setting}")
                self._database.executescript(_SCHEMA)

    @property
    def version(self) -> int:
        """The newest version; 0 when there is none."""
        return self._range()[1]

    def covers(self, version: int) -> bool:
        """Whether everything of a version is in it: neither is it behind, nor was it made anew since."""
        first, last = self._range()
        return first <= version <= last

    def search(self, searched: str, version: int, most: int, *, snippets: bool) -> list[Hit]:
        """Find passages, the best first.

        Args:
            searched: in the language of :mod:`loader.store.text.words`.
            version: of what is searched.
            most: how many to find.
            snippets: whether to make them, which takes longer than finding.

        Raises:
            QueryError: it cannot be understood.
            StoreError: the index cannot be read.
        """
        expression = to_fts(searched)
        snippet = f"snippet(found, 0, '{MARK}', '{MARK}', '…', {_SNIPPET_WORDS})" if snippets else "''"
        values = (expression, version, version, most)
        with self._explained():
            rows = self._database.execute(_SEARCH.format(snippet=snippet), values)
            return [Hit(name, score, " ".join(words.split())) for name, score, words in rows]

    def synchronise(self, graphs: Iterable[tuple[str, Mapping[str, str]]], version: int) -> None:
        """Make some graphs hold exactly these passages from a version on, in one commit.

        Args:
            graphs: names of graphs, each with the words of its passages by their IRIs.
            version: at least the newest there is.
        """
        with self._explained(), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for graph, passages in graphs:
                self._replace(graph, passages, version)
            self._database.execute(
                "INSERT INTO version SELECT ?, ? WHERE NOT EXISTS (SELECT * FROM version)", (version, version)
            )
            self._database.execute("UPDATE version SET last = ?", (version,))

    def roll_back(self, version: int) -> None:
        """Forget every version after one, which a crash kept from being used."""
        if self.version <= version:
            return
        with self._explained(), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._remove("came > ?", version)
            self._database.execute("UPDATE passage SET went = NULL WHERE went > ?", (version,))
            self._database.execute("UPDATE version SET last = ?", (version,))

    def forget(self, version: int) -> None:
        """Remove what nobody can see who looks at this version or a later one."""
        with self._explained(), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._remove("went <= ?", version)

    def graphs(self) -> set[str]:
        """Names of the graphs that have passages, or had some."""
        with self._explained():
            return {name for (name,) in self._database.execute("SELECT name FROM graph")}

    def knows(self, graph: str) -> bool:
        """Whether a graph has passages, or had some."""
        with self._explained():
            return bool(self._database.execute("SELECT 1 FROM graph WHERE name = ?", (graph,)).fetchone())

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def _range(self) -> tuple[int, int]:
        with self._explained():
            row = self._database.execute("SELECT first, last FROM version").fetchone()
        return row or (1, 0)

    def _replace(self, graph: str, passages: Mapping[str, str], version: int) -> None:
        self._database.execute("INSERT OR IGNORE INTO graph (name) VALUES (?)", (graph,))
        (number,) = self._database.execute("SELECT id FROM graph WHERE name = ?", (graph,)).fetchone()
        text = "SELECT id, name, words FROM passage WHERE graph = ? AND went IS NULL"
        missing = dict(passages)
        gone = []
        for row, name, words in self._database.execute(text, (number,)).fetchall():
            if missing.get(name) == words:
                del missing[name]
            else:
                gone.append((version, row))
        self._database.executemany("UPDATE passage SET went = ? WHERE id = ?", gone)
        for name, words in missing.items():
            row = self._database.execute(
                "INSERT INTO passage (graph, name, words, came) VALUES (?, ?, ?, ?)",
                (number, name, words, version),
            ).lastrowid
            self._database.execute("INSERT INTO found (rowid, words) VALUES (?, ?)", (row, words))

    def _remove(self, condition: str, version: int) -> None:
        # FTS5 forgets a row of outside content only when it is told again what the row held.
        self._database.execute(
            "INSERT INTO found (found, rowid, words) "  # noqa: S608 - a condition of ours
            f"SELECT 'delete', id, words FROM passage WHERE {condition}",
            (version,),
        )
        self._database.execute(f"DELETE FROM passage WHERE {condition}", (version,))  # noqa: S608

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise _of_index(error, self._path) from error


def opened_or_new(path: Path) -> TextIndex:
    """The index in a file for writing; one that is damaged is made anew, for nothing is lost with it.

    Raises:
        StoreError: the file cannot be written.
    """
    try:
        return TextIndex(path)
    except StoreError as error:
        if not _is_damage(error.__cause__):
            raise
    return new(path)


def new(path: Path) -> TextIndex:
    """An empty index in a file, whatever is in it; who reads the old one goes on doing so."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return TextIndex(path)


def _is_damage(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorcode", None) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _opened(path: Path | None, *, reading: bool) -> sqlite3.Connection:
    # Autocommit: transactions are begun by hand, where they belong.
    def connected(database: str | Path, *, uri: bool = False) -> sqlite3.Connection:
        return sqlite3.connect(
            database, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=uri
        )

    if path is None:
        return connected(":memory:")
    if not reading:
        return connected(path)
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        database = connected(address, uri=True)
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # Who may not write here cannot make the file that readers share with a writer, and needs it only
        # while there is a writer, which has made it then.
        database = connected(f"{address}&immutable=1", uri=True)
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return database


def _of_index(error: sqlite3.Error, path: Path | None) -> StoreError:
    name = path or "the index in memory"
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return StoreError(f"The disk of {name} is full; make room and try again (what was stored is safe)")
    return StoreError(f"The text index {name} cannot be used ({error}); make it anew with `caselaw index`")
