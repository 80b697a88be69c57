"""How sections of codes are numbered, and what a list of them goes on with (Bluebook 3.3, 12.10)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loader.model import Span

SUB: Final = r"(?:\s?\((?!(?:1[6-9]|20)\d\d\))[a-zA-Z0-9]{1,5}\))*"
"""Subsections after a section; the year of a code in parentheses is none."""
NUMBER: Final = (  # some scans have the letter l for the figure 1, and blanks round dashes
    r"(?:[lI](?=\d|[A-Z]\d|[-.]\d))?(?:\d+|(?<=[lI])(?=[A-Z]\d))(?:[A-Z]\d+|[A-Za-z]{0,3})"
    r"(?:[-–.:/]\d+[A-Za-z]{0,3}|[-–.:/]l{1,2}(?![a-z])|[-–.:/][A-Z]{1,2}(?![a-z])|-[a-z](?![\w-])"
    r"|\s?(?:—|\^-)\s?(?:\d+(?!\d)|l(?![a-z])))*"
)
"""The number of a section of a code: "57-12-2", "934.03", "2A:156A-2", "1320a-7"."""
SECTION: Final = rf"(?P<n>{NUMBER})(?P<sub>{SUB})"
EACH: Final = re.compile(SECTION)
_JOINED: Final = r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|through|to)\s+|\s*&\s*)"
MORE: Final = rf"(?P<more>(?:{_JOINED}{NUMBER}{SUB}){{0,8}})"
"""What follows the first section of a list that the name of a code follows."""
_FURTHER: Final = re.compile(
    r"(?:(?:\s?[-–—]\s?|,\s*)\([a-zA-Z0-9]{1,4}\))*(?P<on>\s+et\s+seq\.)?"
    r"(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*"
    r"|(?P<loose>(?:,\s*or|\s+(?:or|through|thru|to))\s+|\s+to\s?(?=-\d)|; ?(?:and\s+)?))"
    rf"(?P<signs>§+\s*)?(?P<n>{NUMBER}|[-–]\d+[a-z]?)(?P<sub>{SUB})"
    r"(?=[\s,.;:)\]”’'\"?]|\s?[-–—]\s?\(|$)(?![.:’'-]\w)"
    r"(?!\s+[A-Z][\w.]*\s?\d)(?!\s+[A-Z][\w.]*\.)"
)
_ONES: Final = re.compile(r"(?:(?<=[-.:/])|(?<=\d[A-Z]))l+(?![a-z])|^[lI](?=[\d.A-Z-])")
_DAY: Final = re.compile(r"\d{1,2},?\s\d{4}\b")
_LONG: Final = 3


@dataclass(frozen=True, slots=True)
class Further:
    """A further section of a list: where, its number and subsections, and whether it has its own sign."""

    span: Span
    number: str
    sub: str
    signs: bool


def further_sections(text: str, end: int, number: str) -> Iterator[Further]:
    """Read what a list of sections goes on with: "§§ 92-302 and -304", "10-1 to 10-9", "§§ 5(a); 6(b)".

    Args:
        text: the text for matching.
        end: where the first section ends.
        number: of that section, without subsections.

    Yields:
        The further ones. After "or", "to", "et seq." and a semicolon only what is numbered like the one
        before counts: other numbers may count anything.
    """
    while hit := _FURTHER.match(text, end):
        following = hit["n"]
        if _DAY.match(text, hit.start("n")):
            return
        if following[0] in "-–":
            head, dash, _ = number.rpartition("-")
            if not dash:
                return
            following = f"{head}-{following[1:]}"
        elif (hit["loose"] or hit["on"]) and not (
            are_alike(number, following) or (hit["sub"] and len(number) == len(following))
        ):
            return
        number, end = following, hit.end()
        yield Further(Span(hit.start("n"), end), number, re.sub(r"\s", "", hit["sub"]), bool(hit["signs"]))


def are_alike(one: str, other: str) -> bool:
    """Whether two numbers are of one code by their looks: 57-12-2 and 57-12-10, 1981 and 1985."""
    if one.isdigit() and other.isdigit():
        return len(one) == len(other) >= _LONG
    if re.fullmatch(rf"{re.escape(one)}-\d+", other):
        return True  # "§§ 2000e to 2000e-17"
    return shape(one) == shape(other) and not other.isdigit()


def in_one(number: str) -> str:
    """A section's number without blanks, its dashes as hyphens, l for 1 read as 1: "30 — 8—l" is 30-8-1."""
    hyphened = re.sub(r"\s", "", re.sub(r"\^-|[—–]", "-", number))
    return _ONES.sub(lambda ones: "1" * len(ones.group()), hyphened)


def shape(number: str) -> str:
    """How a section's number looks: 9-9-9 is that of 52-1-46, 9b9.9 that of 4B1.1."""
    return re.sub(r"\d+", "9", in_one(number).lower())
