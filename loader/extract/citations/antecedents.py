"""What an id. can look back to, and whether its pages can lie in it (Bluebook 4.1).

Of two citations of which one only says what the other quotes ("Latimore, supra at 677, quoting Jackson v.
Virginia, 443 U.S. 307"), or what became of it ("aff’d, 519 U.S. 1"), the main one is nearer. A petition
that was denied is nothing to look back to.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import cache
from itertools import islice
from typing import Final

from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target
from loader.extract.citations.order import Place
from loader.model import CODIFIED, PROVISIONS, Pin
from loader.rulefiles import content

_LOOK_BACK: Final = 4
_LONGEST_BRIEF: Final = 150
_LONGEST_ACT: Final = 200  # pages of the Statutes at Large
_LONGEST_SENTENCE: Final = 600
_INTRODUCTIONS: Final = ("see", "cf", "e.g.,", "also", "compare")
_QUOTING: Final = re.compile(r"[,;]?\s*(?:quoting|citing|quoted\s+in)\s+(?:from\s+)?")
_ENDS: Final = re.compile(r"(?<![A-Z])(?<!\b[vs])[.?!][”\"’')\]]*\s+(?=[A-Z“\"(\[])|\n\s*\n|;")
_PAGED_LAW: Final = re.compile(r"(?:Stat\.|Fed\. Reg\.)\s(?P<page>[\d,]+)")
_UNDER: Final = re.compile(r"^\W*(?:\w+,\s+)?(?:[Uu]nder|[Pp]ursuant\s+to|[Bb]y)\s+$")
_ANYBODY: Final = re.compile(r"[^,.;]{0,60},\s+(?:an?|any|no|every|each|all|whoever|one)\s")
_REPORTED: Final = re.compile(r"\b(?:that|the)\s+$")
_GUIDELINE: Final = re.compile(r"\d[A-Z]\d\.\d")
_CHAPTER: Final = re.compile(r"§\s*[1-8]")  # of the guidelines
_WITHOUT_SECTIONS: Final = frozenset({"case", "opinion", "record", "journal", "legislative"})
_RUNNING: Final = frozenset({"statute", "regulation", "rule", "session-law"})


class Antecedents:
    """The citations met so far, in reading order, and the few that an id. can look back to."""

    def __init__(
        self,
        text: str,
        found: Sequence[Found],
        places: Sequence[Place],
        parents: Sequence[int | None],
    ) -> None:
        """Take the text for matching and, for each citation, where it stands and in whose parenthesis."""
        self._text, self._found, self._places, self._parents = text, found, places, parents
        self._met: dict[tuple[str, int, int | None], list[int]] = defaultdict(list)
        self._cited: dict[tuple[str, int], set[str | None]] = defaultdict(set)
        self._laws: dict[tuple[str, int], int] = {}
        self._running: dict[tuple[str, int], int] = {}
        self._names: dict[tuple[str, int], list[int]] = defaultdict(list)

    def meet(self, number: int, target: Target) -> None:
        """Take in a citation with what it means."""
        one, stream = self._found[number], self._places[number].stream
        self._cited[stream].add(target.authority)
        if target.authority and _is_of_code(one):
            self._laws[stream] = number
        if self._can_be_looked_back_to(one):
            self._met[*stream, self._parents[number]].append(number)
        elif target.authority and one.kind in _RUNNING:
            self._running[stream] = number
        elif target.authority and one.form == "name" and one.kind == "case":
            self._names[stream].append(number)

    def of(self, number: int) -> list[int]:
        """The few that came last before an id., nearest first."""
        one, stream = self._found[number], self._places[number].stream
        note = stream[1]
        met = (b for b in self._looked_back(number) if note or self._found[b].span < one.span)
        looked = list(islice(dict.fromkeys(islice(met, 2 * _LOOK_BACK)), _LOOK_BACK))
        points = bool(one.pins) and one.pins[0].first.startswith("§")
        law = self._laws.get(stream) if points else self._just_told_of(number)
        if law is None:
            return looked
        if looked and self._found[looked[0]].span.start >= self._found[law].span.start:
            return [*looked, law] if points else looked
        return [law, *looked]

    def _just_told_of(self, number: int) -> int | None:
        """The law that the sentence before an id. tells of or cites in its midst, if the id. can mean it."""
        one, law = self._found[number], self._running.get(self._places[number].stream)
        if law is None or not self._ends_before(law, number) or next(self.named(number), None) is not None:
            return None
        cited = self._found[law]
        if page := pages_of(one.pins):
            paged = _PAGED_LAW.search(cited.label or "")
            first = int(paged["page"].replace(",", "")) if paged else 0
            return law if paged and first <= page[0] <= first + _LONGEST_ACT else None
        return law if not one.pins and self._is_told_of(cited, one.span.start) else None

    def _is_told_of(self, law: Found, end: int) -> bool:
        """Whether a sentence that ends at a place tells what a law says, and not what a court did with it."""
        start = max(0, law.full_span.start - _LONGEST_SENTENCE)
        before = _ENDS.split(self._text[start : law.full_span.start])[-1]
        after = self._text[law.full_span.end : end]
        if _said("speaks").search(before + after):
            return False
        if _UNDER.search(before):
            return bool(_ANYBODY.match(after))
        if law.form != "full" and (after.startswith(",") or _REPORTED.search(before)):
            return False
        cited = before.rstrip(' ”"’').endswith(",") and after.startswith((",", ";", ".", ")"))
        return cited or bool(_said("provided").match(after))

    def is_only_told_of(self, law: int) -> bool:
        """Whether what an id. looks back to is a law that a sentence tells of, which is less sure."""
        return self._running.get(self._places[law].stream) == law

    def named(self, number: int) -> Iterator[int]:
        """The names of cases in the sentence right before an id., after the last citation."""
        after = next(self._looked_back(number), None)
        for name in reversed(self._names[self._places[number].stream]):
            if after is not None and self._found[name].span < self._found[after].span:
                return
            if not self._ends_before(name, number):
                return
            yield name

    def _ends_before(self, earlier: int, number: int) -> bool:
        """Whether the sentence of an earlier citation is the one right before an id., or its own."""
        start, end = self._found[earlier].span.end, self._found[number].span.start
        if not start <= end <= start + _LONGEST_SENTENCE or self._parents[number] is not None:
            return False
        return len(_ENDS.findall(self._text[start:end].rstrip(' (“"') + " A")) <= 1

    def _looked_back(self, number: int) -> Iterator[int]:
        """What came before, nearest first: same bracket, what encloses it, the body before a note."""
        opinion, note = self._places[number].stream
        parent = self._parents[number]
        while True:
            yield from self._latest((opinion, note, parent))
            if parent is None:
                break
            yield parent
            parent = self._parents[parent]
        if note:
            yield from self._note_before(opinion, note)
            yield from self._latest((opinion, 0, None))

    def _note_before(self, opinion: str, note: int) -> Iterator[int]:
        """What the note before cites, if that is one authority and nothing was cited in the body since."""
        before, body = self._met[opinion, note - 1, None], self._met[opinion, 0, None]
        since = body and before and self._places[body[-1]].reading > self._places[before[-1]].reading
        cited = self._cited[opinion, note - 1]
        if note > 1 and len(cited) == 1 and None not in cited and not since:
            yield from self._latest((opinion, note - 1, None))

    def _latest(self, run: tuple[str, int, int | None]) -> Iterator[int]:
        met = self._met[run]
        for at in range(len(met) - 1, -1, -1):
            first = at
            while first and self._is_said_of(met[first - 1], met[first]):
                first -= 1
            yield from met[first : at + 1]

    def _is_said_of(self, before: int, number: int) -> bool:
        """Whether a citation only says what the one before it quotes, or what became of that."""
        one, main = self._found[number], self._found[before]
        if one.history:
            return not any(phrase.told for phrase in one.history)
        return bool(_QUOTING.fullmatch(self._text, main.full_span.end, one.full_span.start))

    def _can_be_looked_back_to(self, one: Found) -> bool:
        if one.form in {"name", "id"}:
            return one.form == "id"
        if one.history and all(phrase.order for phrase in one.history):
            return False
        return one.kind not in PROVISIONS or _stands_as_citation(self._text, one)


@cache
def _said(where: str) -> re.Pattern[str]:
    """The words of ``rules/attributions.yml`` that say what a law provides, or that a court speaks."""
    found = (entry["pattern"] for entry in content("attributions") if entry["where"] == where)
    return re.compile("|".join(found), re.IGNORECASE)


def plausible(one: Found, earlier: Found, target: Target, cases: CaseIndex, own: Set[str]) -> bool:
    """Tell whether what an id. points at can lie in what it would mean.

    Args:
        one: the id., with its pins.
        earlier: the citation looked back to.
        target: what that one means, where known, and of what kind that is.
        cases: the cases that full citations name.
        own: labels of the pages of this decision; a part or a note of it is no place that has pages.
    """
    authority, kind = target.authority, target.kind
    pages = pages_of(one.pins)
    if target.opinion and pages:
        paged = any(pin.first.isdigit() for pin in earlier.pins)
        return paged and (not own or str(pages[0]) in own)
    if any(pin.text.startswith("¶") for pin in one.pins):
        return True
    if section := next((pin.first for pin in one.pins if pin.first.startswith("§")), None):
        has = kind not in _WITHOUT_SECTIONS and authority not in cases.keys
        return has and _can_have(section, earlier.label or target.label or "", kind)
    if kind in CODIFIED and pages:
        return "Fed. Reg." in (earlier.label or target.label or "")
    if earlier.rule == "dictionary" and pages:
        return bool(earlier.pins)
    if kind == "record" and "Brief" in (earlier.label or "") and pages:
        return pages[0] <= _LONGEST_BRIEF
    if not pages or authority is None or authority not in cases.keys:
        return True
    if any("*" in pin.text for pin in one.pins):
        return cases.is_electronic(authority)
    return cases.can_hold(authority, pages[0])


def _can_have(section: str, label: str, kind: str | None) -> bool:
    """Whether a law can have a section that is numbered so: § 4B1.2 is one of guidelines, and of no rule."""
    own = label.rpartition("§ ")[2]
    if kind == "rule" and own == label:
        return False
    of_guidelines = bool(_GUIDELINE.match(own))
    if of_guidelines and _CHAPTER.fullmatch(section):
        return True
    return not own[:1].isdigit() or bool(_GUIDELINE.match(section.lstrip("§ "))) == of_guidelines


def pages_of(pins: Sequence[Pin]) -> list[int]:
    """The pages among some pins; a paragraph is none."""
    firsts = (pin.first.replace(",", "") for pin in pins if not pin.text.startswith("¶"))
    return [int(first) for first in firsts if first.isdigit()]


def _is_of_code(one: Found) -> bool:
    """Whether a citation is of a code, whose other sections "id. § 5" may mean wherever it is named."""
    return one.form == "full" and one.kind in {"statute", "regulation", "rule"} and "§ " in (one.label or "")


def _stands_as_citation(text: str, one: Found) -> bool:
    """Whether a provision is cited: one named in a sentence ("under 42 U.S.C. § 1983") is looked over."""
    before = text[max(0, one.span.start - 12) : one.span.start].rstrip()
    before = before.rstrip('”"’)]') or before
    return not before or before[-1] in ".;(:" or before.lower().endswith(_INTRODUCTIONS)
