"""Decisions -> quads: the decision that was read, its opinions and judges, and how its text is divided."""

from datetime import date

from pyoxigraph import NamedNode

from loader.lift.frame import Frame, concept, court
from loader.lift.graph import Values, expand
from loader.lift.labels import cited_as, court_abbreviation, judge_label, opinion_label
from loader.lift.provenance import anchor, claim, confidence, offsets
from loader.model import JudgeIdentity, JudicialRole, Opinion, Page
from ontology.names import citation_key, slug


def lift_decision(frame: Frame) -> None:
    """Describe the decision that was read, with everything that the reader saw of it."""
    decision = frame.decision
    court_words = court_abbreviation(decision.court) if decision.court else decision.court_text
    frame.quads.describe(
        frame.this_decision,
        "cl:Decision",
        {
            "rdf:type": expand("cl:ReadDecision"),
            "rdfs:label": cited_as(decision.name, decision.citations, court_words, decision.year),
            "cl:caseName": decision.name,
            **reported(decision.citations),
            "cl:court": lift_court(frame, decision.court),
            "cl:courtText": None if decision.court else decision.court_text or None,
            **dated(decision.year, decision.decided),
            "cl:text": frame.text,
        },
    )
    for role in decision.panel:
        _lift_role(frame, None, role)
    for identity in frame.reading.judges:
        _lift_identity(frame, identity)
    same_as(frame, decision.key, decision.citations)
    for order, page in enumerate(decision.pages, start=1):
        _lift_page(frame, page, order)
    for order, opinion in enumerate(decision.opinions, start=1):
        _lift_opinion(frame, opinion, order)


def reported(citations: tuple[str, ...]) -> dict[str, Values]:
    """Where a decision is reported: every parallel form as printed, and the key that spellings share."""
    return {
        "cl:reporterCitation": citations,
        "cl:citationKey": [citation_key(citation) for citation in citations],
    }


def same_as(frame: Frame, key: str, citations: tuple[str, ...]) -> None:
    """Say that every parallel citation of a decision means it; a page not yet known means no decision."""
    for alias in sorted({citation_key(citation) for citation in citations} - {key}):
        if alias[-1].isdigit():
            case = NamedNode(frame.minter.decision(key))
            frame.quads.add(NamedNode(frame.minter.decision(alias)), "owl:sameAs", case)


def dated(year: int | None, decided: tuple[date, date] | None = None) -> dict[str, Values]:
    """When a decision was made: a year to count with, and the first and last day it can have been.

    A bare year never compares with a day, so the days are said even when only the year is known.
    """
    if decided is None and year is not None:
        decided = (date(year, 1, 1), date(year, 12, 31))
    first, last = decided or (None, None)
    return {"cl:year": year, "cl:decidedNotBefore": first, "cl:decidedNotAfter": last}


def lift_court(frame: Frame, name: str | None) -> NamedNode | None:
    """A known court, said to be one; everything else about courts is in the vocabulary."""
    return frame.quads.describe(court(name), "cl:Court", {}) if name else None


def _lift_page(frame: Frame, page: Page, order: int) -> None:
    frame.quads.describe(
        frame.page(page),
        "cl:Page",
        {
            "cl:pageLabel": page.label,
            "cl:reporter": page.reporter,
            "cl:order": order,
            "cl:pageOf": frame.text,
            **offsets(page.span),
        },
    )


def _lift_opinion(frame: Frame, opinion: Opinion, order: int) -> None:
    authors = tuple(role.judge for role in opinion.roles if role.role == "author")
    frame.quads.describe(
        frame.opinion(opinion.name),
        "cl:Opinion",
        {
            "rdfs:label": opinion_label(opinion.heading, authors, frame.decision.name),
            "cl:opinionOf": frame.this_decision,
            "cl:opinionType": concept("opinion-type", opinion.type),
            "cl:heading": opinion.heading or None,
            "cl:author": [frame.judge(author) for author in authors],
            "cl:order": order,
            "cl:evidence": anchor(frame, opinion.span),
        },
    )
    for role in opinion.roles:
        _lift_role(frame, opinion, role)
    _lift_sections(frame, opinion)
    _lift_paragraphs(frame, opinion)
    _lift_footnotes(frame, opinion)


def _lift_role(frame: Frame, opinion: Opinion | None, role: JudicialRole) -> None:
    judge = frame.quads.describe(
        frame.judge(role.judge),
        "cl:Judge",
        {
            "rdfs:label": judge_label(role.judge),
            "cl:name": role.judge,
            "cl:court": lift_court(frame, frame.decision.court),
        },
    )
    claim(
        frame,
        frame.named("role", opinion.name if opinion else "panel", role.role, role.judge),
        "cl:JudicialRole",
        opinion.name if opinion else None,
        role.evidence,
        {"cl:judge": judge, "cl:role": concept("role", role.role), "cl:title": role.title},
    )


def _lift_identity(frame: Frame, identity: JudgeIdentity) -> None:
    """Which person of the imported roster a judge is, or those it can be."""
    persons = [
        frame.quads.describe(
            NamedNode(frame.minter.judge(f"person-{slug(person.id)}")),
            "cl:Judge",
            {"rdfs:label": person.name, "cl:name": person.name, "cl:rosterId": person.id},
        )
        for person in identity.candidates
    ]
    known = "cl:identifiedAs" if identity.person else "cl:candidate"
    frame.quads.add(frame.judge(identity.judge), known, persons)


def _lift_sections(frame: Frame, opinion: Opinion) -> None:
    by_path = {section.path: frame.inside("section", section.span) for section in opinion.sections}
    for section in opinion.sections:
        frame.quads.describe(
            frame.inside("section", section.span),
            "cl:Section",
            {
                "cl:inOpinion": frame.opinion(opinion.name),
                "cl:heading": section.heading or None,
                "cl:sectionLabel": section.label or None,
                "cl:sectionPath": section.path,
                "cl:level": section.level,
                "cl:parentSection": by_path[section.parent] if section.parent else None,
                **offsets(section.span),
            },
        )


def _lift_paragraphs(frame: Frame, opinion: Opinion) -> None:
    notes = {note.number: frame.footnote(opinion.name, note) for note in opinion.footnotes}
    for paragraph in opinion.paragraphs:
        start = paragraph.span.start
        frame.quads.describe(
            frame.inside("paragraph", paragraph.span),
            "cl:Paragraph",
            {
                "cl:inOpinion": frame.opinion(opinion.name),
                "cl:order": paragraph.number,
                "cl:paragraphKind": concept("paragraph-kind", paragraph.kind),
                "nif:anchorOf": paragraph.span.of(frame.source_text),
                "cl:page": [frame.page(page) for page in frame.places.pages(start)],
                "cl:inFootnote": notes[paragraph.footnote] if paragraph.footnote else None,
                **offsets(paragraph.span),
            },
        )


def _lift_footnotes(frame: Frame, opinion: Opinion) -> None:
    for note in opinion.footnotes:
        frame.quads.describe(
            frame.footnote(opinion.name, note),
            "cl:Footnote",
            {
                "cl:noteNumber": note.number,
                "cl:inOpinion": frame.opinion(opinion.name),
                "cl:marker": anchor(frame, note.marker) if note.marker else None,
                "cl:page": [frame.page(page) for page in frame.places.pages(note.span.start)],
                "cl:confidence": confidence(note.confidence),
                **offsets(note.span),
            },
        )
