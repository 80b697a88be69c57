"""Which elements of different statements of one test speak of the same matter, by the words they share."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ontology.names import slug

_WORD: Final = re.compile(r"[a-z]{3,}")
_POSSESSIVE: Final = re.compile(r"[’']s?\b")
_CONTRAST: Final = re.compile(r",? rather than .*| (?:or|instead of) simply .*")
_ENDINGS: Final = re.findall(
    r"\w+",
    "fulness ations ation ively ative ingly ions ing ion ive ity ies ous ent ence ant ance ely ly ed es er al"
    " s e y",
)
_COMMON: Final = frozenset(
    re.findall(
        r"\w+",
        """
        the and that this these those was were are has had have did does not but for with from into
        upon than then whether where when which who whom whose his her its their our your any all
        each some such other same would could should must may might will shall can been being only
        also more most much very what there here how under over between about plaintiff plaintiffs
        defendant defendants state government court official officials officer actor party person
        individual individuals she they him them one two first second third rather merely simply
        fail failed requisite act acts acted acting action actions conduct constituted
        """,
    )
)
_SAME: Final = 0.4
"""How much of the shorter of two elements must be in the longer for the two to speak of one matter."""
_LONGEST_KEY: Final = 5


def stems(words: str) -> frozenset[str]:
    """The words of an element that say something, without endings."""
    found = _WORD.findall(_plain(words))
    return frozenset(_stem(word) for word in found if word not in _COMMON)


def _plain(words: str) -> str:
    """Small letters without possessives, without hyphens of line ends, and without what a thing is not."""
    return _CONTRAST.sub("", _POSSESSIVE.sub("", words.lower())).replace("- ", "")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def matters(statements: Sequence[Sequence[tuple[str, str]]]) -> list[list[str]]:
    """Give elements that speak of the same matter the same key.

    Args:
        statements: of one test, those that name matters best first: for each statement its elements, each
            as its own words and the words that its authorities are quoted with.

    Returns:
        Keys in the same order. Two elements of one statement never share a key.
    """
    rarity = _rarity(statements)
    known: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    keys: list[list[str]] = [[] for _ in statements]
    for number, statement in enumerate(statements):
        taken: set[str] = set()
        for words, quoted in statement:
            own, more = stems(words), stems(quoted)
            key = _best(own, more, known, rarity, taken) or _new(words, known)
            known.setdefault(key, []).append((own, own | more))
            taken.add(key)
            keys[number].append(key)
    return keys


def _rarity(statements: Iterable[Iterable[tuple[str, str]]]) -> Mapping[str, float]:
    seen = Counter(stem for one in statements for words, _ in one for stem in stems(words))
    total = max(1, sum(1 for one in statements for _ in one))
    return {stem: 1.0 - 0.8 * (count / total) for stem, count in seen.items()}


def _best(
    own: frozenset[str],
    more: frozenset[str],
    known: Mapping[str, Sequence[tuple[frozenset[str], frozenset[str]]]],
    rarity: Mapping[str, float],
    taken: set[str],
) -> str | None:
    def weight(found: Iterable[str]) -> float:
        return sum(rarity.get(stem, 0.5) for stem in found)

    def alike(key: str) -> float:
        return max(
            max(
                weight(own & theirs) / max(0.1, min(weight(own), weight(theirs))),
                0.8 * weight(own & wider) / max(0.1, weight(own)),
                0.8 * weight((own | more) & theirs) / max(0.1, weight(theirs)),
            )
            if weight(own & theirs) or len((own | more) & wider) > 1
            else 0.0
            for theirs, wider in known[key]
        )

    best = max(((alike(key), key) for key in known if key not in taken), default=(0.0, ""))
    return best[1] if best[0] >= _SAME else None


def _new(words: str, known: Iterable[str]) -> str:
    """A readable key: the first words that say something; a number keeps two of the same apart."""
    kept = [word for word in _WORD.findall(_plain(words)) if word not in _COMMON]
    key = slug(" ".join(kept[:_LONGEST_KEY] or words.split()[:_LONGEST_KEY]))
    taken, made, number = set(known), key, 1
    while made in taken:
        number += 1
        made = f"{key}-{number}"
    return made
