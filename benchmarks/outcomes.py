"""What became of a decision and who took part, put next to what sources and people say of it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from loader.extract import extract
from loader.extract.proceedings.dispositions import acts_in
from loader.extract.proceedings.reading import read_proceedings
from loader.model import Decision, Participation, Span

AFFIRMS: Final = {"affirmed", "affirmed-in-part", "enforced"}
REVERSES: Final = {
    "reversed", "reversed-in-part", "vacated", "vacated-in-part", "set-aside", "quashed", "modified"
}  # fmt: skip
ASIDE: Final = {"granted", "denied", "modified", "stayed"}
_ALONE: Final = {"remanded": "Reverse", "dismissed": "Dismiss", "denied": "Affirm"}
_NOT_NAMES: Final = {
    "the", "of", "in", "re", "ex", "rel", "parte", "matter", "and", "et", "al", "v", "vs", "estate", "city",
    "inc", "co", "corp", "company", "state", "people", "county", "for", "by", "mr", "mrs", "dr",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody says became of a decision.

    Attributes:
        label: one word for the whole, as people labelled it (``Affirm``, ``Reverse``, ``Complex``).
        words: the disposition as a source tags it (``Affirmed in part and reversed in part.``).
    """

    label: str = ""
    words: str = ""


def disposed_alike(decision: Decision, wanted: Outcome) -> tuple[bool, str]:
    """Whether the rulings on the whole decision are those that somebody else says, and which they are.

    What was done with motions on the way is not tagged by sources and does not count against the rulings.
    """
    whole = {each.disposition for each in extract(decision).procedure.rulings if each.whole}
    if wanted.label:
        label = one_word(whole)
        return label == wanted.label, label
    tagged = {act.disposition for act in acts_in(wanted.words, Span(0, len(wanted.words)))}
    found = whole - (ASIDE - tagged)
    return found == tagged, str(sorted(found))


def one_word(found: set[str]) -> str:
    """One label for all dispositions of a decision; empty when there are none."""
    affirms, reverses = found & AFFIRMS, found & REVERSES
    if (affirms and reverses) or any(name.endswith("in-part") for name in found):
        return "Complex"
    if affirms or reverses:
        return "Affirm" if affirms else "Reverse"
    return next((label for name, label in _ALONE.items() if name in found), "")


def parties_alike(decision: Decision, name: str) -> tuple[bool, str]:
    """Whether the parties of a short name take part, each on its side, and who was found instead.

    Args:
        decision: as read.
        name: what others call it: ``Kennedy v. City of Ridgefield``, ``In re Klingenberg``.
    """
    found = read_proceedings(decision)[0].participations
    sides = re.split(r"\s+v\.?\s+", name, maxsplit=1)
    return sides_named(found, sides), " / ".join(f"{each.side} {each.party}" for each in found)


def sides_named(found: Iterable[Participation], sides: Sequence[str]) -> bool:
    """Whether a party on each side of a caption bears a name of that side of a short name.

    A name without sides is looked for on both; abbreviated words count by their first four letters.
    """
    on = {False: "", True: ""}
    for each in found:
        on[each.side > 1] += " " + each.party
    if len(sides) == 1:
        return _shares(sides[0], on[False] + on[True])
    return all(_shares(side, on[place > 0]) for place, side in enumerate(sides))


def _shares(name: str, parties: str) -> bool:
    known = {word[:4] for word in _words(parties)}
    words = _words(name)
    return any(word[:4] in known for word in [w for w in words if w not in _NOT_NAMES] or words)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower().replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if sign.isascii()))
