"""Who does what words say: this opinion, another one, a cited case, a party, the court below, or another."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from loader.extract.prose.attribution import is_below
from loader.extract.prose.passages import CASE, REST, SLOT, Passages, Sentence
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
from loader.extract.treatments.courts import ANOTHER, NOBODY, Actor, decision_of, the_case
from loader.extract.treatments.reach import at
from loader.extract.treatments.runs import run_before, talked_of, the_one
from loader.model import Citation, Decision

PARTY: Final = "party"
BELOW: Final = "below"

_IN_IT_WE: Final = re.compile(rf"\bin {SLOT},?\s$", re.IGNORECASE)
_NAME: Final = re.compile(
    r"\b(?!(?:The|This|That|These|Those|With|From|When|Where|Here|Such|Court|Appeals?|District|Circuit|Supreme"
    r"|Judge|Justice|Board|County)\b)[A-Z][\w-]{2,}"
)
_PERSON: Final = re.compile(
    r"(?:^|[,;]|\b(?:and|but|that|as|because|which|in support of (?:[\w’'-]+ ){1,4}))\s*"
    r"(?:he|she|they)\s*(?:\w+ly\s*)?$",
    re.IGNORECASE,
)
_ARGUES_NOW: Final = re.compile(
    r"(?:^[\W\d]*|[,;]|\b(?:and|but|that|as|because))\s*(?:\w+, )?(?:[Tt]he )?"
    r"(?!(?:This|That|These|Those|It|Nothing|Such|Here|There|Nor|None|Neither|Both|Each|Some|Many|Most|Several"
    r"|Others?|One|No|All|Any|Our|My|His|Her|Its|Their|Thus|Congress|Restatement|Legislature|Act|Code|Rule"
    r"|Section|Constitution|Professor|Article|Amendment|Committee|Report|Court|Circuit|Judge|Justice|Chief)\b)"
    r"[A-Z][\w.&’'-]+(?: [A-Z][\w.&’'-]+| of| and)*(?: \w+s)?,?\s+(?:\w+ly |also |again |then )*$"
)
"""Whoever is named as doing now what those do who argue."""
_THAT: Final = re.compile(r"that\s", re.IGNORECASE)
_PAST: Final = re.compile(r"\b\w+ed\b", re.IGNORECASE)
_OURS: Final = re.compile(r"\b(?:this|our) court (?:\w+ )*$", re.IGNORECASE)
_PERFECT: Final = re.compile(r"\b(?:have|has) (?:\w+ )?$", re.IGNORECASE)
_THERE: Final = re.compile(
    rf"\b(?:there,|in (?:that|this latter) case\b|an? [\w ]*courts?\b)|{SLOT}[^;]*$", re.IGNORECASE
)
_COURTS: Final = re.compile(r"\b(?:courts|judges)\b", re.IGNORECASE)
_AGENCY: Final = re.compile(r"\b(?:board|commission|agency|secretary|commissioner)\b", re.IGNORECASE)
"""A body that is a party on review."""
_THE_COURT: Final = re.compile(r"(?:^|\W)[Tt]he Court\b[\w, ]{0,30}$")
"""In a separate opinion, when it tells of what is done now, the lead opinion."""
_NUMBERED: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|\d+(?:st|nd|rd|th)|federal"
    r"|D\. ?C\.) $",
    re.IGNORECASE,
)
"""What makes a circuit court a court of appeals: "the Tenth Circuit Court"."""
_IS_REVIEWED: Final = re.compile(
    r"\b(?:we|i) (?:\w+ly |also |therefore |thus |must )*(?:hold|conclude|find|agree|think|believe)\b[^;]*$"
    r"|\bin this (?:case|appeal|action|matter)\b|\bbelow\b",
    re.IGNORECASE,
)
"""What before its act says that a court is the one whose judgment is reviewed."""
_TOLD: Final = re.compile(
    r"\W*(?:\w+ly |also |then |has |had )*(?:\w+ed|held|said|found|thought)\b", re.IGNORECASE
)
"""A verb that tells of what was said before."""
_THE_LEAD: Final = "the majority"
_SEPARATE: Final = ("dissent", "concurrence")
_OF_THE_LEAD: Final = re.compile(r"\b(?:majority|plurality|court|today|lead opinion)\b", re.IGNORECASE)


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
        return _named(passages, sentence, match, meant)
    names_us = bool(match.groupdict().get("we"))
    if names_us and rule.by == "this" and tells_of_us(match.string[match.end("we") :]):
        return _we_then(passages, sentence, match.string[: match.start("we")])
    start = max(0, match.start() - HEARD)
    begins = _THAT.match(match.string, match.start())
    before = match.string[start : match.end("we") if names_us else begins.end() if begins else match.start()]
    said = speaker(before)
    if rule.by == "subject" and said.voice == "this":
        said = subject(before)
    if names_us and said.voice != "this":
        return NOBODY
    if said.voice in {"party", "court", "earlier"}:
        return _reporting(passages, sentence, said, before, meant) if rule.by == "this" else NOBODY
    if rule.by == "cited":
        return the_case(at(passages, sentence.span.start + match.start("by"), meant))
    if said.case is not None:
        return the_case(at(passages, sentence.span.start + start + said.case, meant))
    if (rule.by == "other") == (said.voice == "other"):
        return said.voice == "this", None
    return _opinion(passages, sentence, match["other"] if rule.by == "other" else said.words)


def captioned(decision: Decision, name: str) -> bool:
    """Whether a name stands in the caption of a decision."""
    captions = (part.span.of(decision.source.text) for part in decision.head if part.kind == "caption")
    return bool(re.search(rf"\b{re.escape(name)}\b", " ".join([decision.name, *captions]), re.IGNORECASE))


def _we_then(passages: Passages, sentence: Sentence, before: str) -> Actor:
    """The earlier decision of this court of which it is told what "we" did there."""
    earlier = None if _IN_IT_WE.search(before) else the_one(passages, run_before(passages, sentence), "")
    return the_case([earlier]) if earlier else NOBODY


def _named(
    passages: Passages,
    sentence: Sentence,
    match: re.Match[str],
    meant: Mapping[int, Sequence[Citation]],
) -> Actor:
    """Who is named by the group ``who``, or nearest before the words."""
    who = next((words for name, words in match.groupdict().items() if words and name.startswith("who")), None)
    said = whose(who) if who else doer(match)
    if said is None:
        return NOBODY
    before = match.string[: match.start()]
    is_past = bool(_PAST.match(match.group()))
    if said.voice == "court" and _THE_COURT.search(who or before) and not is_past:
        said = Said("other", _THE_LEAD)
    if said.voice == "other":
        return NOBODY if _THERE.search(before) else _opinion(passages, sentence, said.words)
    if said.voice == "this" or _OURS.search(before):
        is_told = is_past and not who and not _PERFECT.search(before)
        return _we_then(passages, sentence, before) if is_told else NOBODY
    if said.voice == "party" and not is_below(said.words):
        elsewhere = (is_past and talked_of(passages, sentence)) or _THERE.search(before)
        if elsewhere and not (who and _is_in_caption(passages, said.words)):
            return NOBODY
        return _a_party(passages, said, f"{who} " if who else before, is_now=bool(who) or not is_past)
    if speaker(before).voice in {"party", "other"}:
        return NOBODY
    return _a_court(passages, sentence, said, f"{who} " if who else before, meant)


def _reporting(
    passages: Passages,
    sentence: Sentence,
    said: Said,
    before: str,
    meant: Mapping[int, Sequence[Citation]],
) -> Actor:
    """Who is said to have said what a party, a court or "we" in an earlier case says."""
    end = before.rfind(said.words) + len(said.words)
    before, says = f"{before[:end]} ", before[end:]
    is_now = said.voice == "court" and _THE_COURT.search(before) and not _TOLD.match(says)
    lead = _opinion(passages, sentence, _THE_LEAD) if is_now else NOBODY
    if lead is not NOBODY:
        return lead
    if said.voice == "party":
        return _a_party(passages, said, before, is_now=False)
    if said.voice == "earlier":
        return _we_then(passages, sentence, before.removesuffix(f"{said.words} "))
    told_by = speaker(before[: before.find(said.words)]).voice
    return NOBODY if told_by in {"party", "other"} else _a_court(passages, sentence, said, before, meant)


def _is_in_caption(passages: Passages, words: str) -> bool:
    """Whether words name who is in the caption, be it in the plural: "the Bassetts"."""
    names = _NAME.findall(words)
    return any(
        captioned(passages.decision, form) for name in names for form in (name, name.removesuffix("s"))
    )


def _a_party(passages: Passages, said: Said, before: str, *, is_now: bool) -> Actor:
    """Whether words name a party: by its role, as in the caption, or whoever it is who argues now."""
    names = _is_in_caption(passages, said.words)
    argues = is_now and _ARGUES_NOW.search(before)
    return (True, PARTY) if names or is_party(said.words) or _PERSON.search(said.words) or argues else NOBODY


def _a_court(
    passages: Passages,
    sentence: Sentence,
    said: Said,
    before: str,
    meant: Mapping[int, Sequence[Citation]],
) -> Actor:
    """The court below; a party that decides, under review; or the decision of another court.

    A case that is only named by the name of a party of this one, and acts now, is that party.
    """
    if said.case is not None:
        named = at(passages, sentence.span.start + said.case, meant)[0]
        words = named.span.of(passages.decision.source.text)
        if (
            named.form == "name"
            and _is_in_caption(passages, words)
            and before.rstrip()[-1:] in f"{CASE}{REST}"
        ):
            return True, PARTY
    if (
        not is_below(said.words)
        or _COURTS.search(said.words)
        or _NUMBERED.search(before[: before.rfind(said.words)])
    ):
        return decision_of(passages, sentence, before, meant)
    if _AGENCY.search(said.words):
        return _a_party(passages, said, before, is_now=False)
    elsewhere = _THERE.search(before) or talked_of(passages, sentence)
    return NOBODY if elsewhere and not _IS_REVIEWED.search(before) else (True, BELOW)


def _opinion(passages: Passages, sentence: Sentence, words: str) -> Actor:
    """The opinion that words name; where a dissent is printed alone, the court whose opinion is elsewhere."""
    opinion = other_opinion(passages.decision, sentence.opinion, words)
    if opinion:
        return True, opinion.name
    is_alone = all(one.type.startswith(_SEPARATE) for one in passages.decision.opinions)
    return (True, ANOTHER) if is_alone and _OF_THE_LEAD.search(words) else NOBODY
