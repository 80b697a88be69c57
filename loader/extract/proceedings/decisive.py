"""Which acts of a court dispose of the decision as a whole, and which of an issue or a motion on the way."""

from collections.abc import Sequence
from typing import Final

from loader.extract.proceedings.disposition_rules import known_rules
from loader.extract.proceedings.dispositions import Act
from loader.model import Span

_OPENING: Final = 2_500
_OPENING_SHARE: Final = 0.15
_CLOSING: Final = 600
_CLOSING_SHARE: Final = 25
_HIGHEST: Final = -1


def decisive(acts: Sequence[Act], text: str, body: Span) -> tuple[Act, ...]:
    """The acts that dispose of the decision as a whole: those announced at its beginning and done at its end.

    Args:
        acts: all acts of the opinion that decides, in order.
        text: the text that spans count into.
        body: its running text.

    Returns:
        The acts in order. What is done to a lower tribunal's judgment only because that of a higher one
        falls is left out.
    """
    if not acts:
        return ()
    length = body.end - body.start
    opening = body.start + max(_OPENING, int(length * _OPENING_SHARE))
    near_end = acts[-1].sentence.start - max(_CLOSING, length // _CLOSING_SHARE)
    chosen = [act for act in acts if act.sentence.start < opening or act.sentence.end >= near_end]
    return tuple(act for act in chosen if not _follows(act, chosen, text))


def _follows(act: Act, others: Sequence[Act], text: str) -> bool:
    """Whether a higher tribunal's judgment is treated the other way in the same sentence."""
    tier = _tier(act, text)
    return tier is not None and any(
        other.sentence == act.sentence
        and other.disposition != act.disposition
        and other.disposition not in {"remanded", *_both(act.disposition)}
        and (higher := _tier(other, text)) is not None
        and higher < tier
        for other in others
    )


def _both(disposition: str) -> tuple[str, str]:
    whole = disposition.removesuffix("-in-part")
    return whole, f"{whole}-in-part"


def _tier(act: Act, text: str) -> int | None:
    """How high the tribunal stands whose judgment is disposed of; None when it is not named."""
    if act.of is None:
        return _HIGHEST if act.disposition == "reversed" else None
    words = act.of.of(text)
    return next((place for place, tier in enumerate(known_rules().tiers) if tier.search(words)), None)
