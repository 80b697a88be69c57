"""Reading quotations, as a story: find the words, tie them to a citation, check them where we can.

Bluebook rule 5. Words in quotation marks and paragraphs set apart count from eight words on; which
citation they are tied to is told in ``quoting``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from loader.extract.citations.masks import without_page_marks
from loader.extract.prose.passages import Passages
from loader.extract.prose.quoted import quoted_in
from loader.extract.quotations.acts import Source
from loader.extract.quotations.comparing import compare, letters
from loader.extract.quotations.quoting import Quoting
from loader.model import CrossReference, Decision, Evidence, Issue, Opinion, Paragraph, Quotation, Span
from loader.rulefiles import content

FEWEST_WORDS: Final = 8
"""Shorter quotations are turns of phrase; they are not recorded."""

_MARKS: Final = "“”\"'‘’` "
_CLOSING: Final = frozenset("”\"’'")
_OPENING: Final = re.compile(r"\s+[“\"`]")
_INNER: Final = re.compile(
    r"(?<!\w)[‘'`](?=[\w\[])(?P<words>(?:(?!(?<!\w)‘(?=[\w\[])).)+?)(?<=[\w.,\]?!…)])[’'](?=[\s.,;:)”\"]|$)",
    re.DOTALL,
)
_BRACKETS: Final = re.compile(r"\[[^\]]{0,200}\]")
_ELLIPSIS: Final = re.compile(r"\.\s?\.\s?\.|…|\*\s\*\s\*")
_DECLARED: Final = re.compile(r"[\s.,]*\(([^()“”]{4,120})\)")


@dataclass(frozen=True, slots=True)
class _Words:
    """Quoted words as they stand, and where they are printed."""

    span: Span
    opinion: Opinion
    paragraph: Paragraph
    block: bool = False


def read_quotations(passages: Passages, references: Sequence[CrossReference] = ()) -> tuple[Quotation, ...]:
    """Read every quotation of eight words or more.

    Args:
        passages: the decision with its citations in their places.
        references: its internal references; they attribute words to another opinion of the decision.

    Returns:
        Quotations in the order of the file, those quoted inside another directly after it.
    """
    decision = passages.decision
    text = without_page_marks(decision.source.text)
    quoting = Quoting(text, passages, references)
    found: list[Quotation] = []
    for words in _all_words(decision, text):
        source = quoting.source(words.span, words.paragraph, block=words.block)
        outer = _quotation(len(found) + 1, words, text, source, passages)
        inner = _inner_quotations(outer, words, text, source, passages, quoting)
        if _quotes_whole(words.span.of(text)):
            outer = _through(outer, source)
        found += [outer, *inner]
    said = {opinion.name: opinion.span.of(text) for opinion in decision.opinions}
    found = [_said_in_this_decision(one, said) for one in found]
    return tuple(_repeated(one, found) for one in found)


def unclosed(found: Iterable[Quotation], text: str) -> Iterator[Issue]:
    """A doubt about each quotation that neither closes nor goes on in the next paragraph."""
    for one in found:
        if one.block or one.within or one.span.of(text)[-1:] in _CLOSING:
            continue
        if not _OPENING.match(text, one.span.end):
            said = "the quotation has no closing mark; it is taken to end here"
            yield Issue("extract", "info", "quotation-unclosed", said, one.span)


def _all_words(decision: Decision, text: str) -> Iterator[_Words]:
    """The quotations of a decision that are long enough to record, in the order of the file."""
    for opinion in sorted(decision.opinions, key=lambda one: one.span):
        for quoted in quoted_in(text, opinion.paragraphs):
            if _count(quoted.span.of(text)) >= FEWEST_WORDS:
                yield _Words(quoted.span, opinion, quoted.paragraph, quoted.block)


def _count(words: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in words.split())


def _quotation(number: int, words: _Words, text: str, source: Source, passages: Passages) -> Quotation:
    place = passages.places.of(words.span.start)
    said = " ".join(words.span.of(text).split()).strip(_MARKS)
    return Quotation(
        number=number,
        opinion=words.opinion.name,
        span=words.span,
        words=said,
        evidence=Evidence(words.span, source.rule, source.confidence),
        citation=source.number,
        authority=source.authority,
        to_opinion=source.opinion,
        writer=source.writer,
        reason=None if source.authority or source.opinion else source.reason or "no-citation",
        pins=source.pins,
        alterations=_alterations(said, text, words.span.end, source.declared),
        block=words.block,
        footnote=place.footnote.number if place and place.footnote else None,
        page=place.page if place else None,
    )


def _inner_quotations(
    outer: Quotation, words: _Words, text: str, source: Source, passages: Passages, quoting: Quoting
) -> list[Quotation]:
    """Words of a third work inside a quotation, in single marks, when they are long enough to record."""
    if _quotes_whole(words.span.of(text)) or words.block:
        return []
    made: list[Quotation] = []
    for hit in _INNER.finditer(text, words.span.start + 1, words.span.end):
        if _count(hit["words"]) >= FEWEST_WORDS:
            inner = _quotation(
                outer.number + len(made) + 1, replace(words, span=Span(*hit.span())), text, source, passages
            )
            own = quoting.cited_inside(inner.span, words.span.end)
            named = replace(source, chain=(own,)) if own and own != source.authority else source
            made.append(replace(_through(inner, named), within=outer.number, alterations=_shown(inner.words)))
    return made


def _through(one: Quotation, source: Source) -> Quotation:
    """A quotation of words that the cited work quotes in turn."""
    *between, original = source.chain or (None,)
    return replace(one, original=original, through=tuple(between))


def _quotes_whole(words: str) -> bool:
    """Whether the words of a quotation are all a third work's: no inner marks at all, or around all of it."""
    inside = words.strip('“”" \n\t')
    return not _INNER.search(inside) or (inside[:1] in "‘'" and inside[-1:] in "’'")


def _shown(words: str) -> tuple[str, ...]:
    shown = ("brackets",) if _BRACKETS.search(words) else ()
    return (*shown, "ellipsis") if _ELLIPSIS.search(words) else shown


def _alterations(words: str, text: str, end: int, declared: Sequence[str]) -> tuple[str, ...]:
    """What the words show to be altered, and what parentheses after them or their citation declare."""
    after = _DECLARED.match(text, end)
    said = [*declared, *([after[1]] if after else [])]
    stated = (name for name, pattern in _declarations() if any(pattern.search(one) for one in said))
    return tuple(dict.fromkeys((*_shown(words), *stated)))


@cache
def declaration_rules() -> tuple[dict[str, Any], ...]:
    """The rules of ``rules/alterations.yml``, in order of the file."""
    return tuple(content("alterations"))


@cache
def _declarations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (rule["alteration"], re.compile(rule["pattern"], re.IGNORECASE)) for rule in declaration_rules()
    )


def _said_in_this_decision(one: Quotation, said: Mapping[str, str]) -> Quotation:
    """Check words against the opinion they are attributed to; look for unattributed ones in the others.

    Args:
        one: the quotation.
        said: the text of each opinion of the decision, by its name, without page marks.
    """
    if one.to_opinion:
        return replace(
            one, found=compare(one.words, said[one.to_opinion]) if one.to_opinion in said else None
        )
    if one.authority or one.within:
        return one
    for name, text in said.items():
        if name != one.opinion and (result := compare(one.words, text)) != "not-found":
            return replace(
                one,
                to_opinion=name,
                reason=None,
                found=result,
                evidence=replace(one.evidence, rule="words-of-opinion", confidence=0.95),
            )
    return one


def _repeated(one: Quotation, found: Sequence[Quotation]) -> Quotation:
    """Give words that nothing attributes the source of a longer quotation that contains them."""
    if one.authority or one.to_opinion:
        return one
    said = letters(one.words)
    for other in found:
        if other.authority and len(other.words) > len(one.words) and said in letters(other.words):
            return replace(
                one,
                authority=other.authority,
                writer=other.writer,
                reason=None,
                evidence=replace(one.evidence, rule="words-repeated", confidence=0.8),
            )
    return one
