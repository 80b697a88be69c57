"""References to a case by name alone: "in Wood", "Grubbs I holds" (Bluebook 10.9(c)).

A name is looked for only when this decision cites the case; whether an occurrence means the case or a
person of that name is decided by the words around it, which are data (``rules/name-references.yml``).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.found import Found
from loader.extract.citations.masks import without_accents
from loader.extract.citations.parentheticals import squeeze
from loader.extract.citations.shortnames import is_abbreviated
from loader.model import Span
from loader.rulefiles import content

_REACH = 60
_NOBODY_ELSE = 0.8
_GUESSED = 0
_LATER = re.compile(r"\b(?:second|third|later|subsequent)\s+(?:appeal|opinion|decision)\s+in\s+\Z")
_TO_SOMEONE = re.compile(r"\s?to\s+.*[^’']\Z", re.DOTALL)  # "their tips to Dirks"
_COORDINATES = re.compile(r"\s*(?:,\s*(?:and|or|nor)?|\b(?:and|or|nor)\b)\s*$")
_DESIGNATOR = re.compile(
    r"(?:,?\s+(?:Inc|Co|Corp|Ltd|L\.?L\.?[CP]|L\.?P|N\.?A|P\.?C|Cos|Company|Corporation|Limited)\b\.?)+$"
)
_VERSUS = re.compile(r"\sv\.?\s")
_NUMBERED = re.compile(r"\s[IVX]+$")
_GOVERNMENTS = frozenset(
    [
        "united",
        "u",
        "s",
        "states",
        "state",
        "people",
        "commonwealth",
        "city",
        "county",
        "town",
        "village",
        "board",
        "in",
        "re",
        "ex",
        "parte",
    ]
)


@dataclass(frozen=True, slots=True)
class _Rules:
    before: re.Pattern[str]
    after: re.Pattern[str]
    around: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    person_after: re.Pattern[str]
    refuse_before: re.Pattern[str]
    refuse_after: re.Pattern[str]
    someone_before: re.Pattern[str]
    someone_after: re.Pattern[str]


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("name-references"))


@cache
def _rules() -> _Rules:
    def either(kind: str) -> str:
        return "|".join(f"(?:{squeeze(pattern)})" for pattern in entries()[kind])

    return _Rules(
        re.compile(rf"(?:{either('before')})[“\"‘']?$", re.IGNORECASE),
        re.compile(rf"(?:{either('after')})"),
        tuple(
            (re.compile(rf"(?:{before})$", re.IGNORECASE), re.compile(after))
            for before, after in entries()["around"]
        ),
        re.compile(rf"(?:{either('person-after')})"),
        re.compile(rf"(?:{either('refuse-before')})[“\"‘']?$"),
        re.compile(rf"(?:{either('refuse-after')})"),
        re.compile(rf"(?:{either('someone-before')})[“\"‘']?$"),
        re.compile(rf"(?:{either('someone-after')})"),
    )


def short_names(
    found: Sequence[Found], keys: Sequence[str | None], cases: CaseIndex
) -> dict[str, dict[str, int]]:
    """The names by which this decision can call its cases.

    Args:
        found: all citations.
        keys: the authority of each, where resolved.
        cases: the index of full citations.

    Returns:
        From each name to the keys it can mean, with how strongly: 3 for a name given in brackets or used in
        a short form, 1 for a first party's name, 0 for the first word of a firm's.
    """
    names: dict[str, dict[str, int]] = defaultdict(dict)

    def add(name: str | None, key: str, strength: int) -> None:
        if name and name[0].isupper() and len(name) > 2:
            names[name][key] = max(strength, names[name].get(key, 0))

    for one, key in zip(found, keys, strict=True):
        if key is None or one.kind not in {"case", "unknown"} or key not in cases.keys or one.repeats_name:
            continue
        add(one.defines, key, 3)
        if one.form in {"short", "supra"} or (one.form == "full" and one.name and " v. " not in one.name):
            add(one.name, key, 3)
        elif one.form == "full" and one.name and " v. " in one.name:
            add(one.name, key, 3)
            for party in _parties(one.name):
                add(party, key, 1)
            begins = one.name.split()[0]
            if _DESIGNATOR.search(one.name.partition(" v. ")[0]) and _is_own_name(begins):
                add(begins, key, _GUESSED)
    return names


def _parties(name: str) -> list[str]:
    """The party names that may stand for the case: the first, or the second after a government."""
    first, _, second = name.partition(" v. ")
    words = {word.lower().strip(".,") for word in first.replace(".", ". ").split()}
    if words <= _GOVERNMENTS | {"of"} or not words - _GOVERNMENTS:
        return [second]
    plain = _DESIGNATOR.sub("", first)
    if plain != first:
        return [first, plain]
    last = first.split()[-1]
    if first == last or "." in first or last in entries()["no-names"]:
        return [first]
    return [first, last]


def _is_own_name(word: str) -> bool:
    """Whether a firm may be called by its first word: Bonelli Cattle Co., but not American Cattle Co."""
    return (
        word.isalpha()
        and word[1:].islower()
        and not is_abbreviated(word)
        and word not in entries()["no-names"]
    )


def find(
    text: str,
    names: Mapping[str, Mapping[str, int]],
    taken: Sequence[Span],
    bounds: Sequence[Span],
    own: str = "",
) -> list[tuple[Span, str, float]]:
    """Find the places where a name alone means a case.

    Where the words around it do not tell, a name means the case if they tell so elsewhere in this decision,
    and nowhere here is anybody or anything else called so.

    Args:
        text: the text for matching.
        names: of ``short_names``; a name that can mean several cases equally is not looked for.
        taken: spans of citations (with their names, without parentheses), where a name is part of them.
        bounds: the paragraphs.
        own: the name of this decision, whose parties are called by theirs.

    Returns:
        Spans with the key of the case and the rule's confidence (0-1), in order.
    """
    meant = {_VERSUS.sub(" v. ", name): key for name, keys in names.items() if (key := _single(keys))}
    if not meant:
        return []
    pattern = re.compile(
        r"(?<![\w’'])(?:"
        + "|".join(_as_printed(name) for name in sorted(meant, key=len, reverse=True))
        + r")(?![\w])"
    )
    closed = sorted(taken)
    result: list[tuple[Span, str, float]] = []
    open_ones: list[tuple[Span, str, float]] = []
    called, others = set[str](), set(re.findall(r"\w+", own))
    plain = without_accents(text)
    for bound in bounds:
        for hit in pattern.finditer(text, bound.start, bound.end):
            span, name = Span(hit.start(), hit.end()), hit.group()
            if _inside(span, closed):
                continue
            sure = _confidence(plain, span, bound, result[-1][0] if result else None)
            if sure:
                result.append((span, meant[_VERSUS.sub(" v. ", name)], sure))
                called.add(name)
            elif _is_someone(plain, span, bound):
                others.add(name)
            elif not _TO_SOMEONE.match(plain[max(bound.start, span.start - 4) : span.end + 1]):
                open_ones.append((span, meant[name], _NOBODY_ELSE))
    guessed = {name for name, keys in names.items() if max(keys.values()) == _GUESSED}
    others |= guessed & {name.split()[0] for name in others}
    result = [one for one in result if one[0].of(text) not in guessed & others]
    result += [one for one in open_ones if (name := one[0].of(text)) in called and name not in others]
    return sorted(result)


def later_decisions(
    text: str, hits: Sequence[tuple[Span, str, float]], found: Sequence[Found], keys: Sequence[str | None]
) -> list[tuple[Span, str, float]]:
    """In "a second appeal in Grubbs, we held ... See L.W. v. Grubbs, 92 F.3d 894" the name means the second.

    Args:
        text: the text for matching.
        hits: of ``find``.
        found: the other citations in order of their full spans.
        keys: the authority of each, where resolved.

    Returns:
        The hits; one that such words introduce has the key of the case of that name that is cited next.
    """
    starts = [one.full_span.start for one in found]
    result = []
    for span, key, sure in hits:
        if _LATER.search(text, max(0, span.start - _REACH), span.start):
            at = bisect_right(starts, span.end)
            key = next(
                (
                    other
                    for one, other in zip(found[at : at + 2], keys[at : at + 2], strict=True)
                    if one.form == "full" and other and span.of(text) in (one.name or "").split(" v. ")
                ),
                key,
            )
        result.append((span, key, sure))
    return result


def _is_someone(text: str, span: Span, bound: Span) -> bool:
    """Whether the words around a name that no cue takes for a case tell of a person, a firm or a place."""
    rules = _rules()
    before = text[max(bound.start, span.start - _REACH) : span.start]
    after = text[span.end : min(bound.end, span.end + _REACH)]
    return any(
        (
            rules.refuse_after.match(after),
            rules.refuse_before.search(before),
            rules.person_after.match(after),
            rules.someone_before.search(before),
            rules.someone_after.match(after),
        )
    )


def _as_printed(name: str) -> str:
    """A pattern of a name, in which "v." may lack its stop."""
    return re.escape(name).replace(re.escape(" v. "), r"\ v\.?\ ")


def _single(keys: Mapping[str, int]) -> str | None:
    best = max(keys.values())
    strongest = [key for key, strength in keys.items() if strength == best]
    return strongest[0] if len(strongest) == 1 else None


def _inside(span: Span, closed: Sequence[Span]) -> bool:
    at = bisect_right(closed, span.start, key=lambda one: one.start) - 1
    return any(span in one for one in closed[max(0, at - 3) : at + 1])


def _confidence(text: str, span: Span, bound: Span, last: Span | None) -> float:
    """How surely the words around a name say that it is a case; 0 when they do not."""
    rules = _rules()
    before = text[max(bound.start, span.start - _REACH) : span.start]
    after = text[span.end : min(bound.end, span.end + _REACH)]
    if rules.refuse_after.match(after) or rules.refuse_before.search(before):
        return 0.0
    if _NUMBERED.search(span.of(text)) or _VERSUS.search(span.of(text)):
        return 0.98
    if rules.before.search(before):
        return 0.95
    if rules.person_after.match(after):
        return 0.0
    if rules.after.match(after):
        return 0.95
    if any(left.search(before) and right.match(after) for left, right in rules.around):
        return 0.95
    if last and last.end <= span.start and _COORDINATES.fullmatch(text[last.end : span.start]):
        return 0.9
    return 0.0
