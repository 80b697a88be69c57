"""Parties and persons as opinions introduce them: "Defendant Noel Shields", "Warden Holt".

The words that name roles and offices are ``rules/people.yml``. A caption is read elsewhere; here a party has
the role, office and capacity that the text gives.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from loader.extract.prose.passages import Passages, Sentence
from loader.model import Evidence, PersonTold, Span
from loader.rulefiles import content

_NAME: Final = (
    r"(?P<name>[A-Z][a-zA-Z’'-]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z’'-]+|de|von|van|of|&)){0,4}"
    r"(?:(?:(?<=Inc)|(?<=Corp)|(?<=Co)|(?<=Ltd)|(?<=Jr)|(?<=Sr))\.)?)"
)
_CAPACITY: Final = re.compile(
    r"[^.;]{0,80}?\bin (?:his|her|their|its|both|the) (?P<first>official|individual|personal|representative)"
    r"(?:(?: capacity)? and (?:in (?:his|her|their) )?(?P<second>official|individual|personal))?"
    r" capacit(?:y|ies)\b"
)
_CAPACITIES: Final = {"official": "official", "individual": "individual", "personal": "individual"}
_NOT_A_NAME: Final = re.compile(
    r"(?:The|A|An|In|On|At|We|He|She|It|They|His|Her|This|That|These|Those|Court|Judge|Justice|State|County|City"
    r"|Board|Commission|Department|Act|Section|Rule|Article|Amendment|Motion|Order|However|Because|After|When"
    r"|While|If|And|But|Statement|Response|Brief|Exhibits?|Counsel|Reply|Memorandum|Opposition|Technical|Executive"
    r"|Financial|Operating|Judges?|Law|Clerk|General)\b"
)
_WITH_ROLE, _WITH_OFFICE = 0.9, 0.85


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("people"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    offices = "|".join(entries()["offices"])
    made = [(entry["role"], re.compile(rf"\b{entry['pattern']},? {_NAME}")) for entry in entries()["roles"]]
    office = re.compile(rf"\b(?P<office>(?:[A-Z][a-z]+ ){{0,3}}(?:{offices})) {_NAME}")
    return (*made, ("", office))


def read_people(passages: Passages) -> tuple[PersonTold, ...]:
    """Read whom the opinions of a decision introduce, and as what.

    Args:
        passages: its sentences. People in sentences that cite a case are left out: they may be that case's.

    Returns:
        One for each name in each opinion, where it is first given a role or an office, with all the roles,
        the first office and the capacities that the opinion gives it.
    """
    found: dict[tuple[str, str], PersonTold] = {}
    for told in _read(passages):
        key = (told.opinion, told.name.split()[-1])
        have = found.get(key)
        found[key] = _merged(have, told) if have else told
    return tuple(sorted(found.values(), key=lambda one: one.evidence.span))


def _merged(first: PersonTold, more: PersonTold) -> PersonTold:
    """The same person, with all that is told; the longer name is the fuller one."""
    return PersonTold(
        name=max(first.name, more.name, key=len),
        opinion=first.opinion,
        evidence=first.evidence,
        roles=tuple(dict.fromkeys((*first.roles, *more.roles))),
        office=first.office or more.office,
        capacities=tuple(dict.fromkeys((*first.capacities, *more.capacities))),
    )


def _read(passages: Passages) -> Iterator[PersonTold]:
    text = passages.outer
    for sentence in passages.sentences:
        if sentence.bare or any(cited.kind == "case" for cited in sentence.citations):
            continue
        for role, pattern in _patterns():
            for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                if not _NOT_A_NAME.match(match["name"]):
                    yield _person(text, sentence, role, match)


def _person(text: str, sentence: Sentence, role: str, match: re.Match[str]) -> PersonTold:
    capacity = _CAPACITY.match(text, match.end(), sentence.span.end)
    named = (capacity["first"], capacity["second"]) if capacity else ()
    name = re.sub(r"[’']s$|(?: (?:of|de|von|van|&))+$", "", " ".join(match["name"].split()))
    return PersonTold(
        name=name,
        opinion=sentence.opinion,
        evidence=Evidence(
            Span(*match.span()), "role-told" if role else "office-told", _WITH_ROLE if role else _WITH_OFFICE
        ),
        roles=(role,) if role else (),
        office="" if role else " ".join(match["office"].split()),
        capacities=tuple(dict.fromkeys(_CAPACITIES[word] for word in named if word in _CAPACITIES)),
    )
