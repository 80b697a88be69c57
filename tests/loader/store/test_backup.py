"""A backup is of one state, says whether it is whole, and comes back in every kind of store."""

import gzip
import io
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.errors import StoreError
from loader.store import backup
from loader.store.base import Store
from loader.store.disk import DiskStore
from loader.store.text.passages import TYPE, WORDS
from ontology.names import term

EX = "http://example.org/"
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # what rdflib itself calls

G, H = NamedNode(EX + "g"), NamedNode(EX + "h")


def quads(graph: NamedNode, count: int, words: str = "words") -> list[Quad]:
    made = []
    for number in range(count):
        it = NamedNode(f"{graph.value}/{number}")
        made += [
            Quad(it, TYPE, NamedNode(term("Paragraph")), graph),
            Quad(it, WORDS, Literal(f"{words} {number}"), graph),
        ]
    return made


def put(store: Store, *graphs: list[Quad]) -> None:
    with store.writer() as writer:
        writer.replace_all({graph[0].graph_name: graph for graph in graphs})


def taken(store: Store, path: Path) -> backup.Backup:
    with store.view() as view, path.open("wb") as file:
        return backup.write(view.quads(), file)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backup.nq.gz"


def test_what_was_backed_up_comes_back_and_nothing_else(store: Store, path: Path) -> None:
    put(store, quads(G, 5), quads(H, 3))
    made = taken(store, path)
    assert made.quads == 16
    assert backup.check(path) == made
    put(store, quads(G, 1, "newer"), quads(NamedNode(EX + "new"), 2))
    with backup.lines_of(path) as lines:
        store.restore(lines)
    with store.view() as view:
        assert set(view.quads()) == {*quads(G, 5), *quads(H, 3)}
        rows = view.query(f'SELECT ?p {{ ?p <{term("matches")}> "words 4" }}')
        assert [row["p"].value for row in rows] == [EX + "g/4"]
    put(store, quads(G, 1))
    with store.view() as view:
        assert len(view) == 8


def test_lines_that_cannot_be_read_change_nothing(store: Store) -> None:
    put(store, quads(G, 5))
    with pytest.raises(StoreError, match="no N-Quads"):
        store.restore(io.BytesIO(b"<http://a/> <http://b/> <http://c/> <http://d/> .\n<nonsense"))
    with store.view() as view:
        assert set(view.quads()) == set(quads(G, 5))


def test_a_backup_can_be_read_by_any_tool_and_is_the_same_each_time(store: Store, path: Path) -> None:
    put(store, quads(G, 2))
    taken(store, path)
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    assert lines[0] == "# caselaw backup 1"
    assert len(lines) == 6
    assert f'<{EX}g/0> <{WORDS.value}> "words 0" <{EX}g> .' in lines


def test_a_backup_is_of_one_state_while_others_write(tmp_path: Path, path: Path) -> None:
    store = DiskStore(tmp_path / "store")
    put(store, quads(G, 2000))
    with store.view() as view, path.open("wb") as file:
        coming = iter(view.quads())
        first = next(coming)
        put(store, quads(G, 3, "newer"), quads(H, 5))
        made = backup.write([first, *coming], file)
    assert made.quads == 4000
    assert b"newer" not in gzip.decompress(path.read_bytes())


def damaged(whole: bytes) -> dict[str, bytes]:
    lines = gzip.decompress(whole)
    return {
        "cut": whole[:-20],
        "cut between lines": gzip.compress(lines[: lines.rindex(b"#")]),
        "a line is missing": gzip.compress(
            b"".join((*lines.splitlines(keepends=True)[:3], lines[lines.rindex(b"#") :]))
        ),
        "a letter is other": gzip.compress(lines.replace(b"words 1", b"words 2", 1)),
        "more behind": gzip.compress(lines + b"<http://a/> <http://b/> <http://c/> .\n"),
        "not compressed": lines,
        "another file": gzip.compress(b"hello\n"),
        "empty": b"",
    }


@pytest.mark.parametrize("damage", damaged(gzip.compress(b"# x\n# 0")))
def test_a_backup_that_is_not_whole_is_refused(tmp_path: Path, path: Path, damage: str) -> None:
    put(DiskStore(tmp_path / "store"), quads(G, 5))
    taken(DiskStore(tmp_path / "store"), path)
    path.write_bytes(damaged(path.read_bytes())[damage])
    with pytest.raises(StoreError, match="backup") as told:
        backup.check(path)
    assert "\n" not in str(told.value)
    assert str(path) in str(told.value)


@pytest.mark.parametrize("moment", ["restoring", "restored", "without live"])
def test_a_restore_that_was_killed_happened_or_did_not(tmp_path: Path, moment: str) -> None:
    folder = tmp_path / "store"
    put(DiskStore(folder), quads(G, 5))
    lines = "".join(f"{quad} .\n" for quad in quads(H, 3))
    program = (
        "import io, os, sys, shutil; from pathlib import Path; from loader.store import disk\n"
        "folder, moment = Path(sys.argv[1]), sys.argv[2]\n"
        "def killed(*_): os.kill(os.getpid(), 9)\n"
        "if moment == 'restoring': disk.Unpublished.note = killed\n"
        "elif moment == 'restored': disk.DiskStore._settle = killed\n"
        "else: disk.shutil.rmtree = lambda path, **_: (shutil_rmtree(path), killed()) if path.name == 'live' else None\n"
        "disk.DiskStore(folder).restore(io.BytesIO(sys.stdin.buffer.read()))\n"
    ).replace("import io", "from shutil import rmtree as shutil_rmtree\nimport io")
    command = [sys.executable, "-c", program, str(folder), moment]
    done = subprocess.run(command, input=lines.encode(), capture_output=True, check=False)
    assert done.returncode == -9, done.stderr.decode()
    wanted = quads(G, 5) if moment == "restoring" else quads(H, 3)
    with DiskStore(folder).view() as view:  # A reader sees the old state until somebody repairs.
        assert set(view.quads()) == set(quads(G, 5))
    with DiskStore(folder).writer() as writer:
        assert set(writer.view().quads()) == set(wanted)
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith("restor")) == []
