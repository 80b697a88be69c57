"""A builder of one named graph: prefixed names and plain values in, quads out.

It knows RDF terms and nothing of law; the subjects beside it know law and nothing of datatypes.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from ontology.modules import Kind, prefixes, triples

Value = NamedNode | str | bool | int | Decimal | date | datetime
Values = Value | Iterable[Value] | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DECIMAL = NamedNode(_XSD + "decimal")
_DATE = NamedNode(_XSD + "date")
_DATE_TIME = NamedNode(_XSD + "dateTime")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@cache
def expand(name: str) -> NamedNode:
    """Turn a prefixed name of the project's prefix map (``cl:order``) into its IRI.

    Raises:
        KeyError: the prefix is not in ``ontology/prefixes.ttl``.
    """
    prefix, _, local = name.partition(":")
    return NamedNode(prefixes()[prefix] + local)


@cache
def stated(kind: Kind, name: str) -> dict[str, str]:
    """What the vocabulary states with one property: the value, an IRI or words, by the IRI of its subject.

    Args:
        kind: the files to look in, e.g. ``"court"``.
        name: the property as a prefixed name, e.g. ``"cl:citationString"``.
    """
    wanted = expand(name)
    return {
        fact.subject.value: fact.object.value
        for fact in triples(kind)
        if fact.predicate == wanted
        and isinstance(fact.subject, NamedNode)
        and isinstance(fact.object, NamedNode | Literal)
    }


def term(value: Value) -> NamedNode | Literal:
    """Turn a plain value into the one RDF term for it, in the canonical form that stores keep.

    Text becomes ``xsd:string``, whole numbers ``xsd:integer``, :class:`Decimal` ``xsd:decimal`` without
    trailing zeros, days ``xsd:date`` and moments ``xsd:dateTime`` in UTC. Oxigraph would rewrite any other
    form, and then what was checked would not be what is stored.
    """
    if isinstance(value, NamedNode):
        return value
    if isinstance(value, datetime):
        return Literal(value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=_DATE_TIME)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_DATE)
    if isinstance(value, Decimal):
        return Literal(f"{value.normalize():f}", datatype=_DECIMAL)
    return Literal(value)


class Quads:
    """Collects the quads of one graph, each once, in the order in which they were first said."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._quads: dict[Quad, None] = {}

    def add(self, subject: NamedNode, name: str, values: Values) -> None:
        """Say one property of a subject, once for each value; ``None`` and nothing say nothing.

        Args:
            subject: what is described.
            name: the property as a prefixed name, e.g. ``"cl:order"``.
            values: one value or several; text is a literal, an IRI must be a node.
        """
        if values is None:
            return
        predicate = expand(name)
        each = (values,) if isinstance(values, Value) else values
        for value in each:
            self._quads[Quad(subject, predicate, term(value), self.graph)] = None

    def describe(
        self, subject: NamedNode, kind: str | NamedNode, properties: Mapping[str, Values]
    ) -> NamedNode:
        """Say what a subject is and its properties; returns the subject, to be pointed at.

        Args:
            subject: what is described.
            kind: its class, as a node or a prefixed name, e.g. ``"cl:Citation"``.
            properties: values by prefixed name, as for :meth:`add`.
        """
        self._quads[Quad(subject, _TYPE, expand(kind) if isinstance(kind, str) else kind, self.graph)] = None
        for name, values in properties.items():
            self.add(subject, name, values)
        return subject

    def finish(self) -> tuple[Quad, ...]:
        """Everything said, in order."""
        return tuple(self._quads)
