"""Where the opinions of one decision answer each other: rebuttals, concessions, what they dispute."""

from dataclasses import dataclass

from loader.model.source import Evidence
from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """An opinion's answer to something another opinion of the same decision says.

    Attributes:
        number: order in the file, from 1.
        to_opinion: name of the opinion answered.
        manner: how it answers (a concept of the manner scheme).
        evidence: the words that answer.
        denied: the words in which this opinion tells what it denies, when it tells.
        references: numbers of the cross-references that name the place answered.
        pages, notes: the pages and notes named there, and by an id. that follows.
        quoted: where in the other opinion the words stand that are quoted and answered.
        answers: numbers of the rebuttals of the other opinion that this one takes up.
        footnote, page: where this one stands.
    """

    number: int
    opinion: str
    to_opinion: str
    manner: str
    evidence: Evidence
    denied: Span | None = None
    references: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    quoted: Span | None = None
    answers: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Concession:
    """A point that an opinion grants to another one (``to_opinion``) or to a ``party``, as it names it."""

    opinion: str
    evidence: Evidence
    to_opinion: str | None = None
    party: str | None = None
    granted: Span | None = None
    references: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class ContestedReading:
    """An opinion's claim that another opinion (``contests``) misreads an authority.

    ``disputed`` are the places, in both opinions, of words of the authority that both quote.
    """

    opinion: str
    contests: str
    authority: str
    evidence: tuple[Evidence, ...]
    disputed: tuple[Span, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class FactAssertion:
    """What an opinion says of a matter of fact that another opinion of the decision tells otherwise.

    ``key`` is shared by all that is said of the matter; ``value`` is printed, ``meant`` made comparable.
    """

    opinion: str
    key: str
    value: str
    meant: str
    evidence: Evidence
    footnote: int | None = None
    page: str | None = None
