"""Statutes, constitutions, rules, regulations, named acts, restatements and record citations as printed.

Codes come from eyecite's patterns (``reporters``); the rest are rules in ``rules/provisions.yml``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from reporters_db import STATE_ABBREVIATIONS

from loader.extract import codes
from loader.extract.claims import Claims
from loader.extract.found import Found
from loader.extract.reporters import LawToken
from loader.model import Pin, Span
from ontology.names import slug

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
]
_SUBSECTION = re.compile(r"(?:\s?\([a-zA-Z0-9]{1,4}\))+")
_FURTHER = re.compile(
    r"(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s*&\s*)(?P<n>\d[\w.-]*\d|\d)(?P<sub>(?:\([a-zA-Z0-9]{1,4}\))*)(?=[\s,.;:)”’']|$)(?!\s+[A-Z][\w.]*\s?\d)"
)
_REGULATIONS = ("C.F.R.", "Fed. Reg.", "Admin.", "Regs.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to cite a provision, with its own proof."""

    id: str
    kind: str
    form: str
    confidence: float
    pattern: re.Pattern[str]
    scheme: str | None
    examples: tuple[dict[str, Any], ...]
    counterexamples: tuple[str, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of ``rules/provisions.yml``, in order of the file."""
    data = yaml.safe_load((files("loader") / "rules" / "provisions.yml").read_text("utf-8"))
    clauses = "|".join(clause.replace(" ", r"\s+") for clause in data["clauses"])
    states = "|".join(
        sorted(
            {re.escape(name).replace(r"\ ", r"\s?") for pair in STATE_ABBREVIATIONS.items() for name in pair},
            key=len,
            reverse=True,
        )
    )
    ordinal = "|".join(f"{word}|{word.title()}|{word.capitalize()}" for word in reversed(_ORDINALS))
    return tuple(
        Rule(
            entry["id"],
            entry["kind"],
            entry.get("form", "full"),
            entry.get("confidence", 0.97),
            re.compile(
                entry["pattern"]
                .replace("{ordinal}", ordinal)
                .replace("{states}", states)
                .replace("{clauses}", clauses)
            ),
            entry["key"],
            tuple(entry["examples"]),
            tuple(entry["counterexamples"]),
        )
        for entry in data["rules"]
    )


def find(text: str, laws: Sequence[LawToken] = ()) -> list[Found]:
    """Find provisions and record citations.

    Args:
        text: the text for matching; offsets as in the source.
        laws: citations of codes that eyecite's patterns found in the same text.

    Returns:
        What was found, in order and without overlaps: our codes first, then eyecite's, then the rules.
    """
    claims, found = Claims(), []
    for one in codes.find(text):
        if claims.claim(one.span):
            found.append(one)
    for token in laws:
        read = [one for one in _codes(text, token) if claims.claim(one.span)]
        found += read
    for rule in rules():
        for hit in rule.pattern.finditer(text):
            one = _read(rule, hit)
            if one and claims.claim(one.span):
                found.append(one)
    return sorted(found, key=lambda one: one.span)


def _codes(text: str, token: LawToken) -> Iterator[Found]:
    """A code citation, with its subsections and the further sections listed after it."""
    kind = "regulation" if token.code.startswith(_REGULATIONS) else "statute"
    if token.code == "Stat.":
        kind = "session-law"
    end, sub = token.end, ""
    if more := _SUBSECTION.match(text, end):
        end, sub = more.end(), more.group().replace(" ", "")
    yield _code(token, kind, Span(token.start, end), token.section + sub)
    while token.section and (further := _FURTHER.match(text, end)):
        end = further.end()
        yield _code(token, kind, Span(further.start("n"), end), further["n"] + further["sub"])


def _code(token: LawToken, kind: str, span: Span, section: str) -> Found:
    mark = "" if token.code in {"Stat.", "Fed. Reg."} else "§ "
    label = " ".join(part for part in (token.title, token.code, mark + section) if part.strip(" §"))
    return Found("full", kind, span, span, "code", 0.98, key=slug(label), label=label)


def _read(rule: Rule, hit: re.Match[str]) -> Found | None:
    named = _NAMERS[rule.scheme or rule.id](hit)
    if named is None:
        return None
    key, label = named
    pins: tuple[Pin, ...] = ()
    if rule.kind == "record":
        first, _, last = hit["n"].replace("–", "-").partition("-")
        pins = (Pin(hit["n"], first.strip(), last.strip() or None),)
    span = Span(*hit.span())
    return Found(rule.form, rule.kind, span, span, rule.id, rule.confidence, key=key, label=label, pins=pins)


def _constitution(hit: re.Match[str]) -> tuple[str, str] | None:
    parts = hit.groupdict()
    clause = " ".join((parts.get("clause") or "").split())
    if ordinal := parts.get("ordinal"):
        number = _ORDINALS.index(ordinal.lower()) + 1
        if ordinal[0].islower() and "Amend" not in hit.group() and not _constitutional(hit, number):
            return None
        key, label = f"us-const-amend-{number}", f"U.S. Const. amend. {_roman(number)}"
        return (f"{key}-{slug(clause)}", f"{label} ({clause} Clause)") if clause else (key, label)
    if clause:
        return f"us-const-{slug(clause)}-clause", f"{clause} Clause"
    return _divided("us-const", "U.S. Const.", parts.get("div") or "art", parts)


def _constitutional(hit: re.Match[str], number: int) -> bool:
    """A lower-case "first amendment" may amend a pleading or a lease; the high numbers amend nothing else."""
    following = hit.string[hit.end() : hit.end() + 12]
    return number >= 4 and not following.lstrip().startswith(("to ", "of "))


def _divided(key: str, label: str, division: str, parts: dict[str, Any]) -> tuple[str, str]:
    word = division.lower()
    number = parts["n"] if not parts["n"].isdigit() else _roman(int(parts["n"]))
    key, label = f"{key}-{word}-{_arabic(number)}", f"{label} {word}. {number}"
    if parts.get("s"):
        key, label = f"{key}-s{parts['s']}", f"{label}, § {parts['s']}"
    if parts.get("c"):
        key, label = f"{key}-cl{parts['c']}", f"{label}, cl. {parts['c']}"
    return key, label


def _state(hit: re.Match[str]) -> tuple[str, str]:
    state = " ".join(hit["state"].split())
    return _divided(f"{slug(state)}-const", f"{state} Const.", hit["div"], hit.groupdict())


def _federal_rule(hit: re.Match[str]) -> tuple[str, str]:
    sets = {"civ": "Civ. P.", "crim": "Crim. P.", "app": "App. P.", "evid": "Evid.", "bankr": "Bankr. P."}
    short = next(words for start, words in sets.items() if hit["set"].lower().startswith(start))
    number = re.sub(r"\s", "", hit["n"])
    label = f"Fed. R. {short} {number}"
    return slug(label.replace("(", " ").replace(")", " ")), label


def _restatement(hit: re.Match[str]) -> tuple[str, str]:
    edition = hit["ed"] or hit["ed2"]
    subject = re.sub(r"^the\s+(?:Law\s+of\s+)?", "", " ".join(hit["subject"].split()))
    label = f"Restatement {f'({edition}) ' if edition else ''}of {subject} § {hit['n']}"
    return slug(f"restatement {edition or ''} {subject} {hit['n']}"), label


_NAMERS: dict[str, Callable[[re.Match[str]], tuple[str | None, str] | None]] = {
    "us-const": _constitution,
    "state-const": _state,
    "federal-rule": _federal_rule,
    "bare-rule": lambda hit: (None, f"Rule {hit['n']}"),
    "bare-section": lambda hit: (None, f"§ {hit['n']}{hit['sub']}"),
    "restatement": _restatement,
    "public-law": lambda hit: (f"pub-l-{hit['n'].replace('–', '-')}", f"Pub. L. No. {hit['n']}"),
    "named-act": lambda hit: (slug(hit.group()), " ".join(hit.group().split())),
    "record": lambda hit: (f"record-{slug(hit['item'])}", " ".join(hit["item"].split())),
}

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in roman]
    following: Iterable[int] = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
