"""The one spelling behind the many in which abbreviations of courts and reporters are printed."""

import re
from collections.abc import Mapping
from typing import Final

_WORD: Final = re.compile(r"\d+(?:st|nd|rd|th|d)?|[a-z]+")
_SERIES: Final = re.compile(r"\d+(?:st|nd|rd|th|d)")
_APOSTROPHE: Final = re.compile(r"['’ʼ`]")


class Spellings:
    """Words and phrases, lower-case and without stops, to the spelling that lookups use."""

    __slots__ = ("_phrases", "_words")

    def __init__(self, known: Mapping[str, str]) -> None:
        self._words = {said: meant for said, meant in known.items() if " " not in said}
        phrases = (pair for pair in known.items() if " " in pair[0])
        # The longest first, so that West Virginia is not read as Virginia.
        self._phrases = tuple(sorted(phrases, key=lambda pair: (-len(pair[0]), pair)))

    def items(self) -> dict[str, str]:
        """All spellings, as they were given."""
        return {**self._words, **dict(self._phrases)}

    def words(self, text: str) -> list[str]:
        """The words of an abbreviation or name: ``"E.D. Calif."`` and ``"ED Cal"`` both give ``e d cal``."""
        plain = _APOSTROPHE.sub("", text.lower())
        if " " in plain:
            for phrase, meant in self._phrases:
                plain = plain.replace(phrase, meant)
        return [self._words.get(word, word) for word in _WORD.findall(plain)]

    def stem(self, reporter: str) -> str:
        """The key of a reporter in any series: ``calapp`` of ``"Cal. App. 4th"`` and of ``"Cal.App.2d"``."""
        return "".join(word for word in self.words(reporter) if not _SERIES.fullmatch(word))
