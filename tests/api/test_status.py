from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.settings import Settings
from loader.store import open_store

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_server_that_runs_says_that_it_lives(client: httpx.Client) -> None:
    assert client.get("/health").json()["status"] == "alive"


def test_a_server_with_a_store_says_that_it_is_ready(client: httpx.Client) -> None:
    ready = client.get("/ready").json()
    assert ready["status"] == "ready"
    assert ready["state"]


def test_the_counts_are_those_of_the_graph(client: httpx.Client) -> None:
    stats = client.get("/stats").json()
    counted = client.get(
        "/sparql", params={"query": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"}
    ).json()
    assert stats["statements"] == int(counted["results"]["bindings"][0]["n"]["value"])
    assert stats["graphs"] == 5  # three decisions, the vocabulary, and what is derived
    assert stats["things"]["decisions read"] == 2


def test_the_home_page_leads_everywhere(client: httpx.Client) -> None:
    page = client.get("/", headers=HTML).text
    for href in ("/queries", "/sparql", "/def", "/docs", "/openapi.json", "/case/100-f3d-200"):
        assert f'href="{href}"' in page


def test_a_server_without_a_store_lives_and_says_what_to_do(
    tmp_path: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    client = serve(Settings(store=str(tmp_path / "none"), query_workers=1))
    assert client.get("/health").status_code == 200
    for path in (
        "/ready",
        "/stats",
        "/sparql?query=ASK%20%7B%7D",
        "/queries/citation/cited-by?authority=1+U.S.+1",
    ):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.json()["type"] == "/docs#nothing-loaded"
        assert answer.headers["retry-after"]
    home = client.get("/", headers=HTML)
    assert home.status_code == 200
    assert "There is no store" in home.text


def test_the_api_page_names_every_route_and_every_problem(client: httpx.Client) -> None:
    page = client.get("/docs", headers=HTML).text
    for path in client.get("/openapi.json").json()["paths"]:
        assert f" {path}</code>" in page
    answer = client.get("/case/none")
    assert f'id="{answer.json()["type"].rpartition("#")[2]}"' in page


def test_what_was_loaded_since_is_seen_and_counted(
    tmp_path: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    settings = Settings(store=str(tmp_path / "store"), query_workers=1)
    name = NamedNode("https://w3id.org/caselaw-graph/graph/x")

    def load(number: int) -> None:
        with open_store(settings).writer() as writer:
            quads = [
                Quad(name, NamedNode("https://example.org/p"), Literal(each), name) for each in range(number)
            ]
            writer.replace(name, quads)

    load(1)
    client = serve(settings)
    first = client.get("/stats").json()
    tag = client.get("/graph/x").headers["etag"]
    load(3)
    assert client.get("/stats").json()["statements"] == first["statements"] + 2
    assert client.get("/graph/x", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/queries", "/sparql", "/def", "/docs", "/case/1-us-1", "/static/style.css"]
)
def test_pages_allow_no_script_and_nothing_from_elsewhere(client: httpx.Client, path: str) -> None:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    for forbidden in ("<script", " style=", " onclick=", 'src="http', "@import"):
        assert forbidden not in answer.text


def test_the_security_headers_are_on_errors_too(client: httpx.Client) -> None:
    assert client.get("/none").headers["x-content-type-options"] == "nosniff"
    assert client.post("/sparql").headers["x-content-type-options"] == "nosniff"
