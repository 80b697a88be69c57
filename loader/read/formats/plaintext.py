"""Reader of plain text in the example's layout.

::

    Kennedy v. City of Ridgefield

    439 F.3d 1055 | 9th Cir. | 2006

    Lead Opinion

    BROWNING, Circuit Judge:

    ... and had thrown rocks at a *1058building ... Wood, 879 F.2d at 589-90.1

    . The dissent suggests that this court created such liability in Wood ...

    Dissenting Opinion
    ...
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Final

from loader.errors import SourceError
from loader.model import Issue, Source, Span
from loader.read.base import Block, Document, Fact, FactName, Item, Part
from loader.read.encoding import decode, peek
from loader.read.making.apart import joined
from loader.read.structure import rules
from loader.read.structure.bylines import read_byline
from loader.read.structure.header import Header, find_headers
from loader.read.structure.layout import blank_lines, lines_of, paragraphs

_SET_APART: Final = 2
_ODD_WORD = re.compile(r"[a-z]{2,30}")
_ENDS: Final = ".?!:”\"’')]*"


@dataclass(frozen=True, slots=True)
class PlainText:
    """Reads a name, a line ``cite | court | year``, and opinions under their headings."""

    name: str = "plaintext"
    expects: str = (
        "plain text that begins with the case name and a line `cite | court | year` "
        "such as `439 F.3d 1055 | 9th Cir. | 2006`"
    )

    def sniff(self, data: bytes) -> bool:
        """Whether there is such a line near the beginning."""
        text = peek(data)
        return bool(find_headers(text, list(lines_of(text, Span(0, len(text))))))

    def read(self, item: Item) -> Iterator[Document]:
        """Read all decisions of one file, in order.

        Args:
            item: the whole file, and what to call it in messages and in ``Source.name``.

        Raises:
            SourceError: it is not readable text, or has no such line.
        """
        text = decode(item.data, item.name)
        source = Source(item.name, "text/plain", sha256(item.data).hexdigest(), self.name, text)
        headers = find_headers(text, list(lines_of(text, Span(0, len(text)))))
        if not headers:
            raise SourceError(f"{item.name} has no line `cite | court | year`; expected {self.expects}")
        ends = [*(header.span.start for header in headers[1:]), len(text)]
        for header, end in zip(headers, ends, strict=True):
            yield _document(source, header, end)


def _document(source: Source, header: Header, end: int) -> Document:
    printed, issues = _without_odd_word(source.text, paragraphs(source.text, Span(header.span.end, end)))
    below, marks = _with_marks(source.text, printed)
    head, parts, of_division = _parts(source.text, below)
    return Document(
        source=source,
        heading=header.span,
        facts=tuple(_facts(header)),
        head=head,
        parts=tuple(replace(part, marks=marks) for part in parts),
        issues=(*header.issues, *of_division, *issues),
    )


def _facts(header: Header) -> Iterator[Fact]:
    stated: list[tuple[FactName, str]] = [
        ("name", header.name),
        *(("citation", cited) for cited in header.citations),
        ("court", header.court),
        ("year", str(header.year or "")),
    ]
    return (Fact(name, value, header.span) for name, value in stated if value)


def _without_odd_word(text: str, below: Sequence[Span]) -> tuple[Sequence[Span], tuple[Issue, ...]]:
    """Leave off a lone word in small letters after the last sentence; a source's stamp, not the court's."""
    if len(below) < 2 or not _ODD_WORD.fullmatch(text, below[-1].start, below[-1].end):
        return below, ()
    if blank_lines(text, below[-2], below[-1]) == 0 or text[below[-2].end - 1] not in _ENDS:
        return below, ()
    said = f"the text ends with a word of its own, {below[-1].of(text)!r}, which is left out"
    return below[:-1], (Issue("read", "info", "odd-word", said, below[-1]),)


def _with_marks(text: str, printed: Sequence[Span]) -> tuple[list[Span], tuple[Span, ...]]:
    """The paragraphs, each whole where the mark of a note on a line of its own divides it, and those marks.

    A mark under a title, which ends in no stop, stays apart from it.
    """
    apart = joined(text, printed)
    below: list[Span] = []
    for group in apart.groups:
        first, last = printed[group[0]], printed[group[-1]]
        marked = len(group) > 1 and last.start in apart.marks
        if marked and text[printed[group[-2]].end - 1] not in _ENDS:
            below += [Span(first.start, printed[group[-2]].end), last]
        else:
            below.append(Span(first.start, last.end))
    return below, tuple(span for span in printed if span.start in apart.marks)


def _parts(text: str, below: Sequence[Span]) -> tuple[tuple[Block, ...], tuple[Part, ...], list[Issue]]:
    """The opinions under their headings; text above the first is another, unless a lead opinion follows."""
    headed = [place for place in range(len(below)) if _heads_opinion(text, below, place)]
    first = rules.heading(below[headed[0]].of(text)) if headed else None
    head: Sequence[Span] = ()
    parts: list[Part] = []
    issues: list[Issue] = []
    above = below[: headed[0]] if headed else below
    if above and first and first.leads:
        said = "text stands between the title and the first opinion; it is kept out of the opinions"
        issues.append(Issue("read", "info", "head-matter", said, Span(above[0].start, above[-1].end)))
        head = above
    elif above:
        said = "no heading says what kind of opinion this is"
        issues.append(Issue("read", "info", "opinion-unheaded", said, above[0]))
        parts.append(replace(_part(None, above), undivided=True))
    if len(headed) == 1 and first and first.by_court:
        return tuple(map(Block, head)), (replace(_part(None, below[headed[0] :]), undivided=True),), issues
    for place, after in pairwise([*headed, len(below)]):
        if after > place + 1:
            parts.append(_part(below[place], below[place + 1 : after]))
        else:
            said = f"nothing stands under the heading {below[place].of(text)!r}"
            issues.append(Issue("read", "warning", "opinion-empty", said, below[place]))
    return tuple(map(Block, head)), tuple(parts), issues


def _part(heading: Span | None, paragraphs: Sequence[Span]) -> Part:
    return Part(type="", author="", heading=heading, blocks=tuple(map(Block, paragraphs)))


def _heads_opinion(text: str, below: Sequence[Span], place: int) -> bool:
    rule = rules.heading(below[place].of(text))
    if rule is None:
        return False
    if not rule.set_apart or place == 0 or blank_lines(text, below[place - 1], below[place]) >= _SET_APART:
        return True
    after = below[place + 1] if place + 1 < len(below) else None
    byline = read_byline(text, after.start, after.end) if after else None
    return byline is not None and byline.type is not None and not byline.contradicts(rule.type)
