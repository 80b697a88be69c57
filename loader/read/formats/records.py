"""Reader of JSON records that nobody else knows: a text in one field, facts in others, by their usual names.

The names are in ``records.yml``. A record may list its opinions, too, each a text with its type and author.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pydantic

from loader.errors import SourceError
from loader.read.base import Document, FactName, Item
from loader.read.encoding import decode
from loader.read.making.fieldtext import flow_any
from loader.read.making.gathered import Gathered
from loader.read.making.located import Located, objects, parse, string, strings
from loader.read.making.text import Field, Maker
from loader.read.making.title import finish, write_title
from loader.read.structure import rules


class Catalogue(rules.Rule):
    """What a file of a collection is that holds no text, and the keys that tell."""

    what: str = pydantic.Field(alias="is")
    keys: tuple[str, ...]


class Example(rules.Rule):
    """A record, and what is read of it: facts, or what a file that holds no text is."""

    record: dict[str, str | int]
    gives: Mapping[FactName, str] = {}
    what: str | None = pydantic.Field(None, alias="is")


class Names(rules.Rule):
    """``records.yml``: by which names records call their text and the facts about it."""

    texts: tuple[str, ...]
    facts: Mapping[FactName, tuple[str, ...]]
    catalogues: tuple[Catalogue, ...]
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()


@cache
def names() -> Names:
    """The names of ``records.yml``."""
    return rules.checked("records", Names)


def catalogue(data: bytes) -> str | None:
    """What a file of a collection is that describes cases or volumes and holds no text of any.

    Args:
        data: a file that no reader takes.
    """
    if not _is_json(data):
        return None
    begins = data[:_DESCRIBED_WITHIN]
    return next(
        (each.what for each in names().catalogues if all(f'"{key}"'.encode() in begins for key in each.keys)),
        None,
    )


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


_DESCRIBED_WITHIN: Final = 65_536
_TITLE: Final[tuple[FactName, ...]] = ("name", "full-name", "citation", "court", "court-name")


@dataclass(frozen=True, slots=True)
class Records:
    """Reads a record, or a list of records."""

    name: str = "json"
    expects: str = "JSON records with a field such as `text`, `plain_text` or `content`"

    def sniff(self, data: bytes) -> bool:
        """Whether it is JSON with a field that usually holds a text."""
        return _is_json(data) and any(f'"{key}"'.encode() in data for key in names().texts)

    def read(self, item: Item) -> Iterator[Document]:
        """Read all records of a file.

        Args:
            item: the file or record.

        Raises:
            SourceError: it is not readable, or a record has no text.
        """
        found = parse(decode(item.data, item.name), item.name)
        records = [found] if isinstance(found, dict) else objects(found)
        for number, record in enumerate(records, start=1):
            name = item.name if len(records) == 1 else f"{item.name} record {number}"
            yield _decision(Item(item.data, name), record, self.name)


def _decision(item: Item, record: Mapping[str, object], reader: str) -> Document:
    maker = Maker()
    found = Gathered(title=write_title(maker, _stated(record)))
    opinions = objects(record.get("opinions"))
    for opinion in opinions:
        text = _text(opinion)
        if text is not None:
            flow_any(item, maker, text.field, string(opinion.get("type")) or "", found)
    whole = _text(record)
    if not (found.parts or found.loose) and whole is not None:
        flow_any(item, maker, whole.field, "", found)
    if not (found.parts or found.loose or found.head):
        known = ", ".join(names().texts)
        raise SourceError(f"{item.name} has no text in any of the fields {known}; name the text so")
    return finish(item, "application/json", reader, maker, found)


def _text(record: Mapping[str, object]) -> Located | None:
    return next((text for key in names().texts if (text := string(record.get(key)))), None)


def _stated(record: Mapping[str, object]) -> Iterator[tuple[FactName, Field]]:
    """What the record states: for each fact the first of its usual names that has a value."""
    found: list[tuple[FactName, Field]] = []
    for name, keys in names().facts.items():
        values = next((values for key in keys if (values := strings(record.get(key)))), [])
        found += [(name, value.field) for value in values]
    return iter(sorted(found, key=lambda stated: _TITLE.index(stated[0]) if stated[0] in _TITLE else 9))
