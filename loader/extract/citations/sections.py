"""Which code or set of rules a bare section means: ``§ 1983``, ``Rule 12(b)(6)`` (Bluebook 12.10).

A full citation elsewhere in the decision gives the title: the same section, or the same section with other
subsections, or, for a rule, the only set of rules that the decision cites or names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from loader.extract.citations.found import Found
from ontology.names import slug

_BASE: Final = re.compile(r"[^(]+")
_CHAPTER: Final = re.compile(r"\d+[A-Za-z]?[-.:]")  # § 92-302 is of the code that § 92-301 is of
_NEAR, _LONG_NUMBER, _UNITED_STATES = 20, 3, " U.S.C. "
_SETS: Final = re.compile(
    r"Federal\s+Rules\s+of\s+(?P<set>Civil|Criminal|Appellate|Bankruptcy|Evidence)\b", re.IGNORECASE
)
_ABBREVIATED: Final = {
    "civil": "Civ. P.",
    "criminal": "Crim. P.",
    "appellate": "App. P.",
    "bankruptcy": "Bankr. P.",
    "evidence": "Evid.",
}
_EXACT, _SAME_SECTION, _SAME_SET, _NEIGHBOUR = 0.95, 0.9, 0.75, 0.75


class Sections:
    """The sections and rules that full citations of one decision name."""

    def __init__(self, found: Iterable[Found], text: str = "") -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._prefixes: dict[str, set[str]] = defaultdict(set)
        self._sets: set[str] = set()
        self._kinds: dict[str, str] = {}
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self._chapters: dict[str, set[str]] = defaultdict(set)
        for one in found:
            if one.form == "full" and one.key and one.label and one.kind in {"statute", "regulation", "rule"}:
                self._add(one.kind, one.key, one.label)
        for named in _SETS.finditer(text):
            prefix = f"Fed. R. {_ABBREVIATED[named['set'].lower()]}"
            self._sets.add(prefix)
            self._kinds[prefix] = "rule"

    def _add(self, kind: str, key: str, label: str) -> None:
        rule = kind == "rule" and "§" not in label
        prefix, _, number = label.rpartition(" " if rule else "§ ")
        if not number[:1].isdigit():
            return
        sign = "Rule" if rule else "§"
        self._kinds[prefix] = kind
        self._exact[f"{sign} {number}"].add(key)
        self._prefixes[f"{sign} {_base(number)}"].add(prefix)
        if rule:
            self._sets.add(prefix)
        elif chapter := _CHAPTER.match(number):
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
        sign, _, number = (bare.label or "").partition(" ")
        for prefixes, sure in (
            (self._prefixes.get(f"{sign} {_base(number)}"), _SAME_SECTION),
            (self._sets, _SAME_SET) if sign == "Rule" else (self._neighbours(number), _NEIGHBOUR),
        ):
            if prefixes and len(prefixes) == 1:
                prefix = next(iter(prefixes))
                label = f"{prefix} {number}" if sign == "Rule" else f"{prefix}§ {number}"
                known = slug(label) in self._exact[f"{sign} {number}"]
                return slug(label), label, self._kinds[prefix], _EXACT if known else sure
            if prefixes:
                return None
        return None

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


def _base(number: str) -> str:
    found = _BASE.match(number)
    return found.group().strip() if found else number
