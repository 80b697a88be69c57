"""Texts for matching, of the same length as the source, so that every offset holds in both."""

import re
import unicodedata
from functools import cache

# "at *3" is a page of an electronic opinion that is cited, and no mark of this one.
_PAGE_MARK = re.compile(r"(?<!\bat )(?<!\bat\n)(?<!\bat  )\*{1,3}\d+(?=\D|$)")


def without_page_marks(text: str) -> str:
    """Blank out star-page marks (``*1075``), which may stand anywhere, even inside a word.

    Args:
        text: source text.

    Returns:
        Text of the same length in which every character of a mark is a space.
    """
    return _PAGE_MARK.sub(lambda mark: " " * len(mark.group()), text)


def without_accents(text: str) -> str:
    """Replace accented letters, which scanners put where none were, by their base letters.

    Args:
        text: source text.

    Returns:
        Text of the same length; a letter without a one-letter base stays as it is.
    """
    return text.translate(_bases())


@cache
def _bases() -> dict[int, str]:
    letters = (chr(code) for code in range(0xC0, 0x250))
    bases = ((ord(letter), unicodedata.normalize("NFD", letter)[0]) for letter in letters)
    return {code: base for code, base in bases if base.isascii()}
