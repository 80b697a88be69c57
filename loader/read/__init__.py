"""First stage: a file becomes decisions with their opinions.

A new layout is a module beside this one, and a line in ``READERS``.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from loader.errors import NoDecision, SourceError
from loader.model import Decision
from loader.read.assemble import assemble
from loader.read.base import Item, Reader, Refused
from loader.read.containers import STDIN, items
from loader.read.encoding import as_utf8, damage, decode
from loader.read.formats.capjson import CapJson
from loader.read.formats.casebody import CaseBodyHtml
from loader.read.formats.casemets import CaseMets
from loader.read.formats.courtlistener import CourtListener
from loader.read.formats.fastcase import Fastcase
from loader.read.formats.pdf import Pdf
from loader.read.formats.plaintext import PlainText
from loader.read.formats.records import Records, catalogue
from loader.read.formats.slip import Slip
from loader.read.formats.webpage import WebPage
from loader.settings import Settings

READERS: Final[tuple[Reader, ...]] = (
    Pdf(),
    CapJson(),
    CourtListener(),
    Records(),
    CaseMets(),
    CaseBodyHtml(),
    Fastcase(),
    PlainText(),
    WebPage(),
    Slip(),
)
"""The layouts we know, the most particular first."""

_LOST: Final = "\ufffd"

__all__ = ["READERS", "STDIN", "Item", "Reader", "Refused", "items", "named", "read", "read_item"]


def read(path: Path, settings: Settings, reader: str | None = None) -> Iterator[Decision]:
    """Read all decisions of one file, of whatever it holds.

    Args:
        path: the file, an archive, or ``-`` for standard input.
        settings: how large a document may be.
        reader: the word for its layout, which otherwise its content tells.

    Yields:
        The decisions in order. Doubts about them are in their ``issues``.

    Raises:
        SourceError: there is no such file, something in it cannot be read, or no reader knows its layout.
    """
    for item in items(path, settings.max_file_bytes):
        if isinstance(item, Refused):
            raise SourceError(item.message)
        yield from read_item(item, reader)


def read_item(item: Item, reader: str | None = None) -> Iterator[Decision]:
    """Read all decisions of one document.

    Args:
        item: its bytes, and what to call it.
        reader: the word for its layout, which otherwise its content tells.

    Raises:
        NoDecision: it only describes cases or volumes.
        SourceError: it cannot be read as text, or no reader knows its layout.
    """
    seen = as_utf8(item.data)
    known = named(reader) if reader else next((each for each in READERS if each.sniff(seen)), None)
    if known:
        return (_with_damage(assemble(document), item) for document in known.read(item))
    decode(item.data, item.name)
    what = catalogue(seen)
    if what:
        raise NoDecision(f"{item.name} is {what}, and holds no opinion; it is passed over")
    expected = "; or ".join(each.expects for each in READERS)
    raise SourceError(f"{item.name} is in no layout we know; expected {expected}")


def _with_damage(decision: Decision, item: Item) -> Decision:
    """A decision with the doubt about bytes that are no text, when something in it stands for such."""
    if _LOST not in decision.source.text:
        return decision
    return replace(decision, issues=(*decision.issues, *damage(item.data, item.name)))


def named(word: str) -> Reader:
    """The reader of a layout.

    Raises:
        SourceError: there is none of that name.
    """
    found = next((reader for reader in READERS if reader.name == word), None)
    if found is None:
        known = ", ".join(reader.name for reader in READERS)
        raise SourceError(f"there is no reader {word!r}; there are {known}")
    return found
