"""The JSON-LD context: short names for our classes and properties, made from the modules."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from ontology import modules
from ontology.names import DEF
from ontology.terms import Term, terms


@cache
def context() -> Mapping[str, Any]:
    """The value of ``@context`` (JSON-LD 1.1), for export and for reading back.

    Classes and properties go by their local names (``court``, ``Citation``); relations hold IRIs and values
    their datatype. A concept is written below ``cl:`` (``cl:signal/see``), because the name of its scheme is
    often that of a property.
    """
    short = {name: space for name, space in modules.prefixes().items() if not _of_scheme(space)}
    ours = {_local(term): _definition(term) for term in terms() if term.sort != "concept"}
    return MappingProxyType({"id": "@id", "type": "@type", **short, **ours, **_borrowed()})


def _of_scheme(space: str) -> bool:
    return space.startswith(DEF) and space != DEF


def _local(term: Term) -> str:
    return term.name.partition(":")[2]


def _definition(term: Term) -> str | dict[str, str]:
    if term.sort == "relation":
        return {"@id": term.name, "@type": "@id"}
    if term.sort == "value" and term.range not in {"", "xsd:string"}:
        return {"@id": term.name, "@type": term.range}
    return term.name


def _borrowed() -> dict[str, dict[str, str]]:
    """Terms of others whose values would otherwise be written out in full in every node."""
    integers = {name: {"@id": name, "@type": "xsd:integer"} for name in ("nif:beginIndex", "nif:endIndex")}
    links = ("nif:referenceContext", "prov:used", "prov:wasAssociatedWith", "prov:wasDerivedFrom")
    made = {name: {"@id": name, "@type": "@id"} for name in (*links, "prov:wasGeneratedBy")}
    return {**integers, **made, "prov:endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"}}
