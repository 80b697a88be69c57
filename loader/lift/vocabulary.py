"""The vocabulary -> quads: the words that decisions are written in, and the questions the library answers."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from loader.lift.graph import Quads
from loader.lift.run import digest_of
from ontology.modules import triples

WORDS = ("ontology", "queries")
"""The packages that the vocabulary graph is made from."""


def fingerprint() -> str:
    """What every state of the vocabulary and the library has, and no other."""
    return digest_of(*WORDS)


def quads(graph: NamedNode) -> Iterator[Quad]:
    """Everything that is the same for all decisions: modules, concepts, doctrines, courts and questions.

    Args:
        graph: name of the graph that is to hold it.
    """
    for triple in triples():
        yield Quad(triple.subject, triple.predicate, triple.object, graph)
    about = Quads(graph)
    about.add(graph, "cl:fingerprint", fingerprint())
    yield from about.finish()
