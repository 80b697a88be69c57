"""A decision as read: its opinions, pages, paragraphs, sections, footnotes and judges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from loader.model.facts import Fact, FactName
from loader.model.source import Evidence, Issue, Source
from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Page:
    """The characters printed on one page of one reporter (Bluebook 3.2), without moved footnotes."""

    reporter: str
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; numbered through the whole file from 1. ``footnote`` is a footnote's position."""

    number: int
    kind: Literal["body", "heading", "block-quotation", "footnote", "disposition"]
    span: Span
    footnote: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an opinion. ``label`` is the printed number, ``path`` the full one (II.B.1)."""

    label: str
    path: str
    heading: str
    level: int
    span: Span
    parent: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its position in the opinion (from 1), text, and the mark that calls it.

    ``marker`` is None when no mark could be linked; ``page`` is the page the mark stands on, because
    a footnote moved to the end was printed there. ``confidence`` is that of the link.
    """

    number: int
    span: Span
    marker: Span | None
    page: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class JudicialRole:
    """A judge's part in one opinion, in the words printed: author, joined, on-panel, ..."""

    judge: str
    role: str
    title: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion of a decision. ``name`` is its readable key within the decision (dissent-bybee)."""

    name: str
    type: str
    heading: str
    span: Span
    roles: tuple[JudicialRole, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def author(self) -> JudicialRole | None:
        """Who wrote it, when the file says so; the first named of several."""
        return next((role for role in self.roles if role.role == "author"), None)

    def footnote_at(self, place: int) -> Footnote | None:
        """The footnote whose text covers a place in the file, if any."""
        return next((note for note in self.footnotes if place in note.span), None)


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A paragraph above the first opinion: ``court``, ``docket``, ``caption``, ``decided``, ``counsel``, ...

    ``syllabus`` is what no rule of ``head-matter.yml`` names.
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as read: who decided, when, in which opinions, on which pages.

    ``court`` is a courts-db id or None when the printed ``court_text`` names no known court.
    ``decided`` is the earliest and latest day it can have been decided (a bare year gives both ends).
    ``head`` are the paragraphs above the first opinion, ``facts`` what the source states of the decision;
    ``panel`` the judges whom the head matter says to have sat or voted.
    """

    key: str
    name: str
    citations: tuple[str, ...]
    court: str | None
    court_text: str
    year: int | None
    decided: tuple[date, date] | None
    heading: Span
    opinions: tuple[Opinion, ...]
    pages: tuple[Page, ...]
    source: Source
    issues: tuple[Issue, ...] = ()
    head: tuple[HeadPart, ...] = ()
    facts: tuple[Fact, ...] = ()
    panel: tuple[JudicialRole, ...] = ()

    def stated(self, *names: FactName) -> Iterator[Fact]:
        """The facts of some names, those of the first name first."""
        return (fact for name in names for fact in self.facts if fact.name == name)

    def opinion_at(self, place: int) -> Opinion | None:
        """The opinion whose text covers a place in the file, if any."""
        return next((opinion for opinion in self.opinions if place in opinion.span), None)

    def page_at(self, place: int) -> str | None:
        """Label of the page that a place is printed on; a footnote is on the page of its mark."""
        opinion = self.opinion_at(place)
        note = opinion.footnote_at(place) if opinion else None
        if note:
            return note.page
        return next((page.label for page in self.pages if place in page.span), None)
