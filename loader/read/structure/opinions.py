"""Puts one opinion together: its heading, byline, sections, paragraphs and footnotes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from loader.model import Issue, JudicialRole, Opinion, Paragraph, Span
from loader.read.structure import rules
from loader.read.structure.bylines import Byline, read_byline, read_closing, read_notes, read_opening
from loader.read.structure.footnotes import link_notes
from loader.read.structure.headings import find_headings
from loader.read.structure.notes import Note, bracketed_marks, find_notes
from loader.read.structure.paragraphs import block_quotations, is_disposition, is_unfinished
from loader.read.structure.sections import make_sections

_LONGEST_BYLINE: Final = 200
Kind = Literal["body", "heading", "block-quotation", "footnote", "disposition"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An opinion while its decision is still being read: its parts, but neither its name nor its pages.

    Attributes:
        span: from its heading through its last paragraph.
        heading: the heading as printed; empty when there is none.
        type: its opinion type, by the heading, or else by the byline.
        paragraphs: all paragraphs below the heading.
        notes: its footnotes, which are its last paragraphs.
        marks: what is known to call notes, in this opinion or another.
        byline: who wrote it; None when it is not signed.
        marked: the kinds of paragraphs that the source marks, by their positions.
    """

    span: Span
    heading: str
    type: str
    paragraphs: tuple[Span, ...]
    notes: tuple[Note, ...]
    byline: Byline | None
    marks: tuple[Span, ...] = ()
    marked: Mapping[int, Kind] = field(default_factory=dict)

    @property
    def running(self) -> tuple[Span, ...]:
        """The paragraphs of the running text."""
        return self.paragraphs[: self.notes[0].paragraphs[0]] if self.notes else self.paragraphs

    @property
    def body(self) -> Span:
        """From the heading through the last paragraph of the running text."""
        running = self.running
        return Span(self.span.start, running[-1].end if running else self.paragraphs[0].start)

    @property
    def name(self) -> str:
        """Type and author: ``dissent-bybee``, ``lead-per-curiam``; the type alone when it is not signed."""
        signature = self.byline.signature if self.byline else ""
        return "-".join(filter(None, [self.type, signature])) if signature != self.type else self.type


def draft_opinion(
    text: str, heading: Span | None, paragraphs: Sequence[Span], marks: Sequence[Span] = ()
) -> Draft:
    """Read what can be read of an opinion before the others are known.

    Args:
        text: the text that spans count into.
        heading: the paragraph that heads the opinion, if the source tells; else the first one may.
        paragraphs: the paragraphs below it, at least one.
        marks: what is known to call notes.
    """
    first = rules.heading(paragraphs[0].of(text)) if heading is None and len(paragraphs) > 1 else None
    if first and first.leads and not first.set_apart:
        heading, paragraphs = paragraphs[0], paragraphs[1:]
    notes = find_notes(text, paragraphs, marks)
    if not (notes or marks) and (bracketed := bracketed_marks(text, paragraphs)):
        notes = find_notes(text, paragraphs, bracketed)
        marks = bracketed if notes else ()
    running = paragraphs[: notes[0].paragraphs[0]] if notes else paragraphs
    byline = read_opening(text, running) if running else None
    by_heading = rules.heading(heading.of(text)) if heading else None
    by_byline = byline.type if byline else None
    return Draft(
        span=Span((heading or paragraphs[0]).start, paragraphs[-1].end),
        heading=heading.of(text) if heading else "",
        type=by_heading.type if by_heading else by_byline or "lead",
        paragraphs=tuple(paragraphs),
        notes=notes,
        byline=byline,
        marks=tuple(marks),
    )


def finish_opinion(
    text: str, draft: Draft, name: str, number: int, before: int, page_at: Callable[[int], str | None]
) -> tuple[Opinion, tuple[Issue, ...]]:
    """Put an opinion together.

    Args:
        text: the text that spans count into.
        draft: what has been read of it.
        name: its key within the decision.
        number: the number of its first paragraph.
        before: the number of the last footnote of the opinion before.
        page_at: the label of the page that a place in the running text is on.

    Returns:
        The opinion and what is doubtful about it.
    """
    running, body = draft.running, draft.body
    signed = draft.byline.end if draft.byline else 0
    blocks = block_quotations(text, running, _signed(draft))
    statute = {place for place in blocks if place + 1 in blocks or is_unfinished(text, running[place])}
    headings = [found for found in find_headings(text, running) if found.paragraph not in statute]
    sections, headed = make_sections([found for found in headings if found.start >= signed], body.end)
    footnotes, issues = link_notes(text, body, draft.notes, before, page_at, draft.marks)
    noted = {
        place: note.number
        for made, note in zip(draft.notes, footnotes, strict=True)
        for place in made.paragraphs
    }
    kinds = _kinds(text, draft, blocks, headed)
    paragraphs = tuple(
        Paragraph(number + place, kinds.get(place, "body"), span, noted.get(place))
        for place, span in enumerate(draft.paragraphs)
    )
    roles = tuple(_distinct(_roles(text, draft)))
    opinion = Opinion(name, draft.type, draft.heading, draft.span, roles, sections, paragraphs, footnotes)
    return opinion, (*_doubts(text, draft), *issues)


def _kinds(text: str, draft: Draft, blocks: frozenset[int], headed: frozenset[int]) -> dict[int, Kind]:
    """The kinds of the paragraphs that are not simply body text, by their positions."""
    running = draft.running
    kinds: dict[int, Kind] = {
        place: "disposition" for place, span in enumerate(running) if is_disposition(span.of(text))
    }
    kinds |= dict.fromkeys(blocks, "block-quotation")
    kinds |= dict.fromkeys(headed, "heading")
    kinds |= draft.marked
    for note in draft.notes:
        kinds |= dict.fromkeys(note.paragraphs, "footnote")
        quoted = block_quotations(text, draft.paragraphs[note.paragraphs.start : note.paragraphs.stop])
        kinds |= {note.paragraphs.start + place: "block-quotation" for place in quoted}
    return kinds


def _signed(draft: Draft) -> set[int]:
    """The positions of short paragraphs in which the byline stands."""
    named = [role.evidence.span for role in draft.byline.roles] if draft.byline else []
    return {
        place
        for place, paragraph in enumerate(draft.running)
        if paragraph.end - paragraph.start <= _LONGEST_BYLINE
        and any(name.start >= paragraph.start and name.end <= paragraph.end for name in named)
    }


def _roles(text: str, draft: Draft) -> Iterator[JudicialRole]:
    if draft.byline:
        yield from draft.byline.roles
    yield from read_closing(text, draft.running)
    yield from read_notes(text, (draft.paragraphs[note.paragraphs[0]] for note in draft.notes))


def _distinct(roles: Iterable[JudicialRole]) -> Iterator[JudicialRole]:
    """Each judge once in each role, as first named."""
    seen = set()
    for role in roles:
        if (role.judge, role.role) not in seen:
            seen.add((role.judge, role.role))
            yield role


def _doubts(text: str, draft: Draft) -> Iterator[Issue]:
    rule = rules.heading(draft.heading)
    if rule and draft.byline and not rule.any_stance and draft.byline.contradicts(rule.type):
        said = f"the heading {draft.heading!r} makes it {rule.type}, its byline says {draft.byline.stance!r}"
        yield Issue("read", "warning", "opinion-type-disputed", said, draft.span)
    for span in draft.running[:-1]:
        if draft.byline and span.start < draft.byline.end:
            continue
        byline = read_byline(text, span.start, span.end) if span.end - span.start <= _LONGEST_BYLINE else None
        if byline and byline.end == span.end and (byline.stance or text[span.end - 1] == ":"):
            said = "another judge begins to write here, under the same heading"
            yield Issue("read", "info", "another-byline", said, span)
