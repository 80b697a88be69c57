"""Where the name of a case begins: what its sentence puts before it, and what belongs to it after a comma.

"Under Title VII and Griggs v. Duke Power Co." is Griggs; "International Union, United Automobile Workers v.
Brock" begins before the comma.
"""

import re
from functools import cache
from typing import Final

from loader.extract.citations.cases import namewords

_WORD: Final = re.compile(r"\S+")
_NUMBERS: Final = frozenset(
    {"First", "Second", "Third", "One", "Two"}
)  # "First Iowa Coop.", "Two Pesos, Inc."
# A law that is named beside a case: "§ 1983 and Monell v. ...", "the Fourth Amendment and Katz v. ...".
_NUMBER_AND: Final = re.compile(
    r"(?:(?:\d+\s+)?(?:[A-Z]\.?\s?)+\s)?(?P<n>\d[\w./()-]*(?:\s+and\s+\d[\w.()-]*)?)\s+and\s+(?=[A-Z])"
)
_OF_LAW: Final = re.compile(
    r"(?:§+|\b(?:[Ss]ections?|[Ss]ecs?\.|[Rr]ules?|[Aa]rt(?:icle|\.)|C\.|S\.|Code))\s*$"
)
_LAW: Final = (
    r"(?:Titles?|Rules?|Sections?|Articles?|Amendments?|Chapters?)\s+(?:[IVXL]+|\d[\w.()-]*)"
    r"|(?:[A-Z][\w.’'-]*\s+(?:(?:of|and|to|the|for|in)\s+)*){1,6}(?:Acts?|Amendments?|Clauses?|Constitution|Code|Rules?)"
    r"|(?:Constitution|Act|Code)"
)
# Before the comma in "Local 12, United Steelworkers v. Roe", "Jones, as Administrator v. Smith".
_FIRST_HALF: Final = re.compile(
    r"(?:\b(?:Int(?:ernational|[’']l)|Nat(?:ional|[’']l))\s+(?:Union|Ass(?:ociation|[’']n)|Brotherhood|Bhd\.)"
    r"|\b(?:Local|Lodge|Division|Div\.|Council)\s+(?:Union\s+)?(?:No\.\s+)?\d[\w-]*),\s+$"
)
_IN_A_ROLE: Final = re.compile(r"[A-Z][\w.’'-]+,\s+as\s+$")
_ROLE: Final = re.compile(
    r"(?:Administrat(?:or|rix)|Execut(?:or|rix)|Trustee|Receiver|Guardian|Conservator)\b"
)
_REACH: Final = 60


@cache
def _law_and() -> re.Pattern[str]:
    acts = "|".join(sorted(namewords.words().acts, key=len, reverse=True))
    return re.compile(rf"(?:{_LAW}|{acts})\s+and\s+(?=(?:the\s+)?[A-Z])")


def first_half(text: str, floor: int, start: int) -> int | None:
    """Where the words end, their comma included, that begin a party's name whose rest begins at ``start``."""
    window = text[max(floor, start - _REACH) : start]
    if _FIRST_HALF.search(window):
        return start - len(window) + len(window.rstrip(" \n,"))
    if _ROLE.match(text, start) and _IN_A_ROLE.search(window):
        return start - len(window) + window.rindex(",")
    return None


def without_openers(text: str, start: int, end: int) -> int | None:
    """Drop what stands before a name: words that open a sentence or join, and a law named beside the case.

    Args:
        text: the text for matching.
        start: of the words that may be a name.
        end: where they end.

    Returns:
        Where the name begins; None when nothing is left.
    """
    words = namewords.words()
    while start < end:
        law = _law_and().match(text, start, end) or _number_and(text, start, end)
        if law:
            start = law.end()
            continue
        found = _WORD.match(text, start, end)
        if found is None:
            return None
        word = found.group()
        rest = text[found.end() : end].lower().lstrip()
        lower = word.lower().rstrip(",")
        if lower == "in" and rest.startswith(("re ", "re: ", "the matter of", "the interest of")):
            return start
        following = text[found.end() : end].lstrip()
        if (word in {"A", "AT"} and following.startswith("& ")) or (
            word in _NUMBERS and following[:1].isupper()
        ):
            return start
        if lower not in words.openers and not (lower in words.connectors and word[0].islower()):
            return start
        if lower == "the" and word == "The" and rest and rest[0] != following[0]:
            return start
        start = found.end()
        while start < end and text[start].isspace():
            start += 1
    return None


def _number_and(text: str, start: int, end: int) -> re.Match[str] | None:
    """The number of a section before a case: "§ 1983 and", "R.C. 3105.18 and"."""
    found = _NUMBER_AND.match(text, start, end)
    if found and (re.search(r"[./(]", found["n"]) or _OF_LAW.search(text, max(0, start - 12), start)):
        return found
    return None
