"""Parties and persons as opinions introduce them: "Defendant Noel Shields", "Warden Holt", "sued the City".

The words that name roles and offices, and what makes one a party, are ``rules/people.yml``. A caption is read
elsewhere; here a party has the role, office and capacity that the text gives.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from loader.extract.facts.own import own_sentences
from loader.extract.proceedings.parties import Parties
from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.model import Evidence, Participation, PersonTold, Span
from loader.rulefiles import content

_ONE: Final = (
    r"[A-Z][a-zA-Z’'-]+(?: (?:[A-Z]\.|[A-Z][a-zA-Z’'-]+|de|von|van|of|&)){0,4}"
    r"(?:(?:(?<=Inc)|(?<=Corp)|(?<=Co)|(?<=Ltd)|(?<=Jr)|(?<=Sr))\.)?"
)
_NAME: Final = rf"(?P<name>{_ONE})"
_NAMES: Final = rf"(?P<names>(?:the )?{_ONE}(?:(?:,| and|, and) (?:the )?{_ONE}){{0,5}})"
_EACH: Final = re.compile(rf"(?P<the>[Tt]he )?{_NAME}")
_LED: Final = re.compile(
    r"(?:(?:Subsequently|Accordingly|Additionally|Finally|Initially|Previously|Ultimately|Originally|Recently"
    r"|Consequently|Eventually|Shortly|Similarly|Thereafter|Then|Later|Both|And|But|Mr\.?|Mrs\.?|Ms\.?|Dr\.?"
    r"|(?:Plaintiffs?|Defendants?|Appellants?|Appellees?|Petitioners?|Respondents?|Intervenors?)"
    r"(?:[-/]\w+)?) )+"
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
    r"|Financial|Operating|Judges?|Law|Clerk|General|Government|People|Company|Bank|Union|Commonwealth|Who|Since"
    r"|Plaintiffs?|Defendants?|Appellants?|Appellees?|Petitioners?|Respondents?|Intervenors?|Claimants?|Therefore|Thus"
    r"|Accordingly|Mr|Mrs|Ms|Dr|St)\b"
)
_WITH_ROLE, _WITH_OFFICE, _BY_ACT = 0.9, 0.85, 0.8


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("people"))


@cache
def _introductions() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """The role that each pattern gives, none for an office, and the words of which one must occur."""
    made = [
        (entry["role"], (entry["cue"],), re.compile(rf"\b{entry['pattern']},? {_NAME}"))
        for entry in entries()["roles"]
    ]
    offices = tuple(office.partition("(?")[0] for office in entries()["offices"])
    return (*made, ("", offices, re.compile(rf"\b{_office()} {_NAME}")))


@cache
def _office() -> str:
    before = r"(?:(?!(?:Had|Did|Was|Claims|Against|When|That|After|In|On)\b)[A-Z][a-z]+ ){0,3}"
    return rf"(?P<office>{before}(?:{'|'.join(entries()['offices'])}))"


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"{_office()} (?=[A-Z])")


@cache
def _acts() -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    """Each act by its id: the role that it gives, the words of which one must occur, and its pattern."""
    signs = {"{names}": _NAMES, "{name}": rf"(?P<names>(?:[Tt]he )?{_ONE})", "{any}": f"(?:{SLOT})"}
    made = []
    for entry in entries()["acts"]:
        pattern = entry["pattern"]
        for sign, means in signs.items():
            pattern = pattern.replace(sign, means)
        made.append((entry["id"], entry["role"], tuple(entry["cue"]), re.compile(pattern)))
    return tuple(made)


def read_people(passages: Passages, participations: Sequence[Participation] = ()) -> tuple[PersonTold, ...]:
    """Read whom the opinions of a decision introduce, and as what.

    Args:
        passages: its sentences. People in sentences that tell of a cited case are left out.
        participations: whom its caption names; "the City" is a party only where the caption has one.

    Returns:
        One for each name in each opinion, where it is first given a role or an office, with all the roles,
        the first office and the capacities that the opinion gives it, and the party of the case that it is.
    """
    parties = Parties(participations)
    found: dict[tuple[str, str], PersonTold] = {}
    for told in _read(passages, parties):
        key = (told.opinion, told.party or told.name.split()[-1])
        have = found.get(key)
        found[key] = _merged(have, told) if have else told
    called = _called(found.values())
    return tuple(
        replace(one, party=one.party or called[one.name])
        for one in sorted(found.values(), key=lambda one: one.evidence.span)
    )


def _called(people: Iterable[PersonTold]) -> Mapping[str, str]:
    """What a person outside the caption is called: by the fullest name in all opinions, if it is theirs."""
    alike: dict[str, list[str]] = defaultdict(list)
    for one in people:
        alike[one.name.split()[-1]].append(one.name)
    fullest = {last: max(names, key=len) for last, names in alike.items()}
    return {
        name: fullest[last]
        if all(set(each.split()) <= set(fullest[last].split()) for each in names)
        else name
        for last, names in alike.items()
        for name in names
    }


def _merged(first: PersonTold, more: PersonTold) -> PersonTold:
    """The same person, with all that is told; the longer name is the fuller one."""
    return replace(
        first,
        name=max(first.name, more.name, key=len),
        roles=tuple(dict.fromkeys((*first.roles, *more.roles))),
        office=first.office or more.office,
        capacities=tuple(dict.fromkeys((*first.capacities, *more.capacities))),
    )


def _read(passages: Passages, parties: Parties) -> Iterator[PersonTold]:
    text = passages.outer
    for sentence in own_sentences(passages):
        said = sentence.span.of(text)
        for role, cues, pattern in _introductions():
            if not any(cue in said for cue in cues):
                continue
            for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                if _LED.match(match["name"]) or not _NOT_A_NAME.match(match["name"]):
                    yield _person(text, sentence, role, match, parties)
        for rule, role, cues, pattern in _acts():
            if any(cue in said for cue in cues):
                for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
                    yield from _acting(sentence, rule, role, match, parties)


def _person(text: str, sentence: Sentence, role: str, match: re.Match[str], parties: Parties) -> PersonTold:
    capacity = _CAPACITY.match(text, match.end(), sentence.span.end)
    named = (capacity["first"], capacity["second"]) if capacity else ()
    led = _LED.match(match["name"])
    name = _plain(match["name"][led.end() if led else 0 :])
    return PersonTold(
        name=name,
        opinion=sentence.opinion,
        evidence=Evidence(
            Span(*match.span()), "role-told" if role else "office-told", _WITH_ROLE if role else _WITH_OFFICE
        ),
        roles=(role,) if role else (),
        office="" if role else " ".join(match["office"].split()),
        capacities=tuple(dict.fromkeys(_CAPACITIES[word] for word in named if word in _CAPACITIES)),
        party=parties.meant(name) or "",
    )


def _acting(
    sentence: Sentence, rule: str, role: str, match: re.Match[str], parties: Parties
) -> Iterator[PersonTold]:
    """Those whom an act makes parties; who is only called "the City" must be in the caption."""
    for each in _EACH.finditer(match.string, *match.span("names")):
        words = each["name"]
        led = _LED.match(words) or _held().match(words)
        start = each.start("name") + (led.end() if led else 0)
        name = _plain(match.string[start : each.end()])
        party = parties.meant(name)
        if name and (party or not (each["the"] or _NOT_A_NAME.match(name))):
            evidence = Evidence(Span(start, each.end()), rule, _BY_ACT)
            yield PersonTold(name, sentence.opinion, evidence, (role,), party=party or "")


def _plain(words: str) -> str:
    """A name on one line, without what belongs to the next words."""
    return re.sub(r"[’']s$|(?: (?:of|de|von|van|&))+$", "", " ".join(words.split()))
