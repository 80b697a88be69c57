"""Reports that a court has recognised a doctrine, or has not: "This circuit first recognized ... in Wood".

What words report it is ``rules/recognitions.yml``. What is quoted from another opinion, supposed ("if this
court had adopted") or argued by a party is no report.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from loader.extract.doctrines.naming import Naming
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import DOCTRINE, SLOT, Passages, Sentence
from loader.extract.prose.rules import RecognitionRule
from loader.extract.prose.ruleset import Compiled, recognition_rules
from loader.extract.prose.speakers import denied, speaker, supposed
from loader.model import Authority, Citation, DoctrineMention, Evidence, Recognition
from ontology.courts import by_citation, court

_OWN: Final = re.compile(r"this (?:circuit|court)|we|our (?:court|circuit)", re.IGNORECASE)
_IN_CASE: Final = re.compile(rf"\b[Ii]n (?P<case>{SLOT}),?\s*\Z")
"""What leads up to "we adopted it"; the end is where the words of the rule begin."""

_LOOKED_BACK: Final = 0.85
"""How much of a rule's weight is left when the doctrine is not named in the sentence itself."""


def read_recognitions(
    passages: Passages, mentions: Sequence[DoctrineMention], authorities: Mapping[str, Authority]
) -> tuple[Recognition, ...]:
    """Read what the opinions of a decision report of the recognition of doctrines.

    Args:
        passages: its sentences and citations.
        mentions: where it names doctrines, in order of the text.
        authorities: what it cites, by key.

    Returns:
        The reports in order of the text: one per court, and per authority where several are cited. ``year``
        is that of the authority, which is when that court is reported to have spoken.
    """
    reader = _Reader(passages, mentions, authorities)
    found = {
        (each.doctrine, each.court, each.authority, each.opinion, each.evidence): each
        for each in reader.read()
    }
    return tuple(
        sorted(found.values(), key=lambda each: (each.evidence.span, each.court, each.authority or ""))
    )


class _Reader:
    def __init__(
        self, passages: Passages, mentions: Sequence[DoctrineMention], authorities: Mapping[str, Authority]
    ) -> None:
        self.passages = passages
        self.authorities = authorities
        self.naming = Naming(passages, mentions)
        self.text = self.naming.text

    def read(self) -> Iterator[Recognition]:
        """All reports, a place possibly by several rules; the weightiest rule's is kept."""
        best: dict[tuple[int, str], list[tuple[float, Recognition]]] = {}
        for compiled, sentence in self.passages.in_sentences(recognition_rules().hits(letters(self.text))):
            for report in self._in_sentence(compiled, sentence):
                best.setdefault((sentence.number, report.court), []).append((compiled.rule.weight, report))
        for reports in best.values():
            weight = max(weight for weight, _ in reports)
            yield from (report for own, report in reports if own == weight)

    def _in_sentence(self, compiled: Compiled[RecognitionRule], sentence: Sentence) -> Iterator[Recognition]:
        rule, text = compiled.rule, sentence.span.of(self.text)
        for match in compiled.pattern.finditer(text):
            heard = compiled.heard(match)
            if supposed(heard) or denied(heard) or speaker(heard).voice in {"party", "other"}:
                continue
            if mention := self.naming.meant(sentence, match):
                yield from self._reports(rule, sentence, match, mention)

    def _reports(
        self, rule: RecognitionRule, sentence: Sentence, match: re.Match[str], mention: DoctrineMention
    ) -> Iterator[Recognition]:
        named = DOCTRINE in match.group()
        evidence = Evidence(
            sentence.span, rule.id, rule.weight if named else round(rule.weight * _LOOKED_BACK, 2)
        )
        if rule.of == "cited":
            for cited in self.passages.support(sentence):
                name = self._court_of(cited)
                if name and cited.authority:
                    yield self._report(rule, sentence, mention, evidence, name, cited.authority)
            return
        name = self._court(match["court"])
        if name:
            yield self._report(rule, sentence, mention, evidence, name, self._rests_on(sentence, match, name))

    def _rests_on(self, sentence: Sentence, match: re.Match[str], name: str) -> str | None:
        """The case named in the words or before them, or the first of that court cited in support."""
        slot = re.search(SLOT, match.group())
        if slot and match.group()[: slot.start()].rstrip().endswith("in"):
            return self.passages.cited_at(sentence.span.start + match.start() + slot.start()).authority
        if lead := _IN_CASE.search(match.string, 0, match.start()):
            cited = self.passages.cited_at(sentence.span.start + lead.start("case"))
            if self._court_of(cited) == name:
                return cited.authority
        support = (cited for cited in self.passages.support(sentence) if self._court_of(cited) == name)
        return next((cited.authority for cited in support), None)

    def _report(
        self,
        rule: RecognitionRule,
        sentence: Sentence,
        mention: DoctrineMention,
        evidence: Evidence,
        name: str,
        authority: str | None,
    ) -> Recognition:
        place = self.passages.places.of(evidence.span.start)
        known = self.authorities.get(authority) if authority else None
        return Recognition(
            doctrine=mention.doctrine,
            court=name,
            status=rule.status,
            opinion=sentence.opinion,
            evidence=evidence,
            authority=authority,
            year=known.year if known else None,
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
        )

    def _court_of(self, cited: Citation) -> str | None:
        known = self.authorities.get(cited.authority or "")
        return (known.court if known else None) or cited.court

    def _court(self, words: str) -> str | None:
        """The court that words of an opinion mean; None where "the Supreme Court" may be a state's."""
        own = self.passages.decision.court
        if _OWN.fullmatch(words):
            return own
        named = " ".join(words.lower().split()).removeprefix("the ")
        if named.endswith("supreme court"):
            is_federal = named.startswith("united states") or (own and court(own).system == "federal")
            return "scotus" if is_federal else None
        return by_citation(named.title())
