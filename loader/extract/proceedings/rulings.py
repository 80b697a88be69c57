"""The rulings of a decision: what its deciding opinions do with what is before the court."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from loader.extract.proceedings.decisive import decisive
from loader.extract.proceedings.dispositions import Act, acts_in
from loader.extract.proceedings.parties import Parties
from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.model import Evidence, Opinion, ReviewStatement, Ruling, Span

DECIDES: Final = frozenset(
    {"lead", "majority", "unanimous", "plurality", "per-curiam", "memorandum", "combined", "rehearing"}
    | {"on-the-merits", "on-motion", "trial-court", "remittitur", "seriatim"}
)
"""Types of opinions that speak for the court: only these dispose of anything and hold anything."""

_KINDS: Final = frozenset({"body", "disposition", "heading"})


JURISDICTION: Final = "jurisdiction"
_VIEW: Final = "favorable-view"
"""A way of reading the record, under which nothing is ruled by itself."""
_SHORT: Final = 4
_COMMON: Final = frozenset(
    {
        "court",
        "courts",
        "district",
        "trial",
        "judgment",
        "order",
        "appeal",
        "decision",
        "case",
        "matter",
        "with",
    }
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUNS_ON: Final = re.compile(
    r"\b(?:is|are|be)(?:\s+(?:hereby|therefore|accordingly|thus))*[\s:]*$", re.IGNORECASE
)
"""How a sentence ends that goes on in the next line."""
_HISTORY: Final = re.compile(
    r"(?:,?\s+(?:on\s+(?:other|different)\s+grounds|in\s+part|per\s+curiam|mem\.|sub\s+nom\.?[^;.]{0,80}?))*"
    rf",?\s+{SLOT}",
    re.IGNORECASE,
)
"""What follows a verb that tells what became of a cited case: "modified on other grounds, 906 F.2d 385"."""


def read_rulings(
    passages: Passages, parties: Parties, review: Sequence[ReviewStatement]
) -> tuple[Ruling, ...]:
    """Read what the court does in its own opinions.

    Args:
        passages: the sentences of the decision; quotations and citations do not count as the court's words.
        parties: who takes part, for rulings on some of them.
        review: what the opinions say of standard, posture and jurisdiction.

    Returns:
        The rulings in order; ``whole`` are those that dispose of the decision as a whole. What the court
        holds on its own jurisdiction is a ruling, too.
    """
    made = [
        _linked(ruling, [each for each in review if each.opinion == opinion.name], parties)
        for opinion in passages.decision.opinions
        if opinion.type in DECIDES
        for ruling in (*_of(passages, opinion), *_on_jurisdiction(opinion, review))
    ]
    return tuple(sorted(made, key=lambda ruling: (ruling.verb, ruling.disposition)))


def _of(passages: Passages, opinion: Opinion) -> Iterator[Ruling]:
    own = [
        each
        for each in passages.sentences
        if each.opinion == opinion.name and each.kind in _KINDS and not each.bare
    ]
    acts = [
        act
        for before, sentence in pairwise([None, *own])
        if sentence
        for act in _acts(passages.outer, before, sentence)
        if not _HISTORY.match(passages.outer, act.span.end)
    ]
    text = passages.decision.source.text
    running = [paragraph.span for paragraph in opinion.paragraphs if paragraph.kind != "footnote"]
    whole = decisive(acts, text, Span(running[0].start, running[-1].end)) if running else ()
    for act in acts:
        yield _ruling(text, opinion.name, act, whole=act in whole)


def _acts(text: str, before: Sentence | None, sentence: Sentence) -> tuple[Act, ...]:
    """The acts of a sentence, which may begin a line above: "the denial of the motion is" / "AFFIRMED."."""
    if before and _RUNS_ON.search(text, before.span.start, before.span.end):
        whole = acts_in(text, Span(before.span.start, sentence.span.end))
        if whole and whole[0].span.start >= sentence.span.start:
            return whole
    return acts_in(text, sentence.span)


def _ruling(text: str, opinion: str, act: Act, *, whole: bool) -> Ruling:
    of, toward = (" ".join(span.of(text).split()) if span else None for span in (act.of, act.toward))
    evidence = Evidence(act.sentence, f"disposition-{act.rule}", act.confidence)
    return Ruling(act.disposition, opinion, act.span, evidence, of, whole, as_to=toward)


def _on_jurisdiction(opinion: Opinion, review: Sequence[ReviewStatement]) -> Iterator[Ruling]:
    for said in review:
        if said.kind == JURISDICTION and said.opinion == opinion.name and said.footnote is None:
            yield Ruling(said.value, opinion.name, said.evidence.span, said.evidence, said.words or None)


def _linked(ruling: Ruling, review: Sequence[ReviewStatement], parties: Parties) -> Ruling:
    """A ruling with its parties, the standard under which it was made, and the posture."""
    return replace(
        ruling,
        parties=parties.named(f"{ruling.of or ''}; {ruling.as_to or ''}"),
        sought_by=parties.seeking(ruling.of or ""),
        standards=_standards(
            ruling, [each for each in review if each.kind == "standard" and each.value != _VIEW]
        ),
        postures=tuple(dict.fromkeys(each.value for each in review if each.kind == "posture"))
        if ruling.whole
        else (),
    )


def _standards(ruling: Ruling, stated: Sequence[ReviewStatement]) -> tuple[str, ...]:
    """The standards said to govern what is disposed of; the only one of an opinion governs the whole.

    Nobody reviews a court's ruling on its own jurisdiction.
    """
    values = tuple(dict.fromkeys(each.value for each in stated))
    if ruling.disposition.startswith(JURISDICTION):
        return ()
    if ruling.whole and len(values) <= 1:
        return values
    own = _words(ruling.of or "")
    return tuple(dict.fromkeys(each.value for each in stated if own & _words(each.words)))


def _words(said: str) -> set[str]:
    words = {word.lower() for word in _WORD.findall(said)}
    return {word for word in words if len(word) >= _SHORT} - _COMMON
