"""XML and HTML as tags and words, each run of words with its place in the text that was parsed.

XML is parsed by expat, which resolves no external entity; a file that declares entities of its own is
refused, because none that holds an opinion needs them and a few lines of them can fill any memory. HTML is
parsed by the standard library, which forgives everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from html.parser import HTMLParser
from typing import Final
from xml.parsers import expat

from loader.errors import SourceError
from loader.model import OffsetMap, Span
from loader.read.making.text import Field, without_impossible

_CHUNK: Final = 1 << 16
_DEEPEST: Final = 500
_REFERENCE = re.compile(r"&[#\w]{1,12};")
_LONGEST_REFERRED: Final = 1


@dataclass(frozen=True, slots=True)
class Start:
    """An opening tag and where it stands. Names of elements are in lower case, without namespace prefix."""

    tag: str
    attributes: Mapping[str, str]
    place: int


@dataclass(frozen=True, slots=True)
class End:
    """A closing tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text, and the characters that stand for it in what was parsed."""

    text: str
    span: Span


Event = Start | End | Words


def joined(field: Field, words: Iterable[Words]) -> Field:
    """Runs of words as one field, with the place of each character."""
    runs = list(words)
    pieces = ((len(run.text), run.span) for run in runs)
    return Field("".join(run.text for run in runs), OffsetMap.of(pieces).then(field.offsets))


def attribute(field: Field, element: Start, name: str) -> Field | None:
    """The value of an attribute with its place, when it has one that is not blank."""
    written = re.compile(rf"\s{re.escape(name)}\s*=\s*[\"']").search(field.text, element.place)
    if not element.attributes.get(name, "").strip() or not written:
        return None
    end = field.text.find(field.text[written.end() - 1], written.end())
    return unescaped(field, Span(written.end(), end)) if end > 0 else None


def unescaped(field: Field, span: Span) -> Field:
    """Characters of a field with their references (``&amp;``) resolved."""
    words: list[str] = []
    pieces: list[tuple[int, Span]] = []
    place = span.start
    for reference in (*_REFERENCE.finditer(field.text, span.start, span.end), None):
        start = reference.start() if reference else span.end
        stands_for = without_impossible(unescape(reference.group())) if reference else ""
        words += [field.text[place:start], stands_for]
        pieces.append((start - place, Span(place, start)))
        if reference:
            pieces.append((len(stands_for), Span(*reference.span())))
            place = reference.end()
    return Field("".join(words), OffsetMap.of(pieces).then(field.offsets))


def xml_events(field: Field, name: str) -> Iterator[Event]:
    """Parse XML.

    Args:
        field: the XML.
        name: what to call it in messages.

    Yields:
        Tags and words in order.

    Raises:
        SourceError: it is not well-formed, is cut off, declares entities, or is nested without measure.
    """
    parser = _Expat(field.text, name)
    try:
        yield from parser.events()
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        if error.code in _CUT_OFF:
            raise SourceError(
                f"{name} is cut off: its XML ends within an element ({where}); get it again"
            ) from error
        said = expat.ErrorString(error.code)
        raise SourceError(
            f"{name} is not well-formed XML at {where} ({said}); mend or export it again"
        ) from error


_CUT_OFF: Final = {
    expat.errors.codes[said]
    for said in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}


class _Expat:
    """Feeds expat in chunks and turns its byte offsets into those of characters."""

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._data = text.encode("utf-8", "replace")
        self._byte = self._place = self._depth = 0
        self._found: list[tuple[int, Event]] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.EntityDeclHandler = self._entity

    def events(self) -> Iterator[Event]:
        for first in range(0, len(self._data), _CHUNK):
            self._parser.Parse(self._data[first : first + _CHUNK], False)  # noqa: FBT003
            yield from self._ready(last=False)
        self._parser.Parse(b"", True)  # noqa: FBT003
        yield from self._ready(last=True)

    def _ready(self, *, last: bool) -> Iterator[Event]:
        """What was found, each run of words up to where the next thing begins."""
        found, self._found = self._found, []
        if not last and found:
            self._found = [found.pop()]
        following = [*(place for place, _ in found[1:]), *(place for place, _ in self._found[:1])]
        for (place, event), after in zip(found, [*following, len(self._data)], strict=False):
            if isinstance(event, Start):
                yield replace(event, place=self._character(place))
                continue
            if isinstance(event, End):
                yield event
                continue
            start = self._character(place)
            yield Words(event.text, Span(start, self._end_of(event.text, start, after)))

    def _end_of(self, words: str, start: int, after: int) -> int:
        """Where the characters end that stand for some words; a reference ends with its semicolon."""
        reference = _REFERENCE.match(self._text, start) if len(words) <= _LONGEST_REFERRED else None
        if reference and reference.group() != words:
            return reference.end()
        exact = self._text.startswith(words, start)
        return start + len(words) if exact else max(start, self._character(after))

    def _character(self, byte: int) -> int:
        """The place of a byte among the characters; bytes are asked for in order."""
        if byte >= self._byte:
            self._place += len(self._data[self._byte : byte].decode("utf-8", "replace"))
            self._byte = byte
            return self._place
        return self._place - len(self._data[byte : self._byte].decode("utf-8", "replace"))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise SourceError(f"{self._name} is XML nested more than {_DEEPEST} deep; it was not read")
        self._note(Start(_local(tag), attributes, 0))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._note(End(_local(tag)))

    def _words(self, words: str) -> None:
        self._note(Words(words, Span(0, 0)))

    def _note(self, event: Event) -> None:
        self._found.append((self._parser.CurrentByteIndex, event))

    def _entity(self, name: str, *_: object) -> None:
        raise SourceError(
            f"{self._name} declares the XML entity {name!r}, which may be an attack; it was not read"
        )


def _local(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


def html_events(field: Field) -> Iterator[Event]:
    """Parse HTML, however broken.

    Args:
        field: the HTML.

    Yields:
        Tags and words in order.
    """
    parser = _Html(field.text)
    parser.feed(field.text)
    parser.close()
    yield from parser.found


class _Html(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.found: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.found.append(Start(_local(tag), attributes, self._here()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(End(_local(tag)))

    def handle_data(self, data: str) -> None:
        self._words(data, len(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, written: str) -> None:
        place = self._here()
        ends = self._text.startswith(";", place + len(written))
        self._words(without_impossible(unescape(written + ";" * ends)), len(written) + ends)

    def _words(self, words: str, length: int) -> None:
        start = self._here()
        self.found.append(Words(words, Span(start, min(len(self._text), start + length))))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Skip ``<![...`` as a comment, of which the library would only allow a few."""
        return int(self.parse_bogus_comment(i))
