"""Acts of one day, told apart by chapter or by page: "Act of Mar. 3, 1875, ch. 137" (Bluebook 12.4)."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from loader.extract.citations.found import Found

RULE: Final = "dated-act"
_CHAPTER: Final = ", ch. "
_AT_LARGE: Final = re.compile(r"\d+ Stat\. .+")
_TO_PAGE: Final = re.compile(r"(?:,?\s*(?:§+|[Ss]ecs?\.)\s*\d[\w()]*)*[\s,(\[]*")

Keys = dict[str | None, set[str | None]]


def told_apart(text: str, found: Sequence[Found]) -> list[Found]:
    """Give each act of a day a key of its own, the same wherever its chapter or its page stands alone.

    Args:
        text: the text for matching.
        found: provisions in order; the label of an act that is cited by its day is that, and its chapter.

    Returns:
        They again. One with a chapter has the key of day and chapter, and so has the page of the Statutes at
        Large that follows it; one with a page and no chapter has the key of the page; one with neither is
        the one of its day, or, where several are cited, has no key.
    """
    laws, pages = Keys(), dict[int, str | None]()
    for place, (one, following) in enumerate(pairwise(found)):
        if one.rule == RULE and _is_its_page(text, one, following):
            pages[place] = following.key
            if _has_chapter(one):
                laws.setdefault(following.key, set()).add(one.key)
    single = {page: next(iter(acts)) for page, acts in laws.items() if len(acts) == 1}
    days: dict[str, set[str | None]] = defaultdict(set)
    made = list[Found]()
    for place, one in enumerate(found):
        key = pages[place] if place in pages and not _has_chapter(one) else one.key
        made.append(replace(one, key=single.get(key, key)))
        if one.rule == RULE and (place in pages or _has_chapter(one)):
            days[day_of(one)].add(made[-1].key)
    return [
        one
        if one.rule != RULE or place in pages or _has_chapter(one)
        else _of_its_day(one, days[day_of(one)])
        for place, one in enumerate(made)
    ]


def _of_its_day(one: Found, keys: set[str | None]) -> Found:
    """An act by its day alone, with the key of the one that is cited more fully."""
    return replace(one, key=next(iter(keys)) if len(keys) == 1 else None) if keys else one


def _is_its_page(text: str, act: Found, following: Found) -> bool:
    at_large = _AT_LARGE.fullmatch(following.label or "")
    return bool(at_large and _TO_PAGE.fullmatch(text, act.span.end, following.span.start))


def _has_chapter(one: Found) -> bool:
    return _CHAPTER in (one.label or "")


def day_of(one: Found) -> str:
    """The label of an act without its chapter: "Act of Mar. 3, 1875"."""
    return (one.label or "").partition(_CHAPTER)[0]
