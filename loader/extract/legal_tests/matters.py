"""Which elements of different statements of one test speak of the same matter, by the words they share."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
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
        fail failed requisite least act acts acted acting action actions conduct constituted
        """,
    )
)
_SAME: Final = 0.4
"""How much of the shorter of two elements must be in the longer for the two to speak of one matter."""
_OPPOSED: Final = 0.5
"""How many words of the longer, two at least, must be in the shorter where one is rejected and the other is
not: to say that opinions differ on a matter takes more than that one mentions what the other is about."""
_LONGEST_KEY: Final = 5


@dataclass(frozen=True, slots=True)
class Said:
    """An element as a statement words it.

    Attributes:
        words: its own.
        quoted: the words that its authorities are quoted with.
        is_rejected: whether the opinion says that it is not required.
    """

    words: str
    quoted: str = ""
    is_rejected: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    own: frozenset[str]
    wider: frozenset[str]
    is_rejected: bool
    order: tuple[str, ...]


def stems(words: str) -> frozenset[str]:
    """The words of an element that say something, without endings."""
    return frozenset(_in_order(words))


def _in_order(words: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(_plain(words)) if word not in _COMMON)


def _plain(words: str) -> str:
    """Small letters without possessives, without hyphens of line ends, and without what a thing is not."""
    return _CONTRAST.sub("", _POSSESSIVE.sub("", words.lower())).replace("- ", "")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def matters(statements: Sequence[Sequence[Said]]) -> list[list[str]]:
    """Give elements that speak of the same matter the same key.

    Args:
        statements: of one test, those that name matters best first.

    Returns:
        Keys in the same order. Two elements of one statement never share a key.
    """
    rarity = _rarity(statements)
    known: dict[str, dict[_Known, None]] = {}
    keys: list[list[str]] = [[] for _ in statements]
    for number, statement in enumerate(statements):
        taken: set[str] = set()
        for said in statement:
            order = _in_order(said.words)
            own = frozenset(order)
            one = _Known(own, own | stems(said.quoted), said.is_rejected, order)
            key = _best(one, {key: known[key] for key in known if key not in taken}, rarity)
            key = key or _new(said.words, known)
            known.setdefault(key, {})[one] = None
            taken.add(key)
            keys[number].append(key)
    return keys


def _rarity(statements: Iterable[Iterable[Said]]) -> Mapping[str, float]:
    seen = Counter(stem for one in statements for said in one for stem in stems(said.words))
    total = max(1, sum(1 for one in statements for _ in one))
    return {stem: 1.0 - 0.8 * (count / total) for stem, count in seen.items()}


def _best(one: _Known, known: Mapping[str, Collection[_Known]], rarity: Mapping[str, float]) -> str | None:
    """The key of the matter most alike, if any is alike enough."""

    def weight(found: Iterable[str]) -> float:
        # Exactly: a set is in no order, and a plain sum would differ between two runs in its last digit.
        return fsum(rarity.get(stem, 0.5) for stem in found)

    def likeness(theirs: _Known) -> float:
        shared = weight(one.own & theirs.own)
        if not shared and len(one.wider & theirs.wider) <= 1:
            return 0.0
        return max(
            shared / max(0.1, min(weight(one.own), weight(theirs.own))),
            0.8 * weight(one.own & theirs.wider) / max(0.1, weight(one.own)),
            0.8 * weight(one.wider & theirs.own) / max(0.1, weight(theirs.own)),
        )

    def opposes(theirs: _Known) -> bool:
        shared, longer = len(one.own & theirs.own), max(len(one.own), len(theirs.own), 1)
        return shared == longer or shared >= max(2, _OPPOSED * longer)

    def alike(entries: Collection[_Known]) -> float:
        opposite = [entry for entry in entries if entry.is_rejected != one.is_rejected]
        if opposite and not any(map(opposes, opposite)):
            return 0.0
        return max(map(likeness, entries))

    def named_at(entries: Collection[_Known]) -> int:
        """Which word of the element is the first that a matter shares: of equals, what it names first."""
        shared = frozenset[str]().union(*(entry.own for entry in entries))
        return next((at for at, stem in enumerate(one.order) if stem in shared), len(one.order))

    scored = ((alike(entries), -named_at(entries), key) for key, entries in known.items())
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= _SAME else None


def _new(words: str, known: Container[str]) -> str:
    """A readable key: the first words that say something; a number keeps two of the same apart."""
    kept = [word for word in _WORD.findall(_plain(words)) if word not in _COMMON]
    key = slug(" ".join((kept or re.findall(r"[A-Za-z0-9]+", words) or ["element"])[:_LONGEST_KEY]))
    made, number = key, 1
    while made in known:
        number += 1
        made = f"{key}-{number}"
    return made
