"""Which case is meant by a name that several cited cases share (Bluebook 10.9(a): no name may be doubtful).

Words around a name must say that it is a case at all; this module only says which.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeAlias

from loader.extract.citations.cases.shortnames import PARTY, is_called_so
from loader.model import Span

Place: TypeAlias = tuple[int, str, bool]
"""Where a case is cited, its key, and whether its name is printed there."""

ONLY_ONE_YET: Final = 0.9
"""How sure a name is that only one case has which was cited before."""
NEAREST: Final = 0.85
"""How sure a name is that means the case cited nearest to it in its paragraph."""
DISCUSSED: Final = 0.8
"""How sure a name is that means the case which alone was spoken of, more than once, shortly before."""
_SHORTLY = 4000
_ALL = re.compile(r"\s+(?:cases|decisions|opinions|trilogy|litigation)\b")
_POSSESSED = re.compile(r"[’'](?:s\b|\s)")


class SharedNames:
    """The names that several cases have with equal right, and where those cases are cited."""

    def __init__(
        self, names: Mapping[str, Mapping[str, int]], cited: Sequence[Place], own: frozenset[str]
    ) -> None:
        """Take the names of ``short_names``.

        Args:
            names: from each name to the cases it can mean, with how strongly.
            cited: where each case is cited and whether by its name, in order of the text.
            own: words of this decision's own name; its parties have a better right to them.
        """
        self._cases = {name: cases for name in names if (cases := _sharing(name, names[name], own))}
        places: dict[str, list[Place]] = {name: [] for name in self._cases}
        having: dict[str, list[str]] = {}
        for name, cases in self._cases.items():
            for key in cases:
                having.setdefault(key, []).append(name)
        for place in cited:
            for name in having.get(place[1], ()):
                places[name].append(place)
        self._places = places
        self._second = {name: _first_of_another(cited) for name, cited in places.items()}

    @property
    def names(self) -> Collection[str]:
        """The names."""
        return self._cases.keys()

    def meant(self, name: str, span: Span, bound: Span) -> tuple[str | None, float]:
        """The case that a shared name means at a place, and how surely.

        It is the only one of them cited before; or the last that its paragraph cites before it; or else the
        first that its paragraph cites after it, by its name or as the last one before; or the one cited again
        and again shortly before, while the others were not. Otherwise it stays doubtful.

        Args:
            name: one of these names.
            span: where it stands in the text.
            bound: its paragraph.

        Returns:
            The key of the case, or None where it is doubtful, and the confidence (0-1).
        """
        places = self._places[name]
        at = bisect_left(places, (span.start, "", False))
        if 0 < at <= self._second[name]:
            return places[0][1], ONLY_ONE_YET
        if at and places[at - 1][0] >= bound.start:
            return places[at - 1][1], NEAREST
        if at < len(places) and places[at][0] < bound.end:
            _, key, named = places[at]
            if named or not at or places[at - 1][1] == key:
                return key, NEAREST
        lately = [key for _, key, _ in places[bisect_left(places, (span.start - _SHORTLY, "", False)) : at]]
        if len(lately) > 1 and len(set(lately)) == 1:
            return lately[0], DISCUSSED
        return None, NEAREST


def _first_of_another(places: Sequence[Place]) -> int:
    """The index of the first place where another case is cited than at the first."""
    return next((n for n, place in enumerate(places) if place[1] != places[0][1]), len(places))


def is_possessed(text: str, place: int) -> bool:
    """Whether what ends at this place has an apostrophe of possession: "in Chamberlain's transmitter"."""
    return _POSSESSED.match(text, place) is not None


def is_all_of_them(text: str, place: int) -> bool:
    """Whether a name that ends here means all that share it ("the Mercoid decisions")."""
    return _ALL.match(text, place) is not None


def _sharing(name: str, keys: Mapping[str, int], own: frozenset[str]) -> frozenset[str]:
    """The cases that have a name with equal right; none where one has it alone, or nobody calls a case so."""
    best = max(keys.values())
    strongest = frozenset(key for key, strength in keys.items() if strength == best)
    if len(strongest) == 1 or best < PARTY or " v. " in name or not is_called_so(name):
        return frozenset()
    return frozenset() if own & set(name.split()) else strongest
