"""Several texts of one decision: the best is read from, the others are kept whole beside it.

Both readings in sight would say everything twice. So the one that the queries see is in the decision's graph;
of any other there is a small graph with its file and its words, and its reading packed up, so that it can
take the first one's place when that is withdrawn. Works on quads, for a stored reading is nothing else.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, cast

import zstandard
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from loader.read.structure.pages import SLIP
from ontology.modules import prefixes
from ontology.names import Minter, slug, term

_TYPE: Final = NamedNode(prefixes()["rdf"] + "type")
_WORDS: Final = NamedNode(prefixes()["nif"] + "anchorOf")
_DERIVED: Final = NamedNode(prefixes()["prov"] + "wasDerivedFrom")
_ALTERNATE: Final = NamedNode(prefixes()["prov"] + "alternateOf")
_BINARY: Final = NamedNode(prefixes()["xsd"] + "base64Binary")
_FILE: Final = tuple(NamedNode(term(name)) for name in ("sha256", "fileName", "mediaType"))
# Hardly two paragraphs that are not one begin with so many equal letters.
_TELLING: Final = 60
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Text:
    """What a graph says of the text that it was read from.

    Attributes:
        quads: the whole graph.
        decision: the decision; ``text`` and ``source`` are its text and the file of that.
        file: the name of the file; ``sha256`` is the hash of its bytes.
        names: what the decision is called in it.
        dockets: the numbers in its docket numbers.
    """

    quads: tuple[Quad, ...]
    decision: NamedNode
    text: NamedNode
    source: NamedNode
    file: str
    sha256: str
    names: frozenset[str]
    dockets: frozenset[str]

    @property
    def worth(self) -> tuple[int, int, int, int, str]:
        """What makes one text better than another: signed opinions, pages, linked notes, then length.

        Pages of a slip opinion do not count, for nobody cites by them once a decision is reported.

        The hash comes last, so that of two texts the same is better in whatever order they come.
        """
        kinds = [quad.object for quad in self.quads if quad.predicate == _TYPE]
        said = [quad.predicate for quad in self.quads]
        length = next(int(_value(q)) for q in _of(self.quads, self.text, "length"))
        signed, noted = said.count(_term("author")), said.count(_term("marker"))
        slip = sum(q.predicate == _term("reporter") and _value(q) == SLIP for q in self.quads)
        return signed, kinds.count(_term("Page")) - slip, noted, length, self.sha256

    @property
    def writings(self) -> frozenset[str]:
        """The names of its opinions, such as ``dissent-bybee``."""
        named = (q.subject for q in self.quads if q.predicate == _term("opinionOf"))
        return frozenset(cast("NamedNode", each).value.rpartition("/")[2] for each in named)

    def writings_beside(self, other: "Text") -> frozenset[str]:
        """The opinions of this text that do not stand in another one of the same decision.

        Two texts that share no paragraph hold different writings; others are copies, whatever they call them.
        """
        shared = _paragraphs(self.quads) & _paragraphs(other.quads)
        return frozenset() if shared else self.writings - other.writings

    def is_another_decision(self, other: "Text") -> bool:
        """Whether two readings under one citation are of two decisions that begin on the same page.

        Their dockets say so when both print them and the names differ; otherwise names without a common word.
        """
        if not (_are_said(self.names) and _are_said(other.names)):
            return False
        if self.dockets and other.dockets and self.names != other.names:
            return not self.dockets & other.dockets
        words, others = (
            {word for name in each.names for word in slug(name).split("-")} for each in (self, other)
        )
        return not words & others


def _are_said(names: Iterable[str]) -> bool:
    """Whether a decision has a name, and each of its names a letter."""
    said = [any(map(str.isalpha, name)) for name in names]
    return bool(said) and all(said)


def text_of(quads: Iterable[Quad]) -> Text:
    """What the graph of a decision says of its text."""
    whole = tuple(quads)
    about = next(quad for quad in whole if quad.predicate == _term("about"))
    decision = cast("NamedNode", about.object)
    text = cast("NamedNode", next(_of(whole, decision, "text")).object)
    source = cast("NamedNode", next(q for q in whole if (q.subject, q.predicate) == (text, _DERIVED)).object)
    said = {name: _value(next(_of(whole, source, name))) for name in ("fileName", "sha256")}
    numbers = (_DIGITS.findall(_value(quad)) for quad in _of(whole, decision, "docketNumber"))
    return Text(
        whole,
        decision,
        text,
        source,
        said["fileName"],
        said["sha256"],
        frozenset(_value(quad) for quad in _of(whole, decision, "caseName")),
        frozenset(number for each in numbers for number in each),
    )


def keep(text: Text, read: Text, minter: Minter) -> tuple[NamedNode, list[Quad]]:
    """Make the graph that keeps a text which is not read from.

    Args:
        text: the text, with its reading.
        read: the one that the decision is read from.
        minter: names the graph, by the decision and the hash of the file.

    Returns:
        The name of the graph, and what it holds.
    """
    key = text.decision.value.removeprefix(minter.decision(""))
    graph = NamedNode(minter.kept_graph(key, text.sha256))
    kept = NamedNode(minter.kept_text(key, text.sha256))
    fingerprint = next(q.object for q in text.quads if q.predicate == _term("fingerprint"))
    packed = zstandard.compress(serialize(text.quads, format=RdfFormat.N_QUADS) or b"")
    made = [
        (text.decision, _term("otherText"), kept),
        (kept, _TYPE, _term("Text")),
        (kept, _ALTERNATE, text.text),
        (kept, _DERIVED, text.source),
        (kept, _term("length"), next(_of(text.quads, text.text, "length")).object),
        (kept, _term("plainText"), Literal(_words(text.quads))),
        *((kept, _term("keptWriting"), Literal(name)) for name in sorted(text.writings_beside(read))),
        (text.source, _TYPE, _term("Source")),
        *((q.subject, q.predicate, q.object) for q in text.quads if _is_of_file(q, text.source)),
        (graph, _term("fingerprint"), fingerprint),
        (graph, _term("packedReading"), Literal(b64encode(packed).decode(), datatype=_BINARY)),
    ]
    return graph, [Quad(subject, predicate, value, graph) for subject, predicate, value in made]


def unpacked(quads: Iterable[Quad]) -> list[Quad]:
    """The reading that a graph of a kept text holds."""
    packed = next(_value(quad) for quad in quads if quad.predicate == _term("packedReading"))
    lines = zstandard.decompress(b64decode(packed))
    return list(parse(lines, format=RdfFormat.N_QUADS))


def renamed(quads: Iterable[Quad], key: str, another: str, minter: Minter) -> list[Quad]:
    """The graph of a decision with another key in the IRIs of all that is its own."""
    own = re.compile(rf"(?P<kind>{re.escape(minter.base)}[a-z-]+/){re.escape(key)}(?=/|$)")

    def named(node: NamedNode) -> NamedNode:
        found = own.match(node.value)
        return NamedNode(f"{found['kind']}{another}{node.value[found.end() :]}") if found else node

    return [
        Quad(
            named(cast("NamedNode", quad.subject)),
            quad.predicate,
            named(quad.object) if isinstance(quad.object, NamedNode) else quad.object,
            named(cast("NamedNode", quad.graph_name)),
        )
        for quad in quads
    ]


def _paragraphs(quads: Sequence[Quad]) -> frozenset[str]:
    """The letters and digits with which each long paragraph begins: the same in whatever layout it comes."""
    words = ("".join(filter(str.isalnum, each)).lower() for each in _words(quads).split("\n\n"))
    return frozenset(each[:_TELLING] for each in words if len(each) >= _TELLING)


def _words(quads: Sequence[Quad]) -> str:
    """The words of all paragraphs in order, with a blank line between each two."""
    order = {quad.subject: int(_value(quad)) for quad in quads if quad.predicate == _term("order")}
    paragraphs = {q.subject for q in quads if (q.predicate, q.object) == (_TYPE, _term("Paragraph"))}
    words = {q.subject: _value(q) for q in quads if q.predicate == _WORDS and q.subject in paragraphs}
    return "\n\n".join(words[each] for each in sorted(words, key=lambda each: order[each]))


def _is_of_file(quad: Quad, source: NamedNode) -> bool:
    return quad.subject == source and quad.predicate in _FILE


def _of(quads: Iterable[Quad], subject: NamedNode, name: str) -> Iterator[Quad]:
    return (quad for quad in quads if quad.subject == subject and quad.predicate == _term(name))


def _value(quad: Quad) -> str:
    return cast("Literal", quad.object).value


def _term(name: str) -> NamedNode:
    return NamedNode(term(name))
