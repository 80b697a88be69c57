"""Acts by the initials that the text gives them: "the Stored Communications Act (SCA)", then "the SCA"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.provisions.codes import SECTION_OF_ACT
from loader.model import Span
from ontology.names import slug

_ACTS: Final = frozenset({"named-act", "act-by-name"})
_GIVEN: Final = re.compile(
    r"\(\s*(?:here(?:in)?after,?\s+)?(?:the\s+)?[“\"‘']*(?P<initials>[A-Z][A-Za-z]{1,8})[”\"’']*\s*\)"
)
_SENTENCE: Final = re.compile(r"[.;]\s+[A-Z][a-z]")
_OF_YEAR: Final = re.compile(r" of \d{4}$")
_WITHIN: Final = 70
_SURE: Final = 0.9


def with_initials(text: str, found: Sequence[Found], acts: Sequence[Found]) -> list[Found]:
    """Add the places where an act is called by its initials.

    Args:
        text: the text for matching.
        found: provisions in order and without overlaps.
        acts: the same with the names of acts that sections follow, which ``found`` has in one with these.

    Returns:
        ``found`` and the initials that follow where they were given, in order; those of two acts mean none.
    """
    given: dict[str, set[tuple[str, str, str]]] = {}
    starts: dict[str, int] = {}
    for one in acts:
        hit = _GIVEN.search(text, one.span.end, one.span.end + _WITHIN) if one.rule in _ACTS else None
        if hit and one.key and one.label and _is_for(text, hit, one):
            given.setdefault(hit["initials"], set()).add((one.key, one.label, one.kind))
            starts.setdefault(hit["initials"], hit.end())
    single = {initials: acts for initials, acts in given.items() if len(acts) == 1}
    if not single:
        return list(found)
    found = [_of_act(one, single) for one in found]
    claims = Claims(one.span for one in found)
    added = list[Found]()
    for hit in re.finditer(rf"(?<![\w.(“\"&-])(?:{'|'.join(sorted(single))})(?![\w&-]|\s+&|[”\"]?\))", text):
        span, (key, label, kind) = Span(*hit.span()), next(iter(single[hit.group()]))
        if span.start >= starts[hit.group()] and claims.claim(span):
            added.append(Found("name", kind, span, span, "act-by-initials", _SURE, key=key, label=label))
    return sorted([*found, *added], key=lambda one: one.span)


def _of_act(one: Found, acts: Mapping[str, set[tuple[str, str, str]]]) -> Found:
    """A section of an act that is called by its initials, by the name of that act."""
    initials, mark, number = (one.label or "").partition(" § ")
    if one.rule != SECTION_OF_ACT or initials not in acts:
        return one
    label = f"{_OF_YEAR.sub('', next(iter(acts[initials]))[1])}{mark}{number}"
    return replace(one, key=slug(label), label=label)


def _is_for(text: str, hit: re.Match[str], act: Found) -> bool:
    """Whether its letters are the first ones of words of the act, in order, and no sentence ends between."""
    words = iter(re.findall(r"\b[a-zA-Z]", act.label or ""))
    capitals = [letter for letter in hit["initials"] if letter.isupper()]
    fits = len(capitals) > 1 and all(any(word.upper() == letter for word in words) for letter in capitals)
    return fits and not _SENTENCE.search(text, act.span.end, hit.start())
