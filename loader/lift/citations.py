"""Citations -> quads: the authorities, each place that cites one, and references within the decision."""

from pyoxigraph import NamedNode

from loader.lift.decisions import dated, lift_court, reported, same_as
from loader.lift.frame import Frame, concept, is_concept
from loader.lift.graph import Values, expand, stated
from loader.lift.labels import cited_as, court_abbreviation, opinion_label
from loader.lift.provenance import claim
from loader.model import Authority, Citation, CrossReference, Evidence, Parenthetical, Pin
from ontology import names


def lift_citations(frame: Frame) -> None:
    """Describe all authorities, all citations of them, and all cross-references."""
    for authority in frame.reading.authorities.values():
        _lift_authority(frame, authority)
    for citation in frame.reading.citations:
        _lift_citation(frame, citation)
    for reference in frame.reading.cross_references:
        _lift_cross_reference(frame, reference)


def _lift_authority(frame: Frame, authority: Authority) -> None:
    properties: dict[str, Values]
    if authority.key == frame.decision.key:
        properties = {}  # what cites the decision itself tells its name and court no better than its heading
    elif authority.kind == "case":
        properties = {
            "rdfs:label": cited_as(
                authority.name, authority.citations, court_abbreviation(authority.court), authority.year
            ),
            "cl:caseName": authority.name,
            "cl:court": lift_court(frame, authority.court),
            **dated(authority.year),
        }
    else:
        properties = {"rdfs:label": authority.name or authority.citations[0], "cl:year": authority.year}
    if authority.kind == "case":
        same_as(frame, authority.key, authority.citations)
    frame.quads.describe(
        frame.authority(authority.key),
        NamedNode(stated("vocab", "cl:typedAs")[names.concept("authority-kind", authority.kind)]),
        {**properties, **reported(authority.citations), "cl:suspectedMisprint": authority.suspected},
    )


def _lift_citation(frame: Frame, citation: Citation) -> None:
    cited = frame.authority(citation.authority) if citation.authority else None
    act = claim(
        frame,
        frame.citation(citation.number),
        "cl:Citation",
        citation.opinion,
        citation.evidence,
        {
            "cl:order": citation.number,
            "cl:citedAuthority": cited,
            "cl:citedOpinion": cited_opinion(frame, citation),
            "cl:form": concept("citation-form", citation.form),
            "cl:signal": concept("signal", citation.signal),
            "cl:printedName": citation.name,
            "cl:parallelCitation": citation.parallels,
            "cl:pinpoint": [_lift_pin(frame, citation, *pin) for pin in enumerate(citation.pins, start=1)],
            "cl:parenthetical": [
                _lift_parenthetical(frame, citation, found) for found in citation.parentheticals
            ],
            "cl:within": frame.citation(citation.within) if citation.within else None,
            "cl:printedCourt": court_abbreviation(citation.court) or None,
            "cl:printedYear": citation.year,
        },
    )
    if cited:
        frame.quads.add(frame.opinion(citation.opinion), "cl:cites", cited)
    elif not citation.to_opinion:
        say_unresolved(frame, act, citation.reason)


def cited_opinion(frame: Frame, citation: Citation) -> NamedNode | None:
    """The opinion that is cited, when it is one: another of this decision, or one named by its writer.

    ``(Blackmun, J., dissenting)`` cites a dissent (Bluebook 10.6.1), which is known by type and surname.
    """
    if citation.to_opinion:
        return frame.opinion(citation.to_opinion)
    if not (citation.writer and citation.authority) or citation.kind != "case":
        return None
    kind, _, surname = citation.writer.rpartition("-")
    case = frame.reading.authorities[citation.authority]
    return frame.quads.describe(
        NamedNode(frame.minter.opinion(case.key, names.slug(citation.writer))),
        "cl:Opinion",
        {
            "rdfs:label": opinion_label(
                kind.replace("-", " ").capitalize(), (surname.title(),), case.name or case.citations[0]
            ),
            "cl:opinionOf": frame.authority(case.key),
            "cl:opinionType": concept("opinion-type", kind) if is_concept("opinion-type", kind) else None,
        },
    )


def _lift_pin(frame: Frame, citation: Citation, order: int, pin: Pin) -> NamedNode:
    return frame.quads.describe(
        frame.named("pinpoint", f"{citation.span.start}-{citation.span.end}", str(order)),
        "cl:Pinpoint",
        {
            "cl:pinText": pin.text,
            "cl:firstPage": pin.first or None,
            "cl:lastPage": pin.last,
            "cl:note": pin.notes,
            "cl:reporter": pin.reporter,
        },
    )


def _lift_parenthetical(frame: Frame, citation: Citation, found: Parenthetical) -> NamedNode:
    """A parenthesis is read with its citation, so it is as sure as that."""
    return claim(
        frame,
        frame.inside("parenthetical", found.span),
        "cl:Parenthetical",
        citation.opinion,
        Evidence(found.span, citation.evidence.rule, citation.evidence.confidence),
        {
            "cl:parentheticalKind": concept("parenthetical", found.kind),
            "cl:words": found.text,
            "cl:nested": [_lift_parenthetical(frame, citation, inner) for inner in found.nested],
        },
    )


def _lift_cross_reference(frame: Frame, reference: CrossReference) -> None:
    made = claim(
        frame,
        frame.inside("cross-reference", reference.span),
        "cl:CrossReference",
        reference.opinion,
        reference.evidence,
        {
            "cl:order": reference.number,
            "cl:phrase": reference.phrase,
            "cl:toOpinion": frame.opinion(reference.to_opinion) if reference.to_opinion else None,
            "cl:toPage": _pages_named(frame, reference),
            "cl:toPageLabel": reference.pages,
            "cl:toFootnote": _footnotes_named(frame, reference),
            "cl:toNote": reference.notes,
        },
    )
    if reference.to_opinion is None:
        say_unresolved(frame, made, reference.reason)


def _pages_named(frame: Frame, reference: CrossReference) -> list[NamedNode]:
    """The pages of this decision that a reference names; of a range, its ends."""
    labels = (label for pages in reference.pages for label in pages.split("-"))
    return [frame.page(page) for label in labels for page in frame.places.labelled(label)]


def _footnotes_named(frame: Frame, reference: CrossReference) -> list[NamedNode]:
    return [
        frame.footnote(opinion.name, note)
        for opinion in frame.decision.opinions
        if opinion.name == reference.to_opinion
        for note in opinion.footnotes
        if str(note.number) in reference.notes
    ]


def say_unresolved(frame: Frame, claimed: NamedNode, reason: str | None) -> None:
    """Keep what could not be tied to anything, with the reason; never guess."""
    frame.quads.add(claimed, "rdf:type", expand("cl:UnresolvedReference"))
    frame.quads.add(claimed, "cl:unresolvedReason", concept("unresolved", reason or "unknown"))
