"""Provenance -> quads: the exact words behind each claim, their file, and the run that read it."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from pyoxigraph import NamedNode

from loader.lift.frame import Frame
from loader.lift.graph import Values, expand
from loader.model import Evidence, Span

LONGEST_WORDS = 2000
"""An anchor of more characters has its offsets only: a whole opinion is not said again in the graph."""


def anchor(frame: Frame, span: Span) -> NamedNode:
    """Describe the characters of a span, once for all claims that rest on them.

    Args:
        frame: the reading being lifted.
        span: half-open, into the source text.

    Returns:
        The anchor: its offsets in text and file, exact words, page (a footnote's is that of its mark),
        paragraph, footnote.
    """
    known = frame.anchors.get(span)
    if known:
        return known
    paragraph = frame.places.paragraph(span.start)
    noted = frame.places.footnote(span.start)
    words = span.of(frame.source_text)
    made = frame.quads.describe(
        NamedNode(frame.minter.anchor(frame.key, span.start, span.end)),
        "cl:Anchor",
        {
            **offsets(span),
            **in_source(frame, span),
            "nif:anchorOf": words if len(words) <= LONGEST_WORDS else None,
            "nif:referenceContext": frame.text,
            "cl:page": [frame.page(page) for page in frame.places.pages(span.start)],
            "cl:inParagraph": frame.inside("paragraph", paragraph.span) if paragraph else None,
            "cl:inFootnote": frame.footnote(noted[0].name, noted[1]) if noted else None,
        },
    )
    frame.anchors[span] = made
    return made


def offsets(span: Span) -> dict[str, Values]:
    """The properties that place a thing in the text."""
    return {"nif:beginIndex": span.start, "nif:endIndex": span.end}


def in_source(frame: Frame, span: Span) -> dict[str, Values]:
    """Where the words stand in the decoded file, when the text was made of markup in it."""
    original = frame.decision.source.original
    if original is None:
        return {}
    there = original.original(span)
    return {"cl:sourceBegin": there.start, "cl:sourceEnd": there.end}


def claim(
    frame: Frame,
    subject: NamedNode,
    kind: str,
    opinion: str | None,
    evidence: Evidence | Iterable[Evidence],
    properties: Mapping[str, Values],
) -> NamedNode:
    """Describe a claim: something that an opinion is read to say, with what it rests on.

    Args:
        frame: the reading being lifted.
        subject: the claim.
        kind: its class as a prefixed name, a subclass of ``cl:Claim``.
        opinion: name of the opinion that says it; None when it is printed above the opinions.
        evidence: the words, the rules that read them and how sure these are. A claim with several pieces
            of evidence is as sure as its best piece.
        properties: what the claim says.

    Returns:
        The claim, to be pointed at.
    """
    pieces = (evidence,) if isinstance(evidence, Evidence) else tuple(evidence)
    return frame.quads.describe(
        subject,
        kind,
        {
            "cl:inOpinion": frame.opinion(opinion) if opinion else None,
            "cl:inDecision": None if opinion else frame.this_decision,
            **properties,
            "cl:evidence": [anchor(frame, piece.span) for piece in pieces],
            "cl:rule": [piece.rule for piece in pieces],
            "cl:confidence": confidence(max(piece.confidence for piece in pieces)),
        },
    )


def lift_provenance(frame: Frame) -> None:
    """Describe the text, the file it came from, and the reading that made this graph (PROV-O)."""
    source = frame.decision.source
    fingerprint = frame.run.fingerprint(source.sha256)
    file = frame.quads.describe(
        NamedNode(frame.minter.source(source.sha256)),
        "cl:Source",
        {"cl:sha256": source.sha256, "cl:fileName": source.name, "cl:mediaType": source.media_type},
    )
    frame.quads.describe(
        frame.text, "cl:Text", {"cl:length": len(frame.source_text), "prov:wasDerivedFrom": file}
    )
    activity = frame.quads.describe(
        NamedNode(frame.minter.activity(frame.key, fingerprint)),
        "prov:Activity",
        {
            "prov:used": file,
            "prov:wasAssociatedWith": expand("cl:software"),
            "prov:endedAtTime": frame.run.when,
            "cl:version": frame.run.version,
            "cl:fingerprint": fingerprint,
        },
    )
    graph = frame.quads.graph
    frame.quads.add(graph, "prov:wasGeneratedBy", activity)
    frame.quads.add(graph, "cl:fingerprint", fingerprint)
    frame.quads.add(graph, "cl:about", frame.this_decision)


def confidence(value: float) -> Decimal:
    """A confidence between 0 and 1 as the decimal it was written as, not as the nearest binary fraction."""
    return Decimal(str(round(value, 4)))
