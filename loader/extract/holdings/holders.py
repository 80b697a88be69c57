"""Whose a holding is: this opinion's, another's of the decision, a cited case's, or the court below's."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from loader.extract.holdings.cases import OWN, Cases
from loader.extract.holdings.rules import HoldingRule
from loader.extract.proceedings.rulings import DECIDES
from loader.extract.prose.attribution import BELOW, is_anothers, is_below, is_imagined
from loader.extract.prose.passages import CASE, SLOT, Passages, Sentence
from loader.extract.prose.ruleset import HEARD
from loader.extract.prose.speakers import denied, other_opinion
from loader.model import Authority
from ontology.courts import table

_A_COURT_ACTS: Final = re.compile(
    r"\b(?:court|panel|circuit|chancellor|magistrate|referee|board|commission|division|judge|justices),?"
    r"(?: \w+){0,2}? (?:\w+ed|held|found|said|wrote|began|went)\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"the court|(?:.* )?it", re.IGNORECASE)
_MANY: Final = re.compile(
    r"\b(?:courts|circuits|divisions|majority|minority"
    r"|(?:an?|another|one|every|each) (?:[\w’.-]+ ){0,3}?(?:court|circuit|panel))\b",
    re.IGNORECASE,
)
_ONE_JUDGE: Final = re.compile(r"judge (?-i:[A-Z])", re.IGNORECASE)
_OPINION: Final = re.compile(rf"\b(?:opinion|concurring|dissenting|writing)\b|{CASE}", re.IGNORECASE)
_IN_CASE: Final = re.compile(
    rf"\bin {SLOT}\)?,? (?:(?:however|also|again|therefore|for example|similarly),? )*$", re.IGNORECASE
)
_REVIEWED: Final = re.compile(
    rf"\bin {SLOT}\W[^.;:]{{0,80}}?\b(?:affirm|revers|vacat|uph|overturn|review|h[eo]ld|conclud|found)\w*\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""What before a court makes it one that a cited case speaks of: "In Laskin, the panel affirmed"."""
_REVIEWING: Final = re.compile(
    r"^\W*in (?:affirm|revers|vacat|uphold|overturn|review)ing [^;:]{5,80}, $", re.IGNORECASE
)
"""What before "the court" makes it the one that reviews."""
_THERE: Final = re.compile(
    r"\bin (?:that|the latter|the former|the (?-i:[A-Z])\w+|each of the) (?:cases?|decision)\b"
    r"|\bthere\b(?! (?:was|were|is|are|has|had|can|could|must|may|being|exist))",
    re.IGNORECASE,
)
"""What makes "the court" that of the case told of."""
_ANY: Final = re.compile(r"\ban? (?:\w+ )?$", re.IGNORECASE)
"""What before a court makes it one of a case told of, and not the one below: "a federal district court"."""
_NEAR: Final = 24
_UNDER_TRIAL: Final = re.compile(
    r"magistrate|bankruptcy|administrative|alj|board|commission|hearing|arbitrat|referee|master|secretary",
    re.IGNORECASE,
)
"""Whose judgments a court that tries cases itself may review."""
_SITS_ALONE: Final = frozenset({"trial", "bankruptcy"})
_OF_COURTS_ONLY: Final = frozenset({"we-agree", "we-have-jurisdiction", "we-think", "follows-that"})
"""In a separate opinion these words answer the court and lay nothing down."""
_HOLDS: Final = frozenset({"case", "treatise", "journal"})
"""What is cited for what others hold."""
_WE_OR_I: Final = re.compile(r"\b(?:[Ww]e|I)\b(?! ?[.)])")
_FIRST_PERSON: Final = re.compile(r"\W*I\b")
_OTHER: Final = re.compile(r"[\w ]*\b(?:majority|dissent|plurality|concurrence)\b[\w ]*", re.IGNORECASE)
_IT: Final = re.compile(r"it", re.IGNORECASE)
_ONLY_COURTS: Final = re.compile(r" (?:\w+ ){0,2}?held\b", re.IGNORECASE)
_KNOWN_ALONE: Final = re.compile(
    r"(?!.*\bnew york\b)(?:.*\bsupreme court\b|(?:the )?[a-z.]+ circuit\b|(?:every|each) .*court\b|no "
    r"|.*\b(?:courts|circuits|cases|decisions|authorit\w+|precedents?|law|jurisdictions|states)\b)",
    re.IGNORECASE,
)
"""Holders that say enough where no case is named, as "it has been held" does not: "the Sixth Circuit"."""
_NOBODYS: Final = re.compile(rf"{OWN.pattern}|^no ", re.IGNORECASE)
"""Holders that are of no case by themselves: "we have never held", "no court has held"."""
_BY_NOW: Final = re.compile(
    r"\s*ha(?:ve|s) (?:(?:since|recently|generally|also|\w+ times) )*"
    r"(?:held|recognized|declared|rejected|upheld|long|repeatedly|consistently|previously|often|frequently|always|never|traditionally|uniformly)\b",
    re.IGNORECASE,
)
"""What after "we" tells of earlier decisions even where none is cited: "have long held"."""
_JUST_NOW: Final = re.compile(
    r"\s*have (?:now |thus |just |already )?(?:concluded|determined|found|decided)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a holding is: ``kind`` and ``by`` as in :class:`loader.model.Holding`."""

    kind: str
    by: str | None = None


def is_said_here(match: re.Match[str]) -> bool:
    """Whether what a rule found is said by the writer, and is neither another's, nor supposed, nor denied.

    Args:
        match: in a masked sentence.
    """
    said, words = match.string, match.group()
    end = match.end() - len(words.lstrip(",; "))
    heard = said[max(0, end - HEARD) : end]
    named = heard + "".join(said[end : match.end()].split(maxsplit=1)[:1])
    return not (is_anothers(named) or is_imagined(heard, words) or denied(heard))


class Holders:
    """Who is said to have held something.

    Args:
        passages: the sentences and citations of a decision.
        authorities: what it cites, by key.
    """

    def __init__(self, passages: Passages, authorities: Mapping[str, Authority]) -> None:
        self._passages = passages
        self._cases = Cases(passages, authorities)
        court = table().courts.get(passages.decision.court or "")
        self._tries = court is not None and court.type in _SITS_ALONE
        self._types = {opinion.name: opinion.type for opinion in passages.decision.opinions}
        self._said = {
            opinion.name: Counter(
                word.group().lower()
                for word in _WE_OR_I.finditer(passages.outer, opinion.span.start, opinion.span.end)
            )
            for opinion in passages.decision.opinions
        }

    def whose(self, rule: HoldingRule, sentence: Sentence, match: re.Match[str]) -> Whose | None:
        """Whose what a rule found is.

        Args:
            rule: the rule, which says who is the subject.
            sentence: in which it matched.
            match: its match in the masked sentence.

        Returns:
            None where nobody can be told who may lay anything down.
        """
        if rule.kind in {"reported", "below"} or self._is_of_the_court(rule, sentence):
            return self._anothers(rule, sentence, match)
        return None if self._is_of_one_judge(sentence, match) else self._own(rule, sentence)

    def _is_of_the_court(self, rule: HoldingRule, sentence: Sentence) -> bool:
        """Whether "the court holds" stands in a separate opinion, which reports the one it departs from."""
        return rule.kind == "own-court" and self._types[sentence.opinion] not in DECIDES

    def _own(self, rule: HoldingRule, sentence: Sentence) -> Whose | None:
        """Whether what an opinion says itself is a holding of the court or what its writer would hold."""
        of_court = self._types[sentence.opinion] in DECIDES
        if rule.kind == "own-would":
            return None if of_court else Whose("would-hold")
        if rule.kind == "own-uncited" and not (of_court and self._is_uncited(sentence)):
            return None
        if of_court:
            return Whose("holding")
        return Whose("would-hold") if rule.kind == "own" and rule.id not in _OF_COURTS_ONLY else None

    def _is_uncited(self, sentence: Sentence) -> bool:
        """Whether nobody who may have held it is cited in a sentence, the one before it, or for it."""
        before = self._passages.sentences[max(0, sentence.number - 1) : sentence.number + 1]
        near = [one for told in before if told.paragraph == sentence.paragraph for one in told.citations]
        return not any(one.kind in _HOLDS for one in (*near, *self._passages.support(sentence)))

    def _is_of_one_judge(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether "I" speaks in an opinion that says "we": then somebody is quoted without marks."""
        if not _FIRST_PERSON.match(match.group()) or self._types[sentence.opinion] not in DECIDES:
            return False
        said = self._said[sentence.opinion]
        return said["we"] > said["i"]

    def _anothers(self, rule: HoldingRule, sentence: Sentence, match: re.Match[str]) -> Whose | None:
        who = match["who"]
        is_court = _ONLY_COURTS.match(match.string, match.end("who")) or self.a_court_acted(sentence)
        if _IT.fullmatch(who.split()[-1]) and not is_court:
            return None
        if self._is_of_the_court(rule, sentence) or _OTHER.fullmatch(who):
            named = "the court" if rule.kind == "own-court" else who
            other = other_opinion(self._passages.decision, sentence.opinion, named)
            return Whose("reported", other.name if other else None)
        if BELOW.search(who) and _REVIEWED.search(match.string[: match.start("who")]):
            return None
        if not OWN.search(who) and self.is_below(sentence, match, told=rule.kind == "below"):
            return None if match.groupdict().get("bare") else Whose("below")
        if rule.kind == "below" and not self.is_of_named(match):
            return None
        if OWN.match(who) and not sentence.citations and _JUST_NOW.match(match.string, match.end("who")):
            return None  # "we have found that": in this opinion
        cited = self._cases.of(sentence, match, who)
        told = rule.near and _NOBODYS.search(who) and cited not in sentence.citations
        if cited is not None and not told:
            return Whose("reported", cited.authority)
        alone = _KNOWN_ALONE.match(who) and not str(self._passages.decision.court).startswith("ny")
        by_now = OWN.search(who) and _BY_NOW.match(match.string, match.end("who"))
        return Whose("reported") if CASE not in who and (alone or by_now) else None

    def a_court_acted(self, sentence: Sentence) -> bool:
        """Whether the sentence before tells what a court did, so that "it" may be the court."""
        before = self._passages.sentences[sentence.number - 1] if sentence.number else sentence
        if before.paragraph != sentence.paragraph:
            return False
        return bool(_A_COURT_ACTS.search(self._passages.outer, before.span.start, before.span.end))

    def is_below(self, sentence: Sentence, match: re.Match[str], *, told: bool) -> bool:
        """Whether the court whose judgment is reviewed is meant.

        Args:
            sentence: in which the words stand.
            match: of a rule; its group ``who`` are they.
            told: whether they mean it wherever nothing says otherwise, as "the trial court" does.
        """
        who = match["who"]
        if self._tries and not _UNDER_TRIAL.search(who):
            return False
        if _THERE.search(match.string, 0, match.end()) and not told:
            return False
        if CASE in who or _MANY.search(who) or self.is_of_named(match) or self._is_told_of(sentence, match):
            return False
        if _BARE.fullmatch(who):
            return self._is_spoken_of(sentence, match)
        if _ONE_JUDGE.match(who):
            return not self._tries and not _OPINION.search(match.string, 0, match.start("who"))
        return told or bool(match.groupdict().get("below")) or is_below(who)

    def _is_told_of(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether the paragraph tells what this court did in a case: "In Lopez, the Court of Appeals"."""
        window = self._passages.before(sentence, 8)
        told = self._passages.outer[window.start : sentence.span.start]
        return bool(re.search(rf"\bin {SLOT}\)?,? {re.escape(match['who'])}\b", told, re.IGNORECASE))

    def is_of_named(self, match: re.Match[str]) -> bool:
        """Whether the court is that of a case named right before: "In Lopez, the Court of Appeals held"."""
        before = match.string[: match.start("who")]
        return bool(_IN_CASE.search(before) or _REVIEWING.match(before))

    def _is_spoken_of(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether "the court", without more, is the court below: that is spoken of last in the paragraph.

        Where neither it nor a case is, a court of appeals that tells what "the court" did means it, too.
        """
        window = self._passages.before(sentence, 4)
        told = self._passages.outer[window.start : sentence.span.start + match.start("who")]
        named = (
            found
            for found in BELOW.finditer(told)
            if not _ANY.search(told, max(0, found.start() - _NEAR), found.start())
        )
        below = max((found.end() for found in named), default=-1)
        cited = (
            (found, self._passages.cited_at(window.start + found.start()))
            for found in re.finditer(SLOT, told)
        )
        case = max((found.end() for found, one in cited if one.kind == "case"), default=-1)
        alone = below == case and match["who"].endswith("court") and not self._tries
        return below > case or (alone and not sentence.citations)
