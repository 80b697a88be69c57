"""Whose a law is that is named without its state, and how a code is written (``rules/owners.yml``).

"Penal Code § 187" is of the state whose court decides, or that the text names for that code; where nobody
tells it is an authority of its decision alone, for two states have one each.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, Literal

from loader.extract import states
from loader.extract.citations.found import Found
from loader.rulefiles import content
from ontology import courts
from ontology.names import slug

Owner = Literal["state", "place", "court", "act"]

LOCAL: Final = 0.7
"""How sure it is what is meant by a law whose owner nobody tells."""
_HEAD: Final = re.compile(
    r"(?P<head>.+?)(?P<rest>,?\s(?:§|art\.|ch\.|r(?:ule|\.)\s\d|[A-Z]?\d|p\.).*)?", re.DOTALL
)
_STATE: Final = re.compile(rf"(?P<state>{states.pattern()})[\s,]+(?P<rest>.+)")
_BY_STATE: Final = re.compile(rf"(?:{states.pattern()})(?=[\s,]|\s?R\.)")
_OF_STATE: Final = re.compile(
    rf"(?P<rest>.+?)\s+(?:of\s+(?:the\s+)?(?:[Ss]tate\s+of\s+)?)?(?P<state>{states.pattern()})"
)
_STATES_ACT: Final = re.compile(rf"(?P<state>{states.pattern()})(?:[’'](?:s\b)?)?\s(?P<rest>.+)")
_ANNOTATED: Final = re.compile(r",?\s+Ann(?:\.|otated)?(?=,|$)")
_BY_INITIALS: Final = re.compile(
    r"(?P<letter>[A-Z])[a-z]{0,4}\.?\s?(?:[A-Z][a-z]{0,3}\.?\s?)?R\.?\s?(?P<set>Civ|Crim|App|Evid)\.?\s?(?:P\.?)?"
)
_OF_STATES: Final = re.compile(
    r"\b(?:Codes?|Laws?|Stats?|Statutes|Acts|Const|Constitution)\b\.?|^(?:(?:Pamph\. )?L\.?|St\.)$"
)
_ACT: Final = re.compile(r"\b(?:Act|Ordinance|Charter)$")
_DATED: Final = re.compile(r"\bAct of \d{4}")  # of two states none has a name and a year in common
_PARTED: Final = re.compile(r"\d+[A-Z]?-\d")
_KINDS: Final = frozenset({"statute", "rule", "session-law", "constitution"})
_SHORTLY: Final = 500
_OFTEN: Final = 3
_CODE_OR_LAW: Final = re.compile(r"\b(?:Code|Law|Laws|Stats?|Statutes?)\b")
_NATIONAL: Final = re.compile(r"\bFederal\b|^(?:National|United States)\b")
_ACTS: Final = frozenset({"act-by-name", "section-of-act"})
_OF_CONGRESS: Final = re.compile(
    r"[,\s(]{1,3}(?:§\s?\d+,\s)?(?:\d+\s+U\.\s?S\.\s?C|Pub\.\s?L|\d+\s+(?:Stat|C\.\s?F\.\s?R)\.)"
)


@cache
def rules() -> dict[str, Any]:
    """The rule file, as read."""
    read: dict[str, Any] = content("owners")
    return read


@cache
def _pattern(part: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in rules()[part]))


@cache
def _acts(part: str) -> frozenset[str]:
    return frozenset(slug(f"{name} act") for name in rules()[part])


@cache
def _only_owners() -> dict[str, str]:
    return {law: state for state, laws in rules()["of-one-state"].items() for law in laws}


def code_name(printed: str, listed: frozenset[str] = frozenset()) -> str:
    """How a code is written: its state first and abbreviated, the words of its name as in Table T1.

    Args:
        printed: "California Business and Professions Code", "Gen. Code of Ohio", "Penal Code".
        listed: the names of codes that have one of their own, which may end in "Ann."
    """
    plain = _ANNOTATED.sub("", " ".join(printed.split())).replace("'", "’")
    found = _STATE.fullmatch(plain) or _OF_STATE.fullmatch(plain)
    state = (found and states.abbreviation(found["state"])) or ""
    rest = found["rest"] if found else plain
    short = " ".join(map(_short_word, re.sub(r"\bof\s+(?:the\s+)?", "", rest).split()))
    if not _CODE_OR_LAW.search(rest) and short not in _only_owners():
        short = rest
    if state in rules()["subject-last"] and re.search(r"(?<!^)\bCode$|^Code,", short):
        short = "Code Ann., " + short.removesuffix(" Code").removeprefix("Code, ")
    name = f"{state} {short}".strip()
    name = rules()["same"].get(name, name)
    return f"{name} Ann." if f"{name} Ann." in listed else name


def _short_word(word: str) -> str:
    words = rules()["words"]
    return words.get(word) or words.get(f"{word}.") or (f"{word}." if f"{word}." in words.values() else word)


def owner(label: str, kind: str) -> Owner | None:
    """What has a law of this name: every state, court or place; None where the name says whose it is."""
    head = _head(label)
    if (
        kind not in _KINDS
        or _DATED.search(label)
        or _pattern("of-nobody-else").fullmatch(head)
        or _BY_STATE.match(f"{head} ")
    ):
        return None
    if kind == "rule":
        return "court" if _pattern("of-the-court").fullmatch(head) else "state"
    if _pattern("of-a-place").fullmatch(head):
        return "place"
    if head in _only_owners() or _OF_STATES.search(head):
        return "state"
    return "act" if _ACT.search(head) else None


class Owners:
    """Whose the laws are that a decision cites."""

    def __init__(self, court: str | None) -> None:
        """Take the id of the court that decides, where it is known."""
        self._court = courts.table().courts.get(court or "")
        self._state = _place(self._court, {"state", "territorial"})
        self._is_of_state = _place(self._court, {"state"}) is not None
        self._only: str | None = None  # the state whose laws alone are cited
        self._mostly = False  # whether they are what is cited most, by a court that is not known
        self._of_congress = _acts("federal-acts")

    def named(self, text: str, found: Sequence[Found]) -> list[Found]:
        """Give laws that are named without their owner that owner's name.

        Args:
            text: the text for matching.
            found: provisions, with their labels.
        """
        given: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for one in found:
            if one.kind in _KINDS and (known := _STATE.fullmatch(_head(one.label or ""))):
                given[known["rest"]].append((one.span.start, states.abbreviation(known["state"]) or ""))
        cited = Counter(state for places in given.values() for _, state in places)
        self._only = next(iter(cited)) if len(cited) == 1 and cited.total() >= _OFTEN else None
        of_congress = sum(one.kind == "statute" and " U.S.C. " in (one.label or "") for one in found)
        self._mostly = self._court is None and of_congress < cited.total()
        self._of_congress |= {*_cited_of_congress(text, found)}
        return [_in_compilation(self._named(one, given)) for one in found]

    def is_local(self, label: str, kind: str) -> bool:
        """Whether nobody tells whose a law is, so that it is an authority of its decision alone."""
        of = owner(label, kind)
        if of == "act":
            return not self._is_federal(_head(label))
        return of is not None and not self._is_national(_head(label))

    def _named(self, one: Found, given: Mapping[str, list[tuple[int, str]]]) -> Found:
        label = one.label or ""
        head = _head(label)
        if not one.key or one.rule == "named-act" or slug(head) in self._of_congress:
            return one
        if one.rule in _ACTS and (known := _STATES_ACT.fullmatch(head)):
            return _relabelled(one, f"{states.abbreviation(known['state'])} {known['rest']}")
        name = self._owner_of(one, head, given.get(head, ()))
        if not name:
            return one
        if (initials := _BY_INITIALS.fullmatch(head)) and initials["letter"] == name[0]:
            head = f"R. {initials['set']}.{'' if initials['set'] == 'Evid' else ' P.'}"
        return _relabelled(one, f"{name} {head}")

    def _owner_of(self, one: Found, head: str, given: Sequence[tuple[int, str]]) -> str | None:
        """The state or court whose law it is."""
        of = owner(one.label or "", one.kind)
        if of == "court":
            trial = self._court and self._court.system == "federal" and self._court.type == "trial"
            return self._court.citation if self._court and trial else None
        if of in {None, "place"} or self._is_national(head):
            return None
        if one.rule == "constitution-alone" and self._court and self._state is None:
            return "U.S."
        if of == "act" and (self._is_federal(head) or slug(head) in _acts("acts-of-both")):
            return None
        of_congress = of == "act" and not (self._mostly or _pattern("state-acts").fullmatch(head))
        return _only_owners().get(head) or self._state_of(one, given, None if of_congress else self._only)

    def _state_of(self, one: Found, given: Sequence[tuple[int, str]], only: str | None) -> str | None:
        """The state that decides, or another named for the same law shortly before, or anywhere.

        Where none decides it is the only one whose laws are cited, and that often.
        """
        distances = sorted((abs(at - one.span.start), state) for at, state in given)
        nearest = distances[0] if distances else (0, self._state or only)
        if self._state is None or (nearest[0] < _SHORTLY and self._state not in {s for _, s in given}):
            return nearest[1]
        return self._state

    def _is_national(self, head: str) -> bool:
        """Whether a name that laws of states have, too, is in this court of the United States' own."""
        return not self._is_of_state and _pattern("of-the-nation-elsewhere").fullmatch(head) is not None

    def _is_federal(self, head: str) -> bool:
        """Whether an act is of Congress, or would be of a court that is no state's."""
        if slug(head) in self._of_congress or _NATIONAL.search(head):
            return True
        elsewhere = self._court is not None and not self._is_of_state
        return elsewhere and not _pattern("state-acts").fullmatch(head)


def _place(court: courts.Court | None, systems: set[str]) -> str | None:
    return states.ABBREVIATIONS.get(court.place) if court and court.system in systems else None


def _cited_of_congress(text: str, found: Sequence[Found]) -> Iterator[str]:
    """Acts that the text cites with their place among the laws of Congress, or with a year."""
    for one in found:
        if one.rule in _ACTS and _OF_CONGRESS.match(text, one.span.end):
            yield slug(_head(one.label or ""))
        elif one.rule == "named-act":
            yield slug((one.label or "")[: -len(" of 1900")])


def _in_compilation(one: Found) -> Found:
    """A section of a code that is printed in a compilation, by its number there."""
    head = _head(one.label or "")
    number = (one.label or "").removeprefix(f"{head} § ")
    if (place := rules()["compiled"].get(head)) and _PARTED.match(number):
        return replace(one, label=f"{place}/{number}", key=slug(f"{place}/{number}"))
    return one


def _relabelled(one: Found, head: str) -> Found:
    label = f"{head}{(one.label or '')[len(_head(one.label or '')) :]}"
    key = f"{slug(head).removesuffix('const')}{one.key}" if one.kind == "constitution" else slug(label)
    return replace(one, label=label, key=key)


def _head(label: str) -> str:
    """The name of a law before its section, chapter or number."""
    found = _HEAD.fullmatch(label)
    return found["head"] if found else label
