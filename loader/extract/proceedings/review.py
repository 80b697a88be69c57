"""By which standard an opinion reviews, in which posture its question came, and what it says it must decide.

What words tell it is ``rules/review.yml``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, Literal

from loader.extract.prose import patterns
from loader.extract.prose.attribution import is_anothers, is_imagined
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import Passages, Sentence
from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import Compiled, RuleSet, load
from loader.extract.prose.speakers import denied
from loader.extract.prose.wording import printed
from loader.model import Citation, Evidence, ReviewStatement, Span

_NOT_IF: Final = frozenset({"question", "jurisdiction"})
_HEADED: Final = re.compile(r"(?:[^:?]{1,40}: )?(?P<of>(?:\w\S* ){3,40}\S+\?)\W*")
"""A heading that asks something: "First Prong: Was the Right Clearly Established?"."""


class ReviewRule(Rule):
    """A rule that reads something of the review a court makes.

    Attributes:
        reads: what: a standard, a posture, a question, or a ruling on the court's own jurisdiction.
        value: the concept of the scheme; empty for a question.
        announced: a pattern that the sentence before must match, if one must.
        first: whether only its first place in an opinion counts, for what is told again and again.
    """

    reads: Literal["standard", "posture", "question", "jurisdiction"]
    value: str
    announced: str | None = None
    first: bool = False


@cache
def review_rules() -> RuleSet[ReviewRule]:
    """The rules of ``rules/review.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("review", RuleFile[ReviewRule])


def read_review(passages: Passages) -> tuple[ReviewStatement, ...]:
    """Read what the opinions of a decision say of their review.

    Args:
        passages: its sentences and citations.

    Returns:
        The statements in order of the text; of one value, one from a sentence.
    """
    found: dict[tuple[int, str, str], ReviewStatement] = {}
    for made in (*_read(passages), *_headings(passages)):
        key = (made.evidence.span.start, made.kind, made.value)  # a heading may be a sentence, too
        if key not in found or made.evidence.confidence > found[key].evidence.confidence:
            found[key] = made
    return tuple(sorted(found.values(), key=lambda one: (one.evidence.span, one.kind, one.value)))


def _read(passages: Passages) -> Iterator[ReviewStatement]:
    told: set[tuple[str, str]] = set()
    for compiled, sentence in passages.in_sentences(review_rules().hits(letters(passages.spoken))):
        if sentence.bare:
            continue
        if compiled.rule.first and (compiled.rule.value, sentence.opinion) in told:
            continue
        if made := _statement(passages, compiled, sentence):
            told.add((compiled.rule.value, sentence.opinion))
            yield made


def _headings(passages: Passages) -> Iterator[ReviewStatement]:
    """The questions that headings ask."""
    text = passages.decision.source.text
    asked = (
        (opinion.name, section.span.start, " ".join(section.heading.split()))
        for opinion in passages.decision.opinions
        for section in opinion.sections
    )
    for opinion, start, heading in asked:
        match = _HEADED.fullmatch(heading)
        begin = text.find(heading[-20:], start, start + 2 * len(heading) + 40) if match else -1
        if match is None or begin < 0:
            continue
        span = Span(start, begin + len(heading[-20:]))
        place = passages.places.of(start)
        yield ReviewStatement(
            kind="question",
            opinion=opinion,
            value="",
            words=match["of"],
            evidence=Evidence(span, "question-heading", 0.85),
            citations=(),
            footnote=None,
            page=place.page if place else None,
        )


def _statement(
    passages: Passages, compiled: Compiled[ReviewRule], sentence: Sentence
) -> ReviewStatement | None:
    rule, said = compiled.rule, sentence.span.of(passages.spoken)
    match = compiled.pattern.search(said)
    if match is None:
        return None
    first = "".join(match.group().split(maxsplit=1)[:1])
    if is_anothers(said[: match.start()] + first) or denied(said[: match.start()]):
        return None
    if rule.announced and not _is_announced(passages, sentence, rule.announced):
        return None
    heard = said[: match.start()]
    if rule.reads in _NOT_IF and heard.strip() and is_imagined(heard, match.group()):
        return None
    place = passages.places.of(sentence.span.start)
    tied: Sequence[Citation] = (*sentence.citations, *passages.support(sentence))
    return ReviewStatement(
        kind=rule.reads,
        opinion=sentence.opinion,
        value=rule.value,
        words=_of(passages, sentence, match),
        evidence=Evidence(sentence.span, rule.id, rule.weight),
        citations=tuple(dict.fromkeys(one.number for one in tied)),
        footnote=place.footnote.number if place and place.footnote else None,
        page=place.page if place else None,
    )


def _is_announced(passages: Passages, sentence: Sentence, words: str) -> bool:
    """Whether the sentence before, of the same opinion, ends in the words that announce a question."""
    if not sentence.number:
        return False
    before = passages.sentences[sentence.number - 1]
    if before.opinion != sentence.opinion:
        return False
    return bool(_announcing(words).search(passages.spoken, before.span.start, before.span.end))


@cache
def _announcing(words: str) -> re.Pattern[str]:
    return patterns.compiled(words, {})


def _of(passages: Passages, sentence: Sentence, match: re.Match[str]) -> str:
    """What is reviewed, or the question."""
    groups = match.groupdict().items()
    named = next((name for name, words in groups if words and name.startswith("of")), None)
    if named is None:
        return ""
    start = sentence.span.start
    return printed(passages, Span(start + match.start(named), start + match.end(named)))
