"""What a reader of one layout promises, and the document it makes of a file.

A reader knows how its source writes things down and nothing of law: it gives the text that offsets count
into, the parts that the source marks, and the facts that it states in fields of their own. What no source
marks (who wrote, on which page, which sections) is found afterwards, the same for all, by
:func:`loader.read.assemble.assemble`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from loader.model import Fact, FactName, Issue, Source, Span

__all__ = ["Block", "Document", "Fact", "FactName", "GivenNote", "Item", "Part", "Reader", "Refused"]


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one file, of one member of an archive, or of one record of many.

    ``name`` says which, for messages and for ``Source.name``: ``cap.zip/json/0038-01.json``,
    ``cases.jsonl.gz line 12``; ``place`` is the same with the path of the file.
    """

    data: bytes = field(repr=False)
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, member or record that cannot be read, and why."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that the source marks; ``kind`` is None when it does not say which kind."""

    span: Span
    kind: Literal["heading", "block-quotation", "author"] | None = None


@dataclass(frozen=True, slots=True)
class GivenNote:
    """A footnote that the source marks: its label as printed, its paragraphs, and the mark that calls it."""

    label: str
    paragraphs: tuple[Block, ...]
    marker: Span | None


@dataclass(frozen=True, slots=True)
class Part:
    """An opinion that the source marks.

    Attributes:
        type: the source's word for its type, or its heading; empty when it gives none.
        author: the source's words for who wrote it; empty when it gives none.
        heading: the paragraph that heads it, which is none of the blocks.
        blocks: its paragraphs but those of notes.
        notes: its footnotes, which stand after all its blocks.
        marks: what calls notes and none of these answers to, such as those that stand among the blocks.
        undivided: whether it may be several opinions that the source does not tell apart.
    """

    type: str
    author: str
    heading: Span | None
    blocks: tuple[Block, ...]
    notes: tuple[GivenNote, ...] = ()
    marks: tuple[Span, ...] = ()
    undivided: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A decision as its source writes it down; every span counts into ``source.text``.

    Attributes:
        source: the file and its text.
        heading: the title: name, citation, court and date as the record or the file gives them.
        facts: what the source states in so many words.
        head: the head matter: paragraphs before the first opinion.
        parts: the opinions, or one undivided part.
        issues: doubts about the file.
        paged: whether the source itself marks where pages begin, so that a single mark is one.
    """

    source: Source
    heading: Span
    facts: tuple[Fact, ...]
    head: tuple[Block, ...]
    parts: tuple[Part, ...]
    issues: tuple[Issue, ...] = ()
    paged: bool = False

    def stated(self, *names: FactName) -> Iterator[Fact]:
        """The facts of some names, those of the first name first."""
        return (fact for name in names for fact in self.facts if fact.name == name)


class Reader(Protocol):
    """Reads the decisions of files in one layout."""

    @property
    def name(self) -> str:
        """The word that ``Source.reader`` keeps, and that ``--reader`` takes."""
        ...

    @property
    def expects(self) -> str:
        """The layout in a few words, for the message to somebody whose file no reader knows."""
        ...

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes look like this layout. Never raises, and looks only at the beginning."""
        ...

    def read(self, item: Item) -> Iterator[Document]:
        """Read all decisions of one file, in order.

        Args:
            item: the whole file, and what to call it in messages and in ``Source.name``.

        Raises:
            SourceError: it is not readable text, or there is no opinion in it.
        """
        ...
