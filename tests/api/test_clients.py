"""Programs of other people, unchanged, against a running server."""

import csv
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import owlready2
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, N3, POST, POSTDIRECTLY, RDFXML, TURTLE, XML, SPARQLWrapper

from loader.settings import Settings, hash_of

TOKEN = "a-token-for-clients"
OPINIONS = "SELECT ?o WHERE { ?o a <https://w3id.org/caselaw-graph/def/Opinion> } ORDER BY ?o"
DESCRIBED = "CONSTRUCT { ?o ?p ?v } WHERE { ?o a <https://w3id.org/caselaw-graph/def/Opinion> ; ?p ?v }"
NODE_OF_COMUNICA_5 = 22


@pytest.fixture(scope="module")
def url(client: httpx.Client) -> str:
    return str(client.base_url.join("/sparql"))


@pytest.fixture(scope="module")
def opinions(client: httpx.Client) -> list[str]:
    """What every client must find."""
    rows = client.get("/sparql", params={"query": OPINIONS}).json()["results"]["bindings"]
    assert rows
    return [row["o"]["value"] for row in rows]


@pytest.fixture(scope="module")
def writable(running: Callable, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that takes updates."""
    folder = tmp_path_factory.mktemp("clients") / "store"
    settings = Settings(store=str(folder), write_token_hash=hash_of(TOKEN), query_workers=1)
    with running(settings) as client:
        yield str(client.base_url)


def run(*command: str, **more: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")


@curl
def test_curl_asks_by_get_by_form_and_by_body(url: str, opinions: list[str]) -> None:
    by_get = run("curl", "-sSfG", url, "--data-urlencode", f"query={OPINIONS}", "-H", "Accept: text/csv")
    by_form = run("curl", "-sSf", url, "--data-urlencode", f"query={OPINIONS}", "-H", "Accept: text/csv")
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", OPINIONS)
    by_body = run("curl", "-sSf", "--compressed", url, *direct, "-H", "Accept: text/csv")
    assert [row[0] for row in csv.reader(by_get.splitlines()[1:])] == opinions
    assert by_get == by_form == by_body


@curl
def test_curl_writes_and_removes_a_graph(writable: str) -> None:
    graph = f"{writable}/data?graph=http://example.org/curl"
    token = ("-H", f"Authorization: Bearer {TOKEN}")
    put = ("-X", "PUT", "-H", "Content-Type: text/turtle", "--data-binary", "<urn:a> <urn:p> 1 .")
    assert run("curl", "-sSf", "-o", "/dev/null", "-w", "%{http_code}", *token, *put, graph) == "201"
    assert "urn:a" in run("curl", "-sSf", graph)
    run("curl", "-sSf", "-X", "DELETE", *token, graph)
    assert run("curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", graph) == "404"


def test_rdflib_reads_the_endpoint_as_a_store(url: str, opinions: list[str]) -> None:
    graph = Graph(SPARQLStore(url))
    assert [str(row.o) for row in graph.query(OPINIONS)] == opinions
    assert len(list(graph.triples((URIRef(opinions[0]), None, None)))) > 3
    assert (URIRef(opinions[0]), None, None) in graph
    built = graph.query(DESCRIBED).graph
    assert built is not None
    assert {str(each) for each in built.subjects()} == set(opinions)
    assert graph.query("ASK { ?o a <https://w3id.org/caselaw-graph/def/Opinion> }").askAnswer


def test_rdflib_writes_to_the_endpoint_as_a_store(writable: str) -> None:
    address = f"{writable}/sparql"
    headers = {"Authorization": f"Bearer {TOKEN}"}
    store = SPARQLUpdateStore(address, address, headers=headers, autocommit=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Dataset(store).graph(URIRef("http://example.org/rdflib"))
        triple = (URIRef("http://example.org/a"), URIRef("http://example.org/p"), Literal("é\n\"'"))
        graph.add(triple)
        assert list(graph) == [triple]
        graph.update("DELETE { ?s ?p ?o } INSERT { ?s ?p 'new' } WHERE { ?s ?p ?o }")
        assert [str(value) for value in graph.objects()] == ["new"]
        graph.remove((None, None, None))
        assert list(graph) == []


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks_in_every_format_it_knows(url: str, opinions: list[str], method: str) -> None:
    asked = SPARQLWrapper(url)
    asked.setMethod(method)
    asked.setQuery(OPINIONS)
    asked.setReturnFormat(JSON)
    rows = asked.queryAndConvert()["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == opinions
    asked.setReturnFormat(CSV)
    assert asked.queryAndConvert().decode().split()[1:] == opinions
    asked.setReturnFormat(XML)
    assert [node.firstChild.data for node in asked.queryAndConvert().getElementsByTagName("uri")] == opinions
    asked.setQuery(DESCRIBED)
    for wanted in (TURTLE, RDFXML, N3):
        asked.setReturnFormat(wanted)
        found = asked.queryAndConvert()
        graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
        assert {str(each) for each in graph.subjects()} == set(opinions)


@pytest.mark.parametrize("how", ["urlencoded", POSTDIRECTLY])
def test_sparqlwrapper_updates(writable: str, how: str) -> None:
    asked = SPARQLWrapper(f"{writable}/sparql")
    asked.setMethod(POST)
    asked.setRequestMethod(how)
    asked.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    asked.setQuery(f"INSERT DATA {{ GRAPH <urn:{how}> {{ <urn:a> <urn:p> <urn:wrapped> }} }}")
    asked.query()
    asked.setQuery(f"ASK {{ GRAPH <urn:{how}> {{ <urn:a> <urn:p> <urn:wrapped> }} }}")
    asked.setReturnFormat(JSON)
    assert asked.queryAndConvert()["boolean"] is True


def test_oxigraph_in_another_process_calls_the_endpoint_by_service(url: str, opinions: list[str]) -> None:
    program = (
        "import sys, pyoxigraph\n"
        "text = f'SELECT ?o {{ SERVICE <{sys.argv[1]}> {{ {sys.argv[2]} }} }} ORDER BY ?o'\n"
        "for row in pyoxigraph.Store().query(text): print(row['o'].value)\n"
    )
    pattern = "?o a <https://w3id.org/caselaw-graph/def/Opinion>"
    assert run(sys.executable, "-c", program, url, pattern).split() == opinions


@pytest.mark.parametrize(("syntax", "name"), [("ntriples", "graph.nt"), ("rdfxml", "graph.rdf")])
def test_owlready2_loads_the_export_of_a_decision(
    store: Path, tmp_path: Path, syntax: str, name: str
) -> None:
    export = tmp_path / name
    environment = {"CASELAW_STORE": str(store), "PATH": ""}
    decision = ("-d", "100 F.3d 200")
    run(sys.executable, "-m", "loader", "export", "-f", syntax, *decision, "-o", str(export), env=environment)
    world = owlready2.World()
    world.get_ontology(export.as_uri()).load()
    found = world.sparql("SELECT DISTINCT ?o { ?o a <https://w3id.org/caselaw-graph/def/Opinion> }")
    assert {row[0].iri.rpartition("/")[2] for row in found} >= {"lead-ash", "dissent-beech"}


@pytest.mark.parametrize(("syntax", "name"), [("ntriples", "graph.nt"), ("rdfxml", "graph.rdf")])
def test_owlready2_loads_the_whole_export_and_fetches_nothing(
    store: Path, tmp_path: Path, syntax: str, name: str
) -> None:
    export = tmp_path / name
    environment = {"CASELAW_STORE": str(store), "PATH": ""}
    run(sys.executable, "-m", "loader", "export", "-f", syntax, "-o", str(export), env=environment)
    program = (
        "import socket, sys, owlready2\n"
        "def refuse(*_): raise SystemExit('it went online')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "world = owlready2.World()\n"
        "world.get_ontology(sys.argv[1]).load()\n"
        "kind = 'https://w3id.org/caselaw-graph/def/Opinion'\n"
        "print(len(list(world.sparql('SELECT DISTINCT ?o { ?o a <' + kind + '> }'))), world[kind].is_a)\n"
    )
    count, _, parents = run(sys.executable, "-c", program, export.as_uri()).partition(" ")
    assert int(count) >= 2
    assert parents.strip() != "[]"


@pytest.fixture(scope="session")
def comunica(pytestconfig: pytest.Config) -> Path:
    """The command of Comunica, installed once and kept in pytest's cache."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("Node.js and npm are not installed")
    node = int(run("node", "--version").removeprefix("v").partition(".")[0])
    package = f"@comunica/query-sparql@{5 if node >= NODE_OF_COMUNICA_5 else 4}"
    folder = Path(pytestconfig.cache.mkdir(f"comunica-{node}"))
    command = folder / "node_modules" / ".bin" / "comunica-sparql"
    if not command.exists():
        install = (npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), package)
        done = subprocess.run(install, capture_output=True, text=True, timeout=600)
        if done.returncode or not command.exists():
            pytest.skip(f"Comunica cannot be installed from npm: {done.stderr[-200:] or done.stdout[-200:]}")
    return command


def test_comunica_queries_the_endpoint(comunica: Path, url: str, opinions: list[str]) -> None:
    said = run(str(comunica), f"sparql@{url}", "-q", OPINIONS, "-t", "application/sparql-results+json")
    assert [row["o"]["value"] for row in json.loads(said)["results"]["bindings"]] == opinions


def test_comunica_joins_the_endpoint_with_a_document_of_ours(
    comunica: Path, client: httpx.Client, url: str, opinions: list[str]
) -> None:
    document = str(client.base_url.join(f"/opinion/{opinions[0].rpartition('/opinion/')[2]}.ttl"))
    query = f"SELECT DISTINCT ?p WHERE {{ <{opinions[0]}> ?p ?o }}"
    said = run(str(comunica), f"sparql@{url}", document, "-q", query, "-t", "application/sparql-results+json")
    assert len(json.loads(said)["results"]["bindings"]) > 3
