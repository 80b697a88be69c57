"""Articles before their constitution: "article I, § 7, and article IV, § 3 of the Florida Constitution"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.provisions.constitutions import divided
from loader.model import Span

_FIGURE: Final = r"\d{1,2}[a-z]?"
_SIGN: Final = r"(?:§+|[Ss]ections?|[Ss]ecs?\.)\s*"
_MORE: Final = rf"(?:(?:,\s*(?:and\s+|or\s+|&\s+)?|\s+(?:and|or|&)\s+){_FIGURE}\b)*"
_ITEM: Final = rf"[Aa]rt(?:icle|\.)\s*(?P<n>[IVXL]+|\d{{1,2}}),?\s+{_SIGN}(?P<sections>{_FIGURE}\b{_MORE})"
_ONE: Final = re.compile(_ITEM)
_CHAIN: Final = re.compile(
    rf"(?<![\w.])(?<!Const\. )(?:{re.sub(r'[?]P<[a-z]+>', '?:', _ITEM)}(?:,?\s+(?:and|or|&)\s+|,\s+))+$"
)
_NUMBER: Final = re.compile(_FIGURE)
_OF: Final = re.compile(r"(?P<constitution>(?:.+ )?Const\.) art\. .+")
_LONGEST: Final = 160


def of_one_constitution(text: str, found: Sequence[Found]) -> list[Found]:
    """Give each article and section of such a list the constitution that is named at its end.

    Args:
        text: the text for matching.
        found: provisions, in order and without overlaps.

    Returns:
        They in order; what was read of a part of such a list is replaced.
    """
    lists = [made for one in found for made in _list(text, one)]
    taken = [one.span for one in lists]
    kept = [one for one in found if not any(_overlap(one.span, span) for span in taken)]
    return sorted([*kept, *lists], key=lambda one: one.span) if lists else list(found)


def _list(text: str, last: Found) -> Iterator[Found]:
    """The members of the list that a citation with its constitution ends, itself among them; else nothing."""
    of = _OF.fullmatch(last.label or "")
    if last.kind != "constitution" or of is None or "onst" not in last.span.of(text):
        return
    floor = max(0, last.span.start - _LONGEST)
    chain = _CHAIN.search(text, floor, last.span.start)
    itself = _ONE.match(text, last.span.start, last.span.end)
    if itself is None or not (chain or len(_NUMBER.findall(itself["sections"])) > 1):
        return
    items = [*_ONE.finditer(text, chain.start(), last.span.start)] if chain else []
    for item in (*items, itself):
        yield from _members(item, of["constitution"], last)


def _members(item: re.Match[str], constitution: str, last: Found) -> Iterator[Found]:
    """One article's sections, the first with the article's words, the last of all with the constitution's."""
    sections = [*_NUMBER.finditer(item.string, item.start("sections"), item.end("sections"))]
    for place, section in enumerate(sections):
        start = section.start() if place else item.start()
        ends_list = section is sections[-1] and item.end() > last.span.start
        end = last.span.end if ends_list else section.end()
        parts = {"n": item["n"], "s": section.group(), "c": None}
        key, label = divided((last.key or "").partition("-art-")[0], constitution, "art", parts)
        full = last.full_span.end if ends_list else end
        yield replace(last, key=key, label=label, span=Span(start, end), full_span=Span(start, full))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
