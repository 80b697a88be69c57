"""The neighbourhoods of a text in which something can stand, so that slow patterns look nowhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from re import Match, Pattern

from ahocorasick import Automaton

Places = Mapping[str, Sequence[int]]
"""Where words begin in a text, by word."""


def merged(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows (half-open) in order, those that touch made one: nothing may be found twice or cut in two."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def around(text: str, places: Iterable[int], before: int, after: int) -> list[tuple[int, int]]:
    """Windows around places of a text, so many characters before and after each."""
    return merged((max(0, place - before), min(len(text), place + after)) for place in places)


class Words:
    """Words that patterns need, found in a text in one pass however many they are."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = Automaton()
        for word in words:
            self._automaton.add_word(word, word)
        self._automaton.make_automaton()

    def places(self, text: str) -> Places:
        """Where each of them begins, as printed, whole or within others."""
        found: dict[str, list[int]] = {}
        for last, word in self._automaton.iter(text):
            found.setdefault(word, []).append(last + 1 - len(word))
        return found


def places_of(places: Places, words: Iterable[str]) -> Iterator[int]:
    """Where any of some words begins."""
    return chain.from_iterable(places.get(word, ()) for word in words)


def matches(pattern: Pattern[str], text: str, windows: Iterable[tuple[int, int]]) -> Iterator[Match[str]]:
    """What a pattern finds in each window, looking at the characters before it, too."""
    for start, end in windows:
        yield from pattern.finditer(text, start, end)
