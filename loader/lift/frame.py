"""What all subjects share while one reading is lifted: the names of its things, its places, its quads."""

from functools import cache, cached_property

from pyoxigraph import NamedNode

from loader.lift.graph import Quads, stated
from loader.lift.places import Places
from loader.lift.run import Run
from loader.model import Footnote, Page, Reading, Span
from ontology import names
from ontology.names import Minter


@cache
def concept(scheme: str, name: str) -> NamedNode:
    """The concept of a SKOS scheme by its slug, e.g. ``concept("treatment", "distinguished")``."""
    return NamedNode(names.concept(scheme, name))


def is_concept(scheme: str, name: str) -> bool:
    """Whether the vocabulary has such a concept."""
    return names.concept(scheme, name) in stated("vocab", "skos:prefLabel")


@cache
def court(name: str) -> NamedNode:
    """A court by its courts-db id, e.g. ``ca9``."""
    return NamedNode(names.court(name))


@cache
def doctrine(name: str) -> NamedNode:
    """A doctrine by its slug, e.g. ``state-created-danger``."""
    return NamedNode(names.doctrine(name))


class Frame:
    """One reading being lifted.

    Things that stand in the text are named by where they stand, things known by words by their words;
    a second reading therefore gives a thing that is found again the name it had.
    """

    def __init__(self, reading: Reading, minter: Minter, run: Run) -> None:
        self.reading = reading
        self.decision = reading.decision
        self.run = run
        self.key = reading.decision.key
        self.minter = minter
        self.places = Places(reading.decision)
        self.quads = Quads(NamedNode(minter.graph(self.key)))
        self.anchors: dict[Span, NamedNode] = {}
        self.opinion_names = frozenset(opinion.name for opinion in reading.decision.opinions)
        self._citations = {found.number: self.inside("citation", found.span) for found in reading.citations}

    @property
    def source_text(self) -> str:
        """The untouched text of the file, which all spans count in."""
        return self.decision.source.text

    @cached_property
    def this_decision(self) -> NamedNode:
        """The decision that was read."""
        return NamedNode(self.minter.decision(self.key))

    @cached_property
    def text(self) -> NamedNode:
        """The character sequence that offsets refer to."""
        return NamedNode(self.minter.text(self.key))

    def inside(self, kind: str, span: Span) -> NamedNode:
        """A thing found at a span of the text, by its kind."""
        return NamedNode(self.minter.inside(kind, self.key, span.start, span.end))

    def named(self, kind: str, *words: str) -> NamedNode:
        """A thing of this decision known by words, by its kind."""
        return NamedNode(self.minter.named(kind, self.key, *words))

    def opinion(self, name: str) -> NamedNode:
        """An opinion of the decision that was read, by its name in it."""
        return NamedNode(self.minter.opinion(self.key, name))

    def citation(self, number: int) -> NamedNode:
        """A citation by its number in the reading."""
        return self._citations[number]

    def page(self, page: Page) -> NamedNode:
        """A page of one reporter."""
        return self.named("page", page.reporter, page.label)

    def footnote(self, opinion: str, note: Footnote) -> NamedNode:
        """A footnote of an opinion."""
        return self.named("footnote", opinion, str(note.number))

    def judge(self, name: str) -> NamedNode:
        """A judge as named here: the court keeps judges of one surname apart until they are identified.

        Where no court is known, only the decision does.
        """
        printed = self.decision.court_text
        at = self.decision.court or (names.slug(printed) if any(map(str.isalnum, printed)) else self.key)
        return NamedNode(self.minter.judge(f"{at}-{names.slug(name)}"))

    def authority(self, key: str) -> NamedNode:
        """A cited authority by its key; one that the reading does not describe can only be a case.

        The record of a case is its own, so a part of it is named within the decision; so is a law whose state
        nobody tells, which in another decision may be another state's.
        """
        known = self.reading.authorities.get(key)
        kind = known.kind if known else "case"
        local = known is not None and (known.local or kind == "record")
        return self.named(kind, key) if local else NamedNode(self.minter.authority(kind, key))
