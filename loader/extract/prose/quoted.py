"""Which characters of an opinion are somebody else's words, each quotation whole over its paragraphs.

It does not say whose words they are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from loader.extract.prose.quotation_marks import MARK, opens, quotations
from loader.model import Paragraph, Span

_CLOSED: Final = re.compile(r"(?:[”\"]|’ ?’|'')$")
_HALF: Final = re.compile(r"[’']$")
# What a writer says of a quotation below its last words: "[Italics supplied.]", "7 (emphasis added)".
_SAID_OF_IT: Final = re.compile(
    r"(?:\s\d{1,2})?\s*[\[(]\s?[\[(]?\s?(?:[Ee]mphas[ie]s|[Ii]talics|[Cc]itations?|[Ff]ootnotes?|[Ii]nternal)\b[^()\[\]]{0,60}"
    r"[)\]]+[.\])]*$"
)
_LONGEST_REMARK: Final = 100
# A row of stars or dots, as a scan leaves it, where something is left out; a figure; an image's place.
_ROW: Final = re.compile(r"(?!.*[^\W\d_]{3})(?=.*[*.#%•⅜…_\d]).{1,40}|\[\[Image here\]\]")
_MOST_UNMARKED: Final = 12
_BLOCK: Final = "block-quotation"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Quoted words with their marks, the paragraph where they end, and whether they are set apart."""

    span: Span
    paragraph: Paragraph
    block: bool = False


def quoted_in(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Quoted]:
    """The outermost quotations of an opinion in order, each whole, over however many paragraphs it goes.

    Block quotations that follow each other in the running text or in one note are one. A quotation that does
    not close goes on where the next paragraph opens with a mark, or where after others without any mark the
    first one closes; rows of stars between are passed over.

    Args:
        text: the source text, or a mask of it of the same length.
        paragraphs: those of one opinion.
    """
    for (_, block), group in groupby(paragraphs, key=lambda one: (one.footnote, one.kind == _BLOCK)):
        together = list(group)
        if block:
            last = together[-1].span
            remark = _SAID_OF_IT.search(text, max(last.start, last.end - _LONGEST_REMARK), last.end)
            end = remark.start() if remark else last.end
            yield Quoted(Span(together[0].span.start, max(end, last.start + 1)), together[-1], block=True)
        else:
            yield from _over(text, together)


def _over(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Quoted]:
    """The quotations of paragraphs that follow each other, none of them set apart."""
    start: int | None = None
    begin = 0
    for place, paragraph in enumerate(paragraphs):
        span = Span(min(max(begin, paragraph.span.start), paragraph.span.end), paragraph.span.end)
        for found in quotations(text, span):
            whole, start = Span(found.start if start is None else start, found.end), None
            runs_on = found.end == span.end and not _is_closed(text, found)
            after = paragraphs[place + 1 : place + 1 + _MOST_UNMARKED] if runs_on else ()
            below = _below(text, found.end, after)
            if below is None:
                yield Quoted(whole, paragraph)
            elif below.end is None:
                start = whole.start
            else:
                begin = below.end
                yield Quoted(Span(whole.start, begin), below.paragraph)


def _is_closed(text: str, found: Span) -> bool:
    """Whether a quotation ends with a mark of its own; half a one may be that of words quoted inside."""
    if _CLOSED.search(text, found.start + 1, found.end):
        return True
    return _HALF.search(text, found.start, found.end) is not None and "‘" not in found.of(text)


@dataclass(frozen=True, slots=True)
class _Below:
    """Where a quotation goes on: the paragraph of the next mark, and where that ends if it closes."""

    paragraph: Paragraph
    end: int | None


def _below(text: str, before: int, paragraphs: Sequence[Paragraph]) -> _Below | None:
    """How paragraphs go on with a quotation that did not close ``before`` them; None where they do not."""
    only_rows = True
    for paragraph in paragraphs:
        span = paragraph.span
        mark = MARK.search(text, span.start, span.end)
        begins = mark is not None and not text[span.start : mark.start()].strip()
        if mark and (begins or opens(text, span, mark, inside=True)):
            return _Below(paragraph, None) if only_rows and begins else None
        if mark:
            return _Below(paragraph, mark.end())
        passed = _ROW.fullmatch(text, span.start, span.end) or text[before - 1].isalpha()
        only_rows, before = only_rows and bool(passed), span.end
    return None
