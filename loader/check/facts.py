"""A graph for pySHACL to walk that answers fast: its look-ups from dictionaries, its SPARQL from Oxigraph.

rdflib parses and evaluates each SPARQL constraint in Python, which takes over a second for an opinion of
ordinary length; Oxigraph takes milliseconds. What is concluded is the same, and a test says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad, Store, Triple
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import Literal, URIRef
from rdflib.term import IdentifiedNode

from ontology.modules import Term, to_rdflib

Node = IdentifiedNode | Literal
Asked = IdentifiedNode | Literal | Sequence[Node] | None
Found = Iterator[Node]


class Facts(OxigraphDataGraph):
    """Triples that do not change. Whatever is not overridden here, pySHACL's own class asks of Oxigraph."""

    def __new__(cls, *_: object) -> "Facts":  # noqa: D102 - the parent is made of a store
        made: Facts = super().__new__(cls, Store())
        return made

    def __init__(self, facts: Iterable[Quad | Triple], terms: Iterable[IdentifiedNode] = ()) -> None:
        """Keep the facts.

        Args:
            facts: triples, or quads, which are asked as one graph.
            terms: of the shapes; where the facts name one, it is the same object, which dictionaries find
                without comparing letters.
        """
        facts = tuple(facts)
        store = Store()
        store.extend(fact if isinstance(fact, Quad) else Quad(*fact) for fact in facts)
        super().__init__(store)
        self._iris: dict[str, Node] = {str(term): term for term in terms if isinstance(term, URIRef)}
        self._others: dict[Term, Node] = {}
        self._said: dict[str, list[Quad | Triple]] = defaultdict(list)
        for fact in facts:
            self._said[fact.predicate.value].append(fact)
        # By the letters of the predicate: to compare two nodes of rdflib takes ten times as long.
        self._objects: dict[str, dict[Node, list[Node]]] = {}
        self._subjects: dict[str, dict[Node, list[Node]]] = {}

    def _same(self, term: Term) -> Node:
        if isinstance(term, NamedNode):  # most are, and are found by their letters several times as fast
            iri = term.value
            found = self._iris.get(iri)
            if found is None:
                found = self._iris[iri] = to_rdflib(term)
            return found
        found = self._others.get(term)
        if found is None:
            found = self._others[term] = to_rdflib(term, normalize=False)
        return found

    def _objects_by(self, predicate: str) -> Mapping[Node, list[Node]]:
        """From each subject to its objects, looked up when a predicate is first asked for."""
        found = self._objects.get(predicate)
        if found is None:
            found = self._objects[predicate] = defaultdict(list)
            for fact in self._said.get(predicate, ()):
                found[self._same(fact.subject)].append(self._same(fact.object))
        return found

    def _subjects_by(self, predicate: str) -> Mapping[Node, list[Node]]:
        found = self._subjects.get(predicate)
        if found is None:
            found = self._subjects[predicate] = defaultdict(list)
            for fact in self._said.get(predicate, ()):
                found[self._same(fact.object)].append(self._same(fact.subject))
        return found

    def objects(  # type: ignore[override]  # as its parent's, which is narrower than rdflib's
        self,
        subject: Asked,
        predicate: IdentifiedNode | None,
        unique: bool = False,  # noqa: FBT001, FBT002
    ) -> Found:
        """The objects of a subject and predicate, both given; else as Oxigraph answers."""
        if predicate is not None and isinstance(subject, str):
            return iter(self._objects_by(str(predicate)).get(subject, ()))
        return super().objects(subject, predicate, unique)

    def subjects(  # type: ignore[override]
        self,
        predicate: IdentifiedNode,
        object_: Asked,
        unique: bool = False,  # noqa: FBT001, FBT002
    ) -> Found:
        """The subjects of a predicate and object, both given; else as Oxigraph answers."""
        if predicate is not None and isinstance(object_, str):
            return iter(self._subjects_by(str(predicate)).get(object_, ()))
        return super().subjects(predicate, object_, unique)

    def __len__(self, context: object = None) -> int:
        # Asked for each message of a report, only to see that the graph is not empty.
        return len(self._said)
