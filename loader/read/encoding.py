"""From the bytes of a file to its text, or to a message that says what the file is instead.

A byte order mark says how the text is written and is no part of it: offsets start after it. Without one it is
UTF-8, unless XML or HTML declares itself to be something else and is no UTF-8.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from loader.errors import SourceError
from loader.model import Issue

_MARKS: Final = {  # UTF-32 first: its mark begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
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
_DECLARED = re.compile(
    rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})|<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARES_WITHIN: Final = 2_048
# Pages that call themselves Latin-1 or ASCII hold Windows' quotation marks; browsers read them so (WHATWG).
_WINDOWS: Final = frozenset({"iso8859-1", "ascii"})
_SINGLE_BYTE = re.compile(r"iso8859-\d+|cp\d+|ascii|mac-roman|koi8-[ru]")
_MOST_WRONG: Final = 1_000
"""In a text one byte of so many may be damaged; of more, the encoding is another one."""


def decode(data: bytes, name: str) -> str:
    """The text of a file, with its line ends as they are.

    Args:
        data: the whole file: UTF-8, or what a byte order mark or its own declaration says it is.
        name: what to call the file in messages.

    Returns:
        The text. Of a few damaged bytes each run is U+FFFD; :func:`damage` says where they stand.

    Raises:
        SourceError: it is empty, not text, not in these encodings, or cut off within a character.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty; give the text of an opinion")
    kind = next((said for mark, said in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind:
        raise SourceError(f"{name} is {kind}, not text; save its text as UTF-8 and load that")
    encoding = _encoding(data, name)
    if not encoding.startswith(("utf-16", "utf-32")) and b"\0" in data:
        place = data.index(b"\0")
        raise SourceError(f"{name} is binary (a zero byte at offset {place}); give the text of an opinion")
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if not _is_damage(error, data):
            raise SourceError(_undecodable(error, name)) from error
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def damage(data: bytes, name: str) -> Iterator[Issue]:
    """The doubt about a text with damaged bytes: how many there are, and where the first one stands.

    Args:
        data: the whole file, one that :func:`decode` takes.
        name: what to call it.
    """
    encoding = _encoding(data, name)
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        runs = _wrong_runs(data, encoding)
        said = (
            f"{name} is not wholly {error.encoding}: byte 0x{data[error.start]:02x} at offset {error.start}"
            f"{f' and {runs - 1} more' if runs > 1 else ''}; what it stood for is lost and shown as U+FFFD"
        )
        yield Issue("read", "warning", "damaged-bytes", said)


def peek(data: bytes) -> str:
    """The beginning of a file as text, with whatever is no text replaced; for sniffing only."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8-sig")
    return data[:_PEEK].decode(encoding, errors="replace")


def as_utf8(data: bytes) -> bytes:
    """The same bytes, or UTF-8 in the place of UTF-16 and UTF-32, for readers that look for words in them."""
    wide = data.startswith(tuple(_MARKS))
    return peek(data).encode("utf-8", "replace") if wide else data


def _encoding(data: bytes, name: str) -> str:
    """The encoding that a mark or a declaration names, by its name in Python; else UTF-8."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    declared = _DECLARED.search(data, 0, _DECLARES_WITHIN) if data.lstrip()[:1] == b"<" else None
    if marked or not declared or data.startswith(codecs.BOM_UTF8):
        return marked or "utf-8"
    said = (declared[1] or declared[2]).decode("ascii")
    try:
        known = codecs.lookup(said).name
    except LookupError:
        known = ""
    if known.startswith(("utf", "ucs")) or _is_utf8(data):
        return "utf-8"  # no other encoding looks like it by chance, whatever the file says
    if not _SINGLE_BYTE.fullmatch(known):
        raise SourceError(
            f"{name} declares the encoding {said!r}, which is not read here; convert it with "
            f"`iconv -f {said.upper()} -t UTF-8`"
        )
    return "cp1252" if known in _WINDOWS else known


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_damage(error: UnicodeDecodeError, data: bytes) -> bool:
    """Whether wrong bytes are few enough to be damaged ones, and not a file that is cut off."""
    if error.reason in {"unexpected end of data", "truncated data"}:
        return False
    return _wrong_runs(data, error.encoding) * _MOST_WRONG <= len(data)


def _wrong_runs(data: bytes, encoding: str) -> int:
    """How many runs of bytes are no text, beside the U+FFFD that the file holds itself."""
    printed = data.count("\ufffd".encode()) if encoding == "utf-8" else 0
    return data.decode(encoding, errors="replace").count("\ufffd") - printed


def _undecodable(error: UnicodeDecodeError, name: str) -> str:
    found = error.object[error.start]
    where = f"byte 0x{found:02x} at offset {error.start}"
    if error.encoding == "utf-8" and error.reason != "unexpected end of data":
        return (
            f"{name} is not UTF-8 ({where}); convert it, for instance from Windows-1252 with "
            f"`iconv -f WINDOWS-1252 -t UTF-8`"
        )
    return f"{name} is cut off or damaged within a character ({where}); get the whole file again"
