"""Of which state of the store a description was made, so that an old one is known."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from loader.store.about.partitions import DATASET
from ontology.names import term

STATES: Final = f"SELECT ?graph ?state {{ GRAPH ?graph {{ ?graph <{term('fingerprint')}> ?state }} }}"
"""Asks for the fingerprint of every graph that was loaded; what updates change besides has none."""

_VERSION: Final = NamedNode("http://www.w3.org/ns/dcat#version")


def version(states: Iterable[Sequence[object]]) -> Triple:
    """The statement that a description is of this state.

    Args:
        states: the rows of :data:`STATES`, in any order.
    """
    lines = sorted(" ".join(map(str, row)) for row in states)
    return Triple(DATASET, _VERSION, Literal(sha256("\n".join(lines).encode()).hexdigest()[:16]))
