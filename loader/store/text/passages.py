"""Which words are searched: those of the paragraphs and footnotes of a graph, as the graph holds them."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, Protocol

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from loader.store.text.index import Hit, TextIndex
from ontology.names import term

WORDS: Final = NamedNode("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")
CLASSES: Final = (NamedNode(term("Paragraph")), NamedNode(term("Footnote")))
TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
UNNAMED: Final = ""
"""What the graph without a name is called in an index."""


class Held(Protocol):
    """A view of a database of Oxigraph, as far as its words need it."""

    @property
    def engine(self) -> Store:
        """The database itself."""
        ...

    def graphs(self) -> Iterator[NamedNode]:
        """The named graphs that hold something."""
        ...


Search = Callable[[str, int, bool], list[Hit]]
"""Finds passages: what is searched for, how many at most, and whether with snippets; the best come first."""

_PAGE_MARK = re.compile(r"\*+\d+")
_EVERYWHERE = re.compile(r"GRAPH(?:\s|#[^\n]*\n)*[?$]|NAMED|ALL|BASE", re.IGNORECASE)
_STRING = re.compile(
    r"""\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""",
    re.DOTALL,
)
_PREFIX = re.compile(r"PREFIX\s*([^\s:]*):\s*<([^<>]*)>", re.IGNORECASE)
_IRI = re.compile(r"<[^<>\s]*>")
_NAME = re.compile(r"([\w.-]*):")
_GRAPH = re.compile(
    r"(?:GRAPH|WITH|TO|MOVE|SILENT)(?:\s|#[^\n]*\n)*(?:<(?P<iri>[^<>\s]*)>|(?P<prefix>[\w.-]*):(?P<local>[\w.:%\\-]*))",
    re.IGNORECASE,
)


def passages(statements: Iterable[Quad]) -> dict[str, str]:
    """The words of each passage of one graph, by its IRI.

    Args:
        statements: those of the graph that say what something is, and which words it has; others do no harm.
    """
    typed: set[str] = set()
    words: dict[str, list[str]] = {}
    for quad in statements:
        if not isinstance(quad.subject, NamedNode):
            continue
        if quad.predicate == TYPE and quad.object in CLASSES:
            typed.add(quad.subject.value)
        elif quad.predicate == WORDS and isinstance(quad.object, Literal):
            words.setdefault(quad.subject.value, []).append(quad.object.value)
    return {name: readable("\n".join(sorted(found))) for name, found in words.items() if name in typed}


def readable(words: str) -> str:
    """Words as they are searched: without the page marks, which may be glued to the word that follows."""
    return _PAGE_MARK.sub(lambda mark: " " * len(mark[0]), words)


def graphs_named(update: str) -> set[str] | None:
    """The graphs that a SPARQL update may change, and perhaps others; None when it may change any."""
    if re.search(r"\\u", update, re.IGNORECASE):  # which may stand for any sign
        return None
    bare = _STRING.sub('""', update)
    spaces = dict(_PREFIX.findall(bare))
    without_iris = _IRI.sub("<>", bare)
    if _EVERYWHERE.search(without_iris) or not spaces.keys() >= set(_NAME.findall(without_iris)) - {"_"}:
        return None
    found = {UNNAMED}
    for name in _GRAPH.finditer(bare):
        local = name["local"] or ""
        found.add(name["iri"] or spaces.get(name["prefix"], "") + local.replace("\\", ""))
    return found


class Keeper:
    """Keeps an index in step with an Oxigraph database: notes what changes, and catches up when asked."""

    def __init__(self, index: TextIndex) -> None:
        self.index = index
        self._touched: set[str] | None = set()

    @property
    def is_behind(self) -> bool:
        """Whether something has changed since it caught up."""
        return self._touched is None or bool(self._touched)

    def touch(self, graphs: Iterable[str] | None) -> None:
        """Note that some graphs may have changed; None for any of them."""
        if graphs is None:
            self._touched = None
        elif self._touched is not None:
            self._touched.update(graphs)

    def catch_up(self, view: Held, version: int) -> None:
        """Put what has changed into the index, as a version.

        Raises:
            StoreError: the index cannot be written to; what has changed is kept for the next time.
        """
        if self._touched is None:
            touched = {UNNAMED, *(graph.value for graph in view.graphs()), *self.index.graphs()}
        else:
            touched = {graph for graph in self._touched if self.index.knows(graph) or _is_in(view, graph)}
        self.index.synchronise(((graph, passages(_relevant(view, graph))) for graph in touched), version)
        self._touched = set()


def _is_in(view: Held, graph: str) -> bool:
    """Whether a graph is in the database; a name that is no IRI, as an update may have, is of none."""
    try:
        return graph == UNNAMED or view.engine.contains_named_graph(NamedNode(graph))
    except ValueError:
        return False


def _relevant(view: Held, graph: str) -> Iterator[Quad]:
    """The statements of a graph that say which words it has."""
    name = NamedNode(graph) if graph else DefaultGraph()
    classes = (view.engine.quads_for_pattern(None, TYPE, kind, name) for kind in CLASSES)
    return chain(*classes, view.engine.quads_for_pattern(None, WORDS, None, name))
