"""A decision that comes in several texts: one is read from, none is lost, and counting counts it once."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from loader.check import check
from loader.errors import UsageError
from loader.model import DecisionGraph
from loader.pipeline import load
from loader.pipeline.alternates import text_of, unpacked
from loader.pipeline.derive import GRAPH, rebuild
from loader.pipeline.withdraw import withdraw
from loader.settings import Settings
from loader.store import open_store
from ontology.names import Minter, term

OPINIONS = Path(__file__).parents[1] / "data" / "opinions"
STATIC, METS, RECORD = (OPINIONS / name for name in ("cap-static.json", "cap-mets.xml", "record.json"))
SETTINGS = Settings(store="memory:")
MAIN = Minter().graph("12-f3d-34")


@pytest.fixture
def store():
    return open_store(SETTINGS)


def graphs(store) -> dict[str, list[Quad]]:
    with store.view() as view:
        return {graph.value: list(view.quads(graph)) for graph in view.graphs() if MAIN in graph.value}


def read_from(store) -> str:
    return text_of(graphs(store)[MAIN]).file


def kept(store) -> set[str]:
    return {text_of(unpacked(quads)).file for name, quads in graphs(store).items() if name != MAIN}


def outcomes(receipts) -> list[str]:
    return [receipt.outcome for receipt in receipts]


def everything(store) -> set[Quad]:
    """All that the store holds but the moments at which it was read."""
    moment = "http://www.w3.org/ns/prov#endedAtTime"
    packed = term("packedReading")
    with store.view() as view:
        return {quad for quad in view.quads() if quad.predicate.value not in {moment, packed}}


def test_of_two_formats_of_a_decision_one_is_read_and_the_other_is_kept_in_whatever_order_they_come(store):
    assert sorted(outcomes(load([STATIC, METS], store, SETTINGS))) in (
        ["kept", "stored"],
        ["replaced", "stored"],
    )
    assert {read_from(store), *kept(store)} == {"cap-static.json", "cap-mets.xml"}
    other = open_store(SETTINGS)
    list(load([METS, STATIC], other, SETTINGS))
    assert everything(other) == everything(store)


def test_loading_both_again_changes_nothing(store):
    list(load([STATIC, METS], store, SETTINGS))
    before = everything(store)
    assert outcomes(load([STATIC, METS], store, SETTINGS)) == ["unchanged", "unchanged"]
    assert outcomes(load([METS], store, SETTINGS)) == ["unchanged"]
    assert everything(store) == before


def test_the_kept_text_is_told_of_its_decision_with_its_file_and_its_words(store):
    list(load([STATIC, METS], store, SETTINGS))
    (name,) = set(graphs(store)) - {MAIN}
    said = {(quad.predicate.value, quad.object.value) for quad in graphs(store)[name]}
    (file,) = kept(store)
    assert (term("fileName"), file) in said
    assert (term("otherText"), f"{Minter().text('12-f3d-34')}/{name.rpartition('/')[2]}") in said
    assert ("http://www.w3.org/ns/prov#alternateOf", Minter().text("12-f3d-34")) in said
    (words,) = (value for predicate, value in said if predicate == term("plainText"))
    assert "Poe is not this case." in words


def test_what_keeps_a_text_breaks_no_shape(store):
    list(load([STATIC, METS], store, SETTINGS))
    found = graphs(store)
    (name,) = set(found) - {MAIN}
    both = [*found[MAIN], *(Quad(q.subject, q.predicate, q.object, NamedNode(MAIN)) for q in found[name])]
    report = check(DecisionGraph(NamedNode(MAIN), NamedNode(Minter().decision("12-f3d-34")), "", tuple(both)))
    assert not [found.message for found in report.violations]


def test_every_claim_is_there_once(store):
    list(load([STATIC], store, SETTINGS))
    alone = graphs(store)[MAIN]
    list(load([METS], store, SETTINGS))
    with store.view() as view:
        opinions = {quad.subject for quad in view.quads() if quad.predicate.value == term("opinionOf")}
        derived = set(view.quads(GRAPH))
    assert len(opinions) == sum(quad.predicate.value == term("opinionOf") for quad in alone)
    with store.writer() as writer:
        rebuild(writer)
    with store.view() as view:
        assert set(view.quads(GRAPH)) == derived


def test_withdrawing_the_text_that_is_read_leaves_the_other_as_if_it_had_come_alone(store):
    list(load([STATIC, METS], store, SETTINGS))
    first, (second,) = read_from(store), kept(store)
    gone = withdraw("12 F.3d 34", store, SETTINGS, first)
    assert gone.read_from == second == read_from(store)
    assert kept(store) == set()
    alone = open_store(SETTINGS)
    list(load([OPINIONS / second], alone, SETTINGS))
    assert everything(store) == everything(alone)


def test_withdrawing_the_kept_text_leaves_the_one_that_is_read(store):
    list(load([STATIC, METS], store, SETTINGS))
    first, (second,) = read_from(store), kept(store)
    assert withdraw("12 F.3d 34", store, SETTINGS, second).read_from == first == read_from(store)
    assert kept(store) == set()


def test_withdrawing_the_decision_takes_all_its_texts(store):
    list(load([STATIC, METS], store, SETTINGS))
    withdraw("12 F.3d 34", store, SETTINGS)
    assert graphs(store) == {}


def test_withdrawing_a_file_that_no_text_comes_from_names_those_that_do(store):
    list(load([STATIC, METS], store, SETTINGS))
    with pytest.raises(UsageError, match=r"no text of it comes from a file x.txt; there are .*cap-"):
        withdraw("12 F.3d 34", store, SETTINGS, "x.txt")
    assert len(graphs(store)) == 2


def test_of_three_texts_two_are_kept_and_the_better_of_them_follows(store):
    list(load([RECORD, STATIC, METS], store, SETTINGS))
    everyone = {"cap-static.json", "cap-mets.xml", "record.json"}
    order = []
    while len(order) < 2:
        order.append(read_from(store))
        assert {*order, *kept(store)} == everyone
        withdraw("12 F.3d 34", store, SETTINGS, order[-1])
    assert {*order, read_from(store)} == everyone


def test_a_kept_text_whose_file_has_changed_is_kept_anew(store, write_opinion):
    list(load([STATIC, write_opinion("short.txt")], store, SETTINGS))
    assert kept(store) == {"short.txt"}
    changed = write_opinion(
        "short.txt", holding="We distinguish Penilla v. City of Huntington Park, 115 F.3d 707."
    )
    assert outcomes(load([changed], store, SETTINGS)) == ["kept"]
    (name,) = set(graphs(store)) - {MAIN}
    assert any("Penilla" in quad.object.value for quad in graphs(store)[name])


def test_two_decisions_that_begin_on_one_page_are_both_read(store, write_opinion):
    one, other = write_opinion("a.txt"), write_opinion("b.txt")
    other.write_text(other.read_text().replace("Doe v. Roe", "In re Marlow"))
    receipts = list(load([one, other], store, SETTINGS))
    assert [(each.outcome, each.decision) for each in receipts] == [
        ("stored", "12-f3d-34"),
        ("stored", "12-f3d-34-in-re-marlow"),
    ]
    (doubt,) = [issue for issue in receipts[1].issues if issue.code == "citation-of-two"]
    assert str(other) in doubt.message
    assert outcomes(load([one, other], store, SETTINGS)) == ["unchanged", "unchanged"]
    with store.view() as view:
        names = {quad.object.value for quad in view.quads() if quad.predicate.value == term("caseName")}
    assert {"Doe v. Roe", "In re Marlow"} <= names


def test_a_name_without_letters_tells_no_decision_from_another(store, write_opinion):
    one, other = write_opinion("a.txt"), write_opinion("b.txt")
    other.write_text(other.read_text().replace("Doe v. Roe", "*****"))
    assert {receipt.decision for receipt in load([one, other], store, SETTINGS)} == {"12-f3d-34"}


def test_a_copy_of_a_kept_file_is_said_to_be_one(store, write_opinion):
    short = write_opinion("short.txt")
    copy = write_opinion("copy.txt")
    receipts = list(load([STATIC, short, copy], store, SETTINGS))
    assert outcomes(receipts) == ["stored", "kept", "unchanged"]
    assert f"{copy} is a copy of {short}" in " ".join(issue.message for issue in receipts[2].issues)


def test_a_copy_of_a_file_is_said_to_be_one(store, write_opinion):
    one = write_opinion("a.txt")
    other = write_opinion("b.txt")
    receipts = list(load([one, other], store, SETTINGS))
    assert outcomes(receipts) == ["stored", "unchanged"]
    assert [issue.message for issue in receipts[1].issues if issue.code == "file-twice"] == [
        f"{other} is a copy of {one}, which was just loaded"
    ]


def test_a_dissent_in_a_file_of_its_own_is_kept_and_named_as_a_writing_that_is_not_read(store, tmp_path):
    opening = "Doe v. Roe\n\n12 F.3d 34 | 9th Cir. | 1994\n\n"
    reason = "because the rule that the court states today is neither old nor just, as all have long known."
    lead, dissent = tmp_path / "lead.txt", tmp_path / "dissent.txt"
    lead.write_text(f"{opening}Lead Opinion\n\nSMITH, Circuit Judge:\n\nWe affirm the judgment {reason}\n")
    dissent.write_text(
        f"{opening}Dissenting Opinion\n\nJONES, Circuit Judge, dissenting:\n\nI would reverse {reason}\n"
    )
    receipts = list(load([lead, dissent], store, SETTINGS))
    assert "opinion-elsewhere" in {issue.code for receipt in receipts for issue in receipt.issues}
    (name,) = set(graphs(store)) - {MAIN}
    named = {quad.object.value for quad in graphs(store)[name] if quad.predicate.value == term("keptWriting")}
    held = text_of(unpacked(graphs(store)[name]))
    assert named == set(held.writings)
    assert len(named) == 1


def test_a_copy_of_a_text_in_another_layout_holds_no_writing_of_its_own(store):
    list(load([STATIC, METS], store, SETTINGS))
    said = {quad.predicate.value for quads in graphs(store).values() for quad in quads}
    assert term("keptWriting") not in said
