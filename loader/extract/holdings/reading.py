"""What opinions hold, would hold, and say that others held: earlier cases, other opinions, the court below.

What words report a holding is ``rules/holdings.yml``. What a party argues, what is supposed, and what is
only quoted is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from loader.extract.doctrines.topics import Topics
from loader.extract.holdings.holders import OWN, Holders, is_case
from loader.extract.holdings.rules import HoldingRule, holding_rules
from loader.extract.proceedings.rulings import DECIDES
from loader.extract.prose.attribution import is_anothers, is_imagined
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.ruleset import HEARD, Compiled
from loader.extract.prose.speakers import denied, other_opinion
from loader.extract.prose.wording import printed
from loader.model import Authority, Citation, Evidence, Holding, Span

_OF_COURTS_ONLY: Final = frozenset(
    {"we-agree", "we-cannot", "we-have-jurisdiction", "we-think", "follows-that", "we-disagree-with-that"}
)
"""In a separate opinion these words answer the court and lay nothing down."""

_CONDITION: Final = re.compile(
    r"\W*(?:while|although|though|because|since|in (?:so )?(?:holding|concluding|ruling) that)\b",
    re.IGNORECASE,
)
_MAIN: Final = re.compile(
    r",[”\"]? (?=(?:the|we|it|this|that|those|these|he|she|they|there|i)\b)", re.IGNORECASE
)
_REASONS: Final = re.compile(
    r"\bfor (?:several|two|three|four|a number of|the following|many) (?:\w+ )?reasons[.:\s”\"]*$",
    re.IGNORECASE,
)
"""What announces reasons says nothing of its own: "We reject this argument for several reasons."."""
_GRANTS: Final = re.compile(r"\W*(?:while|although|though|even though)\b", re.IGNORECASE)
_IT: Final = re.compile(r"it", re.IGNORECASE)
_ONLY_COURTS: Final = re.compile(r" (?:\w+ ){0,2}?held\b", re.IGNORECASE)
_MOST: Final = 24
"""What says more often in one sentence that something is held is no sentence."""
_SHORTEST: Final = 4
"""A clause of fewer words ("she has") says nothing without its sentence."""

_WE_OR_I: Final = re.compile(r"\b(?:[Ww]e|I)\b(?! ?[.)])")
_FIRST_PERSON: Final = re.compile(r"\W*I\b")
_OTHER: Final = re.compile(r"[\w ]*\b(?:majority|dissent|plurality|concurrence)\b[\w ]*", re.IGNORECASE)
_HEAD: Final = 240
"""How far into a parenthesis its verb of holding may stand: "applying the rule strictly and holding that"."""


def read_holdings(
    passages: Passages, topics: Topics, authorities: Mapping[str, Authority]
) -> tuple[Holding, ...]:
    """Read the holdings in the opinions of a decision, its own and those it reports.

    Args:
        passages: its sentences and citations.
        topics: the doctrines it names.
        authorities: what it cites, by key.

    Returns:
        The holdings in order of the text; of what one sentence says of one holder, one.
    """
    reader = _Reader(passages, topics, authorities)
    found: dict[tuple[int, str, str | None], Holding] = {}
    for number, holding in reader.read():
        key = (number, holding.kind, holding.by)
        have = found.get(key)
        if have is None or holding.evidence.confidence > have.evidence.confidence:
            found[key] = holding
    return tuple(sorted(found.values(), key=lambda one: (one.evidence.span, one.kind, one.by or "")))


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


class _Reader:
    def __init__(self, passages: Passages, topics: Topics, authorities: Mapping[str, Authority]) -> None:
        self.passages = passages
        self.topics = topics
        self.holders = Holders(passages, authorities)
        self.said = {
            opinion.name: Counter(
                word.group().lower() for word in _WE_OR_I.finditer(passages.outer, *_bounds(opinion.span))
            )
            for opinion in passages.decision.opinions
        }
        self.types = {opinion.name: opinion.type for opinion in passages.decision.opinions}

    def read(self) -> Iterator[tuple[int, Holding]]:
        """Every holding a rule finds, with what tells it from others: its sentence or its parenthesis."""
        for compiled, sentence in self.passages.in_sentences(
            holding_rules().hits(letters(self.passages.outer))
        ):
            if holding := self._in_sentence(compiled, sentence):
                yield sentence.number, holding
        for cited in self.passages.citations:
            for bracket in cited.parentheticals:
                if holding := self._in_parenthetical(cited, bracket.span):
                    yield -bracket.span.start, holding

    def _in_sentence(self, compiled: Compiled[HoldingRule], sentence: Sentence) -> Holding | None:
        rule, said = compiled.rule, sentence.span.of(self.passages.outer)
        if said.rstrip(' ”"').endswith("?") or _REASONS.search(said):
            return None
        reported = None
        for match in islice(compiled.pattern.finditer(said), _MOST):
            words = match.group()
            end = match.end() - len(words.lstrip(",; "))
            heard = said[max(0, end - HEARD) : end]
            named = heard + "".join(said[end : match.end()].split(maxsplit=1)[:1])
            if is_anothers(named) or is_imagined(heard, words) or denied(heard):
                continue
            if rule.kind in {"reported", "below"} or self._is_of_the_court(rule, sentence):
                reported = self._of_another(rule, sentence, match) or reported
                if reported and not _GRANTS.match(said):
                    return reported
            elif (kind := self._own(rule, sentence)) and not self._is_of_one_judge(sentence, match):
                stated = self._with_claim(sentence) if rule.answers else sentence
                return self._made(rule, kind, stated, match) if stated else None
        return reported

    def _is_of_the_court(self, rule: HoldingRule, sentence: Sentence) -> bool:
        """Whether "the court holds" stands in a separate opinion, which reports the one it departs from."""
        return rule.kind == "own-court" and self.types[sentence.opinion] not in DECIDES

    def _with_claim(self, sentence: Sentence) -> Sentence | None:
        """A sentence with the one before it in its paragraph, if that says what somebody else claims."""
        whole = self.passages.before(sentence, 1)
        claim = self.passages.outer[whole.start : sentence.span.start].rstrip(" .”")
        return replace(sentence, span=whole) if is_anothers(claim) else None

    def _own(self, rule: HoldingRule, sentence: Sentence) -> str | None:
        """Whether what an opinion says itself is a holding of the court or what its writer would hold."""
        of_court = self.types[sentence.opinion] in DECIDES
        if rule.kind == "own-would":
            return None if of_court else "would-hold"
        if of_court:
            return "holding"
        return "would-hold" if rule.kind == "own" and rule.id not in _OF_COURTS_ONLY else None

    def _is_of_one_judge(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether "I" speaks in an opinion that says "we": then somebody is quoted without marks."""
        if not _FIRST_PERSON.match(match.group()) or self.types[sentence.opinion] not in DECIDES:
            return False
        said = self.said[sentence.opinion]
        return said["we"] > said["i"]

    def _of_another(self, rule: HoldingRule, sentence: Sentence, match: re.Match[str]) -> Holding | None:
        who = match["who"]
        is_court = _ONLY_COURTS.match(match.string, match.end("who")) or self.holders.a_court_acted(sentence)
        if _IT.fullmatch(who.split()[-1]) and not is_court:
            return None
        if self._is_of_the_court(rule, sentence):
            other = other_opinion(self.passages.decision, sentence.opinion, "the court")
            return self._made(rule, "reported", sentence, match, by=other.name, who=who) if other else None
        if not OWN.search(who) and self.holders.is_below(sentence, match, told=rule.kind == "below"):
            return self._made(rule, "below", sentence, match, who=who)
        if rule.kind == "below" and not self.holders.is_of_named(match):
            return None
        if _OTHER.fullmatch(who):
            other = other_opinion(self.passages.decision, sentence.opinion, who)
            return self._made(rule, "reported", sentence, match, by=other.name, who=who) if other else None
        cited = self.holders.of(sentence, match, who)
        if cited is None or cited.authority is None:
            return None
        return self._made(rule, "reported", sentence, match, by=cited.authority, who=who)

    def _in_parenthetical(self, cited: Citation, bracket: Span) -> Holding | None:
        said = bracket.of(self.passages.plain)
        for compiled, _ in holding_rules().hits(letters(said[:_HEAD]), parenthetical=True):
            match = compiled.pattern.match(said)
            if match and is_case(cited):
                inside = Span(bracket.start + match.end(), bracket.end)
                words = printed(self.passages, inside, self.passages.plain)
                return (
                    Holding(
                        kind="reported",
                        opinion=cited.opinion,
                        words=words,
                        evidence=Evidence(bracket, compiled.rule.id, compiled.rule.weight),
                        by=cited.authority,
                        doctrines=tuple(dict.fromkeys(self.topics.within(bracket))),
                        citations=(cited.number,),
                        footnote=cited.footnote,
                        page=cited.page,
                    )
                    if words
                    else None
                )
        return None

    def _clause(self, sentence: Sentence, match: re.Match[str]) -> Span:
        """What follows the words of holding; of "Because we hold that ..., the judgment is", up to "the"."""
        start, end = sentence.span.start + match.end(), sentence.span.end
        if _CONDITION.match(match.string):
            mains = list(_MAIN.finditer(self.passages.outer, start, end))
            end = mains[-1].start() if mains else end
        return Span(start, end)

    def _made(
        self,
        rule: HoldingRule,
        kind: str,
        sentence: Sentence,
        match: re.Match[str],
        by: str | None = None,
        who: str = "",
    ) -> Holding:
        start = sentence.span.start
        clause = printed(self.passages, self._clause(sentence, match))
        short = (
            rule.whole
            or len(clause.split()) < _SHORTEST
            or (kind == "would-hold" and not match.group().endswith("that"))
        )
        place = self.passages.places.of(start)
        tied: Sequence[Citation] = (*sentence.citations, *self.passages.support(sentence))
        return Holding(
            kind=kind,
            opinion=sentence.opinion,
            words=printed(self.passages, sentence.span) if short else clause,
            evidence=Evidence(sentence.span, rule.id, rule.weight),
            by=by,
            who=printed(self.passages, Span(start + match.start("who"), start + match.end("who")))
            if who
            else "",
            doctrines=tuple(dict.fromkeys(self.topics.within(sentence.span))),
            citations=tuple(dict.fromkeys(one.number for one in tied)),
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
        )
