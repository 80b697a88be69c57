"""The IRI of a case that turned out to be another's still leads to what is known of it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode

from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store

HOME = "https://w3id.org/caselaw-graph/"
SAME = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
ALIAS, CASE = NamedNode(f"{HOME}case/109-sct-998"), NamedNode(f"{HOME}case/489-us-189")
HOLDINGS = {
    34: "We follow DeShaney v. Winnebago County, 109 S.Ct. 998 (1989).",
    56: "We follow DeShaney v. Winnebago County, 489 U.S. 189, 109 S.Ct. 998 (1989).",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory, running) -> Iterator[httpx.Client]:
    """A server over a store where the first decision cites a case by a parallel that the second reveals."""
    folder: Path = tmp_path_factory.mktemp("aliases")
    settings = Settings(store=str(folder / "store"))
    for page, holding in HOLDINGS.items():
        file = folder / f"{page}.txt"
        file.write_text(
            f"Doe v. Roe\n\n12 F.3d {page} | 9th Cir. | 1994\n\nLead Opinion\n\nSMITH, Circuit Judge:\n\n{holding}\n",
            encoding="utf-8",
        )
        (receipt,) = load([file], open_store(settings), settings)
        assert receipt.outcome == "stored"
    with running(settings) as found:
        yield found


@pytest.mark.parametrize("suffix", ["", ".ttl", "?format=jsonld"])
def test_an_iri_of_before_a_merge_leads_to_the_decision(client, suffix):
    answer = client.get(f"/case/109-sct-998{suffix}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/case/489-us-189{suffix}")


def test_what_is_said_of_the_decision_tells_of_its_alias(client, triples_in):
    turtle = triples_in(
        client.get("/case/109-sct-998", headers={"Accept": "text/turtle"}, follow_redirects=True)
    )
    assert (ALIAS, SAME, CASE) in {(one.subject, one.predicate, one.object) for one in turtle}
    assert Literal("DeShaney v. Winnebago County") in {one.object for one in turtle if one.subject == CASE}


def test_the_iri_that_stayed_answers_itself(client):
    assert client.get("/case/489-us-189", follow_redirects=False).status_code == 200
