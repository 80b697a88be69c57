"""Citations and internal references as possible sources of quoted words."""

from dataclasses import dataclass

from loader.model import PROVISIONS, Citation, CrossReference, Parenthetical, Pin, Span


@dataclass(frozen=True, slots=True)
class Source:
    """Whose quoted words are, as a citation says. ``chain`` is what the cited work quotes, and so on."""

    number: int | None = None
    authority: str | None = None
    opinion: str | None = None
    writer: str | None = None
    reason: str | None = None
    pins: tuple[Pin, ...] = ()
    chain: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()
    rule: str = "unattributed"
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Act:
    """A citation or internal reference as a possible source."""

    span: Span
    full: Span
    source: Source
    parentheticals: tuple[Parenthetical, ...]
    signal: str
    named: bool
    kind: str = "opinion"

    @property
    def provision(self) -> bool:
        """Whether it is law that was made and not decided."""
        return self.kind in PROVISIONS


def from_citation(cited: Citation) -> Act:
    """A citation as a source."""
    source = Source(cited.number, cited.authority, cited.to_opinion, cited.writer, cited.reason, cited.pins)
    return Act(
        cited.span,
        cited.full_span,
        source,
        cited.parentheticals,
        cited.signal,
        cited.form == "name",
        cited.kind,
    )


def from_reference(reference: CrossReference) -> Act:
    """A reference to another place of the decision as a source."""
    pins = tuple(Pin(page, *_ends(page)) for page in reference.pages)
    source = Source(reference.number, None, reference.to_opinion, None, reference.reason, pins)
    full = reference.full_span or reference.evidence.span
    return Act(reference.span, full, source, reference.parentheticals, reference.signal, named=False)


def _ends(pages: str) -> tuple[str, str | None]:
    first, _, last = pages.partition("-")
    return first, last or None
