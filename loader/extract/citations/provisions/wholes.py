"""Laws that are named whole: "the New Mexico Constitution", "the Bankruptcy Code", "Chapter 13" (of it)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.found import Found
from loader.model import Span
from ontology.names import slug

_WHOLE: Final = frozenset({"constitution-by-name", "constitution-of-the-state", "code-by-name"})
_OF_BANKRUPTCY: Final = "chapter-of-bankruptcy"
_IN_USE: Final = "rule-in-use"
_SMALL: Final = "rule-in-small-letters"
# Between a part and its whole: "the Sixth Amendment to the U.S. Constitution".
_PART_OF: Final = re.compile(
    r",?\s+(?:(?:to|of|in|under)\s+)?(?:both\s+)?(?:the\s+|our\s+|said\s+|this\s+)?(?:[Ss]tate(?:\s+of)?\s+)?|\s*,?\s*"
)
_GLUED: Final = re.compile(r"(?<=[\d)])\.\d{1,2}$")
_SENTENCE_ENDS: Final = re.compile(r"\s+[“\"(\[]?[A-Z]|\s*$|\s*\n\s*\n")
_BANKRUPTCY: Final = re.compile(r"(?:11 U\.S\.C\.|Bankruptcy|Fed\. R\. Bankr\.)")


def by_themselves(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Leave out names of wholes that only end the citation of a part, and what the rest does not bear out.

    A chapter is one of the bankruptcy law where that is cited, "CR 56" a rule where
    "CR 12(b)(6)" is one, and "rule 56" where Rule 56 is cited.

    Args:
        text: the text for matching.
        found: provisions in order.
    """
    of_bankruptcy = any(_BANKRUPTCY.match(one.label or "") for one in found if one.rule != _OF_BANKRUPTCY)
    rules = [one for one in found if one.kind == "rule" and one.rule not in {_IN_USE, _SMALL}]
    in_use = {_set_of(one) for one in rules}
    numbers = {_number(one) for one in found if one.kind == "rule" and one.rule != _SMALL}
    before: Found | None = None
    for one in found:
        if one.rule in _WHOLE and before and before.rule not in _WHOLE:
            of_part = before.kind == one.kind and _PART_OF.fullmatch(text, before.span.end, one.span.start)
            if of_part and before.span.end <= one.span.start:
                continue
        if (
            (one.rule == _OF_BANKRUPTCY and not of_bankruptcy)
            or (one.rule == _IN_USE and _set_of(one) not in in_use)
            or (one.rule == _SMALL and _number(one) not in numbers)
        ):
            continue
        yield one
        before = one


def _set_of(one: Found) -> str:
    """The set that a rule is of: "CR" of "CR 56"."""
    return (one.label or "").rpartition(" ")[0]


def _number(one: Found) -> str:
    """The number of a rule without subdivisions."""
    return (one.label or "").rpartition(" ")[2].partition("(")[0]


def without_glued_notes(text: str, found: Sequence[Found]) -> list[Found]:
    """Cut off the number of a note that print has joined to a section, as in "Code § 65.2-710.4 The".

    Only where the text cites the section without that number, too, and the longer one nowhere else.

    Args:
        text: the text for matching.
        found: provisions in any order.
    """
    labels = Counter(one.label for one in found)
    return [_cut(text, one, labels) for one in found]


def _cut(text: str, one: Found, labels: Mapping[str | None, int]) -> Found:
    note = _GLUED.search(one.label or "")
    if (
        not note
        or one.kind != "statute"
        or labels[one.label] > 1
        or not _SENTENCE_ENDS.match(text, one.span.end)
    ):
        return one
    label = note.string[: note.start()]
    if label not in labels:
        return one
    span = Span(one.span.start, one.span.end - len(note.group()))
    return replace(one, label=label, key=slug(label) if one.key else None, span=span, full_span=span)
