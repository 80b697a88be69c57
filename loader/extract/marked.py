"""Examples of rule files: short texts in which citations are marked, read as decisions.

``{Wood}`` is a citation whose authority the rule must find, ``<Wood>`` any other citation, and
``|Maj. Op. at 5|`` an internal reference to the lead opinion. `` || `` divides lead opinion from dissent.
Parentheses directly after a citation are its parentheticals; marks inside them are nested.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.signals import signal_before
from loader.model import (
    Citation,
    CrossReference,
    Decision,
    Evidence,
    Footnote,
    JudicialRole,
    Opinion,
    Paragraph,
    Parenthetical,
    Source,
    Span,
)
from ontology.names import slug

_MARK: Final = re.compile(r"\{(?P<wanted>[^{}]+)\}|<(?P<cited>[^<>]+)>|(?<!\|)\|(?P<reference>[^|]+)\|(?!\|)")
_SIGN: Final = Evidence(Span(0, 0), "marked", 1.0)


@dataclass(frozen=True, slots=True)
class Marked:
    """An example as a decision; ``wanted`` are the keys of the authorities marked with braces."""

    decision: Decision
    citations: tuple[Citation, ...]
    references: tuple[CrossReference, ...]
    wanted: frozenset[str]


def read_marked(example: str, court: str = "ca9") -> Marked:
    """Read an example.

    Args:
        example: the marked text.
        court: courts-db id of the court that is to have decided it.

    Returns:
        The decision, whose text is the example without its marks, and its citations. The key of an
        authority is the slug of the words marked.
    """
    marks: list[tuple[Span, re.Match[str]]] = []
    text = ""
    last = 0
    for mark in _MARK.finditer(example):
        text += example[last : mark.start()]
        words = mark[mark.lastgroup or 0]
        marks.append((Span(len(text), len(text) + len(words)), mark))
        text += words
        last = mark.end()
    text += example[last:]
    decision = _decision(text, court)
    wanted = frozenset(slug(mark["wanted"]) for _, mark in marks if mark["wanted"])
    citations, references = _found(text, decision, marks)
    return Marked(decision, citations, references, wanted)


def _decision(text: str, court: str) -> Decision:
    source = Source("example", "text/plain", "0" * 64, "marked", text)
    middle = text.find("||")
    parts = [Span(0, len(text)), Span(len(text), len(text))]
    if middle >= 0:
        parts = [Span(0, middle), Span(middle + 2, len(text))]
    opinions = (
        _opinion("lead", "lead", "Browning", parts[0], 1),
        _opinion("dissent-bybee", "dissent", "Bybee", parts[1], 2),
    )
    return Decision(
        "1-us-1", "A v. B", ("1 U.S. 1",), court, "", 2006, None, Span(0, 0), opinions, (), source
    )


def _opinion(name: str, kind: str, judge: str, span: Span, number: int) -> Opinion:
    paragraphs = (Paragraph(number, "body", span),) if span.start < span.end else ()
    notes: tuple[Footnote, ...] = ()
    return Opinion(
        name, kind, kind, span, (JudicialRole(judge, "author", None, _SIGN),), (), paragraphs, notes
    )


def _found(
    text: str, decision: Decision, marks: list[tuple[Span, re.Match[str]]]
) -> tuple[tuple[Citation, ...], tuple[CrossReference, ...]]:
    citations: list[Citation] = []
    references: list[CrossReference] = []
    for number, (span, mark) in enumerate(marks, 1):
        opinion = decision.opinion_at(span.start)
        name = opinion.name if opinion else "lead"
        words = span.of(text)
        sign = Evidence(span, "marked", 1.0)
        if mark["reference"]:
            references.append(CrossReference(number, name, words, span, sign, to_opinion="lead"))
            continue
        bracket = _bracket(text, span.end)
        signal = signal_before(text, 0, span.start)
        parent = next((c for c in citations for b in c.parentheticals if span in b.span), None)
        cited = Citation(number, name, "full", "case", span, span, sign, authority=slug(words), name=words)
        if bracket:
            cited = replace(
                cited,
                full_span=Span(span.start, bracket.end + 1),
                parentheticals=(Parenthetical("explanatory", bracket.of(text), bracket),),
            )
        within = parent.number if parent else None
        citations.append(replace(cited, signal=signal[0] if signal else "none", within=within))
    return tuple(citations), tuple(references)


def _bracket(text: str, place: int) -> Span | None:
    if not text.startswith(" (", place):
        return None
    depth = 0
    for at in range(place + 1, len(text)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return Span(place + 2, at)
    return None
