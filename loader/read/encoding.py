"""From the bytes of a file to its text, or to a message that says what the file is instead.

A byte order mark says how the text is written and is no part of it: offsets start after it.
"""

import codecs
from typing import Final

from loader.errors import SourceError

_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SIGNATURES: Final = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_PEEK: Final = 64_000


def decode(data: bytes, name: str) -> str:
    """The text of a file, with its line ends as they are.

    Args:
        data: the whole file: UTF-8 with or without a byte order mark, or UTF-16 with one.
        name: what to call the file in messages.

    Raises:
        SourceError: it is empty, not text, not in these encodings, or cut off within a character.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty; give the text of an opinion")
    kind = next((said for mark, said in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind:
        raise SourceError(f"{name} is {kind}, not text; save its text as UTF-8 and load that")
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8"
    if encoding == "utf-8" and b"\0" in data:
        place = data.index(b"\0")
        raise SourceError(f"{name} is binary (a zero byte at offset {place}); give the text of an opinion")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise SourceError(_undecodable(error, name)) from error


def peek(data: bytes) -> str:
    """The beginning of a file as text, with whatever is no text replaced; for sniffing only."""
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    return data[:_PEEK].decode(encoding, errors="replace")


def _undecodable(error: UnicodeDecodeError, name: str) -> str:
    found = error.object[error.start]
    where = f"byte 0x{found:02x} at offset {error.start}"
    if error.encoding == "utf-8" and error.reason != "unexpected end of data":
        return (
            f"{name} is not UTF-8 ({where}); convert it, for instance from Windows-1252 with "
            f"`iconv -f WINDOWS-1252 -t UTF-8`"
        )
    return f"{name} is cut off or damaged within a character ({where}); get the whole file again"
