"""Which doctrine a statement of a test is of: the one that its own words name as what is tested, if any."""

import re
from collections.abc import Collection
from typing import Final

from loader.extract.doctrines.topics import Topics, broader
from loader.extract.legal_tests.stated import Stated
from loader.extract.prose.passages import Passages
from loader.model import Span

_THE_DOCTRINE: Final = re.compile(r"\b(?:the|this|that) (?:doctrine|theory|exception)\b", re.IGNORECASE)
_CONCEDED: Final = re.compile(
    r"\W*(?:even )?(?:assum(?:ing|e)|if|though|although|while|whereas)\b[^,;]*(?:, arguendo,[^,;]*)?,\s",
    re.IGNORECASE,
)
"""What an introduction grants or supposes before it comes to the test: it may name another doctrine."""

_SETTLED: Final = re.compile(
    r".*\b(?:clearly|well|firmly|long)[ -](?:established|settled)[”\"]? that\b", re.IGNORECASE | re.DOTALL
)
"""What says how sure the law is, and not what it is: "it was clearly established that ..."."""

_LEAST: Final = 2.3
"""What must speak for a doctrine, as :meth:`Topics.of` counts: its name alone, or a heading or a case cited
and more besides; anything in a footnote, which speaks of what the text does that bears its mark."""

_OF_PROOF: Final = frozenset({"burden-of-proof", "clear-and-convincing", "beyond-a-reasonable-doubt"})
"""How a thing must be shown, and never what must be."""

_OF_FORM: Final = _OF_PROOF | {
    "abuse-of-discretion",
    "arbitrary-and-capricious",
    "clear-error",
    "de-novo-review",
    "failure-to-state-a-claim",
    "legislative-history",
    "plain-error",
    "plain-meaning",
    "standard-of-review",
    "statutory-interpretation",
    "substantial-evidence",
    "sufficiency-of-the-evidence",
}
"""How a thing is shown, reviewed or read: a test is of it only where its introduction names it."""


_REVIEWS: Final = re.compile(
    r"\b(?:revers|affirm|overturn|uph[eo]ld|disturb|set(?:ting)? [^.;]{0,80}\baside|findings? of fact"
    r"|abuse of discretion)",
    re.IGNORECASE,
)
"""What is said of review, which is no test of what was decided."""


def doctrine_of(passages: Passages, topics: Topics, found: Stated, cited: Collection[str]) -> str | None:
    """The doctrine that a statement is of.

    Args:
        passages: the sentences of the decision.
        topics: the doctrines it names.
        found: the statement.
        cited: keys of the authorities cited for it.

    Returns:
        Where a result is told, law is said of anybody, or conditions of whatever result are, the one doctrine
        that the result or introduction names. Else the one that the introduction means, or that most speaks
        for; ``None`` for too little.
    """
    certain = _certain(passages, found)
    settled = topics.within(certain)
    apart = {*settled, *(above for slug in settled for above in broader()[slug]), *_OF_PROOF}
    if found.result and _REVIEWS.search(found.result.span.of(passages.spoken)):
        return None
    if found.result or found.rule.law or found.rule.named:
        named = {*topics.within(found.result.span if found.result else found.head)} - apart
        kinds = {slug for slug in named if not any(slug in broader()[other] for other in named)}
        return kinds.pop() if len(kinds) == 1 else None
    naming = _naming(passages, topics, found, certain)
    apart |= _OF_FORM.difference(topics.within(naming))
    least = 0.0 if found.sentence.kind == "footnote" else _LEAST
    parts = [one.span for one in found.parts]
    return _meant(topics, found) or topics.of(
        found.sentence, (naming,), parts, cited, without=apart, least=least
    )


def _naming(passages: Passages, topics: Topics, found: Stated, certain: Span) -> Span:
    """The words that say what the test is of: before the elements, less what is granted; or after."""
    granted = _CONCEDED.match(passages.spoken, found.head.start, found.head.end)
    start = max(granted.end() if granted else found.head.start, certain.end)
    head = Span(start, found.head.end)
    if found.citation or topics.within(head):
        return head
    end = found.sentence.span.end
    return Span(min(end, max(one.span.end for one in found.parts)), end)


def _certain(passages: Passages, found: Stated) -> Span:
    """The words of an introduction that only say how sure the law is; empty where none do."""
    start = found.head.start
    said = _SETTLED.match(passages.spoken, start, found.head.end)
    return Span(start, said.end() if said else start)


def _meant(topics: Topics, found: Stated) -> str | None:
    """The doctrine that "each court recognizing the theory has required" means by "the theory"."""
    if found.citation or topics.within(found.head):
        return None
    match = _THE_DOCTRINE.search(topics.naming.text[found.sentence.span.start : found.head.end])
    meant = topics.naming.meant(found.sentence, match) if match else None
    return meant.doctrine if meant else None
