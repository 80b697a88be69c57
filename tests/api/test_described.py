"""The dataset describes itself, where editors look and in the words that they ask for."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from loader.cli import main
from loader.settings import Settings
from loader.store.disk import DiskStore

VOID = "http://rdfs.org/ns/void#"
DATASET = "https://w3id.org/caselaw-graph/dataset"
Reader = Callable[[httpx.Response], frozenset[Triple]]

# What sparql-editor of the SIB asks an endpoint, word for word.
SIB_EXAMPLES = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
    ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select|sh:ask|sh:construct|<https://purl.expasy.org/sparql-examples/ontology#describe> ?query .
} ORDER BY ?sq"""
SIB_PREFIXES = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix"""
SIB_VOID = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX void-ext: <http://ldf.fi/void-ext#>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
    ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
    ?pp void:property ?prop .
    OPTIONAL { { ?pp void:classPartition [ void:class ?objectClass ] . }
        UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] . } } }"""


def ask(client: httpx.Client, query: str) -> list[dict[str, str]]:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


@pytest.fixture(scope="module")
def described(store: Path, running: Callable, tmp_path_factory: pytest.TempPathFactory):
    """A client of a server over a copy of the store that describes itself."""
    import shutil

    folder = tmp_path_factory.mktemp("described") / "store"
    shutil.copytree(store, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASELAW_STORE", str(folder))
        with pytest.raises(SystemExit) as left:
            main(["describe"])
        assert left.value.code == 0
    with running(Settings(store=str(folder), query_workers=1)) as client:
        yield client


def test_the_numbers_are_those_that_counting_gives(client: httpx.Client, triples_in: Reader) -> None:
    found = triples_in(client.get("/.well-known/void"))
    dataset = NamedNode(DATASET)
    said = {one.predicate.value: one.object for one in found if one.subject == dataset}
    (row,) = ask(client, "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?s_) { GRAPH ?g { ?s ?p ?o } }")
    assert said[VOID + "triples"] == Literal(int(row["n"]))
    assert said[VOID + "distinctSubjects"] == Literal(int(row["s_"]))
    here = NamedNode(str(client.base_url.join("/sparql")))
    assert Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), here) in found


def test_every_class_and_property_has_a_partition_with_its_numbers(
    client: httpx.Client, triples_in: Reader
) -> None:
    found = triples_in(client.get("/.well-known/void", headers={"Accept": "application/n-triples"}))
    by_subject: dict[object, dict[str, object]] = {}
    for one in found:
        by_subject.setdefault(one.subject, {})[one.predicate.value] = one.object
    parts = [by_subject[one.object] for one in found if one.predicate.value == VOID + "classPartition"]
    opinions = next(
        part
        for part in parts
        if part[VOID + "class"].value.endswith("/def/Opinion") and VOID + "entities" in part
    )
    (row,) = ask(client, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a cl:Opinion }")
    assert opinions[VOID + "entities"].value == row["n"]
    properties = {
        by_subject[one.object][VOID + "property"].value
        for one in found
        if one.predicate.value == VOID + "propertyPartition" and one.subject == NamedNode(DATASET)
    }
    assert properties == {row["p"] for row in ask(client, "SELECT DISTINCT ?p { ?s ?p ?o }")}


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_the_description_comes_in_every_format_and_all_agree(
    client: httpx.Client, triples_in: Reader, accept: str
) -> None:
    expected = triples_in(client.get("/.well-known/void", headers={"Accept": "application/n-triples"}))
    assert triples_in(client.get("/.well-known/void", headers={"Accept": accept})) == expected
    assert triples_in(client.get("/dataset.ttl")) == expected


def test_editors_find_examples_prefixes_and_classes_by_their_own_queries(described: httpx.Client) -> None:
    examples = ask(described, SIB_EXAMPLES)
    assert len(examples) > 20
    for example in examples[:5]:
        assert described.get("/sparql", params={"query": example["query"]}).status_code == 200
    prefixes = {row["prefix"]: row["namespace"] for row in ask(described, SIB_PREFIXES)}
    assert prefixes["cl"] == "https://w3id.org/caselaw-graph/def/"
    joins = {(row["subjectClass"], row["prop"], row.get("objectClass")) for row in ask(described, SIB_VOID)}
    definitions = "https://w3id.org/caselaw-graph/def/"
    assert (f"{definitions}Opinion", f"{definitions}opinionOf", f"{definitions}ReadDecision") in joins


def test_the_stored_description_is_the_one_that_is_given(described: httpx.Client, triples_in: Reader) -> None:
    stored = triples_in(described.get("/data", params={"graph": DATASET}))
    assert stored <= triples_in(described.get("/.well-known/void"))


def test_a_description_does_not_count_itself(
    described: httpx.Client, client: httpx.Client, triples_in: Reader
) -> None:
    key = NamedNode(VOID + "triples")

    def triples(of: httpx.Client) -> set[object]:
        found = triples_in(of.get("/.well-known/void"))
        return {one.object for one in found if one.predicate == key and one.subject == NamedNode(DATASET)}

    assert triples(described) == triples(client)


def test_a_description_that_is_older_than_a_load_is_not_given(
    store: Path, running: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    folder = tmp_path / "store"
    shutil.copytree(store, folder)
    monkeypatch.setenv("CASELAW_STORE", str(folder))
    with pytest.raises(SystemExit):
        main(["describe"])
    with running(Settings(store=str(folder), query_workers=1)) as client:

        def size() -> str:
            said = client.get("/.well-known/void", headers={"Accept": "application/n-triples"}).text
            (line,) = (line for line in said.splitlines() if line.startswith(f"<{DATASET}> <{VOID}triples> "))
            return line

        before = size()
        graph = "https://w3id.org/caselaw-graph/graph/later"
        loaded = f"<{graph}> <https://w3id.org/caselaw-graph/def/fingerprint> 'of a later load'"
        with DiskStore(folder).writer() as writer:
            writer.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {loaded} }} }}")
        assert size() != before
        (row,) = ask(
            client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != <{DATASET}>) }}"
        )
        assert f'"{row["n"]}"' in size()
