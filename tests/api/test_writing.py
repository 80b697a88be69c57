"""Updates and graph store writes, with the token and without."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Thread

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from loader.settings import Settings, hash_of
from loader.store.disk import DiskStore

TOKEN = "a-long-and-random-token"
HASH = f"sha256:{hashlib.sha256(TOKEN.encode()).hexdigest()}"
G = "http://example.org/g"
TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
Running = Callable[[Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("writing") / "store"


@pytest.fixture(scope="module")
def server(folder: Path, running: Running) -> Iterator[httpx.Client]:
    settings = Settings(store=str(folder), write_token_hash=HASH, query_workers=1, max_upload_bytes=100_000)
    with running(settings) as found:
        found.headers["Authorization"] = f"Bearer {TOKEN}"
        yield found


@pytest.fixture
def client(server: httpx.Client) -> httpx.Client:
    """A client with the token, of a server whose store is empty."""
    assert server.post("/sparql", data={"update": "DROP ALL"}).status_code == 204
    return server


@pytest.fixture(scope="module")
def reading(store: Path, running: Running) -> Iterator[httpx.Client]:
    """A client with a token, of a server that has none."""
    with running(Settings(store=str(store), query_workers=1)) as found:
        found.headers["Authorization"] = f"Bearer {TOKEN}"
        yield found


def ask(client: httpx.Client, query: str, **more: str) -> bool:
    answer = client.get("/sparql", params={"query": query, **more})
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


INSERT = f"INSERT DATA {{ GRAPH <{G}> {{ <http://example.org/a> a cl:Opinion }} }}"


@pytest.mark.parametrize(
    ("content", "headers"),
    [({"data": {"update": INSERT}}, {}), ({"content": INSERT}, UPDATE)],
    ids=["form", "direct"],
)
def test_an_update_is_seen_by_the_next_query(
    client: httpx.Client, content: dict[str, object], headers: dict[str, str]
) -> None:
    answer = client.post("/sparql", headers=headers, **content)
    assert answer.status_code == 204, answer.text
    assert ask(client, "ASK { ?s a cl:Opinion }")


def test_an_update_can_be_told_its_graphs(client: httpx.Client) -> None:
    client.put("/data", params={"graph": G}, content="<urn:a> <urn:p> 1 .", headers=TURTLE)
    client.put("/data", params={"graph": G + "2"}, content="<urn:a> <urn:p> 2 .", headers=TURTLE)
    copy = "INSERT { <urn:b> <urn:p> ?o } WHERE { ?s <urn:p> ?o }"
    assert client.post("/sparql", data={"update": copy, "using-graph-uri": G}).status_code == 204
    assert ask(client, "ASK { <urn:b> <urn:p> 1 FILTER NOT EXISTS { <urn:b> <urn:p> 2 } }")
    named = "INSERT { <urn:c> <urn:p> ?o } WHERE { GRAPH ?g { ?s <urn:p> ?o } }"
    direct = client.post("/sparql", params={"using-named-graph-uri": G + "2"}, content=named, headers=UPDATE)
    assert direct.status_code == 204
    assert ask(client, "ASK { <urn:c> <urn:p> 2 FILTER NOT EXISTS { <urn:c> <urn:p> 1 } }")
    delete = {"update": "DELETE WHERE { <urn:a> <urn:p> 1 }", "using-graph-uri": G}
    assert client.post("/sparql", data=delete).status_code == 204
    both = client.post("/sparql", data={"update": f"WITH <{G}> {copy}", "using-graph-uri": G})
    assert both.status_code == 400
    assert "WITH" in both.json()["detail"]


def test_an_update_without_a_graph_is_about_the_graph_without_a_name(client: httpx.Client) -> None:
    data = f"INSERT DATA {{ <urn:a> <urn:p> 1 . GRAPH <{G}> {{ <urn:a> <urn:p> 2 }} }}"
    assert client.post("/sparql", data={"update": data}).status_code == 204
    copy = "INSERT {{ GRAPH <urn:copy> {{ <urn:b> <urn:{0}> ?o }} }} {1} WHERE {{ <urn:a> <urn:p> ?o }}"
    for name, using in (("alone", ""), ("told", f"USING <{G}>")):
        assert client.post("/sparql", data={"update": copy.format(name, using)}).status_code == 204
    assert ask(client, "ASK { <urn:b> <urn:alone> 1 FILTER NOT EXISTS { <urn:b> <urn:alone> 2 } }")
    assert ask(client, "ASK { <urn:b> <urn:told> 2 FILTER NOT EXISTS { <urn:b> <urn:told> 1 } }")
    delete = "DELETE WHERE { <urn:a> <urn:p> ?o }"
    assert client.post("/sparql", data={"update": delete}).status_code == 204
    assert ask(client, "ASK { <urn:a> <urn:p> 2 FILTER NOT EXISTS { <urn:a> <urn:p> 1 } }")
    delete = f"WITH <{G}> DELETE {{ <urn:a> <urn:p> ?o }} WHERE {{ <urn:a> <urn:p> ?o }}"
    assert client.post("/sparql", data={"update": delete}).status_code == 204
    assert not ask(client, "ASK { <urn:a> ?p ?o }")


def test_a_wrong_update_says_where_and_changes_nothing(client: httpx.Client) -> None:
    answer = client.post("/sparql", data={"update": f"{INSERT};\nINSERT DATA {{ cl:a }}"})
    assert answer.status_code == 400
    assert "line 2" in answer.json()["detail"]
    assert client.get("/data", params={"graph": G}).status_code in {404, 503}


def test_a_graph_is_written_read_added_to_and_removed(client: httpx.Client) -> None:
    where = {"graph": G}
    assert client.put("/data", params=where, content="<#a> <urn:p> 1 .", headers=TURTLE).status_code == 201
    assert client.put("/data", params=where, content="<#a> <urn:p> 2 .", headers=TURTLE).status_code == 204
    more = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    assert client.post("/data", params=where, content=more, headers={"Content-Type": "application/rdf+xml"})
    files = {
        "one": ("1.ttl", "<#b> <urn:p> 3 .", "text/turtle"),
        "two": ("2.nt", "", "application/n-triples"),
    }
    assert client.post("/data", params=where, files=files).status_code == 204
    answer = client.get("/data", params=where, headers={"Accept": "application/n-triples"})
    found = {(one.subject.value, one.object.value) for one in parse(answer.content, RdfFormat.N_TRIPLES)}
    assert found == {(f"{G}#a", "2"), (f"{G}#b", "3")}
    head = client.head("/data", params=where, headers={"Accept": "text/turtle"})
    assert (head.status_code, head.headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    unchanged = client.get(
        "/data", params=where, headers={"If-None-Match": head.headers["etag"], "Accept": "text/turtle"}
    )
    assert unchanged.status_code == 304
    assert client.delete("/data", params=where).status_code == 204
    assert client.delete("/data", params=where).status_code == 404
    assert client.get("/data", params=where).status_code == 404
    assert client.head("/data", params=where).status_code == 404


def test_a_graph_can_be_named_by_its_address_and_a_new_one_gets_a_name(client: httpx.Client) -> None:
    assert client.put("/data/notes/1.ttl", content="<> <urn:p> 1 .", headers=TURTLE).status_code == 201
    here = str(client.base_url.join("/data/notes/1.ttl"))
    assert ask(client, f"ASK {{ GRAPH <{here}> {{ <{here}> <urn:p> 1 }} }}")
    assert client.get("/data", params={"graph": here}).status_code == 200
    made = client.post("/data", content="<> <urn:p> 1 .", headers=TURTLE)
    assert made.status_code == 201
    assert client.get(made.headers["location"]).status_code == 200


def test_the_graph_without_a_name_is_one_of_them(client: httpx.Client) -> None:
    assert client.put("/data?default", content="<urn:a> <urn:p> 1 .", headers=TURTLE).status_code == 204
    client.put("/data", params={"graph": G}, content="<urn:b> <urn:p> 1 .", headers=TURTLE)
    assert b"urn:b" not in client.get("/data?default").content
    assert ask(client, "ASK { <urn:b> ?p ?o . <urn:a> ?p ?o }")


@pytest.mark.parametrize(
    ("url", "content", "headers", "status"),
    [
        ("/data", b"", TURTLE, 400),
        (f"/data?graph={G}&default", b"", TURTLE, 400),
        ("/data?graph=no%20iri", b"", TURTLE, 400),
        (f"/data?graph={G}", b"<a> <b>", TURTLE, 400),
        (f"/data?graph={G}", b"<a:a> <a:b> <a:c> <a:g> .", {"Content-Type": "application/n-quads"}, 400),
        (f"/data?graph={G}", b"\xff", TURTLE, 400),
        (f"/data?graph={G}", b"", {"Content-Type": "image/png"}, 415),
        (f"/data?graph={G}", b"", {}, 415),
        (f"/data?graph={G}", b"", {"Content-Type": "text/turtle; charset=latin-1"}, 415),
        (f"/data?graph={G}", b"", {"Content-Type": "text/turtle", "Content-Encoding": "gzip"}, 415),
        (f"/data?graph={G}", b"#" * 100_001, TURTLE, 413),
        (f"/data?graph={G}", b"", {"Content-Type": "multipart/form-data; boundary=x"}, 400),
        (
            f"/data?graph={G}",
            b'{"@context": "http://127.0.0.1:9/"}',
            {"Content-Type": "application/ld+json"},
            400,
        ),
    ],
)
def test_what_is_no_graph_is_refused_and_nothing_is_changed(
    client: httpx.Client, url: str, content: bytes, headers: dict[str, str], status: int
) -> None:
    client.put("/data", params={"graph": G}, content="<urn:a> <urn:p> 1 .", headers=TURTLE)
    answer = client.put(url, content=content, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert ask(client, f"ASK {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }}")


WRITES = [
    ("POST", "/sparql", b"CLEAR ALL", UPDATE),
    ("POST", "/sparql", b"update=CLEAR%20ALL", {"Content-Type": "application/x-www-form-urlencoded"}),
    ("PUT", f"/data?graph={G}", b"", TURTLE),
    ("POST", "/data", b"", TURTLE),
    ("PUT", "/data/x", b"", TURTLE),
    ("DELETE", f"/data?graph={G}", b"", {}),
    ("DELETE", "/data?default", b"", {}),
]


@pytest.mark.parametrize(("method", "url", "content", "headers"), WRITES)
def test_writing_needs_the_token(
    client: httpx.Client, method: str, url: str, content: bytes, headers: dict[str, str]
) -> None:
    client.put("/data", params={"graph": G}, content="<urn:a> <urn:p> 1 .", headers=TURTLE)
    wrong = ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {HASH}"]
    for authorization in wrong:
        answer = client.request(
            method, url, content=content, headers={**headers, "Authorization": authorization}
        )
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert ask(client, f"ASK {{ GRAPH <{G}> {{ <urn:a> <urn:p> 1 }} }}")


@pytest.mark.parametrize(("method", "url", "content", "headers"), WRITES)
def test_nobody_may_write_unless_a_token_is_set(
    reading: httpx.Client, method: str, url: str, content: bytes, headers: dict[str, str]
) -> None:
    assert reading.request(method, url, content=content, headers=headers).status_code == 403


def test_a_token_is_kept_as_its_hash() -> None:
    assert hash_of(TOKEN) == HASH
    with pytest.raises(ValueError, match="pattern"):
        Settings(write_token_hash=TOKEN)


def test_an_update_past_its_deadline_is_a_problem_and_leaves_the_store_as_it_was(
    tmp_path: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    client = serve(
        Settings(store=str(tmp_path / "store"), write_token_hash=HASH, query_workers=1, update_timeout=8)
    )
    client.headers["Authorization"] = f"Bearer {TOKEN}"
    numbers = " ".join(f"<urn:s> <urn:p> {number} ." for number in range(200))
    assert client.put("/data", params={"graph": G}, content=numbers, headers=TURTLE).status_code == 201
    endless = "INSERT { <urn:x> <urn:p> 1 } WHERE { GRAPH ?g { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?h ?i ?j } FILTER (?b + ?d + ?f + ?j < 0) }"
    answer = client.post("/sparql", data={"update": endless})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert not ask(client, "ASK { <urn:x> ?p ?o }")
    assert client.post("/sparql", data={"update": INSERT}).status_code == 204


def test_an_update_waits_for_another_writer(client: httpx.Client, folder: Path) -> None:
    store = DiskStore(folder)
    answers: list[int] = []

    def update() -> None:
        answers.append(client.post("/sparql", data={"update": INSERT}).status_code)

    with store.writer():
        thread = Thread(target=update)
        thread.start()
        thread.join(0.5)
        assert not answers
    thread.join()
    assert answers == [204]


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/>",
        "LOAD SILENT <file:///etc/passwd> INTO GRAPH <urn:g>",
        "INSERT { ?s ?p ?o } WHERE { { SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "DELETE WHERE { ?s ?p ?o } ; LOAD <http://example.org/>",
    ],
)
def test_an_update_cannot_make_the_server_call_another(client: httpx.Client, text: str) -> None:
    answer = client.post("/sparql", data={"update": text})
    assert answer.status_code == 403
    assert answer.json()["type"] == "/docs#call-refused"
