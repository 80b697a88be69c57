"""How the name of a firm or body is cut short: by its first words, and by abbreviations (Bluebook Table T6).

"National Trust for Historic Preservation" is called National Trust, and that is printed Nat'l Trust.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Final

from reporters_db import CASE_NAME_ABBREVIATIONS

from loader.rulefiles import content

_FEWEST: Final = 2
_MOST: Final = 3
_OF_PLACES: Final = frozenset(["&", "E.", "N.", "S.", "W.", "Ne.", "Nw.", "Se.", "Sw.", "Mt.", "St."])
_CONNECTS: Final = frozenset(["of", "for", "the", "and", "&", "in", "on", "to", "at", "v."])


def first_words(party: str) -> Iterator[str]:
    """The first two or three words of a longer name; one of them, or the next, is often abbreviated.

    Args:
        party: a name without what says that it is a firm (Inc., Co.).
    """
    words = party.replace("’", "'").split()
    for many in range(_FEWEST, min(_MOST, len(words) - 1) + 1):
        first = [word.strip(",") for word in words[:many]]
        if first[-1] in _no_ends() or first[-1] in _CONNECTS or words[many] == "v.":
            continue
        if all(word[:1].isupper() or word in _CONNECTS for word in first) and any(
            word in _alike() for word in (*first, words[many].strip(","))
        ):
            yield " ".join(party.split()[:many]).strip(",")


def other_forms(name: str) -> Iterator[str]:
    """The same name with other words of it in full or abbreviated."""
    words = name.replace("’", "'").split()
    if not _FEWEST <= len(words) <= _MOST or not any(word in _alike() for word in words):
        return
    for form in product(*([word, *_alike().get(word, ())] for word in words)):
        if form[-1] in _no_ends():
            continue
        printed = " ".join(form)
        yield from {printed, printed.replace("'", "’")} - {name}


@cache
def _no_ends() -> frozenset[str]:
    return frozenset(content("name-references")["no-ends"])


@cache
def _alike() -> Mapping[str, tuple[str, ...]]:
    """From each word of the table, or its abbreviation, to those that mean the same."""
    alike: dict[str, set[str]] = defaultdict(set)
    for short, fulls in CASE_NAME_ABBREVIATIONS.items():
        for full in fulls if short not in _OF_PLACES else ():
            alike[short].add(full)
            alike[full].add(short)
    return {word: tuple(sorted(others)) for word, others in alike.items()}
