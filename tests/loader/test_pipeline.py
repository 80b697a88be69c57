"""What becomes of a file: stored, replaced, unchanged, rejected or failed; and of a batch."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from loader.errors import SourceError
from loader.model import DecisionGraph, Receipt
from loader.pipeline import check_only, expand, load, prepare, spread
from loader.pipeline.arriving import Arrival, arriving
from loader.read import Refused
from loader.settings import Settings
from loader.store import open_store
from ontology.names import DERIVED, Minter

SETTINGS = Settings(store="memory:")


@pytest.fixture
def store():
    return open_store(SETTINGS)


def outcomes(receipts) -> list[str]:
    return [receipt.outcome for receipt in receipts]


def everything(store) -> set[object]:
    with store.view() as view:
        return set(view.quads())


def test_a_file_becomes_a_checked_graph_in_the_store(write_opinion, store):
    path = write_opinion()
    (receipt,) = load([path], store, SETTINGS)
    assert (receipt.outcome, receipt.decision, receipt.source) == ("stored", "12-f3d-34", str(path))
    with store.view() as view:
        graphs = {graph.value for graph in view.graphs()}
        stored = len(
            list(view.quads(next(graph for graph in view.graphs() if graph.value.endswith("12-f3d-34"))))
        )
    assert graphs == {Minter().graph("12-f3d-34"), Minter().vocabulary_graph(), DERIVED}
    assert stored == receipt.triples > 100


def test_all_judges_who_write_an_opinion_jointly_are_its_authors(write_opinion, store):
    path = write_opinion()
    path.write_text(
        path.read_text("utf-8").replace("SMITH, Circuit Judge:", "POSNER and WOOD, Circuit Judges:")
    )
    assert outcomes(load([path], store, SETTINGS)) == ["stored"]
    with store.view() as view:
        authors = {quad.object.value for quad in view.quads() if quad.predicate.value.endswith("/author")}
    assert sorted(name.rpartition("-")[2] for name in authors) == ["posner", "wood"]


def test_loading_twice_changes_nothing_and_extracts_nothing(write_opinion, store, monkeypatch):
    path = write_opinion()
    list(load([path], store, SETTINGS))
    before = everything(store)
    monkeypatch.setattr(prepare, "extract", lambda *_: pytest.fail("extracted again"))
    assert outcomes(load([path], store, SETTINGS)) == ["unchanged"]
    assert everything(store) == before


def test_a_changed_file_replaces_its_graph(write_opinion, store):
    list(load([write_opinion()], store, SETTINGS))
    changed = write_opinion(
        holding="We overrule Penilla v. City of Huntington Park, 115 F.3d 707 (9th Cir.1997)."
    )
    assert outcomes(load([changed], store, SETTINGS)) == ["replaced"]
    said = {str(quad.object) for quad in everything(store)}
    assert any("Penilla" in words for words in said)
    assert not any("We follow Wood v. Ostrander" in words for words in said)


def test_a_change_of_the_program_reads_again(write_opinion, store, monkeypatch):
    path = write_opinion()
    list(load([path], store, SETTINGS))
    now = prepare.Run.now()
    monkeypatch.setattr(prepare.Run, "now", classmethod(lambda *_: replace(now, digest="of another program")))
    assert outcomes(load([path], store, SETTINGS)) == ["replaced"]


@pytest.fixture
def breaks_a_rule(monkeypatch):
    """Lifts without saying what citations rest on, which the shapes forbid."""
    lift = prepare.lift

    def without_evidence(*given) -> DecisionGraph:
        graph = lift(*given)
        kept = tuple(quad for quad in graph.quads if not quad.predicate.value.endswith("/evidence"))
        return replace(graph, quads=kept)

    monkeypatch.setattr(prepare, "lift", without_evidence)


def test_a_decision_that_breaks_a_rule_is_rejected_and_the_store_is_as_it_was(
    write_opinion, store, breaks_a_rule
):
    (receipt,) = load([write_opinion()], store, SETTINGS)
    assert receipt.outcome == "rejected"
    assert "A claim rests on at least one passage of the text." in {one.message for one in receipt.findings}
    assert receipt.message
    assert {quad.graph_name.value for quad in everything(store)} == {Minter().vocabulary_graph()}


def test_a_rejected_decision_leaves_its_earlier_graph(write_opinion, store, request):
    list(load([write_opinion()], store, SETTINGS))
    before = everything(store)
    request.getfixturevalue("breaks_a_rule")
    assert outcomes(load([write_opinion(holding="Changed.")], store, SETTINGS)) == ["rejected"]
    assert everything(store) == before


def test_whatever_is_wrong_with_one_file_the_others_are_loaded(write_opinion, store, tmp_path):
    good = write_opinion()
    (good.parent / "empty.txt").write_text("")
    (good.parent / "binary.txt").write_bytes(b"\x00\xff\xfe" * 100)
    (good.parent / "latin.txt").write_bytes("Café v. Roe\n\n1 F.3d 2 | 9th Cir. | 1994".encode("latin-1"))
    (good.parent / "shopping.txt").write_text("milk, eggs")
    missing = tmp_path / "nowhere.txt"
    receipts = {
        Path(receipt.source).name: receipt for receipt in load([good.parent, missing], store, SETTINGS)
    }
    failed = {name for name, receipt in receipts.items() if receipt.outcome == "failed"}
    assert failed == {"empty.txt", "binary.txt", "latin.txt", "shopping.txt", "nowhere.txt"}
    assert receipts["doe.txt"].outcome == "stored"
    assert all(len(receipts[name].message.splitlines()) == 1 for name in failed)


def test_strict_raises_the_first_failure(store, tmp_path):
    with pytest.raises(SourceError):
        list(load([tmp_path / "nowhere.txt"], store, SETTINGS, strict=True))


def test_a_fault_of_the_program_costs_one_decision(write_opinion, store, monkeypatch):
    extract = prepare.extract
    monkeypatch.setattr(
        prepare, "extract", lambda d, _: extract(d) if d.key == "1-f3d-2" else {}["missing\nkey"]
    )
    one, other = write_opinion("a.txt"), write_opinion("b.txt", "1 F.3d 2")
    failed, stored = load([one, other], store, SETTINGS)
    assert (failed.outcome, stored.outcome) == ("failed", "stored")
    assert failed.message.startswith("KeyError: ")
    assert "\n" not in failed.message


def test_of_two_files_with_one_decision_both_are_named_and_loading_the_folder_again_changes_nothing(
    write_opinion, store
):
    one = write_opinion("a.txt")
    other = write_opinion("b.txt", holding="We distinguish Penilla v. City of Huntington Park, 115 F.3d 707.")
    first, second = load([one.parent], store, SETTINGS)
    assert first.outcome == "stored"
    assert second.outcome in {"kept", "replaced"}
    (issue,) = [issue for issue in second.issues if issue.code == "decision-twice"]
    assert str(one) in issue.message
    assert str(other) in issue.message
    before = everything(store)
    assert outcomes(load([one.parent], store, SETTINGS)) == ["unchanged", "unchanged"]
    assert everything(store) == before


def test_another_base_keeps_a_graph_apart(write_opinion, store):
    path = write_opinion()
    mine = SETTINGS.model_copy(update={"base_iri": "https://example.org/mine/"})
    assert outcomes(load([path], store, SETTINGS)) == ["stored"]
    assert outcomes(load([path], store, mine)) == ["stored"]


def test_checking_says_what_would_be_stored_and_stores_nothing(write_opinion, breaks_a_rule):
    assert outcomes(check_only([write_opinion()], SETTINGS)) == ["rejected"]


def test_checking_a_sound_decision_leaves_it_unchanged(write_opinion):
    assert outcomes(check_only([write_opinion()], SETTINGS)) == ["unchanged"]


def test_progress_is_told_at_the_start_and_after_each_file(write_opinion, store):
    told = []
    files = [write_opinion("a.txt"), write_opinion("b.txt", "1 F.3d 2")]
    list(load(files, store, SETTINGS, progress=lambda done, total: told.append((done, total))))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_folders_are_searched_in_order_and_hidden_files_left_out(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a/.git/x.txt", ".hidden.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = expand([tmp_path / "b" / "2.txt", tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in found] == ["b/2.txt", "a.txt", "b/1.txt"]


def test_a_folder_without_files_fails_and_says_so(tmp_path, store):
    (receipt,) = load([tmp_path], store, SETTINGS)
    assert (receipt.outcome, receipt.source) == ("failed", str(tmp_path))
    assert "has no files" in receipt.message


class Poison(Refused):
    """A document that kills the process that is given it, as one that takes all memory does."""

    __slots__ = ()

    def __reduce__(self):
        return os._exit, (1,)


def test_many_files_are_read_in_processes_in_order_and_a_death_costs_one_file(write_opinion, store):
    names = [f"{number:02}.txt" for number in range(spread.FEW + 2)]
    files = [write_opinion(name, f"{number + 1} F.3d 2") for number, name in enumerate(names)]
    job = prepare.Job(SETTINGS, prepare.Run.now(), {}, strict=False)
    poison = Arrival(0, Poison("poison.txt", "is poison"))
    coming = [poison, *arriving(files, SETTINGS)]
    made = [one.receipt for _, decisions in spread.prepare_all(coming, job) for one in decisions]
    assert made[0] == Receipt("poison.txt", "failed", message=made[0].message)
    assert "died" in made[0].message
    assert [Path(receipt.source).name for receipt in made[1:]] == names
    assert outcomes(made[1:]) == ["stored"] * len(names)
