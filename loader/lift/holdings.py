"""Holdings and findings -> quads: what is held, by whom, and what was clearly established when."""

from typing import Final

from pyoxigraph import NamedNode

from loader.lift.decisions import lift_court
from loader.lift.frame import Frame, concept, doctrine
from loader.lift.graph import Values
from loader.lift.provenance import claim
from loader.model import EstablishedFinding, Holding

_CLASSES: Final = {
    "holding": "cl:Holding",
    "would-hold": "cl:ProposedHolding",
    "reported": "cl:ReportedHolding",
    "below": "cl:HoldingBelow",
}


def lift_holdings(frame: Frame) -> None:
    """Describe each holding and each finding on clearly established law."""
    for holding in frame.reading.holdings:
        _lift_holding(frame, holding)
    for finding in frame.reading.findings:
        _lift_finding(frame, finding)


def _lift_holding(frame: Frame, holding: Holding) -> None:
    span = holding.evidence.span
    by = (holding.by,) if holding.by else ()
    claim(
        frame,
        frame.named("holding", holding.kind, *by, f"{span.start}-{span.end}"),
        _CLASSES[holding.kind],
        holding.opinion,
        holding.evidence,
        {
            "cl:words": holding.words,
            "cl:heldBy": _holder(frame, holding.by) if holding.kind == "reported" else None,
            "cl:printedHolder": holding.who or None,
            "cl:doctrine": [doctrine(slug) for slug in holding.doctrines],
            "cl:supportedBy": [frame.citation(number) for number in holding.citations],
        },
    )


def _holder(frame: Frame, by: str | None) -> NamedNode | None:
    """A decision by its key, or another opinion of this decision by its name."""
    if by is None:
        return None
    return frame.opinion(by) if by in frame.opinion_names else frame.authority(by)


def _lift_finding(frame: Frame, finding: EstablishedFinding) -> None:
    first, last = finding.as_of
    properties: dict[str, Values] = {
        "cl:words": finding.evidence.span.of(frame.source_text),
        "cl:right": finding.right,
        "cl:outcome": concept("outcome", finding.outcome),
        "cl:forum": lift_court(frame, finding.forum),
        "cl:foundBy": _holder(frame, finding.by) or frame.opinion(finding.opinion),
        "cl:asOfNotBefore": first,
        "cl:asOfNotAfter": last,
        "cl:asOfWords": finding.as_of_words or None,
        "cl:doctrine": doctrine(finding.doctrine) if finding.doctrine else None,
        "cl:supportedBy": [frame.citation(number) for number in finding.citations],
    }
    claim(
        frame,
        frame.inside("finding", finding.evidence.span),
        "cl:ClearlyEstablishedFinding",
        finding.opinion,
        finding.evidence,
        properties,
    )
