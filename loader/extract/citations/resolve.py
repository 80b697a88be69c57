"""Tying each citation to what it means: short forms, id., supra and internal references, in reading order.

Bluebook 4.1 (id.), 4.2 (supra), 10.9 (short forms). What cannot be tied keeps its reason, a concept of
the ``unresolved`` scheme. Footnotes are read at their marks, and have an id. chain of their own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.antecedents import Antecedents, pages_of, plausible
from loader.extract.citations.authorities import CaseIndex
from loader.extract.citations.cases.shortnames import ShortNames
from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target, internal_target
from loader.extract.citations.order import Place
from loader.extract.citations.provisions import datedacts
from loader.extract.citations.provisions.codes import OF_THE_CODE, SECTION_OF_ACT, the_code
from loader.extract.citations.provisions.nearlaws import NearLaws
from loader.extract.citations.provisions.sections import OF_MOST, Sections, rule_parts
from loader.extract.citations.provisions.subsections import ALONE
from loader.extract.citations.provisions.ties import clauses
from loader.extract.citations.works import Works
from loader.model import Decision
from ontology.names import slug

_UNSURE: Final = 0.5
_LISTED: Final = re.compile(r",\s+(?:(?:and|or|&)\s+)?|\s+(?:and|or|&)\s+")
_MOST_PAGES: Final = 100  # of an opinion, as a rule
_NOTHING: Final[Mapping[int, Target]] = {}


def resolve(
    decision: Decision,
    text: str,
    found: Sequence[Found],
    places: Sequence[Place],
    parents: Sequence[int | None],
    cases: CaseIndex,
    told: Mapping[int, Target] = _NOTHING,
) -> list[Target]:
    """Tie citations to their targets.

    Args:
        decision: the decision they stand in.
        text: its text for matching.
        found: citations in order of the file.
        places: where each of them stands.
        parents: for each the index of the citation in whose parenthesis it stands, or None.
        cases: the cases that full citations name.
        told: targets that are known, as those of names are.

    Returns:
        One target for each citation, in the same order.
    """
    return _Resolver(decision, text, found, places, parents, cases).run(told)


class _Resolver:
    def __init__(
        self,
        decision: Decision,
        text: str,
        found: Sequence[Found],
        places: Sequence[Place],
        parents: Sequence[int | None],
        cases: CaseIndex,
    ) -> None:
        self.decision, self.text, self.found, self.places, self.cases = decision, text, found, places, cases
        self.targets: list[Target] = [Target()] * len(found)
        self.met: dict[str, None] = {}
        self.works = Works()
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.antecedents = Antecedents(text, found, places, parents)
        self.sections = Sections(found, text, decision.court)
        self.laws_met = NearLaws(text)
        self.clauses = clauses(found)
        self.names = ShortNames(cases)
        self.pages = {page.label for page in decision.pages}

    def run(self, told: Mapping[int, Target]) -> list[Target]:
        for number in sorted(range(len(self.found)), key=lambda n: self.places[n].reading):
            if number in told:
                self.targets[number] = told[number]
                self.antecedents.meet(number, told[number])
                continue
            target = self.targets[number] = self._target(number)
            if target.authority:
                self.met[target.authority] = None
                self.labels.setdefault(target.authority, target.label or self.found[number].label or "")
                self.kinds.setdefault(target.authority, target.kind or self.found[number].kind)
                self.works.remember(self.found[number])
            self.laws_met.meet(self.found[number], target, self.places[number])
            self.antecedents.meet(number, target)
        return self.targets

    def _target(self, number: int) -> Target:
        one = self.found[number]
        if one.form == "cross":
            return internal_target(self.decision, self.places[number], one)
        if one.rule == SECTION_OF_ACT and (known := self._known_section(one)):
            return known
        if one.key:
            amended = self.clauses.get(one.key) if not one.span.of(self.text).endswith("s") else None
            called = self.works.called(one.label or "") if one.kind == "treatise" else None
            return Target(authority=called or amended or one.key, confidence=0.85 if amended else 1.0)
        if one.kind in {"statute", "rule"}:
            return self._section(number)
        if one.form == "id":
            return self._id(number)
        if one.form == "supra":
            return self._supra(one)
        if one.form == "short":
            return self._short(one) if one.cites else self._page_alone(number)
        key = self.cases.key_of(one.cites[0]) if one.cites else None
        if key is None:
            return Target(reason="ambiguous-name" if one.rule == datedacts.RULE else "no-citation")
        return Target(authority=key)

    def _section(self, number: int) -> Target:
        one, place = self.found[number], self.places[number]
        if one.rule == "rule-of-this-court" and (court := self.decision.court):
            label = f"{'Supreme Court' if court == 'scotus' else court} {one.label}"
            return Target(slug(label), rule="section", confidence=0.9, label=label, kind="rule")
        if one.kind == "statute":
            return self._section_of_law(one, place, number) or Target(reason="no-title")
        reason = "ambiguous-antecedent" if self.sections.is_of_several(one) else "no-title"
        return self._known_section(one) or self._further_in_list(number) or Target(reason=reason)

    def _further_in_list(self, number: int) -> Target | None:
        """A rule listed right after one whose set is known is of that set: "Rules 12(b)(6), 56(c) and 60"."""
        one, before = self.found[number], self.found[number - 1] if number else None
        label = self.targets[number - 1].label or (before.label if before and before.key else None)
        if before is None or before.kind != "rule" or not label or not before.span.end < one.span.start:
            return None
        if not _LISTED.fullmatch(self.text, before.span.end, one.span.start):
            return None
        label = f"{rule_parts(label)[0]} {(one.label or '').removeprefix('Rule ')}"
        return Target(slug(label), rule="section", confidence=0.9, label=label, kind="rule")

    def _section_of_law(self, one: Found, place: Place, number: int) -> Target | None:
        """What a section means; of an act, where it is printed with its place in the Code, that place."""
        target = self._section_found(one, place, number)
        if target and (label := self.sections.codified(target.label, one.span)):
            return replace(target, authority=slug(label), label=label)
        return target

    def _section_found(self, one: Found, place: Place, number: int) -> Target | None:
        """What a section means by the law named beside it, by full citations, or by the laws met before."""
        if one.rule == ALONE:
            return self.laws_met.part_of_last(one, place)
        met, later = self.laws_met, (self.found[n] for n in range(number + 1, len(self.found)))
        if beside := met.named_beside(one, next((o for o in later if o.span.start >= one.span.end), None)):
            return self._known_section(replace(one, rule=SECTION_OF_ACT, label=beside.label)) or beside
        known = self._known_section(one)
        if known and known.confidence > OF_MOST:
            return known
        if one.rule == OF_THE_CODE and (code := the_code(self.text, self.decision.court)):
            label = f"{code} {one.label}"
            return Target(slug(label), rule="section", confidence=0.85, label=label, kind=one.kind)
        return met.spoken_of(one, place) or met.numbered_alike(one, place) or known

    def _known_section(self, one: Found) -> Target | None:
        found = self.sections.find(one)
        return Target(found[0], None, None, "section", found[3], None, found[1], found[2]) if found else None

    def _short(self, one: Found) -> Target:
        head = one.cites[0]
        held = self.cases.at_page(head.volume, head.reporter, head.page)
        for cite in one.cites[1:]:
            if (key := self.cases.key_of(cite)) and not self._is_of_another(one, key, held):
                return Target(authority=key, rule="short-parallel", confidence=0.99)
        if not held:
            return self._by_name_alone(one)
        named = [key for key in held if one.name and self.names.fits(one.name, key)]
        if not named and len(held) > 1 and head.unpaged:
            return Target(reason="ambiguous-name")
        key = (named or held)[0]
        first = self.cases.first_page(key, head.reporter)
        doubt = "pin-before-first-page" if first and head.page.isdigit() and int(head.page) < first else None
        sure = 0.99 if named else (0.95 if len(held) == 1 else 0.85)
        return Target(authority=key, rule="short-volume", confidence=sure, doubt=doubt)

    def _page_alone(self, number: int) -> Target:
        """The case that a page alone is of: as for an id., but only one that can have the page."""
        target = self._id(number)
        if target.authority in self.cases.keys and target.confidence > _UNSURE:
            return replace(target, confidence=min(target.confidence, 0.85))
        return Target(reason="no-antecedent")

    def _is_of_another(self, one: Found, key: str, held: Sequence[str]) -> bool:
        """Whether a parallel is the last page of the case named, on which the next case begins.

        "Jenkins, 420 U.S., at 370, 95 S.Ct., at 1013" where Wilson is 95 S.Ct. 1013.
        """
        name = one.name or ""
        return bool(name) and not self.names.fits(name, key) and any(self.names.fits(name, k) for k in held)

    def _by_name_alone(self, one: Found) -> Target:
        """A short form whose volume no full citation has: its name may tell, and the volume be a misprint."""
        named = (
            [key for key in self.names.all_that_fit(one.name or "") if key in self.met] if one.name else []
        )
        if len(named) != 1:
            return Target(reason="no-full-citation")
        return Target(authority=named[0], rule="short-name", confidence=0.7, doubt="volume-not-of-case")

    def _supra(self, one: Found) -> Target:
        held = self.names.all_that_fit(one.name or "") if one.kind != "treatise" else []
        if len(held) == 1:
            return Target(authority=held[0], rule="supra-name", confidence=0.95)
        if not held and (called := self.works.called(one.name or "")):
            return Target(authority=called, rule="supra-name", confidence=0.9)
        if not held and (work := self.works.of_author(one.name or "")):
            return Target(authority=work, rule="supra-author", confidence=0.9)
        if not held and (titled := self.works.titled(one.name or "")):
            return Target(authority=titled, rule="supra-title", confidence=0.85)
        if not held and len(alike := self.names.alike(one.name or "")) == 1:
            return Target(authority=alike[0], rule="supra-name", confidence=0.85)
        met = [key for key in held if key in self.met]
        named = [key for key in met if self.names.is_named(one.name or "", key)]
        for chosen in (met, named):
            if len(chosen) == 1:
                return Target(authority=chosen[0], rule="supra-name", confidence=0.9)
        return Target(reason="ambiguous-name" if held else "no-full-citation")

    def _id(self, number: int) -> Target:
        one = self.found[number]
        for cite in one.cites:
            if key := self.cases.key_of(cite):
                return Target(authority=key, rule="id-parallel", confidence=0.99)
        looked = self.antecedents.of(number)
        if volume := self._of_volume(one, looked):
            return Target(authority=volume, rule="id-parallel", confidence=0.9)
        if named := self._just_named(number, looked[:1]):
            return Target(authority=named, rule="id-named", confidence=0.8, kind="case")
        if not looked:
            return Target(reason="no-antecedent")
        for step, before in enumerate(looked):
            target = self._other_section(one, before) or self.targets[before]
            target = replace(target, kind=target.kind or self.found[before].kind)
            if plausible(one, self.found[before], target, self.cases, self.pages):
                nearest = step == 0 or self.found[before].span > self.found[looked[0]].span
                sure, doubt = (0.97, None) if nearest else (0.75, "id-skips-implausible")
                sure = min(sure, 0.85) if self.antecedents.is_only_told_of(before) else sure
                return replace(target, rule="id-preceding", confidence=sure, doubt=doubt)
        target = self.targets[looked[0]]
        if target.opinion:
            return Target(reason="page-not-in-file")
        kind = target.kind or self.found[looked[0]].kind
        if kind in {"rule", "statute"} and any(pin.first.startswith("§") for pin in one.pins):
            return Target(reason="no-antecedent")
        return replace(target, rule="id-preceding", confidence=0.5, doubt="pin-outside-antecedent")

    def _just_named(self, number: int, nearest: Sequence[int]) -> str | None:
        """The one case that the sentence right before names and alone has the page of an id."""
        page = next(iter(pages_of(self.found[number].pins)), None)
        if page is None or any(self._is_near(self.targets[before].authority, page) for before in nearest):
            return None
        named = {self.targets[name].authority for name in self.antecedents.named(number)}
        fitting = [key for key in named if key and self._is_near(key, page)]
        return fitting[0] if len(fitting) == 1 else None

    def _is_near(self, key: str | None, page: int) -> bool:
        distance = self.cases.distance(key, page) if key in self.cases.keys else None
        return distance is not None and distance <= _MOST_PAGES

    def _of_volume(self, one: Found, looked: Sequence[int]) -> str | None:
        """The one case of a volume in which an id. gives a page: "Id. at 71, 79 S. Ct. at 621".

        Where the nearest citation is of another case, the parallel of that one may only not be printed.
        """
        near = [self.targets[before].authority for before in looked]
        for page in one.at_pages:
            held = self.cases.at_page(page.volume, page.reporter, page.page)
            if len(held) == 1 and held[0] in self.met and (held[0] in near or near[:1] == [None]):
                return held[0]
        return None

    def _other_section(self, one: Found, before: int) -> Target | None:
        """Another section of the code or book that id. looks back to: "id. § 316"."""
        earlier, meant = self.found[before], self.targets[before].authority
        label = self.labels.get(meant, "") if meant else ""
        label = label if earlier.rule == SECTION_OF_ACT and label else earlier.label or label
        pin = one.pins[0].first if one.pins else ""
        if meant is None or not re.match(r"§+\s*\d", pin) or "§ " not in label:
            return None
        code, _, number = label.rpartition("§ ")
        section = pin.lstrip("§ ")
        key = f"{meant.removesuffix(slug(number))}{slug(section)}"
        kind = self.targets[before].kind or self.kinds.get(meant, earlier.kind)
        return Target(key, None, None, "id-section", 0.9, None, f"{code}§ {section}", kind)
