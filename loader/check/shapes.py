"""The shapes over the graph of one decision, by pySHACL; what they find, in words for a person."""

import re
from collections.abc import Generator, Iterator
from functools import cache
from typing import Any, Final, Literal

import rdflib
from pyshacl import validate
from rdflib.namespace import RDF

from loader.check.facts import Facts
from loader.model import CheckReport, DecisionGraph, Finding
from ontology import modules
from ontology.modules import SH
from ontology.names import HOME
from ontology.terms import curie

Level = Literal["info", "warning", "violation"]

_LEVELS: Final[dict[rdflib.term.Node | None, Level]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}
_WORST_FIRST: Final = tuple(_LEVELS.values())
_IRI: Final = re.compile(r"<?(https?://[^\s<>\"]+)>?")


def check(graph: DecisionGraph) -> CheckReport:
    """Check the graph of one decision against all shapes (SHACL, with SPARQL constraints).

    Args:
        graph: the graph as lifted; what its concepts, courts and doctrines are, the vocabulary tells.

    Returns:
        What was found, the worst first. A graph with a violation may not be stored.
    """
    facts = Facts((*graph.quads, *modules.background(graph.quads)), _terms())
    _, report, _ = validate(facts, shacl_graph=_shapes(), inplace=True)
    found = sorted(
        _findings(report), key=lambda one: (_WORST_FIRST.index(one.level), one.shape, one.focus, one.message)
    )
    return CheckReport(tuple(found))


@cache
def _shapes() -> rdflib.Graph:
    """The shapes, each query with its own prefixes: collecting them again for each takes half the time."""
    spelled_out = rdflib.Graph(bind_namespaces="none")
    spelled_out += modules.shapes()
    for query, text in modules.shapes().subject_objects(SH.select):
        used = (
            f"PREFIX {name}: <{space}>\n"
            for name, space in modules.prefixes().items()
            if f"{name}:" in str(text)
        )
        spelled_out.set((query, SH.select, rdflib.Literal("".join(used) + str(text))))
        spelled_out.remove((query, SH.prefixes, None))
    remembering = _Remembering()
    remembering += spelled_out
    return remembering


class _Remembering(rdflib.Graph):
    """A graph that answers from memory what it was asked before: pySHACL reads paths at each node."""

    def __init__(self) -> None:
        super().__init__(bind_namespaces="none")
        self._answers: dict[object, list[Any]] = {}

    def triples(self, triple: Any) -> Generator[Any, None, None]:  # noqa: ANN401 - as rdflib has it
        """The triples that match a pattern."""
        found = self._answers.get(triple)
        if found is None:
            found = self._answers[triple] = list(super().triples(triple))
        yield from found


@cache
def _terms() -> tuple[rdflib.term.IdentifiedNode, ...]:
    return tuple({term for triple in _shapes() for term in triple if isinstance(term, rdflib.URIRef)})


def _findings(report: rdflib.Graph) -> Iterator[Finding]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Finding(
            shape=_short(report.value(result, SH.sourceShape)),
            level=_LEVELS[report.value(result, SH.resultSeverity)],
            focus=_short(report.value(result, SH.focusNode)),
            message=_sentence(report, result),
        )


def _short(iri: object) -> str:
    """An IRI by its prefix, or at least without the home that all of ours share."""
    return curie(str(iri)).removeprefix(HOME)


def _sentence(report: rdflib.Graph, result: rdflib.term.Node) -> str:
    """The shape's message, with the value that broke it where the message does not name it."""
    message = str(report.value(result, SH.resultMessage))
    value = report.value(result, SH.value)
    focus = report.value(result, SH.focusNode)
    if value is not None and value != focus and str(value) not in message:
        message = f"{message} Found: {value}"
    return " ".join(_IRI.sub(lambda found: _short(found[1]), message).split())
