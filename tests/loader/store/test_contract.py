"""What :mod:`loader.store.base` promises, asked of every kind of store."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Triple
from store_data import EX, name, quads

from loader.errors import QueryError, StoreLocked
from loader.store.base import Dataset, Store, View

G, H = name("g"), name("h")
XSD = "http://www.w3.org/2001/XMLSchema#"
