"""Which law a bare section means by what stands round it: "section 5 of the Act", or a section cited before.

A reader takes a section without a code for one of the law that the words beside it name, or of the one that
was cited just before and whose sections are numbered alike (Bluebook 12.10).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target
from loader.extract.citations.order import Place
from loader.extract.citations.provisions.codes import SECTION_OF_ACT
from loader.extract.citations.provisions.statutenames import restatement_key
from loader.extract.citations.provisions.subsections import ALONE, part_of
from ontology.names import slug

_LIST: Final = (
    r"(?:(?:,|,?\s+(?:and|or)|\s*&)\s*(?:§+\s*|[Ss]ec(?:tion|\.)\s+)?"
    r"\d[\w.-]*(?<!\.)(?:\s?\(\w{1,4}\))*){0,6}"
)
OF_LAW: Final = re.compile(
    rf"{_LIST},?\s+(?:of|in|to)\s+(?:the\s+(?:same\s+|above[- ]named\s+)?|said\s+|that\s+|this\s+|such\s+)"
    r"(?P<law>[Aa]ct|[Ss]tatute|[Cc]ode|[Tt]itle|[Cc]hapter)\b(?!\s+(?:of|to|[IVX\d]+)\b)"
)
"""What follows a section to say that it is of a law spoken of: "of the Act"; matched at its end."""
_OF_AN_ACT: Final = re.compile(
    rf"{_LIST},?\s+of\s+(?:the|said|that|this|such)\s+(?:[a-z]+\s+){{0,3}}(?:[Aa]ct|[Ss]tatute)\b"
)
_OF_NEXT: Final = re.compile(rf"{_LIST}(?:,?\s+of\s+(?:(?:the|said|that)\s+(?:[a-z]+\s+){{0,3}})?|,\s+)")
_FOLLOWS: Final = re.compile(r",?\s+(?:[Tt]it(?:le|\.)\s*[IVX\d]+,\s*)?(?:at\s+)?")
_DEFINED: Final = re.compile(r"\((?:here(?:in)?after,?\s+)?(?:the\s+)?[“\"‘'](?:the\s+)?Act[”\"’']")
_ACTS: Final = frozenset(
    {"named-act", "act-by-name", "dated-act", "public-law", "act-by-its-year", "act-of-year"}
)
_LAWS: Final = frozenset({"statute", "regulation", "session-law"})
_PIN: Final = re.compile(r"(?:§+|[Ss]ec(?:tions?|s?\.))\s*(?P<n>\d+[A-Za-z]?)")
_NUMBER: Final = re.compile(r"(?P<base>[^(]+)")
_OF_A_YEAR: Final = re.compile(r" of \d{4}$")
_OF_CONSTITUTION: Final = re.compile(r"\b(?:[Aa]rt|[Aa]m(?:en)?dm?t?)(?:icle|ment|s)?\b\.?\s*\w*[,.]?\s*$")
_SHORTLY, _DEFINES_WITHIN = 3000, 120
_NAMED, _OF_THE_ACT, _ALIKE, _PART = 0.9, 0.8, 0.75, 0.7


def sections_of_acts(one: Found) -> Iterator[str]:
    """The sections that a citation of a whole act names: 219 in "section 219 (b) of the Revenue Act"."""
    for pin in one.pins if one.kind == "session-law" else ():
        yield from (found["n"] for found in _PIN.finditer(pin.text))


@dataclass(frozen=True, slots=True)
class _Met:
    """A law as it was met: where, which one, and how its sections are written (None of a whole law)."""

    opinion: str
    at: int
    end: int
    prefix: str | None
    number: str
    key: str
    label: str
    kind: str
    is_act: bool


class NearLaws:
    """The laws met so far, in reading order, and what a bare section means next to them."""

    def __init__(self, text: str) -> None:
        """Take the text for matching; offsets as in the source."""
        self._text = text
        self._met: list[_Met] = []
        self._defined: _Met | None = None

    def meet(self, one: Found, target: Target, place: Place) -> None:
        """Remember a law or section that was just cited, with what it means; others are passed over."""
        label = target.label or one.label or ""
        # "section 5 of the Act" is no section 5 of the title that it is codified in
        if one.rule == SECTION_OF_ACT and label.rpartition("§ ")[2] != _number(one):
            label = one.label or ""
        unread = one.rule == ALONE and not target.authority
        if one.form in {"id", "cross"} or unread or not (one.kind in _LAWS or "§ " in label):
            return
        prefix, mark, number = label.rpartition("§ ")
        number = number if mark else next(sections_of_acts(one), "")
        is_act = one.rule in _ACTS or one.rule == SECTION_OF_ACT
        key, kind = target.authority or "", target.kind or one.kind
        met = _Met(
            place.opinion.name,
            _at(place),
            one.full_span.end,
            prefix if mark else None,
            number,
            key,
            label,
            kind,
            is_act,
        )
        self._met.append(met)
        if is_act and key and _DEFINED.search(self._text, one.span.end, one.span.end + _DEFINES_WITHIN):
            self._defined = met

    def named_beside(self, one: Found, following: Found | None) -> Target | None:
        """The law that stands beside a section: "§ 505 of the 1938 Act", "99 Stat. 787, § 6"."""
        before = self._met[-1] if self._met else None
        if before and before.key and before.prefix is None and self._follows(before, one):
            return self._of(before, one, _NAMED)
        if following is None or not following.key:
            return None
        if following.rule not in _ACTS and following.kind != "session-law":
            return None
        if not _OF_NEXT.fullmatch(self._text, one.span.end, following.span.start):
            return None
        label = following.label or ""
        prefix = f"{label} " if following.rule == "act-by-name" else None
        return _section(prefix, following.key, label, following.kind, _number(one), _NAMED)

    def spoken_of(self, one: Found, place: Place) -> Target | None:
        """The law that "of the Act" means: the one so defined, the only one yet, or the last."""
        tail = OF_LAW.match(self._text, one.span.end)
        if tail is None:
            return None
        acts = tail["law"].lower() in {"act", "statute"}
        if tail["law"] == "Act" and self._defined:
            return self._of(self._defined, one, _NAMED)
        met = [
            law for law in self._met if law.key and (law.is_act if acts else law.prefix and not law.is_act)
        ]
        near = [law for law in met if self._is_near(law, place)]
        if near or len({law.prefix or law.key for law in met}) == 1:
            return self._of((near or met)[-1], one, _OF_THE_ACT)
        return None

    def part_of_last(self, one: Found, place: Place) -> Target | None:
        """The subsection that is meant of the section met last."""
        law = next((law for law in reversed(self._met) if law.number), None)
        if law is None or not law.key or not self._is_near(law, place):
            return None
        number = part_of(law.number, (one.label or "").partition(" ")[2])
        whole = law.prefix is None or law.kind == "session-law"
        return _section(None if whole else law.prefix, law.key, law.label, law.kind, number, _PART)

    def numbered_alike(self, one: Found, place: Place) -> Target | None:
        """The law of the section met last, where that was lately and its number looks like this one."""
        if _OF_CONSTITUTION.search(self._text, max(0, one.span.start - 24), one.span.start):
            return None
        number, of_law = _base(_number(one)), _OF_AN_ACT.match(self._text, one.span.end)
        for law in reversed(self._met):
            if not self._is_near(law, place) or (of_law and law.kind == "constitution"):
                return None
            if not law.key:
                if law.number and _base(law.number) == number:
                    continue
                return None
            if _base(law.number) == number or _shape(law.number) == _shape(number):
                return self._of(law, one, _ALIKE)
            return None
        return None

    def _follows(self, law: _Met, one: Found) -> bool:
        return law.end <= one.span.start and bool(_FOLLOWS.fullmatch(self._text, law.end, one.span.start))

    def _is_near(self, law: _Met, place: Place) -> bool:
        return law.opinion == place.opinion.name and abs(_at(place) - law.at) <= _SHORTLY

    def _of(self, law: _Met, one: Found, sure: float) -> Target:
        prefix = f"{law.label} " if law.is_act and law.prefix is None and not law.number else law.prefix
        whole = law.kind == "session-law" or _OF_A_YEAR.search(law.label)
        return _section(None if whole else prefix, law.key, law.label, law.kind, _number(one), sure)


def _section(prefix: str | None, key: str, label: str, kind: str, number: str, sure: float) -> Target:
    """A section of a law; of an act that is cited as a whole the act itself."""
    if prefix is None:
        return Target(key, rule="section", confidence=sure, label=label, kind=kind)
    label = f"{prefix}§ {number}"
    key = restatement_key(label) if label.startswith("Restatement") else slug(label)
    return Target(key, rule="section", confidence=sure, label=label, kind=kind)


def _at(place: Place) -> int:
    return place.reading[1]


def _number(one: Found) -> str:
    return (one.label or "").rpartition("§ ")[2]


def _base(number: str) -> str:
    found = _NUMBER.match(number)
    return found["base"].strip() if found else number


def _shape(number: str) -> str:
    """How a number looks: 506 and 502 alike, digit by digit, as are the chapters of 776.012 and 782.07."""
    chapter, point, rest = re.sub(r"[–—]", "-", _base(number)).lower().partition(".")
    return re.sub(r"\d", "9", chapter) + point + re.sub(r"\d+", "9", rest)
