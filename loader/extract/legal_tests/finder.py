"""Where an opinion states a legal test: numbered, stepwise, or in a clause; with its elements as spans.

What words introduce a test is ``rules/legal-tests.yml``. What a party or another opinion argues is no
statement of this opinion; what stands in a citation's parenthetical is reported of the case cited.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from loader.extract.legal_tests.announced import of_one_sentence, row, with_list
from loader.extract.legal_tests.anybody import is_of_anybody
from loader.extract.legal_tests.conditional import stated_conditionals
from loader.extract.legal_tests.conditions import is_supposed
from loader.extract.legal_tests.duties import duties
from loader.extract.legal_tests.elements import connective, elements_of, is_cut, whole
from loader.extract.legal_tests.opened import told
from loader.extract.legal_tests.particulars import (
    is_a_question,
    is_of_one_party,
    is_to_succeed,
    names_somebody,
    says_nothing,
    tells_of_case,
)
from loader.extract.legal_tests.refusals import is_refused
from loader.extract.legal_tests.rules import TestRule, legal_test_rules
from loader.extract.legal_tests.stated import (
    Part,
    Stated,
    continued,
    in_their_places,
    joined,
    reported,
    without_overlaps,
)
from loader.extract.legal_tests.steps import taken_steps
from loader.extract.prose.attribution import is_anothers
from loader.extract.prose.clauses import trimmed
from loader.extract.prose.cues import letters
from loader.extract.prose.enumerations import Enumeration, enumerations
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.ruleset import HEARD, Compiled
from loader.extract.prose.speakers import denied
from loader.model import Citation, Span

_NOTHING: Final = re.compile(
    r"\b(?:nothing|no (?:statute|rule|case|court|authority|decision|provision))\b[^.;,]{0,100}$"
    r"|\b(?:we|i) (?:respectfully )?disagree with [^.;]{0,150}$",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    r"\bnot (?:alter|change|modify|affect|eliminate|relax|disturb|abolish|remove)\b[^.;]*$", re.IGNORECASE
)
"""A denial that leaves a requirement as it was."""
_THAT: Final = re.compile(r"(?!it (?:\w+ )?held\b).*\bthat\b", re.DOTALL | re.IGNORECASE)
"""What may report the words after it: "The tenant contends that"; what "it held" is a court's."""
_MANY: Final = 4
"""So many elements are the law's though one of them names something."""
_CLAUSE_END: Final = re.compile(r"[.;?]|$")


def stated_tests(passages: Passages) -> list[Stated]:
    """The statements of tests in a decision, in order of the text and without overlap."""
    found = [*_Finder(passages).find(), *stated_conditionals(passages)]
    return in_their_places(continued(passages, joined(without_overlaps(found))))


class _Finder:
    def __init__(self, passages: Passages) -> None:
        self.passages = passages
        self.spoken = passages.spoken
        self.plain = passages.plain
        self.stretches: dict[Span, Span] = {}
        self.told: dict[int, Sequence[Sentence]] = {}
        self.listed: dict[Span, tuple[Enumeration, ...]] = {}

    def find(self) -> Iterator[Stated]:
        """Every statement that a rule finds, with overlaps."""
        for compiled, sentence in self.passages.in_sentences(legal_test_rules().hits(letters(self.spoken))):
            if sentence.number not in self.told:
                inner = told(self.passages, sentence)
                self.told[sentence.number] = inner if inner == (sentence,) else (sentence, *inner)
            for one in self.told[sentence.number]:
                yield from self._by_form(compiled, one)
        for cited in self.passages.citations:
            for bracket in cited.parentheticals if cited.within is None else ():
                yield from self._in_parenthetical(cited, bracket.span)

    def _by_form(self, compiled: Compiled[TestRule], sentence: Sentence) -> Iterator[Stated]:
        if compiled.rule.form == "steps":
            yield from taken_steps(self.passages, compiled, sentence)
            return
        span = sentence.span
        if compiled.rule.form == "list":
            if span not in self.stretches:
                self.stretches[span] = with_list(self.passages, sentence)
            span = self.stretches[span]
        yield from self._of(compiled, sentence, span, self.spoken)

    def _of(
        self, compiled: Compiled[TestRule], sentence: Sentence, span: Span, text: str
    ) -> Iterator[Stated]:
        if compiled.rule.form == "duty":
            return duties(compiled, sentence, span, text)
        read = self._lists if compiled.rule.form == "list" else self._clauses
        return read(compiled, sentence, span, text)

    def _in_parenthetical(self, cited: Citation, bracket: Span) -> Iterator[Stated]:
        sentence = self.passages.sentence_at(cited.full_span.start)
        said, rules = letters(bracket.of(self.plain)), legal_test_rules()
        hits = chain(
            rules.hits(said, parenthetical=True), (one for one in rules.hits(said) if one[0].rule.law)
        )
        for compiled in {hit.rule.id: hit for hit, _ in hits}.values():
            if sentence is None:
                return
            for found in self._of(compiled, sentence, bracket, self.plain):
                yield replace(found, parts=reported(found.parts), citation=cited, span=cited.full_span)

    def _lists(
        self, compiled: Compiled[TestRule], sentence: Sentence, span: Span, text: str
    ) -> Iterator[Stated]:
        listings = self._enumerations(text, span) or row(text, sentence, span)
        for listed in listings[:1] if span.end > sentence.span.end else listings:
            head = Span(span.start, listed.start)
            intro = head.of(text)
            match = compiled.pattern.search(intro)
            heard = intro[: match.start()] if match else ""
            if match is None or is_anothers(heard) or denied(heard) or is_refused("reported", intro):
                continue
            items = trimmed(text, of_one_sentence(self.passages, listed.items))
            elements = [Part(whole(text, item), compiled.rule.stance, compiled.rule) for item in items]
            if len(elements) > 1 and not _is_narrated(compiled.rule, text, elements):
                joined = "any-of" if listed.joined == "or" else "all-of"
                said = Span(span.start, max(listed.items[-1].end, head.end))
                connective = joined if joined == "any-of" else compiled.rule.connective or joined
                yield Stated(sentence, compiled.rule, head, said, tuple(elements), connective)

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
            heard = said[max(0, match.start() - HEARD) : match.start()]
            if is_anothers(heard) or is_supposed(heard, match.group()) or is_a_question(said):
                continue
            if is_refused("reported", heard):
                continue
            items, stance = _groups(match, "item", span), _stance(rule, heard, match)
            body = (_groups(match, "body", span) or items or [Span(span.start + match.end(), span.end)])[0]
            elements = [Part(one, stance, rule) for one in trimmed(text, items)] or elements_of(
                rule, text, span.start, body, stance
            )
            elements += [Part(part, "rejected", rule) for part in _groups(match, "rejected", span)]
            between, told = said[match.start() : body.start - span.start], _told(match, items or [body], span)
            if len(elements) >= max(1, rule.least) and not (
                _is_applied(rule, text, elements, heard, match.group())
                or (rule.law and _is_no_law(heard, told, between))
            ):
                head = Span(span.start, body.start)
                asked = Span(span.start + match.start(), max(span.start + match.start(), body.start))
                how = rule.connective or connective(text, asked, elements)
                yield Stated(sentence, rule, head, span, tuple(elements), how)


def _is_applied(rule: TestRule, text: str, elements: Sequence[Part], heard: str, asked: str) -> bool:
    """Whether words apply a test to a case, are cut off, or state nothing."""
    if any(is_cut(one.span.of(text)) for one in elements):
        return True
    if rule.generic and is_of_one_party(heard, asked, alone=len(elements) == 1):
        return True
    return _says_nothing(rule, text, elements, to_succeed=is_to_succeed(heard))


def _is_no_law(heard: str, told: str, between: str) -> bool:
    """Whether words that a rule takes for law are reported of somebody, or said of a case."""
    if not is_of_anybody(heard, told):
        return True
    said = _THAT.match(between)
    return said is not None and (is_anothers(said.group()) or is_refused("reported", said.group()))


def _groups(match: re.Match[str], sort: str, span: Span) -> list[Span]:
    """Where the groups of a sort stand: ``body``, ``body1``, ... are cut into elements, each ``item`` is one.

    Without any, the elements stand in all that follows; in a group ``rejected`` stands what is denied.
    """
    named = [name for name, words in match.groupdict().items() if words and name.startswith(sort)]
    return [Span(span.start + match.start(name), span.start + match.end(name)) for name in named]


def _told(match: re.Match[str], bodies: Sequence[Span], span: Span) -> str:
    """What a rule matched, through the clause that it reaches into when it goes on after the elements."""
    goes_on = span.start + match.end() > bodies[-1].end
    stop = _CLAUSE_END.search(match.string, match.end()) if goes_on else None
    return match.string[match.start() : stop.start() if stop else match.end()]


def _stance(rule: TestRule, heard: str, match: re.Match[str]) -> str:
    """The stance of a rule, turned where the words before deny it, up to a comma after "to prevail,"."""
    before, comma, _ = match.group().partition(",")
    if comma and "body" in match.groupdict() and match.start() + len(before) < match.start("body"):
        heard += before + comma
    return "rejected" if rule.stance == "required" and _is_denied(heard) else rule.stance


def _words(text: str, elements: Sequence[Part]) -> Iterator[str]:
    return (one.span.of(text) for one in elements)


def _says_nothing(rule: TestRule, text: str, elements: Sequence[Part], *, to_succeed: bool) -> bool:
    """Whether the elements apply a test, or there is a single one that says nothing.

    What somebody must show ``to_succeed`` is the law's even where some of several elements name somebody.
    """
    if says_nothing(_words(text, elements)):
        return True
    if len(elements) == 1:
        return rule.generic and tells_of_case(text, elements[0].span)
    named = sum(names_somebody(text, one.span) for one in elements)
    return rule.generic and (2 * named > len(elements) if to_succeed else named > len(elements) // _MANY)


def _is_narrated(rule: TestRule, text: str, elements: Sequence[Part]) -> bool:
    """Whether a list tells of this case: each item of a rule for general words, half of them of any other."""
    told = sum(tells_of_case(text, one.span) for one in elements)
    return told > 0 if rule.generic else 2 * told >= len(elements)


def _is_denied(heard: str) -> bool:
    """Whether what comes before denies the requirement: "nothing in the Act requires"."""
    return not _KEPT.search(heard) and (denied(heard) or bool(_NOTHING.search(heard)))
