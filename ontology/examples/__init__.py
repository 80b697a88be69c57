"""Small graphs that show the shapes: those in ``pass/`` conform, each in ``fail/`` trips the shape it names.

The header of a file says in comments what it shows and which other file it is to be read with.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final

import pyoxigraph as ox

from ontology.modules import files, parse

_READ_WITH: Final = re.compile(r"^# Read with pass/(\S+)\.$", re.MULTILINE)
_TRIPS: Final = re.compile(r"^# Trips (shape:\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A graph of the size of one idea.

    Attributes:
        name: of its file, without the ending.
        trips: CURIE of the one shape it breaks; None when it conforms.
        own: the triples of its file; ``facts``, these and those of the files it is read with.
        is_vocabulary: whether it shows our own words and not the graph of a decision.
    """

    name: str
    trips: str | None
    own: tuple[ox.Triple, ...]
    facts: tuple[ox.Triple, ...]
    is_vocabulary: bool = False


@cache
def passing() -> tuple[Example, ...]:
    """The graphs that conform."""
    return tuple(map(_example, files("pass")))


@cache
def failing() -> tuple[Example, ...]:
    """The graphs that break one shape each."""
    return tuple(map(_example, files("fail")))


def _example(file: Traversable) -> Example:
    text = file.read_text(encoding="utf-8")
    trips, other = _TRIPS.search(text), _READ_WITH.search(text)
    name = file.name.removesuffix(".ttl")
    is_vocabulary = "vocabulary.ttl" in (file.name, other and other[1])
    return Example(name, trips[1] if trips else None, parse(file), _with_others(file), is_vocabulary)


def _with_others(file: Traversable) -> tuple[ox.Triple, ...]:
    other = _READ_WITH.search(file.read_text(encoding="utf-8"))
    if other is None:
        return parse(file)
    [needed] = (known for known in files("pass") if known.name == other[1])
    return _with_others(needed) + parse(file)
