"""How each opinion treats each authority, from explicit words only; where there are none, that it cites it.

What words mean what is ``rules/treatments.yml``; who speaks is :mod:`loader.extract.speakers`. A signal
makes no treatment: it says how a citation supports a sentence, not what becomes of the case.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loader.extract.cues import letters
from loader.extract.passages import SLOT, Passages, Sentence
from loader.extract.rules import Compiled, RuleSet, TreatmentRule, treatment_rules
from loader.extract.speakers import denied, other_opinion, speaker, subject, supposed
from loader.model import Citation, Evidence, Span, Treatment

DISCUSSED_TIMES: Final = 3
"""An authority cited at least so often in one opinion is discussed there."""

_LOOK_BACK: Final = 2
_NEAR: Final = 60
_TOPIC: Final = re.compile(
    r"\W*(?:[\w-]+(?: [\w-]+)?, )?(?:(?:in|under|since|like|unlike|as in) )?(?:(?:the|our) (?:[\w’'-]+ ){0,4}(?:in|of) )?",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(
    r"\W*(?:for (?:instance|example)|likewise|similarly|in turn|thus|finally),? (?:in )?", re.IGNORECASE
)
_TOPIC_GOES_ON: Final = re.compile(r"[’',]?s? ?(?:,? (?:[a-z]+|we|I)\b)")


@dataclass(frozen=True, slots=True)
class Firing:
    """One rule that fired in one place, for one authority.

    ``by`` is as in :class:`loader.model.Treatment`; ``citations`` are those the words were tied to.
    """

    opinion: str
    authority: str
    kind: str
    by: str | None
    evidence: Evidence
    citations: tuple[int, ...]
    modifiers: tuple[str, ...] = ()


def read_treatments(passages: Passages) -> tuple[Treatment, ...]:
    """Read how the opinions of a decision treat what they cite.

    Args:
        passages: its sentences and citations.

    Returns:
        One treatment per opinion, authority, kind and actor, with the evidence of every rule that fired.
        Each authority that an opinion cites has exactly one treatment by that opinion that is primary: the
        weightiest; among equals the one that ``precedence`` of the rule file names first. ``by`` is the
        key of a cited case that the opinion reports, or the name of another opinion of this decision.
    """
    rules = treatment_rules()
    firings = [*in_sentences(passages, rules), *in_parentheticals(passages, rules)]
    return _aggregate(passages, firings, rules.precedence)


def in_sentences(passages: Passages, rules: RuleSet[TreatmentRule]) -> Iterator[Firing]:
    """The treatments that sentences state."""
    tried: set[tuple[str, int]] = set()
    for compiled, place in rules.hits(letters(passages.outer)):
        sentence = passages.sentence_at(place)
        if sentence is None or (compiled.rule.id, sentence.number) in tried:
            continue
        tried.add((compiled.rule.id, sentence.number))
        yield from _in_sentence(passages, rules, compiled, sentence)


def _in_sentence(
    passages: Passages, rules: RuleSet[TreatmentRule], compiled: Compiled[TreatmentRule], sentence: Sentence
) -> Iterator[Firing]:
    text = sentence.span.of(passages.outer)
    for match in compiled.pattern.finditer(text):
        kind = _kind(compiled, text, match)
        if not kind:
            continue
        treated = _treated(passages, compiled.rule, sentence, match)
        yield from _firings(passages, rules, compiled.rule, kind, sentence, text, match, treated)


def _kind(compiled: Compiled[TreatmentRule], text: str, match: re.Match[str]) -> str | None:
    """The kind of treatment meant, once denial and supposition are heard."""
    before = text[: _cue(compiled, match)]
    if not compiled.rule.supposed and (supposed(before) or text.endswith("?")):
        return None
    return compiled.rule.negated if denied(before) else compiled.rule.kind


def _cue(compiled: Compiled[TreatmentRule], match: re.Match[str]) -> int:
    """Where the cue stands in the text matched; a negation that the pattern itself asks for belongs to it."""
    if "no" in compiled.pattern.groupindex and match["no"]:
        return match.start("no")
    found = compiled.cue.search(match.string, match.start(), match.end())
    return found.start() if found else match.start()


def _treated(
    passages: Passages, rule: TreatmentRule, sentence: Sentence, match: re.Match[str]
) -> Sequence[Citation]:
    """The citations whose authorities are treated."""
    if rule.where == "before":
        return list(passages.support(sentence))
    if rule.where == "examples":
        return list(_examples(passages, sentence))
    if rule.where == "after":
        return _looked_back_to(passages, sentence, match)
    groups = match.groupdict()
    if groups.get("there"):
        return _cited_there(passages, sentence.span.start + match.start("there"))
    spans = [match.span(name) for name in groups if name.startswith("case") and groups[name]]
    return [
        passages.cited_at(sentence.span.start + slot.start())
        for start, end in spans
        for slot in re.compile(SLOT).finditer(match.string, start, end)
    ]


def _examples(passages: Passages, sentence: Sentence) -> Iterator[Citation]:
    """What the sentences that follow in the paragraph give as examples ("For instance, in Wood, ...")."""
    for after in passages.sentences[sentence.number + 1 :]:
        if after.paragraph != sentence.paragraph:
            return
        for cited in after.citations[:1]:
            if _EXAMPLE.fullmatch(passages.outer, after.span.start, cited.full_span.start):
                yield cited


def _looked_back_to(passages: Passages, sentence: Sentence, match: re.Match[str]) -> list[Citation]:
    """What "that case" or "these cases" look back to, or, when a citation sentence follows, forward to."""
    window = passages.before(sentence, _LOOK_BACK)
    end = sentence.span.start + match.end()
    slots = [window.start + slot.start() for slot in re.finditer(SLOT, passages.outer[window.start : end])]
    if "these" not in match.groupdict():
        return [passages.cited_at(slots[-1])] if slots else []
    if follows := list(passages.support(sentence)):
        return follows
    group = [place for place in slots if place < sentence.span.start] or slots
    latest = passages.sentence_at(group[-1]) if group else None
    while (
        latest
        and latest.bare
        and latest.number
        and passages.sentences[latest.number - 1].span.start >= window.start
    ):
        latest = passages.sentences[latest.number - 1]
    return [passages.cited_at(place) for place in group if latest and place >= latest.span.start]


def _cited_there(passages: Passages, place: int) -> list[Citation]:
    """What another opinion cites in support at the page or note that an internal reference names."""
    reference = passages.reference_at(place)
    if not reference.to_opinion:
        return []
    return [
        cited
        for sentence in passages.sentences
        if sentence.bare and sentence.opinion == reference.to_opinion
        for cited in sentence.citations
        if not reference.notes or str(cited.footnote) in reference.notes
        if reference.notes or not reference.pages or cited.page in reference.pages
    ]


def _firings(
    passages: Passages,
    rules: RuleSet[TreatmentRule],
    rule: TreatmentRule,
    kind: str,
    sentence: Sentence,
    text: str,
    match: re.Match[str],
    treated: Sequence[Citation],
) -> Iterator[Firing]:
    known, actor = _actor(passages, rule, sentence, match)
    if not known:
        return
    start, end = sentence.span.start + match.start(), sentence.span.start + match.end()
    near = text[match.start() : match.end() + _NEAR]
    modifiers = (*rule.modifiers, *(slug for slug, shows in rules.modifiers.items() if shows.search(near)))
    evidence = Evidence(Span(start, end), rule.id, rule.weight)
    for cited in treated:
        if cited.authority and cited.kind == "case" and cited.authority != actor:
            found = tuple(dict.fromkeys(modifiers))
            yield Firing(sentence.opinion, cited.authority, kind, actor, evidence, (cited.number,), found)


def _actor(
    passages: Passages, rule: TreatmentRule, sentence: Sentence, match: re.Match[str]
) -> tuple[bool, str | None]:
    """Who treats: whether that is known, and who when it is not this opinion."""
    names_us = "we" in match.groupdict() and bool(match["we"])
    before = match.string[: match.end("we") if names_us else match.start()]
    said = speaker(before)
    if rule.by == "subject" and said.voice == "this":
        said = subject(before)
    if said.voice in {"party", "court"} or (names_us and said.voice != "this"):
        return False, None
    if rule.by == "cited":
        by = passages.cited_at(sentence.span.start + match.start("by")).authority
        return by is not None, by
    words = match["other"] if rule.by == "other" else said.words
    if rule.by == "other" or said.voice == "other":
        opinion = other_opinion(passages.decision, sentence.opinion, words)
        return opinion is not None and (said.voice == "other") != (
            rule.by == "other"
        ), opinion and opinion.name
    if said.case is not None:
        by = passages.cited_at(sentence.span.start + said.case).authority
        return by is not None, by
    return True, None


def in_parentheticals(passages: Passages, rules: RuleSet[TreatmentRule]) -> Iterator[Firing]:
    """The treatments that parentheticals report of the case they follow ("Erie (overruling Swift)")."""
    for cited in passages.citations:
        if not cited.authority:
            continue
        for bracket in cited.parentheticals:
            text = bracket.span.of(passages.plain)
            for compiled, _ in rules.hits(letters(text), parenthetical=True):
                if match := compiled.pattern.search(text):
                    yield from _in_parenthetical(passages, rules, compiled, cited, bracket.span.start, match)


def _in_parenthetical(
    passages: Passages,
    rules: RuleSet[TreatmentRule],
    compiled: Compiled[TreatmentRule],
    cited: Citation,
    start: int,
    match: re.Match[str],
) -> Iterator[Firing]:
    rule, text = compiled.rule, match.string
    if denied(text[: _cue(compiled, match)]):
        return
    modifiers = tuple(slug for slug, shows in rules.modifiers.items() if shows.search(text))
    evidence = Evidence(Span(start + match.start(), start + match.end()), rule.id, rule.weight)
    for slot in re.compile(SLOT).finditer(text, *match.span()):
        treated = passages.cited_at(start + slot.start())
        if treated.authority and treated.kind == "case" and treated.authority != cited.authority:
            by = cited.authority if rule.by == "cited" else None
            numbers = (treated.number, cited.number)
            yield Firing(cited.opinion, treated.authority, rule.kind, by, evidence, numbers, modifiers)


def _aggregate(
    passages: Passages, firings: Iterable[Firing], precedence: Sequence[str]
) -> tuple[Treatment, ...]:
    groups: dict[tuple[str, str, str, str | None], list[Firing]] = defaultdict(list)
    for firing in firings:
        groups[firing.opinion, firing.authority, firing.kind, firing.by].append(firing)
    _drop_fallbacks(groups)
    own: dict[tuple[str, str], list[str]] = defaultdict(list)
    for opinion, authority, kind, by in groups:
        if by is None:
            own[opinion, authority].append(kind)
    for firing in neutral(passages):
        if (firing.opinion, firing.authority) not in own:
            groups[firing.opinion, firing.authority, firing.kind, None].append(firing)
    primary = {
        (opinion, authority, _weightiest(groups, opinion, authority, kinds, precedence))
        for (opinion, authority), kinds in own.items()
    }
    return tuple(
        _treatment(
            found,
            is_primary=by is None
            and ((opinion, authority) not in own or (opinion, authority, kind) in primary),
        )
        for (opinion, authority, kind, by), found in sorted(groups.items(), key=lambda item: _place(item[1]))
    )


def _drop_fallbacks(groups: dict[tuple[str, str, str, str | None], list[Firing]]) -> None:
    """Take out what fallback rules say where another rule speaks for the same opinion and authority."""
    weak = {compiled.rule.id for compiled in treatment_rules().rules if compiled.rule.fallback}
    firm = {
        (opinion, authority)
        for (opinion, authority, _, by), found in groups.items()
        if by is None and any(firing.evidence.rule not in weak for firing in found)
    }
    for (opinion, authority, kind, by), found in list(groups.items()):
        if by is None and (opinion, authority) in firm:
            kept = [firing for firing in found if firing.evidence.rule not in weak]
            groups[opinion, authority, kind, by] = kept
            if not kept:
                del groups[opinion, authority, kind, by]


def _weightiest(
    groups: dict[tuple[str, str, str, str | None], list[Firing]],
    opinion: str,
    authority: str,
    kinds: Iterable[str],
    precedence: Sequence[str],
) -> str:
    def rank(kind: str) -> tuple[float, int]:
        found = groups[opinion, authority, kind, None]
        return -max(firing.evidence.confidence for firing in found), precedence.index(kind)

    return min(kinds, key=rank)


def _place(firings: Sequence[Firing]) -> tuple[str, int, str, str]:
    first = min(firings, key=lambda firing: firing.evidence.span)
    return first.opinion, first.evidence.span.start, first.authority, first.kind


def _treatment(firings: Sequence[Firing], *, is_primary: bool) -> Treatment:
    one = firings[0]
    evidence = {(firing.evidence.span, firing.evidence.rule): firing.evidence for firing in firings}
    return Treatment(
        opinion=one.opinion,
        authority=one.authority,
        kind=one.kind,
        evidence=tuple(sorted(evidence.values(), key=lambda each: each.span)),
        citations=tuple(sorted({number for firing in firings for number in firing.citations})),
        by=one.by,
        modifiers=tuple(sorted({slug for firing in firings for slug in firing.modifiers})),
        primary=is_primary,
    )


def neutral(passages: Passages) -> Iterator[Firing]:
    """That an opinion cites, or discusses, an authority: one firing per citation.

    It is discussed when the opinion cites it :data:`DISCUSSED_TIMES` times or has a sentence about it,
    that is, one that begins with it as subject or with "In" and it.
    """
    groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for cited in passages.citations:
        if cited.authority:
            groups[cited.opinion, cited.authority].append(cited)
    topics = {
        (sentence.opinion, key) for sentence in passages.sentences if (key := _topic(passages, sentence))
    }
    for (opinion, authority), citations in groups.items():
        discussed = len(citations) >= DISCUSSED_TIMES or (opinion, authority) in topics
        kind, confidence = ("discussed", 0.9) if discussed else ("cited", 1.0)
        for cited in citations:
            evidence = Evidence(cited.full_span, kind, confidence)
            yield Firing(opinion, authority, kind, None, evidence, (cited.number,))


def _topic(passages: Passages, sentence: Sentence) -> str | None:
    """The authority that a sentence is about, when it begins with it."""
    if sentence.bare or not sentence.citations:
        return None
    first = sentence.citations[0]
    begins = _TOPIC.fullmatch(passages.outer, sentence.span.start, first.full_span.start)
    goes_on = _TOPIC_GOES_ON.match(passages.outer, first.full_span.end, sentence.span.end)
    return first.authority if begins and goes_on else None
