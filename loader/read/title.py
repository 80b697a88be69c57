"""The title of a document that comes with a record: what the record states, a line for each."""

from collections.abc import Iterable
from hashlib import sha256

from loader.model import Source, Span
from loader.read.base import Document, Fact, FactName, Item
from loader.read.flow import Flow
from loader.read.making import Field, Maker, trimmed


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


def finish_flow(
    item: Item, media_type: str, reader: str, maker: Maker, flow: Flow, title: tuple[Fact, ...] = ()
) -> Document:
    """The document of a text with markup that was read to its end.

    Args:
        item: the file, member or record.
        media_type: what it is.
        reader: the word for its layout.
        maker: the text, with the title first and what flowed after it.
        flow: what the markup says of the text.
        title: the facts of the title; without any the head matter is the title.
    """
    spans = [fact.span for fact in title] or [block.span for block in flow.head] or [Span(0, 0)]
    return Document(
        source=made_source(item, media_type, reader, maker),
        heading=Span(spans[0].start, spans[-1].end),
        facts=(*title, *flow.facts),
        head=tuple(flow.head),
        parts=tuple(flow.parts),
    )


def made_source(item: Item, media_type: str, reader: str, maker: Maker) -> Source:
    """The source whose text is what was made of a file."""
    text, offsets = maker.finish()
    return Source(item.name, media_type, sha256(item.data).hexdigest(), reader, text, offsets)
