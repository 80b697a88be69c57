"""What has been gathered of a document while its text is made."""

from dataclasses import dataclass, field

from loader.model import Fact, Issue
from loader.read.base import Block, Part
from loader.read.making.loose import LooseOpinion


@dataclass(slots=True)
class Gathered:
    """What a reader has found so far.

    Attributes:
        title: what the record states, the first lines of the text.
        facts: what is stated elsewhere, in head matter and opinions.
        head: the paragraphs before the first opinion, and between opinions.
        parts: the opinions that the source tells apart.
        loose: paragraphs that may be several opinions.
        issues: doubts about the file.
        paged: whether the source itself marks where pages begin.
    """

    title: tuple[Fact, ...] = ()
    facts: list[Fact] = field(default_factory=list)
    head: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    loose: LooseOpinion | None = None
    issues: list[Issue] = field(default_factory=list)
    paged: bool = False
