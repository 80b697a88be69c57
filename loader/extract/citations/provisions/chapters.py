"""A chapter of a code that is named again without its code: "the ch. 93A claim" (Bluebook 12.10)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.found import Found
from ontology.names import slug

_AGAIN: Final = "chapter-again"
_OF_CODE: Final = re.compile(r".+ (?P<chapter>ch\. [^,§]+)")


def of_codes(found: Sequence[Found]) -> Iterator[Found]:
    """Give chapters without a code the one code of which the decision cites them, and drop the others.

    Args:
        found: provisions of one decision.
    """
    cited: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.form == "full" and (known := _OF_CODE.match(one.label or "")):
            cited[known["chapter"]].add(known.group())
    for one in found:
        if one.rule != _AGAIN:
            yield one
            continue
        chapter, comma, section = (one.label or "").partition(",")
        if len(codes := cited.get(chapter, set())) == 1:
            label = f"{next(iter(codes))}{comma}{section}"
            yield replace(one, key=slug(label), label=label, confidence=0.9)
