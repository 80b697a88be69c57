"""Derived facts follow the decisions: step by step they are what they would be if all were made anew."""

from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.errors import UsageError
from loader.pipeline import load
from loader.pipeline.derive import GRAPH, rebuild
from loader.pipeline.withdraw import withdraw
from loader.settings import Settings
from loader.store import open_store
from ontology.names import HOME
from queries.derivation import read_rule, rules
from queries.errors import QueryFileError

LIBRARY = Path(__file__).parents[1] / "data" / "library"
SETTINGS = Settings(store="memory:")
DCTERMS = "http://purl.org/dc/terms/"
KEYS = {
    "marlow_v_fenwick": "901 F.4th 120",
    "ostrow_v_belling": "902 F.4th 310",
    "pell_v_sandoval": "911 F. Supp. 3d 40",
    "quill_v_harbor_district": "905 F.4th 700",
}


def read_in(store, *names):
    assert {each.outcome for each in load([LIBRARY / f"{name}.txt" for name in names], store, SETTINGS)}


def derived(store):
    with store.view() as view:
        return set(view.quads(GRAPH))


def anew(store):
    with store.writer() as writer:
        rebuild(writer)
    return derived(store)


def said(store, subject, predicate):
    wanted = NamedNode(HOME + subject), NamedNode(predicate)
    return {quad.object.value for quad in derived(store) if (quad.subject, quad.predicate) == wanted}


@pytest.fixture
def store():
    return open_store(SETTINGS)


def read_in_with_a_paragraph_less(store, name, random, folder):
    """Load a decision again from a file of its name that has changed: something it said is gone."""
    paragraphs = (LIBRARY / f"{name}.txt").read_text("utf-8").split("\n\n")
    paragraphs.pop(random.randrange(4, len(paragraphs) - 1))  # after its title and author
    file = folder / f"{name}.txt"
    file.write_text("\n\n".join(paragraphs), "utf-8")
    assert [each.outcome for each in load([file], store, SETTINGS)] == ["replaced"]


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_and_all_at_once_agree(store, seed, tmp_path):
    random = Random(seed)
    inside: list[str] = []
    for _ in range(5):
        name = random.choice(sorted(KEYS))
        if name not in inside:
            read_in(store, name)
            inside.append(name)
        elif random.random() < 0.5:
            read_in_with_a_paragraph_less(store, name, random, tmp_path)
        else:
            withdraw(KEYS[name], store, SETTINGS)
            inside.remove(name)
        stepwise = derived(store)
        assert anew(store) == stepwise


def test_what_a_withdrawn_decision_alone_supported_is_gone_and_what_others_support_stays(store):
    read_in(store, "marlow_v_fenwick", "ostrow_v_belling")
    huffman, kennedy = "case/147-f3d-1054", "case/439-f3d-1055"
    assert said(store, huffman, DCTERMS + "bibliographicCitation")
    withdraw("901 F.4th 120", store, SETTINGS)
    assert not said(store, huffman, DCTERMS + "bibliographicCitation")
    assert said(store, kennedy, DCTERMS + "bibliographicCitation") == {
        "Kennedy v. City of Ridgefield, 439 F.3d 1055 (9th Cir. 2006)"
    }
    withdraw("902 F.4th 310", store, SETTINGS)
    assert {quad.predicate.value for quad in derived(store)} == {HOME + "def/fingerprint"}


def test_an_authority_is_called_what_its_own_text_calls_it_once_that_is_read(store):
    read_in(store, "pell_v_sandoval", "tarrant_v_weld", "ostrow_v_belling")
    before = said(store, "case/901-f4th-120", DCTERMS + "bibliographicCitation")
    assert before == {"Marlow v. City of Fenwick, 901 F.4th 120 (9th Cir. 2008)"}
    assert said(store, "case/902-f4th-310", DCTERMS + "issued") == {"2009"}


def test_a_load_that_was_cut_short_is_noticed_by_the_next(store):
    read_in(store, "marlow_v_fenwick", "ostrow_v_belling")
    whole = derived(store)
    with store.writer() as writer:
        lost = NamedNode(HOME + "graph/902-f4th-310"), NamedNode(DCTERMS + "hasVersion")
        writer.replace(GRAPH, [quad for quad in whole if (quad.subject, quad.predicate) != lost])
    read_in(store, "ostrow_v_belling")
    assert derived(store) == whole


def test_loading_the_same_again_changes_no_derived_fact(store):
    read_in(store, "marlow_v_fenwick")
    before = derived(store)
    read_in(store, "marlow_v_fenwick")
    assert derived(store) == before


def test_withdrawing_what_was_never_read_says_so(store):
    read_in(store, "marlow_v_fenwick")
    with pytest.raises(UsageError, match=r"999 U\.S\. 1 was not read into this store"):
        withdraw("999 U.S. 1", store, SETTINGS)


def test_no_two_rules_make_the_same_property():
    assert len({rule.predicate for rule in rules()}) == len(rules())


def test_no_derived_property_is_one_that_decisions_graphs_state(golden):
    made = {rule.predicate for rule in rules()} - {NamedNode(HOME + "def/recognizes")}
    for quad in golden.quads():
        assert (
            quad.graph_name == GRAPH
            or quad.graph_name.value.endswith("vocabulary")
            or quad.predicate not in made
        )


RULE = rules()[0].text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("VALUES ?own { UNDEF }", "", r"no line `VALUES \?own"),
        ("CONSTRUCT {", "SELECT {", "constructs `{ "),
        ("GRAPH ?own", "GRAPH ?own ?", "is not SPARQL"),
        ("#+ summary", "#+ question", "has a `summary`"),
    ],
)
def test_a_rule_that_cannot_be_relied_on_is_refused(old, new, message):
    with pytest.raises(QueryFileError, match=message):
        read_rule(RULE.replace(old, new), "queries/derive/rule.rq")


def test_facts_are_made_from_decisions_and_not_from_themselves(store):
    read_in(store, "marlow_v_fenwick")
    with store.writer() as writer:
        stray = Quad(
            NamedNode(HOME + "case/1-x-1"), NamedNode(HOME + "def/citationKey"), Literal("1-x-1"), GRAPH
        )
        before = rebuild(writer)
        writer.replace(GRAPH, [*writer.view().quads(GRAPH), stray])
        assert rebuild(writer) == before
