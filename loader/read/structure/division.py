"""Where the opinions of an undivided text begin: head matter, then one opinion after another.

Many sources print a decision as one run of paragraphs. The first opinion begins at its author or at a title
such as ``MEMORANDUM OPINION``; a later one only where a judge is said to concur or dissent, where the court
speaks again under a title, or where a heading says so. A name alone is a signature, not an author.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loader.model import Span
from loader.read.structure import rules
from loader.read.structure.bylines import Byline, opens_document, read_byline, read_introduction
from loader.read.structure.headmatter import is_head_matter, kind_of
from loader.read.structure.marks import after_marks
from loader.read.structure.opinions import Draft, draft_opinion
from loader.read.structure.paragraphs import is_disposition
from ontology import courts

# Nobody prints more head matter than this before an opinion; syllabi of the Supreme Court come near.
_HEAD: Final = 120
_BYLINE: Final = 1_000
_SHORTEST_OPINION: Final = 60
_LONGEST_SYLLABUS: Final = 3_000
_FILED: Final = re.compile(r"\bfile[sd]\b|\bseparate opinion\b")
_NEAR_TOP: Final = 6
# So far below a vote may its writer be named again.
_VOTES: Final = 15
_SURNAME: Final = 60
_TITLE_PAGE: Final = 14
_LETTER = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[*†‡]+|\d{1,2}")
# A byline begins with a capital or a small particle; most paragraphs are ruled out by this alone.
_NAMES = re.compile(r"[^\w\s]?\s?(?:[^\W\d_]|l[il][A-Z])")


@dataclass(frozen=True, slots=True)
class Division:
    """A text divided: the paragraphs above the first opinion, and the opinions in order."""

    head: tuple[Span, ...]
    drafts: tuple[Draft, ...]


def divide(text: str, paragraphs: Sequence[Span], marks: Sequence[Span] = ()) -> Division:
    """Divide a decision that comes without marks of where its opinions begin.

    Args:
        text: the text that spans count into.
        paragraphs: all its paragraphs in order.
        marks: what is known to call notes.

    Returns:
        Head matter and opinions, which together are all paragraphs. No paragraphs give no opinion; text in
        which nothing opens an opinion is one opinion below whatever head matter stands above it.
    """
    if not paragraphs:
        return Division((), ())
    first = _first(text, paragraphs)
    starts = [first, *_later(text, paragraphs, first), len(paragraphs)]
    drafts = tuple(_draft(text, paragraphs[start:end], marks) for start, end in pairwise(starts))
    return Division(tuple(paragraphs[:first]), drafts)


def _draft(text: str, paragraphs: Sequence[Span], marks: Sequence[Span]) -> Draft:
    """An opinion, under its heading if its first paragraph is one."""
    headed = len(paragraphs) > 1 and _is_headed(text, paragraphs)
    return draft_opinion(text, paragraphs[0] if headed else None, paragraphs[headed:], marks)


def _is_headed(text: str, paragraphs: Sequence[Span], place: int = 0) -> bool:
    """Whether a paragraph heads an opinion: one that also heads sections, only above a stance."""
    rule = rules.heading(paragraphs[place].of(text))
    if rule is None or not rule.signed:
        return rule is not None
    byline = _signed(text, paragraphs, place + 1) if place + 1 < len(paragraphs) else None
    return byline is not None and byline.type is not None


def _first(text: str, paragraphs: Sequence[Span]) -> int:
    """Where the first opinion begins: at its author, at the titles above that, or below the head matter."""
    top = range(min(_HEAD, len(paragraphs)))
    for place in top:
        byline = _signed(text, paragraphs, place)
        if byline and not (
            _is_named_in_head(text, paragraphs, place, byline) or _only_voted(text, paragraphs, place, byline)
        ):
            above = _titles_above(text, paragraphs, place)
            if not (byline.stance and byline.type):
                return above
            # A separate opinion comes after that of the court, whose author the print may have spoiled.
            title = _title(text, paragraphs, top)
            if title is not None and paragraphs[above].start - paragraphs[title].end > _SHORTEST_OPINION:
                return title
            return _order_above(text, paragraphs, above)
    title = _title(text, paragraphs, top)
    return title if title is not None else _below_head_matter(text, paragraphs, top)


def _title(text: str, paragraphs: Sequence[Span], top: range) -> int | None:
    """The first paragraph that is the title of an opinion and of nothing else."""
    return next(
        (
            place
            for place in top
            if place and (opens_document(text, paragraphs[place]) or _heads(paragraphs[place].of(text)))
        ),
        None,
    )


def _heads(words: str) -> bool:
    """Whether words are the heading of a first opinion and of nothing else."""
    rule = rules.heading(words)
    return rule is not None and rule.leads and not rule.set_apart


def _order_above(text: str, paragraphs: Sequence[Span], place: int) -> int:
    """The order that stands directly above the first separate opinion; else that opinion itself."""
    ordered = place > 0 and is_disposition(paragraphs[place - 1].of(text))
    return place - 1 if ordered else place


def _below_head_matter(text: str, paragraphs: Sequence[Span], top: range) -> int:
    """After the last paragraph that can only be head matter; at the top when there is none.

    What looks like head matter far below the rest of it is none: somebody who is quoted speaks like counsel.
    """
    below = 0
    for place in top:
        apart = paragraphs[place].start - (paragraphs[below - 1].end if below else 0)
        if below and apart > _LONGEST_SYLLABUS:
            break
        if is_head_matter(text, paragraphs[place], near_top=place < _NEAR_TOP):
            below = place + 1
    return below if below < len(paragraphs) else 0


def _is_named_in_head(text: str, paragraphs: Sequence[Span], place: int, byline: Byline) -> bool:
    """Whether a name is one of the head matter: who sat or voted, above counsel or above the true author."""
    after = (span for span in paragraphs[place + 1 :] if span.start >= byline.end)
    follows = next((span for span in after if not _is_mark(text, span)), None)
    if follows is not None and is_head_matter(text, follows):
        return True
    beyond = range(place + 1, min(place + 1 + _VOTES, len(paragraphs)))
    between = next((at for at in beyond if is_head_matter(text, paragraphs[at], near_top=True)), None)
    below = () if between is None else range(between + 1, len(paragraphs))[:_VOTES]
    again = (_signed(text, paragraphs, at) for at in below)
    return any(other is not None and other.signature == byline.signature for other in again)


def _only_voted(text: str, paragraphs: Sequence[Span], place: int, byline: Byline) -> bool:
    """Whether a line tells that a judge writes separately, above the one who writes for the court.

    Others who do may stand between; where the line says that an opinion is filed, anything may.
    """
    if not (byline.stance and byline.type):
        return False
    filed = bool(_FILED.search(text, paragraphs[place].start, paragraphs[place].end))
    if not filed and byline.end != paragraphs[place].end:
        return False
    for below in range(place + 1, min(_HEAD, len(paragraphs))):
        after = _signed(text, paragraphs, below)
        if after and not after.stance:
            return True
        if not (filed or (after and after.end == paragraphs[below].end)):
            return False
    return False


def _titles_above(text: str, paragraphs: Sequence[Span], place: int) -> int:
    """The first of the titles that stand directly above an author, with the marks of notes among them."""
    first = above = place
    while above and (opens_document(text, paragraphs[above - 1]) or _is_mark(text, paragraphs[above - 1])):
        above -= 1
        first = first if _is_mark(text, paragraphs[above]) else above
    return first


def _title_page_above(text: str, paragraphs: Sequence[Span], place: int) -> int:
    """The name of the court that heads the title page of an opinion; the opinion itself when it has none.

    Between the two stand only captions, dockets, days, rules and lines in capitals.
    """
    found = place
    for above in range(place - 1, max(0, place - _TITLE_PAGE), -1):
        words = paragraphs[above].of(text)
        if words.isupper() and courts.by_name(words):
            found = above
        elif not (words.isupper() or not _LETTER.search(words) or kind_of(text, paragraphs[above])):
            break
    return found


def _is_mark(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is nothing but the mark of a note."""
    return bool(_MARK.fullmatch(text, paragraph.start, paragraph.end))


def _signed(text: str, paragraphs: Sequence[Span], place: int) -> Byline | None:
    """The byline with which a paragraph begins, when text of an opinion follows it."""
    paragraph = paragraphs[place]
    start = after_marks(text, paragraph)
    if not _NAMES.match(text, start):
        return None
    limit = min(paragraphs[-1].end, start + _BYLINE)
    byline = read_byline(text, start, limit) or read_introduction(text, start, limit)
    if byline is None and place and paragraph.end - start < _SURNAME and _titled(text, paragraphs[place - 1]):
        byline = read_byline(text, start, limit, after_title=True)
    if byline is None or paragraphs[-1].end - byline.end < _SHORTEST_OPINION:
        return None
    return byline


def _titled(text: str, above: Span) -> bool:
    return opens_document(text, above) or is_head_matter(text, above)


def _later(text: str, paragraphs: Sequence[Span], first: int) -> list[int]:
    """Where the opinions after the first begin.

    A judge whose name and stance alone make a paragraph, and who is named so again below, only voted before.
    """
    starts: list[int] = []
    bare: list[tuple[str, ...]] = []
    last: dict[str, int] = {}
    taken = _after_opening(text, paragraphs, first)
    for place in range(first + 1, len(paragraphs)):
        if paragraphs[place].start < taken:
            continue
        opening = _opens_another(text, paragraphs, place)
        if opening is not None:
            above = min(_titles_above(text, paragraphs, place), _title_page_above(text, paragraphs, place))
            last |= dict.fromkeys(opening.surnames, len(starts))
            starts.append(max(above, (starts or [first])[-1] + 1))
            bare.append(opening.surnames if opening.end == paragraphs[place].end else ())
            taken = max(opening.end, _after_opening(text, paragraphs, starts[-1]))
    return [start for at, start in enumerate(starts) if all(last[name] == at for name in bare[at])]


def _after_opening(text: str, paragraphs: Sequence[Span], first: int) -> int:
    """Where the titles and the byline end with which an opinion begins."""
    end = paragraphs[first].start
    for place in range(first, len(paragraphs)):
        byline = _signed(text, paragraphs, place) if paragraphs[place].start >= end else None
        if byline:
            end = byline.end
            if any(end in span and span.end - end >= _SHORTEST_OPINION for span in paragraphs[place:]):
                break  # the opinion itself begins in the paragraph
        elif paragraphs[place].start >= end and not opens_document(text, paragraphs[place]):
            break
    return end


def _opens_another(text: str, paragraphs: Sequence[Span], place: int) -> Byline | None:
    """The opening with which a paragraph in the run of an opinion begins the next one."""
    if _is_headed(text, paragraphs, place):
        return Byline(paragraphs[place].end)
    byline = _signed(text, paragraphs, place)
    if byline is None:
        return None
    follows = _signed(text, paragraphs, place + 1) if byline.end == paragraphs[place].end else None
    if follows and {*follows.surnames} & {*byline.surnames}:
        return None  # a vote, directly above what it announces
    titled = opens_document(text, paragraphs[place - 1])
    return byline if titled or (byline.stance and byline.type) else None
