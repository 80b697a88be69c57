"""One IRI for one decision, whatever parallel a decision cites it by and whichever is loaded first."""

import pytest

from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store
from ontology.names import Minter

SETTINGS = Settings(store="memory:")
OFFICIAL, PARALLEL = Minter().decision("489-us-189"), Minter().decision("109-sct-998")
BOTH = "We follow DeShaney v. Winnebago County, 489 U.S. 189, 109 S.Ct. 998 (1989)."
ALONE = "We follow DeShaney v. Winnebago County, 109 S.Ct. 998 (1989)."


@pytest.fixture
def store():
    return open_store(SETTINGS)


def opinion(folder, page, holding):
    path = folder / f"{page}.txt"
    path.write_text(
        f"Doe v. Roe\n\n12 F.3d {page} | 9th Cir. | 1994\n\nLead Opinion\n\nSMITH, Circuit Judge:\n\n{holding}\n",
        encoding="utf-8",
    )
    return path


def asked(store, text):
    with store.view() as view:
        return [tuple(term.value for term in row) for row in view.query(text)]


def cited(store):
    return {
        iri
        for (iri,) in asked(
            store,
            "SELECT DISTINCT ?case { ?act cl:citedAuthority ?case }".replace(
                "cl:citedAuthority", "<https://w3id.org/caselaw-graph/def/citedAuthority>"
            ),
        )
    }


@pytest.mark.parametrize("order", [(BOTH, ALONE), (ALONE, BOTH)], ids=["known before", "revealed later"])
def test_a_case_cited_by_a_parallel_alone_is_the_case_of_both_parallels(store, tmp_path, order):
    for page, holding in zip((34, 56), order, strict=True):
        (receipt,) = load([opinion(tmp_path, page, holding)], store, SETTINGS)
        assert receipt.outcome == "stored"
    assert cited(store) == {OFFICIAL}


def test_the_other_iri_still_resolves(store, tmp_path):
    list(load([opinion(tmp_path, 34, ALONE), opinion(tmp_path, 56, BOTH)], store, SETTINGS))
    same = asked(
        store, f"SELECT DISTINCT ?case {{ <{PARALLEL}> <http://www.w3.org/2002/07/owl#sameAs> ?case }}"
    )
    assert same == [(OFFICIAL,)]


def test_a_decision_that_was_read_keeps_its_iri(store, tmp_path):
    list(
        load([opinion(tmp_path, 34, "We follow Doe v. Roe, 500 U.S. 7, 12 F.3d 56 (1994).")], store, SETTINGS)
    )
    list(load([opinion(tmp_path, 56, "The law is settled.")], store, SETTINGS))
    assert cited(store) == {Minter().decision("12-f3d-56")}


def test_a_parallel_printed_for_two_cases_joins_them_not_and_is_reported(store, tmp_path):
    other = "We follow Grubbs v. Doe, 490 U.S. 1, 109 S.Ct. 998 (1989)."
    list(load([opinion(tmp_path, 34, BOTH)], store, SETTINGS))
    (receipt,) = load([opinion(tmp_path, 56, other)], store, SETTINGS)
    assert cited(store) == {OFFICIAL, Minter().decision("490-us-1")}
    assert "parallel-of-two" in {issue.code for issue in receipt.issues}


def test_loading_again_changes_nothing(store, tmp_path):
    files = [opinion(tmp_path, 34, ALONE), opinion(tmp_path, 56, BOTH)]
    list(load(files, store, SETTINGS))
    with store.view() as view:
        before = set(view.quads())
    assert [receipt.outcome for receipt in load(files, store, SETTINGS)] == ["unchanged", "unchanged"]
    with store.view() as view:
        assert set(view.quads()) == before


def test_two_decisions_that_were_read_and_that_a_parallel_says_to_be_one_are_perhaps_the_same(
    store, tmp_path
):
    files = [opinion(tmp_path, 34, "The law is settled."), tmp_path / "other.txt"]
    files[1].write_text(
        "Doe v. Roe\n\n500 U.S. 7 | U.S. | 1994\n\nLead Opinion\n\nSMITH, J.:\n\nThe law is settled.\n",
        encoding="utf-8",
    )
    list(load(files, store, SETTINGS))
    (receipt,) = load(
        [opinion(tmp_path, 56, "See Doe v. Roe, 500 U.S. 7, 12 F.3d 34 (1994).")], store, SETTINGS
    )
    assert "parallel-of-two" in {issue.code for issue in receipt.issues}
    perhaps = "<https://w3id.org/caselaw-graph/def/perhapsSame>"
    pair = {Minter().decision("500-us-7"), Minter().decision("12-f3d-34")}
    found = asked(store, f"SELECT ?one ?other {{ ?one {perhaps} ?other }}")
    assert len(found) == 2
    assert [set(each) for each in found] == [pair, pair]


PRIMARY = """PREFIX cl: <https://w3id.org/caselaw-graph/def/>
SELECT ?case (STRAFTER(STR(?kind), "treatment/") AS ?what)
{ GRAPH ?graph { ?graph cl:about READ . ?treatment cl:treats ?case ; cl:primary true ; cl:treatmentKind ?kind } }"""


@pytest.mark.parametrize(
    ("holding", "kind"),
    [
        ("See DeShaney v. Roe, 489 U.S. 189 (1989). See DeShaney v. Roe, 109 S.Ct. 998 (1989).", "cited"),
        (
            "See DeShaney v. Roe, 489 U.S. 189 (1989). See Moe v. Noe, 3 U.S. 4. See DeShaney v. Roe, 109 S.Ct. 998"
            " (1989). So it is. See DeShaney v. Roe, 489 U.S. 189 (1989).",
            "discussed",
        ),
        (
            "See DeShaney v. Roe, 489 U.S. 189 (1989). We decline to follow DeShaney v. Roe, 109 S.Ct. 998 (1989).",
            "not-followed",
        ),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["known before", "revealed later"])
def test_an_opinion_has_one_primary_treatment_of_two_authorities_that_are_one(
    store, tmp_path, holding, kind, first
):
    texts = ["In DeShaney v. Roe, 489 U.S. 189, 109 S.Ct. 998 (1989), it is so.", holding]
    files = [opinion(tmp_path, page, text) for page, text in zip((34, 56), texts, strict=True)]
    list(load(files if first else files[::-1], store, SETTINGS))
    mine = asked(store, PRIMARY.replace("READ", f"<{Minter().decision('12-f3d-56')}>"))
    assert [what for case, what in mine if case == OFFICIAL] == [kind]
