"""Words that attribute a quotation to what was cited before it, as ``rules/attributions.yml`` has them."""

import re
from functools import cache
from typing import Any, Final

from loader.model import Span
from loader.rulefiles import content

_ENDED: Final = re.compile(r"[.?!]\W*(?:Rules?\s[\w.-]+,?\s)?$|[.?!][”\"’'\]]*\s")


@cache
def attribution_rules() -> tuple[dict[str, Any], ...]:
    """The rules of ``rules/attributions.yml``, in order of the file."""
    return tuple(content("attributions"))


def said(between: str) -> bool:
    """Whether the words between a case and quoted words say that the words are of the case."""
    return any(pattern.search(between) for pattern in _patterns("said"))


def said_in(before: str) -> bool:
    """Whether the words before a case say that what is quoted after it is of the case: "As we put it in"."""
    words = " ".join(before.split()) + " "
    return any(pattern.fullmatch(words) for pattern in _patterns("before"))


def introduces(between: str) -> bool:
    """Whether the words between what is cited and a colon say that it has what follows: "provides:"."""
    words = " ".join(between.split())
    return any(pattern.search(words) for pattern in _patterns("introduces"))


def says_another(before: str) -> bool:
    """Whether the words before quoted ones in their sentence say that a paper or a party has them."""
    words = " ".join(before.split())
    return any(pattern.search(words) for pattern in _patterns("another"))


def is_subject(text: str, words: Span, cited: Span, *, block: bool) -> bool:
    """Whether a citation opens a sentence that says something of it, and is no citation sentence.

    Args:
        text: the text.
        words: the quoted words with their marks, whose sentence has ended before the citation.
        cited: the citation with its name and parentheses.
        block: whether the words are set apart, so that a sentence ends with them.
    """
    ended = block or _ENDED.search(text, words.end - 2, cited.start)
    return bool(ended) and any(p.match(text, cited.end) for p in _patterns("subject"))


def provided(between: str, *, under: bool) -> bool:
    """Whether the words between a provision and quoted words say that it has the words.

    Args:
        between: from the end of the citation to the quoted words.
        under: whether "under" or "by" stands before the provision.
    """
    wheres = ("provided", "under") if under else ("provided",)
    return any(pattern.fullmatch(between) for where in wheres for pattern in _patterns(where))


def goes_on(sentence: str, *, provision: bool) -> bool:
    """Whether a sentence without a citation gives the words it quotes to what was spoken of before.

    Args:
        sentence: from its beginning to the quoted words.
        provision: whether to a provision, or else to a case.
    """
    words = " ".join(sentence.split())
    return any(pattern.fullmatch(words) for pattern in _patterns("provision" if provision else "court"))


@cache
def _patterns(where: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rule["pattern"], re.IGNORECASE) for rule in attribution_rules() if rule["where"] == where
    )
