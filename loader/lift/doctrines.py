"""Doctrines -> quads: where an opinion names a doctrine, and which courts it reports to recognise one."""

from loader.lift.decisions import lift_court
from loader.lift.frame import Frame, concept, doctrine
from loader.lift.provenance import claim
from loader.model import DoctrineMention, Recognition


def lift_doctrines(frame: Frame) -> None:
    """Describe each mention of a doctrine and each report of its recognition."""
    for mention in frame.reading.doctrine_mentions:
        _lift_mention(frame, mention)
    for recognition in frame.reading.recognitions:
        _lift_recognition(frame, recognition)


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
