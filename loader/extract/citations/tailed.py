"""What follows a provision, a book or an internal reference: pages, parentheses, or that it comes again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loader.extract.citations.cases.tails import read_tail
from loader.extract.citations.found import Found
from loader.extract.citations.order import paragraph_at
from loader.extract.citations.pins import places_in_work, to_its_end
from loader.model import Span

_TAILED = frozenset({"statute", "regulation", "rule", "session-law", "legislative", "treatise", "record"})
_LISTED = frozenset({"record", "session-law", "legislative"})
_SUPRA = re.compile(r",\s+supra\b")
# "Act of Mar. 3, 1873 (17 Stat. 602)": no parenthesis
_BEFORE_PARALLEL = frozenset({"dated-act", "act-of-year"})


def with_tail(text: str, blocks: Sequence[Span], one: Found) -> Found:
    """Give an internal reference, a section or a book the pages and the parentheses that follow it.

    Args:
        text: the text for matching.
        blocks: the paragraphs, in order and without overlaps.
        one: any citation; a case has its own way to them (``cases.tails``) and stays as it is.
    """
    if one.form != "cross" and (one.kind not in _TAILED or one.rule in _BEFORE_PARALLEL):
        return one
    block = paragraph_at(blocks, one.span.start)
    limit = max(block.end, one.span.end) if block else one.span.end
    paged = (one.pins and one.pins[-1].first[:1].isdigit()) or " p. " in (one.label or "")
    listed = one.kind in _LISTED and bool(paged)
    pins, end = places_in_work(text, one.span.end, limit, listed=listed)
    pins, end = to_its_end(text, end, limit, one.pins + pins)
    tail = read_tail(text, end, limit)
    last = max(tail.end, end)
    if one.kind == "legislative" and (supra := _SUPRA.match(text, one.span.end, limit)):
        one, end, last = replace(one, form="supra"), max(end, supra.end()), max(last, supra.end())
    if one.kind == "record" and not pins:  # "Ex. 96 (Corley Dep.) at 23-24"
        pins, last = places_in_work(text, last, limit, listed=False)
    return replace(
        one,
        parentheticals=tail.parentheticals,
        span=Span(one.span.start, end),
        pins=pins,
        full_span=Span(one.full_span.start, last),
        year=tail.dated.year if tail.dated else one.year,
        defines=tail.defines,
    )
