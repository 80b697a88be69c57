"""The Turtle of this package as graphs: modules, vocabularies, doctrines, courts and shapes.

Everything is read from the package itself, so it works from a wheel; nothing is fetched. It does not
reason (:mod:`ontology.reasoning`) and does not check decisions (``loader.check``).
"""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Final, Literal

import pyoxigraph as ox
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from ontology.names import DOCTRINE, ONTOLOGY, term

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Kind = Literal["module", "vocab", "doctrine", "court", "shape", "alignment", "pass", "fail"]

SH: Final = rdflib.Namespace("http://www.w3.org/ns/shacl#")
_PREFIX_MAP: Final = "prefixes.ttl"
_OWN_SHAPES: Final = "vocabulary.ttl"
_STRING: Final = str(XSD.string)

_FOLDER: Final[Mapping[Kind, str]] = {
    "module": ".",
    "vocab": "vocab",
    "doctrine": "doctrines",
    "court": ".",
    "shape": "shapes",
    "alignment": "align",
    "pass": "examples/pass",
    "fail": "examples/fail",
}
WORDS: Final[tuple[Kind, ...]] = ("module", "vocab", "doctrine", "court")
"""The kinds of files that hold the words themselves, without shapes, alignments and examples."""


class UnknownTermError(LookupError):
    """A name that the vocabulary does not have; the message offers the nearest one that it has."""


class VocabularyError(ValueError):
    """A Turtle file of this package cannot be read; the message names the file and the place."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of an error message: ``; did you mean ...?`` for the nearest known name, or nothing."""
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


@dataclass(frozen=True, slots=True)
class DoctrineEntry:
    """A doctrine as its file describes it.

    Attributes:
        slug: its name in IRIs, e.g. ``state-created-danger``.
        label: what it is called; ``alt_labels`` and ``hidden_labels`` are what else opinions call it, the
            hidden ones being spellings to find it by and not to show.
        definition: what it is, in a sentence.
        broader: slugs of the doctrines that it is a part or kind of.
        leading_cases: reporter citations, e.g. ``489 U.S. 189``, in the order of the file.
        examples: sentences in which it is mentioned; ``counterexamples``, sentences that only look so.
    """

    slug: str
    label: str
    alt_labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
    definition: str
    broader: tuple[str, ...]
    leading_cases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def files(kind: Kind) -> tuple[Traversable, ...]:
    """The Turtle files of one kind, by name.

    Args:
        kind: ``module`` (without the prefix map), ``vocab``, ``doctrine``, ``court`` (the one generated
            file of courts), ``shape``, ``alignment``, or the examples that must ``pass`` or ``fail``.
    """
    folder = resources(__package__).joinpath(_FOLDER[kind])
    if not folder.is_dir():
        return ()
    found = (file for file in folder.iterdir() if file.name.endswith(".ttl") and file.name != _PREFIX_MAP)
    if _FOLDER[kind] == ".":
        found = (file for file in found if file.name.startswith("courts") == (kind == "court"))
    return tuple(sorted(found, key=lambda file: file.name))


def folder(kind: Kind) -> str:
    """The folder of one kind of files below ``ontology/``, with its slash; empty for ``ontology`` itself."""
    return "" if _FOLDER[kind] == "." else _FOLDER[kind] + "/"


def path(kind: Kind, file: Traversable) -> str:
    """What a person calls a file of one kind: its path below the folder of the project."""
    return f"ontology/{folder(kind)}{file.name}"


def prefix_map() -> Traversable:
    """The file of the single prefix map."""
    return resources(__package__).joinpath(_PREFIX_MAP)


def parse(file: Traversable) -> tuple[ox.Triple, ...]:
    """The triples of one Turtle file.

    Raises:
        VocabularyError: it is not Turtle.
    """
    return parse_text(file.read_text(encoding="utf-8"), file.name)


def parse_text(text: str, name: str) -> tuple[ox.Triple, ...]:
    """The triples of a Turtle text; ``name`` is what an error calls it.

    Raises:
        VocabularyError: it is not Turtle.
    """
    try:
        return tuple(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise VocabularyError(f"{name}, line {error.lineno}: {error.msg}") from error


@cache
def triples(*kinds: Kind) -> tuple[ox.Triple, ...]:
    """All triples of some kinds of files; of all the words (without shapes and alignments) by default."""
    return tuple(triple for kind in kinds or WORDS for file in files(kind) for triple in parse(file))


def text_of(node: Term) -> str:
    """The IRI, lexical form or label of a node, whatever its kind."""
    return str(node) if isinstance(node, ox.Triple) else node.value


def to_rdflib(node: Term, *, normalize: bool = True) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    """The same term as an object of rdflib; a literal in its canonical form, unless that is known already."""
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        plain = node.datatype.value == _STRING
        datatype = None if plain else rdflib.URIRef(node.datatype.value)
        return rdflib.Literal(node.value, datatype=datatype, normalize=normalize)
    raise TypeError(f"{node} has no counterpart in RDF 1.1")


def to_graph(facts: Iterable[ox.Triple | ox.Quad]) -> rdflib.Graph:
    """An rdflib graph of triples, or of quads without their graph names, with our prefixes bound."""
    graph = _empty()
    known: dict[object, rdflib.term.Node] = {}

    def same(node: Term) -> rdflib.term.Node:
        if node not in known:
            known[node] = to_rdflib(node)
        return known[node]

    for fact in facts:
        graph.add((same(fact.subject), same(fact.predicate), same(fact.object)))
    return graph


def load(*names: str) -> rdflib.Graph:
    """The modules of these names and, following ``owl:imports``, what they build on.

    Args:
        names: stems such as ``treatment``; none means all modules.

    Raises:
        UnknownTermError: there is no module of that name.
    """
    known = {file.name.removesuffix(".ttl"): file for file in files("module")}
    waiting, done = list(names or known), dict[str, tuple[ox.Triple, ...]]()
    while waiting:
        name = waiting.pop()
        if name in done:
            continue
        if name not in known:
            raise UnknownTermError(f"there is no module {name!r}{nearest(name, known)}")
        done[name] = parse(known[name])
        waiting += [
            triple.object.value.removeprefix(ONTOLOGY)
            for triple in done[name]
            if triple.predicate.value == str(OWL.imports) and isinstance(triple.object, ox.NamedNode)
        ]
    return to_graph(triple for name in sorted(done) for triple in done[name])


@cache
def everything() -> rdflib.Graph:
    """All words: modules, vocabularies, doctrines and courts. Shared and cached: do not change it."""
    return to_graph(triples())


@cache
def shapes(of: Literal["decision", "vocabulary"] = "decision") -> rdflib.Graph:
    """SHACL shapes, with the prefix map their queries use. Shared and cached: do not change it.

    Args:
        of: what they are for: the graph of a decision, or our own concepts, doctrines and courts.
    """
    wanted = (file for file in files("shape") if (file.name == _OWN_SHAPES) == (of == "vocabulary"))
    return to_graph(triple for file in (*wanted, prefix_map()) for triple in parse(file))


def background(facts: Iterable[ox.Triple | ox.Quad]) -> tuple[ox.Triple, ...]:
    """What a decision's graph needs beside it when it is checked, and no more, because that is fast.

    Args:
        facts: the graph that is to be checked.

    Returns:
        Which class is a subclass of which, and the classes and broader concepts of those concepts,
        doctrines and courts that the facts name. Add them to the data graph before running SHACL.
    """
    subclasses, kinds = _lineage()
    waiting = {fact.object.value for fact in facts if isinstance(fact.object, ox.NamedNode)}
    needed: dict[str, tuple[ox.Triple, ...]] = {}
    while waiting:
        name = waiting.pop()
        if name in kinds and name not in needed:
            needed[name] = kinds[name]
            waiting |= {text_of(t.object) for t in kinds[name] if t.predicate.value == str(SKOS.broader)}
    return subclasses + tuple(triple for triples in needed.values() for triple in triples)


@cache
def _lineage() -> tuple[tuple[ox.Triple, ...], Mapping[str, tuple[ox.Triple, ...]]]:
    """Subclass axioms; and by individual, its types and broader concepts."""
    kinds: dict[str, list[ox.Triple]] = defaultdict(list)
    for triple in triples("vocab", "doctrine", "court"):
        if triple.predicate.value in {str(RDF.type), str(SKOS.broader)}:
            kinds[text_of(triple.subject)].append(triple)
    subclasses = (t for t in triples("module") if t.predicate.value == str(RDFS.subClassOf))
    return tuple(subclasses), {name: tuple(said) for name, said in kinds.items()}


@cache
def prefixes() -> Mapping[str, str]:
    """The prefix map of ``prefixes.ttl``: prefix to namespace, in the order of the file."""
    names: dict[object, str] = {}
    spaces: dict[object, str] = {}
    for triple in parse(prefix_map()):
        into = {str(SH.prefix): names, str(SH.namespace): spaces}.get(triple.predicate.value)
        if into is not None and isinstance(triple.object, ox.Literal):
            into[triple.subject] = triple.object.value
    return MappingProxyType({prefix: spaces[node] for node, prefix in names.items()})


@cache
def doctrines() -> tuple[DoctrineEntry, ...]:
    """All doctrines, by slug, as the files in ``doctrines/`` describe them."""
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples("doctrine"):
        if isinstance(triple.subject, ox.NamedNode) and not isinstance(triple.object, ox.Triple):
            said[triple.subject.value][triple.predicate.value].append(triple.object.value)
    found = sorted(iri for iri, facts in said.items() if term("Doctrine") in facts[str(RDF.type)])
    return tuple(_doctrine(iri, said[iri]) for iri in found)


def _doctrine(iri: str, facts: Mapping[str, list[str]]) -> DoctrineEntry:
    def every(name: str) -> tuple[str, ...]:
        return tuple(facts.get(name, ()))

    def first(name: str) -> str:
        return next(iter(every(name)), "")

    return DoctrineEntry(
        slug=iri.removeprefix(DOCTRINE),
        label=first(str(SKOS.prefLabel)),
        alt_labels=every(str(SKOS.altLabel)),
        hidden_labels=every(str(SKOS.hiddenLabel)),
        definition=first(str(SKOS.definition)),
        broader=tuple(broader.removeprefix(DOCTRINE) for broader in every(str(SKOS.broader))),
        leading_cases=every(term("leadingCase")),
        examples=every(str(SKOS.example)),
        counterexamples=every(term("counterexample")),
    )


def _empty() -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, space in prefixes().items():
        graph.bind(prefix, space)
    return graph
