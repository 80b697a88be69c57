"""What the dataset is and how to ask it: a DCAT 3 record, example questions, prefixes."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from loader.store.about.partitions import DATASET, RDF, VOID
from ontology.modules import parse, prefix_map, prefixes
from ontology.names import HOME, ONTOLOGY
from queries.catalog import QuerySpec, catalog

_DCAT: Final = "http://www.w3.org/ns/dcat#"
_MODIFIED: Final = NamedNode("http://purl.org/dc/terms/modified")
_SH: Final = "http://www.w3.org/ns/shacl#"
_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA: Final = "https://schema.org/"
_DATE: Final = NamedNode("http://www.w3.org/2001/XMLSchema#date")
_SERVICE: Final = NamedNode(f"{DATASET.value}#sparql")


def record(today: date) -> list[Triple]:
    """The catalogue record of the dataset, the questions of the library, and the prefixes.

    Args:
        today: when the dataset was described.
    """
    spaces = sorted(set(prefixes().values()))
    return [
        *parse(files("loader.store.about").joinpath("record.ttl")),
        Triple(DATASET, _MODIFIED, Literal(today.isoformat(), datatype=_DATE)),
        *(Triple(DATASET, NamedNode(f"{VOID}vocabulary"), NamedNode(space)) for space in spaces),
        *_examples(),
        *parse(prefix_map()),
    ]


def served_at(endpoint: str) -> Iterator[Triple]:
    """Where the dataset can be asked: known to a server only.

    Args:
        endpoint: the address of its SPARQL endpoint.

    Raises:
        ValueError: it is no IRI.
    """
    here = NamedNode(endpoint)
    yield Triple(DATASET, NamedNode(f"{VOID}sparqlEndpoint"), here)
    yield Triple(_SERVICE, NamedNode(f"{_DCAT}endpointURL"), here)
    yield Triple(_SERVICE, NamedNode(f"{_DCAT}endpointDescription"), here)
    for spec in _asked():
        yield Triple(_question(spec), NamedNode(f"{_SCHEMA}target"), here)


def _examples() -> Iterator[Triple]:
    """The questions of the library, as SPARQL editors offer them."""
    for spec in _asked():
        node = _question(spec)
        yield Triple(node, NamedNode(f"{RDF}type"), NamedNode(f"{_SH}SPARQLExecutable"))
        yield Triple(node, NamedNode(f"{RDF}type"), NamedNode(f"{_SH}SPARQLSelectExecutable"))
        yield Triple(node, NamedNode(f"{_RDFS}label"), Literal(spec.id))
        yield Triple(node, NamedNode(f"{_RDFS}comment"), Literal(spec.header.summary, language="en"))
        yield Triple(node, NamedNode(f"{_SH}prefixes"), NamedNode(f"{ONTOLOGY}prefixes"))
        yield Triple(node, NamedNode(f"{_SH}select"), Literal(spec.sparql))
        for tag in spec.header.tags:
            yield Triple(node, NamedNode(f"{_SCHEMA}keywords"), Literal(tag))


def _asked() -> Iterator[QuerySpec]:
    return (spec for spec in catalog() if not spec.header.is_check)


def _question(spec: QuerySpec) -> NamedNode:
    return NamedNode(f"{HOME}queries/{spec.id}")
