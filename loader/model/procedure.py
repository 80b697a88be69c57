"""Who took part and what became of the case: parties, counsel, dockets, rulings, the court below, history."""

from dataclasses import dataclass
from datetime import date

from loader.model.source import Evidence
from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Ruling:
    """One thing that an opinion of the court does with a judgment, an issue or a motion.

    Attributes:
        disposition: concept of the disposition scheme: ``affirmed``, ``reversed-in-part``, ...
        opinion: name of the opinion that does it.
        verb: the word that does it.
        of: the words for what is disposed of, when the sentence gives them.
        whole: whether it is among what disposes of the decision as a whole.
        evidence: the sentence, the rule and how sure it is.
        as_to: the words for the party or claim that it is limited to, when the sentence names one.
        parties: those parties whom these words, or those for what is disposed of, name.
        sought_by: the parties whose motion, appeal or petition is disposed of, where the words say.
        standards: concepts of the standard-of-review scheme that the opinion says to govern it.
        postures: concepts of the posture scheme that the opinion states; of a ruling on the whole only.
    """

    disposition: str
    opinion: str
    verb: Span
    evidence: Evidence
    of: str | None = None
    whole: bool = False
    as_to: str | None = None
    parties: tuple[str, ...] = ()
    sought_by: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    postures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """A party as the caption names it.

    Attributes:
        party: the name as printed, on one line.
        roles: concepts of the party-role scheme; empty where the caption prints none.
        side: 1 before the ``v.`` and 2 after it; further ``v.`` count on.
        others: whether ``et al.`` says that there are more of the kind.
        evidence: the name in the caption, the rule and how sure it is.
    """

    party: str
    roles: tuple[str, ...]
    side: int
    evidence: Evidence
    others: bool = False


@dataclass(frozen=True, slots=True)
class Advocate:
    """A person whom a paragraph of counsel names.

    Attributes:
        name: as printed, on one line.
        represents: the words after "for": a role, a party, or ``pro se``.
        place: where the person practises, as printed; empty when no place with its state follows the name.
        manner: ``argued``, ``on-brief``, or empty when the words do not say.
        span: the name.
    """

    name: str
    represents: str
    place: str
    manner: str
    span: Span


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paragraph of counsel, the roles of the parties that they appear for, and the persons it names."""

    counsel: str
    roles: tuple[str, ...]
    evidence: Evidence
    advocates: tuple[Advocate, ...] = ()


@dataclass(frozen=True, slots=True)
class Docket:
    """A number under which a court keeps the case, without ``No.`` and the like.

    ``below`` says that it is the court below: ``D.C. No. CV-01-01631``.
    """

    number: str
    evidence: Evidence
    below: bool = False


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A day printed above the opinion, and what was done on it: ``decided``, ``argued``, ``amended``, ..."""

    kind: str
    day: tuple[date, date]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CourtBelow:
    """Where the case comes from: the court, its judge and how it comes up, as far as printed.

    ``court`` is a courts-db id, or None when ``court_text`` names no known court.
    """

    court: str | None
    court_text: str
    judge: str | None
    route: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RulingBelow:
    """What an opinion says that the court below did with a motion, a claim or a judgment.

    Attributes:
        disposition: concept of the disposition scheme.
        opinion: name of the opinion that tells it.
        verb: the word that says what was done.
        of: the words for what was disposed of.
        parties: those parties whom these words name.
        sought_by: the parties whose motion, appeal or petition it was, where the words say.
        evidence: the sentence, the rule and how sure it is.
    """

    disposition: str
    opinion: str
    verb: Span
    evidence: Evidence
    of: str
    parties: tuple[str, ...] = ()
    sought_by: tuple[str, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """What became of this decision later, as printed above it: a concept of the history scheme, and a day."""

    kind: str
    evidence: Evidence
    day: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Whether the decision was published as precedent: a concept of the publication scheme, and its words."""

    status: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Procedure:
    """Everything that is read of who took part in a case and of its way through the courts."""

    participations: tuple[Participation, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    dockets: tuple[Docket, ...] = ()
    days: tuple[DatedEvent, ...] = ()
    below: tuple[CourtBelow, ...] = ()
    history: tuple[HistoryEvent, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    rulings_below: tuple[RulingBelow, ...] = ()
    publication: Publication | None = None
