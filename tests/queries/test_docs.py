"""The library's page and its RDF say what the files say."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from queries.catalog import catalog
from queries.docs import page, quads

PAGE = Path(__file__).parents[2] / "docs" / "queries.md"
GRAPH = NamedNode("https://law.example/graph")
SH = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def published():
    store = Store()
    store.extend(quads(catalog(), GRAPH))
    return store


def test_the_page_is_fresh(accept):
    if accept:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(catalog()), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(catalog()), "run `pytest --accept`"


def test_the_page_shows_how_to_ask_every_query():
    text = page(catalog())
    for spec in catalog():
        assert f"caselaw query {spec.id}" in text
        assert (PAGE.parent / f"../{spec.path}").resolve().is_file()


def test_every_query_is_published_as_a_sparql_executable_that_runs(published):
    found = published.query(
        f"SELECT ?text WHERE {{ GRAPH ?g {{ ?q a <{SH}SPARQLExecutable> ; <{SH}select> ?text }} }}"
    )
    texts = [row["text"].value for row in found]
    assert sorted(texts) == sorted(spec.sparql for spec in catalog())
    assert all(isinstance(Store().query(text), QuerySolutions) for text in texts)


def test_what_is_published_has_no_blank_nodes_and_one_graph(published):
    for quad in published:
        assert quad.graph_name == GRAPH
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_every_published_query_leads_to_the_prefix_map(published):
    text = (
        f"SELECT DISTINCT ?space WHERE {{ GRAPH ?g {{ ?q <{SH}select> ?t ; <{SH}prefixes>/<{SH}declare> ?d ."
    )
    [row] = published.query(f"{text} ?d <{SH}prefix> 'cl' ; <{SH}namespace> ?space }} }}")
    assert row["space"] == Literal(
        "https://w3id.org/caselaw-graph/def/", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
    )
