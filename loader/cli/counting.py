"""How much there is, counted by SPARQL over all graphs."""

from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from loader.store.base import View
from ontology.names import DEF

Counts = dict[str, dict[str, int]]

_COUNTED = {
    "decisions": "SELECT DISTINCT ?one ?kind { ?one a cl:Decision "
    'BIND(IF(EXISTS { ?one a cl:ReadDecision }, "read", "only cited") AS ?kind) }',
    "opinions": "SELECT DISTINCT ?one ?kind { ?one a cl:Opinion ; cl:order ?any ; cl:opinionType ?kind }",
    "citations": "SELECT DISTINCT ?one ?kind { ?one a cl:Citation "
    'BIND(IF(EXISTS { ?one a cl:UnresolvedReference }, "unresolved", "resolved") AS ?kind) }',
    "citation forms": "SELECT DISTINCT ?one ?kind { ?one a cl:Citation ; cl:form ?kind }",
    "cross-references": "SELECT DISTINCT ?one ?kind { ?one a cl:CrossReference "
    'BIND(IF(EXISTS { ?one a cl:UnresolvedReference }, "unresolved", "resolved") AS ?kind) }',
    "treatments": "SELECT DISTINCT ?one ?kind { ?one a cl:Treatment ; cl:treatmentKind ?kind }",
    "doctrine mentions": "SELECT DISTINCT ?one ?kind { ?one a cl:DoctrineMention ; cl:doctrine ?kind }",
    "recognitions": "SELECT DISTINCT ?one ?kind { ?one a cl:Recognition ; cl:recognitionStatus ?kind }",
}
"""The things that are counted, each with its kind. A thing that several graphs describe is one thing."""


def count(view: View) -> Counts:
    """Count the things of each sort by their kind, most first, and all statements.

    Returns:
        For each sort, the number of each kind: a slug of its scheme, or a word. ``store`` counts statements
        and graphs.
    """
    counted = {what: _by_kind(view, things) for what, things in _COUNTED.items()}
    return counted | {"store": {"triples": len(view), "graphs": sum(1 for _ in view.graphs())}}


def _by_kind(view: View, things: str) -> dict[str, int]:
    text = (
        f"PREFIX cl: <{DEF}> SELECT ?kind (COUNT(?one) AS ?number) {{ {{ {things} }} }} "
        "GROUP BY ?kind ORDER BY DESC(?number) ?kind"
    )
    rows = cast("QuerySolutions", view.query(text))
    return {_word(row["kind"]): int(cast("Literal", row["number"]).value) for row in rows}


def _word(kind: object) -> str:
    return kind.value.rpartition("/")[2] if isinstance(kind, NamedNode) else str(getattr(kind, "value", kind))
