"""History that a sentence tells, or that a law or a case cited in short form made (Bluebook 10.7).

"Monroe, 365 U.S. 167, was overruled by Monell", "which overruled Parratt in part", "superseded by statute,
Pub. L. No. 102-166". What a party argues, or another court did, is no history.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.extract.citations.found import Found, Phrase
from loader.extract.citations.history import CASES, phrases_before, sentence_begins
from loader.model import PROVISIONS

_BY: Final = re.compile(r"\bby\s*$", re.IGNORECASE)
_IN_PART: Final = re.compile(r",?\s+in\s+part\b")
_DOUBTED: Final = 240
_DOUBT: Final = re.compile(
    r"\b(?:whether|if|unless|argu\w+|conten[dt]\w*|claim\w*|assert\w*|insist\w*|suggest\w*|urge\w*|maintain\w*"
    r"|would|could|might|should)\b",
    re.IGNORECASE,
)
# What a case that did something stands after: nothing, or words that open its clause.
_SUBJECT: Final = re.compile(
    r"(?:[^,]{0,60},)?\s*(?:(?:but|and|see|also|e\.g\.|that|since|after|until|before|when|however|because|as"
    r"|(?:the\s+)?(?:rule|holding|decision|judgment|case)\s+(?:of|in))[\s,]+)*",
    re.IGNORECASE,
)
_COURT: Final = re.compile(r"\b(?:court|we|it)\b", re.IGNORECASE)
_IN: Final = re.compile(r"(?:.*\s)?[Ii]n\s+", re.DOTALL)
_BY_LAW: Final = frozenset({"superseded", "superseded-by-statute"})


def history_between(text: str, before: Found, place: int) -> tuple[Phrase, ...]:
    """The history phrases between a citation and a place after it, unless the sentence doubts what it tells.

    "The court, citing Daniels, overruled Parratt" tells no act of Daniels, and "argues that Monroe was
    overruled" no act at all.

    Args:
        text: the text for matching.
        before: the citation.
        place: as of ``phrases_before``.
    """
    phrases = phrases_before(text, before.full_span.end, place)
    if not any(phrase.told for phrase in phrases):
        return phrases
    start = before.full_span.start
    words = text[max(0, start - _DOUBTED) : start]
    sentence = words[sentence_begins(words + "A") :].lstrip()
    told = text[before.full_span.end : phrases[0].span.start]
    by_court = any(phrase.prior for phrase in phrases) and _COURT.search(told)
    leads = _IN if by_court else _SUBJECT
    return phrases if leads.fullmatch(sentence) and not _DOUBT.search(sentence) else ()


def with_history(text: str, found: Sequence[Found], within: Sequence[int | None]) -> list[Found]:
    """Give laws and cases cited by name or short form the phrases that say what they did to the case before.

    "Superseded by statute, Pub. L. No. 102-166", "overruled by Smith v. Jones, supra".

    Args:
        text: the text for matching.
        found: citations in order of the file.
        within: for each the index of the one in whose parenthesis it stands.
    """
    return [_with_history(text, found, within, number) for number in range(len(found))]


def _with_history(text: str, found: Sequence[Found], within: Sequence[int | None], number: int) -> Found:
    one = found[number]
    last = next((n for n in range(number - 1, -1, -1) if within[n] == within[number]), None)
    if last is None or one.history or found[last].kind not in CASES:
        return one
    before = found[last]
    if one.kind in PROVISIONS:
        phrases = phrases_before(text, before.full_span.end, one.full_span.start)
        told = [replace(e, event="superseded-by-statute") for e in phrases if e.event in _BY_LAW]
        return replace(one, history=tuple(told)) if told else one
    if one.kind not in CASES or one.form == "id" or (one.form == "full" and before.form == "full"):
        return one
    phrases = history_between(text, before, one.full_span.start)
    told = [e for e in phrases if e.told or _BY.search(text, e.span.start, one.full_span.start)]
    if _IN_PART.match(text, one.full_span.end):
        told = [replace(e, event="overruled-in-part") if e.event == "overruled" else e for e in told]
    return replace(one, history=tuple(replace(e, told=True) for e in told)) if told else one
