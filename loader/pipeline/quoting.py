"""Words quoted from a decision that is loaded too: looked for in its text, whichever of the two came first.

What is found is said in the graph of the decision that quotes (``cl:found``). It is said again when the
quoted decision is loaded, replaced or withdrawn, in the same commit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from loader.extract.citations.masks import without_page_marks
from loader.extract.quotations.comparing import compare
from loader.store.base import View
from ontology.names import term

_ABOUT: Final = NamedNode(term("about"))
_FOUND: Final = NamedNode(term("found"))
_WORDS: Final = NamedNode(term("words"))
_PARAGRAPH: Final = NamedNode(term("Paragraph"))
_QUOTES: Final = frozenset({NamedNode(term("quotes")), NamedNode(term("quotedThrough"))})
_NIF: Final = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_ANCHOR, _BEGIN = NamedNode(f"{_NIF}anchorOf"), NamedNode(f"{_NIF}beginIndex")
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

Graphs = Mapping[NamedNode, Sequence[Quad]]


@dataclass(slots=True)
class _Quotation:
    words: str = ""
    sources: set[NamedNode] = field(default_factory=set)


def compared(graphs: Graphs, changed: NamedNode, view: View) -> dict[NamedNode, list[Quad]]:
    """Compare what a changed decision quotes, and what is quoted of it, with the stored decisions.

    Args:
        graphs: what is to be stored in one commit; of a decision that is withdrawn, no quads.
        changed: the graph of the decision that is loaded or withdrawn, one of ``graphs``.
        view: of the store as it is.

    Returns:
        What to store in that commit instead: the same graphs and every other in which an answer changes.
        Words are found when they stand, allowing for brackets and ellipses, in any loaded decision that they
        are said to come from; nothing is said where none of them is loaded.
    """
    texts = _Texts(graphs[changed], changed, view)
    made = {name: list(quads) for name, quads in graphs.items()}
    made[changed] = _answered(made[changed], texts, None)
    if texts.decision is None:
        return made
    for name in {*graphs, *_quoting(texts.decision, view)} - {changed}:
        before = made[name] if name in made else list(view.quads(name))
        after = _answered(before, texts, texts.decision)
        if name in made or set(after) != set(before):
            made[name] = after
    return made


class _Texts:
    """The words of decisions by their IRIs: of one that changes, and of those that are stored."""

    def __init__(self, quads: Sequence[Quad], graph: NamedNode, view: View) -> None:
        self.decision = _about(quads) or _about(view.quads(graph))
        self._view = view
        self._known: dict[NamedNode, str] = {self.decision: _text(quads)} if self.decision else {}

    def of(self, decision: NamedNode) -> str:
        """The text, or nothing when the decision is not loaded."""
        if decision not in self._known:
            graphs = _rows(self._view, f"SELECT ?graph {{ GRAPH ?graph {{ ?graph {_ABOUT} {decision} }} }}")
            self._known[decision] = "\n".join(_text(self._view.quads(row["graph"])) for row in graphs)
        return self._known[decision]


def _answered(quads: list[Quad], texts: _Texts, only: NamedNode | None) -> list[Quad]:
    """The quads of a graph with what is found of its quotations, or only of those of one decision.

    What a decision quotes of itself was compared when it was read.
    """
    own = _about(quads)
    made: dict[NamedNode, _Quotation] = {}
    for quad in quads:
        if quad.predicate in _QUOTES:
            made.setdefault(cast("NamedNode", quad.subject), _Quotation()).sources.add(
                cast("NamedNode", quad.object)
            )
    asked = {
        this: said
        for this, said in made.items()
        if own not in said.sources and (only is None or only in said.sources)
    }
    if not asked:
        return quads
    for quad in quads:
        if quad.predicate == _WORDS and quad.subject in asked:
            asked[cast("NamedNode", quad.subject)].words = cast("Literal", quad.object).value
    kept = [quad for quad in quads if quad.predicate != _FOUND or quad.subject not in asked]
    graph = quads[0].graph_name
    for this, said in asked.items():
        if there := [text for source in said.sources if (text := texts.of(source))]:
            found = any(compare(said.words, text) != "not-found" for text in there)
            kept.append(Quad(this, _FOUND, Literal(found), graph))
    return kept


def _quoting(decision: NamedNode, view: View) -> Iterator[NamedNode]:
    """The graphs in which a decision is quoted."""
    path = "|".join(sorted(map(str, _QUOTES)))
    rows = _rows(view, f"SELECT DISTINCT ?graph {{ GRAPH ?graph {{ ?quotation {path} {decision} }} }}")
    return (row["graph"] for row in rows)


def _about(quads: Iterable[Quad]) -> NamedNode | None:
    return next((cast("NamedNode", quad.object) for quad in quads if quad.predicate == _ABOUT), None)


def _text(quads: Iterable[Quad]) -> str:
    """The words of a decision: its paragraphs in order, without page marks."""
    paragraphs: set[object] = set()
    words: dict[object, str] = {}
    begins: dict[object, int] = {}
    for quad in quads:
        if quad.predicate == _TYPE and quad.object == _PARAGRAPH:
            paragraphs.add(quad.subject)
        elif quad.predicate == _ANCHOR:
            words[quad.subject] = cast("Literal", quad.object).value
        elif quad.predicate == _BEGIN:
            begins[quad.subject] = int(cast("Literal", quad.object).value)
    return without_page_marks(
        "\n".join(words[one] for one in sorted(paragraphs & words.keys(), key=begins.__getitem__))
    )


def _rows(view: View, text: str) -> Iterator[Mapping[str, NamedNode]]:
    yield from cast("Iterable[Mapping[str, NamedNode]]", cast("QuerySolutions", view.query(text)))
