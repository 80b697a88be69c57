"""What files hold: one document, or a list of records, or an archive of many; and standard input.

Nothing is unpacked to disk, so the names inside an archive are names and nothing more. No member and no
record may be longer than a file may be, however small it is compressed, so memory stays bounded.
"""

import bz2
import gzip
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, cast

import zstandard

from loader.errors import SourceError
from loader.read.base import Item, Refused

STDIN: Final = Path("-")
"""The name that stands for standard input."""

Arriving = Iterator[Item | Refused]

_ZIP: Final = b"PK\x03\x04"
_ZIP_EMPTY: Final = b"PK\x05\x06"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_COMPRESSED: Final = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", _ZSTD: "zstd"}
_SUFFIXES: Final = (".gz", ".bz2", ".xz", ".zst")
_OFFICE: Final = ("[Content_Types].xml", "mimetype")
_TAR_AT: Final = 257
_PEEK: Final = 1 << 16
# Text shrinks to a tenth, seldom to a fiftieth; what shrinks to a two-hundredth was made to fill memory.
_RATIO: Final = 200
_HARMLESS: Final = 1_000_000
_BROKEN: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    zstandard.ZstdError,
)


def items(path: Path, most: int) -> Arriving:
    """What one file holds, in order, read as it is asked for.

    Args:
        path: the file; ``-`` is standard input. What it holds is told by its content, not by its name.
        most: how many bytes a document may have.

    Yields:
        Each document with its bytes, or why it cannot be read.

    Raises:
        SourceError: there is no such file, it cannot be opened, or it breaks off.
    """
    shown = "standard input" if path == STDIN else str(path)
    name = "stdin" if path == STDIN else path.name
    try:
        with ExitStack() as stack:
            stream = _opened(path, stack)
            yield from _contents(stream, name, shown, most, stack, packed=False)
    except _BROKEN as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise SourceError(f"{shown} is cut off or damaged ({said}); get the whole file again") from error


def _opened(path: Path, stack: ExitStack) -> "BufferedReader[Any]":
    if path == STDIN:
        return cast("BufferedReader", sys.stdin.buffer)
    if path.is_dir():
        raise SourceError(f"{path} is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise SourceError(f"{path} is no file but a pipe or device; save what it gives to a file, or use `-`")
    try:
        return stack.enter_context(cast("BufferedReader", path.open("rb", buffering=_PEEK)))
    except FileNotFoundError as error:
        raise SourceError(f"there is no file {path}; check the name") from error
    except OSError as error:
        raise SourceError(
            f"{path} cannot be opened ({error.strerror or error}); check its permissions"
        ) from error


def _contents(
    stream: "BufferedReader[Any]", name: str, shown: str, most: int, stack: ExitStack, *, packed: bool
) -> Arriving:
    """What a stream holds, by its first bytes."""
    start = stream.peek(_PEEK)[:_PEEK]
    method = next((method for mark, method in _COMPRESSED.items() if start.startswith(mark)), None)
    if method and not packed:
        inner = BufferedReader(cast("RawIOBase", _decompressed(stream, method, stack)), _PEEK)
        plain = name.removesuffix(PurePosixPath(name).suffix) if name.endswith(_SUFFIXES) else name
        yield from _contents(inner, plain, shown, most, stack, packed=True)
    elif start.startswith((_ZIP, _ZIP_EMPTY)):
        yield from _zipped(stream, name, shown, most)
    elif start[_TAR_AT : _TAR_AT + 5] == b"ustar":
        yield from _tarred(stream, name, shown, most)
    elif start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from _records(stream, name, shown, most)
    else:
        yield Item(_limited(stream, shown, most), name, shown)


def _decompressed(stream: "BufferedReader[Any]", method: str, stack: ExitStack) -> IO[bytes]:
    if method == "gzip":
        return cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=stream)))
    if method == "bzip2":
        return cast("IO[bytes]", stack.enter_context(bz2.BZ2File(stream)))
    if method == "xz":
        return cast("IO[bytes]", stack.enter_context(lzma.LZMAFile(stream)))
    return cast("IO[bytes]", _Zstd(stream))


class _Zstd(RawIOBase):
    """Unpacks Zstandard, of whose library the stream would not say that a file breaks off."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._new = zstandard.ZstdDecompressor().decompressobj
        self._stream, self._frame, self._left = stream, self._new(), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401
        while not self._left:
            if self._frame.eof and self._frame.unused_data:
                packed, self._frame = self._frame.unused_data, self._new()
            else:
                packed = self._stream.read(_PEEK // 64)
                if packed and self._frame.eof:
                    self._frame = self._new()
            if not packed:
                if not self._frame.eof:
                    raise EOFError("its last frame is not whole")
                return 0
            self._left = self._frame.decompress(packed)
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def _limited(stream: IO[bytes], shown: str, most: int, begun: bytes = b"") -> bytes:
    """All of a stream, unless it is longer than a file may be."""
    data = begun + stream.read(most + 1 - len(begun))
    if len(data) > most:
        raise SourceError(f"{shown} is larger than {most} bytes; raise CASELAW_MAX_FILE_BYTES, or divide it")
    return data


def _records(stream: "BufferedReader[Any]", name: str, shown: str, most: int) -> Arriving:
    """The records of a file with a JSON object on each line; any other file that begins so, as one."""
    number = 0
    line = stream.readline(most + 1)
    while not line.strip() and line:
        line = stream.readline(most + 1)
    if not line.rstrip().endswith(b"}") or not stream.peek(1):
        yield Item(_limited(stream, shown, most, line), name, shown)
        return
    while line:
        number += 1
        place = f"{shown} line {number}"
        if len(line) > most:
            yield Refused(place, f"{place} is larger than {most} bytes; raise CASELAW_MAX_FILE_BYTES")
            while line and not line.endswith(b"\n"):
                line = stream.readline(most + 1)
        elif line.strip():
            yield Item(line, f"{name} line {number}", place)
        line = stream.readline(most + 1)


def _zipped(stream: "BufferedReader[Any]", name: str, shown: str, most: int) -> Arriving:
    """The members of a zip archive, in its order."""
    seekable = stream if stream.seekable() else BytesIO(_limited(stream, shown, most))
    with zipfile.ZipFile(seekable) as archive:
        members = archive.infolist()
        if any(member.filename in _OFFICE for member in members):
            raise SourceError(
                f"{shown} is an office document, not text; save its text as UTF-8 and load that"
            )
        for member in members:
            place = f"{shown}/{member.filename}"
            if member.is_dir() or _hidden(member.filename):
                continue
            bomb = member.file_size > max(_HARMLESS, _RATIO * member.compress_size)
            if bomb or member.file_size > most:
                yield Refused(place, _too_large(place, most, bomb=bomb))
                continue
            try:
                with archive.open(member) as file:
                    data = file.read(most + 1)
            except (*_BROKEN, OSError, NotImplementedError) as error:
                yield Refused(place, f"{place} cannot be read ({error}); pack it again, without a password")
                continue
            yield from _member(data, f"{name}/{member.filename}", place)


def _tarred(stream: "BufferedReader[Any]", name: str, shown: str, most: int) -> Arriving:
    """The regular files of a tar archive, in its order; links and devices are left where they are."""
    with tarfile.open(fileobj=stream, mode="r|", errorlevel=2) as archive:
        for member in archive:
            place = f"{shown}/{member.name}"
            if not member.isfile() or _hidden(member.name):
                continue
            if member.size > most:
                yield Refused(place, _too_large(place, most, bomb=False))
                continue
            file = archive.extractfile(member)
            yield from _member(file.read() if file else b"", f"{name}/{member.name}", place)


def _member(data: bytes, name: str, place: str) -> Arriving:
    """A member of an archive; records in it are told apart, but an archive in it is not opened."""
    if data.startswith((_ZIP, *_COMPRESSED)) or data[_TAR_AT : _TAR_AT + 5] == b"ustar":
        yield Refused(place, f"{place} is packed inside of an archive; unpack it and load what is in it")
        return
    stream = BufferedReader(cast("RawIOBase", BytesIO(data)), _PEEK)
    yield from _contents(stream, name, place, max(1, len(data)), ExitStack(), packed=True)


def _too_large(place: str, most: int, *, bomb: bool) -> str:
    if bomb:
        return f"{place} would unpack to far more than text does, which may be an attack; it was not read"
    return f"{place} is larger than {most} bytes; raise CASELAW_MAX_FILE_BYTES, or divide it"


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
