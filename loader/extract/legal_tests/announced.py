"""Lists that a sentence announces by its colon, and that stand in the sentences or paragraphs after it."""

import re
from collections.abc import Sequence
from typing import Final

from loader.extract.prose.clauses import parts
from loader.extract.prose.enumerations import Enumeration
from loader.extract.prose.passages import Passages, Sentence
from loader.model import Span

_CONDITION: Final = re.compile(r"\b(?:if|unless|when|where|provided that)\W*$", re.IGNORECASE)
"""What announces conditions, in an opinion or in a statute."""
_ANNOUNCES: Final = re.compile(rf"(?:[:—]|--)\W*$|{_CONDITION.pattern}", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[a-z,]\s*$")
"""How a sentence ends that goes on in the block that it announces."""
_OF_A_PAPER: Final = re.compile(
    r"\b(?:stipulat\w+|alleg\w+|(?<!make )findings?|asserts?|raises?|issues|argues?|this case|relied|went"
    r"|took|multiplying|(?:the|this|that|its) (?:policy|contract|agreement|decree|insurance))\b",
    re.IGNORECASE,
)
"""What announces the list of a contract, a pleading or a brief."""
_OF_A_STATUTE: Final = re.compile(
    r"\b(?:provides?|reads?|shall (?!include)|(?:the|this|that|its) (?:act|(?:sub)?section|part|chapter|title"
    r"|regulations?|ordinance))\b|^\W*\(\w{1,3}\)",
    re.IGNORECASE,
)
"""What announces the list of a statute: of powers, of things, of what it provides."""
_FIRST_ITEM: Final = re.compile(r"\W{0,3}(?:[(\[]?(?:1|a|i)[)\].]|first\b)", re.IGNORECASE)
_FACTORS: Final = re.compile(r"\b(?:factors|elements|requirements|criteria|considerations)\b", re.IGNORECASE)
_LONGEST_LIST: Final = 4000


def with_list(passages: Passages, sentence: Sentence) -> Span:
    """A sentence, with the list that its colon announces.

    Args:
        passages: the sentences of the decision.
        sentence: it.

    Returns:
        Where the sentence and the list stand; the sentence alone where it announces none, or one of a
        contract, a pleading or a brief, or of a statute, unless of its conditions.
    """
    text, end = passages.spoken, sentence.span.end
    said = sentence.span.of(text)
    if not (_ANNOUNCES.search(said) or _GOES_ON.search(said)) or _OF_A_PAPER.search(said):
        return sentence.span
    if _OF_A_STATUTE.search(said) and not _CONDITION.search(said):
        return sentence.span
    for after in passages.following(sentence):
        if end == sentence.span.end and not _FIRST_ITEM.match(text, after.span.start):
            is_row = _FACTORS.search(said) and after.span.of(text).count(";") > 1
            return Span(sentence.span.start, after.span.end if is_row else end)
        if after.opinion != sentence.opinion or after.span.end - sentence.span.start > _LONGEST_LIST:
            break
        end = after.span.end
    return Span(sentence.span.start, end)


def of_one_sentence(passages: Passages, items: Sequence[Span]) -> list[Span]:
    """Items that end where their sentence does: what follows explains them.

    Args:
        passages: the sentences of the decision.
        items: of a list in it.
    """
    homes = [passages.sentence_at(item.start) for item in items]
    return [
        Span(item.start, min(item.end, home.span.end)) if home else item
        for item, home in zip(items, homes, strict=True)
    ]


def row(text: str, sentence: Sentence, span: Span) -> tuple[Enumeration, ...]:
    """What semicolons part in a sentence after a colon, if it is a row of several things.

    Args:
        text: a mask.
        sentence: the one with the colon.
        span: both, as :func:`with_list` says.
    """
    items = parts(text, Span(sentence.span.end, span.end)) if span.end > sentence.span.end else ()
    return (Enumeration(sentence.span.end, items, "and"),) if len(items) > 2 else ()
