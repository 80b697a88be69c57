"""From citations to authorities: parallel citations folded into one, with one key, name, court and year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, KeysView, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from loader.extract.citations.cases.reporters import is_of_year, rank
from loader.extract.citations.found import Found, ReporterCite
from loader.model import Authority
from ontology.names import citation_key, slug

_T = TypeVar("_T")
_LONGEST = 400  # pages; what points farther than this means another case
_LAST_PAGE = 9999  # a greater number is that of a document: 2011 WL 3651359, 75 F.E.R.C. 61,105
_LAST_PARAGRAPH = 250
_SERVICES = frozenset({"WL", "LEXIS"})
_ALIKE = 0.8  # Rockford and Rochford are 0.88 alike; Smith and Jones 0.2


class CaseIndex:
    """The cases that full citations of one decision name, and how to find them again.

    Two citations mean one case when they share volume, reporter and first page, directly or through
    parallels (Bluebook 10.3.1).
    """

    def __init__(self, found: Iterable[Found]) -> None:
        self._leader: dict[ReporterCite, ReporterCite] = {}
        self._named: dict[ReporterCite, list[Found]] = defaultdict(list)
        cases = [one for one in found if one.kind == "case" and one.form == "full" and one.cites]
        for one in cases:
            for cite in one.cites:
                self._join(one.cites[0], cite)
        self._held: dict[ReporterCite, list[ReporterCite]] = defaultdict(list)
        for cite in list(self._leader):
            self._held[self._find(cite)].append(cite)
        for one in cases:
            self._named[self._find(one.cites[0])].append(one)
        self._by_volume: dict[tuple[str, str], list[ReporterCite]] = defaultdict(list)
        for cite in self._leader:
            self._by_volume[cite.volume, cite.reporter].append(cite)
        self._keys = {leader: _key(self._best(leader)) for leader in self._named}
        self._leaders = {key: leader for leader, key in self._keys.items()}

    def _find(self, cite: ReporterCite) -> ReporterCite:
        while self._leader.setdefault(cite, cite) != cite:
            cite = self._leader[cite]
        return cite

    def _join(self, one: ReporterCite, other: ReporterCite) -> None:
        self._leader[self._find(other)] = self._find(one)

    def _best(self, leader: ReporterCite) -> ReporterCite:
        return min(self._held[leader], key=lambda cite: (cite.unpaged, rank(cite.reporter)))

    def key_of(self, cite: ReporterCite) -> str | None:
        """Key of the case that starts at exactly this page, if a full citation named it."""
        return self._keys.get(self._find(cite)) if cite in self._leader else None

    def first_page(self, key: str, reporter: str | None) -> int | None:
        """First page of a case in one reporter (in any, when ``reporter`` is None)."""
        pages = [
            int(cite.page)
            for cite in self._held[self._leaders[key]]
            if cite.page.isdigit() and reporter in (None, cite.reporter)
        ]
        return pages[0] if pages else None

    def reporter_of(self, key: str) -> str:
        """The reporter whose pages a bare pinpoint means: that of the first-printed citation."""
        return self._named[self._leaders[key]][0].cites[0].reporter

    def at_page(self, volume: str, reporter: str, page: str) -> list[str]:
        """Keys of the cases in a volume that can hold a page, the nearest first page first.

        A volume is not a key: it may hold several cases that are cited.
        """
        held = self._by_volume.get((volume, reporter), [])
        if page.isdigit():
            held = [cite for cite in held if cite.page.isdigit()]
            before = [cite for cite in held if int(cite.page) <= int(page)]
            held = sorted(before or held, key=lambda cite: -int(cite.page))
        keys = [self._keys[self._find(cite)] for cite in held]
        return list(dict.fromkeys(keys))

    def citations_of(self, key: str) -> tuple[Found, ...]:
        """The full citations that name a case, in order."""
        return tuple(self._named[self._leaders[key]])

    def can_hold(self, key: str, page: int) -> bool:
        """Whether a case can have a page, in any reporter that it is cited by.

        Of one with a neutral citation it may be a paragraph whose sign is lost.
        """
        held = self._held[self._leaders[key]]
        firsts = [int(cite.page) for cite in held if cite.page.isdigit()]
        if not firsts or page > _LAST_PAGE:
            return True
        if page <= _LAST_PARAGRAPH and any(is_of_year(cite.reporter) for cite in held):
            return True
        return any(first > _LAST_PAGE or first <= page <= first + _LONGEST for first in firsts)

    def distance(self, key: str, page: int) -> int | None:
        """From the nearest first page of a case before a page to that; None where no case is so long.

        It is 0 where the case has numbers that are no pages.
        """
        firsts = [int(cite.page) for cite in self._held[self._leaders[key]] if cite.page.isdigit()]
        if not self.can_hold(key, page):
            return None
        return min((page - first for first in firsts if first <= page), default=0)

    def is_electronic(self, key: str) -> bool:
        """Whether a case is cited by its number in a service, whose pages have stars: "2011 WL 3651359"."""
        return any(
            cite.reporter in _SERVICES or "LEXIS" in cite.reporter
            for one in self.citations_of(key)
            for cite in one.cites
        )

    @property
    def keys(self) -> KeysView[str]:
        """Keys of all cases, in the order of the file."""
        return self._leaders.keys()

    def authority(self, key: str) -> Authority:
        """The case as one authority: its best name, its parallels, the court and year most often printed."""
        found = self._named[self._leaders[key]]
        best = self._best(self._leaders[key])
        others = [cite for cite in self._held[self._leaders[key]] if cite != best]
        names = [one.name for one in found if one.name]
        return Authority(
            key=key,
            kind="case",
            name=_fullest(names),
            citations=(str(best), *sorted(map(str, others))),
            court=_commonest(one.court for one in found),
            year=_commonest(one.year for one in found),
            suspected=tuple(_misprints(names)),
        )


def _key(cite: ReporterCite) -> str:
    """The key of a case by its best citation, with its name where a page cannot tell it from others."""
    return (
        slug(f"{cite.volume} {cite.reporter.replace(' ', '')} {cite.case}")
        if cite.unpaged
        else citation_key(str(cite))
    )


def _commonest(values: Iterable[_T | None]) -> _T | None:
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


def _fullest(names: Sequence[str]) -> str | None:
    """The best name: with both parties, fewest hyphens (a scanner puts them in), oftenest, longest."""
    counted = Counter(names)
    return max(
        counted, key=lambda name: (" v. " in name, -name.count("-"), counted[name], len(name)), default=None
    )


def _misprints(names: Sequence[str]) -> Iterable[str]:
    """Pairs of printed names that differ in a letter or two of one party, or in one blank: one is a slip."""
    seen = sorted({name for name in names if " v. " in name})
    for place, one in enumerate(seen):
        for other in seen[place + 1 :]:
            for left, right in zip(one.split(" v. "), other.split(" v. "), strict=False):
                if _looks_like(left, right):
                    yield f"printed both as “{one}” and as “{other}”"


def _looks_like(one: str, other: str) -> bool:
    """Whether two parties' names differ as a slip does; one cut short, or initials set apart, is none."""
    a, b = _letters(one), _letters(other)
    if a == b:
        return "." not in one + other and len(one.split()) != len(other.split())
    return not a.startswith(b) and not b.startswith(a) and SequenceMatcher(None, a, b).ratio() > _ALIKE


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
