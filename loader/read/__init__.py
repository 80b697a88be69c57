"""First stage: a file becomes decisions with their opinions.

A new layout is a module beside this one, and a line in ``READERS``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from loader.errors import SourceError
from loader.model import Decision
from loader.read.assemble import assemble
from loader.read.base import Item, Reader
from loader.read.capjson import CapJson
from loader.read.casebody import CaseBodyHtml
from loader.read.casemets import CaseMets
from loader.read.courtlistener import CourtListener
from loader.read.encoding import decode
from loader.read.fastcase import Fastcase
from loader.read.plaintext import PlainText
from loader.read.records import Records
from loader.read.slip import Slip
from loader.read.webpage import WebPage
from loader.settings import Settings

READERS: Final[tuple[Reader, ...]] = (
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

__all__ = ["READERS", "Reader", "read"]


def read(path: Path, settings: Settings) -> Iterator[Decision]:
    """Read all decisions of one file.

    Args:
        path: the file; which layout it is in is told by its content, not by its name.
        settings: how large a file may be.

    Yields:
        The decisions in order. Doubts about them are in their ``issues``.

    Raises:
        SourceError: there is no such file, it cannot be read as text, or no reader knows its layout.
    """
    data = _bytes(path, settings.max_file_bytes)
    for reader in READERS:
        if reader.sniff(data):
            yield from map(assemble, reader.read(Item(data, path.name)))
            return
    decode(data, path.name)
    expected = "; or ".join(reader.expects for reader in READERS)
    raise SourceError(f"{path.name} is in no layout we know; expected {expected}")


def _bytes(path: Path, most: int) -> bytes:
    """The content of a file, or a message that says why there is none."""
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise SourceError(f"{path} is no file but a pipe or device; save what it gives to a file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {path}; check the name") from error
    except OSError as error:
        raise SourceError(
            f"{path} cannot be opened ({error.strerror or error}); check its permissions"
        ) from error
    if len(data) > most:
        raise SourceError(f"{path} is larger than {most} bytes; raise CASELAW_MAX_FILE_BYTES, or divide it")
    return data
