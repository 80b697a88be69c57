"""What the paragraphs above an opinion are: court, docket, caption, dates, panel, counsel."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from pydantic import Field

from loader.model import Span
from loader.read.structure.marks import after_marks
from loader.read.structure.rules import Pattern, Rule, with_parts
from ontology import courts

_UNNAMED: Final = "syllabus"
_BELOW: Final = "lower-court"
_SOFT: Final = "\xad"  # a soft hyphen, where a line broke
_LONGEST_LINE: Final = 300
_MOST_LINES: Final = 6


class HeadRule(Rule):
    """A kind of head matter.

    ``pattern`` is the whole paragraph, ``needs`` must occur in it and ``bars`` must not. ``sure`` kinds
    are head matter whatever stands around them.
    """

    id: str
    pattern: Pattern
    longest: int
    sure: bool = False
    needs: Pattern | None = None
    bars: Pattern | None = None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def admits(self, words: str) -> bool:
        """Whether the words hold what the kind asks for and nothing that it excludes."""
        return not (self.needs and not self.needs.search(words)) and not (
            self.bars and self.bars.search(words)
        )


class CaptionLines(Rule):
    """How the lines of one caption hang together.

    ``versus`` begins or ends a line between the sides, and ``begins`` when it begins it; after ``open`` the
    caption goes on; ``roles`` is a line of roles alone.
    """

    begins: Pattern
    versus: Pattern
    open: Pattern
    roles: Pattern


class HeadMatter(Rule):
    """``head-matter.yml``: what stands above the first opinion."""

    parts: Mapping[str, str]
    caption_lines: CaptionLines = Field(alias="caption-lines")
    lower_court_opens: Pattern = Field(alias="lower-court-opens")
    court_goes_on: Pattern = Field(alias="court-goes-on")
    kinds: tuple[HeadRule, ...]


@cache
def head_matter() -> HeadMatter:
    """The rules of ``head-matter.yml``, with their parts written out."""
    return with_parts("head-matter", HeadMatter)


def kind_of(text: str, paragraph: Span) -> tuple[HeadRule, re.Match[str]] | None:
    """The rule that says what a paragraph of head matter is, and what its pattern found.

    Args:
        text: the text that spans count into.
        paragraph: a paragraph above the first opinion, or one that may be.

    Returns:
        The two, None when no rule knows it. Places of the match count into the text, unless the paragraph
        has soft hyphens: then they count into its words without them.
    """
    start = after_marks(text, paragraph)
    start = start if start < paragraph.end else paragraph.start  # "[957 NE2d 733]" is a citation here
    words = text[start : paragraph.end]
    whole = (text, start, paragraph.end)
    if _SOFT in words:
        words = words.replace(_SOFT, "")
        whole = (words, 0, len(words))
    length = len(words)
    for rule in head_matter().kinds:
        if length > rule.longest:
            continue
        found = rule.pattern.fullmatch(*whole)
        if found and rule.admits(words):
            return rule, found
    return None


def is_head_matter(text: str, paragraph: Span, *, near_top: bool = False) -> bool:
    """Whether a paragraph can only be head matter: it names court, docket, day, panel or counsel.

    Near the top of a decision a caption is that, too; further down it may be a citation.
    """
    known = kind_of(text, paragraph)
    return known is not None and (known[0].sure or near_top)


def parts_of(text: str, head: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Each paragraph of the head matter with its kind; ``syllabus`` where no rule names one.

    A caption may stand on several lines, of which only those with ``v.`` can be known alone: what stands
    between them and the docket number above, and what they break off before, belongs to it.
    """
    known = [kind_of(text, paragraph) for paragraph in head]
    kinds = [found[0].id if found else _UNNAMED for found in known]
    for place, kind in enumerate(kinds):
        if kind == "caption":
            _widen(text, head, kinds, place)
        above = kinds[place - 1] if place else ""
        if place and _names_court_below(text, head[place - 1], head[place]) and kind in {_UNNAMED, "court"}:
            kinds[place - 1 : place + 1] = [_BELOW, _BELOW]
        if above in {"court", _BELOW} and head_matter().court_goes_on.fullmatch(head[place].of(text)):
            kinds[place] = above
    return zip(head, kinds, strict=True)


def _names_court_below(text: str, above: Span, line: Span) -> bool:
    """Whether a line in capitals ends the name of the court below that the one above it breaks off."""
    opens = head_matter().lower_court_opens.fullmatch(text, above.start, above.end)
    words = line.of(text)
    return (
        bool(opens) and words.isupper() and len(words) <= _LONGEST_LINE and courts.by_name(words) != "scotus"
    )


def _widen(text: str, head: Sequence[Span], kinds: list[str], place: int) -> None:
    """Say of the lines around one line of a caption that they belong to it."""
    lines = head_matter().caption_lines

    def unnamed(at: int) -> bool:
        return kinds[at] == _UNNAMED and len(head[at].of(text)) <= _LONGEST_LINE

    if lines.versus.search(head[place].of(text)):
        above = place
        while above and place - above < _MOST_LINES and unnamed(above - 1):
            above -= 1
        if above and (
            kinds[above - 1] in {"docket", "court"}
            or (above == place - 1 and lines.begins.match(head[place].of(text)))
        ):
            kinds[above:place] = ["caption"] * (place - above)
    below = place + 1
    while below < len(head) and unnamed(below):
        if not (lines.open.search(head[below - 1].of(text)) or lines.roles.fullmatch(head[below].of(text))):
            break
        kinds[below] = "caption"
        below += 1
