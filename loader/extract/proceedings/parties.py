"""Who takes part in a case, by the names and roles in caption and opinions: which party words mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from loader.model import Participation, PersonTold

_WORD: Final = re.compile(r"[^\W\d_]+")
_CAPITAL: Final = re.compile(r"(?<![^\W\d_])[A-Z][^\W\d_]+")
_LITTLE: Final = re.compile(
    r"(?:of|the|and|inc(?:orporated)?|corp(?:oration)?|co(?:mpany)?|llc|ltd|lp|et|al|for|on|behalf|as|in|his|her|their|its)"
)
_COURT: Final = re.compile(r"(?:[A-Z][\w.’-]* )*Court(?: (?:of|for)(?: (?:the|of|[A-Z][\w.-]*))+)?")
"""A court whose name has a party's in it: the United States Court of Appeals."""
_ROLE: Final = re.compile(
    r"\b(?:cross-)?(?P<role>plaintiff|defendant|appellant|appellee|petitioner|respondent|intervenor|relator|claimant"
    r"|debtor)(?P<many>s(?![’'\w])|s(?=[’'](?!s)))?",
    re.IGNORECASE,
)
_ASKED: Final = (
    r"(?:cross-)?(?:motions?|appeals?|petitions?|applications?|requests?|objections?|demurrers?|exceptions?"
    r"|prayers?)\b"
)
_WHOSE: Final = re.compile(rf"(?P<who>[^,;]{{2,90}}?)[’']s?\s+(?:[\w-]+\s+){{0,4}}?{_ASKED}", re.IGNORECASE)
_BY: Final = re.compile(
    rf"{_ASKED}\s+(?:of|by|(?:filed|brought|made|taken)\s+by)\s+(?P<who>[^,;]{{3,60}})", re.IGNORECASE
)

_BEFORE: Final = re.compile(r"\b(?:of|to|on|for|against|with|as|from|denying|granting)\s")


class Parties:
    """The parties of a case.

    Args:
        participations: whom the caption names.
        people: whom the opinions introduce, each with the party that it is.
    """

    def __init__(self, participations: Sequence[Participation], people: Sequence[PersonTold] = ()) -> None:
        named: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[str, dict[str, None]] = defaultdict(dict)
        for one in participations:
            named[one.party] |= _words(one.party)
            for role in one.roles:
                self._roles[role][one.party] = None
        self._captioned = tuple(named)
        for told in people:
            named[told.party] |= _words(told.name)
            for role in told.roles:
                self._roles[role][told.party] = None
        self._words = dict(named)

    def meant(self, name: str) -> str | None:
        """The party of the caption that a name means: the only one whose name has all its words, or less."""
        words = _words(name)
        found = [party for party in self._captioned if words and _is_called(words, self._words[party])]
        return found[0] if len(found) == 1 else None

    def named(self, words: str) -> tuple[str, ...]:
        """The parties that words name: by a name that no other party has, or by a role."""
        said = {word.casefold() for word in _CAPITAL.findall(_COURT.sub("", words))}
        by_role = [party for found in _ROLE.finditer(words) for party in self._in_role(found)]
        return tuple(
            party
            for party, own in self._words.items()
            if party in by_role or said & (own - self._others(party))
        )

    def seeking(self, words: str) -> tuple[str, ...]:
        """Whose motion, appeal or petition it is that words name."""
        found = _WHOSE.search(words) or _BY.search(words)
        return self.named(_BEFORE.split(found["who"])[-1]) if found else ()

    def _in_role(self, found: re.Match[str]) -> Iterable[str]:
        parties = self._roles.get(found["role"].lower(), {})
        return parties if found["many"] or len(parties) == 1 else ()

    def _others(self, party: str) -> set[str]:
        return {word for other, words in self._words.items() if other != party for word in words}


def _is_called(words: set[str], party: set[str]) -> bool:
    return bool(party) and (words <= party or party <= words)


def _words(name: str) -> set[str]:
    words = (word.casefold() for word in _WORD.findall(name))
    return {word for word in words if not _LITTLE.fullmatch(word)}
