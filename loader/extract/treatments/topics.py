"""Which sentences are about an authority, because they begin with it."""

import re
from typing import Final

from loader.extract.prose.passages import Passages, Sentence
from loader.model import Citation

_BEGINS: Final = re.compile(
    r"[\W\d]*(?:[\w-]+(?: [\w-]+)?, )?(?:(?:in|under|since|like|unlike|as in) )?"
    r"(?:(?:the|our) (?:[\w’'-]+ ){0,4}(?:in|of) |(?P<the>the )"
    r"|(?:for|in) [^.;,]{3,60} cases?,? (?:like|such as) )?",
    re.IGNORECASE,
)
_COURT_IN: Final = re.compile(
    r"\b(?:but|that|and|,)\s+the\s+(?:[\w.]+\s+){0,3}?(?:court|panel|majority)\s+in\s+$", re.IGNORECASE
)
_NEAR: Final = 60
_GOES_ON: Final = re.compile(r"[’',]?s? ?(?:,? (?:[a-z]+|we|I)\b)")


def topic(passages: Passages, sentence: Sentence) -> Citation | None:
    """The authority that a sentence begins with, as its subject or after "In"; None when it does not.

    One that speaks of its court later counts, too ("True enough, but the court in Wood said").
    """
    if sentence.bare or not sentence.citations:
        return None
    first = sentence.citations[0]
    start = first.full_span.start
    begins = _BEGINS.fullmatch(passages.outer, sentence.span.start, start) or _COURT_IN.search(
        passages.outer, max(sentence.span.start, start - _NEAR), start
    )
    if begins and begins.groupdict().get("the") and first.kind != "case":
        return None
    goes_on = _GOES_ON.match(passages.outer, first.full_span.end, sentence.span.end)
    return first if begins and goes_on else None
