"""The index of a store folder is in step with its snapshots, whatever happens to either."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.errors import QueryError, StoreError
from loader.store.disk import INDEX, DiskStore
from loader.store.snapshots import Snapshots
from loader.store.text.index import TextIndex
from loader.store.text.passages import TYPE, WORDS, graphs_named
from loader.store.unpublished import Unpublished
from ontology.names import term

EX = "http://example.org/"
PARAGRAPH = NamedNode(term("Paragraph"))
G, H = NamedNode(EX + "g"), NamedNode(EX + "h")


def passages(graph: NamedNode, *words: str) -> list[Quad]:
    made = []
    for number, text in enumerate(words):
        it = NamedNode(f"{graph.value}/{number}")
        made += [Quad(it, TYPE, PARAGRAPH, graph), Quad(it, WORDS, Literal(text), graph)]
    return made


def found(view, words: str) -> list[str]:
    rows = view.query(f'SELECT ?p {{ ?p <{term("matches")}> "{words}" }}')
    return sorted(row["p"].value.removeprefix(EX) for row in rows)


def searched(folder: Path, words: str) -> list[str]:
    with DiskStore(folder).view() as view:
        return found(view, words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with DiskStore(tmp_path / "store").writer() as writer:
        writer.replace(G, passages(G, "old danger", "old words"))
    return tmp_path / "store"


def test_a_view_searches_the_snapshot_that_it_was_opened_on(folder: Path) -> None:
    store = DiskStore(folder)
    with store.view() as before, store.view() as asked_late:
        assert found(before, "danger") == ["g/0"]
        for words in ("new danger", "newer danger"):
            with store.writer() as writer:
                writer.replace_all({G: passages(G, "no more", words), H: passages(H, "danger too")})
        assert found(before, "danger") == found(asked_late, "danger") == ["g/0"]
        assert found(before, "old") == ["g/0", "g/1"]
    assert searched(folder, "danger") == ["g/1", "h/0"]
    assert searched(folder, "old") == []


def test_what_is_not_published_is_found_by_the_writer_alone(folder: Path) -> None:
    store = DiskStore(folder)
    with store.writer() as writer:
        writer.replace(H, passages(H, "danger too"))
        assert found(writer.view(), "danger") == ["g/0", "h/0"]
        assert searched(folder, "danger") == ["g/0"]
        writer.publish()
        assert searched(folder, "danger") == ["g/0", "h/0"]


def test_words_that_nobody_can_see_any_more_are_removed(folder: Path) -> None:
    for number in range(3):
        with DiskStore(folder).writer() as writer:
            writer.replace(G, passages(G, f"danger {number}"))
    index = TextIndex(folder / INDEX, reading=True)
    assert index._database.execute("SELECT words FROM passage").fetchall() == [("danger 2",)]
    index.close()


def test_a_store_without_an_index_says_how_to_make_one_and_the_next_writer_makes_it(folder: Path) -> None:
    for path in folder.glob(f"{INDEX}*"):
        path.unlink()
    with pytest.raises(StoreError, match="caselaw index"):
        searched(folder, "danger")
    with DiskStore(folder).writer():
        pass
    assert searched(folder, "danger") == ["g/0"]


def test_a_damaged_index_is_made_anew_by_the_next_writer(folder: Path) -> None:
    (folder / INDEX).write_bytes(b"no index at all" * 1000)
    with pytest.raises(StoreError, match="caselaw index"):
        searched(folder, "danger")
    with DiskStore(folder).writer():
        pass
    assert searched(folder, "danger") == ["g/0"]


def test_an_index_that_is_behind_is_caught_up(folder: Path) -> None:
    before = (folder / INDEX).read_bytes()
    with DiskStore(folder).writer() as writer:
        writer.replace(G, passages(G, "new danger"))
    (folder / INDEX).write_bytes(before)
    with pytest.raises(StoreError, match="caselaw index"):
        searched(folder, "danger")
    with DiskStore(folder).writer():
        pass
    assert searched(folder, "new") == ["g/0"]
    assert searched(folder, "old") == []


def test_an_index_that_is_ahead_is_rolled_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    def load() -> None:
        with DiskStore(folder).writer() as writer:
            writer.replace(G, passages(G, "new danger"))

    with monkeypatch.context() as patched:
        patched.setattr(Snapshots, "publish", failing)
        with pytest.raises(StoreError):
            load()
    assert searched(folder, "old") == ["g/0", "g/1"]
    with DiskStore(folder).writer():
        pass
    assert searched(folder, "new") == ["g/0"]
    assert searched(folder, "old") == []


def test_after_another_start_of_the_system_any_graph_may_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Unpublished(tmp_path / "unpublished")
    noted.note({EX + "g"})
    noted.note({EX + "g", EX + "h"})
    assert Unpublished(tmp_path / "unpublished").graphs() == {EX + "g", EX + "h"}
    monkeypatch.setattr("loader.store.unpublished._boot", lambda: "another")
    assert Unpublished(tmp_path / "unpublished").graphs() is None


KILLED = """
import random, sys
from pathlib import Path
from pyoxigraph import *
from loader.store.disk import DiskStore
from loader.store.text.passages import TYPE, WORDS
PARAGRAPH = NamedNode(sys.argv[3])
chance = random.Random(int(sys.argv[2]))
with DiskStore(Path(sys.argv[1])).writer() as writer:
    print("start", flush=True)
    while True:
        graph = NamedNode(f"http://example.org/g{chance.randrange(5)}")
        its = [NamedNode(f"{graph.value}/{n}") for n in range(chance.randrange(1, 20))]
        kept = [Quad(it, TYPE, PARAGRAPH, graph) for it in its]
        writer.replace(graph, kept + [Quad(it, WORDS, Literal(f"word{chance.randrange(9)} x"), graph) for it in its])
        print("x", flush=True)
        if chance.random() < 0.4:
            writer.publish()
"""


def test_the_index_finds_what_the_graphs_hold_after_a_writer_was_killed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    for seed in range(8):
        command = [sys.executable, "-c", KILLED, str(folder), str(seed), PARAGRAPH.value]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout
            for _ in range(3 + 2 * seed):
                assert writing.stdout.readline()
            writing.kill()
        with DiskStore(folder).writer():
            pass
        with DiskStore(folder).view() as view:
            for number in range(9):
                words = f"word{number}"
                held = {
                    quad.subject.value.removeprefix(EX)
                    for quad in view.quads()
                    if quad.object.value.startswith(words)
                }
                assert set(found(view, words)) == held


@pytest.mark.parametrize(
    ("update", "named"),
    [
        ("INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'GRAPH ?g ALL' } }", {"", "a:g"}),
        ("PREFIX e: <a:> WITH e:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", {"", "a:g"}),
        ("PREFIX : <a:> COPY :g TO GRAPH <a:h>", {"", "a:g", "a:h"} - {"a:g"}),
        ("MOVE <a:g> TO <a:h> ; CLEAR SILENT GRAPH # why\n <a:i>", {"", "a:g", "a:h", "a:i"}),
        ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p 2 } }", None),
        ("DROP ALL", None),
        ("CLEARNAMED", None),
        ("BASE <a:> DROP GRAPH <g>", None),
        ("DROP GRAPHe:g", None),
        ("DROP GRAPH <a:\\u0067>", None),
    ],
)
def test_the_graphs_that_an_update_may_change_are_known(update: str, named: set[str] | None) -> None:
    assert graphs_named(update) == named


def test_a_search_that_is_wrong_is_no_fault_of_the_index(folder: Path) -> None:
    with pytest.raises(QueryError, match="word is missing"):
        searched(folder, "danger OR")
