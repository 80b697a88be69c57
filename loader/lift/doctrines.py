"""Doctrines -> quads: where an opinion names one, whom it reports to recognise it, where it says it began."""

from loader.lift.decisions import lift_court
from loader.lift.frame import Frame, concept, doctrine
from loader.lift.provenance import claim
from loader.model import DoctrineCandidate, DoctrineMention, OriginClaim, Recognition


def lift_doctrines(frame: Frame) -> None:
    """Describe each mention of a doctrine, each report of its recognition or origin, and each candidate."""
    for mention in frame.reading.doctrine_mentions:
        _lift_mention(frame, mention)
    for recognition in frame.reading.recognitions:
        _lift_recognition(frame, recognition)
    for claimed in frame.reading.origin_claims:
        _lift_origin(frame, claimed)
    for candidate in frame.reading.doctrine_candidates:
        _lift_candidate(frame, candidate)


def _lift_mention(frame: Frame, mention: DoctrineMention) -> None:
    span = mention.evidence.span
    claim(
        frame,
        frame.named("mention", mention.doctrine, f"{span.start}-{span.end}"),
        "cl:DoctrineMention",
        mention.opinion,
        mention.evidence,
        {
            "cl:doctrine": doctrine(mention.doctrine),
            "cl:mentionsAuthority": [frame.authority(key) for key in mention.authorities],
        },
    )


def _lift_recognition(frame: Frame, recognition: Recognition) -> None:
    span = recognition.evidence.span
    on = (recognition.authority,) if recognition.authority else ()
    claim(
        frame,
        frame.named("recognition", recognition.doctrine, recognition.court, *on, f"{span.start}-{span.end}"),
        "cl:Recognition",
        recognition.opinion,
        recognition.evidence,
        {
            "cl:doctrine": doctrine(recognition.doctrine),
            "cl:recognizedBy": lift_court(frame, recognition.court),
            "cl:recognitionStatus": concept("recognition", recognition.status),
            "cl:restsOn": frame.authority(recognition.authority) if recognition.authority else None,
            "cl:year": recognition.year,
        },
    )


def _lift_origin(frame: Frame, claimed: OriginClaim) -> None:
    span = claimed.evidence.span
    stance = "not" if claimed.denied else "in"
    authority = frame.authority(claimed.authority)
    claim(
        frame,
        frame.named("origin", claimed.doctrine, stance, claimed.authority, f"{span.start}-{span.end}"),
        "cl:OriginClaim",
        claimed.opinion,
        claimed.evidence,
        {
            "cl:doctrine": doctrine(claimed.doctrine),
            "cl:originNotIn" if claimed.denied else "cl:originIn": authority,
            "cl:claimedBy": frame.opinion(claimed.by or claimed.opinion),
        },
    )


def _lift_candidate(frame: Frame, candidate: DoctrineCandidate) -> None:
    claim(
        frame,
        frame.named("doctrine-candidate", candidate.opinion, candidate.name),
        "cl:DoctrineCandidate",
        candidate.opinion,
        candidate.evidence,
        {"cl:words": candidate.words},
    )
