"""What the endpoint says of itself: SPARQL 1.1 Service Description, with the size of its data in VoID."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from api.negotiate import GRAPHS, SOLUTIONS
from loader.settings import Settings
from ontology.modules import prefixes

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_FORMAT_NAMES: Final = {
    "ttl": "Turtle",
    "nt": "N-Triples",
    "nq": "N-Quads",
    "trig": "TriG",
    "jsonld": "JSON-LD",
    "rdf": "RDF_XML",
    "srj": "SPARQL_Results_JSON",
    "srx": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
}


def service(endpoint: str, settings: Settings) -> Iterator[Triple]:
    """The description of a SPARQL service (SPARQL 1.1 Service Description, 3).

    Args:
        endpoint: the address that was asked.
        settings: of this run, which say what it may do.
    """
    spaces = {**prefixes(), "sd": _SD}

    def term(name: str) -> NamedNode:
        prefix, _, local = name.partition(":")
        return NamedNode(spaces[prefix] + local)

    here = NamedNode(endpoint)
    the_service, dataset, default = (
        NamedNode(f"{endpoint}#{name}") for name in ("service", "dataset", "default")
    )
    yield Triple(the_service, term("rdf:type"), term("sd:Service"))
    yield Triple(the_service, term("sd:endpoint"), here)
    languages = (
        "SPARQL10Query",
        "SPARQL11Query",
        *(("SPARQL11Update",) if settings.write_token_hash else ()),
    )
    features = (
        *(("UnionDefaultGraph",) if settings.union_default_graph else ()),
        *(("BasicFederatedQuery",) if settings.call_hosts else ()),
    )
    for language in languages:
        yield Triple(the_service, term("sd:supportedLanguage"), term(f"sd:{language}"))
    for feature in features:
        yield Triple(the_service, term("sd:feature"), term(f"sd:{feature}"))
    if settings.write_token_hash:
        for each in GRAPHS:
            yield Triple(the_service, term("sd:inputFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[each.key]))
    for each in (*SOLUTIONS, *GRAPHS):
        yield Triple(the_service, term("sd:resultFormat"), NamedNode(_FORMATS + _FORMAT_NAMES[each.key]))
    yield Triple(the_service, term("sd:defaultDataset"), dataset)
    yield Triple(dataset, term("rdf:type"), term("sd:Dataset"))
    yield Triple(dataset, term("rdf:type"), term("void:Dataset"))
    yield Triple(dataset, term("dcterms:title"), Literal("Caselaw Graph", language="en"))
    yield Triple(dataset, term("void:sparqlEndpoint"), here)
    yield Triple(dataset, term("sd:defaultGraph"), default)
    yield Triple(default, term("rdf:type"), term("sd:Graph"))
