import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest
from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

from api.negotiate import GRAPHS, SOLUTIONS, Format
from loader.settings import Settings

SELECT = "SELECT ?o WHERE { ?o a cl:Opinion ; cl:heading ?h } ORDER BY ?o"
ASK = "ASK { ?s a cl:Opinion }"
CONSTRUCT = "CONSTRUCT { ?o rdfs:label ?l } WHERE { ?o a cl:Opinion ; rdfs:label ?l }"
DESCRIBE = "DESCRIBE <https://w3id.org/caselaw-graph/opinion/100-f3d-200/lead-ash>"
Reader = Callable[[httpx.Response], frozenset[Triple]]


def ask(client: httpx.Client, query: str, accept: str | None = None, **more: str) -> httpx.Response:
    return client.get(
        "/sparql", params={"query": query, **more}, headers={"Accept": accept} if accept else {}
    )


@pytest.mark.parametrize("offer", SOLUTIONS, ids=lambda offer: offer.key)
def test_solutions_come_in_every_format(client: httpx.Client, offer: Format) -> None:
    answer = ask(client, SELECT, offer.media_type)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == offer.media_type
    if offer.key == "csv":
        rows = answer.text.split("\r\n")
        assert (rows[0], len(rows)) == ("o", 5)
        return
    read = parse_query_results(answer.content, format=QueryResultsFormat.from_media_type(offer.media_type))
    assert isinstance(read, QuerySolutions)
    assert len(list(read)) == 3


@pytest.mark.parametrize("offer", SOLUTIONS[:2], ids=lambda offer: offer.key)
@pytest.mark.parametrize(("query", "expected"), [(ASK, True), ("ASK { ?s a cl:Nothing }", False)])
def test_booleans_come_in_json_and_xml(
    client: httpx.Client, offer: Format, query: str, *, expected: bool
) -> None:
    answer = ask(client, query, offer.media_type)
    read = parse_query_results(answer.content, format=QueryResultsFormat.from_media_type(offer.media_type))
    assert isinstance(read, QueryBoolean)
    assert bool(read) is expected


@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: offer.key)
def test_graphs_come_in_every_format_and_all_agree(
    client: httpx.Client, triples_in: Reader, query: str, offer: Format
) -> None:
    answer = ask(client, query, offer.media_type)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == offer.media_type
    expected = triples_in(ask(client, query, "application/n-triples"))
    assert expected
    assert triples_in(answer) == expected


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, None, "application/sparql-results+json"),
        (ASK, "*/*", "application/sparql-results+json"),
        (CONSTRUCT, None, "text/turtle; charset=utf-8"),
        (DESCRIBE, "application/json", "application/json"),
        (SELECT, "text/html", "text/html; charset=utf-8"),
    ],
)
def test_without_a_wish_each_form_has_its_usual_format(
    client: httpx.Client, query: str, accept: str | None, expected: str
) -> None:
    assert ask(client, query, accept).headers["content-type"] == expected


@pytest.mark.parametrize(
    ("query", "accept"), [(SELECT, "text/turtle"), (CONSTRUCT, "text/csv"), (ASK, "image/png")]
)
def test_a_format_that_does_not_suit_is_406_with_what_does(
    client: httpx.Client, query: str, accept: str
) -> None:
    answer = ask(client, query, accept)
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.json()["offers"]) >= 4


def test_the_format_can_be_asked_for_in_the_address(client: httpx.Client) -> None:
    assert (
        ask(client, SELECT, "application/json", format="csv").headers["content-type"]
        == "text/csv; charset=utf-8"
    )
    assert ask(client, CONSTRUCT, None, format="rdf").headers["content-type"] == "application/rdf+xml"


def test_a_form_and_a_body_say_the_same_as_an_address(client: httpx.Client) -> None:
    expected = ask(client, SELECT).json()
    assert client.post("/sparql", data={"query": SELECT}).json() == expected
    direct = client.post("/sparql", content=SELECT, headers={"Content-Type": "application/sparql-query"})
    assert direct.json() == expected
    with_charset = {"Content-Type": 'application/sparql-query; charset="UTF-8"'}
    assert client.post("/sparql/", content=SELECT, headers=with_charset).json() == expected


ALDER = "https://w3id.org/caselaw-graph/graph/100-f3d-200"
CEDAR = "https://w3id.org/caselaw-graph/graph/200-f3d-300"
COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a cl:ReadDecision }"
COUNT_NAMED = "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { GRAPH ?g { ?d a cl:ReadDecision } }"


def number(answer: httpx.Response) -> int:
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("query", "dataset", "expected"),
    [
        (COUNT, {}, 2),
        (COUNT_NAMED, {}, 2),
        (COUNT, {"default-graph-uri": ALDER}, 1),
        (COUNT, {"default-graph-uri": [ALDER, CEDAR]}, 2),
        (COUNT, {"default-graph-uri": "https://example.org/none"}, 0),
        (COUNT, {"named-graph-uri": ALDER}, 0),
        (COUNT_NAMED, {"named-graph-uri": ALDER}, 1),
        (COUNT_NAMED, {"default-graph-uri": CEDAR}, 0),
        (COUNT_NAMED, {"named-graph-uri": [ALDER, CEDAR], "default-graph-uri": CEDAR}, 2),
    ],
)
def test_the_request_names_the_graphs(
    client: httpx.Client, query: str, dataset: dict[str, str | list[str]], expected: int
) -> None:
    assert number(client.get("/sparql", params={"query": query, **dataset})) == expected
    assert number(client.post("/sparql", data={"query": query, **dataset})) == expected
    direct = {"Content-Type": "application/sparql-query"}
    assert number(client.post("/sparql", params=dataset, content=query, headers=direct)) == expected


def test_the_request_overrides_the_query_about_graphs(client: httpx.Client) -> None:
    query = (
        f"SELECT (COUNT(DISTINCT ?d) AS ?n) FROM <{ALDER}> FROM <{CEDAR}> WHERE {{ ?d a cl:ReadDecision }}"
    )
    assert number(ask(client, query)) == 2
    assert number(client.get("/sparql", params={"query": query, "default-graph-uri": ALDER})) == 1


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.mark.parametrize(
    ("method", "url", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", b"", {}, 400),
        ("GET", "/sparql?query=%FF", b"", {}, 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=no%20iri", b"", {}, 400),
        ("GET", "/sparql?update=CLEAR%20ALL", b"", {}, 400),
        ("GET", "/sparql?query=CLEAR%20ALL", b"", {}, 400),
        ("POST", "/sparql", b"", FORM, 400),
        ("POST", "/sparql", b"query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("POST", "/sparql", b"update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql", b"query=ASK%20%7B%7D&update=CLEAR%20ALL", FORM, 400),
        ("POST", "/sparql", b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 403),
        ("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", b"ASK {}", {}, 415),
        ("POST", "/sparql", b"ASK {}", FORM, 400),
        (
            "POST",
            "/sparql",
            "ASK {}".encode("utf-16"),
            {"Content-Type": "application/sparql-query; charset=UTF-16"},
            415,
        ),
        ("POST", "/sparql", "ASK {}".encode("utf-16"), DIRECT, 400),
        ("POST", "/sparql", b"ASK {", DIRECT, 400),
        ("POST", "/sparql", b"", DIRECT, 400),
        ("PUT", "/sparql?query=ASK%20%7B%7D", b"", {}, 405),
        ("DELETE", "/sparql", b"", {}, 405),
    ],
)
def test_what_is_no_query_is_refused_with_a_problem(
    client: httpx.Client, method: str, url: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = client.request(method, url, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["status"], problem["instance"]) == (status, "/sparql")
    assert problem["detail"]


def test_a_refused_method_says_which_are_allowed(client: httpx.Client) -> None:
    assert "GET" in client.put("/sparql").headers["allow"]


def test_a_syntax_error_says_where(client: httpx.Client) -> None:
    detail = ask(client, "SELECT * WHERE {\n  ?s ?p\n  ??? }").json()["detail"]
    assert "line 3, column 4" in detail


def test_a_syntax_error_on_the_first_line_is_placed_as_it_was_written(client: httpx.Client) -> None:
    completed = ask(client, "ASK { ?s a cl:Opinion ; ??? }").json()["detail"]
    as_it_is = ask(client, "ASK { ?s a <x:abcdef> ; ??? }").json()["detail"]
    assert completed == as_it_is


def test_an_unknown_prefix_is_refused_and_a_known_one_is_not(client: httpx.Client) -> None:
    assert ask(client, "ASK { ?s a cl:Opinion }").status_code == 200
    assert ask(client, "ASK { ?s a nobody:Knows }").status_code == 400


def test_a_query_cannot_make_the_server_call_another(client: httpx.Client) -> None:
    answer = ask(client, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert answer.status_code in {400, 403}
    assert "SERVICE" in answer.json()["detail"]


def test_a_query_may_be_no_longer_than_the_settings_say(client: httpx.Client) -> None:
    query = "ASK { } #" + "x" * Settings().max_query_bytes
    for answer in (
        client.post("/sparql", content=query, headers=DIRECT),
        client.post("/sparql", data={"query": query}),
        client.post("/sparql", content=iter([b"query=", query.encode() * 4]), headers=FORM),
    ):
        assert answer.status_code == 413
        assert answer.json()["type"] == "/docs#too-long"


def test_the_bare_address_describes_the_service(client: httpx.Client, triples_in: Reader) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    found = triples_in(answer)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    said = {(one.predicate.value, one.object.value) for one in found if isinstance(one.object, NamedNode)}
    assert (sd + "endpoint", str(client.base_url.join("/sparql"))) in said
    assert (sd + "feature", sd + "UnionDefaultGraph") in said
    assert (sd + "resultFormat", "http://www.w3.org/ns/formats/JSON-LD") in said
    for accept in ("application/rdf+xml", "application/ld+json"):
        assert triples_in(client.get("/sparql", headers={"Accept": accept})) == found


def test_the_bare_address_is_a_page_for_a_browser(client: httpx.Client) -> None:
    page = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<textarea" in page.text


def test_the_page_shows_rows_truth_and_statements(client: httpx.Client) -> None:
    assert "Lead Opinion of Ash in Alder v. Birch</a>" in ask(client, SELECT, "text/html").text
    assert "Yes" in ask(client, ASK, "text/html").text
    assert "Alder v. Birch" in ask(client, CONSTRUCT, "text/html").text


def test_the_page_shows_what_is_wrong_with_a_query(client: httpx.Client) -> None:
    wrong = "SELECT * WHERE { <b>"
    html = {"Accept": "text/html"}
    for page in (
        ask(client, wrong, "text/html"),
        client.post("/sparql", data={"query": wrong}, headers=html),
    ):
        assert page.status_code == 400
        assert "Syntax error in line 1" in page.text
        assert "&lt;b&gt;</textarea>" in page.text
        assert "etag" not in page.headers


def test_an_answer_has_a_tag_that_spares_asking_again(client: httpx.Client) -> None:
    first = ask(client, SELECT)
    tag = first.headers["etag"]
    again = client.get("/sparql", params={"query": SELECT}, headers={"If-None-Match": f'"x", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert ask(client, SELECT, "text/csv").headers["etag"] != tag
    assert ask(client, SELECT + " LIMIT 1").headers["etag"] != tag
    assert "Accept" in first.headers["vary"]


def test_head_has_the_headers_of_get_and_no_body(client: httpx.Client) -> None:
    headers = {"Accept": "text/csv"}
    got = client.get("/sparql", params={"query": SELECT}, headers=headers)
    head = client.head("/sparql", params={"query": SELECT}, headers=headers)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "etag", "vary", "cache-control"):
        assert head.headers[name] == got.headers[name]


def test_scripts_of_any_origin_may_read(client: httpx.Client) -> None:
    origin = {"Origin": "https://example.org"}
    answer = client.get("/sparql", params={"query": ASK}, headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {
        **origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = client.options("/sparql", headers=asked)
    assert allowed.status_code == 200
    assert "POST" in allowed.headers["access-control-allow-methods"]
    assert (
        client.get("/sparql", params={"query": "ASK {"}, headers=origin).headers[
            "access-control-allow-origin"
        ]
        == "*"
    )


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_long_answer_is_sent_as_it_comes_and_compressed_on_request(
    client: httpx.Client, encoding: str
) -> None:
    everything = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"
    wish = {"Accept-Encoding": encoding}
    with client.stream("GET", "/sparql", params={"query": everything}, headers=wish) as answer:
        assert "content-length" not in answer.headers
        assert answer.headers["content-encoding"] == encoding
        rows = json.loads(answer.read())["results"]["bindings"]
    plain = client.get("/sparql", params={"query": everything}, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(plain.json()["results"]["bindings"]) == len(rows) > 1000


def test_xml_results_are_well_formed_whatever_the_labels_are(client: httpx.Client) -> None:
    query = "SELECT ?l WHERE { <https://w3id.org/caselaw-graph/case/1-us-1> rdfs:label|rdfs:comment ?l }"
    read = ET.fromstring(ask(client, query, "application/sparql-results+xml").content)
    assert "<script>alert('label')</script> v. \"O'Brien\" & Co." in {each.text for each in read.iter()}


SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_slow_query_is_stopped_and_the_server_answers_on(
    store: Path, serve: Callable[[Settings], httpx.Client]
) -> None:
    client = serve(Settings(store=str(store), query_timeout=3, query_workers=1))
    answer = ask(client, SLOW)
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json()["type"] == "/docs#timeout"
    assert ask(client, ASK).json()["boolean"] is True
    assert ask(client, SLOW, "text/html").status_code == 503
    assert ask(client, ASK).json()["boolean"] is True
