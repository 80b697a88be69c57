"""Which code or set of rules a bare section means: ``§ 1983``, ``Rule 12(b)(6)`` (Bluebook 12.10).

A full citation elsewhere in the decision gives the title: the same section, or the same section with other
subsections, or, for a rule, the only set of rules that the decision cites or names. Else it is of the code
whose sections alone are numbered so, or that most sections are of by far.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.provisions import rulesets
from loader.extract.citations.provisions.codes import SECTION_OF_ACT, code_label
from loader.extract.citations.provisions.codified import Codified
from loader.extract.citations.provisions.nearlaws import sections_of_acts
from loader.extract.citations.provisions.numbers import shape
from loader.model import Span
from ontology.names import slug

_BASE: Final = re.compile(r"[^(]+")
_LONG: Final = re.compile(r"\d{5}")  # of a title of the Code: no act has so many sections
_CHAPTER: Final = re.compile(r"\d+[A-Za-z]?[-.:]")  # § 92-302 is of the code that § 92-301 is of
# What stands before a section: "42 U.S.C. § ", "735 Ill. Comp. Stat. 5/".
_PREFIX: Final = re.compile(r"(?P<prefix>.*(?:§ |\d/))(?P<number>\d[^§/]*)")
# In Michigan section 2912b of a chapter is MCL 600.2912b.
_IN_CHAPTER: Final = re.compile(r"(?P<chapter>\d{3}\.)(?P<number>\d{3,4}[a-z]?(?:\(.*)?)")
_NEAR, _LONG_NUMBER, _UNITED_STATES = 20, 3, " U.S.C. § "
_SET_LAST: Final = re.compile(r"Rule (?P<n>\S+) (?P<set>[A-Z]{3,6})")  # "Rule 1-060(B) NMRA"
_HOLE: Final = "*"
_SEVERAL, _BY_FAR = 4, 3
# "All further statutory references are to the Penal Code", as California opinions say.
_DECLARED: Final = re.compile(
    r"\b(?:references|citations)\s+(?:herein(?:after)?\s+|in\s+this\s+opinion\s+)?(?:are|will\s+be|shall\s+be)\s+"
    r"to\s+(?:sections?\s+of\s+)?(?:the\s+)?"
    r"(?P<code>(?:[A-Z][\w’'.&]*\s(?:of\s|and\s)?){0,6}(?:Code(?:\s+of\s+(?:Civil|Criminal)\s+Procedure)?|Act|Law|Statutes))\b"
)
_EXACT, _SAME_SECTION, _SAME_SET, _NEIGHBOUR, _SAME_SHAPE = 0.95, 0.9, 0.75, 0.75, 0.7
OF_MOST: Final = 0.6
"""How sure it is that a section is of the code that most sections are of."""
_UNUSED = 0.65  # a set of rules that is not cited or named


def declared(text: str) -> str | None:
    """The one code that a text says its bare sections to be of, as it names it; None if it does not."""
    said = {" ".join(one["code"].split()) for one in _DECLARED.finditer(text)}
    return said.pop() if len(said) == 1 else None


class Sections:
    """The sections and rules that full citations of one decision name."""

    def __init__(self, found: Sequence[Found], text: str = "", court: str | None = None) -> None:
        self._court = court
        self._codified = Codified(text, found)
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._prefixes: dict[str, set[str]] = defaultdict(set)
        self._sets: set[str] = set()
        self._kinds: dict[str, str] = {}
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self._chapters: dict[str, set[str]] = defaultdict(set)
        self._shorter: dict[str, set[str]] = defaultdict(set)
        self._shapes: dict[str, Counter[str]] = defaultdict(Counter)
        self._acts: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for one in sorted(found, key=lambda one: one.rule == SECTION_OF_ACT):
            if one.form == "full" and one.key and one.label and one.kind in {"statute", "regulation", "rule"}:
                self._add(one)
            for section in sections_of_acts(one) if one.key and one.label else ():
                self._acts[f"§ {section}"].add((one.key or "", one.label or "", one.kind))
        self._main = self._code_of_most(found)
        self._declared = self._code_declared(text)
        self._sets |= rulesets.named_in(text)

    def _add(self, one: Found) -> None:
        kind, key, label = one.kind, one.key or "", one.label or ""
        rule = kind == "rule" and "§" not in label
        prefix, number = _parts(label) if not rule else rule_parts(label)
        if not number[:1].isdigit():
            return
        sign = "Rule" if rule else "§"
        chapter = _CHAPTER.match(number)
        if one.rule == SECTION_OF_ACT and (
            self._prefixes[f"{sign} {_base(number)}"] or (chapter and self._chapters[chapter.group()])
        ):
            return  # "section 102 of the Copyright Act" beside "17 U.S.C. § 102" is that section
        self._kinds[prefix] = kind
        self._exact[f"{sign} {number}"].add(key)
        self._prefixes[f"{sign} {_base(number)}"].add(prefix)
        self._shapes[shape(_base(number))][prefix] += 1
        if rule:
            self._sets.add(prefix)
            return
        if short := _IN_CHAPTER.fullmatch(number):
            self._shorter[_base(short["number"])].add(f"{prefix}{short['chapter']}")
        if chapter:
            self._chapters[chapter.group()].add(prefix)
        elif _base(number).isdigit() and prefix.endswith(_UNITED_STATES):
            self._numbers[prefix].add(int(_base(number)))

    def find(self, bare: Found) -> tuple[str, str, str, float] | None:
        """What a bare section means.

        Args:
            bare: a section or rule without its code, labelled ``§ 1983`` or ``Rule 56(e)``.

        Returns:
            Key, label and kind of the authority and the confidence (0-1); None when the decision does not
            tell, or tells two.
        """
        if bare.rule == SECTION_OF_ACT:
            if label := self.codified(bare.label, bare.span):
                return slug(label), label, "statute", _EXACT
            sign, number = "§", (bare.label or "").rpartition("§ ")[2]
        else:
            sign, _, number = (bare.label or "").partition(" ")
        codes = self._prefixes.get(f"{sign} {_base(number)}", set())
        # What it quotes has sections, too: one that is cited in full elsewhere is of that code.
        if self._declared and sign == "§" and bare.rule != SECTION_OF_ACT and codes <= {self._declared}:
            label = f"{self._declared}{number}"
            return slug(label), label, "statute", _EXACT
        acts = self._acts.get(f"{sign} {_base(number)}", set())
        if (
            bare.rule != SECTION_OF_ACT
            and len(acts) == 1
            and not self._prefixes.get(f"{sign} {_base(number)}")
        ):
            return (*next(iter(acts)), _SAME_SECTION)
        same = self._same_section(sign, number)
        for prefixes, sure in (
            (same, _SAME_SECTION),
            (rulesets.holding(number, self._sets, self._court), _SAME_SET)
            if sign == "Rule"
            else (self._neighbours(number), _NEIGHBOUR),
            (self._of_shape(number) if sign != "Rule" else set(), _SAME_SHAPE),
            (self._shorter.get(_base(number), set()) if sign != "Rule" else set(), _SAME_SHAPE),
            (self._main if sign != "Rule" and self._is_like_the_main(number) else set(), OF_MOST),
        ):
            if bare.rule == SECTION_OF_ACT and (
                prefixes is not same and not _CHAPTER.match(number) and not _LONG.match(number)
            ):
                break
            if prefixes and len(prefixes) == 1 and (sure != _SAME_SET or _is_of_set(number, *prefixes)):
                prefix = next(iter(prefixes))
                label = f"{prefix} {number}" if sign == "Rule" else f"{prefix}{number}"
                if _HOLE in prefix:
                    label = prefix.replace(_HOLE, number)
                known = slug(label) in self._exact[f"{sign} {number}"]
                used = sign != "Rule" or prefix in self._sets
                sure = _EXACT if known else sure if used else _UNUSED
                return slug(label), label, self._kinds.get(prefix, "rule"), sure
            if prefixes:
                return None
        return None

    def codified(self, label: str | None, span: Span) -> str | None:
        """The label of the section of the Code that a section of an act is said to be here."""
        return self._codified.of(label or "", span)

    def is_of_several(self, rule: Found) -> bool:
        """Whether several of the sets of rules that are used here have a rule."""
        number = (rule.label or "").removeprefix("Rule ")
        return len(rulesets.holding(number, self._sets, self._court)) > 1

    def _same_section(self, sign: str, number: str) -> set[str]:
        """Titles and sets of which the same section is cited, with whatever subdivisions it can have."""
        prefixes = self._prefixes.get(f"{sign} {_base(number)}", set())
        if sign != "Rule":  # "section 55a of the Code (20 ILCS 2605/55a)" is one
            compiled = {prefix for prefix in prefixes if prefix.endswith("/")}
            return compiled if len(compiled) == 1 else prefixes
        return prefixes & rulesets.holding(number, prefixes, self._court)

    def _code_declared(self, text: str) -> str | None:
        """The code that an opinion says its sections without one to be of, as its full citations print it."""
        code = declared(text)
        if code is None:
            return None
        code = code_label(code)
        return next((prefix for prefix in self._kinds if f" {prefix}".endswith(f" {code} § ")), f"{code} § ")

    def _code_of_most(self, found: Sequence[Found]) -> set[str]:
        """The code that most sections here are of by far, as title 11 is in a court of bankruptcy."""
        cited: Counter[str] = Counter()
        for one in found:
            prefix, number = _parts(one.label or "")
            prefixes = {prefix} if one.key else self._prefixes.get(f"§ {_base(number)}", set())
            if one.kind == "statute" and number and len(prefixes) == 1:
                cited.update(prefixes)
        ranked = cited.most_common(2)
        if not ranked or ranked[0][1] < _SEVERAL or (ranked[1:] and ranked[0][1] < _BY_FAR * ranked[1][1]):
            return set()
        return {ranked[0][0]}

    def _is_like_the_main(self, number: str) -> bool:
        """Whether its number can be a section of that code: section 10 of an act is none of title 29."""
        known = [len(str(other)) for prefix in self._main for other in self._numbers[prefix]]
        base = _base(number)
        return bool(known) and base.isdigit() and len(base) >= max(min(known), _LONG_NUMBER)

    def _of_shape(self, number: str) -> set[str]:
        """The one code here whose sections are printed like this: § 4B1.1, § 52-1-46, § 750.539c."""
        alike_in = shape(_base(number))
        if alike_in.isdigit():
            return set()
        alike = self._shapes.get(alike_in, Counter())
        least = 1 if len(re.findall(r"[^9]", alike_in)) > 1 else _SEVERAL
        return set(alike) if len(alike) == 1 and alike.total() >= least else set()

    def _neighbours(self, number: str) -> set[str]:
        """Titles of which a section near by is cited: after 18 U.S.C. § 1591, § 1593 is one of title 18."""
        if chapter := _CHAPTER.match(number):
            return self._chapters.get(chapter.group(), set())
        base = _base(number)
        if len(base) < _LONG_NUMBER or not base.isdigit():
            return set()
        return {
            prefix
            for prefix, numbers in self._numbers.items()
            if any(abs(int(base) - other) <= _NEAR and len(str(other)) == len(base) for other in numbers)
        }


def _parts(label: str) -> tuple[str, str]:
    """What stands before a section's number, and the number; nothing before another one."""
    found = _PREFIX.fullmatch(label)
    return (found["prefix"], found["number"]) if found else ("", "")


def rule_parts(label: str) -> tuple[str, str]:
    """The set of a rule and its number, of the label of its authority."""
    if last := _SET_LAST.fullmatch(label):
        return f"Rule {_HOLE} {last['set']}", last["n"]
    prefix, _, number = label.rpartition(" ")
    return prefix, number


def _is_of_set(number: str, prefix: str) -> bool:
    """Whether a rule can be of the one set cited: Rule 60(b) is none where rules are 1-060(B)."""
    return _HOLE not in prefix or "-" in number


def _base(number: str) -> str:
    found = _BASE.match(number)
    return found.group().strip() if found else number
