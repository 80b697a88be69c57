"""pySHACL over the graph of one decision; the only place of the loader where rdflib comes in."""

from collections.abc import Iterator

import rdflib
from pyshacl import validate

from loader.model import CheckReport, DecisionGraph, Finding
from ontology.modules import background, prefixes, shapes, to_graph

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")

_LEVELS = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


def check(graph: DecisionGraph) -> CheckReport:
    data = to_graph((*graph.quads, *background(graph.quads)))
    _, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    return CheckReport(())
