"""The three tests of SPARQL 1.1 Service Description, which say in words what to look for."""

import httpx
from conformance.suite import RDF
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse

SD = "http://www.w3.org/ns/sparql-service-description#"
_DOMAINS = {
    "endpoint": "Service",
    "defaultDataset": "Dataset|Service",
    "defaultGraph": "Dataset",
    "namedGraph": "Dataset",
}
_RANGES = {"defaultDataset": "Dataset", "defaultGraph": "Graph", "namedGraph": "NamedGraph"}
_IRIS = {
    "endpoint",
    "feature",
    "supportedLanguage",
    "resultFormat",
    "inputFormat",
    "languageExtension",
    "name",
}


def run(name: str, client: httpx.Client) -> str:
    """Run the test of a name; the answer is why it failed."""
    answer = client.get("/sparql", headers={"Accept": "text/turtle, application/rdf+xml;q=0.8"})
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    store = Store()
    store.extend(parse(answer.content, RdfFormat.from_media_type(answer.headers["content-type"])))
    if name == "returns-rdf":
        return "" if len(store) else "no triples"
    if name == "has-endpoint-triple":
        here = NamedNode(str(client.base_url.join("/sparql")))
        found = list(store.quads_for_pattern(None, NamedNode(SD + "endpoint"), here))
        return "" if found else "no sd:endpoint of the address asked"
    return next(filter(None, (_conforms(store, quad) for quad in store)), "")


def _conforms(store: Store, quad: Quad) -> str:
    """Whether a triple is used as the vocabulary says."""
    name = quad.predicate.value.removeprefix(SD)
    if name == quad.predicate.value:
        return ""
    for node, wanted in ((quad.subject, _DOMAINS.get(name)), (quad.object, _RANGES.get(name))):
        if wanted and not _types(store, node) & set(wanted.split("|")):
            return f"sd:{name}: {node} is no sd:{wanted}"
    if name in _IRIS and not isinstance(quad.object, NamedNode | BlankNode):
        return f"sd:{name} has a literal"
    return ""


def _types(store: Store, node: object) -> set[str]:
    found = store.quads_for_pattern(node, NamedNode(RDF + "type"), None)
    return {quad.object.value.removeprefix(SD) for quad in found}
