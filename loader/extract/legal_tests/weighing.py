"""Whether enough speaks for it that a result with its conditions is law."""

import re
from typing import Final

from loader.extract.legal_tests.lawful import generality
from loader.extract.legal_tests.opened import Opened
from loader.extract.legal_tests.senses import Conditional
from loader.extract.prose.passages import Passages, Sentence

_SETTLED: Final = re.compile(
    r"\b(?:settled|axiomatic|elementary|generally|ordinarily|rule (?:is )?that|principle that|general rule)"
    r"\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(r"(?:it|he|she|they)\b", re.IGNORECASE)
_MARK: Final = re.compile('[“”"]')
_ENOUGH: Final = 3
"""So much must speak for law."""
_NEAR: Final = 60
_SHORT: Final = 3
_LETTERS: Final = re.compile(r"[a-z]+")


def speaks_for_law(passages: Passages, sentence: Sentence, said: Opened, found: Conditional) -> bool:
    """Whether enough speaks for law.

    Args:
        passages: the sentences of the decision.
        sentence: the one in which a result and its conditions are told.
        said: it, opened.
        found: they in it. Subject and condition in general, a named effect, a citation or a quotation, that
            the result comes back to what its condition spoke of, and that nothing else will do speak for law.
    """
    first, general = found.conditions[0], found.said.general
    condition = generality(said.words, first.start, first.end)
    stands_first = first.start < found.start
    comes_back = stands_first and _comes_back(said, found)
    cited = any((*sentence.citations, *passages.support(sentence))) or _is_quoted(passages, sentence, said)
    if general < 0 and (not stands_first or condition < 1 or _PRONOUN.match(said.words, first.start)):
        return False
    if (general == 0 and not comes_back) or (stands_first and condition < 0):
        return False
    settled = bool(_SETTLED.search(said.words, max(0, found.start - _NEAR), found.said.end))
    is_narrow = first.sense != "sufficient"
    if not is_narrow and not (found.said.named and (cited or settled)):
        return False
    speaks = abs(general) + max(condition, 0) + cited + settled + is_narrow - (not found.said.named)
    return speaks + (comes_back and cited) >= _ENOUGH


def _is_quoted(passages: Passages, sentence: Sentence, said: Opened) -> bool:
    """Whether words, or some of them, stand in a quotation."""
    if sentence.kind == "block-quotation":
        return True
    return bool(_MARK.search(passages.spoken, said.places[0], said.places[-1] + 2))


def _comes_back(said: Opened, found: Conditional) -> bool:
    """Whether the condition spoke of the subject of the result: "if an act is void, the act ..."."""
    first = found.conditions[0]
    before = set(_LETTERS.findall(said.words[first.start : first.end].lower()))
    subject = _LETTERS.findall(said.words[found.start : found.said.start].lower())[1:]
    return any(len(word) > _SHORT and word in before for word in subject)
