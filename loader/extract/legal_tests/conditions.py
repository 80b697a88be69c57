"""Whether the words before a statement of law suppose or ask it, or say under what condition it holds."""

import re
from typing import Final

from loader.extract.prose.attribution import is_imagined

_STOP: Final = re.compile(r"[.?!][”\"’']*\s+(?=[A-Z“\"\[(])|[,;] but ")
_CONDITION: Final = re.compile(
    r"\W*(?:\w+,? )?(?:(?:even )?if|when|where|although|unless"
    r"|(?:in|to|for|when|before) \w+ (?:whether|if))\b(?!,)[^.;]*,[”\"]? (?!and\b|or\b|but\b)",
    re.IGNORECASE,
)
"""A condition or purpose with the comma after which the main clause comes."""
_NAMED_QUESTION: Final = re.compile(
    r"\b(?:question|determination|issue|decision|inquiry|finding|test)s?,? (?:of |as to |for )?whether\b",
    re.IGNORECASE,
)
_TURNS_ON: Final = re.compile(
    r"(?:^|whether\b.*)\b(?:turns?|depends?|hinges?) (?:\w+ly )?(?:up)?on\b"
    r"|whether\b.*\b(?:is|are|be) (?:\w+ly )?(?:determined|measured|judged|tested|gauged|assessed) ",
    re.IGNORECASE,
)
"""What speaks of a question and answers it: "whether a stop is valid depends on its length"."""

_IF: Final = re.compile(r"if\b[^.;]*,", re.IGNORECASE)
"""What states a condition with what it brings about: "if the act was wilful, a claim arises"."""


def is_supposed(heard: str, follows: str) -> bool:
    """Whether a statement is supposed or asked; a condition that a comma ends is part of the law stated.

    Args:
        heard: a masked sentence from its start to the words that state a test.
        follows: those words.
    """
    if _TURNS_ON.search(follows):
        return False
    *_, last = ["", *_STOP.split(heard)]
    closed = _CONDITION.match(last)
    rest = last[closed.end() :] if closed else last
    if closed and not rest:
        return False
    return is_imagined(_NAMED_QUESTION.sub("", rest), "" if _IF.match(follows) else follows)
