"""Which cited case is meant by those who are said to have held something."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from loader.extract.prose.passages import SLOT, Passages, Sentence
from loader.model import Authority, Citation
from ontology.courts import by_citation

OWN: Final = re.compile(r"\b(?:we|our|this court|this circuit)\b", re.IGNORECASE)
"""Words by which a court means itself, now or in an earlier case."""

_UNNAMED_COURTS: Final = re.compile(
    r"(?!(?:these|those|both|all)\b)(?:[\w’.-]+ ){0,4}?(?:courts|circuits)\b|(?:every|each) ", re.IGNORECASE
)
_UNNAMED_CASE: Final = re.compile(r"the .*\b(?:case|decision)\b", re.IGNORECASE)
_CIRCUIT: Final = re.compile(r"(?<!\S)[a-z.]+\s+circuit\b", re.IGNORECASE)
_SUPREME: Final = re.compile(r"\bsupreme court\b", re.IGNORECASE)
_IN: Final = re.compile(r"\bin\W*$", re.IGNORECASE)
_NOTED_IN: Final = re.compile(
    r"\bas (?:\w+ly |also )?(?:noted|observed|explained|recognized|discussed|pointed out|stated) in\W*$"
    r"|(?:[a-z]{2}|\W), ?(?:quoting|citing)(?: (?:language|dicta?) in)?\W*$",
    re.IGNORECASE,
)
"""What before a case makes it the one that tells of others, or one told of: "quoting Ball"."""
_OF_ONE: Final = re.compile(r"justice|judge|dissent|concurrence|plurality", re.IGNORECASE)
"""Who may have said what a separate opinion says."""


def is_case(cited: Citation) -> bool:
    """Whether a citation is of a decision that is known by a key."""
    return cited.kind == "case" and cited.authority is not None


class Cases:
    """The cases that a decision cites, by the words that mean one of them.

    Args:
        passages: the sentences and citations of the decision.
        authorities: what it cites, by key.
    """

    def __init__(self, passages: Passages, authorities: Mapping[str, Authority]) -> None:
        self._passages = passages
        self._authorities = authorities

    def of(self, sentence: Sentence, match: re.Match[str], who: str) -> Citation | None:
        """The case that is said to have held something: named, or cited in support, or last spoken of."""
        start = sentence.span.start
        if sign := re.search(SLOT, who):
            named = self._passages.cited_at(start + match.start("who") + sign.start())
            return named if is_case(named) else None
        before = [one for one in sentence.citations if one.full_span.start < start + match.end()]
        after = [
            one
            for one in sentence.citations
            if one.form != "name"
            and one.full_span.start >= start + match.end()
            and not _NOTED_IN.search(self._leading_to(one, start))
        ]
        before = [one for one in before if not _NOTED_IN.search(self._leading_to(one, start))]
        told = [one for one in before if _IN.search(self._leading_to(one, start))]
        there = " there " in match.group()  # "it was there held": in the case told of, whatever is cited next
        if there:
            after = []
        elif who.lower().startswith("it "):  # "as in Smith, and in Jones, where it was held that"
            told.reverse()
        if _UNNAMED_CASE.match(who):
            after = [*after, *self._named_next(sentence)]
        nearby = [
            *told,
            *after,
            *([] if there else self._passages.support(sentence)),
            *before,
            *([] if _UNNAMED_COURTS.match(who) else reversed(self._spoken_of(sentence))),
        ]
        if not _OF_ONE.search(who):
            nearby = [one for one in nearby if not one.writer]
        return next((one for one in nearby if is_case(one) and self._fits(one, who)), None)

    def _leading_to(self, cited: Citation, start: int) -> str:
        return self._passages.outer[start : cited.full_span.start]

    def _named_next(self, sentence: Sentence) -> Iterator[Citation]:
        """What the next sentence of the paragraph names, where this one only says "the closest case"."""
        near = next(self._passages.following(sentence), None)
        if near and near.paragraph == sentence.paragraph:
            yield from near.citations

    def _fits(self, cited: Citation, who: str) -> bool:
        """Whether a case can be of the court that the words name."""
        known = self._authorities.get(cited.authority or "")
        named = (known.court if known else None) or cited.court
        own = self._passages.decision.court
        if OWN.search(who):
            return own is None or named in {own, None}
        circuit = _CIRCUIT.search(who)
        if meant := circuit and by_citation(circuit.group().title()):
            return named in {meant, None}
        if _SUPREME.search(who) or (who == "the Court" and own != "scotus"):
            return named in {"scotus", None} or not str(own).startswith("ca")
        return True

    def _spoken_of(self, sentence: Sentence) -> list[Citation]:
        """The cases of the paragraph so far, with those of the sentence that ends the one before."""
        window = self._passages.before(sentence, 4)
        return [
            one
            for near in self._passages.sentences[max(0, sentence.number - 12) : sentence.number]
            if near.span.start >= window.start
            for one in near.citations
        ]
