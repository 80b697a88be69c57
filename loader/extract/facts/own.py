"""Which sentences tell of the case at bar: those of a cited case and what is told after it are left out."""

import re
from collections.abc import Iterator
from typing import Final

from loader.extract.prose.passages import SLOT, Passages, Sentence

_TELLS_OF: Final = re.compile(rf"\W*(?:[\w-]+(?: [\w-]+)?, )?(?:in|as in|under) {SLOT},?\s", re.IGNORECASE)
_TURNS_BACK: Final = re.compile(
    r"\W*(?:here\b|in (?:this|the (?:present|instant))\b|by contrast\b|in contrast\b|unlike\b|likewise\b)",
    re.IGNORECASE,
)


def own_sentences(passages: Passages) -> Iterator[Sentence]:
    """The sentences that tell of the case at bar, in order.

    Args:
        passages: all sentences. One that cites a case is left out, and so is what follows one that begins "In
            Wood," in its paragraph, until the opinion turns back ("Here, ...").
    """
    of_a_case: int | None = None
    for sentence in passages.sentences:
        if sentence.citations and _TELLS_OF.match(passages.outer, sentence.span.start, sentence.span.end):
            of_a_case = sentence.paragraph
        elif of_a_case is not None and _TURNS_BACK.match(
            passages.outer, sentence.span.start, sentence.span.end
        ):
            of_a_case = None
        if sentence.bare or sentence.paragraph == of_a_case:
            continue
        if not any(cited.kind == "case" for cited in sentence.citations):
            yield sentence
