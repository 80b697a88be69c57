"""What a part of a constitution is called: the key and the label of an authority (Bluebook 11)."""

import re
from collections.abc import Iterable
from typing import Any, Final

from loader.extract import states
from ontology.names import slug

ORDINALS: Final = [
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

_SECTIONS: Final = {"I": 10, "II": 4, "III": 3, "IV": 4}  # of the articles of the U.S. Constitution
_FIRST_WITH_SECTIONS: Final = 13  # of the amendments


def constitution(hit: re.Match[str]) -> tuple[str, str] | None:
    """Key and label of a part of the U.S. Constitution; None where the words are of something else."""
    parts = hit.groupdict()
    clause = " ".join((parts.get("clause") or "").split())
    clause = clause.title() if re.search(r"(?:^|\s)(?!and|or|of)[a-z]", clause) else clause
    ordinal, figure = parts.get("ordinal"), parts.get("figure")
    if ordinal or figure:
        number = ORDINALS.index(ordinal.lower()) + 1 if ordinal else int(figure or 0)
        if (
            ordinal
            and ordinal[0].islower()
            and "Amend" not in hit.group()
            and not _constitutional(hit, number)
        ):
            return None
        if not 1 <= number <= len(ORDINALS):
            return None
        key, label = f"us-const-amend-{number}", f"U.S. Const. amend. {_roman(number)}"
        section = parts.get("s") or parts.get("s2")
        if section and number >= _FIRST_WITH_SECTIONS:
            key, label = f"{key}-s{section}", f"{label}, § {section}"
        return (f"{key}-{slug(clause)}", f"{label} ({clause} Clause)") if clause else (key, label)
    if clause:
        return f"us-const-{slug(clause)}-clause", f"{clause} Clause"
    if not parts.get("div") and int(parts["s"] or 0) > _SECTIONS.get(parts["n"], 1):
        return None  # "Article I, § 21" is of a state
    return divided("us-const", "U.S. Const.", parts.get("div") or "art", parts)


_TO_CONSTITUTION: Final = re.compile(
    r"\s+(?:to|of)\s+(?:the\s+|our\s+)?(?:federal\s+|national\s+|united\s+states\s+)?constitution\b"
    r"(?!\s+of\s+(?!the\s+united))",
    re.IGNORECASE,
)


def _constitutional(hit: re.Match[str], number: int) -> bool:
    """A lower-case "first amendment" may amend a pleading or a lease; the high numbers amend nothing else."""
    if _TO_CONSTITUTION.match(hit.string, hit.end()):
        return True
    following = hit.string[hit.end() : hit.end() + 12]
    return number >= 4 and not following.lstrip().startswith(("to ", "of "))


def divided(key: str, label: str, division: str, parts: dict[str, Any]) -> tuple[str, str]:
    """Key and label of an article or amendment ("art", "amend"), or of its section and clause."""
    word = "amend" if division.lower() in {"amdt", "am"} else division.lower()
    number = parts["n"] if not parts["n"].isdigit() else _roman(int(parts["n"]))
    key, label = f"{key}-{word}-{_arabic(number)}", f"{label} {word}. {number}"
    if section := parts.get("s") or parts.get("s2"):
        key, label = f"{key}-s{section}", f"{label}, § {section}"
    if parts.get("c"):
        key, label = f"{key}-cl{parts['c']}", f"{label}, cl. {parts['c']}"
    return key, label


def state_constitution(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a part of the constitution of a state."""
    state = states.abbreviation(hit["state"]) or hit["state"]
    return divided(f"{slug(state)}-const", f"{state} Const.", hit["div"].lower(), hit.groupdict())


def article_of_constitution(hit: re.Match[str]) -> tuple[str, str] | None:
    """An article in words, of the United States, of a state, or of the court's state where none is named."""
    whole = whole_constitution(hit)
    if whole is None:
        return None
    key, label = whole
    return divided(key, label, "art", hit.groupdict())


def whole_constitution(hit: re.Match[str]) -> tuple[str, str] | None:
    """Key and label of a constitution that is named whole; of the court's state where none is named."""
    parts = hit.groupdict()
    named = parts.get("state") or parts.get("state2")
    state = "U.S." if parts.get("us") else states.abbreviation(named) if named else None
    if named and not state:
        return None
    label = f"{state} Const." if state else "Const."
    return slug(label), label


def constitution_in_parts(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of an article of a part of a constitution: "Mass. Const. pt. 1, art. 12"."""
    state, parts = states.abbreviation(hit["state"]), hit.groupdict()
    printed = (parts.get("p") or "1").lower()
    part = {"first": "1", "second": "2"}.get(printed) or _number(printed)
    chapter = f"ch. {_number(parts['ch'])}, " if parts.get("ch") else ""
    section = f"§ {parts['s']}, " if parts.get("s") else ""
    label = f"{state} Const. pt. {part}, {chapter}{section}art. {_number(hit['n'])}"
    return slug(label), label


def figure(printed: str) -> str:
    """The number that figures or a numeral print: "9" of 9 and IX, "2A" of 2A."""
    return printed if printed[0].isdigit() else str(_arabic(printed))


def _number(printed: str) -> str:
    return printed if printed.isdigit() else str(_arabic(printed.upper()))


def article(hit: re.Match[str]) -> tuple[str | None, str]:
    """An article without its constitution; with a capital it is of the U.S. unless something else tells."""
    if hit.group()[0] == "A" and int(re.sub(r"\D", "", hit["s"])) <= _SECTIONS.get(hit["n"], 0):
        return divided("us-const", "U.S. Const.", "art", hit.groupdict())
    number = _roman(int(hit["n"])) if hit["n"].isdigit() else hit["n"]
    return None, f"art. {number}, § {hit['s']}"


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[sign] for sign in roman]
    following: Iterable[int] = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
