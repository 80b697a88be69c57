"""Asks the readers of the store, and gives what they say: bytes to pass on, or terms to make a page of."""

from collections.abc import AsyncIterator, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final, Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from loader.store.base import Dataset

Term = NamedNode | BlankNode | Literal | Triple

TSV_TYPE: Final = "text/tab-separated-values"
N_TRIPLES_TYPE: Final = "application/n-triples"
