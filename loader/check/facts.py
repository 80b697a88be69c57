"""A graph for pySHACL to walk that answers fast: its look-ups from dictionaries, its SPARQL from Oxigraph.

rdflib parses and evaluates each SPARQL constraint in Python, which takes over a second for an opinion of
ordinary length; Oxigraph takes milliseconds. What is concluded is the same, and a test says so.
"""

from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence

from pyoxigraph import Quad, Store, Triple
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import Literal
from rdflib.term import IdentifiedNode

from ontology.modules import Term, to_rdflib

Node = IdentifiedNode | Literal
Asked = IdentifiedNode | Literal | Sequence[Node] | None
Found = Generator[Node, None, None]


class Facts(OxigraphDataGraph):
    """Triples that do not change. Whatever is not overridden here, pySHACL's own class asks of Oxigraph."""

    def __new__(cls, facts: Iterable[Quad | Triple]) -> "Facts":  # noqa: ARG004, D102 - the parent is made of a store
        made: Facts = super().__new__(cls, Store())
        return made

    def __init__(self, facts: Iterable[Quad | Triple]) -> None:
        facts = tuple(facts)
        store = Store()
        store.extend(fact if isinstance(fact, Quad) else Quad(*fact) for fact in facts)  # asked as one graph
        super().__init__(store)
        self._objects: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        self._subjects: dict[tuple[Node, Node], list[Node]] = defaultdict(list)
        known: dict[Term, Node] = {}

        def same(term: Term) -> Node:
            found = known.get(term)
            if found is None:
                found = known[term] = to_rdflib(term)
            return found

        for fact in facts:
            subject, predicate, thing = same(fact.subject), same(fact.predicate), same(fact.object)
            self._objects[subject, predicate].append(thing)
            self._subjects[predicate, thing].append(subject)

    def objects(  # type: ignore[override]  # as its parent's, which is narrower than rdflib's
        self,
        subject: Asked,
        predicate: IdentifiedNode | None,
        unique: bool = False,  # noqa: FBT001, FBT002
    ) -> Found:
        """The objects of a subject and predicate, both given; else as Oxigraph answers."""
        if isinstance(subject, Node) and predicate is not None:
            yield from self._objects.get((subject, predicate), ())
        else:
            yield from super().objects(subject, predicate, unique)

    def subjects(  # type: ignore[override]
        self,
        predicate: IdentifiedNode,
        object_: Asked,
        unique: bool = False,  # noqa: FBT001, FBT002
    ) -> Found:
        """The subjects of a predicate and object, both given; else as Oxigraph answers."""
        if isinstance(object_, Node) and predicate is not None:
            yield from self._subjects.get((predicate, object_), ())
        else:
            yield from super().subjects(predicate, object_, unique)

    def __len__(self, context: object = None) -> int:
        # Asked for each message of a report, only to see that the graph is not empty.
        return len(self._objects)
