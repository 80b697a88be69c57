"""What the paragraphs above an opinion are: court, docket, caption, dates, panel, counsel."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from loader.model import Span
from loader.read.structure.marks import after_marks
from loader.read.structure.rules import Pattern, Rule, with_parts


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


class HeadMatter(Rule):
    """``head-matter.yml``: what stands above the first opinion."""

    parts: Mapping[str, str]
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
    """
    start = after_marks(text, paragraph)
    start = start if start < paragraph.end else paragraph.start  # "[957 NE2d 733]" is a citation here
    length = paragraph.end - start
    words = text[start : paragraph.end]
    for rule in head_matter().kinds:
        if length > rule.longest:
            continue
        found = rule.pattern.fullmatch(text, start, paragraph.end)
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
    """Each paragraph of the head matter with its kind; ``syllabus`` where no rule names one."""
    for paragraph in head:
        known = kind_of(text, paragraph)
        yield paragraph, known[0].id if known else "syllabus"
