"""From the document that any reader makes to a decision: the one place where all layouts become alike."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from loader.errors import SourceError
from loader.model import Decision, HeadPart, Issue, JudicialRole, Opinion, Page, Span
from loader.read.base import Document, Part
from loader.read.structure import rules
from loader.read.structure.bylines import read_opening
from loader.read.structure.division import Division, divide
from loader.read.structure.header import ReporterCitation, reported_in
from loader.read.structure.headmatter import parts_of
from loader.read.structure.keys import decision_key
from loader.read.structure.notes import Note, given_notes
from loader.read.structure.opinions import Draft, draft_opinion, finish_opinion
from loader.read.structure.pages import find_pages
from loader.read.structure.sitting import court_in, day_in_head, joined_in, panel_in
from loader.read.structure.within import divided_within
from ontology import courts

_NOTICE = re.compile(r"(?<=\d)\s+NOTICE\b")


def assemble(document: Document) -> Decision:
    """Find in a document what no source marks, and put the decision together.

    Args:
        document: what the reader of its layout made of a file.

    Returns:
        The decision, with every doubt about it in its ``issues``.

    Raises:
        SourceError: there is no opinion in it.
    """
    text = document.source.text
    divided = [_divided(text, part) for part in document.parts]
    drafts = [draft for division in divided for draft in division.drafts]
    name = next((fact.value for fact in document.stated("name", "full-name")), "")
    citations = tuple(dict.fromkeys(_without_notice(fact.value) for fact in document.stated("citation")))
    if not drafts:
        called = name or next(iter(citations), "")
        raise SourceError(
            f"{document.source.name} has a title{f' ({called})' if called else ''}, but no opinion below it"
        )
    reported = tuple(filter(None, map(reported_in, citations)))
    above = [*(block.span for block in document.head), *(span for one in divided for span in one.head)]
    head = [Span(above[0].start, above[-1].end)] if above else []
    printed = list(document.stated("printed-page"))
    bodies = [*head, *(draft.body for draft in drafts)]
    pages, of_pages = find_pages(text, bodies, reported, printed, paged=document.paged)
    parts = tuple(HeadPart(kind, span) for span, kind in parts_of(text, above))
    opinions, of_opinions = _opinions(text, list(_joined(drafts, joined_in(text, parts))), pages)
    year, decided = _dates(document, parts)
    court, court_text, of_court = _court(document, reported, parts, year)
    return Decision(
        key=decision_key(document, court or court_text),
        name=name or next(iter(citations), document.source.name),
        citations=citations,
        court=court,
        court_text=court_text,
        year=year,
        decided=decided,
        heading=document.heading,
        opinions=opinions,
        pages=pages,
        source=document.source,
        issues=(*document.issues, *of_court, *of_pages, *of_opinions),
        head=parts,
        facts=tuple(fact for fact in document.facts if fact.name != "printed-page"),
        panel=tuple(dict.fromkeys(panel_in(text, parts))),
    )


def _without_notice(citation: str) -> str:
    """A citation without the notice that some sources print in the same place, in capitals."""
    found = _NOTICE.search(citation)
    return citation[: found.start()] if found else citation


def _divided(text: str, part: Part) -> Division:
    """A part as opinions, and what stands above them; only one that may be several is looked through."""
    if part.undivided and not part.notes and part.heading is None:
        parts = divided_within(text, [block.span for block in part.blocks])
        return divide(text, [span for spans in parts for span in spans], part.marks)
    return Division((), tuple(_drafts(text, part)))


def _drafts(text: str, part: Part) -> Iterator[Draft]:
    """The opinions of a part, as far as they can be read before the others are known."""
    blocks = part.blocks
    if not (part.notes or part.type or any(block.kind for block in blocks)):
        if blocks:
            yield draft_opinion(text, part.heading, [block.span for block in blocks], part.marks)
        return
    notes = given_notes(part.notes, len(blocks))
    if not blocks and not notes:
        return
    paragraphs = [
        block.span for block in (*blocks, *(each for note in part.notes for each in note.paragraphs))
    ]
    yield _given(text, part, paragraphs, notes)


def _given(text: str, part: Part, paragraphs: Sequence[Span], notes: tuple[Note, ...]) -> Draft:
    """An opinion whose parts the source marks."""
    if not part.notes:
        made = draft_opinion(text, part.heading, paragraphs, part.marks)
        notes = made.notes
    running = paragraphs[: notes[0].paragraphs[0]] if notes else paragraphs
    byline = read_opening(text, running) if running else None
    by_source = rules.opinion_type(part.type)
    by_byline = byline.type if byline else None
    first = part.heading or paragraphs[0]
    return Draft(
        span=Span(first.start, paragraphs[-1].end),
        heading=part.heading.of(text) if part.heading else "",
        type=by_source or by_byline or "lead",
        paragraphs=tuple(paragraphs),
        notes=notes,
        marks=part.marks,
        byline=byline,
        marked={
            place: block.kind
            for place, block in enumerate(part.blocks)
            if block.kind in {"heading", "block-quotation"}
        },
    )


def _joined(drafts: Sequence[Draft], joined: Mapping[str, tuple[JudicialRole, ...]]) -> Iterator[Draft]:
    """The opinions with those who joined them by the head matter, where a judge wrote only one."""
    written = Counter(draft.byline.signature for draft in drafts if draft.byline)
    for draft in drafts:
        byline = draft.byline
        roles = joined.get(byline.signature, ()) if byline and written[byline.signature] == 1 else ()
        yield (
            replace(draft, byline=replace(byline, roles=byline.roles + roles)) if byline and roles else draft
        )


def _opinions(
    text: str, drafts: Sequence[Draft], pages: Sequence[Page]
) -> tuple[tuple[Opinion, ...], list[Issue]]:
    def page_at(place: int) -> str | None:
        return next((page.label for page in pages if place in page.span), None)

    opinions: list[Opinion] = []
    issues: list[Issue] = []
    taken: Counter[str] = Counter()
    number, before = 1, 0
    for draft in drafts:
        taken[draft.name] += 1
        name = draft.name if taken[draft.name] == 1 else f"{draft.name}-{taken[draft.name]}"
        opinion, doubts = finish_opinion(text, draft, name, number, before, page_at)
        opinions.append(opinion)
        issues += doubts
        number += len(opinion.paragraphs)
        before = max((note.number for note in opinion.footnotes), default=before)
    return tuple(opinions), issues


def _court(
    document: Document, reported: Sequence[ReporterCitation], head: Sequence[HeadPart], year: int | None
) -> tuple[str | None, str, tuple[Issue, ...]]:
    """The court's id, its words, and a doubt when no known court has that name, or another one is printed."""
    words = [fact.value for fact in document.stated("court", "court-name")]
    reporter = reported[0].reporter if reported else None
    printed, named = court_in(document.source.text, head)
    for said in words:
        court = courts.by_citation(said, reporter) or courts.by_name(said)
        if court:
            disputed = printed is not None and not _is_same(court, printed, year)
            why = f"the source gives {said!r} as the court, but {named!r} is printed"
            doubt = Issue("read", "warning", "court-disputed", why, document.heading)
            return court, said, (doubt,) if disputed else ()
    if printed:
        return printed, named, ()
    said = next(iter(words), named)
    why = f"no known court is called {said!r}" if said else "no court is printed"
    return None, said, (Issue("read", "warning", "court-unknown", why, document.heading),)


def _is_same(stated: str, printed: str, year: int | None) -> bool:
    """Whether two ids can mean one court: also where the one stated succeeded the one that is printed."""
    one, other = courts.court(stated), courts.court(printed)
    succeeded = one.since and year and year < one.since.year
    return courts.akin(stated, printed) or bool(
        succeeded and (one.place, one.type) == (other.place, other.type)
    )


def _dates(document: Document, head: Sequence[HeadPart]) -> tuple[int | None, tuple[date, date] | None]:
    """The year, and the first and last day the decision can have been made."""
    for fact in document.stated("decided"):
        try:
            day = date.fromisoformat(fact.value)
        except ValueError:
            continue
        return day.year, (day, day)
    printed = day_in_head(document.source.text, head)
    stated = next((int(fact.value) for fact in document.stated("year")), None)
    if printed and stated in (None, printed[0].year):
        return printed[0].year, printed
    for fact in document.stated("year"):
        year = int(fact.value)
        return year, (date(year, 1, 1), date(year, 12, 31))
    return None, None
