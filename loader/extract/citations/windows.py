"""The neighbourhoods of a text in which something can stand, so that slow patterns look nowhere else."""

from collections.abc import Iterable, Iterator
from re import Match, Pattern


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


def places_of(text: str, words: Iterable[str]) -> Iterator[int]:
    """Where any of some words begins, as printed, whole or within others."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + 1)


def matches(pattern: Pattern[str], text: str, windows: Iterable[tuple[int, int]]) -> Iterator[Match[str]]:
    """What a pattern finds in each window, looking at the characters before it, too."""
    for start, end in windows:
        yield from pattern.finditer(text, start, end)
