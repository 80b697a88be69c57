"""Adds the text in a field of a record to a document, whatever it is written in: XML, HTML or plain."""

import re

from loader.errors import SourceError
from loader.model import Span
from loader.read.base import Item
from loader.read.formats.casebody import casebody_grammar
from loader.read.formats.slip import flow_plain
from loader.read.formats.webpage import page_grammar
from loader.read.making.flow import Flow
from loader.read.making.gathered import Gathered
from loader.read.making.loose import append_notes
from loader.read.making.markup import Words, html_events, joined, unescaped, xml_events
from loader.read.making.text import Field, Maker

_TAGGED = re.compile(r"\s*<(?:!--|[A-Za-z/!?])")
_PREFORMATTED = re.compile(r"\s*<pre\b")
_OPINIONS = re.compile(r"<(?:casebody|opinion)\b")


def flow_any(item: Item, maker: Maker, field: Field, kind: str, found: Gathered) -> None:
    """Add a text to a document.

    Args:
        item: the file, for messages.
        maker: the text of the document.
        field: the text to add.
        kind: the type of the opinion that it is; empty when it may be several.
        found: gets what is found.
    """
    if _OPINIONS.search(field.text) and _TAGGED.match(field.text):
        try:
            Flow(maker, field, casebody_grammar, found).read(list(xml_events(field, item.name)))
        except SourceError:
            Flow(maker, field, casebody_grammar, found).read(html_events(field))
    elif _PREFORMATTED.match(field.text):
        shown = joined(field, (event for event in html_events(field) if isinstance(event, Words)))
        _plain(maker, shown, kind, found)
    elif _TAGGED.match(field.text):
        Flow(maker, field, page_grammar, found, opinion=kind).read(html_events(field))
    else:
        # Plain text of a record is often what is left of hypertext, and keeps its references.
        _plain(maker, unescaped(field, Span(0, len(field.text))), kind, found)


def _plain(maker: Maker, field: Field, kind: str, found: Gathered) -> None:
    opinion = flow_plain(maker, field, found, kind)
    if kind or found.loose is not None:
        found.parts.append(append_notes(maker, opinion))
    elif opinion.blocks:
        found.loose = opinion
