"""Case citations as printed: name, parallel reporters, pins, court, year, parentheses, history.

One citation act is one ``Found``: "515 U.S. 304, 115 S.Ct. 2151, 132 L.Ed.2d 238 (1995)" is one, not
three (Bluebook 10.3.1). Everything is read once, from the citation's own place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.extract.citations.cases.articles import article_before
from loader.extract.citations.cases.datesbefore import dated_before
from loader.extract.citations.cases.names import CaseName, name_before
from loader.extract.citations.cases.parallels import Part, parallels
from loader.extract.citations.cases.reporters import ReporterToken, is_of_year
from loader.extract.citations.cases.tails import read_tail
from loader.extract.citations.found import Found, Phrase, ReporterCite
from loader.extract.citations.parentheticals import (
    CourtYear,
    court_and_year,
)
from loader.extract.citations.toldhistory import history_between
from loader.model import Pin, Span
from ontology import courts
from ontology.names import citation_key

_BLANKS = re.compile(r"(?:\s*,?\s*[-–—_]{2,}(?:\s*[-–—_]+)*)*(?:(?<=[-–—_])\s*,?\s*nn?\.\s*\d+)?")
_BLANK_PARALLEL = re.compile(  # "118 S.Ct. 1688, — L.Ed.2d - (1998)"
    r"(?:\s*,\s*[-–—_]+\s*(?:L\.\s?Ed\.\s?2d|S\.\s?Ct\.)\s*[-–—_]+(?=\s*\())?"
)
_SLIP = re.compile(
    r"\(\s*(?P<text>slip\s+op(?:\.|inion),?(?:\s+at\s+(?P<first>\d+)(?:\s?[-–]\s?(?P<last>\d+))?(?:,\s*(?:nn?\.\s*)?\d+(?:\s?[-–]\s?\d+)?)*)?)\s*\)"
)
_SUPRA = re.compile(r"[\s,]+supra[\s,]*(?:\[\s*)?$")
# What was not yet known is a row of dashes: "— U.S. -, 113 S.Ct. 1620", "___ F.3d ___ [2010 WL 3025511]".
_NOT_YET_KNOWN = re.compile(
    r"[-–—_]+\s*(?:U\.\s?S\.|F\.\s?(?:2d|3d|4th)|F\.\s?Supp\.\s?[23]d)\s*,?\s*(?:at\s+)?[-–—_]+(?:\s*,\s*(?:at\s+)?[-–—_]+)*"
    r"(?:\s*,|\s*\((?P<dated>[^()]{4,40})\))?\s*\[?\s*$"
)
_FIRST_NEUTRAL, _LAST_NEUTRAL = 1900, 2099
_NAMED = 300  # characters, in which the name before a citation stands
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
# No case is the law in "provisions of the Copyright Act, 133 S. Ct. at 1360", nor a docket alone.
_NO_CASE = re.compile(r"(?!In\s)(?!.*\sv\.\s).*\b(?:Act|Amendment|Clause|Constitution)|(?:MDL\s)?No\.\s.*")
_SAME_CASE = re.compile(r"S\.\s?C\.,?")  # "377 Mass. 123 (1979), S.C., 380 Mass. 900 (1980)": the same case
_CLOSES = re.compile(r"\s*\]")


def find(text: str, blocks: Sequence[Span], tokens: Sequence[ReporterToken]) -> list[Found]:
    """Assemble citations from reporter tokens.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs, in order and without overlaps.
        tokens: of ``reporters.find_reporter_tokens``, in order.

    Returns:
        Full and short case citations and journal citations, in order of their first character.
    """
    taken = {token.start: place for place, token in enumerate(tokens)}
    starts = [block.start for block in blocks]
    found: list[Found] = []
    chained: list[tuple[int, int]] = []
    done: set[int] = set()
    for place, token in enumerate(tokens):
        at = bisect_right(starts, token.start) - 1
        if place in done or at < 0 or token.start >= blocks[at].end:
            continue
        block = blocks[at]
        parts, core_end, used = parallels(text, block.end, tokens, taken, place)
        done.update(used)
        one = _assemble(text, block, parts, Span(token.start, core_end), token, found)
        last = _last_before(found, token.start)
        if one.history and last is not None and not one.history[0].told:
            chained.append((last, len(found)))
        found.append(one)
    for earlier, later in reversed(chained):
        # A year is printed once where the later decision is of the same (Bluebook 10.5(d)).
        if found[earlier].year is None:
            found[earlier] = replace(found[earlier], year=found[later].year)
    return found


def _assemble(
    text: str, block: Span, parts: list[Part], core: Span, token: ReporterToken, before: list[Found]
) -> Found:
    floor = max([block.start, *(_end_before(found, core.start) for found in before[-6:])])
    if blank := _NOT_YET_KNOWN.search(text, floor, core.start):
        core = Span(blank.start(), core.end)
    last = _last_before(before, core.start)
    events = _history(text, core.start, before, last)
    supra = _SUPRA.search(text, floor, core.start)
    reach = events[0].span.start if events else core.start
    name = name_before(text, floor, supra.start() if supra and not events else reach)
    if name and token.source != "journals" and _NO_CASE.fullmatch(name.words):
        name = None
    if events and last is not None:
        name = _name_after_history(text, events[-1], core.start, before[last])
    elif name and before and _SAME_CASE.fullmatch(name.words):
        name = CaseName(Span(core.start, core.start), before[-1].name) if before[-1].name else None
    blank_parts = _BLANKS if parts[-1][0].unpaged else _BLANK_PARALLEL
    if blanks := blank_parts.match(text, core.end, block.end):
        core = Span(core.start, blanks.end())
    if blank and "[" in blank.group() and (closed := _CLOSES.match(text, core.end, block.end)):
        core = Span(core.start, closed.end())
    tail = read_tail(text, core.end, block.end)
    if tail.dated is None and blank and blank["dated"]:
        tail.dated = court_and_year(blank["dated"])
    dated = _with_date_before(tail.dated, text, floor, core.start)
    year = (dated.year if dated else None) or _year_of_volume(parts)
    start = name.span.start if name and name.span.start < core.start else core.start
    journal = token.source == "journals" or _is_annotation(parts[0][0], name)
    article = article_before(text, floor, core.start) if journal else None
    if article:
        start = article.span.start
    return Found(
        form="short" if token.short else "full",
        kind="journal" if journal else "case",
        span=core,
        full_span=Span(start, max(tail.end, core.end)),
        rule="reporter-short" if token.short else "reporter-full",
        confidence=0.99 if tail.closed else 0.9,
        key=citation_key(str(parts[0][0])) if journal else None,
        label=str(parts[0][0]) if journal else None,
        name=(article.title if article else None) if journal else (name.words if name else None),
        author=article.author if article else None,
        cites=_cites(parts, name, short=token.short),
        pins=(*(pin for _, pins, _ in parts for pin in pins), *_slip_pins(text, core.end, tail.end)),
        parentheticals=tail.parentheticals,
        court=_court(dated, parts),
        year=year,
        defines=tail.defines or (name.given if name else None),
        writer=tail.writer,
        history=events,
    )


def _history(text: str, place: int, before: Sequence[Found], last: int | None) -> tuple[Phrase, ...]:
    """What became of the case before, by the words before a citation or, in a list, before the first of it.

    "cert. denied, 492 U.S. 910, 493 U.S. 832 (1989)" cites two orders.
    """
    events = history_between(text, before[last], place) if last is not None else ()
    if not events and before and before[-1].history and _LISTED.fullmatch(text, before[-1].span.end, place):
        return before[-1].history
    return events


def _is_annotation(cite: ReporterCite, name: CaseName | None) -> bool:
    """Whether an annotation is cited, which is an article (Bluebook 16.7.6), and no case reported there."""
    return cite.reporter.startswith("A.L.R.") and not (name and " v. " in name.words)


def _cites(parts: list[Part], name: CaseName | None, *, short: bool) -> tuple[ReporterCite, ...]:
    """The reporter citations; one whose page was not yet known ("571 U.S. ___") is told by its name."""
    return tuple(
        replace(cite, case=name.words if name else "") if cite.unpaged else cite
        for cite, _, pinpoint in parts
        if short or not pinpoint
    )


def _slip_pins(text: str, start: int, end: int) -> Iterator[Pin]:
    """The page of a slip opinion, given in a parenthesis of its own: ``(slip op., at 5)``."""
    if found := _SLIP.search(text, start, end):
        yield Pin(" ".join(found["text"].split()), found["first"] or "", found["last"], (), "slip op.")


def _end_before(found: Found, place: int) -> int:
    """Where an earlier citation ends, as seen from a place after it or inside one of its parentheses."""
    if found.full_span.end <= place:
        return found.full_span.end
    return max([found.span.end, *(p.span.end for p in found.parentheticals if p.span.end < place)])


def _with_date_before(dated: CourtYear | None, text: str, floor: int, place: int) -> CourtYear | None:
    """Court and year, of which either may stand before the reporter: "Roe v. Doe (9th Cir. 1912) 1 F. 2"."""
    if dated and dated.court and dated.year:
        return dated
    before = dated_before(text, floor, place, named=" v" in text[max(floor, place - _NAMED) : place])
    if before.end == place:
        return dated
    if dated is None:
        return CourtYear(before.court, before.year)
    return CourtYear(dated.court or before.court, dated.year or before.year)


def _year_of_volume(parts: list[Part]) -> int | None:
    """The year that is the volume of a neutral citation: "1996-NMCA-092", "2009 WL 2924091"."""
    dated = (cite for cite, _, short in parts if is_of_year(cite.reporter) and not short)
    years = (int(cite.volume) for cite in dated if cite.volume.isdigit())
    return next((year for year in years if _FIRST_NEUTRAL <= year <= _LAST_NEUTRAL), None)


def _court(dated: CourtYear | None, parts: list[Part]) -> str | None:
    printed = dated.court if dated else ""
    for cite, _, _ in parts:
        if court := courts.by_citation(printed, cite.reporter, dated=dated is not None):
            return court
    return None


def _last_before(before: list[Found], place: int) -> int | None:
    """The citation before a place that reaches farthest, parentheses included; none in which it stands."""
    ended = ((one.full_span.end, n) for n, one in enumerate(before[-6:], max(0, len(before) - 6)))
    return max((end for end in ended if end[0] <= place), default=(0, None))[1]


def _name_after_history(text: str, event: Phrase, place: int, last: Found) -> CaseName | None:
    """A case goes on under its name, unless the phrase is followed by another ("overruled by G v. H")."""
    named = name_before(text, event.span.end, place)
    if named and (" v. " in named.words or named.words.lower().startswith(("in re ", "ex parte "))):
        return named
    if event.told and event.prior:
        return named
    return CaseName(Span(place, place), last.name) if last.name else None
