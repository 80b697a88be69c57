"""A store folder: who may open it, what readers see, and what is left when something goes wrong."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.errors import StoreError, StoreLocked, StoreMissing
from loader.store.disk import DiskStore

EX = "http://example.org/"
G, H, P = NamedNode(EX + "g"), NamedNode(EX + "h"), NamedNode(EX + "p")
NOBODY = 65534


def quads(graph: NamedNode, count: int = 3, mark: str = "") -> list[Quad]:
    return [Quad(NamedNode(f"{EX}s{i}"), P, Literal(f"{mark}{i}"), graph) for i in range(count)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with the graph G."""
    with DiskStore(tmp_path / "store").writer() as writer:
        writer.replace(G, quads(G))
    return tmp_path / "store"


def read(folder: Path) -> set[Quad]:
    with DiskStore(folder).view() as view:
        return set(view.quads())


def snapshots(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "snapshots").iterdir())


def refused(folder: Path, kind: type[StoreError] = StoreError) -> str:
    """What somebody who wants to write is told."""
    with pytest.raises(kind) as told, DiskStore(folder).writer():
        pass
    assert "\n" not in str(told.value)
    assert str(folder) in str(told.value)
    return str(told.value)


def run(program: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start a Python program that knows the store, the graph and its quads."""
    preamble = (
        "import sys; from pathlib import Path; from pyoxigraph import *; from loader.store.disk import DiskStore\n"
        f"EX = {EX!r}\n"
        "def quads(graph, mark, count):\n"
        "    return [Quad(NamedNode(f'{EX}s{i}'), NamedNode(EX + 'p'), Literal(f'{mark} {i}'), graph)"
        " for i in range(count)]\n"
        "store = DiskStore(Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", preamble + program, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_view_stays_at_the_snapshot_it_was_opened_on(folder: Path) -> None:
    store = DiskStore(folder)
    with store.view() as view:
        with store.writer() as writer:
            writer.replace(H, quads(H))
        with store.view() as newer:
            assert (len(view), len(newer)) == (3, 6)


def test_nothing_is_seen_before_it_is_published(folder: Path) -> None:
    store = DiskStore(folder)
    with store.writer() as writer:
        writer.replace(H, quads(H))
        assert read(folder) == set(quads(G))
        writer.publish()
        assert read(folder) == {*quads(G), *quads(H)}


def test_the_state_changes_with_what_is_published_and_only_then(folder: Path) -> None:
    store = DiskStore(folder)
    states = [store.state]
    with store.writer() as writer:
        writer.replace(G, quads(G))
    states.append(store.state)
    with store.writer() as writer:
        writer.replace(H, quads(H))
        states.append(store.state)
    states.append(store.state)
    assert states[0] == states[1] == states[2] != states[3]


def test_a_writer_that_changes_nothing_makes_no_snapshot(folder: Path) -> None:
    before = snapshots(folder)
    with DiskStore(folder).writer() as writer:
        writer.replace(G, quads(G))
        writer.drop(H)
    assert snapshots(folder) == before


def test_an_old_snapshot_is_removed_when_its_last_reader_is_done(folder: Path) -> None:
    store = DiskStore(folder)
    with store.view() as one, store.view() as other:
        for mark in "abc":
            with store.writer() as writer:
                writer.replace(G, quads(G, 2, mark))
        assert len(snapshots(folder)) == 2
        assert set(one.quads()) == set(other.quads()) == set(quads(G))
    with store.writer() as writer:
        writer.replace(G, quads(G, 1))
    assert len(snapshots(folder)) == 1


def test_a_reader_that_was_killed_holds_no_snapshot(folder: Path) -> None:
    with run("with store.view() as view: print(len(view), flush=True); sys.stdin.read()", folder) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "3\n"
        with DiskStore(folder).writer() as writer:
            writer.replace(G, quads(G, 1))
        assert len(snapshots(folder)) == 2
        reader.kill()
        reader.wait()
    with DiskStore(folder).writer():
        pass
    assert len(snapshots(folder)) == 1


def test_readers_in_other_processes_see_what_was_published_while_one_writes(folder: Path) -> None:
    with DiskStore(folder).writer() as writer:
        writer.replace(H, quads(H))
        with run("with store.view() as view: print(len(view))", folder) as reader:
            assert reader.communicate() == ("3\n", "")


def test_a_second_writer_is_told_which_process_is_writing(folder: Path) -> None:
    with DiskStore(folder).writer():
        assert f"process {os.getpid()}" in refused(folder, StoreLocked)
        with run("with store.writer(): pass", folder) as other:
            _, said = other.communicate()
        assert said.rstrip().endswith(refused(folder, StoreLocked))


def test_the_lock_of_a_writer_that_was_killed_is_free(folder: Path) -> None:
    with run("with store.writer(): print('in', flush=True); sys.stdin.read()", folder) as writing:
        assert writing.stdout
        assert writing.stdout.readline() == "in\n"
        assert f"process {writing.pid}" in refused(folder, StoreLocked)
        writing.kill()
        writing.wait()
    with DiskStore(folder).writer() as writer:
        writer.replace(H, quads(H))
    assert read(folder) == {*quads(G), *quads(H)}


def test_an_answer_that_outlives_its_writer_keeps_the_next_one_out_and_says_why(folder: Path) -> None:
    with DiskStore(folder).writer() as writer:
        answer = writer.view().query("SELECT * { ?s ?p ?o }")
    assert "answers" in refused(folder, StoreLocked)
    del answer
    with DiskStore(folder).writer() as writer:
        assert len(writer.view()) == 3


def test_a_store_that_was_never_written_is_missing(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(StoreMissing, match=f"no store at {folder}"), DiskStore(folder).view():
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_nothing_was_stored_in_says_so(tmp_path: Path) -> None:
    with DiskStore(tmp_path / "store").writer():
        pass
    with pytest.raises(StoreMissing, match="Nothing is stored"), DiskStore(tmp_path / "store").view():
        pass


def test_a_file_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("precious")
    assert "is a file" in refused(path)
    with pytest.raises(StoreError, match="is a file"), DiskStore(path).view():
        pass
    assert path.read_text() == "precious"


def test_a_folder_of_other_things_is_no_store_and_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    assert "other files" in refused(tmp_path)
    with pytest.raises(StoreError, match="other files"), DiskStore(tmp_path).view():
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Not a directory" in refused(tmp_path / "file" / "store")


def test_a_store_of_another_layout_is_left_alone(folder: Path) -> None:
    (folder / "caselaw-store").write_text("caselaw store, layout 99\n")
    assert "another version" in refused(folder)


def test_a_damaged_database_is_said_to_be_damaged_and_readers_go_on(folder: Path) -> None:
    next((folder / "live").glob("MANIFEST-*")).write_bytes(b"\0" * 100)
    assert "damaged" in refused(folder)
    assert read(folder) == set(quads(G))


def test_a_lost_snapshot_is_made_again_by_the_next_writer(folder: Path) -> None:
    for path in (folder / "snapshots").rglob("*"):
        if path.is_file():
            path.unlink()
    (folder / "snapshots" / "1").rmdir()
    with pytest.raises(StoreError, match="is gone"), DiskStore(folder).view():
        pass
    with DiskStore(folder).writer():
        pass
    assert read(folder) == set(quads(G))


def test_half_made_snapshots_are_removed_and_unpublished_commits_published(folder: Path) -> None:
    program = (
        "import os\n"
        "with store.writer() as writer:\n"
        "    graph = NamedNode(EX + 'h'); writer.replace(graph, quads(graph, 'x', 4))\n"
        "    (store.folder / 'snapshots' / '7.tmp').mkdir(); (store.folder / 'current.new').touch()\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    with run(program, folder) as writing:
        assert writing.wait() == -9
    assert read(folder) == set(quads(G))
    with DiskStore(folder).writer():
        assert len(read(folder)) == 7
    assert len(snapshots(folder)) == 1


LOADING = """
import random
chance = random.Random(int(sys.argv[2]))
with store.writer() as writer:
    print("start", flush=True)
    for number in range(100000):
        graph = NamedNode(f"{EX}g{chance.randrange(8)}")
        writer.replace(graph, quads(graph, number, 200))
        print(graph.value, number, flush=True)
        if chance.random() < 0.1:
            writer.publish()
"""


def test_nothing_acknowledged_is_lost_and_no_graph_is_half_when_a_writer_is_killed(tmp_path: Path) -> None:
    chance = random.Random(1983)
    acknowledged: dict[str, int] = {}
    for seed in range(6):
        with run(LOADING, tmp_path / "store", seed) as writing:
            assert writing.stdout
            assert writing.stdout.readline() == "start\n"
            for _ in range(chance.randrange(1, 25)):
                graph, number = writing.stdout.readline().split()
                acknowledged[graph] = seed * 100000 + int(number)
            writing.kill()
            for line in writing.stdout:  # Acknowledged before it died, and not read by us yet.
                if line.endswith("\n"):
                    graph, number = line.split()
                    acknowledged[graph] = seed * 100000 + int(number)
        with DiskStore(tmp_path / "store").writer():
            pass
        _assert_whole(tmp_path / "store", acknowledged, seed)


def _assert_whole(folder: Path, acknowledged: dict[str, int], seed: int) -> None:
    """Every acknowledged graph is there, all of one making, and not an older one than was acknowledged."""
    with DiskStore(folder).view() as view:
        found = {graph.value: list(view.quads(graph)) for graph in view.graphs()}
    assert acknowledged.keys() <= found.keys()
    for graph, held in found.items():
        makings = {quad.object.value.split()[0] for quad in held}
        assert len(held) == 200
        assert len(makings) == 1
        if acknowledged.get(graph, -1) >= seed * 100000:
            assert int(makings.pop()) >= acknowledged[graph] % 100000


@pytest.fixture
def unwritable() -> Iterator[Path]:
    """A store that this user may read but not change; root becomes somebody else for that."""
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "store"
        with DiskStore(folder).writer() as writer:
            writer.replace(G, quads(G))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755)


def test_a_store_that_may_not_be_written_can_be_read(unwritable: Path) -> None:
    assert read(unwritable) == set(quads(G))


def test_writing_where_one_may_not_is_refused_and_changes_nothing(unwritable: Path) -> None:
    before = sorted(unwritable.rglob("*"))
    assert "permissions" in refused(unwritable)
    assert "permissions" in refused(unwritable.parent / "new")
    assert sorted(unwritable.rglob("*")) == before


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no `mount` here to make a small disk with")
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_an_error_that_loses_nothing(small: Path) -> None:
    store = DiskStore(small / "store")
    stored: dict[NamedNode, set[Quad]] = {}

    def fill() -> None:
        with store.writer() as writer:
            for number in range(1000):
                graph = NamedNode(f"{EX}g{number}")
                writer.replace(graph, quads(graph, 500, "x" * 100))
                stored[graph] = set(quads(graph, 500, "x" * 100))
                if number == 3:
                    writer.publish()

    with pytest.raises(StoreError) as told:
        fill()
    assert "is full" in str(told.value)
    assert "\n" not in str(told.value)
    with store.view() as view:  # What was published can be read on the full disk.
        assert len(list(view.graphs())) >= 4
    subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
    with store.writer() as writer:
        writer.replace(G, quads(G))
    stored[G] = set(quads(G))
    with store.view() as view:
        assert {graph: set(view.quads(graph)) for graph in view.graphs()} == stored


def test_a_file_that_may_not_grow_is_an_error_that_loses_nothing(folder: Path) -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        "with store.writer() as writer:\n"
        "    for number in range(1000):\n"
        "        graph = NamedNode(f'{EX}g{number}'); writer.replace(graph, quads(graph, 'x' * 100, 200))\n"
        "        print(graph.value, flush=True)\n"
    )
    with run(program, folder) as writing:
        said, error = writing.communicate()
    assert "StoreError" in error
    assert "is full" in error
    with DiskStore(folder).writer() as writer:
        held = {graph.value: len(list(writer.view().quads(graph))) for graph in writer.view().graphs()}
    assert said
    assert held == {G.value: 3} | dict.fromkeys(said.split(), 200)


def test_a_commit_is_in_a_log_that_was_synced_before_it_is_acknowledged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []

    def noted(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").resolve()
        if path.suffix == ".log":
            synced.append(path.read_bytes())

    if not Path("/proc/self/fd").exists():
        pytest.skip("only Linux tells which file a descriptor is of")
    monkeypatch.setattr(os, "fsync", noted)
    with DiskStore(folder).writer() as writer:
        for mark in ("first-words", "second-words"):
            writer.replace(H, quads(H, 3, mark))
            assert any(mark.encode() in log for log in synced)
        writer.update(f"INSERT DATA {{ GRAPH {H} {{ <{EX}a> {P} 'third-words' }} }}")
        assert any(b"third-words" in log for log in synced)


def test_a_writer_merges_the_tables_of_many_commits(tmp_path, monkeypatch):
    def tables(after: int) -> int:
        monkeypatch.setattr("loader.store.disk.TIDY_AFTER", after)
        store = DiskStore(tmp_path / str(after))
        with store.writer() as writer:
            for graph in (NamedNode(f"{EX}g{number}") for number in range(3)):
                writer.replace(graph, quads(graph))
                writer.publish()
        assert len(read(store.folder)) == 9
        return len(list((store.folder / "live").glob("*.sst")))

    assert tables(3) < tables(4)
