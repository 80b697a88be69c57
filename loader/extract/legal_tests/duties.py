"""What anybody must do in law, as an opinion says without a condition: "an affidavit must be sworn"."""

import re
from collections.abc import Iterator
from typing import Final

from loader.extract.legal_tests.clausal import main_clauses
from loader.extract.legal_tests.conditional import bounded, is_law
from loader.extract.legal_tests.elements import connective, is_cut, whole
from loader.extract.legal_tests.opened import opened
from loader.extract.legal_tests.particulars import is_a_question
from loader.extract.legal_tests.rules import TestRule
from loader.extract.legal_tests.stated import Part, Stated
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.clauses import pair, trimmed
from loader.extract.prose.passages import Sentence
from loader.extract.prose.ruleset import Compiled
from loader.model import Span

_NOBODY: Final = re.compile(
    r"(?:(?:an?|any|no|every|each|the|all|this|such) )?(?:[\w-]+ )?"
    r"(?:courts?|judges?|jur(?:y|ies|ors?)|panel|we)\b"
    r"|(?:it|this|that|he|she|they|there|which|who)\b|\W*\w+ that\b",
    re.IGNORECASE,
)
"""What is no party's duty: a court's, or of whom other words tell."""
_DONE: Final = re.compile(r"must have (?:\w+ly )?(?:\w+ed|been|known|had|made|given)\b", re.IGNORECASE)
_AGAIN: Final = re.compile(r",?[”\"]?,? and (?=(?:(?:it|they|he|she) )?must\b)", re.IGNORECASE)
_JOINS: Final = re.compile(
    r"\w+(?: required to)?,? [“\"]?(?:\w+ )?(?:be )?"
    r"(?:both\b|either\b|not (?:only|merely)\b|(?<=be )[“\"]?\w+(?:, \w+)*,? and\b)",
    re.IGNORECASE,
)
"""What at the start of a duty may say that it is twofold."""
_TWOFOLD: Final = re.compile(
    r"\b(?:must|required to)\b[^.;]*?"
    r"(?:\band (?:\w+ )?must\b|\b(?:both|either|not (?:only|merely))\b|\bbe [^.;]*? and\b)",
    re.IGNORECASE,
)
"""What a sentence has in which something is asked in two parts."""
_MOST: Final = 2
_LINKED: Final = re.compile(r"\b(?:so|therefore|thus|accordingly|because)\b", re.IGNORECASE)
_LONGEST: Final = 400


def duties(compiled: Compiled[TestRule], sentence: Sentence, span: Span, text: str) -> Iterator[Stated]:
    """The clauses of a sentence that say what anybody but a court must do.

    Args:
        compiled: a rule of the form ``duty``.
        sentence: the sentence.
        span: where to look in it: all of it, or a parenthetical.
        text: a mask.
    """
    rule = compiled.rule
    if not _TWOFOLD.search(text, span.start, span.end) or is_a_question(span.of(text)):
        return
    said = opened(text, span)
    for start, main, end in main_clauses(said.words):
        subject = said.words[start : main.start]
        if main.general < 1 or not compiled.pattern.match(said.words, main.start):
            continue
        if _NOBODY.match(subject) or is_anothers(subject) or not 0 < end - main.end < _LONGEST:
            continue
        if subject.count(",") % 2 or (main.general < _MOST and _DONE.match(said.words, main.start)):
            continue
        clause = bounded(text, said.span(start, end))
        heard = text[said.places[0] : clause.start]
        if not is_law(heard, clause.of(text)) or _LINKED.search(heard):
            continue
        made = _parted(text, clause, said.places[main.start])
        elements = tuple(Part(whole(text, one), rule.stance, rule) for one in made)
        if (
            len(made) < rule.least
            or said.places[main.start] > made[0].end
            or any(is_cut(one.of(text)) for one in made)
        ):
            continue
        head = Span(min(said.places[0], clause.start), clause.start)
        how = connective(text, head, elements)
        yield Stated(sentence, rule, head, span, elements, how)


def _parted(text: str, span: Span, verb: int) -> tuple[Span, ...]:
    """A clause, parted where it says "must" again, or says "both", "either" or "not only"."""
    edges = [
        span.start,
        *(edge for found in _AGAIN.finditer(text, span.start, span.end) for edge in found.span()),
        span.end,
    ]
    made = trimmed(text, [Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)])
    if len(made) != 1 or verb >= made[0].end or not _JOINS.match(text, verb):
        return made
    first, *others = pair(text, Span(verb, made[0].end)) or made
    return (Span(made[0].start, first.end), *others)
