"""Who does what words say: this opinion, another one, a cited case, a party, or the court below."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from loader.extract.prose.attribution import is_below
from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.extract.prose.rules import TreatmentRule
from loader.extract.prose.ruleset import HEARD
from loader.extract.prose.speakers import (
    Said,
    doer,
    is_party,
    other_opinion,
    speaker,
    subject,
    tells_of_us,
    whose,
)
from loader.extract.treatments.reach import at
from loader.extract.treatments.runs import run_before, talked_of, the_one
from loader.model import Citation, Decision

PARTY: Final = "party"
BELOW: Final = "below"
Actor = tuple[bool, str | None]
"""Whether it is known who treats, and who it is when it is not this opinion."""

_NOBODY: Final[Actor] = (False, None)
_IN_IT_WE: Final = re.compile(rf"\bin {SLOT},?\s$", re.IGNORECASE)
_NAME: Final = re.compile(
    r"\b(?!(?:The|This|That|These|Those|With|From|When|Where|Here|Such|Court|Appeals?|District|Circuit|Supreme"
    r"|Judge|Justice|Board|County)\b)[A-Z][\w-]{2,}"
)
_PERSON: Final = re.compile(
    r"(?:^|[,;]|\b(?:and|but|that|as|because|which))\s*(?:he|she|they)\s*(?:\w+ly\s*)?$", re.IGNORECASE
)
_THAT: Final = re.compile(r"that\s", re.IGNORECASE)
_PAST: Final = re.compile(r"\b\w+ed\b", re.IGNORECASE)
_THERE: Final = re.compile(
    rf"\b(?:there,|in (?:that|this latter) case\b|an? [\w ]*courts?\b)|{SLOT}[^;]*$", re.IGNORECASE
)
_SOME: Final = re.compile(
    r"\b(?:courts|judges)\b|\b(?:board|commission|agency|secretary|commissioner)\b", re.IGNORECASE
)
"""Courts in general, and bodies that are parties on review."""
_THE_COURT: Final = re.compile(r"(?:^|\W)[Tt]he Court\b[\w, ]{0,30}$")
"""In a separate opinion, when it tells of what is done now, the lead opinion."""
_THE_LEAD: Final = "the majority"


def actor_of(
    passages: Passages,
    rule: TreatmentRule,
    sentence: Sentence,
    match: re.Match[str],
    meant: Mapping[int, Sequence[Citation]],
) -> Actor:
    """Who treats a case in a match of a rule.

    Args:
        passages: the sentences and citations of the decision.
        rule: the rule.
        sentence: the sentence whose masked text was matched.
        match: the match in that text.
        meant: what signs in that text stand for that are of no citation.

    Returns:
        None of nobody known: another court in general is nobody here, and when somebody else says that "we"
        did something, that is no act of ours.
    """
    if rule.by == "party":
        return True, PARTY
    if rule.by == "named":
        return _named(passages, sentence, match)
    names_us = bool(match.groupdict().get("we"))
    if names_us and rule.by == "this" and tells_of_us(match.string[match.end("we") :]):
        is_named = _IN_IT_WE.search(match.string, 0, match.start("we"))
        earlier = None if is_named else the_one(passages, run_before(passages, sentence), "")
        return the_case([earlier]) if earlier else _NOBODY
    start = max(0, match.start() - HEARD)
    begins = _THAT.match(match.string, match.start())
    before = match.string[start : match.end("we") if names_us else begins.end() if begins else match.start()]
    said = speaker(before)
    if rule.by == "subject" and said.voice == "this":
        said = subject(before)
    if names_us and said.voice != "this":
        return _NOBODY
    if said.voice in {"party", "court", "earlier"}:
        return _reporting(passages, sentence, said, before) if rule.by == "this" else _NOBODY
    if rule.by == "cited":
        return the_case(at(passages, sentence.span.start + match.start("by"), meant))
    if said.case is not None:
        return the_case(at(passages, sentence.span.start + start + said.case, meant))
    if (rule.by == "other") == (said.voice == "other"):
        return said.voice == "this", None
    return _opinion(passages, sentence, match["other"] if rule.by == "other" else said.words)


def the_case(actors: Sequence[Citation]) -> Actor:
    """The decision that acts, if the citations are of one alone."""
    one = actors[0]
    return len(actors) == 1 and one.authority is not None and one.kind == "case", one.authority


def captioned(decision: Decision, name: str) -> bool:
    """Whether a name stands in the caption of a decision."""
    captions = (part.span.of(decision.source.text) for part in decision.head if part.kind == "caption")
    return bool(re.search(rf"\b{re.escape(name)}\b", " ".join([decision.name, *captions]), re.IGNORECASE))


def _named(passages: Passages, sentence: Sentence, match: re.Match[str]) -> Actor:
    """Who is named by the group ``who``, or nearest before the words."""
    who = next((words for name, words in match.groupdict().items() if words and name.startswith("who")), None)
    said = whose(who) if who else doer(match)
    if said is None:
        return _NOBODY
    before = match.string[: match.start()]
    if said.voice == "court" and _THE_COURT.search(who or before) and not _PAST.match(match.group()):
        said = Said("other", _THE_LEAD)
    if said.voice == "other":
        return _NOBODY if _THERE.search(before) else _opinion(passages, sentence, said.words)
    is_told = bool(_PAST.match(match.group()) and talked_of(passages, sentence)) or bool(
        _THERE.search(before)
    )
    return _NOBODY if is_told else _reporting(passages, sentence, said, before)


def _reporting(passages: Passages, sentence: Sentence, said: Said, before: str) -> Actor:
    """Whether a party or the court below is named; what was done in a case that is told of, neither did."""
    if said.voice not in {"court", "party"}:
        return _NOBODY
    if is_below(said.words) and not _SOME.search(said.words):
        return _NOBODY if _THERE.search(before) or talked_of(passages, sentence) else (True, BELOW)
    names = any(captioned(passages.decision, name) for name in _NAME.findall(said.words))
    return (True, PARTY) if names or is_party(said.words) or _PERSON.search(said.words) else _NOBODY


def _opinion(passages: Passages, sentence: Sentence, words: str) -> Actor:
    opinion = other_opinion(passages.decision, sentence.opinion, words)
    return (True, opinion.name) if opinion else _NOBODY
