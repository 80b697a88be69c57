"""How a question reached the court, by which standard it reviews, and what it says it must decide."""

from dataclasses import dataclass
from datetime import date, time

from loader.model.source import Evidence


@dataclass(frozen=True, slots=True)
class ReviewStatement:
    """What an opinion says of the review it makes.

    Attributes:
        kind: ``standard``: a standard of review. ``posture``: how the question reached the court.
            ``question``: what the opinion says it must decide, or that a party says on appeal went wrong
            below. ``jurisdiction``: whether the court has it.
        opinion: name of the opinion.
        value: a concept of the standard-of-review, posture or disposition scheme; empty for a question.
        words: what is reviewed, or the question, as printed; empty where the words do not say.
        evidence: the sentence.
        citations: numbers of the citations given for it.
    """

    kind: str
    opinion: str
    value: str
    words: str
    evidence: Evidence
    citations: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """Something that an opinion says happened on a day, in a time or at an hour, or did not.

    Attributes:
        words: the sentence, as printed.
        day: the first and last day it can have been, each None where the words give no such bound ("since");
            None when only an hour is told.
        hours: the times of day, in 24 hours; a time that may be morning or evening is left out.
        of_case: whether it is the day of the events that the decision is about.
        denied: whether the words say that it did not happen then.
    """

    opinion: str
    words: str
    evidence: Evidence
    day: tuple[date | None, date | None] | None = None
    hours: tuple[time, ...] = ()
    of_case: bool = False
    denied: bool = False
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A party, or a person who acts in the case, as the text of an opinion introduces them.

    Attributes:
        name: as printed.
        roles: concepts of the party-role scheme.
        office: the office as printed ("Ridgefield Police Officer"), if any.
        capacities: official, individual: those in which the person is sued, where the words say.
        party: the name under which the case has this party: that of the caption, or the fullest one told.
    """

    name: str
    opinion: str
    evidence: Evidence
    roles: tuple[str, ...] = ()
    office: str = ""
    capacities: tuple[str, ...] = ()
    party: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A cause of action that an opinion says was brought, and what became of it below.

    Attributes:
        words: what the claim is called or for ("negligent infliction of emotional distress").
        citations: numbers of the citations of the provisions sued under, in the same sentence.
        outcome: concept of the disposition scheme for what the court below did with it; None if not told.
        against: the parties against whom it is made, where the words name them.
    """

    words: str
    opinion: str
    evidence: Evidence
    citations: tuple[int, ...] = ()
    outcome: str | None = None
    against: tuple[str, ...] = ()
    footnote: int | None = None
    page: str | None = None
