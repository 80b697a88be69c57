"""The title of a document that comes with a record: what the record states, a line for each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from loader.model import Source, Span
from loader.read.base import Block, Document, Fact, FactName, Item
from loader.read.making.gathered import Gathered
from loader.read.making.loose import LooseOpinion, lay_out
from loader.read.making.text import Field, Maker, trimmed
from loader.read.structure.division import divide

# "606 F.3d 11 (2010)", "Doe v. Roe, 485 U.S. 505, 108 S. Ct. 1355 (1988)", and nothing else.
_REPORTED = re.compile(
    r"(?:(?P<name>[A-Z][^\r\n]{2,160} v\. [^\r\n]{2,160}?), )?"
    r"(?P<cite>\d{1,4} [A-Z][A-Za-z. ]{0,20}\d?[a-z]{0,2} \d{1,5})(?:, \d{1,4} [A-Z][^()\r\n]{1,40} \d{1,5})*"
    r"(?: \((?:[^()]{0,30} )?\d{4}\))?"
)


def write_title(maker: Maker, stated: Iterable[tuple[FactName, Field]]) -> tuple[Fact, ...]:
    """Begin a text with what a record states, so that it can be quoted like everything else.

    Args:
        maker: the text, still empty.
        stated: the facts in the order in which they are to stand; blank ones are left out.

    Returns:
        The facts, each with the place of its line.
    """
    facts = []
    for name, field in stated:
        words = trimmed(field)
        if words.start < words.end:
            if maker.length:
                maker.insert("\n")
            span = maker.flow(field, words)
            facts.append(Fact(name, " ".join(words.of(field.text).split()), span))
    return tuple(facts)


def finish(item: Item, media_type: str, reader: str, maker: Maker, found: Gathered) -> Document:
    """The document of a text that was read to its end.

    Args:
        item: the file, member or record.
        media_type: what it is.
        reader: the word for its layout.
        maker: the text.
        found: what was found in it; without a title the head matter is the title.
    """
    facts, head, parts = (*found.title, *found.facts), tuple(found.head), tuple(found.parts)
    if not any(part.blocks for part in parts) and found.loose is None and head:
        # A record may have no more than an order, which its source takes for head matter.
        found.loose, head, parts = LooseOpinion(blocks=list(head)), (), ()
    if found.loose:
        laid = lay_out(maker, facts, found.loose, opinion_starts)
        maker, facts, head, parts = laid.maker, laid.facts, (*head, *laid.head), (*parts, *laid.parts)
    text, offsets = maker.finish()
    facts = (*facts, *_cited(text, head))
    spans = [fact.span for fact in found.title] or [block.span for block in head] or [Span(0, 0)]
    heading = Span(spans[0].start, spans[-1].end)
    source = Source(item.name, media_type, sha256(item.data).hexdigest(), reader, text, offsets)
    return Document(source, heading, facts, head, parts, tuple(found.issues), found.paged)


def _cited(text: str, head: Iterable[Block]) -> Iterator[Fact]:
    """Citations that stand alone above a decision, maybe with its name: where it is reported.

    One that goes on where the block above breaks off is what a syllabus cites.
    """
    named: tuple[FactName, ...] = ("name", "citation")
    above = ""
    for block in head:
        goes_on, above = above.endswith(","), block.span.of(text)
        found = None if goes_on else _REPORTED.fullmatch(above)
        for what, words in zip(named, ("name", "cite"), strict=True):
            if found and found[words]:
                span = Span(block.span.start + found.start(words), block.span.start + found.end(words))
                yield Fact(what, " ".join(found[words].split()), span, printed=True)


def opinion_starts(text: str, paragraphs: Sequence[Span]) -> list[int]:
    """The positions of the paragraphs with which opinions begin; what stands before them is head matter."""
    places = {paragraph.start: place for place, paragraph in enumerate(paragraphs)}
    return [places[draft.span.start] for draft in divide(text, paragraphs).drafts]
