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
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Final

from loader.errors import SourceError
from loader.model import Decision, Issue, Opinion, Page, Source, Span
from loader.read import rules
from loader.read.encoding import decode, peek
from loader.read.header import Header, find_headers
from loader.read.layout import blank_lines, lines_of, paragraphs
from loader.read.opinions import Draft, draft_opinion, finish_opinion
from loader.read.pages import find_pages
from ontology import courts
from ontology.names import citation_key

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

    def read(self, data: bytes, name: str) -> Iterator[Decision]:
        """Read all decisions of one file, in order.

        Args:
            data: the whole file.
            name: what to call it in messages and in ``Source.name``.

        Raises:
            SourceError: it is not readable text, has no such line, or no opinion below it.
        """
        text = decode(data, name)
        source = Source(name, "text/plain", sha256(data).hexdigest(), self.name, text)
        headers = find_headers(text, list(lines_of(text, Span(0, len(text)))))
        if not headers:
            raise SourceError(f"{name} has no line `cite | court | year`; expected {self.expects}")
        ends = [*(header.span.start for header in headers[1:]), len(text)]
        for header, end in zip(headers, ends, strict=True):
            yield _decision(source, header, end)


def _decision(source: Source, header: Header, end: int) -> Decision:
    below, issues = _without_odd_word(source.text, paragraphs(source.text, Span(header.span.end, end)))
    drafts, of_division = _drafts(source.text, below)
    if not drafts:
        raise SourceError(
            f"{source.name} has a title ({header.name or header.citations[0]}), but no opinion below it"
        )
    pages, of_pages = find_pages(source.text, [draft.body for draft in drafts], header.reported)
    opinions, of_opinions = _opinions(source.text, drafts, pages)
    court, of_court = _court(header)
    return Decision(
        key=_key(source, header),
        name=header.name or header.citations[0],
        citations=header.citations,
        court=court,
        court_text=header.court,
        year=header.year,
        decided=(date(header.year, 1, 1), date(header.year, 12, 31)) if header.year else None,
        heading=header.span,
        opinions=opinions,
        pages=pages,
        source=source,
        issues=(*header.issues, *of_court, *of_division, *of_pages, *of_opinions, *issues),
    )


def _key(source: Source, header: Header) -> str:
    try:
        return citation_key(header.citations[0])
    except ValueError as error:
        raise SourceError(f"{source.name} has a citation that names no place: {error}") from error


def _court(header: Header) -> tuple[str | None, tuple[Issue, ...]]:
    reporter = header.reported[0].reporter if header.reported else None
    court = courts.by_citation(header.court, reporter) or courts.by_name(header.court)
    if court:
        return court, ()
    said = f"no known court is called {header.court!r}" if header.court else "no court is printed"
    return None, (Issue("read", "warning", "court-unknown", said, header.span),)


def _without_odd_word(text: str, below: Sequence[Span]) -> tuple[Sequence[Span], tuple[Issue, ...]]:
    """Leave off a lone word in small letters after the last sentence; a source's stamp, not the court's."""
    if len(below) < 2 or not _ODD_WORD.fullmatch(text, below[-1].start, below[-1].end):
        return below, ()
    if blank_lines(text, below[-2], below[-1]) == 0 or text[below[-2].end - 1] not in _ENDS:
        return below, ()
    said = f"the text ends with a word of its own, {below[-1].of(text)!r}, which is left out"
    return below[:-1], (Issue("read", "info", "odd-word", said, below[-1]),)


def _drafts(text: str, below: Sequence[Span]) -> tuple[list[Draft], list[Issue]]:
    """The opinions under their headings; text above the first is another, unless a lead opinion follows."""
    headed = [place for place in range(len(below)) if _heads_opinion(text, below, place)]
    first = rules.heading(below[headed[0]].of(text)) if headed else None
    drafts: list[Draft] = []
    issues: list[Issue] = []
    above = below[: headed[0]] if headed else below
    if above and first and first.leads:
        said = "text stands between the title and the first opinion; it is kept out of the opinions"
        issues.append(Issue("read", "info", "head-matter", said, Span(above[0].start, above[-1].end)))
    elif above:
        said = "no heading says what kind of opinion this is"
        issues.append(Issue("read", "info", "opinion-unheaded", said, above[0]))
        drafts.append(draft_opinion(text, None, above))
    for place, after in pairwise([*headed, len(below)]):
        if after > place + 1:
            drafts.append(draft_opinion(text, below[place], below[place + 1 : after]))
        else:
            said = f"nothing stands under the heading {below[place].of(text)!r}"
            issues.append(Issue("read", "warning", "opinion-empty", said, below[place]))
    return drafts, issues


def _heads_opinion(text: str, below: Sequence[Span], place: int) -> bool:
    rule = rules.heading(below[place].of(text))
    if rule is None:
        return False
    return not rule.set_apart or place == 0 or blank_lines(text, below[place - 1], below[place]) >= _SET_APART


def _opinions(
    text: str, drafts: Sequence[Draft], pages: Sequence[Page]
) -> tuple[tuple[Opinion, ...], list[Issue]]:
    def page_at(place: int) -> str | None:
        return next((page.label for page in pages if place in page.span), None)

    opinions: list[Opinion] = []
    issues: list[Issue] = []
    taken: Counter[str] = Counter()
    number, before = 1, 0
    for draft in drafts:
        taken[draft.name] += 1
        name = draft.name if taken[draft.name] == 1 else f"{draft.name}-{taken[draft.name]}"
        opinion, doubts = finish_opinion(text, draft, name, number, before, page_at)
        opinions.append(opinion)
        issues += doubts
        number += len(opinion.paragraphs)
        before = max((note.number for note in opinion.footnotes), default=before)
    return tuple(opinions), issues
