"""What opinions hold, would hold, and say that others held: earlier cases, other opinions, the court below.

What words report a holding is ``rules/holdings.yml``. What a party argues, what is supposed, and what is
only quoted is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from loader.extract.doctrines.topics import Topics
from loader.extract.holdings.cases import is_case
from loader.extract.holdings.holders import Holders, Whose, is_said_here
from loader.extract.holdings.quoted import read_quoted
from loader.extract.holdings.rules import HoldingRule, holding_rules
from loader.extract.proceedings.rulings import DECIDES
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.ruleset import Compiled
from loader.extract.prose.speakers import in_own_voice
from loader.extract.prose.wording import printed
from loader.model import Authority, Citation, Evidence, Holding, Quotation, Span

_CONDITION: Final = re.compile(
    r"\W*(?:while|although|though|because|since|having|(?:in |in so |by )?"
    r"(?:holding|concluding|ruling|finding))\b",
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
_FACTS: Final = re.compile(r"(?:[^;]*\bthe following(?: \w+)?\W*|[\W\d]*)", re.IGNORECASE)
"""What announces a list, of facts mostly, and says nothing itself: "found the following facts:"."""
_DOING: Final = re.compile(r"\b(?P<how>in|by) (?:\w+ly )?\w+ing that$", re.IGNORECASE)
_GRANTS: Final = re.compile(r"\W*(?:while|although|though|even though)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r", (?:however|moreover|nevertheless|nonetheless|then|too|of course|indeed|likewise|also|further(?:more)?"
    r"|again|instead|rather|(?<!\bis, )(?<!\bare, )(?<!\bwas, )(?<!\bwere, )(?<!\bmust, )"
    r"(?:therefore|thus|accordingly|consequently|hence)),"
    r"(?! (?:we|i|the|it|this court|he|she|they|there|our|no)\b)",
    re.IGNORECASE,
)
"""What breaks a clause and says nothing in it: "We do not believe, however, that the act applies"."""
_STOPS: Final = ":,—- "
_MOST: Final = 24
"""What says more often in one sentence that something is held is no sentence."""
_SHORTEST: Final = 4
"""A clause of fewer words ("she has") says nothing without its sentence."""

_CLAIMS: Final = re.compile(
    r"\b(?:argues?|contends?|asserts?|maintains?|insists?|submits?|urges?|suggests?|posits?|alleges?|complains?"
    r"|challenges?|counters?|protests?|claims that|(?:asks?|invites?|urges?|would have) (?:us|this court)"
    r"|according to (?!\ue000)|(?:argument|contention|position|claim) is that)\b",
    re.IGNORECASE,
)
"""What shows that a party claims something here: in the present, as a cited case is not told of."""
_CLAIMED_WITHIN: Final = 2
"""So many sentences before the answer the claim may begin."""

_HEAD: Final = 240
"""How far into a parenthesis its verb of holding may stand: "applying the rule strictly and holding that"."""


def read_holdings(
    passages: Passages,
    topics: Topics,
    authorities: Mapping[str, Authority],
    quotations: Sequence[Quotation] = (),
) -> tuple[Holding, ...]:
    """Read the holdings in the opinions of a decision, its own and those it reports.

    Args:
        passages: its sentences and citations.
        topics: the doctrines it names.
        authorities: what it cites, by key.
        quotations: what it quotes, of whom.

    Returns:
        The holdings in order of the text; of what one sentence says of one holder, one.
    """
    reader = _Reader(passages, topics, authorities)
    found: dict[tuple[int, str, str | None], Holding] = {}
    quoted = (
        (-one.evidence.span.start, one) for one in read_quoted(passages, topics, authorities, quotations)
    )
    for number, holding in (*reader.read(), *quoted):
        key = (number, holding.kind, holding.by)
        have = found.get(key)
        if have is None or holding.evidence.confidence > have.evidence.confidence:
            found[key] = holding
    return tuple(sorted(found.values(), key=lambda one: (one.evidence.span, one.kind, one.by or "")))


class _Reader:
    def __init__(self, passages: Passages, topics: Topics, authorities: Mapping[str, Authority]) -> None:
        self.passages = passages
        self.topics = topics
        self.holders = Holders(passages, authorities)
        self.voice = self._voice()

    def _voice(self) -> str:
        """The text in its own words, where "this court" is "we" if an opinion of the court says so."""
        decision, text = self.passages.decision, self.passages.outer
        for opinion in decision.opinions:
            if opinion.type in DECIDES:
                said = in_own_voice(decision, opinion.span.of(text))
                text = text[: opinion.span.start] + said + text[opinion.span.end :]
        return _ASIDE.sub(lambda found: " " * len(found.group()), text)

    def read(self) -> Iterator[tuple[int, Holding]]:
        """Every holding a rule finds, with what tells it from others: its sentence or its parenthesis."""
        for compiled, sentence in self.passages.in_sentences(holding_rules().hits(letters(self.voice))):
            if holding := self._in_sentence(compiled, sentence):
                yield sentence.number, holding
        for cited in self.passages.citations:
            for bracket in cited.parentheticals:
                if holding := self._in_parenthetical(cited, bracket.span):
                    yield -bracket.span.start, holding

    def _in_sentence(self, compiled: Compiled[HoldingRule], sentence: Sentence) -> Holding | None:
        rule, said = compiled.rule, sentence.span.of(self.voice)
        if said.rstrip(' ”"').endswith("?") or _REASONS.search(said):
            return None
        reported = None
        for match in islice(compiled.pattern.finditer(said), _MOST):
            if not is_said_here(match):
                continue
            whose = self.holders.whose(rule, sentence, match)
            if whose is None:
                if rule.kind in {"reported", "below"}:
                    continue
                return None
            stated = self._stated(rule, sentence, match)
            made = self._made(rule, whose, stated, match) if stated else None
            if whose.kind not in {"reported", "below"} or not _GRANTS.match(said):
                return made
            reported = made
        return reported

    def _stated(self, rule: HoldingRule, sentence: Sentence, match: re.Match[str]) -> Sentence | None:
        """A sentence with what it takes to say something: the claim it answers, or the block it announces."""
        if rule.answers:
            return self._with_claim(sentence)
        clause = match.string[match.end() :]
        if rule.kind == "below" and not rule.whole and _FACTS.fullmatch(clause) and clause.strip(_STOPS):
            return None
        if rule.whole or clause.strip(_STOPS):
            return sentence
        block = next(self.passages.following(sentence), None)
        if block is None or block.kind != "block-quotation" or block.opinion != sentence.opinion:
            return None if rule.kind == "reported" or match.group().rstrip()[-1:] in _STOPS else sentence
        return replace(sentence, span=Span(sentence.span.start, block.span.end))

    def _with_claim(self, sentence: Sentence) -> Sentence | None:
        """A sentence with those before it in its paragraph, from the one that says what somebody claims."""
        for reach in range(1, _CLAIMED_WITHIN + 1):
            whole = self.passages.before(sentence, reach)
            claim = self.passages.outer[whole.start : sentence.span.start].rstrip(" .”")
            if _CLAIMS.search(claim) or is_anothers(claim):
                return replace(sentence, span=whole)
        return None

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
        if doing := _DOING.search(match.group()):
            more = re.compile(rf", (?:and )?{doing['how']} (?:\w+ly )?\w+ing\b")
            end = next((found.start() for found in more.finditer(self.passages.outer, start, end)), end)
        return Span(start, end)

    def _made(self, rule: HoldingRule, whose: Whose, sentence: Sentence, match: re.Match[str]) -> Holding:
        who = match.groupdict().get("who") or ""
        start = sentence.span.start
        clause = printed(self.passages, self._clause(sentence, match))
        short = (
            rule.whole
            or len(clause.split()) < _SHORTEST
            or (whose.kind == "would-hold" and not match.group().endswith("that"))
        )
        place = self.passages.places.of(start)
        tied: Sequence[Citation] = (*sentence.citations, *self.passages.support(sentence))
        return Holding(
            kind=whose.kind,
            opinion=sentence.opinion,
            words=printed(self.passages, Span(start + _told_from(rule, whose, match), sentence.span.end))
            if short
            else clause,
            evidence=Evidence(sentence.span, rule.id, rule.weight),
            by=whose.by,
            who=printed(self.passages, Span(start + match.start("who"), start + match.end("who")))
            if who and not who.lower().startswith("it ")
            else "",
            doctrines=tuple(dict.fromkeys(self.topics.within(sentence.span))),
            citations=tuple(dict.fromkeys(one.number for one in tied)),
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
        )


def _told_from(rule: HoldingRule, whose: Whose, match: re.Match[str]) -> int:
    """Where in its sentence what a court below held begins: "We vacate" is none of its doing."""
    return match.start("who") if whose.kind == "below" and not rule.whole else 0
