"""What the head matter says of a case's way through the courts: dockets, days, counsel, court below, history.

Which paragraph is what, ``read/headmatter.py`` has found; here the paragraphs are read. What a source states
in fields of its own counts as well, and where the two disagree the doubt is recorded.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from loader.extract.citations.masks import without_page_marks
from loader.extract.proceedings.captions import concepts_in, has_versus, parties_in
from loader.extract.proceedings.counsel import advocates_in
from loader.model import (
    Appearance,
    CourtBelow,
    DatedEvent,
    Decision,
    Docket,
    Evidence,
    HistoryEvent,
    Issue,
    Participation,
    Procedure,
    Span,
)
from loader.model.days import day_in, told_in
from loader.rulefiles import content
from ontology import courts

_SURE: Final = 0.95
_STATED: Final = 0.9
_NUMBER: Final = re.compile(
    r"\d{1,3}(?:,\d{3})+(?![\d,])|\d{2}-\d{2}\s\d{3}(?=\W*$)|"
    r"(?:[A-Z]{1,5}\.?[ -])?[A-Z\d][\w.:/–—-]*\d[\w.:/–—-]*"
    r"(?:\s?\([A-Z]+\)|\s(?:Civ|Cr|Crim)\.?\s\d[\w-]*(?:\s?\([A-Z]+\))?)?"
)
_LABELS: Final = re.compile(
    r"\b(?:nos?|numbers?|dockets?|appeals?|case|cause|civil|action|adversary|bankruptcy|consolidated with)"
    r"\b\.?:?",
    re.IGNORECASE,
)
_COURT: Final = re.compile(
    r"\b(?i:from|to|of)\s+(?i:an?\s+|the\s+)?(?i:[\w\s,]{0,60}?\b(?:of|by|entered\s+in)\s+the\s+)?(?P<court>(?!(?i:certiorari|error|review)\b)(?:United\s+States\s+|U\.\s?S\.\s+)?(?:[A-Z][\w.’']*\s+){0,6}(?:Court|COURT|Board|Commission|Tribunal|BOARD|COMMISSION)\b[^;:()]{0,140}?)(?=\.\s|\.$|;|:|\(|\[|,\s+(?:Hon|No)\b|$)"
)
_LOWER_COURT: Final = re.compile(r"from\s+the\s+(?P<court>[\w\s]{3,80}?court\b[^.;]{0,80})", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\W*(?:in\s+and\s+)?for\s+the\s", re.IGNORECASE)
_JUDGE: Final = re.compile(
    r"(?:(?:the\s+)?Hon(?:orable|\.)\s+)?(?P<judge>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4}),\s+(?:[\w.]+\s){0,3}?(?:Judge|Chancellor|J\.)"
)
_DOCKETED: Final = re.compile(r"\W*No\.\s(?P<number>\d[\w–—-]{1,12})\.\s")
_MANY: Final = 40
_SIDES: Final = 2


@cache
def raw() -> dict[str, Any]:
    """The content of ``rules/proceedings.yml``."""
    loaded: dict[str, Any] = content("proceedings")
    return loaded


def read_proceedings(decision: Decision) -> tuple[Procedure, tuple[Issue, ...]]:
    """Read what stands above the opinions of a decision, and what its source states of it.

    Args:
        decision: as read from its file.

    Returns:
        Everything but the rulings, and the doubts about it; a thing printed in the head matter counts before
        what the source states.
    """
    days = tuple(_days(decision))
    found = Procedure(
        participations=tuple(_participations(decision)),
        appearances=tuple(_appearances(decision)),
        dockets=tuple(_distinct_dockets(decision)),
        days=days,
        below=tuple(_below(decision)),
        history=tuple(_history(decision)),
    )
    return found, tuple(_doubts(decision, days))


def _parts(decision: Decision, *kinds: str) -> Iterator[Span]:
    return (part.span for part in decision.head if part.kind in kinds)


def _participations(decision: Decision) -> Iterator[Participation]:
    text = decision.source.text
    captions = [*_whole_captions(decision)] or [
        fact.span for fact in decision.stated("parties", "full-name")
    ][:1]
    found: dict[tuple[str, tuple[str, ...], int], Participation] = {}
    for caption in captions:
        for party in parties_in(text, caption):
            found.setdefault((party.party.casefold(), party.roles, party.side), party)
    # A caption whose other side could not be read names less than the title of the record.
    broken_off = (
        any(has_versus(text, each) for each in captions)
        and len({one.side for one in found.values()}) < _SIDES
    )
    named = next(decision.stated("name"), None) if broken_off or not captions else None
    by_name = [*parties_in(text, _place_of(named.value, text, named.span))] if named else []
    yield from found.values()
    yield from (
        party for party in by_name if not found or party.side not in {one.side for one in found.values()}
    )


def _whole_captions(decision: Decision) -> Iterator[Span]:
    """The captions, each with all its lines: the next one begins where a line would bring a second ``v.``."""
    text = decision.source.text
    return _joined(
        decision, "caption", lambda whole, line: not (has_versus(text, whole) and has_versus(text, line))
    )


def _joined(decision: Decision, kind: str, goes_on: Callable[[Span, Span], bool]) -> Iterator[Span]:
    """The runs of paragraphs of one kind, as far as each goes on with what stands above it."""
    whole: Span | None = None
    for part in decision.head:
        if part.kind == kind and whole and goes_on(whole, part.span):
            whole = Span(whole.start, part.span.end)
            continue
        if whole:
            yield whole
        whole = part.span if part.kind == kind else None
    if whole:
        yield whole


def _place_of(words: str, text: str, within: Span) -> Span:
    """Where the words of a name stand in a title that gives more than the name."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = re.compile(pattern).search(text, within.start, within.end)
    return Span(*found.span()) if found else within


def _appearances(decision: Decision) -> Iterator[Appearance]:
    text = decision.source.text
    unmarked = without_page_marks(text)
    printed = [*_parts(decision, "counsel")]
    for span in printed or [fact.span for fact in decision.stated("attorneys")]:
        words = " ".join(span.of(text).split())
        rule = "counsel" if printed else "stated-counsel"
        seen = Evidence(span, rule, _SURE if printed else _STATED)
        yield Appearance(words, concepts_in(words), seen, advocates_in(unmarked, span))


def _distinct_dockets(decision: Decision) -> Iterator[Docket]:
    seen = set()
    for docket in _dockets(decision):
        key = "".join(sign for sign in docket.number.lower() if sign.isalnum())
        if key not in seen:
            seen.add(key)
            yield docket


def _dockets(decision: Decision) -> Iterator[Docket]:
    text = decision.source.text
    for span in _parts(decision, "docket"):
        below = _label_below().match(text, span.start, span.end)
        for number in _numbers(text, Span(below.end(), span.end) if below else span):
            seen = Evidence(number, "docket-below" if below else "docket", _SURE)
            yield Docket(" ".join(number.of(text).split()), seen, below=below is not None)
    for span in _parts(decision, "decided"):
        found = _DOCKETED.match(text, span.start, span.end)
        if found:
            number = Span(*found.span("number"))
            yield Docket(number.of(text), Evidence(number, "docket", _SURE))
    for fact in decision.stated("docket-number"):
        if day_in(fact.value):
            continue  # vendors print a day where a number should be; see _doubts
        for number in _numbers(text, fact.span):
            yield Docket(" ".join(number.of(text).split()), Evidence(number, "stated-docket", _STATED))


@cache
def _label_below() -> re.Pattern[str]:
    return re.compile(raw()["docket-below"], re.VERBOSE)


def _numbers(text: str, span: Span) -> Iterator[Span]:
    """The numbers of a paragraph such as ``Nos. 91-55890, 91-56081``."""
    words = _LABELS.sub(lambda label: " " * len(label.group()), span.of(text))
    for number in list(_NUMBER.finditer(words))[:_MANY]:
        kept = number.group().rstrip(".,:;")
        yield Span(span.start + number.start(), span.start + number.start() + len(kept))


def _days(decision: Decision) -> Iterator[DatedEvent]:
    text = decision.source.text
    kinds = raw()["days"]
    for span in _parts(decision, "decided", "argued", "history"):
        place = span.start
        for words in told_in(span.of(text)):
            told = Span(place := text.index(words, place), place + len(words))
            day = day_in(words)
            plain = words.replace("\xad", "")
            kind = next(
                (kind for kind, pattern in kinds.items() if re.search(pattern, plain, re.IGNORECASE)),
                "decided",
            )
            if day:
                yield DatedEvent(kind, day, Evidence(told, "head-day", _SURE))


def _below(decision: Decision) -> Iterator[CourtBelow]:
    text = decision.source.text
    judge = next((_judge(span.of(text)) for span in _parts(decision, "trial-judge")), None)
    lines = _joined(
        decision,
        "lower-court",
        lambda above, line: (
            bool(_GOES_ON.match(line.of(text)))
            or (line.of(text).isupper() and text[above.end - 1] not in ".])" and above.of(text).isupper())
        ),
    )
    for span in (*lines, *_parts(decision, "from-court")):
        words = " ".join(span.of(text).split())
        found = _COURT.search(words) or _LOWER_COURT.search(words)
        if not found:
            continue
        said = found["court"].strip(" ,.")
        route = next(
            (name for name, pattern in raw()["routes"].items() if re.search(pattern, words, re.IGNORECASE)),
            "appeal",
        )
        known = courts.by_name(said) or courts.by_name(said.title())
        yield CourtBelow(
            known, said, judge or _judge(words[found.end() :]), route, Evidence(span, "court-below", _STATED)
        )


def _judge(words: str) -> str | None:
    found = _JUDGE.search(words)
    return found["judge"] if found else None


def _history(decision: Decision) -> Iterator[HistoryEvent]:
    text = decision.source.text
    for span in _parts(decision, "history"):
        words = " ".join(span.of(text).split())
        kind = next(
            (kind for kind, pattern in raw()["history"].items() if re.search(pattern, words, re.IGNORECASE)),
            None,
        )
        if kind:
            yield HistoryEvent(kind, Evidence(span, "head-history", _SURE), day_in(words))


def _doubts(decision: Decision, days: tuple[DatedEvent, ...]) -> Iterator[Issue]:
    """Where the source's own fields cannot be right, or disagree with what is printed."""
    for fact in decision.stated("docket-number"):
        if day_in(fact.value) or re.fullmatch(r"[A-Z][a-z]{2,8}\.?\s+\d{1,2}\.?,?", fact.value):
            said = f"the source gives {fact.value!r} as docket number, which is a day"
            yield Issue("extract", "warning", "docket-is-a-day", said, fact.span)
    printed = [event.day for event in days if event.kind == "decided"]
    stated = decision.decided
    if printed and stated and not any(first <= stated[1] and stated[0] <= last for first, last in printed):
        said = f"the source gives {stated[0]} as day of decision, but {printed[0][0]} is printed"
        yield Issue("extract", "warning", "date-disputed", said, decision.heading)
