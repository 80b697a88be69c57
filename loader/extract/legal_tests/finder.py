"""Where an opinion states a legal test: numbered, stepwise, or in a clause; with its elements as spans.

What words introduce a test is ``rules/legal-tests.yml``. What a party or another opinion argues is no
statement of this opinion; what stands in a citation's parenthetical is reported of the case cited.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.legal_tests.conditions import is_supposed
from loader.extract.legal_tests.rules import TestRule, legal_test_rules, steps
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.clauses import in_a_row, parts, trimmed
from loader.extract.prose.cues import letters
from loader.extract.prose.enumerations import Enumeration, enumerations, without_citations
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.rules import Compiled
from loader.extract.prose.speakers import denied
from loader.model import Citation, Span

_NAME: Final = re.compile(
    r"(?<=[a-z,’] )(?!(?:Constitution|Clause|States?|Government|Congress|Courts?|Amendments?|Acts?|Rules?"
    r"|Sections?|Subsections?|Chapter|Paragraph|Law|Article|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Fourteenth|United|Federal"
    r"|Due|Process|Legislature|Board|Commission|Department|Secretary|Commissioner|Code|Title|Circuit|Supreme|Bill"
    r"|Rights|Plaintiffs?|Defendants?|I)\b)[A-Z][a-z]{2,}"
)
_PARTICULAR: Final = re.compile(
    rf"{_NAME.pattern}|\b(?:1[789]|20)\d\d\b(?!-)|\$ ?\d"
    r"|\b(?:January|February|August|September|October|November|December) \d"
)
"""What tells of persons, days and sums: a list with it applies a test or tells what happened."""
_ALLEGED: Final = re.compile(r"^\W*plaintiffs? (?:has |have )?(?:alleged|testified|offered)\b", re.IGNORECASE)
_NOTHING: Final = re.compile(
    r"\b(?:nothing|no (?:statute|rule|case|court|authority|decision|provision))\b[^.;,]{0,100}$"
    r"|\b(?:we|i) (?:respectfully )?disagree with [^.;]{0,150}$",
    re.IGNORECASE,
)
_PROVISIONS: Final = {"statute", "constitution", "rule", "regulation"}
_EITHER: Final = re.compile(r"\beither\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_REACH: Final = 12
"""How many sentences after the announcement of steps, or after a step, the next step may stand."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element as found: its words, the stance on it, and the rule that read it."""

    span: Span
    stance: str
    rule: TestRule


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a test as found, before its doctrine and the matters of its elements are known.

    Attributes:
        sentence: where it begins.
        rule: what found it.
        head: the words that introduce the elements.
        span: all of it.
        citation: in whose parenthetical it stands, if it does.
    """

    sentence: Sentence
    rule: TestRule
    head: Span
    span: Span
    parts: tuple[Part, ...]
    connective: str | None
    citation: Citation | None = None


def stated_tests(passages: Passages) -> list[Stated]:
    """The statements of tests in a decision, in order of the text and without overlap."""
    return _joined(_without_overlaps(list(_Finder(passages).find())))


class _Finder:
    def __init__(self, passages: Passages) -> None:
        self.passages = passages
        self.spoken = passages.spoken
        self.plain = passages.plain
        self.listed: dict[Span, tuple[Enumeration, ...]] = {}

    def find(self) -> Iterator[Stated]:
        """Every statement that a rule finds, with overlaps."""
        for compiled, sentence in self.passages.in_sentences(legal_test_rules().hits(letters(self.spoken))):
            if not self._quotes_provision(sentence):
                yield from self._by_form(compiled, sentence)
        for cited in self.passages.citations:
            for bracket in cited.parentheticals if cited.within is None else ():
                yield from self._in_parenthetical(cited, bracket.span)

    def _quotes_provision(self, sentence: Sentence) -> bool:
        """Whether a paragraph gives the words of a provision, which are no test of the opinion.

        It follows a colon; the sentence with the colon, or the one before it, cites provisions and no case.
        """
        number = sentence.number - 1
        sentences = self.passages.sentences
        while number > 0 and sentences[number].paragraph == sentence.paragraph:
            number -= 1
        if number < 0 or self.passages.spoken[sentences[number].span.end - 1] != ":":
            return False
        near = (one for one in sentences[max(0, number - 1) : number + 1] if one.opinion == sentence.opinion)
        kinds = {cited.kind for one in near for cited in one.citations}
        return bool(kinds) and kinds <= _PROVISIONS

    def _by_form(self, compiled: Compiled[TestRule], sentence: Sentence) -> Iterator[Stated]:
        if compiled.rule.form == "list":
            yield from self._lists(compiled, sentence, sentence.span, self.spoken)
        elif compiled.rule.form == "steps":
            yield from self._steps(compiled, sentence)
        else:
            yield from self._clauses(compiled, sentence, sentence.span, self.spoken)

    def _in_parenthetical(self, cited: Citation, bracket: Span) -> Iterator[Stated]:
        sentence = self.passages.sentence_at(cited.full_span.start)
        said = letters(bracket.of(self.plain))
        fitting = {hit.rule.id: hit for hit, _ in legal_test_rules().hits(said, parenthetical=True)}
        for compiled in fitting.values():
            if sentence is None:
                return
            read = self._lists if compiled.rule.form == "list" else self._clauses
            for found in read(compiled, sentence, bracket, self.plain):
                yield replace(found, citation=cited, span=cited.full_span)

    def _lists(
        self, compiled: Compiled[TestRule], sentence: Sentence, span: Span, text: str
    ) -> Iterator[Stated]:
        for listed in self._enumerations(text, span):
            head = Span(span.start, listed.start)
            intro = head.of(text)
            match = compiled.pattern.search(intro)
            heard = intro[: match.start()] if match else ""
            if match is None or is_anothers(heard) or denied(heard):
                continue
            items = trimmed(text, listed.items)
            elements = [Part(item, compiled.rule.stance, compiled.rule) for item in items]
            if len(elements) > 1 and not _is_narrated(compiled.rule, text, elements):
                joined = "any-of" if listed.joined == "or" else "all-of"
                whole = Span(span.start, max(listed.items[-1].end, head.end))
                connective = compiled.rule.connective or joined
                yield Stated(sentence, compiled.rule, head, whole, tuple(elements), connective)

    def _enumerations(self, text: str, span: Span) -> Sequence[Enumeration]:
        """The lists of a stretch of text, which several rules ask for."""
        if span not in self.listed:
            self.listed[span] = tuple(enumerations(text, span))
        return self.listed[span]

    def _clauses(
        self, compiled: Compiled[TestRule], sentence: Sentence, span: Span, text: str
    ) -> Iterator[Stated]:
        rule, said = compiled.rule, span.of(text)
        for match in compiled.pattern.finditer(said):
            heard = said[: match.start()]
            if is_anothers(heard) or is_supposed(heard, match.group()) or said.rstrip(' ”"').endswith("?"):
                continue
            body, rejected = _bodies(match, span)
            stance = "rejected" if rule.stance == "required" and _is_denied(heard) else rule.stance
            cut = in_a_row if rule.commas else parts
            elements = [Part(part, stance, rule) for part in cut(text, body)]
            elements += [Part(part, "rejected", rule) for part in rejected]
            if len(elements) >= rule.least and not _says_nothing(rule, text, elements):
                head = Span(span.start, body.start)
                either = _EITHER.search(text, span.start + match.start(), body.start + 8)
                joined = "any-of" if either or _are_alternatives(text, elements) else "all-of"
                yield Stated(sentence, rule, head, span, tuple(elements), rule.connective or joined)

    def _steps(self, compiled: Compiled[TestRule], sentence: Sentence) -> Iterator[Stated]:
        said = sentence.span.of(self.spoken)
        match = compiled.pattern.search(said)
        if match is None or is_anothers(said[: match.start()]):
            return
        elements, last = list[Part](), sentence.number
        for after in self.passages.following(sentence):
            if after.opinion != sentence.opinion or after.number - last > _REACH or after.kind == "footnote":
                break
            if not elements and after.number - last > compiled.rule.reach:
                break
            step = steps()[bool(elements)].search(after.span.of(self.spoken))
            if step is None or after.bare:
                continue
            group = "body" if step["body"] else "rest"
            body = Span(after.span.start + step.start(group), after.span.start + step.end(group))
            elements.append(Part(without_citations(self.spoken, body), compiled.rule.stance, compiled.rule))
            last = after.number
        rule = compiled.rule
        if len(elements) > 1 and not (rule.generic and _is_applied(self.spoken, elements)):
            span = Span(sentence.span.start, elements[-1].span.end)
            yield Stated(sentence, rule, sentence.span, span, tuple(elements), rule.connective)


def _bodies(match: re.Match[str], span: Span) -> tuple[Span, list[Span]]:
    """Where the elements stand (group ``body``, ``body1``, ...; or all that follows), and what is denied."""
    groups = [name for name, words in match.groupdict().items() if words]
    named = next((name for name in groups if name.startswith("body")), None)
    first, last = match.span(named) if named else (match.end(), len(match.string))
    rejected = [match.span(name) for name in groups if name == "rejected"]
    return (
        Span(span.start + first, span.start + last),
        [Span(span.start + start, span.start + end) for start, end in rejected],
    )


def _are_alternatives(text: str, elements: Sequence[Part]) -> bool:
    """Whether "or" stands between the last two elements."""
    spans = [one.span for one in elements if one.stance != "rejected"][-2:]
    return len(spans) == 2 and bool(_OR.search(text, spans[0].end, spans[1].start))


def _is_applied(text: str, elements: Sequence[Part]) -> bool:
    """Whether the elements name somebody or tell what he alleged: then a test is applied and not stated."""
    return any(_NAME.search(words) or _ALLEGED.search(words) for words in _words(text, elements))


def _words(text: str, elements: Sequence[Part]) -> Iterator[str]:
    return (one.span.of(text) for one in elements)


def _says_nothing(rule: TestRule, text: str, elements: Sequence[Part]) -> bool:
    """Whether the elements apply a test, or are a single word that the clause was cut to."""
    alone = len(elements) == 1 and " " not in " ".join(elements[0].span.of(text).split())
    return alone or (rule.generic and _is_applied(text, elements))


def _is_narrated(rule: TestRule, text: str, elements: Sequence[Part]) -> bool:
    """Whether a list tells of this case: each item of a rule for general words, half of them of any other."""
    told = sum(bool(_PARTICULAR.search(words)) for words in _words(text, elements))
    return told > 0 if rule.generic else 2 * told >= len(elements)


def _is_denied(heard: str) -> bool:
    """Whether what comes before denies the requirement: "nothing in the Act requires"."""
    return denied(heard) or bool(_NOTHING.search(heard))


def _without_overlaps(found: Sequence[Stated]) -> list[Stated]:
    """Of statements that overlap, those with more parts, then those of weightier rules."""
    kept: list[Stated] = []
    for one in sorted(found, key=lambda one: (-len(one.parts), -one.rule.weight, one.span)):
        spans = [element.span for element in one.parts]
        if not any(
            span.start < other.span.end and other.span.start < span.end
            for have in kept
            for other in have.parts
            for span in spans
        ) and not _within_another(one, kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _joined(found: Sequence[Stated]) -> list[Stated]:
    """What one sentence permits, requires and rejects, as one statement."""
    made: list[Stated] = []
    for one in found:
        last = made[-1] if made else None
        if last and not (last.citation or one.citation) and last.sentence == one.sentence:
            both = sorted((*last.parts, *one.parts), key=lambda element: element.span)
            weightier = max(last, one, key=lambda each: (len(each.parts), each.rule.weight))
            made[-1] = replace(weightier, parts=tuple(both), head=min(last.head, one.head))
        else:
            made.append(one)
    return made


def _within_another(one: Stated, kept: Sequence[Stated]) -> bool:
    """Whether it stands in the parenthetical of a citation that supports an element stated already."""
    if one.citation is None or len(one.parts) > 1 or one.rule.id == "adds-factor":
        return False
    return any(one.citation.full_span in have.span and have.citation is None for have in kept)
