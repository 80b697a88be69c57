"""References to a case by name alone: "in Wood", "Grubbs I holds" (Bluebook 10.9(c)).

A name is looked for only when this decision cites the case; whether an occurrence means the case or a
person of that name is decided by the words around it, which are data (``rules/name-references.yml``).
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from loader.extract.citations.cases.sharednames import Place, SharedNames, is_all_of_them, is_possessed
from loader.extract.citations.cases.shortnames import GUESSED, PARTY, entries, is_called_so
from loader.extract.citations.found import Found
from loader.extract.citations.masks import without_accents
from loader.extract.citations.parentheticals import squeeze
from loader.model import Span

_REACH = 60
_NOBODY_ELSE = 0.8
_FAR_MORE = 3
_LATER = re.compile(r"\b(?:second|third|later|subsequent)\s+(?:appeal|opinion|decision)\s+in\s+\Z")
_LIKE = re.compile(r"\b(?:un)?like\s+\Z", re.IGNORECASE)
_TO_SOMEONE = re.compile(r"\s?to\s+.*[^’']\Z", re.DOTALL)  # "their tips to Dirks"
_NOT_ALONE = re.compile(r",\s+(?:supra,?\s+)?(?:at\s+)?\d+\s+[A-Z]|\s+(?:rights|warnings?)\b")
_COORDINATES = re.compile(r"\s*(?:,\s*(?:and|or|nor)?|\b(?:and|or|nor)\b)\s*$")
_VERSUS = re.compile(r"\sv\.?\s")
_NUMBERED = re.compile(r"\s[IVX]+$")
_WORD = re.compile(r"(?<![\w’'])\w+")
_GOES_ON = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class _Rules:
    before: re.Pattern[str]
    after: re.Pattern[str]
    around: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    person_after: re.Pattern[str]
    possessed: re.Pattern[str]
    refuse_before: re.Pattern[str]
    refuse_after: re.Pattern[str]
    someone_before: re.Pattern[str]
    someone_after: re.Pattern[str]


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
        re.compile(rf"(?:{either('possessed-by-a-person')})"),
        re.compile(rf"(?:{either('refuse-before')})[“\"‘']?$"),
        re.compile(rf"(?:{either('refuse-after')})"),
        re.compile(rf"(?:{either('someone-before')})[“\"‘']?$"),
        re.compile(rf"(?:{either('someone-after')})"),
    )


def find(
    text: str,
    names: Mapping[str, Mapping[str, int]],
    taken: Sequence[Span],
    bounds: Sequence[Span],
    own: str = "",
    cited: Sequence[Place] = (),
) -> list[tuple[Span, str | None, float]]:
    """Find the places where a name alone means a case.

    Where the words around it do not tell, a name means the case if nowhere here is anybody or anything else
    called so, and words tell so elsewhere in this decision or the case of that party was cited before.

    Args:
        text: the text for matching.
        names: of ``short_names``; one that can mean several cases equally counts only where words tell that
            it means a case.
        taken: spans of citations (with their names, without parentheses), where a name is part of them.
        bounds: the paragraphs.
        own: the name of this decision, whose parties are called by theirs.
        cited: where each case is cited and whether by its name, in order of the text.

    Returns:
        Spans with the key of the case and the rule's confidence (0-1), in order; no key where several cases
        have the name and it stays doubtful which is meant.
    """
    meant = {
        _VERSUS.sub(" v. ", name): (key, max(keys.values()))
        for name, keys in names.items()
        if (key := _single(keys))
    }
    calls = _Calls(frozenset(form for word in re.findall(r"\w+", own) for form in (word, word.title())))
    shared = SharedNames(names, cited, calls.own)
    if not meant and not shared.names:
        return []
    printed = _by_first_word([*meant, *shared.names])
    plain, closed = without_accents(text), sorted(taken)
    for bound in bounds:
        for span, name in _occurrences(text, bound, printed):
            if name in shared.names:
                if not _inside(span, closed) and _is_one_case(plain, span, bound, calls):
                    calls.sure.append((span, *shared.meant(name, span, bound)))
                continue
            key, strength = meant[name]
            if _inside(span, closed):
                calls.cited.add(key)
            elif sure := _confidence(plain, span, bound, calls):
                calls.sure.append((span, key, sure))
                calls.called[name] += 1
            elif _is_someone_else(plain, span, bound):
                calls.others.add(name)
            elif not (
                _TO_SOMEONE.match(plain[max(bound.start, span.start - 4) : span.end + 1])
                or _NOT_ALONE.match(plain, span.end, bound.end)
                or _rules().possessed.match(plain, span.end, bound.end)
            ):
                party = strength >= PARTY and key in calls.cited and is_called_so(name)
                if _acts_like_someone(plain, span, bound):
                    calls.acting[name] += 1
                else:
                    calls.open.append((span, key, name, party))
    guessed = {name for name, (_, strength) in meant.items() if strength == GUESSED}
    return sorted(calls.settled(text, guessed), key=lambda one: one[0])


@dataclass(slots=True)
class _Calls:
    """What the places tell where a name stands alone: which are sure, and who else is called so.

    ``own`` are the words of this decision's own name, whose parties are called by theirs.
    """

    own: frozenset[str]
    others: set[str] = field(default_factory=set)
    acting: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[Span, str | None, float]] = field(default_factory=list)
    open: list[tuple[Span, str, str, bool]] = field(default_factory=list)
    called: Counter[str] = field(default_factory=Counter)
    cited: set[str] = field(default_factory=set)

    def settled(self, text: str, guessed: set[str]) -> Iterator[tuple[Span, str | None, float]]:
        """The sure ones, and the open ones of names that nobody and nothing else has.

        An open one counts where the name is sure elsewhere, or is a party's whose case was cited before.
        Where a name acts as people do, too ("Harlow sought it"), it must be sure far more often than that.
        """
        people = {name for name, acts in self.acting.items() if acts * _FAR_MORE > self.called[name]}
        others = self.others | self.own | people
        others |= guessed & {name.split()[0] for name in others}
        yield from (one for one in self.sure if one[0].of(text) not in guessed & others)
        for span, key, name, party in self.open:
            if name not in others and (party or name in self.called):
                yield span, key, _NOBODY_ELSE


def later_decisions(
    text: str,
    hits: Sequence[tuple[Span, str | None, float]],
    found: Sequence[Found],
    keys: Sequence[str | None],
) -> list[tuple[Span, str | None, float]]:
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


def _is_someone_else(text: str, span: Span, bound: Span) -> bool:
    """Whether the words around a name that no cue takes for a case are a person's, a firm's or a place's."""
    rules = _rules()
    before = text[max(bound.start, span.start - _REACH) : span.start]
    after = text[span.end : min(bound.end, span.end + _REACH)]
    return bool(
        rules.refuse_after.match(after)
        or rules.refuse_before.search(before)
        or rules.person_after.match(after)
    )


def _acts_like_someone(text: str, span: Span, bound: Span) -> bool:
    """Whether it does, or has done to it, what people do; a case may, too: "Harlow sought to minimize it"."""
    rules = _rules()
    before = text[max(bound.start, span.start - _REACH) : span.start]
    after = text[span.end : min(bound.end, span.end + _REACH)]
    return bool(rules.someone_before.search(before) or rules.someone_after.match(after))


def _by_first_word(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """How each name may be printed, with the name, longest first; "v." may lack its stop.

    One pattern of all names would be tried at each character of the text, name by name.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        if first := _WORD.match(name):
            found[first.group()] += [
                (form, name) for form in dict.fromkeys((name, name.replace(" v. ", " v ")))
            ]
    return found


def _occurrences(
    text: str, bound: Span, printed: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterator[tuple[Span, str]]:
    """Where names stand whole in a paragraph, the longest of each place; none overlaps the one before."""
    end = bound.start
    for word in _WORD.finditer(text, bound.start, bound.end):
        start = word.start()
        for form, name in printed.get(word.group(), ()) if start >= end else ():
            after = start + len(form)
            if after > bound.end or not text.startswith(form, start):
                continue
            if not _GOES_ON.match(text, after, bound.end):
                end = after
                yield Span(start, after), name
                break


def _single(keys: Mapping[str, int]) -> str | None:
    best = max(keys.values())
    strongest = [key for key, strength in keys.items() if strength == best]
    return strongest[0] if len(strongest) == 1 else None


def _inside(span: Span, closed: Sequence[Span]) -> bool:
    at = bisect_right(closed, span.start, key=lambda one: one.start) - 1
    return any(span in one for one in closed[max(0, at - 3) : at + 1])


def _is_one_case(text: str, span: Span, bound: Span, calls: _Calls) -> bool:
    """Whether the words around a name that several cases have say that it is one of them."""
    if is_all_of_them(text, span.end) or not _confidence(text, span, bound, calls):
        return False
    return not is_possessed(text, span.end) or _rules().after.match(text, span.end, bound.end) is not None


def _confidence(text: str, span: Span, bound: Span, calls: _Calls) -> float:
    """How surely the words around a name say that it is a case; 0 when they do not."""
    rules = _rules()
    before = text[max(bound.start, span.start - _REACH) : span.start]
    after = text[span.end : min(bound.end, span.end + _REACH)]
    if rules.refuse_after.match(after) or rules.refuse_before.search(before) or rules.possessed.match(after):
        return 0.0
    if _NUMBERED.search(span.of(text)) or _VERSUS.search(span.of(text)):
        return 0.98
    if span.of(text) in calls.own and (
        _LIKE.search(before) or (is_possessed(text, span.end) and not rules.after.match(after))
    ):
        return 0.0  # "Unlike Rule, the smokers ...", "under Rule's reading of it" in Rule's own case
    if rules.before.search(before):
        return 0.95
    if rules.person_after.match(after):
        return 0.0
    if rules.after.match(after):
        return 0.95
    if any(left.search(before) and right.match(after) for left, right in rules.around):
        return 0.95
    last = calls.sure[-1][0] if calls.sure else None
    if (
        last
        and last.end <= span.start
        and span.of(text) not in calls.own
        and _COORDINATES.fullmatch(text[last.end : span.start])
    ):
        return 0.9
    return 0.0
