"""Our own concepts, doctrines and courts held against the shapes in ``shapes/vocabulary.ttl``.

The rules of :mod:`ontology.hygiene` are about files and names; these are about what each thing must be given.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF

from ontology import modules
from ontology.hygiene import Fault
from ontology.modules import SH
from ontology.terms import curie


def nonconforming(more: Mapping[str, str] | None = None) -> tuple[Fault, ...]:
    """Every concept, doctrine and court that breaks a shape.

    Args:
        more: further Turtle by file name, read along with ours, for trying a file out.

    Returns:
        One fault for each result of SHACL: the shape, the file that describes the thing, the thing, and the
        shape's message, which says what to do.

    Raises:
        VocabularyError: a file is not Turtle.
    """
    added = {name: modules.parse_text(text, name) for name, text in (more or {}).items()}
    facts = (*modules.triples(), *(triple for triples in added.values() for triple in triples))
    broken = _faults(facts, {**_homes(), **_described(added)})
    return (*_unreadable(), *sorted(broken, key=lambda fault: fault.term))


def _unreadable() -> Iterable[Fault]:
    """The queries of shapes that are not SPARQL; SHACL would raise at the first, and not say where it is."""
    for file in modules.files("shape"):
        graph = modules.to_graph(modules.parse(file))
        for query, text in graph.subject_objects(SH.select):
            shape = curie(str(graph.value(None, SH.sparql, query)))
            try:
                ox.Store().query(str(text), prefixes=dict(modules.prefixes()))
            except SyntaxError as error:
                message = f"the query of {shape} is not SPARQL: {error.msg}"
                yield Fault("unreadable-query", modules.path("shape", file), shape, message)


def _faults(facts: Iterable[ox.Triple], homes: Mapping[str, str]) -> Iterable[Fault]:
    # Over rdflib: these shapes only follow one property at a time, for which Oxigraph takes 90 times as long.
    _, report, _ = pyshacl.validate(
        modules.to_graph(facts), shacl_graph=modules.shapes("vocabulary"), inplace=True
    )
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode))
        found = report.value(result, SH.value)
        message = f"{curie(focus)}: {report.value(result, SH.resultMessage)}"
        said = f" Found: {_plain(found)}" if found is not None else ""
        shape = curie(str(report.value(result, SH.sourceShape))).removeprefix("shape:")
        yield Fault(shape, homes.get(focus, "ontology"), curie(focus), message + said)


def _plain(node: rdflib.term.Node) -> str:
    return curie(str(node)) if isinstance(node, rdflib.URIRef) else str(node)


@cache
def _homes() -> Mapping[str, str]:
    """The file that describes each thing of ours."""
    files = (
        (f"ontology/{modules.folder(kind)}{file.name}", file)
        for kind in modules.WORDS
        for file in modules.files(kind)
    )
    return _described({name: modules.parse(file) for name, file in files})


def _described(files: Mapping[str, Iterable[ox.Triple]]) -> dict[str, str]:
    return {modules.text_of(triple.subject): name for name, triples in files.items() for triple in triples}
