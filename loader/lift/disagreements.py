"""Disagreements -> quads: where opinions of one decision answer, grant and contradict each other."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from loader.lift.frame import Frame, concept
from loader.lift.provenance import anchor, claim
from loader.model import Concession, ContestedReading, FactAssertion, Rebuttal, Span


def lift_disagreements(frame: Frame) -> None:
    """Describe each rebuttal, concession, contested reading and contradicted fact."""
    rebuttals = {one.number: frame.inside("rebuttal", one.evidence.span) for one in frame.reading.rebuttals}
    for rebuttal in frame.reading.rebuttals:
        _lift_rebuttal(frame, rebuttal, rebuttals)
    for concession in frame.reading.concessions:
        _lift_concession(frame, concession)
    for reading in frame.reading.contested_readings:
        _lift_reading(frame, reading)
    for fact in frame.reading.contradicted_facts:
        _lift_fact(frame, fact)


def _words(frame: Frame, span: Span) -> str:
    return " ".join(span.of(frame.source_text).split())


def _lift_rebuttal(frame: Frame, rebuttal: Rebuttal, names: dict[int, NamedNode]) -> None:
    claim(
        frame,
        names[rebuttal.number],
        "cl:Rebuttal",
        rebuttal.opinion,
        rebuttal.evidence,
        {
            "cl:order": rebuttal.number,
            "cl:words": _words(frame, rebuttal.evidence.span),
            "cl:takesUp": _words(frame, rebuttal.denied) if rebuttal.denied else None,
            "cl:rebuts": frame.opinion(rebuttal.to_opinion),
            "cl:manner": concept("manner", rebuttal.manner),
            "cl:through": _through(frame, rebuttal.references),
            "cl:answersPage": [
                frame.page(page)
                for label in rebuttal.pages
                for end in label.split("-")
                for page in frame.places.labelled(end)
            ],
            "cl:answersFootnote": [
                frame.footnote(rebuttal.to_opinion, note)
                for opinion in frame.decision.opinions
                if opinion.name == rebuttal.to_opinion
                for note in opinion.footnotes
                if str(note.number) in rebuttal.notes
            ],
            "cl:answersWords": anchor(frame, rebuttal.quoted) if rebuttal.quoted else None,
            "cl:answers": [names[number] for number in rebuttal.answers],
        },
    )
    _say_function(frame, rebuttal.references, "rebuts")


def _lift_concession(frame: Frame, concession: Concession) -> None:
    claim(
        frame,
        frame.inside("concession", concession.evidence.span),
        "cl:Concession",
        concession.opinion,
        concession.evidence,
        {
            "cl:words": _words(frame, concession.evidence.span),
            "cl:takesUp": _words(frame, concession.granted) if concession.granted else None,
            "cl:concedesTo": frame.opinion(concession.to_opinion) if concession.to_opinion else None,
        },
    )
    _say_function(frame, concession.references, "concedes")


def _lift_reading(frame: Frame, reading: ContestedReading) -> None:
    claim(
        frame,
        frame.named("contested-reading", reading.opinion, reading.contests, reading.authority),
        "cl:ContestedReading",
        reading.opinion,
        reading.evidence,
        {
            "cl:words": _words(frame, reading.evidence[0].span),
            "cl:readingOf": frame.authority(reading.authority),
            "cl:contests": frame.opinion(reading.contests),
            "cl:disputedWords": [anchor(frame, span) for span in reading.disputed],
        },
    )


def _lift_fact(frame: Frame, fact: FactAssertion) -> None:
    claim(
        frame,
        _fact(frame, fact),
        "cl:FactAssertion",
        fact.opinion,
        fact.evidence,
        {
            "cl:words": _words(frame, fact.evidence.span),
            "cl:factKey": fact.key,
            "cl:value": fact.value,
            "cl:contradicts": [
                _fact(frame, other)
                for other in frame.reading.contradicted_facts
                if other.key == fact.key and other.opinion != fact.opinion and other.meant != fact.meant
            ],
        },
    )


def _fact(frame: Frame, fact: FactAssertion) -> NamedNode:
    span = fact.evidence.span
    return frame.named("fact", fact.key, f"{span.start}-{span.end}")


def _through(frame: Frame, numbers: Iterable[int]) -> list[NamedNode]:
    references = {one.number: one for one in frame.reading.cross_references}
    return [frame.inside("cross-reference", references[number].span) for number in numbers]


def _say_function(frame: Frame, numbers: Iterable[int], function: str) -> None:
    """What a cross-reference does, where words tell."""
    for reference in _through(frame, numbers):
        frame.quads.add(reference, "cl:function", concept("function", function))
