"""Whether quoted words stand in a text: exactly, with the alterations they show, or not at all.

Only letters and digits are compared, so that line breaks, hyphens of print, page marks and marks of
quotation do not count.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from loader.extract.citations.masks import without_accents

Comparison = Literal["exact", "altered", "not-found"]

_GAP: Final = re.compile(r"\.\s?\.(?:\s?\.)*|…|\*\s\*\s\*|\[[^\]]*\]?")
_FEWEST_LETTERS: Final = 10
_LONGEST_GAP: Final = 4_000


def letters(text: str) -> str:
    """A text reduced to its letters and digits, without accents and case."""
    return "".join(filter(str.isalnum, without_accents(text).lower()))


@lru_cache(maxsize=8)
def _reduced(text: str) -> str:
    return letters(text)


def compare(words: str, text: str) -> Comparison:
    """Look for quoted words in a text.

    Args:
        words: the quotation, without its outer marks.
        text: what it is attributed to; where all of it stands.

    Returns:
        ``exact`` when every letter stands there in order, ``altered`` when only what brackets and ellipses
        left of it does, and ``not-found`` otherwise.
    """
    where = _reduced(text)
    whole = letters(words)
    if not _GAP.search(words):
        return "exact" if whole in where else "not-found"
    if whole in where:
        return "altered"
    pieces = [piece for piece in (letters(part) for part in _GAP.split(words)) if piece]
    long = [piece for piece in pieces if len(piece) >= _FEWEST_LETTERS] or pieces
    return "altered" if long and _in_order(long, where) else "not-found"


def _in_order(pieces: list[str], where: str) -> bool:
    """Whether the pieces follow each other, none far from the last; the first may stand anywhere."""
    start = where.find(pieces[0])
    while start >= 0:
        place = start + len(pieces[0])
        for piece in pieces[1:]:
            found = where.find(piece, place, place + _LONGEST_GAP)
            if found < 0:
                break
            place = found + len(piece)
        else:
            return True
        start = where.find(pieces[0], start + 1)
    return False
