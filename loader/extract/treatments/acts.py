"""The single acts of treating: one rule that fired in one place, for one authority, and who is acting."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from loader.extract.prose.cues import letters
from loader.extract.prose.passages import CASE, SLOT, Passages, Sentence
from loader.extract.prose.rules import Treated, TreatmentRule
from loader.extract.prose.ruleset import Compiled, RuleSet, denies_it
from loader.extract.prose.speakers import denied, in_own_voice, supposed
from loader.extract.treatments.actors import actor_of, captioned
from loader.extract.treatments.anaphors import Anaphors
from loader.extract.treatments.courts import the_case
from loader.extract.treatments.reach import named, reached
from loader.model import Citation, Evidence, Span

_LAWS: Final = frozenset({"constitution", "statute", "rule", "regulation", "session-law"})
_TREATED: Final[Mapping[Treated, Set[str]]] = {"cases": {"case"}, "laws": _LAWS}
"""The kinds of authorities that a rule treats."""
_NEAR: Final = 60
"""How many characters after the words of a rule a modifier ("to the extent that ...") may begin."""
_AS_TO: Final = re.compile(
    r"\W*(?:as to|to th(?:e|at)|in ?so ?far as)\b[^;.]{1,120}, (?:we|i)\b", re.IGNORECASE
)
"""How a sentence begins that says of how much of a case the rest is meant."""
_NEXT: Final = re.compile(r"[.;]|, (?:and|but|while|although|though|however|we|i|it|they)\b", re.IGNORECASE)
"""Where a clause ends after which modifiers are those of the next one."""
_PROPOSED: Final = "proposed"
_AS_RECOGNIZED: Final = "as-recognized-by"
_DISSENTING: Final = frozenset({"dissent", "dissent-in-part", "concurrence-in-part"})
_WOULD: Final = re.compile(r"\bwould\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"^[\s,;:.—–-]+")
_SIGN: Final = re.compile(SLOT)
_HISTORY: Final = re.compile(
    r"\b(?:cert(?:iorari|\.)? (?:denied|granted|dismissed)|aff['’]d|rev['’]d|affirmed|reversed|vacated"
    r"|(?:appeal|review|rehearing) denied)(?:,? (?:sub nom\.?|mem\.?|per curiam|on other grounds))*,?\s*$",
    re.IGNORECASE,
)
_ON_OTHER_GROUNDS: Final = re.compile(
    r"\b(?:aff['’]?d|affirmed|rev['’]?d|reversed|vacated) on (?:other|different) grounds", re.IGNORECASE
)
"""What became of a case after it was decided, told in passing."""
_HOLDING: Final = re.compile(
    r"\W*(?:\w+ly )?(?:holding|finding|concluding|explaining|recognizing|reasoning|ruling|noting)\b"
    r"[^.;]{0,40}?\bthat\b",
    re.IGNORECASE,
)
"""How a parenthetical begins that reports what its case held."""


@dataclass(frozen=True, slots=True)
class Act:
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


def acts(passages: Passages, rules: RuleSet[TreatmentRule]) -> Iterator[Act]:
    """Every act that the rules find in a decision. Laws are treated by the rules that say so."""
    yield from _in_sentences(passages, rules)
    yield from _in_parentheticals(passages, rules)


def _in_sentences(passages: Passages, rules: RuleSet[TreatmentRule]) -> Iterator[Act]:
    text = in_own_voice(passages.decision, passages.outer)
    only_cases = _without_laws(passages, text)
    anaphors = Anaphors(passages, rules, only_cases)
    for compiled, sentence in passages.in_sentences(rules.hits(letters(text))):
        mask = text if "laws" in compiled.rule.treats else only_cases
        for words, meant in _readings(anaphors, compiled, sentence, mask):
            for match in compiled.pattern.finditer(words):
                if (kind := _kind(compiled, match)) and _is_of_a_party(passages, match):
                    rule = compiled.meant(match)
                    yield from _of_sentence(passages, rules, rule, kind, sentence, match, meant)


def _readings(
    anaphors: Anaphors, compiled: Compiled[TreatmentRule], sentence: Sentence, text: str
) -> Iterator[tuple[str, Mapping[int, Sequence[Citation]]]]:
    """A sentence as it stands and, for a rule about a case that it names, with what it points at named.

    A rule about a case named in its sentence has a slow pattern, which is not tried where there is none.
    """
    is_named = compiled.names_its_case
    kinds = _treated(compiled.rule)
    if not is_named or any(cited.kind in kinds for cited in sentence.citations):
        yield sentence.span.of(text), {}
    if is_named and (pointed := anaphors.within(sentence)):
        yield pointed.text, pointed.meant


def _without_laws(passages: Passages, text: str) -> str:
    """A mask in which a law is a word like others: "the approach to *the Due Process Clause* of Wood"."""

    def unless_law(sign: re.Match[str]) -> str:
        is_law = passages.cited_at(sign.start()).kind in _LAWS
        return "x" * len(sign.group()) if is_law else sign.group()

    return _SIGN.sub(unless_law, text)


def _treated(rule: TreatmentRule) -> Set[str]:
    """The kinds of authorities that a rule treats."""
    return frozenset().union(*(_TREATED[sort] for sort in rule.treats))


def _kind(compiled: Compiled[TreatmentRule], match: re.Match[str]) -> str | None:
    """The kind of treatment meant, once denial, supposition and question are heard."""
    if any(words and name.startswith("unless") for name, words in match.groupdict().items()):
        return None
    rule, heard = compiled.meant(match), compiled.heard(match)
    if not rule.supposed and (supposed(heard) or match.string.endswith("?")):
        return None
    return rule.negated if denied(heard) != denies_it(match) else rule.kind


def _is_of_a_party(passages: Passages, match: re.Match[str]) -> bool:
    """Whether what a rule takes for a party ("By contrast, Nebraska") is in the caption, if it takes any."""
    names = (words for name, words in match.groupdict().items() if words and name.startswith("party"))
    return all(captioned(passages.decision, name) for name in names)


def _of_sentence(
    passages: Passages,
    rules: RuleSet[TreatmentRule],
    rule: TreatmentRule,
    kind: str,
    sentence: Sentence,
    match: re.Match[str],
    meant: Mapping[int, Sequence[Citation]],
) -> Iterator[Act]:
    is_known, actor = actor_of(passages, rule, sentence, match, meant)
    if actor in rules.reported:
        kind = rules.reported[actor].get(kind, "")
    if not is_known or not kind:
        return
    opening = _AS_TO.match(match.string, 0, match.start())
    after = _NEXT.split(match.string[match.end() : match.end() + _NEAR], maxsplit=1)[0]
    near = (opening.group() if opening else "") + match.group() + after
    if rule.by != "cited":
        near = _ON_OTHER_GROUNDS.sub("", near)
    modifiers = tuple(dict.fromkeys((*rule.modifiers, *_modifiers(rules, near))))
    is_wish = _WOULD.search(match.string, match.start(), match.end()) or _dissents(passages, sentence.opinion)
    if actor is None and _AS_RECOGNIZED not in modifiers and is_wish:
        proposed = rules.in_dissent.get(kind)
        kind, modifiers = (proposed, (*modifiers, _PROPOSED)) if proposed else (kind, modifiers)
    evidence = _evidence(sentence.span.start, match, rule)
    for cited in reached(passages, rule.where, sentence, match, meant):
        if rule.by != "cited" and _is_history(passages, cited):
            continue
        if cited.authority and cited.kind in _treated(rule) and cited.authority != actor:
            yield Act(sentence.opinion, cited.authority, kind, actor, evidence, (cited.number,), modifiers)


def _evidence(start: int, match: re.Match[str], rule: TreatmentRule) -> Evidence:
    """The words of a match in what begins at a place, without the marks that part them from others before."""
    words = _PARTS.sub("", match.group())
    return Evidence(Span(start + match.end() - len(words), start + match.end()), rule.id, rule.weight)


def _dissents(passages: Passages, opinion: str) -> bool:
    return any(one.name == opinion and one.type in _DISSENTING for one in passages.decision.opinions)


def _is_history(passages: Passages, cited: Citation) -> bool:
    """Whether a citation only tells what became of the case before it ("cert. denied, 429 U.S. 1053")."""
    start = cited.full_span.start
    return bool(_HISTORY.search(passages.outer, max(0, start - _NEAR), start))


def _modifiers(rules: RuleSet[TreatmentRule], words: str) -> Iterator[str]:
    return (slug for slug, shows in rules.modifiers.items() if shows.search(words))


def _in_parentheticals(passages: Passages, rules: RuleSet[TreatmentRule]) -> Iterator[Act]:
    """The acts that parentheticals report of the case they follow ("Erie (overruling Swift)")."""
    for cited in passages.citations:
        for bracket in cited.parentheticals if cited.authority else ():
            text = bracket.span.of(passages.plain)
            for compiled, _ in rules.hits(letters(text), parenthetical=True):
                if (match := compiled.pattern.search(text)) and _kind(compiled, match):
                    actor = cited.authority
                    yield from _nested(passages, rules, compiled, cited, bracket.span.start, match, actor)
            if CASE in text:
                yield from _told_inside(passages, rules, cited, bracket.span)


def _told_inside(
    passages: Passages, rules: RuleSet[TreatmentRule], cited: Citation, span: Span
) -> Iterator[Act]:
    """What a parenthetical tells that one case did to another: "(quoting Swift, overruled by Dred)".

    What it reports as held or found is done by the case that it follows: "(holding that Swift controls)".
    """
    text = span.of(passages.plain)
    is_told = _HOLDING.match(text)
    told = {id(one): one for one, _ in rules.hits(letters(text)) if one.rule.where == "sentence"}
    for compiled in told.values():
        if compiled.rule.by != "cited" and not (is_told and compiled.rule.by == "this"):
            continue
        for match in compiled.pattern.finditer(text):
            groups = match.groupdict()
            if not _kind(compiled, match) or groups.get("we") or groups.get("there"):
                continue
            by = (passages.cited_at(span.start + match.start("by")) if groups.get("by") else cited,)
            is_known, actor = the_case(by)
            if is_known:
                yield from _nested(passages, rules, compiled, cited, span.start, match, actor)


def _nested(
    passages: Passages,
    rules: RuleSet[TreatmentRule],
    compiled: Compiled[TreatmentRule],
    cited: Citation,
    start: int,
    match: re.Match[str],
    actor: str | None,
) -> Iterator[Act]:
    """What a match in a parenthetical that begins at a place says that a case did to those it names."""
    rule = compiled.meant(match)
    kind = rule.kind if rule.where == "parenthetical" else _kind(compiled, match)
    if kind is None:
        return
    evidence = _evidence(start, match, rule)
    near = (
        match.string if rule.where == "parenthetical" else match.string[match.start() : match.end() + _NEAR]
    )
    modifiers = tuple(dict.fromkeys((*rule.modifiers, *_modifiers(rules, near))))
    for treated in named(passages, start, match):
        if treated.authority and treated.kind == "case" and treated.authority != actor:
            numbers = (cited.number, treated.number)
            yield Act(cited.opinion, treated.authority, kind, actor, evidence, numbers, modifiers)
