"""What a list goes on with: "18 U.S.C. §§ 2510(1), (18)", "§ 242(a)-(c)", "U.S. Const. amends. V, XIV"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.provisions import rulesets
from loader.extract.citations.provisions.constitutions import divided
from loader.model import Span
from ontology.names import slug

_ONE: Final = re.compile(r"\(([a-zA-Z]{1,4}|\d{1,3})\)")
_NEXT: Final = re.compile(
    r"(?:,\s*(?P<joined>and\s+|or\s+|&\s+)?|\s+(?P<join>and|or|&)\s+|\s?[-–—]\s?)(?P<subs>\((?:[a-zA-Z]{1,4}|\d{1,3})\)(?:\s?\((?:[a-zA-Z]{1,4}|\d{1,3})\)){0,4})"
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
_AND: Final = r"(?P<joined>,\s*(?:(?:and|or|&(?:amp;)?)\s+)?|\s+(?:and|or|&(?:amp;)?)\s+)"
_CLAUSE: Final = r"(?:,?\s*cl\.\s*(?P<c>\d+))?"
_DIVISION: Final = re.compile(
    rf"{_AND}(?:(?P<div>[Aa]mend|[Aa]rt)(?P<several>s)?\.\s*)?(?P<n>[IVX]+|\d{{1,2}}(?!\s+[A-Z§]))\b(?:,?\s*§§?\s*(?P<s>\d+))?{_CLAUSE}"
)
_SECTION: Final = re.compile(rf"{_AND}(?:§\s*)?(?P<s>\d{{1,2}})\b(?!\s+[A-Z][\w.]*\s?[§\d]){_CLAUSE}")
_RULE: Final = re.compile(r"(?P<set>.+) (?P<n>\d[^\s(]*)(?:\(.*)?")
_NEXT_RULE: Final = re.compile(
    r"(?:,\s*(?P<joined>(?:and|or|&(?:amp;)?)\s+)?|\s+(?P<join>and|or|&(?:amp;)?)\s+)(?P<n>\d{1,4}[a-z]?(?:[.:-]\d+)*)"
    r"(?P<subs>(?:\s?\((?!(?:1[6-9]|20)\d\d\))[a-zA-Z0-9]{1,4}\))*)(?!\w|[-.:(]\d)(?!,?\s+(?:[A-Z][\w.’']*\s?){1,4}\d)"
)
# A number without subdivisions may be a page or count things: "Rule 56 and 30 days later".
_RULE_ENDS: Final = re.compile(
    r"\s*(?:[.,;:)\]”\"]|$)|\s+(?:and|or|&|of|to|for|in|is|are|was|were|does|do|motions?|because|on|by|as|that|which|with|provides?|requires?)\b"
)
_ANY_END: Final = re.compile(r"\s*(?:[.,;:)\]”\"]|$)|\s+(?!days|years|others?\b|months|hours|witnesses)[a-z]")
_OF_CONSTITUTION: Final = re.compile(r"(?P<key>.+-const)-(?P<div>art|amend)-\d")


def with_further_subsections(text: str, found: Sequence[Found]) -> list[Found]:
    """Add the subsections that follow a section with one, each as a citation of its own.

    Args:
        text: the text for matching; offsets as in the source.
        found: provisions, in order and without overlaps.

    Returns:
        They and the further ones, in order. One that does not come after the one before it in the count of
        letters, figures or numerals is none: it numbers the parts of a sentence.
    """
    claims = Claims(one.span for one in found if one.form == "full")
    more = [further for one in found for further in _goes_on(text, one) if claims.claim(further.span)]
    fuller = Claims(one.span for one in more)
    kept = [one for one in found if one.form == "full" or fuller.claim(one.span)]
    return sorted([*kept, *more], key=lambda one: one.span) if more else kept


def _goes_on(text: str, one: Found) -> Iterator[Found]:
    """What follows a citation in its list."""
    if one.kind == "rule" and _RULE.fullmatch(one.label or ""):
        yield from _further_rules(text, one)
    elif one.kind in _KINDS and (one.label or "").endswith(")"):
        yield from _further(text, one)
    elif known := _OF_CONSTITUTION.match(one.key or ""):
        yield from _further_divisions(text, one, known["key"], known["div"])


def _further_divisions(text: str, first: Found, constitution: str, division: str) -> Iterator[Found]:
    """Further amendments, articles and their sections: "amends. V and XIV", "art. I, §§ 8, 9".

    Only a plural, or the word "amend." or "art." itself, says that a numeral or a figure goes on the list.
    """
    label = (first.label or "").partition(f" {division}. ")[0]
    words, end = first.span.of(text), first.span.end
    said = re.search(rf"{division}[a-z]*\.?\s*(?P<n>[IVXLC]+|\d+)", words, re.IGNORECASE)
    parts: dict[str, str | None] = {"div": division, **(said.groupdict() if said else {})}
    several = re.search(r"(?:rt|mend|mdt|icle|ment)(s)\b", words) and "s"
    sections = bool(said) and "§§" in words
    while found := (sections and _SECTION.match(text, end)) or _DIVISION.match(text, end):
        if found.re is _DIVISION and not (several or found["div"]):
            return
        if found.re is _DIVISION and found["n"].isdigit() and not words[-1].isdigit():
            return  # "amends. V, 12 F.3d 1": only "Amdts. 5 and 14" goes on in figures
        parts |= {"s": None, "c": None} | {name: part for name, part in found.groupdict().items() if part}
        key, named = divided(constitution, label, (parts["div"] or "").lower(), parts)
        start, end = found.end("joined"), found.end()
        several, sections = several or parts.get("several"), sections or "§§" in found.group()
        yield replace(first, key=key, label=named, span=Span(start, end), full_span=Span(start, end))


def _further_rules(text: str, one: Found) -> Iterator[Found]:
    """Further subdivisions of a rule and further rules of its set: "Fed. R. Civ. P. 12(b)(6), 56(c)"."""
    several = one.form == "full" or one.span.of(text).startswith("Rules")
    last: Found | None = one
    while last:
        if (last.label or "").endswith(")"):
            parts = [last, *_further(text, last)]
            yield from parts[1:]
            last = parts[-1]
        last = _next_rule(text, last, several=several)
        if last:
            yield last


def _next_rule(text: str, one: Found, *, several: bool) -> Found | None:
    found, own = _NEXT_RULE.match(text, one.span.end), _RULE.fullmatch(one.label or "")
    if not found or not own:
        return None
    number, subs = found["n"], found["subs"].replace(" ", "")
    joined = found["joined"] or found["join"]
    ends = _ANY_END if one.span.of(text).startswith("Rules") or " Rules " in one.span.of(text) else _RULE_ENDS
    if not subs and not ((several or joined) and ends.match(text, found.end())):
        return None
    if not rulesets.are_alike(own["set"], own["n"], number + subs):
        return None
    span, label = Span(found.start("n"), found.end()), f"{own['set']} {number}{subs}"
    key = slug(label) if one.key else None
    return replace(one, label=label, key=key, span=span, full_span=span, pins=())


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
    level = next((n for n in range(len(own) - 1, -1, -1) if _come_after(own[n:], subs)), None)
    if level is None:
        return None
    named = section + "".join(f"({sub})" for sub in [*own[:level], *subs])
    key = (
        f"{one.key.removesuffix(slug(label))}{slug(named)}"
        if one.key and one.key.endswith(slug(label))
        else None
    )
    return replace(one, label=named, key=key) if key or not one.key else None


def _come_after(own: list[str], subs: list[str]) -> bool:
    """Whether subdivisions follow others: (b)(3) and (c) follow (b)(2)."""
    if own and subs and own[0] == subs[0]:
        return _come_after(own[1:], subs[1:])
    return bool(own and subs) and _comes_after(own[0], subs[0])


def _comes_after(sub: str, other: str) -> bool:
    """Whether two subsections are of one level and in order: (a) and (c), (1) and (18), (iii) and (v)."""
    if sub.isdigit() and other.isdigit():
        return int(other) > int(sub)
    if sub in _ROMAN and other in _ROMAN and (len(sub) > 1 or len(other) > 1):
        return _ROMAN[other] > _ROMAN[sub]
    letters = len(sub) == len(other) == 1 and sub.isalpha() and other.isalpha()
    return letters and sub.isupper() == other.isupper() and other > sub
