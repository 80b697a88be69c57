"""The rulings of a decision: what its deciding opinions do with what is before the court."""

from collections.abc import Iterator
from typing import Final

from loader.extract.proceedings.decisive import decisive
from loader.extract.proceedings.dispositions import Act, acts_in
from loader.extract.prose.passages import Passages
from loader.model import Evidence, Opinion, Ruling, Span

DECIDES: Final = frozenset(
    {"lead", "majority", "unanimous", "plurality", "per-curiam", "memorandum", "combined", "rehearing"}
    | {"on-the-merits", "on-motion", "trial-court", "remittitur", "seriatim"}
)
"""Types of opinions that speak for the court: only these dispose of anything and hold anything."""

_KINDS: Final = frozenset({"body", "disposition", "heading"})


def read_rulings(passages: Passages) -> tuple[Ruling, ...]:
    """Read what the court does in its own opinions.

    Args:
        passages: the sentences of the decision; quotations and citations do not count as the court's words.

    Returns:
        The rulings in order; ``whole`` are those that dispose of the decision as a whole.
    """
    opinions = passages.decision.opinions
    return tuple(
        ruling for opinion in opinions if opinion.type in DECIDES for ruling in _of(passages, opinion)
    )


def _of(passages: Passages, opinion: Opinion) -> Iterator[Ruling]:
    acts = [
        act
        for sentence in passages.sentences
        if sentence.opinion == opinion.name and sentence.kind in _KINDS
        for act in acts_in(passages.outer, sentence.span)
    ]
    text = passages.decision.source.text
    running = [paragraph.span for paragraph in opinion.paragraphs if paragraph.kind != "footnote"]
    whole = decisive(acts, text, Span(running[0].start, running[-1].end)) if running else ()
    for act in acts:
        yield _ruling(text, opinion.name, act, whole=act in whole)


def _ruling(text: str, opinion: str, act: Act, *, whole: bool) -> Ruling:
    of = " ".join(act.of.of(text).split()) if act.of else None
    evidence = Evidence(act.sentence, f"disposition-{act.rule}", act.confidence)
    return Ruling(act.disposition, opinion, act.span, evidence, of, whole)
