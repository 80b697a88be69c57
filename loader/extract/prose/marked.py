"""Examples of rule files: short texts in which citations are marked, read as decisions.

``{Wood}`` is a citation whose authority the rule must find, ``<Wood>`` any other (of a statute
if there is a § in it), ``[qualified immunity]`` a
doctrine, and ``|Maj. Op. at 5|`` an internal reference to the lead opinion. `` || `` divides lead opinion
from dissent; what follows `` -> `` is what the rule must read. Brackets directly after a citation are its
parentheticals, and marks inside them are nested in it.
"""

import re
from dataclasses import dataclass
from typing import Final

from loader.extract.citations.signals import signal_before
from loader.model import (
    Citation,
    CrossReference,
    Decision,
    DoctrineMention,
    Evidence,
    JudicialRole,
    Opinion,
    Paragraph,
    Parenthetical,
    Source,
    Span,
)
from ontology.names import slug

_MARK: Final = re.compile(
    r"\{(?P<wanted>[^{}]+)\}|<(?P<cited>[^<>]+)>|\[(?P<doctrine>[^\[\]]+)\]|(?<!\|)\|(?P<reference>[^|]+)\|(?!\|)"
)
_DIVIDER: Final = "||"


@dataclass(frozen=True, slots=True)
class Marked:
    """An example as a decision.

    Attributes:
        wanted: keys of the authorities marked with braces, in order.
        expected: the words after the arrow.
    """

    decision: Decision
    citations: tuple[Citation, ...]
    references: tuple[CrossReference, ...]
    mentions: tuple[DoctrineMention, ...]
    wanted: tuple[str, ...]
    expected: tuple[str, ...]


def read_marked(example: str) -> Marked:
    """Read an example.

    Args:
        example: the marked text.

    Returns:
        A decision of the Ninth Circuit whose text is the example without its marks, and its citations. The
        key of an authority is the slug of the words marked.
    """
    words, _, expected = example.partition(" -> ")
    text, marks, last = "", list[tuple[str, Span]](), 0
    for mark in _MARK.finditer(words):
        sort = mark.lastgroup or ""
        text += words[last : mark.start()]
        marks.append((sort, Span(len(text), len(text) + len(mark[sort]))))
        text += mark[sort]
        last = mark.end()
    text += words[last:]
    decision = _decision(text)
    spans = {sort: tuple(span for found, span in marks if found == sort) for sort, _ in marks}
    cited = sorted((*spans.get("wanted", ()), *spans.get("cited", ())))
    return Marked(
        decision=decision,
        citations=_citations(decision, cited),
        references=tuple(_reference(decision, span) for span in spans.get("reference", ())),
        mentions=tuple(_mention(decision, span) for span in spans.get("doctrine", ())),
        wanted=tuple(slug(span.of(text)) for span in spans.get("wanted", ())),
        expected=tuple(expected.split()),
    )


def _decision(text: str) -> Decision:
    middle = text.find(_DIVIDER)
    end = len(text)
    parts = [
        Span(0, middle if middle >= 0 else end),
        Span(middle + len(_DIVIDER) if middle >= 0 else end, end),
    ]
    opinions = (_opinion("lead", "Browning", parts[0], 1), _opinion("dissent", "Bybee", parts[1], 2))
    source = Source("example", "text/plain", "0" * 64, "marked", text)
    return Decision(
        "1-us-1", "Adams v. Baker", ("1 U.S. 1",), "ca9", "", 2006, None, Span(0, 0), opinions, (), source
    )


def _opinion(kind: str, judge: str, span: Span, number: int) -> Opinion:
    paragraphs = (Paragraph(number, "body", span),) if span.start < span.end else ()
    role = JudicialRole(judge, "author", None, _evidence(span))
    return Opinion(f"{kind}-{judge.lower()}", kind, kind, span, (role,), (), paragraphs, ())


def _evidence(span: Span) -> Evidence:
    return Evidence(span, "marked", 1.0)


def _opinion_at(decision: Decision, span: Span) -> str:
    found = decision.opinion_at(span.start)
    return found.name if found else decision.opinions[0].name


def _citations(decision: Decision, spans: list[Span]) -> tuple[Citation, ...]:
    found: list[Citation] = []
    text = decision.source.text
    for number, span in enumerate(spans, 1):
        bracket = _bracket(text, span.end)
        signal = signal_before(text, 0, span.start)
        around = (
            one.number for one in found for parenthesis in one.parentheticals if span in parenthesis.span
        )
        found.append(
            Citation(
                number=number,
                opinion=_opinion_at(decision, span),
                form="full",
                kind="statute" if "§" in span.of(text) else "case",
                span=span,
                full_span=Span(span.start, bracket.end + 1) if bracket else span,
                evidence=_evidence(span),
                authority=slug(span.of(text)),
                name=span.of(text),
                signal=signal[0] if signal else "none",
                parentheticals=(Parenthetical("explanatory", bracket.of(text), bracket),) if bracket else (),
                within=next(around, None),
            )
        )
    return tuple(found)


def _reference(decision: Decision, span: Span) -> CrossReference:
    opinion = _opinion_at(decision, span)
    lead = decision.opinions[0].name
    return CrossReference(0, opinion, span.of(decision.source.text), span, _evidence(span), to_opinion=lead)


def _mention(decision: Decision, span: Span) -> DoctrineMention:
    return DoctrineMention(slug(span.of(decision.source.text)), _opinion_at(decision, span), _evidence(span))


def _bracket(text: str, place: int) -> Span | None:
    """The words of the bracket that follows a citation directly."""
    if not text.startswith(" (", place):
        return None
    depth = 0
    for at in range(place + 1, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return Span(place + 2, at)
    return None
