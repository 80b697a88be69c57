"""History between decisions -> quads: what one did to the other, as an opinion reports or itself does."""

from loader.lift.frame import Frame, concept
from loader.lift.provenance import claim


def lift_cited_history(frame: Frame) -> None:
    """Describe every act of one decision on another, this one among them."""
    for found in frame.reading.history:
        claim(
            frame,
            frame.inside("history", found.evidence.span),
            "cl:HistoryEvent",
            found.opinion,
            found.evidence,
            {
                "cl:historyKind": concept("history", found.kind),
                "cl:earlier": frame.authority(found.earlier),
                "cl:later": frame.authority(found.later) if found.later else None,
                "cl:recognizedIn": frame.authority(found.recognized_in) if found.recognized_in else None,
            },
        )
