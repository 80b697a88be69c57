"""The types that pass between the stages: read -> extract -> lift -> check -> store.

Every span is half-open and counts characters (code points) of ``Source.text``: the untouched text of the
file, or for a file with markup the text made of it, which ``Source.original`` maps back. Cleaning may make
other texts for matching; what leaves a stage counts into this one.
Words such as ``lead`` or ``distinguished`` are names of concepts in ``ontology/vocab``.
"""

from loader.model.argument import (
    ElementStatement,
    EstablishedFinding,
    Holding,
    ResultStatement,
    TestStatement,
)
from loader.model.citation import (
    CODIFIED,
    PROVISIONS,
    Authority,
    Citation,
    CitedHistory,
    CrossReference,
    Parenthetical,
    Pin,
)
from loader.model.decision import (
    Decision,
    Footnote,
    HeadPart,
    JudicialRole,
    Opinion,
    Page,
    Paragraph,
    Section,
)
from loader.model.disagreement import Concession, ContestedReading, FactAssertion, Rebuttal
from loader.model.facts import Fact, FactName
from loader.model.judgement import DoctrineCandidate, DoctrineMention, OriginClaim, Recognition, Treatment
from loader.model.offsets import OffsetMap
from loader.model.procedure import (
    Advocate,
    Appearance,
    CourtBelow,
    DatedEvent,
    Docket,
    HistoryEvent,
    Participation,
    Procedure,
    Publication,
    Ruling,
    RulingBelow,
)
from loader.model.quotation import Quotation
from loader.model.reading import CheckReport, DecisionGraph, Finding, Reading, Receipt
from loader.model.review import ClaimTold, PersonTold, ReviewStatement, ToldEvent
from loader.model.roster import JudgeIdentity, Person, Post, Roster
from loader.model.source import Evidence, Issue, Source
from loader.model.spans import Span

__all__ = [
    "CODIFIED",
    "PROVISIONS",
    "Advocate",
    "Appearance",
    "Authority",
    "CheckReport",
    "Citation",
    "CitedHistory",
    "ClaimTold",
    "Concession",
    "ContestedReading",
    "CourtBelow",
    "CrossReference",
    "DatedEvent",
    "Decision",
    "DecisionGraph",
    "Docket",
    "DoctrineCandidate",
    "DoctrineMention",
    "ElementStatement",
    "EstablishedFinding",
    "Evidence",
    "Fact",
    "FactAssertion",
    "FactName",
    "Finding",
    "Footnote",
    "HeadPart",
    "HistoryEvent",
    "Holding",
    "Issue",
    "JudgeIdentity",
    "JudicialRole",
    "OffsetMap",
    "Opinion",
    "OriginClaim",
    "Page",
    "Paragraph",
    "Parenthetical",
    "Participation",
    "Person",
    "PersonTold",
    "Pin",
    "Post",
    "Procedure",
    "Publication",
    "Quotation",
    "Reading",
    "Rebuttal",
    "Receipt",
    "Recognition",
    "ResultStatement",
    "ReviewStatement",
    "Roster",
    "Ruling",
    "RulingBelow",
    "Section",
    "Source",
    "Span",
    "TestStatement",
    "ToldEvent",
    "Treatment",
]
