"""A decision with everything extracted from it, its graph, and what became of it."""

from dataclasses import dataclass, field
from typing import Literal

from pyoxigraph import NamedNode, Quad

from loader.model.argument import EstablishedFinding, Holding, TestStatement
from loader.model.citation import Authority, Citation, CitedHistory, CrossReference
from loader.model.decision import Decision
from loader.model.disagreement import Concession, ContestedReading, FactAssertion, Rebuttal
from loader.model.judgement import DoctrineCandidate, DoctrineMention, OriginClaim, Recognition, Treatment
from loader.model.procedure import Procedure
from loader.model.quotation import Quotation
from loader.model.review import ClaimTold, PersonTold, ReviewStatement, ToldEvent
from loader.model.roster import JudgeIdentity
from loader.model.source import Issue


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one decision says, as extracted."""

    decision: Decision
    authorities: dict[str, Authority]
    citations: tuple[Citation, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    history: tuple[CitedHistory, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    doctrine_mentions: tuple[DoctrineMention, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    origin_claims: tuple[OriginClaim, ...] = ()
    doctrine_candidates: tuple[DoctrineCandidate, ...] = ()
    tests: tuple[TestStatement, ...] = ()
    rebuttals: tuple[Rebuttal, ...] = ()
    concessions: tuple[Concession, ...] = ()
    contested_readings: tuple[ContestedReading, ...] = ()
    contradicted_facts: tuple[FactAssertion, ...] = ()
    procedure: Procedure = field(default_factory=Procedure)
    holdings: tuple[Holding, ...] = ()
    findings: tuple[EstablishedFinding, ...] = ()
    review: tuple[ReviewStatement, ...] = ()
    events: tuple[ToldEvent, ...] = ()
    people: tuple[PersonTold, ...] = ()
    causes: tuple[ClaimTold, ...] = ()
    judges: tuple[JudgeIdentity, ...] = ()
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
    """What became of one input: ``failed`` could not be read, ``rejected`` broke a shape.

    ``kept`` is a text of a decision that is read from a better one; ``skipped`` describes cases and holds no
    opinion.
    """

    source: str
    outcome: Literal["stored", "replaced", "unchanged", "kept", "skipped", "rejected", "failed"]
    decision: str | None = None
    triples: int = 0
    seconds: float = 0.0
    message: str = ""
    issues: tuple[Issue, ...] = ()
    findings: tuple[Finding, ...] = ()
