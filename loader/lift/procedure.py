"""Procedure -> quads: parties and counsel, dockets and days, what the court did, where the case came from."""

from pyoxigraph import NamedNode

from loader.lift.decisions import lift_court
from loader.lift.frame import Frame, concept
from loader.lift.provenance import anchor, claim
from loader.model import (
    Advocate,
    Appearance,
    CourtBelow,
    DatedEvent,
    HistoryEvent,
    Participation,
    Publication,
    Ruling,
    RulingBelow,
)


def lift_procedure(frame: Frame) -> None:
    """Describe who took part in the case that was read, and its way through the courts."""
    procedure = frame.reading.procedure
    for name, of_below in (("cl:docketNumber", False), ("cl:docketNumberBelow", True)):
        numbers = [docket.number for docket in procedure.dockets if docket.below == of_below]
        frame.quads.add(frame.this_decision, name, numbers)
    for participation in procedure.participations:
        _lift_participation(frame, participation)
    for appearance in procedure.appearances:
        _lift_appearance(frame, appearance)
    for event in procedure.days:
        _lift_day(frame, event)
    for below in procedure.below:
        _lift_review(frame, below)
    for history in procedure.history:
        _lift_history(frame, history)
    for ruling in procedure.rulings:
        _lift_ruling(frame, ruling)
    for below_ruled in procedure.rulings_below:
        _lift_ruling_below(frame, below_ruled)
    if procedure.publication:
        _lift_publication(frame, procedure.publication)


def _lift_participation(frame: Frame, found: Participation) -> None:
    party = frame.quads.describe(
        frame.named("party", found.party), "cl:Party", {"rdfs:label": found.party, "cl:name": found.party}
    )
    claim(
        frame,
        frame.inside("participation", found.evidence.span),
        "cl:Participation",
        None,
        found.evidence,
        {
            "cl:party": party,
            "cl:partyRole": [concept("party-role", role) for role in found.roles],
            "cl:side": found.side,
            "cl:andOthers": found.others or None,
        },
    )


def _lift_appearance(frame: Frame, found: Appearance) -> None:
    claim(
        frame,
        frame.inside("appearance", found.evidence.span),
        "cl:Appearance",
        None,
        found.evidence,
        {
            "cl:counsel": found.counsel,
            "cl:partyRole": [concept("party-role", role) for role in found.roles],
            "cl:advocate": [_lift_advocate(frame, advocate) for advocate in found.advocates],
        },
    )


def _lift_advocate(frame: Frame, found: Advocate) -> NamedNode:
    return frame.quads.describe(
        frame.inside("advocate", found.span),
        "cl:Advocate",
        {
            "rdfs:label": found.name,
            "cl:name": found.name,
            "cl:represents": found.represents,
            "cl:practisesIn": found.place or None,
            "cl:argued": found.manner == "argued" or None,
            "cl:onBrief": found.manner == "on-brief" or None,
            "cl:evidence": anchor(frame, found.span),
        },
    )


def _lift_day(frame: Frame, found: DatedEvent) -> None:
    frame.quads.describe(
        frame.inside("event", found.evidence.span),
        "cl:Event",
        {
            "rdfs:label": found.kind.replace("-", " "),
            "cl:inDecision": frame.this_decision,
            "cl:occurredNotBefore": found.day[0],
            "cl:occurredNotAfter": found.day[1],
            "cl:evidence": anchor(frame, found.evidence.span),
        },
    )


def _lift_review(frame: Frame, found: CourtBelow) -> None:
    claim(
        frame,
        frame.inside("review", found.evidence.span),
        "cl:Review",
        None,
        found.evidence,
        {
            "cl:courtBelow": lift_court(frame, found.court),
            "cl:courtBelowText": found.court_text,
            "cl:judgeBelow": found.judge,
        },
    )


def _lift_history(frame: Frame, found: HistoryEvent) -> None:
    claim(
        frame,
        frame.inside("history", found.evidence.span),
        "cl:HistoryEvent",
        None,
        found.evidence,
        {"cl:historyKind": concept("history", found.kind), "cl:earlier": frame.this_decision},
    )


def _lift_ruling(frame: Frame, found: Ruling) -> None:
    claim(
        frame,
        frame.inside("ruling", found.verb),
        "cl:Ruling",
        found.opinion,
        found.evidence,
        {
            "cl:disposition": concept("disposition", found.disposition),
            "cl:disposedOf": found.of,
            "cl:disposesOf": frame.this_decision if found.whole else None,
            "cl:asTo": found.as_to,
            "cl:concerns": [frame.named("party", party) for party in found.parties],
            "cl:soughtBy": [frame.named("party", party) for party in found.sought_by],
            "cl:standardOfReview": [concept("standard-of-review", value) for value in found.standards],
            "cl:posture": [concept("posture", value) for value in found.postures],
        },
    )


def _lift_ruling_below(frame: Frame, found: RulingBelow) -> None:
    claim(
        frame,
        frame.inside("ruling-below", found.verb),
        "cl:RulingBelow",
        found.opinion,
        found.evidence,
        {
            "cl:outcomeBelow": concept("disposition", found.disposition),
            "cl:disposedOf": found.of,
            "cl:concerns": [frame.named("party", party) for party in found.parties],
            "cl:soughtBy": [frame.named("party", party) for party in found.sought_by],
        },
    )


def _lift_publication(frame: Frame, found: Publication) -> None:
    claim(
        frame,
        frame.inside("publication", found.evidence.span),
        "cl:PublicationStatement",
        None,
        found.evidence,
        {"cl:publication": concept("publication", found.status)},
    )
