"""Chapters of codes and parts of regulations, named again alone: "the ch. 93A claim" (Bluebook 12.10)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.found import Found
from ontology.names import slug

_AGAIN: Final = frozenset({"chapter-again", "part-again"})
_OF_CODE: Final = re.compile(r"(?P<code>.+ )(?P<chapter>ch\. [^,§]+)")
_OF_REGULATIONS: Final = re.compile(r"(?P<code>\d+ C\.F\.R\. )§ (?P<number>\d+)")
# "Ill. Rev. Stat. ch. 108, § 14-147 (a) and ch. 110, § 12-704": the same code goes on.
_GOES_ON: Final = re.compile(
    r"\s*(?:\([^()]{0,90}\)\s*)?[,;]?\s*(?:(?:and|or|with)\s+)?(?:see\s+(?:also\s+)?)?"
)


def of_codes(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give chapters and parts named alone the one code of which the decision cites them; drop the others.

    Args:
        text: the text for matching.
        found: provisions of one decision.
    """
    cited: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.form == "full" and (known := _OF_CODE.match(one.label or "")):
            cited[known["chapter"]].add(known.group())
        elif one.form == "full" and (part := _OF_REGULATIONS.fullmatch(one.label or "")):
            cited[f"Part {part['number']}"].add(part.group())
    before: Found | None = None
    for one in sorted(found, key=lambda one: one.span):
        if one.rule in _AGAIN:
            chapter, comma, section = (one.label or "").partition(",")
            codes = cited.get(chapter, set()) or _going_on(text, before, one, chapter)
            if len(codes) != 1:
                continue
            label = f"{next(iter(codes))}{comma}{section}"
            one = replace(one, key=slug(label), label=label, confidence=0.9)
        yield one
        before = one


def _going_on(text: str, before: Found | None, one: Found, chapter: str) -> set[str]:
    """The chapter as one of the code that is cited right before it."""
    known = _OF_CODE.match((before and before.label) or "")
    follows = before and _GOES_ON.fullmatch(text, before.span.end, one.span.start)
    return {f"{known['code']}{chapter}"} if known and follows else set()
