"""Findings that a right was, or was not, clearly established in a forum as of a day, and by whom.

What words report one is ``rules/findings.yml``. A finding that names no day is about the day of the events:
that is what the question of qualified immunity asks. What a test says, a party argues or a clause supposes is
none; a question that the next sentence answers is one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from loader.extract.doctrines.topics import Topics, broader
from loader.extract.holdings.as_of import AsOf, as_of
from loader.extract.holdings.finding_rules import finding_rules
from loader.extract.prose.attribution import is_imagined, said_by
from loader.extract.prose.chronology import Chronology
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import QUOTED, Passages, Sentence
from loader.extract.prose.rules import Rule
from loader.extract.prose.ruleset import Compiled
from loader.extract.prose.speakers import denied, other_opinion
from loader.extract.prose.wording import printed
from loader.model import Authority, Citation, EstablishedFinding, Evidence, Holding, Span

_GENERIC: Final = re.compile(
    r"\b(?:an?|any|no) (?:[\w-]+ ){0,5}?(?:rights?|law)\b[^.;]{0,20}$|\bfor (?:a|an)\b", re.IGNORECASE
)
_GENERAL: Final = frozenset(
    [
        "clearly-established-law",
        "qualified-immunity",
        "fair-warning",
        "summary-judgment",
        "interlocutory-appeal",
        "standard-of-review",
        "burden-of-proof",
        "mens-rea",
        "deliberate-indifference",
        "gross-negligence",
        "negligence",
        "recklessness",
        "foreseeability",
        "causation",
        "proximate-cause",
        "cause-in-fact",
    ]
)
"""Doctrines of the question itself, and of states of mind and causes: no right is about these alone."""

_ANSWER: Final = re.compile(
    r"\b(?:we|i) (?:would )?(?:conclude|hold|find|think|agree|believe|answer)\b[^.]{0,30}?"
    r"(?:\b(?:she|he|it|they|plaintiffs?|so)\b)(?: (?:has|have|was|were|did|does|is|are))?(?P<no> not)?\W*$",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"\bwhether\b[^.;]{0,120}? that (?P<right>[^.;]{3,120}?) (?:was|were|is) [“\"\s]*clearly established",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\bwhether\b[^.;]*$|\b(?:must|need|needs|have|has|had|to)(?: to)? (?:\w+ )?"
    r"(?:determine|decide|find|hold|show|prove|establish|demonstrate) that\b[^.;]*$",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:need|do|does|will|would) not (?:\w+ )?(?:decide|reach|address|consider|resolve|determine)\b",
    re.IGNORECASE,
)
_IT: Final = re.compile(
    r"\b(?P<who>the (?:majority|dissent|plurality|concurrence))\b.*"
    r"\bit (?:holds|concludes|finds|declares|held)\b",
    re.IGNORECASE,
)
_HERE: Final = re.compile(r"\bin (?:this|our) circuit\b", re.IGNORECASE)
_ANSWERED: Final = 0.85


def read_findings(
    passages: Passages,
    topics: Topics,
    chronology: Chronology,
    authorities: Mapping[str, Authority],
    holdings: Sequence[Holding],
) -> tuple[EstablishedFinding, ...]:
    """Read the findings on clearly established law in a decision.

    Args:
        passages: its sentences and citations.
        topics: the doctrines it names.
        chronology: the days it tells of.
        authorities: what it cites, by key.
        holdings: what it holds and reports, which says whose a finding is.

    Returns:
        The findings in order of the text, at most one from a sentence or parenthesis.
    """
    reader = _Reader(passages, topics, chronology, authorities, holdings)
    found: dict[Span, EstablishedFinding] = {}
    for finding in reader.read():
        have = found.get(finding.evidence.span)
        if have is None or finding.evidence.confidence > have.evidence.confidence:
            found[finding.evidence.span] = finding
    return tuple(found[span] for span in sorted(found))


def _right(sentence: Sentence, match: re.Match[str]) -> Span:
    """Where the right that a match names stands in the source text."""
    return Span(sentence.span.start + match.start("right"), sentence.span.start + match.end("right"))


def _is_general(match: re.Match[str]) -> bool:
    """Whether the words speak of rights at large ("a right is clearly established if"), not of this one."""
    return "violat" not in match.group() and bool(_GENERIC.search(match.string[: match.end("right")]))


class _Reader:
    def __init__(
        self,
        passages: Passages,
        topics: Topics,
        chronology: Chronology,
        authorities: Mapping[str, Authority],
        holdings: Sequence[Holding],
    ) -> None:
        self.passages = passages
        self.topics = topics
        self.chronology = chronology
        self.authorities = authorities
        self.reported = {one.evidence.span: one for one in holdings if one.kind == "reported"}

    def read(self) -> Iterator[EstablishedFinding]:
        """Every finding, a sentence possibly by several rules."""
        tried: set[tuple[str, int]] = set()
        for compiled, place in finding_rules().hits(letters(self.passages.plain)):
            sentence = self.passages.sentence_at(place)
            if sentence is None:
                continue
            if bracket := self._bracket(sentence, place):
                yield from self._in_parenthetical(compiled, sentence, *bracket)
            elif (compiled.rule.id, sentence.number) not in tried:
                tried.add((compiled.rule.id, sentence.number))
                yield from self._in_sentence(compiled, sentence)

    def _bracket(self, sentence: Sentence, place: int) -> tuple[Citation, Span] | None:
        for cited in sentence.citations:
            for bracket in cited.parentheticals:
                if place in bracket.span:
                    return cited, bracket.span
        return None

    def _in_sentence(self, compiled: Compiled[Rule], sentence: Sentence) -> Iterator[EstablishedFinding]:
        said = sentence.span.of(self.passages.spoken)
        for match in compiled.pattern.finditer(said):
            first = match.start("right")
            heard = said[:first]
            if said_by(heard).voice == "party" or _is_general(match):
                continue
            if is_imagined(heard, said[first:]) or _ASKED.search(heard):
                continue
            if self._is_quoted(sentence, first) and sentence.span not in self.reported:
                continue
            yield self._made(compiled.rule, sentence, match, _right(sentence, match), heard)
            return
        if question := _QUESTION.search(said):
            if _OPEN.search(said[: question.start()]):
                made = self._made(compiled.rule, sentence, question, _right(sentence, question), "")
                yield replace(made, outcome="undecided")
            yield from self._answered(compiled.rule, sentence, question)

    def _is_quoted(self, sentence: Sentence, place: int) -> bool:
        return self.passages.outer[sentence.span.start + place] == QUOTED

    def _answered(
        self, rule: Rule, sentence: Sentence, question: re.Match[str]
    ) -> Iterator[EstablishedFinding]:
        """A finding by question and answer: "whether it was clearly established. We conclude it was."""
        after = next(self.passages.following(sentence), None)
        answer = _ANSWER.search(after.span.of(self.passages.outer)) if after else None
        if after is None or answer is None:
            return
        made = self._made(rule, sentence, question, _right(sentence, question), "")
        outcome = "not-established" if answer["no"] else "established"
        evidence = Evidence(
            Span(sentence.span.start, after.span.end), rule.id, round(rule.weight * _ANSWERED, 2)
        )
        yield replace(made, outcome=outcome, evidence=evidence)

    def _made(
        self, rule: Rule, sentence: Sentence, match: re.Match[str], right: Span, heard: str
    ) -> EstablishedFinding:
        by, forum = self._finder(sentence, match, heard)
        when = self._when(sentence, right)
        place = self.passages.places.of(sentence.span.start)
        tied = (*sentence.citations, *self.passages.support(sentence))
        no = match.groupdict().get("no") or denied(heard)
        return EstablishedFinding(
            outcome="not-established" if no else "established",
            right=printed(self.passages, right),
            opinion=sentence.opinion,
            evidence=Evidence(sentence.span, rule.id, rule.weight),
            as_of=(when.first, when.last),
            as_of_words=when.words,
            forum=forum,
            by=by,
            doctrine=self._doctrine(sentence, right),
            citations=tuple(dict.fromkeys(one.number for one in tied)),
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
        )

    def _when(self, sentence: Sentence, right: Span) -> AsOf:
        """The day meant by the sentence, apart from days inside the right; else the day of the events."""
        for span in (Span(sentence.span.start, right.start), Span(right.end, sentence.span.end), right):
            if found := as_of(self.passages, self.chronology, span):
                return found
        return AsOf(*(self.chronology.events or (None, None)))

    def _finder(self, sentence: Sentence, match: re.Match[str], heard: str) -> tuple[str | None, str | None]:
        """Who is reported to have found it (None: this opinion itself), and the court whose law counts."""
        own = self.passages.decision.court
        said, it = said_by(heard), _IT.search(heard)
        if said.voice == "other" or it:
            words = it["who"] if it else said.words
            other = other_opinion(self.passages.decision, sentence.opinion, words)
            return (other.name if other else None), own
        if holding := self.reported.get(sentence.span):
            return holding.by, self._court(holding.by) or own
        if match.groupdict().get("by"):
            cited = next(self.passages.support(sentence), None)
            here = _HERE.search(sentence.span.of(self.passages.spoken))
            key = cited.authority if cited else None
            return key, own if here else self._court(key) or own
        return None, own

    def _court(self, key: str | None) -> str | None:
        known = self.authorities.get(key or "")
        return known.court if known else None

    def _doctrine(self, sentence: Sentence, right: Span) -> str | None:
        """The doctrine of the right: by what is named around it and the cases cited; else the opinion's."""
        tied = (*sentence.citations, *self.passages.support(sentence))
        keys = [one.authority for one in tied if one.authority]
        found = self.topics.of(sentence, (right, sentence.span), cited=keys, without=_GENERAL)
        main = self.topics.main(sentence.opinion, _GENERAL)
        return main if main and (found is None or found in broader().get(main, ())) else found

    def _in_parenthetical(
        self, compiled: Compiled[Rule], sentence: Sentence, cited: Citation, bracket: Span
    ) -> Iterator[EstablishedFinding]:
        """What a cited case is said to have found; unless it says when, not after the case was decided."""
        said = bracket.of(self.passages.plain)
        match = compiled.pattern.search(said)
        if match is None or cited.authority is None or is_imagined(said[: match.start("right")], "x"):
            return
        right = Span(bracket.start + match.start("right"), bracket.start + match.end("right"))
        known = self.authorities.get(cited.authority)
        when = as_of(self.passages, self.chronology, right)
        last = date(known.year, 12, 31) if known and known.year else None
        yield EstablishedFinding(
            outcome="not-established" if match.groupdict().get("no") else "established",
            right=printed(self.passages, right, self.passages.plain),
            opinion=cited.opinion,
            evidence=Evidence(bracket, compiled.rule.id, compiled.rule.weight),
            as_of=(when.first, when.last) if when else (None, last),
            as_of_words=when.words if when else "",
            forum=self._court(cited.authority),
            by=cited.authority,
            doctrine=self._doctrine(sentence, right),
            citations=(cited.number,),
            footnote=cited.footnote,
            page=cited.page,
        )
