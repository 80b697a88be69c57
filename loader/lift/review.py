"""Review, events and people -> quads: how the court reviews; what happened when; who acts as what."""

from typing import Final

from pyoxigraph import NamedNode

from loader.lift.frame import Frame, concept
from loader.lift.provenance import anchor, claim
from loader.model import ClaimTold, PersonTold, ReviewStatement, ToldEvent

_CLASSES: Final = {
    "standard": "cl:StandardStatement",
    "posture": "cl:PostureStatement",
    "question": "cl:QuestionPresented",
}


def lift_review(frame: Frame) -> None:
    """Describe how the court reviews, what it says it must decide, what happened, and who takes part."""
    for statement in frame.reading.review:
        _lift_statement(frame, statement)
    for event in frame.reading.events:
        _lift_event(frame, event)
    for person in frame.reading.people:
        _lift_person(frame, person)
    for cause in frame.reading.causes:
        _lift_cause(frame, cause)


def _lift_statement(frame: Frame, found: ReviewStatement) -> None:
    standard = concept("standard-of-review", found.value) if found.kind == "standard" else None
    posture = concept("posture", found.value) if found.kind == "posture" else None
    span = found.evidence.span
    claim(
        frame,
        frame.named(found.kind, found.value or "whether", f"{span.start}-{span.end}"),
        _CLASSES[found.kind],
        found.opinion,
        found.evidence,
        {
            "cl:standardOfReview": standard,
            "cl:posture": posture,
            "cl:words": found.words if found.kind == "question" else span.of(frame.source_text),
            "cl:reviewed": found.words or None if found.kind == "standard" else None,
            "cl:supportedBy": [frame.citation(number) for number in found.citations],
        },
    )


def _lift_event(frame: Frame, found: ToldEvent) -> None:
    span = found.evidence.span
    first, last = found.day or (None, None)
    day = "--".join(sorted({day.isoformat() for day in (first, last) if day})) or "hour"
    claim(
        frame,
        frame.named("told", day, f"{span.start}-{span.end}"),
        "cl:ToldEvent",
        found.opinion,
        found.evidence,
        {
            "cl:words": found.words,
            "cl:occurredNotBefore": first,
            "cl:occurredNotAfter": last,
            "cl:hour": [hour.strftime("%H:%M") for hour in found.hours],
            "cl:ofEvent": _incident(frame, found) if found.of_case else None,
            "cl:denied": found.denied or None,
        },
    )


def _incident(frame: Frame, found: ToldEvent) -> NamedNode:
    """The event that the decision is about, of which much is told."""
    first, last = found.day or (None, None)
    return frame.quads.describe(
        frame.named("event", "incident"),
        "cl:Event",
        {
            "rdfs:label": f"the events of {first}",
            "cl:inDecision": frame.this_decision,
            "cl:occurredNotBefore": first,
            "cl:occurredNotAfter": last,
            "cl:evidence": anchor(frame, found.evidence.span),
        },
    )


def _lift_person(frame: Frame, found: PersonTold) -> None:
    party = frame.quads.describe(
        frame.named("party", found.party), "cl:Party", {"rdfs:label": found.party, "cl:name": found.party}
    )
    claim(
        frame,
        frame.inside("participation", found.evidence.span),
        "cl:Participation",
        found.opinion,
        found.evidence,
        {
            "cl:party": party,
            "cl:partyRole": [concept("party-role", role) for role in found.roles],
            "cl:office": found.office or None,
            "cl:capacity": found.capacities,
        },
    )


def _lift_cause(frame: Frame, found: ClaimTold) -> None:
    span = found.evidence.span
    claim(
        frame,
        frame.named("cause", found.words[:60], f"{span.start}-{span.end}"),
        "cl:CauseOfAction",
        found.opinion,
        found.evidence,
        {
            "cl:words": found.words,
            "cl:suedUnder": [frame.citation(number) for number in found.citations],
            "cl:outcomeBelow": concept("disposition", found.outcome) if found.outcome else None,
            "cl:against": [frame.named("party", party) for party in found.against],
        },
    )
