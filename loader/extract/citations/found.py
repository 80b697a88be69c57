"""What the finders hand to the resolver: a citation as it stands in the text, not yet tied to anything.

Each finder looks for one family (cases, provisions, records, internal references). The resolver puts
them in reading order, nests them, and ties short forms to their authorities.
"""

from dataclasses import dataclass

from loader.model import Parenthetical, Pin, Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A history phrase as printed (Bluebook 10.7).

    Attributes:
        event: concept of the history scheme; empty where only "as recognized in" stands.
        span: the phrase.
        prior: whether the first decision acted on the second.
        order: whether only a petition is disposed of, as by "cert. denied".
        recognized: whether the decision that follows says what another, or a law, did.
        told: whether a sentence tells it, as "was overruled by" or "which overruled" do.
    """

    event: str
    span: Span
    prior: bool = False
    order: bool = False
    recognized: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class ReporterCite:
    """Volume, reporter and first page (Bluebook 10.3.2). ``reporter`` is reporters-db's short name.

    ``case`` is the case's name where the page was not yet known (``571 U.S. ___``): there the name tells
    the cases of a volume apart.
    """

    volume: str
    reporter: str
    page: str
    case: str = ""

    @property
    def unpaged(self) -> bool:
        """Whether the page was not yet known when the citation was printed."""
        return not self.page.strip("-–—_ ")

    def __str__(self) -> str:
        return f"{self.volume} {self.reporter} {self.page}".lstrip()


@dataclass(frozen=True, slots=True)
class Found:
    """A citation or reference as printed. Spans are in the source text.

    Attributes:
        form: full, short, id, supra, name or cross (an internal reference).
        kind: case, statute, constitution, rule, regulation, session-law, legislative, journal, treatise,
            record; or "opinion" for an internal reference; or "unknown" for id. and supra before resolving.
        span: the citation itself, e.g. ``974 F.2d 119, 121`` or ``Id. at 588`` or ``Maj. Op. at 1063``.
        full_span: from the case name through the last parenthesis; equal to ``span`` where there is neither.
        rule: id of the rule that found it; ``confidence`` is the rule's (0-1).
        key: key of the authority, where the words alone give it (a provision); None for cases.
        label: how that authority is best written, e.g. ``42 U.S.C. § 1983``.
        name: case name as printed; ``cites`` its reporter citations, the first one the head.
        pins: pinpoints, each with its reporter where known; for an internal reference its pages and notes.
        court, year: from the citation's own parenthesis; ``court`` is a courts-db id.
        defines: a short name given in a parenthesis, e.g. ``Grubbs II``.
        writer: surname and opinion type of a cited separate opinion, e.g. ``("Blackmun", "dissent")``.
        target: for an internal reference, which opinion the words name: majority, dissent, concurrence,
            above, below, or None.
        history: the history phrases that introduced it (``cert. denied``).
        author: of an article, as printed.
        at_pages: of an id., the pages that it gives in other reporters, "79 S. Ct. at 621".
        section: the part named by an internal reference, e.g. ``II.B``.
    """

    form: str
    kind: str
    span: Span
    full_span: Span
    rule: str
    confidence: float
    key: str | None = None
    label: str | None = None
    name: str | None = None
    cites: tuple[ReporterCite, ...] = ()
    pins: tuple[Pin, ...] = ()
    parentheticals: tuple[Parenthetical, ...] = ()
    court: str | None = None
    year: int | None = None
    defines: str | None = None
    writer: tuple[str, str] | None = None
    target: str | None = None
    history: tuple[Phrase, ...] = ()
    section: str | None = None
    author: str | None = None
    at_pages: tuple[ReporterCite, ...] = ()

    @property
    def repeats_name(self) -> bool:
        """Whether its name is that of the case whose history it tells ("..., cert. denied, 5 U.S. 6")."""
        return bool(self.history) and self.full_span.start == self.span.start
