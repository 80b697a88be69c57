from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from api.negotiate import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Format
from loader.settings import Settings
from loader.store import open_store

HOME = "https://w3id.org/caselaw-graph/"
CL = HOME + "def/"

Reader = Callable[[httpx.Response], frozenset[Triple]]


PATHS = [
    "/case/100-f3d-200",
    "/opinion/100-f3d-200/dissent-beech",
    "/judge/ca9-ash",
    "/court/ca9",
    "/doctrine/state-created-danger",
    "/statute/42-usc-1983",
    "/citation/100-f3d-200/100-112",
    "/parenthetical/100-f3d-200/160-198",
    "/pinpoint/100-f3d-200/100-112/1",
    "/text/100-f3d-200",
    "/text/100-f3d-200/100-112",
    "/page/100-f3d-200/f3d/200",
    "/paragraph/100-f3d-200/450-559",
    "/footnote/100-f3d-200/dissent-beech/1",
    "/role/100-f3d-200/lead-ash/author/ash",
    "/graph/100-f3d-200",
    "/source/a1",
    "/activity/100-f3d-200/alder-1",
    "/def/Decision",
    "/def/cites",
    "/def/treatment/distinguished",
    "/def/treatment/",
    "/ontology/core",
]


@pytest.mark.parametrize("path", PATHS)
def test_the_path_of_an_iri_answers_in_every_format_and_all_agree(
    client: httpx.Client, triples_in: Reader, path: str
) -> None:
    about = NamedNode(HOME + path.lstrip("/"))
    turtle = triples_in(client.get(path, headers={"Accept": "text/turtle"}))
    assert any(about in (one.subject, one.object) for one in turtle)
    for offer in (JSON_LD, N_TRIPLES, RDF_XML):
        assert triples_in(client.get(path, headers={"Accept": offer.media_type})) == turtle, offer.title
    page = client.get(path, headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"{about.value}</p>" in page.text


@pytest.mark.parametrize("offer", [TURTLE, JSON_LD, N_TRIPLES, RDF_XML], ids=lambda offer: offer.key)
def test_a_suffix_asks_for_a_format(client: httpx.Client, triples_in: Reader, offer: Format) -> None:
    answer = client.get(f"/case/100-f3d-200.{offer.key}", headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith(offer.media_type)
    assert triples_in(answer) == triples_in(client.get("/case/100-f3d-200"))


def test_every_iri_in_an_answer_opens(client: httpx.Client) -> None:
    rows = client.get(
        "/sparql",
        params={
            "query": 'SELECT DISTINCT ?s WHERE { GRAPH ?g { ?s a ?c } FILTER(CONTAINS(STR(?g), "f3d")) }'
        },
    )
    iris = [row["s"]["value"] for row in rows.json()["results"]["bindings"]]
    assert len(iris) > 50
    for iri in iris:
        assert client.get("/" + iri.removeprefix(HOME), headers={"Accept": "text/turtle"}).status_code == 200


def test_a_description_says_what_is_said_of_a_thing_and_what_refers_to_it(
    client: httpx.Client, triples_in: Reader
) -> None:
    found = triples_in(client.get("/case/500-us-100"))
    about = NamedNode(HOME + "case/500-us-100")
    assert Triple(about, NamedNode(CL + "caseName"), Literal("Elm v. Fir")) in found
    opinion = NamedNode(HOME + "opinion/100-f3d-200/lead-ash")
    assert Triple(opinion, NamedNode(CL + "cites"), about) in found


def test_the_name_of_a_graph_gives_the_graph(client: httpx.Client, triples_in: Reader) -> None:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{HOME}graph/100-f3d-200> {{ ?s ?p ?o }} }}"
    asked = triples_in(client.get("/sparql", params={"query": query}))
    assert asked <= triples_in(client.get("/graph/100-f3d-200"))


def test_a_description_is_told_apart_from_the_thing(client: httpx.Client) -> None:
    answer = client.get("/case/100-f3d-200", headers={"Accept": "text/html"})
    assert answer.headers["content-location"] == "/case/100-f3d-200.html"
    links = answer.headers["link"]
    assert f'<{HOME}case/100-f3d-200>; rel="describes"' in links
    assert '</case/100-f3d-200.ttl>; rel="describedby"; type="text/turtle"' in links
    assert '</case/100-f3d-200.jsonld>; rel="alternate"; type="application/ld+json"' in links
    assert "Accept" in answer.headers["vary"]
    assert client.get("/def/treatment/").headers["content-location"] == "/def/treatment/?format=ttl"


def test_what_is_known_of_nothing_is_404_with_a_suggestion(client: httpx.Client) -> None:
    def suggestions(path: str) -> list[str]:
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
        return list(answer.json().get("suggestions", []))

    assert suggestions("/case/100%20F.3d%20200") == ["/case/100-f3d-200"]
    assert suggestions("/case/100_F.3d_200") == ["/case/100-f3d-200"]
    assert suggestions("/case/111-sct-2000") == ["/case/500-us-100"]  # a parallel citation
    assert "/opinion/100-f3d-200/dissent-beech" in suggestions("/opinion/100-f3d-200/dissent-bech")
    assert suggestions("/querys") == ["/queries"]
    assert suggestions("/case/999-us-999") == []
    assert suggestions("/%00%0d%0aX:%20y") == []


def test_a_browser_gets_a_page_for_what_is_not_there(client: httpx.Client) -> None:
    page = client.get("/case/111-sct-2000", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.status_code == 404
    assert '<a href="/case/500-us-100">' in page.text


def test_a_citation_is_found_however_it_is_written(client: httpx.Client) -> None:
    for citation in ("500 U.S. 100", "500 US 100", "111 S. Ct. 2000", "500-us-100"):
        answer = client.get("/find", params={"citation": citation})
        assert (answer.status_code, answer.headers["location"]) == (303, "/case/500-us-100")
    assert client.get("/find", params={"citation": "1 F.4th 1"}).status_code == 404
    assert client.get("/find", params={"citation": "§"}).status_code == 404
    assert client.get("/find").status_code == 422


def test_the_page_of_a_decision_shows_its_opinions_and_what_they_make_of_authorities(
    client: httpx.Client,
) -> None:
    page = client.get("/case/100-f3d-200.html").text
    for words in (
        "Lead Opinion of Ash in Alder v. Birch",
        "Beech",
        "dissenting opinion",
        "distinguished",
        "Elm v. Fir, 500 U.S. 100 (1991)",
    ):
        assert f">{words}</a>" in page
    assert 'href="/opinion/100-f3d-200/dissent-beech"' in page


def test_the_page_of_an_opinion_is_its_table_of_authorities(client: httpx.Client) -> None:
    page = client.get("/opinion/100-f3d-200/dissent-beech.html").text
    assert "Which authorities does it cite, and where?" in page
    assert "201, 202" in page


def test_the_page_of_a_claim_shows_the_words_it_rests_on_with_their_page(client: httpx.Client) -> None:
    page = client.get("/citation/100-f3d-200/100-112.html").text
    assert '<blockquote class="words">500 U.S. 100' in page
    assert "page 200" in page


def test_labels_and_addresses_of_data_are_only_text_on_a_page(client: httpx.Client) -> None:
    page = client.get("/case/1-us-1.html").text
    assert "&lt;script&gt;alert(&#39;label&#39;)&lt;/script&gt; v. &#34;O&#39;Brien&#34; &amp; Co." in page
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page
    assert 'href="https://example.org/?a=1&amp;b=%22"' in page
    assert 'lang="fr">émigré ≠ emigre<' in page
    query = (
        "SELECT ?l ?s WHERE { <https://w3id.org/caselaw-graph/case/1-us-1> rdfs:label ?l ; rdfs:seeAlso ?s }"
    )
    shown = client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text
    assert "<script" not in shown.lower()
    assert 'href="javascript' not in shown


def test_a_private_graph_answers_at_its_own_paths_beside_the_common_vocabulary(
    tmp_path: Path, serve: Callable[[Settings], httpx.Client], triples_in: Reader
) -> None:
    base = "https://example.org/private/"
    settings = Settings(store=str(tmp_path / "store"), base_iri=base)
    name, case = NamedNode(base + "graph/1-us-1"), NamedNode(base + "case/1-us-1")
    with open_store(settings).writer() as writer:
        writer.replace(name, [Quad(case, NamedNode(CL + "caseName"), Literal("Ours"), name)])
    client = serve(settings)
    ours = Triple(case, NamedNode(CL + "caseName"), Literal("Ours"))
    assert ours in triples_in(client.get("/case/1-us-1", headers={"Accept": "text/turtle"}))
    assert 'href="/def/caseName"' in client.get("/case/1-us-1.html").text
    assert client.get("/def/Decision").status_code == 200
