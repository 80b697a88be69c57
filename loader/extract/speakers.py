"""Who says or does what a clause reports: this opinion, another one, a party, a court, a cited case.

Also whether the clause denies or merely supposes it. The words that decide are ``rules/speakers.yml``.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml

from loader.extract.passages import SLOT
from loader.model import Decision, Opinion

Voice = Literal["this", "other", "party", "court", "case"]

_CLAUSE: Final = re.compile(r"[;:—]|, (?:but|yet|however|while|whereas|although|though)\b|\.\s")
_TURNS: Final = re.compile(
    r"[;—]|\b(?:but|however)\b|, (?:and |so |yet |while |whereas )?(?:we|i|this court|our)\b|[.?!] ",
    re.IGNORECASE,
)
_MAIN: Final = re.compile(r", (?:then )?(?:we|i|it|they|that|this|the|those|these)\b", re.IGNORECASE)
_FROM_VERB: Final = 90
_DENIED_WITHIN: Final = 8


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks in a clause; ``words`` name them, and ``case`` is where a cited case's sign stands."""

    voice: Voice
    words: str = ""
    case: int | None = None


@dataclass(frozen=True, slots=True)
class _Words:
    verb: re.Pattern[str]
    noun: re.Pattern[str]
    other: re.Pattern[str]
    this: re.Pattern[str]
    court: re.Pattern[str]
    denial: re.Pattern[str]
    supposition: re.Pattern[str]


@cache
def entries() -> dict[str, Any]:
    """The rule file, as read."""
    return dict(yaml.safe_load((files("loader") / "rules" / "speakers.yml").read_text("utf-8")))


@cache
def _words() -> _Words:
    content = entries()

    def either(patterns: list[str]) -> re.Pattern[str]:
        return _compile(rf"\b(?:{'|'.join(patterns)})\b")

    after_article = "".join(rf"(?<!\b{word}[ ])" for word in content["articles"].split("|"))

    no_place = r"(?! (?:above|below|herein|here|infra|supra|earlier|previously|by)\b)"
    who = content["subjects"]
    return _Words(
        verb=_compile(rf"{after_article}\b(?:{'|'.join(content['reports'])})\b{no_place}"),
        noun=_compile(rf"\b(?:{content['nouns']})s? (?:(?:is|was) )?(?:that|to)\b"),
        other=either([who["other"]]),
        this=either([who["this"]]),
        court=either([who["court"]]),
        denial=either(content["denials"]),
        supposition=either(content["suppositions"]),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"(?<!\[) (?!\])", r"\\s+", pattern), re.IGNORECASE)


def speaker(clause: str) -> Said:
    """Who says what comes after these words.

    Args:
        clause: a masked sentence from its start to the cue.

    Returns:
        ``this`` unless a verb or noun of reporting hands the rest of the sentence to somebody else. "As
        the majority observes" hands nothing over: the writer agrees.
    """
    words = _words()
    frames = [*words.verb.finditer(clause), *words.noun.finditer(clause)]
    for frame in sorted(frames, key=lambda found: found.start(), reverse=True):
        if _TURNS.search(clause, frame.end()):
            return Said("this")
        if said := _owner(clause[max(0, frame.start() - _FROM_VERB) : frame.start()], frame.start(), words):
            return said
    return Said("this")


def _owner(before: str, place: int, words: _Words) -> Said | None:
    """Who owns a frame of reporting, from the words before it; None when it reports nobody."""
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    if re.match(r"(?:\w+, )?(?:as|just as)\s", clause.strip(), re.IGNORECASE):
        return None
    found: list[tuple[int, Said]] = [
        (match.start(), Said("other", match.group())) for match in words.other.finditer(clause)
    ]
    found += [(match.start(), Said("this")) for match in words.this.finditer(clause)]
    found += [(match.start(), Said("court", match.group())) for match in words.court.finditer(clause)]
    found += [
        (match.start(), Said("case", case=place - len(clause) + match.start()))
        for match in re.finditer(SLOT, clause)
    ]
    if found:
        return max(found, key=lambda entry: entry[0])[1]
    return Said("party", clause.strip()) if re.search(r"[A-Za-z]{3}", clause) else None


def subject(clause: str) -> Said:
    """Who acts in a clause whose verb names nobody ("by analogizing this case to ...").

    Args:
        clause: a masked sentence from its start to the cue.

    Returns:
        Whoever the clause begins with; ``this`` when it begins with nobody in particular.
    """
    start = max((found.end() for found in _CLAUSE.finditer(clause)), default=0)
    said = _owner(" ".join(clause[start:].split()[:8]), len(clause), _words())
    if said is None or said.voice == "party" and not _names_party(clause[start:]):
        return Said("this")
    return said


_PARTY: Final = re.compile(
    r"\b(?:plaintiffs?|defendants?|petitioners?|respondents?|appell(?:ants?|ees?)|the (?:government|state|commonwealth|city|county"
    r"|people|parties|union|company|agency|commissioner|secretary)|counsel|amic(?:us|i)|claimants?|movants?|intervenors?)\b",
    re.IGNORECASE,
)


def _names_party(clause: str) -> bool:
    return bool(_PARTY.search(" ".join(clause.split()[:5])))


def denied(clause: str) -> bool:
    """Whether these words, from the start of a sentence to a cue, deny the cue."""
    found = list(_words().denial.finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    return len(between.split()) <= _DENIED_WITHIN and not re.search(
        r"[;:—,]|\b(?:but|because|although|though|while|whereas)\b", between
    )


def supposed(clause: str) -> bool:
    """Whether these words, from the start of a sentence to a cue, make it a thing asked or imagined."""
    found = list(_words().supposition.finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    return not _MAIN.search(between) and not re.search(r"[;:—]", between)


def other_opinion(decision: Decision, opinion: str, words: str) -> Opinion | None:
    """The opinion of the same decision that words such as "the majority" or "Judge Bybee" name.

    Args:
        decision: the decision.
        opinion: name of the opinion in which the words stand.
        words: they.

    Returns:
        The opinion, when exactly one other than ``opinion`` answers to the words.
    """
    said = words.lower().replace("’", "'")
    others = [one for one in decision.opinions if one.name != opinion]
    by_name = [
        one for one in others if one.author and re.search(rf"\b{re.escape(one.author.judge.lower())}\b", said)
    ]
    kinds: dict[str, tuple[str, ...]] = {
        "majority": ("lead", "majority", "plurality", "per-curiam"),
        "plurality": ("lead", "plurality"),
        "dissent": ("dissent",),
        "concur": ("concurrence",),
        "colleague": ("lead", "majority", "dissent"),
    }
    wanted = next((types for word, types in kinds.items() if word in said), ())
    fitting = by_name or [one for one in others if one.type.startswith(wanted)] if wanted else by_name
    return fitting[0] if len(fitting) == 1 else None
