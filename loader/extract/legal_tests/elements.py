"""The elements that a clause states: its parts, what of them is not enough, and how they combine."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.extract.legal_tests.particulars import says_nothing
from loader.extract.legal_tests.rules import TestRule
from loader.extract.legal_tests.stated import Part
from loader.extract.prose.clauses import in_a_row, nouns_in_a_row, pair, parallel, parts
from loader.model import Span

_EITHER: Final = re.compile(r"\beither\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_NOT_ENOUGH: Final = re.compile(
    r"[^,;]{3,120}? (?:(?:is|are|was) (?:not (?:enough|required|sufficient|necessary)|insufficient)"
    r"|will not (?:suffice|do)|does not suffice)[”\"’]*",
    re.IGNORECASE,
)
"""A further part that says what would not do: "; mere negligence is not enough"."""
_CONTRARY: Final = re.compile(
    r";|,? but\b|, and may\b|,? and the (?:trial |district )?court\b", re.IGNORECASE
)
"""After what is not required, what is."""
_MAIN: Final = re.compile(
    r"[,.]”,? (?=(?:the (?:\w+ )?court|we|this court|it|he|she|they|but|which|as|while|so|because)\b)",
    re.IGNORECASE,
)
"""Where a sentence goes on after words that it quotes."""
_CUT: Final = re.compile(
    r"\b(?:to|under|of|in|by|with|the|for|from|and|or|not|set forth|because|as required by)\W*$",
    re.IGNORECASE,
)
"""How an element ends that a citation cuts off."""
_LEAST: Final = 12
"""So many characters after the start of a clause, a part is a further one."""


def elements_of(rule: TestRule, text: str, start: int, body: Span, stance: str) -> list[Part]:
    """The parts of a clause; what of them "is not enough" is rejected, and what is denied ends with "but".

    Args:
        rule: what found them.
        text: a mask.
        start: of the sentence or parenthetical.
        body: the clause that states them.
        stance: the rule's, or its contrary where the words before deny it.
    """
    if stance == "rejected" and (contrary := _CONTRARY.search(text, body.start, body.end)):
        body = Span(body.start, contrary.start())
    if text.count("“", start, body.start) > text.count("”", start, body.start) and (
        main := _MAIN.search(text, body.start, body.end)
    ):
        body = Span(body.start, main.start())
    made = (in_a_row if rule.commas else parts)(text, body)
    if len(made) == 1:
        made = nouns_in_a_row(text, made[0]) or made
    if len(made) == 1 and not says_nothing([made[0].of(text)]):
        made = pair(text, made[0])
    if len(made) == 1 and rule.subject == "apart":
        made = parallel(text, made[0])
    few = [one.start > body.start + _LEAST and bool(_NOT_ENOUGH.fullmatch(one.of(text))) for one in made]
    return [
        Part(one, "rejected" if not_enough else stance, rule)
        for one, not_enough in zip(made, few, strict=True)
    ]


def with_subject(elements: Sequence[Part], start: int, verb: int) -> list[Part]:
    """The parts of a clause, the first from the subject on, which may have joints of its own.

    Args:
        elements: as found in subject, verb and complement.
        start: where the subject begins.
        verb: and the verb.
    """
    asked = [one for one in elements if one.span.end > verb]
    return [replace(one, span=Span(start, one.span.end)) for one in asked[:1]] + asked[1:]


def is_cut(words: str) -> bool:
    """Whether a citation or a parenthesis cuts an element off."""
    return bool(_CUT.search(words)) or words.count("(") != words.count(")")


def connective(text: str, introduced: Span, elements: Sequence[Part]) -> str:
    """How elements combine: any of them after "either", or where "or" stands between the last two.

    Args:
        text: a mask.
        introduced: the words before the elements.
        elements: in order of the text.
    """
    if _EITHER.search(text, introduced.start, introduced.end + len("that either")):
        return "any-of"
    last = [one.span for one in elements if one.stance != "rejected"][-2:]
    return "any-of" if len(last) == 2 and _OR.search(text, last[0].end, last[1].start) else "all-of"
