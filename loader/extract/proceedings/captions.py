"""The parties of a caption, with their roles and sides: ``A, Plaintiff-Appellee, v. B, Defendant``.

A role belongs to the names before it, back to the last role or the ``v.``; where the caption prints none, a
party has its side and no role. The words are ``rules/captions.yml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loader.model import Evidence, Participation, Span
from loader.rulefiles import content

# A vendor's text may have lost the spaces around it: HODNETTv.STANCO.
_VERSUS: Final = re.compile(
    r"[\s,.]\s*(?:v|vs|versus|against|agst)\b\.?,?\s+(?=\S)|^\s*(?:v|vs)\.?\s+|(?<=[A-Z.\s])v\.(?=[A-Z])"
)
_ENDS_OPEN: Final = re.compile(r"(?:^|\s)(?:v|vs|versus)\.?\W*$", re.IGNORECASE)
# Captions in capitals; elsewhere V. is the initial of somebody's name.
_VERSUS_CAPITAL: Final = re.compile(r"[\s,.]\s*(?:V|VS|VERSUS|AGAINST|Vs|Versus|Against)\b\.?,?\s+(?=\S)")
_NEXT_CAPTION: Final = re.compile(r"\.\s+(?=[A-Z“\d])")
_TRIM: Final = " \t\r\n,;.:()[]*†‡—–-"
_CLOSE: Final = re.compile(r"(?:\b(?:inc|co|corp|ltd|no|jr|sr|bros|assn|al|[A-Za-z])\.)$", re.IGNORECASE)
_LONGEST_NAME: Final = 300
_SURE: Final = 0.95
_UNNAMED: Final = 0.8
_CUT: Final = re.compile(r"\s*(?:;\s*(?:and\s+)?|,\s*and\s+|,\s+(?=[A-Z“\d])|\s+and\s+(?=[A-Z]))")
_FULL_WORD: Final = re.compile(r"\b[A-Z][A-Za-z]{4,}$")
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,}\b")
_FIRM: Final = re.compile(
    r"\b(?:inc|corp|co|llc|ltd|llp|lp|company|corporation|association|bank|department|city|county)\b\.?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rules:
    role: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    goes_on: re.Pattern[str]
    others: re.Pattern[str]
    for_whom: tuple[tuple[re.Pattern[str], str, str], ...]
    states: re.Pattern[str]
    matters: tuple[tuple[re.Pattern[str], str], ...]
    notice: re.Pattern[str]


@cache
def raw() -> dict[str, Any]:
    """The content of ``rules/captions.yml``."""
    loaded: dict[str, Any] = content("captions")
    return loaded


@cache
def _rules() -> _Rules:
    known = raw()

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(" ".join(pattern.split()).replace(r"\ ", r"\s+").replace("| ", "|"), re.IGNORECASE)

    either = "|".join(known["roles"].values())
    return _Rules(
        role=compiled(
            rf"(?<![\w-])(?:{either})(?:(?:{known['between']})*(?:{either}))*(?:\s+(?:below|in\s+error))?(?!\w)"
        ),
        kinds=tuple((compiled(rf"(?<!\w)(?:{words})(?!\w)"), role) for role, words in known["roles"].items()),
        goes_on=compiled(known["goes-on"]),
        others=compiled(known["others"]),
        for_whom=tuple(
            (compiled(each["words"]), each["state"], each["person"]) for each in known["for-whom"]
        ),
        states=compiled(known["states"]),
        matters=tuple((compiled(each["words"]), each["role"]) for each in known["matters"]),
        notice=compiled(known["notice"]),
    )


def parties_in(text: str, caption: Span) -> tuple[Participation, ...]:
    """Read the parties of a caption.

    Args:
        text: the text that spans count into.
        caption: the whole caption; it may hold several, as of consolidated cases.

    Returns:
        The parties in order, each as often as it is named.
    """
    return tuple(found for one in _captions(text, caption) for found in _parties(text, one))


def has_versus(text: str, caption: Span) -> bool:
    """Whether a caption, or a line of one, divides two sides."""
    words = caption.of(text)
    return bool(_VERSUS.search(f"{words} ") or _ENDS_OPEN.search(words))


def _captions(text: str, whole: Span) -> Iterator[Span]:
    """The captions of a paragraph: a stop after a role ends one."""
    start = whole.start
    for stop in _NEXT_CAPTION.finditer(text, whole.start, whole.end):
        before = text[start : stop.start()]
        roles = list(_rules().role.finditer(before))
        ended = roles and roles[-1].end() == len(before)
        if ended or (_names_matter(before) and _VERSUS.search(text, stop.end(), whole.end)):
            yield Span(start, stop.start())
            start = stop.end()
    yield Span(start, whole.end)


def _names_matter(words: str) -> bool:
    """Whether words before a stop are a matter without adversaries, which the caption of a case follows."""
    named = any(pattern.match(words.lstrip(_TRIM)) for pattern, _ in _rules().matters)
    return named and not _VERSUS.search(words) and bool(_FULL_WORD.search(words))


def _parties(text: str, caption: Span) -> Iterator[Participation]:
    cuts = [caption.start]
    sides: list[Span] = []
    found = list(_VERSUS.finditer(text, caption.start, caption.end))
    for versus in found or _VERSUS_CAPITAL.finditer(text, caption.start, caption.end):
        sides.append(Span(cuts[-1], versus.start()))
        cuts.append(versus.end())
    sides.append(Span(cuts[-1], caption.end))
    for number, side in enumerate(sides, start=1):
        yield from _of_side(text, side, number)


def _of_side(text: str, side: Span, number: int) -> Iterator[Participation]:
    """The parties of one side: each run of names with the role after it."""
    start, given = _matter(text, side)
    for role in _rules().role.finditer(text, start, side.end):
        roles = concepts_in(role.group())
        names = Span(start, role.start())
        if names.of(text).strip(_TRIM):
            yield from _named(text, names, roles, number)
        start = role.end()
    rest = Span(start, side.end)
    if rest.of(text).strip(_TRIM + "and").strip():
        yield from _named(text, rest, (given,) if given else (), number)


def _matter(text: str, side: Span) -> tuple[int, str]:
    """Where the name begins after ``In re`` and the like, and the role that these give."""
    notice = _rules().notice.match(text, side.start, side.end)
    start, given = notice.end() if notice else side.start, ""
    for pattern, role in _rules().matters:
        found = pattern.match(
            text, start + len(text[start : side.end]) - len(text[start : side.end].lstrip(" \t\r\n[(*"))
        )
        if found and found.end() < side.end:
            start, given = found.end(), role or given
    return start, given


def concepts_in(words: str) -> tuple[str, ...]:
    """The roles that words such as ``Plaintiff-Appellee-Cross-Appellant`` name, in order."""
    found: dict[int, str] = {}
    taken = [False] * len(words)
    for pattern, role in _rules().kinds:
        for match in pattern.finditer(words):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found[match.start()] = role
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _named(text: str, names: Span, roles: tuple[str, ...], side: int) -> Iterator[Participation]:
    """The parties of a run of names."""
    for one in _each(text, names):
        yield from _party(text, one, roles, side)


def _each(text: str, names: Span) -> Iterator[Span]:
    """The names of a run: divided at semicolons and commas, unless what follows goes on with the same one."""
    start = names.start
    for cut in _CUT.finditer(text, names.start, names.end):
        if _divides(text, Span(start, names.end), cut):
            yield Span(start, cut.start())
            start = cut.end()
    yield Span(start, names.end)


def _divides(text: str, names: Span, cut: re.Match[str]) -> bool:
    if ";" in cut.group():
        return True
    if _rules().goes_on.match(text, cut.end(), names.end):
        return False
    before, after = text[names.start : cut.start()], text[cut.end() : names.end]
    if "," in cut.group():
        return "and" in cut.group() or " " in before.strip() or bool(_CAPITALS.search(before))
    both_capitals = _CAPITALS.search(before) and _CAPITALS.search(after)
    return bool(both_capitals or _FIRM.search(before)) and not _FIRM.match(after)


def _party(text: str, one: Span, roles: tuple[str, ...], side: int) -> Iterator[Participation]:
    """A party, and the one in whose name or for whom it stands."""
    known = _rules()
    for words, of_state, of_person in known.for_whom:
        found = words.search(text, one.start, one.end)
        if found and found.start() > one.start and found.end() < one.end:
            by = of_state if known.states.search(text, one.start, found.start()) else of_person
            own = tuple(role for role in roles if role != by)
            yield from _made(text, Span(one.start, found.start()), own, side)
            yield from _made(text, Span(found.end(), one.end), (by,), side)
            return
    yield from _made(text, one, roles, side)


def _made(text: str, one: Span, roles: tuple[str, ...], side: int) -> Iterator[Participation]:
    others = _rules().others.search(text, one.start, one.end)
    name = _trimmed(text, Span(one.start, others.start()) if others else one)
    if name is None or name.end - name.start > _LONGEST_NAME or _ENDS_OPEN.fullmatch(name.of(text)):
        return
    printed = " ".join(name.of(text).split())
    rule = "caption" if roles else "caption-without-roles"
    yield Participation(
        printed, roles, side, Evidence(name, rule, _SURE if roles else _UNNAMED), bool(others)
    )


def _trimmed(text: str, span: Span) -> Span | None:
    """A name without what stands around it; the stop of an abbreviation is its own."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(_TRIM))
    left = words.lstrip(_TRIM)
    left = re.sub(r"^(?:and|the\s+following)\s+(?=[A-Z])", "", left)
    start = span.start + len(words) - len(left)
    kept = left.rstrip(_TRIM + "\n")
    kept += ")" * (kept.count("(") > kept.count(")") and left[len(kept) : len(kept) + 1] == ")")
    end = start + len(kept)
    if kept and end < span.end and text[end] == "." and _CLOSE.search(text[max(start, end - 6) : end + 1]):
        end += 1
    return Span(start, end) if any(letter.isalnum() for letter in kept) else None
