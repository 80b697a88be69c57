"""Treatments -> quads: how an opinion treats an authority, who does the treating, and on what evidence."""

from pyoxigraph import NamedNode

from loader.lift.frame import Frame, concept, is_concept
from loader.lift.provenance import claim
from loader.model import Treatment


def lift_treatments(frame: Frame) -> None:
    """Describe each treatment; one that is only reported belongs to who made it."""
    for treatment in frame.reading.treatments:
        _lift_treatment(frame, treatment)


def _lift_treatment(frame: Frame, treatment: Treatment) -> None:
    reported = ("by", treatment.by) if treatment.by else ()
    claim(
        frame,
        frame.named("treatment", treatment.opinion, treatment.authority, treatment.kind, *reported),
        "cl:Treatment",
        treatment.opinion,
        treatment.evidence,
        {
            "cl:treats": frame.authority(treatment.authority),
            "cl:treatmentKind": concept("treatment", treatment.kind),
            "cl:treatedBy": _treated_by(frame, treatment),
            "cl:modifier": [concept("modifier", modifier) for modifier in treatment.modifiers],
            "cl:restsOn": [frame.citation(number) for number in treatment.citations],
            "cl:primary": treatment.primary,
        },
    )


def _treated_by(frame: Frame, treatment: Treatment) -> NamedNode:
    """The opinion itself; or, when it reports a treatment, whose it is."""
    if treatment.by and is_concept("speaker", treatment.by):
        return concept("speaker", treatment.by)
    if treatment.by is None or treatment.by in frame.opinion_names:
        return frame.opinion(treatment.by or treatment.opinion)
    return frame.authority(treatment.by)
