"""Which person of a roster a printed name means: only when name, court and day leave one candidate."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from loader.model import Decision, JudgeIdentity, JudicialRole, Person, Roster
from ontology import courts

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_ELSEWHERE: Final = "by-designation"
_SPLIT: Final = re.compile(r"[\s,.]+")


def identify(decision: Decision, roster: Roster) -> tuple[JudgeIdentity, ...]:
    """Find the judges of a decision in a roster.

    Args:
        decision: as read; its court and the days it can have been decided on say who can have sat.
        roster: the judges that were imported; of an empty one nothing is said.

    Returns:
        One for each judge named, in order; none of a decision whose day is unknown.
    """
    if not roster.persons or decision.decided is None:
        return ()
    named: dict[str, set[str]] = defaultdict(set)
    for role in _roles(decision):
        named[role.judge] |= {role.role, _ELSEWHERE} if _visits(role, decision) else {role.role}
    return tuple(_identify(judge, roles, decision, roster) for judge, roles in named.items())


def _roles(decision: Decision) -> Iterator[JudicialRole]:
    yield from (role for opinion in decision.opinions for role in opinion.roles)
    yield from decision.panel


def _visits(role: JudicialRole, decision: Decision) -> bool:
    """Whether the title is that of another court's judge: a District Judge who sits on a court of appeals."""
    sits_on = courts.table().courts.get(decision.court or "")
    return sits_on is not None and sits_on.type == "appellate" and "district" in (role.title or "").lower()


def _identify(judge: str, roles: set[str], decision: Decision, roster: Roster) -> JudgeIdentity:
    surname, given = name_parts(judge)
    alike = [each for each in _by_surname(roster).get(surname, ()) if _agrees(given, each)]
    if not alike:
        return JudgeIdentity(judge, (), "nobody of that name is in the roster")
    first, last = decision.decided or (None, None)
    serving = [
        person
        for person in alike
        if first and last and any(post.covers(first, last) for post in person.posts)
    ]
    if not serving:
        return JudgeIdentity(judge, (), "nobody of that name was a judge on that day")
    here = [
        person
        for person in serving
        if first
        and last
        and any(post.court == decision.court and post.covers(first, last) for post in person.posts)
    ]
    left = tuple(here or (serving if _ELSEWHERE in roles else ()))
    if not left:
        return JudgeIdentity(judge, tuple(serving), "nobody of that name sat on that court on that day")
    return JudgeIdentity(
        judge, left, "" if len(left) == 1 else "several of that name sat on that court on that day"
    )


def name_parts(judge: str) -> tuple[str, tuple[str, ...]]:
    """The surname of a printed name as a key, and the given names or initials before it, in lower case."""
    words = [word for word in _SPLIT.split(_plain(judge)) if word]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return (words[-1], tuple(words[:-1])) if words else ("", ())


def _agrees(given: tuple[str, ...], person: Person) -> bool:
    """Whether given names or initials can be those of a person: each, in order, begins one of them."""
    known = [part for name in person.given for part in _SPLIT.split(_plain(name)) if part]
    known += [part for part in _SPLIT.split(_plain(person.surname)) if part][:-1]
    place = 0
    for word in given:
        while place < len(known) and not (known[place].startswith(word) or word.startswith(known[place])):
            place += 1
        if place == len(known):
            return False
        place += 1
    return True


@lru_cache(maxsize=4)
def _by_surname(roster: Roster) -> Mapping[str, tuple[Person, ...]]:
    """The persons by the last word of their surname: ``Van Graafeiland`` is found by ``graafeiland``."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in roster.persons:
        found[name_parts(person.surname)[0]].append(person)
    return {surname: tuple(persons) for surname, persons in found.items()}


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return folded.replace("'", "").replace("-", "")
