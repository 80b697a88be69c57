"""The types that pass between the stages: read -> extract -> lift -> check -> store.

Every span is half-open and counts characters (code points) of ``Source.text``, the untouched text of
the file. Cleaning may make other texts for matching; what leaves a stage is in original offsets.
Words such as ``lead`` or ``distinguished`` are names of concepts in ``ontology/vocab``.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pyoxigraph import NamedNode, Quad


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of the source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: "Span | int") -> bool:
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is claimed: the words, the rule that read them, and how sure the rule is (0-1)."""

    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the source or about our reading of it; recorded, never guessed away."""

    stage: Literal["read", "extract", "lift", "check"]
    level: Literal["info", "warning", "error"]
    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from. ``sha256`` is of the file's bytes; offsets count into ``text``."""

    name: str
    media_type: str
    sha256: str
    reader: str
    text: str = field(repr=False)


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
        """Who wrote it, when the file says so."""
        return next((role for role in self.roles if role.role == "author"), None)

    def footnote_at(self, place: int) -> Footnote | None:
        """The footnote whose text covers a place in the file, if any."""
        return next((note for note in self.footnotes if place in note.span), None)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as read: who decided, when, in which opinions, on which pages.

    ``court`` is a courts-db id or None when the printed ``court_text`` names no known court.
    ``decided`` is the earliest and latest day it can have been decided (a bare year gives both ends).
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


@dataclass(frozen=True, slots=True)
class Authority:
    """Something cited: a case, or a statute, constitution, rule, regulation, journal, treatise, record.

    ``citations`` holds every parallel form seen, first the one that gave the key. ``suspected`` says
    what looks like a misprint in the source, which is kept as printed.
    """

    key: str
    kind: str
    name: str | None
    citations: tuple[str, ...]
    court: str | None = None
    year: int | None = None
    suspected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinpoint (Bluebook 3.2): pages ``first`` to ``last`` of one reporter, and notes on them."""

    text: str
    first: str
    last: str | None = None
    notes: tuple[str, ...] = ()
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """A parenthesis after a citation (Bluebook 1.5, 10.6).

    ``text`` is its words without the outer brackets and page marks, blanks folded; ``span`` is where they
    stand.
    """

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where an opinion cites an authority.

    Attributes:
        number: order in the file, from 1.
        opinion: name of the citing opinion.
        form: full, short, id, supra, name, ... (a concept of the citation-form scheme).
        kind: kind of authority, as in :class:`Authority`.
        span: the citation itself, without signal, name and parentheses.
        full_span: from the case name or signal through the last parenthesis.
        authority: key into ``Reading.authorities``; None when unresolved, and then ``reason`` says why.
        to_opinion: name of the opinion of this same decision that is meant, when an id. follows an
            internal reference ("Maj. Op. at 1065 ... Id. at 1067"); then ``kind`` is ``opinion``.
        writer: the separate opinion that is cited, as in ``(Blackmun, J., dissenting)``: its opinion type
            and its writer's surname, e.g. ``dissent-blackmun``.
        name: the case name as printed here.
        parallels: all reporter citations printed in this one citation.
        within: number of the citation in whose parenthesis this one stands.
        footnote: number of the citing footnote within the opinion.
        page: page label the citation is printed on.
        court, year: as this citation's own parenthesis gives them.
        evidence: the span, rule and confidence of finding and resolving it.
    """

    number: int
    opinion: str
    form: str
    kind: str
    span: Span
    full_span: Span
    evidence: Evidence
    authority: str | None = None
    reason: str | None = None
    to_opinion: str | None = None
    writer: str | None = None
    name: str | None = None
    parallels: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    signal: str = "none"
    parentheticals: tuple[Parenthetical, ...] = ()
    within: int | None = None
    footnote: int | None = None
    page: str | None = None
    court: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a place in the same decision: ``Maj. Op. at 1063 n. 3``, ``infra at 1076``.

    ``to_opinion`` is None when it cannot be told which opinion is meant, and ``reason`` says why.
    """

    number: int
    opinion: str
    phrase: str
    span: Span
    evidence: Evidence
    to_opinion: str | None = None
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one opinion treats one authority, in one way, on all the evidence for that way.

    ``by`` is the key of the case that does the treating when the opinion only reports it
    ("Erie (overruling Swift)" is Erie's act), and None when this opinion does it itself.
    ``citations`` are the numbers of the citations it rests on. Exactly one treatment per (opinion,
    authority) with ``by`` None is ``primary``.
    """

    opinion: str
    authority: str
    kind: str
    evidence: tuple[Evidence, ...]
    citations: tuple[int, ...] = ()
    by: str | None = None
    modifiers: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, slots=True)
class DoctrineMention:
    """A place where an opinion names a doctrine, and the authorities cited in the same sentence."""

    doctrine: str
    opinion: str
    evidence: Evidence
    authorities: tuple[str, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """An opinion's report that a court has (or has not) recognised a doctrine, and on what authority."""

    doctrine: str
    court: str
    status: str
    opinion: str
    evidence: Evidence
    authority: str | None = None
    year: int | None = None
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one decision says, as extracted."""

    decision: Decision
    authorities: dict[str, Authority]
    citations: tuple[Citation, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    doctrine_mentions: tuple[DoctrineMention, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionGraph:
    """Everything read from one decision, as RDF in one named graph.

    ``fingerprint`` is the same whenever the same file is read by the same program.
    """

    name: NamedNode
    decision: NamedNode
    fingerprint: str
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of checking a graph against the shapes."""

    shape: str
    level: Literal["info", "warning", "violation"]
    focus: str
    message: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings on one graph; it conforms when none of them is a violation."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether the graph may be stored."""
        return not self.violations

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that keep a graph out of the store."""
        return tuple(found for found in self.findings if found.level == "violation")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one input: ``failed`` could not be read, ``rejected`` broke a shape."""

    source: str
    outcome: Literal["stored", "replaced", "unchanged", "rejected", "failed"]
    decision: str | None = None
    triples: int = 0
    seconds: float = 0.0
    message: str = ""
    issues: tuple[Issue, ...] = ()
    findings: tuple[Finding, ...] = ()
