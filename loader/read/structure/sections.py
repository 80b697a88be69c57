"""The headed sections of an opinion, as a tree: what a heading's number counts on from is its level."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.model import Section, Span
from loader.read.structure.headings import Heading, Style

# A first heading may count on from sections that bear none, and a heading may be lost.
_LATEST_START: Final = 4
_WIDEST_GAP: Final = 3
_PATH_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that is open while the next headings are read."""

    style: str
    number: int
    path: str


_Placed = tuple[Heading, _Open, tuple[_Open, ...]]
"""A heading, the section it opens, and the sections that one stands in."""


def make_sections(headings: Sequence[Heading], end: int) -> tuple[tuple[Section, ...], frozenset[int]]:
    """Make the tree of sections from what looks like a heading.

    Args:
        headings: candidates in order; one whose number counts on from nothing is no heading.
        end: where the running text of the opinion ends.

    Returns:
        The sections in order, each up to the next heading of its own or a higher level, and the positions
        of the paragraphs that are their headings.
    """
    tree: list[_Placed] = []
    open_sections: tuple[_Open, ...] = ()
    paths: Counter[str] = Counter()
    for heading in headings:
        placed = _place(heading, open_sections)
        if placed is None:
            continue
        above, style = placed
        opened = _Open(style.kind, style.number, _path(heading, above, paths))
        open_sections = (*above, opened)
        tree.append((heading, opened, above))
    sections = tuple(_sections(tree, end))
    return sections, frozenset(heading.paragraph for heading, _, _ in tree)


def _place(heading: Heading, open_sections: tuple[_Open, ...]) -> tuple[tuple[_Open, ...], Style] | None:
    """The sections that a heading stands in, and the way its number counts; None when from nothing."""
    if not heading.label:
        return _above_unnumbered(heading, open_sections), heading.styles[0]
    for gap, latest in ((1, 1), (_WIDEST_GAP, _LATEST_START)):
        for style in heading.styles:
            for level in reversed(range(len(open_sections))):
                before = open_sections[level]
                if before.style == style.kind and 1 <= style.number - before.number <= gap:
                    return open_sections[:level], style
        for style in heading.styles:
            same = _level_of(style.kind, open_sections)
            if 1 <= style.number <= latest and (same is None or style.number == 1):
                return open_sections[:same], style
    return None


def _above_unnumbered(heading: Heading, open_sections: tuple[_Open, ...]) -> tuple[_Open, ...]:
    """An unnumbered heading stands beside the last one in its letters; a part of an opinion, at the top."""
    style = heading.styles[0]
    same = _level_of(style.kind, open_sections)
    below_capitals = style.kind == "title" and _level_of("capitals", open_sections) is not None
    if heading.is_part and not below_capitals:
        return ()
    if same is not None:
        return open_sections[:same]
    return open_sections[:1] if style.kind == "capitals" else open_sections


def _level_of(kind: str, open_sections: Sequence[_Open]) -> int | None:
    """At which level sections of a kind are counted now, if they are."""
    return next((level for level, section in enumerate(open_sections) if section.style == kind), None)


def _path(heading: Heading, above: Sequence[_Open], taken: Counter[str]) -> str:
    """The full number of a section (``II.B.1``), with words for what is unnumbered; each its own."""
    own = heading.label or " ".join(heading.words.replace(".", "").split()[:_PATH_WORDS])
    path = f"{above[-1].path}.{own}" if above else own
    taken[path] += 1
    return path if taken[path] == 1 else f"{path} ({taken[path]})"


def _sections(tree: Sequence[_Placed], end: int) -> Iterator[Section]:
    """Each section up to the next heading of its own or a higher level."""
    for (heading, opened, above), closed in zip(tree, _ends(tree, end), strict=True):
        yield Section(
            label=heading.label,
            path=opened.path,
            heading=heading.words,
            level=len(above) + 1,
            span=Span(heading.start, closed),
            parent=above[-1].path if above else None,
        )


def _ends(tree: Sequence[_Placed], end: int) -> list[int]:
    """Where each section ends; found backwards, so that only headings that may still close one are kept."""
    ends: list[int] = []
    closing: list[_Placed] = []
    for placed in reversed(tree):
        while closing and len(closing[-1][2]) > len(placed[2]):
            closing.pop()
        ends.append(closing[-1][0].start if closing else end)
        closing.append(placed)
    return ends[::-1]
