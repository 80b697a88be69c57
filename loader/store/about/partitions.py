"""How much of what is stored, as VoID says it: classes, properties, and which property joins what.

The form is the one that SPARQL editors and query writers read: a class partition with a property partition
for each property of its members, and in that the classes and datatypes of the values (the latter with the
extension ``void-ext``, as VoID has none).
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from ontology.names import HOME

DATASET: Final = NamedNode(f"{HOME}dataset")
"""What everything stored is called, and the graph that describes it."""

VOID: Final = "http://rdfs.org/ns/void#"
EXT: Final = "http://ldf.fi/void-ext#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_ALL: Final = f"GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {DATASET})"
_MEMBERS: Final = f"SELECT DISTINCT ?s ?class {{ GRAPH ?h {{ ?s a ?class }} FILTER (?h != {DATASET}) }}"
_VALUES: Final = f"SELECT DISTINCT ?o ?to {{ GRAPH ?i {{ ?o a ?to }} FILTER (?i != {DATASET}) }}"
_OF: Final = f"{{ {_MEMBERS} }} FILTER ISIRI(?class)"
_TO: Final = f"{{ {_VALUES} }} FILTER ISIRI(?to)"
_TYPED: Final = "FILTER ISLITERAL(?o) BIND (DATATYPE(?o) AS ?to)"

QUESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "size": f"""SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects)
            (COUNT(DISTINCT ?o) AS ?objects) (COUNT(DISTINCT ?p) AS ?properties) {{ {_ALL} }}""",
        "classes": f"""SELECT ?class (COUNT(?s) AS ?entities) {{ {_OF} }}
            GROUP BY ?class ORDER BY ?class""",
        "properties": f"""SELECT ?p (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects)
            (COUNT(DISTINCT ?o) AS ?objects) {{ {_ALL} }} GROUP BY ?p ORDER BY ?p""",
        "of-classes": f"""SELECT ?class ?p (COUNT(*) AS ?triples) {{ {_OF} {_ALL} }}
            GROUP BY ?class ?p ORDER BY ?class ?p""",
        "to-classes": f"""SELECT ?class ?p ?to (COUNT(*) AS ?triples) {{ {_OF} {_ALL} {_TO} }}
            GROUP BY ?class ?p ?to ORDER BY ?class ?p ?to""",
        "to-datatypes": f"""SELECT ?class ?p ?to (COUNT(*) AS ?triples) {{ {_OF} {_ALL} {_TYPED} }}
            GROUP BY ?class ?p ?to ORDER BY ?class ?p ?to""",
    }
)
"""What is asked of the store, by name; :func:`partitions` takes the answers."""

Row = Sequence[object]


def partitions(answers: Mapping[str, Sequence[Row]]) -> list[Triple]:
    """The description of what is stored.

    Args:
        answers: the rows of :data:`QUESTIONS`, by their names.
    """
    triples, subjects, objects, properties = map(_number, answers["size"][0])
    found = [*_counted(DATASET, triples=triples, distinctSubjects=subjects, distinctObjects=objects)]
    found += _counted(DATASET, properties=properties, classes=len(answers["classes"]))
    for of, entities in answers["classes"]:
        found += _part(DATASET, "class", _iri(of))
        found += _counted(_node(of), entities=_number(entities))
    for by, *numbers in answers["properties"]:
        triples, subjects, objects = map(_number, numbers)
        node = _node(DATASET, by)
        found += _part(DATASET, "property", _iri(by), node)
        found += _counted(node, triples=triples, distinctSubjects=subjects, distinctObjects=objects)
    for of, by, number in answers["of-classes"]:
        node = _node(of, by)
        found += _part(_node(of), "property", _iri(by), node)
        found += _counted(node, triples=_number(number))
    for question, what in (("to-classes", "class"), ("to-datatypes", "datatype")):
        for of, by, to, number in answers[question]:
            node = _node(of, by, to)
            found += _part(_node(of, by), what, _iri(to), node)
            found += _counted(node, triples=_number(number))
    return found


def _part(whole: NamedNode, what: str, value: NamedNode, node: NamedNode | None = None) -> Iterator[Triple]:
    """A part of a whole: that with a class, a property or a datatype."""
    node = node or _node(value)
    space = EXT if what == "datatype" else VOID
    yield Triple(whole, NamedNode(f"{space}{what}Partition"), node)
    yield Triple(node, NamedNode(space + what), value)


def _counted(node: NamedNode, **numbers: int) -> Iterator[Triple]:
    for name, number in numbers.items():
        yield Triple(node, NamedNode(VOID + name), Literal(number))


def _node(*of: object) -> NamedNode:
    """The part that is named by what it is a part for."""
    key = sha256(" ".join(_iri(term).value for term in of).encode()).hexdigest()[:16]
    return NamedNode(f"{DATASET.value}#part-{key}")


def _iri(term: object) -> NamedNode:
    assert isinstance(term, NamedNode)  # noqa: S101 - the questions ask for IRIs
    return term


def _number(term: object) -> int:
    assert isinstance(term, Literal)  # noqa: S101 - and for numbers
    return int(term.value)
