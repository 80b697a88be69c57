import json
from collections.abc import Callable

import httpx
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ontology import modules
from ontology.names import DEF, HOME, ONTOLOGY
from ontology.terms import terms

Reader = Callable[[httpx.Response], frozenset[Triple]]


def test_the_whole_vocabulary_is_one_graph(client: httpx.Client, triples_in: Reader) -> None:
    found = triples_in(client.get("/def.nt"))
    assert len(found) == len(modules.everything())
    assert {NamedNode(term.iri) for term in terms()} <= {one.subject for one in found}
    assert client.get("/def").headers["content-type"] == "text/turtle; charset=utf-8"


def test_a_module_is_its_whole_file_and_what_refers_to_it(client: httpx.Client, triples_in: Reader) -> None:
    for file in modules.files("module"):
        name = file.name.removesuffix(".ttl")
        about = NamedNode(ONTOLOGY + name)
        found = triples_in(client.get(f"/ontology/{name}.nt"))
        said = modules.parse(file)
        assert len([one for one in found if one.object != about]) == len(
            [one for one in said if one.object != about]
        )
        assert {one.subject for one in said if isinstance(one.subject, NamedNode)} <= {
            one.subject for one in found
        }


def test_a_module_is_found_by_its_name_under_def(client: httpx.Client) -> None:
    assert client.get("/def/core.ttl").content == client.get("/ontology/core.ttl").content


def test_a_term_that_is_called_like_a_module_comes_before_it(client: httpx.Client) -> None:
    assert "<h1>doctrine</h1>" in client.get("/def/doctrine.html").text


def test_a_term_says_what_it_means(client: httpx.Client) -> None:
    page = client.get("/def/treatment/distinguished.html").text
    assert "<h1>distinguished</h1>" in page
    assert "A treatment by which a court finds a decision different" in page
    assert 'href="/def/TreatmentKind"' in page


def test_the_page_lists_every_term(client: httpx.Client) -> None:
    page = client.get("/def", headers={"Accept": "text/html"}).text
    for term in terms():
        assert f'href="/{term.iri.removeprefix(HOME)}"' in page


def test_json_that_names_our_context_becomes_triples(client: httpx.Client) -> None:
    answer = client.get("/context.jsonld")
    assert answer.headers["content-type"].startswith("application/ld+json")
    document = {**answer.json(), "id": "https://example.org/one", "type": "Decision", "caseName": "A v. B"}
    [name] = [
        one.object
        for one in parse(json.dumps(document), format=RdfFormat.JSON_LD)
        if one.predicate == NamedNode(DEF + "caseName")
    ]
    assert name.value == "A v. B"


def test_the_prefix_map_is_the_one_that_all_read(client: httpx.Client) -> None:
    found = list(parse(client.get("/prefixes.ttl").content, format=RdfFormat.TURTLE))
    assert {one.object.value for one in found} >= set(modules.prefixes())
