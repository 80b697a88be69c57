"""Where the opinions of one decision answer each other, and what they grant.

What words mean what is ``rules/disagreements.yml``. An answer needs explicit words and one opinion that they
can mean: with two dissents, "the dissent" is nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from loader.extract.disagreements.answering import answered
from loader.extract.disagreements.rules import DisagreementRule, disagreement_rules
from loader.extract.prose.cues import letters
from loader.extract.prose.echoes import Echoes
from loader.extract.prose.passages import CASE, CITING_WORDS, QUOTED, REFERENCE, REST, Passages, Sentence
from loader.extract.prose.ruleset import Compiled
from loader.extract.prose.speakers import denied, other_opinion, speaker, supposed
from loader.model import Citation, Concession, CrossReference, Evidence, Rebuttal, Span

LOOK_BACK: Final = 2
"""How many sentences before one that says "this is wrong" may report what is wrong."""

_SIGNS: Final = f"{CASE}{REFERENCE}{REST}"
_THAT: Final = re.compile(r"\bthat\b", re.IGNORECASE)
_LEAD: Final = 6
"""How many words may lead up to what is said: "assertion, infra at 1075, that ..."."""
_FARTHEST: Final = 200
_WORDS: Final = re.compile(r"[^\W_]+")
_SIGN_RUNS: Final = re.compile(rf"[{CASE}{REFERENCE}]{REST}*")
_EDGES: Final = f" \t\n\r,.;:—{_SIGNS}"
_ENDS: Final = re.compile(rf"(?:[\s,.;:—]|{REFERENCE}{REST}*)+$")
_FRAGMENT: Final = re.compile(r"(?:of|into)\b[^,]*", re.IGNORECASE | re.DOTALL)
"""What says nothing without the words before it: "of the law makes a mockery of it"."""
_WITHDRAWS: Final = re.compile(
    r",[”\"]? (?=(?:merely|simply|neither|nor|but|yet|though|although|however|and yet)\b)", re.IGNORECASE
)
_WHILE: Final = re.compile(r"\W*(?:while|although|though|even though|whereas)\b", re.IGNORECASE)
_MAIN: Final = re.compile(r",[”\"]? (?=(?:I|we|the|this|that|it|my|our|they|he|she)\b)", re.IGNORECASE)
_NO_PARTY: Final = re.compile(
    r"(?:it|this|that|he|she|they|we|i|one|counsel|[\w ]*\b(?:court|circuit|judge|justice|panel))\b",
    re.IGNORECASE,
)
_COURT: Final = re.compile(r"th(?:e|is) court", re.IGNORECASE)
_CONCURRING: Final = frozenset({"concurrence", "concurrence-in-judgment"})


@dataclass(frozen=True, slots=True)
class Told:
    """What an opinion reports another one (``to``, empty for a party) to say, and in which sentence."""

    to: str
    said: Span | None
    sentence: Sentence


class Disagreements:
    """Reads the answers and grants of a decision, from its sentences.

    Args:
        passages: the sentences, citations and internal references.
        references: the internal references, in order of the text.
    """

    def __init__(self, passages: Passages, references: Sequence[CrossReference] = ()) -> None:
        self.passages = passages
        self.references = references
        self.echoes = Echoes(passages.decision)
        rules = disagreement_rules()
        self._attributions = [one for one in rules.rules if one.rule.kind == "attribution"]
        self._candidates = [
            (compiled, sentence)
            for compiled, sentence in passages.in_sentences(rules.hits(letters(passages.outer)))
            if compiled.rule.kind != "attribution"
        ]

    def rebuttals(self) -> tuple[Rebuttal, ...]:
        """The answers in order of the text, one of a sentence to each opinion: the weightiest.

        What only says again that something is wrong which the sentence before it has answered is no other.
        """
        best: dict[tuple[int, str], tuple[DisagreementRule, Sentence, Told]] = {}
        for rule, sentence, _, told in self._found("rebuttal"):
            key = sentence.number, told.to
            if rule.manner and (key not in best or rule.weight > best[key][0].weight):
                best[key] = rule, sentence, told
        found = [
            self._rebuttal(rule, rule.manner or "", sentence, told)
            for rule, sentence, told in best.values()
            if told.sentence == sentence or (told.sentence.number, told.to) not in best
        ]
        found.sort(key=lambda one: one.evidence.span)
        numbered = [replace(one, number=number) for number, one in enumerate(found, 1)]
        return answered(numbered, self.passages.decision)

    def concessions(self) -> tuple[Concession, ...]:
        """The points granted, in order of the text. To concur is not to concede."""
        found: dict[tuple[int, str], Concession] = {}
        for rule, sentence, match, told in self._found("concession"):
            if not self._concurs(sentence.opinion):
                party = " ".join(match["party"].split()) if rule.of == "party" else None
                found.setdefault((sentence.number, told.to), self._concession(rule, sentence, told, party))
        return tuple(sorted(found.values(), key=lambda one: one.evidence.span))

    def _concurs(self, opinion: str) -> bool:
        return any(one.name == opinion and one.type in _CONCURRING for one in self.passages.decision.opinions)

    def _found(self, kind: str) -> Iterator[tuple[DisagreementRule, Sentence, re.Match[str], Told]]:
        is_alone = len(self.passages.decision.opinions) < 2
        for compiled, sentence in self._candidates:
            rule = compiled.rule
            if rule.kind == kind and not (is_alone and rule.of == "other"):
                for match in compiled.pattern.finditer(sentence.span.of(self.passages.outer)):
                    if told := self._told(compiled, sentence, match):
                        granted = self._granted(sentence, told) if kind == "concession" else told
                        yield rule, sentence, match, granted

    def _told(
        self, compiled: Compiled[DisagreementRule], sentence: Sentence, match: re.Match[str]
    ) -> Told | None:
        """Whom the words answer and on what, when it is this opinion that speaks, and in earnest."""
        heard = compiled.heard(match)
        if denied(heard) or (not compiled.rule.supposed and (supposed(heard) or match.string.endswith("?"))):
            return None
        if speaker(match.string[: match.start()]).voice != "this":
            return None
        if compiled.rule.of == "party":
            return (
                None if _NO_PARTY.match(match["party"]) else Told("", self._said(sentence, match), sentence)
            )
        if compiled.rule.where == "after":
            told = self._reported(sentence, match)
            own = self._said(sentence, match)
            return replace(told, said=own) if told and own else told
        return self._of_other(sentence, match)

    def _of_other(self, sentence: Sentence, match: re.Match[str]) -> Told | None:
        words = match["other"]
        if _COURT.fullmatch(words) and match.string[match.end("other")] in "’'" and not self._is_supreme:
            return None  # in another court's opinion, "the Court's" may be the Supreme Court's
        opinion = other_opinion(self.passages.decision, sentence.opinion, words)
        return Told(opinion.name, self._said(sentence, match), sentence) if opinion else None

    @property
    def _is_supreme(self) -> bool:
        return self.passages.decision.court == "scotus"

    def _reported(self, sentence: Sentence, match: re.Match[str]) -> Told | None:
        """What another opinion is last reported to say, in the sentence itself or shortly before it."""
        if told := self._last_report(sentence, match.start()):
            return told
        left = LOOK_BACK
        for number in range(sentence.number - 1, -1, -1):
            earlier = self.passages.sentences[number]
            if earlier.paragraph != sentence.paragraph:
                left -= 1  # the first sentence of a paragraph may answer the last of the one before
            if left < 1 or (earlier.opinion, earlier.kind) != (sentence.opinion, sentence.kind):
                return None
            if not self._points(earlier):
                left -= 1
                if told := self._last_report(earlier, None):
                    return told
        return None

    def _last_report(self, sentence: Sentence, end: int | None) -> Told | None:
        text = sentence.span.of(self.passages.outer)[:end]
        found = [match for one in self._attributions for match in one.pattern.finditer(text)]
        for match in sorted(found, key=lambda one: one.start(), reverse=True):
            if told := self._of_other(sentence, match):
                return told
        return None

    def _points(self, sentence: Sentence) -> bool:
        """Whether a sentence only points elsewhere: "See Maj. Op. at 1064; Wood, 879 F.2d at 590."."""
        return bool(CITING_WORDS.fullmatch(self.passages.outer, sentence.span.start, sentence.span.end))

    def _said(self, sentence: Sentence, match: re.Match[str]) -> Span | None:
        """The words that are denied, granted or reported, without what leads up to them."""
        if not match.groupdict().get("said"):
            return None
        start, end = match.span("said")
        words = match.string[start:end]
        that = _THAT.search(_SIGN_RUNS.sub(lambda run: " " * len(run.group()), words)[:_FARTHEST])
        lead = words[: that.start()] if that else ""
        if that and QUOTED not in lead and len(_WORDS.findall(lead)) <= _LEAD:
            start += that.end()
        kept = match.string[start:end]
        left = len(kept) - len(kept.lstrip(_EDGES))
        right = len(_ENDS.sub("", kept))
        base = sentence.span.start + start
        is_whole = left < right and not _FRAGMENT.fullmatch(kept[left:right])
        return Span(base + left, base + right) if is_whole else None

    def _granted(self, sentence: Sentence, told: Told) -> Told:
        """What is granted, without what the sentence goes on to withhold: ", but not its conclusion"."""
        text, said = self.passages.outer, told.said
        if said is None:
            return told
        ends = _WITHDRAWS.search(text, said.start, said.end)
        if ends is None and _WHILE.match(text, sentence.span.start, said.start):
            ends = _MAIN.search(text, said.start, said.end)
        return replace(told, said=Span(said.start, ends.start())) if ends else told

    def _rebuttal(self, rule: DisagreementRule, manner: str, sentence: Sentence, told: Told) -> Rebuttal:
        place = Span(min(told.sentence.span.start, sentence.span.start), sentence.span.end)
        pointed = self._pointed_at(place, sentence, told.to)
        at = self.passages.places.of(place.start)
        return Rebuttal(
            number=0,
            opinion=sentence.opinion,
            to_opinion=told.to,
            manner=manner,
            evidence=Evidence(place, rule.id, rule.weight),
            denied=told.said,
            references=tuple(one.number for one in pointed if isinstance(one, CrossReference)),
            pages=tuple(dict.fromkeys(page for one in pointed for page in _pages(one))),
            notes=tuple(dict.fromkeys(note for one in pointed for note in _notes(one))),
            quoted=echo[1] if (echo := self.echoes.quoted(place, told.to)) else None,
            footnote=at.footnote.number if at and at.footnote else None,
            page=at.page if at else None,
        )

    def _concession(
        self, rule: DisagreementRule, sentence: Sentence, told: Told, party: str | None
    ) -> Concession:
        pointed = self._pointed_at(sentence.span, sentence, told.to)
        at = self.passages.places.of(sentence.span.start)
        return Concession(
            opinion=sentence.opinion,
            evidence=Evidence(sentence.span, rule.id, rule.weight),
            to_opinion=told.to or None,
            party=party,
            granted=told.said,
            references=tuple(one.number for one in pointed if isinstance(one, CrossReference)),
            footnote=at.footnote.number if at and at.footnote else None,
            page=at.page if at else None,
        )

    def _pointed_at(self, place: Span, sentence: Sentence, opinion: str) -> list[CrossReference | Citation]:
        """The references to the other opinion in a passage, and in the sentences after it that only point.

        For an "Id." without a place, the reference before it: it means the same place (Bluebook 4.1).
        """
        end = place.end
        for after in self.passages.following(sentence):
            if after.paragraph != sentence.paragraph or not self._points(after):
                break
            end = after.span.end
        reach = Span(place.start, end)
        found: list[CrossReference | Citation] = [*self.references, *self.passages.citations]
        there = sorted((one for one in found if one.to_opinion == opinion), key=lambda one: one.span)
        same_as = dict(pairwise(reversed(there)))
        inside = [one for one in there if one.span.start in reach]
        return [same_as.get(one, one) if _is_bare_id(one) else one for one in inside]


def _is_bare_id(one: CrossReference | Citation) -> bool:
    return isinstance(one, Citation) and one.form == "id" and not one.pins


def _pages(one: CrossReference | Citation) -> Iterator[str]:
    if isinstance(one, CrossReference):
        yield from one.pages
    else:
        yield from (f"{pin.first}-{pin.last}" if pin.last else pin.first for pin in one.pins if pin.first)


def _notes(one: CrossReference | Citation) -> Iterator[str]:
    if isinstance(one, CrossReference):
        yield from one.notes
    else:
        yield from (note for pin in one.pins for note in pin.notes)
