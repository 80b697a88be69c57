"""Further subsections of a section just cited: "18 U.S.C. §§ 2510(1), (18)", "section 66-8-102(E), (F)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.model import Span
from ontology.names import slug

_ONE: Final = re.compile(r"\(([a-zA-Z]{1,4}|\d{1,3})\)")
_NEXT: Final = re.compile(
    r"(?:,\s*(?P<joined>and\s+|or\s+|&\s+)?|\s+(?P<join>and|or|&)\s+)(?P<subs>\((?:[a-zA-Z]{1,4}|\d{1,3})\)(?:\s?\((?:[a-zA-Z]{1,4}|\d{1,3})\)){0,4})"
)
# A list goes on or ends; words that go on with "(2) that he knew" number parts of a sentence.
_ENDS: Final = re.compile(r"\s*(?:[.;,:)\]”\"]|$|\((?:1[6-9]|20)\d\d|&|(?:and|or)\s+\()")
_NUMBERED_PART: Final = re.compile(r"\s+(?:that|whether|the|a|an|he|she|it|they|if|when|to)\b|\s*\(\d\)\s")
_ROMAN: Final = {
    numeral: place
    for place, numeral in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"], 1
    )
}
_KINDS: Final = frozenset({"statute", "regulation", "rule"})


def with_further_subsections(text: str, found: Sequence[Found]) -> list[Found]:
    """Add the subsections that follow a section with one, each as a citation of its own.

    Args:
        text: the text for matching; offsets as in the source.
        found: provisions, in order and without overlaps.

    Returns:
        They and the further ones, in order. One that does not come after the one before it in the count of
        letters, figures or numerals is none: it numbers the parts of a sentence.
    """
    claims = Claims(one.span for one in found)
    more = [
        further
        for one in found
        if one.kind in _KINDS and (one.label or "").endswith(")")
        for further in _further(text, one)
        if claims.claim(further.span)
    ]
    return sorted([*found, *more], key=lambda one: one.span) if more else list(found)


def _further(text: str, one: Found) -> Iterator[Found]:
    end = one.span.end
    while found := _NEXT.match(text, end):
        joined = found["joined"] or found["join"]
        goes_on = _NUMBERED_PART.match(text, found.end()) if joined else not _ENDS.match(text, found.end())
        following = None if goes_on else _following(one, _ONE.findall(found["subs"]))
        if following is None:
            return
        end = found.end()
        one = replace(
            following, span=Span(found.start("subs"), end), full_span=Span(found.start("subs"), end)
        )
        yield one


def _following(one: Found, subs: list[str]) -> Found | None:
    """The citation with these subsections in place of those of its own from the level of the first on."""
    label = one.label or ""
    section, _, _ = label.partition("(")
    own = _ONE.findall(label[len(section) :])
    if label != section + "".join(f"({sub})" for sub in own):
        return None
    level = next((n for n in range(len(own) - 1, -1, -1) if _comes_after(own[n], subs[0])), None)
    if level is None:
        return None
    named = section + "".join(f"({sub})" for sub in [*own[:level], *subs])
    key = (
        f"{one.key.removesuffix(slug(label))}{slug(named)}"
        if one.key and one.key.endswith(slug(label))
        else None
    )
    return replace(one, label=named, key=key) if key or not one.key else None


def _comes_after(sub: str, other: str) -> bool:
    """Whether two subsections are of one level and in order: (a) and (c), (1) and (18), (iii) and (v)."""
    if sub.isdigit() and other.isdigit():
        return int(other) > int(sub)
    if sub in _ROMAN and other in _ROMAN and (len(sub) > 1 or len(other) > 1):
        return _ROMAN[other] > _ROMAN[sub]
    letters = len(sub) == len(other) == 1 and sub.isalpha() and other.isalpha()
    return letters and sub.isupper() == other.isupper() and other > sub
