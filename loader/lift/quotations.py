"""Quotations -> quads: the words repeated, whose they are, and what was changed in them."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from loader.lift.citations import cited_opinion, say_unresolved
from loader.lift.frame import Frame, concept
from loader.lift.provenance import claim
from loader.model import Citation, Quotation


def lift_quotations(frame: Frame) -> None:
    """Describe every quotation."""
    acts = {found.number: frame.citation(found.number) for found in frame.reading.citations}
    acts |= {
        found.number: frame.inside("cross-reference", found.span) for found in frame.reading.cross_references
    }
    citations = {found.number: found for found in frame.reading.citations}
    spans = {found.number: found.span for found in frame.reading.quotations}
    for found in frame.reading.quotations:
        this = frame.this_decision if found.to_opinion else None
        wrote = found.original or found.authority
        made = claim(
            frame,
            frame.inside("quotation", found.span),
            "cl:Quotation",
            found.opinion,
            found.evidence,
            {
                "cl:words": found.words,
                "cl:quotes": frame.authority(wrote) if wrote else this,
                "cl:quotesOpinion": _opinion(frame, found, citations),
                "cl:quotedThrough": [
                    frame.authority(key)
                    for key in (found.authority, *found.through)
                    if key and found.original
                ],
                "cl:attributedBy": acts.get(found.citation or 0),
                "cl:nestedIn": frame.inside("quotation", spans[found.within]) if found.within else None,
                "cl:alteration": [concept("alteration", kind) for kind in found.alterations],
                "cl:found": None if found.found is None else found.found != "not-found",
            },
        )
        if wrote is None and this is None:
            say_unresolved(frame, made, found.reason)


def _opinion(frame: Frame, found: Quotation, citations: Mapping[int, Citation]) -> NamedNode | None:
    """The opinion quoted: another of this decision, or the dissent that the citation names by its writer."""
    if found.to_opinion:
        return frame.opinion(found.to_opinion)
    attributed = citations.get(found.citation or 0)
    return cited_opinion(frame, attributed) if attributed and not found.original else None
