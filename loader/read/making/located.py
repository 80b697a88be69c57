"""JSON in which every string knows where it stands in the file."""

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # part of the library, without a type
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Final

from loader.errors import SourceError
from loader.model import OffsetMap, Span
from loader.read.making.text import Field, without_impossible

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)
_SHOWN: Final = 40


class Located(str):
    """A string of a JSON file; ``span`` is what stands between its quotation marks, escapes and all."""

    span: Span
    file: str
    __slots__ = ("file", "span")

    @property
    def field(self) -> Field:
        """The string with the place of each of its characters in the file."""
        return Field(without_impossible(self), OffsetMap.of(self._pieces()))

    def _pieces(self) -> Iterator[tuple[int, Span]]:
        place = self.span.start
        for escape in _ESCAPE.finditer(self.file, self.span.start, self.span.end):
            yield escape.start() - place, Span(place, escape.start())
            yield 1, Span(*escape.span())
            place = escape.end()
        yield self.span.end - place, Span(place, self.span.end)


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(strict=False)
        self.parse_string = _string
        self.scan_once = py_make_scanner(self)


def _string(file: str, start: int, strict: bool = False) -> tuple[Located, int]:  # noqa: FBT001, FBT002
    words, end = scanstring(file, start, strict)
    made = Located(words)
    made.span = Span(start, end - 1)
    made.file = file
    return made, end


def parse(text: str, name: str) -> object:
    """Parse JSON; every string that is a value is :class:`Located`.

    Args:
        text: the decoded file.
        name: what to call it in messages.

    Raises:
        SourceError: it is not JSON, is cut off, or is nested too deeply for anything that holds an opinion.
    """
    try:
        return _Decoder().decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            raise SourceError(
                f"{name} is cut off: its JSON ends within a value ({where}); get it again"
            ) from error
        found = " ".join(text[error.pos : error.pos + _SHOWN].split())
        raise SourceError(
            f"{name} is not JSON at {where} ({error.msg}: {found!r}); mend or export it again"
        ) from error
    except RecursionError as error:
        raise SourceError(f"{name} is JSON nested too deeply for any opinion; it was not read") from error
    except ValueError as error:
        raise SourceError(f"{name} has a number in its JSON that is too long to read") from error


def string(value: object) -> Located | None:
    """A value if it is a string that is not blank."""
    return value if isinstance(value, Located) and value.strip() else None


def objects(value: object) -> list[dict[str, object]]:
    """The objects of a list; none when it is something else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def strings(value: object) -> list[Located]:
    """The strings of a list, or a string alone."""
    each = value if isinstance(value, list) else [value]
    return [found for one in each if (found := string(one)) is not None]
