import httpx
import rdflib
from rdflib.compare import isomorphic

from ontology import modules
from ontology.names import DEF, ONTOLOGY
from ontology.terms import terms


def test_the_whole_vocabulary_is_one_graph(client: httpx.Client) -> None:
    found = rdflib.Graph().parse(data=client.get("/def").content, format="turtle")
    assert len(found) == len(modules.everything())
    subjects = set(found.subjects())
    assert {rdflib.URIRef(term.iri) for term in terms()} <= subjects
    assert client.get("/def.nt").headers["content-type"] == "application/n-triples"


def test_a_module_is_its_file_under_both_its_names(client: httpx.Client) -> None:
    for file in modules.files("module"):
        name = file.name.removesuffix(".ttl")
        expected = rdflib.Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
        answer = client.get(f"/ontology/{name}", headers={"Accept": "text/turtle"})
        found = rdflib.Graph().parse(data=answer.content, format="turtle")
        about = rdflib.URIRef(ONTOLOGY + name)
        referring = set(found.triples((None, None, about))) - set(expected)
        assert isomorphic(found - rdflib_graph(referring), expected), name


def rdflib_graph(triples: set[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def test_a_module_is_found_by_its_name_under_def(client: httpx.Client) -> None:
    assert client.get("/def/core.ttl").content == client.get("/ontology/core.ttl").content


def test_a_term_says_what_it_means(client: httpx.Client) -> None:
    page = client.get("/def/treatment/distinguished.html").text
    assert "<h1>distinguished</h1>" in page
    assert "definition" in page
    assert 'href="/def/TreatmentKind"' in page


def test_the_page_lists_every_term_with_its_definition(client: httpx.Client) -> None:
    page = client.get("/def", headers={"Accept": "text/html"}).text
    for term in terms():
        assert f'href="/{term.iri.removeprefix(DEF.removesuffix("def/"))}"' in page
