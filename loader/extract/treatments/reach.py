"""Which citations the words of a rule are about: named, supporting, giving examples, or looked back to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from loader.extract.prose.attribution import is_anothers, is_below
from loader.extract.prose.passages import CITING_WORDS, SLOT, SUPPORTING, Passages, Sentence
from loader.extract.prose.rules import Where
from loader.extract.treatments.runs import Run, back, cases, run_before, talked_of, the_one, those_before
from loader.model import Citation

_SLOT: Final = re.compile(SLOT)
_BRACKET: Final = re.compile(rf"\((?:see\b(?!,? (?:also|generally))|accord\b|{SLOT})", re.IGNORECASE)
_COURT_SAID: Final = re.compile(
    rf"(?:\b(?:courts?|circuits?|panel)\b|{SLOT})[^.;]{{0,60}}?\b(?:held|noted|concluded|reasoned|observed"
    r"|explained|recognized|found|said|stated|ruled|determined|adopted|rejected|added|wrote|declared|announced"
    r"|decided|emphasized)\b",
    re.IGNORECASE,
)
_ARGUES: Final = re.compile(r"\b(?:argu|contend|assert|maintain|insist|submit|urg)e?s?\b", re.IGNORECASE)
_DISSENT: Final = re.compile(r"(?:['’]s?)? dissent(?:s|ers?|ing)?\b")
"""After a case, what makes it the one from which somebody dissented: "the Wood dissent"."""
_RULE: Final = re.compile(
    r"\b(?:rules?|tests?|standards?|principles?|tenets|precepts|framework|factors|criteria|guidelines)\b",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(
    r"\W*(?:for (?:instance|example)|likewise|similarly|in turn|thus|finally),? (?:in )?", re.IGNORECASE
)


def reached(
    passages: Passages,
    where: Where,
    sentence: Sentence,
    match: re.Match[str],
    meant: Mapping[int, Sequence[Citation]],
) -> Sequence[Citation]:
    """The citations that a match is about.

    Args:
        passages: the sentences and citations of the decision.
        where: where the cue of the rule stands.
        sentence: the sentence whose masked text was matched.
        match: the match in that text; its groups ``case1``, ``case2``, ..., ``there`` and ``these`` say what
            the words name, as the rule file explains.
        meant: what signs in that text stand for that are of no citation.
    """
    if where in {"before", "source"}:
        supporting = [*_in_brackets(passages, sentence, match), *passages.support(sentence)]
        return supporting if where == "before" else supporting[:1]
    if where == "examples":
        return list(_examples(passages, sentence))
    if where == "after":
        return _looked_back_to(passages, sentence, match)
    if where == "answer":
        return answered(passages, sentence)
    if where == "topic":
        told = _told_in_it(passages, sentence) if match.groupdict().get("these") else []
        return talked_of(passages, sentence) or told
    if where == "pronoun":
        return _stood_for(passages, sentence, is_one=bool(match["it"]))
    if match.groupdict().get("there"):
        return _cited_there(passages, sentence.span.start + match.start("there"))
    return named(passages, sentence.span.start, match, meant)


def named(
    passages: Passages,
    start: int,
    match: re.Match[str],
    meant: Mapping[int, Sequence[Citation]] = MappingProxyType({}),
) -> list[Citation]:
    """The citations that a pattern names ``{case}`` or ``{cases}``.

    Args:
        passages: the sentences and citations of the decision.
        start: where in the source the text begins that was matched.
        match: the match.
        meant: what signs in that text stand for that are of no citation.
    """
    groups = (name for name, words in match.groupdict().items() if words and name.startswith("case"))
    return [
        cited
        for name in groups
        for slot in _SLOT.finditer(match.string, *match.span(name))
        if not _DISSENT.match(match.string, slot.end())
        for cited in at(passages, start + slot.start(), meant)
    ]


def at(passages: Passages, place: int, meant: Mapping[int, Sequence[Citation]]) -> Sequence[Citation]:
    """The citations that a sign at a place of the source stands for."""
    return meant[place] if place in meant else (passages.cited_at(place),)


def _in_brackets(passages: Passages, sentence: Sentence, match: re.Match[str]) -> list[Citation]:
    """What New York's courts cite in brackets at the end of the sentence that it supports."""
    opened = _BRACKET.search(passages.outer, sentence.span.start + match.end(), sentence.span.end)
    after = opened.start() if opened else sentence.span.end
    return [one for one in sentence.citations if one.full_span.start > after and one.signal in SUPPORTING]


def _examples(passages: Passages, sentence: Sentence) -> Iterator[Citation]:
    """What the sentences that follow in the paragraph give as examples ("For instance, in Wood, ...")."""
    for after in passages.following(sentence):
        if after.paragraph != sentence.paragraph:
            return
        for cited in after.citations[:1]:
            if _EXAMPLE.fullmatch(passages.outer, after.span.start, cited.full_span.start):
                yield cited


def _looked_back_to(passages: Passages, sentence: Sentence, match: re.Match[str]) -> Sequence[Citation]:
    """What "that case" or "these cases" look back to, or, when a citation sentence follows, forward to."""
    are_many = "these" in match.groupdict()
    if are_many and (follows := list(passages.support(sentence))):
        return follows
    end = sentence.span.start + match.end()
    slots = _SLOT.finditer(passages.outer, sentence.span.start, end)
    here = cases(passages.cited_at(slot.start()) for slot in slots)
    if are_many:
        return those_before(passages, sentence).cases or here
    run = run_before(passages, sentence, past_statutes=False)
    one = here[-1] if here else the_one(passages, run, match.group())
    return [one] if one else _sources(passages, run, match.group())


def _told_in_it(passages: Passages, sentence: Sentence) -> Sequence[Citation]:
    """The cases that the sentence before one cites within what it tells."""
    before = next(back(passages, sentence), None)
    return cases(before.citations) if before and not before.bare else []


def _sources(passages: Passages, run: Run, words: str) -> Sequence[Citation]:
    """All cases that are cited for the rule that a run states, where words mean that rule and no case."""
    told = run.told
    is_stated = told and (not told.citations or passages.outer.startswith("(", told.span.start))
    return [one for one in run.cases if one.signal in SUPPORTING] if is_stated and _RULE.search(words) else []


def _stood_for(passages: Passages, sentence: Sentence, *, is_one: bool) -> list[Citation]:
    """The cases of the sentence before, if they are as many as the pronoun says; else none."""
    start = passages.before(sentence, 1).start
    slots = _SLOT.finditer(passages.outer, start, sentence.span.start)
    cited = [passages.cited_at(slot.start()) for slot in slots]
    return cited if cited and (len({one.authority for one in cited}) == 1) == is_one else []


def answered(passages: Passages, sentence: Sentence) -> list[Citation]:
    """The decisions of which the sentence before tells what their court said; of the court below, none."""
    told = _told_before(passages, sentence)
    said = told.span.of(passages.outer) if told else ""
    court = _COURT_SAID.search(said)
    if (
        told is None
        or court is None
        or _ARGUES.search(said)
        or is_below(said[: court.end()])
        or is_anothers(said[: court.start()])
    ):
        return []
    named = [
        passages.cited_at(told.span.start + slot.start()) for slot in _SLOT.finditer(said, *court.span())
    ]
    return cases(named) or [*told.citations, *passages.support(told)]


def _told_before(passages: Passages, sentence: Sentence) -> Sentence | None:
    """The sentence before one in its paragraph that does more than cite or point."""
    number = sentence.number - 1
    while number >= 0 and _points(passages, passages.sentences[number]):
        number -= 1
    if number < 0:
        return None
    told = passages.sentences[number]
    return told if (told.opinion, told.paragraph) == (sentence.opinion, sentence.paragraph) else None


def _points(passages: Passages, sentence: Sentence) -> bool:
    """Whether a sentence only cites, or points elsewhere: "See infra, at 1075."."""
    span = sentence.span
    return sentence.bare or bool(CITING_WORDS.fullmatch(passages.outer, span.start, span.end))


def _cited_there(passages: Passages, place: int) -> list[Citation]:
    """What another opinion cites in support at the page or note that an internal reference names."""
    reference = passages.reference_at(place)
    notes, pages = reference.notes, reference.pages
    return [
        cited
        for sentence in passages.sentences
        if sentence.bare and reference.to_opinion == sentence.opinion
        for cited in sentence.citations
        if (str(cited.footnote) in notes if notes else not pages or cited.page in pages)
    ]
