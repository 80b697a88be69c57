"""What an opinion says of law and of others: treatments, doctrines, recognitions."""

from dataclasses import dataclass

from loader.model.source import Evidence


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one opinion treats one authority, in one way, on all the evidence for that way.

    ``by`` is the key of the case that does the treating when the opinion only reports it
    ("Erie (overruling Swift)" is Erie's act), ``party`` or ``below`` when it reports that a party or the
    court below does, the name of another opinion of the decision, and None when this opinion does it itself.
    ``citations`` are the numbers of the citations it rests on. Exactly one treatment per (opinion,
    authority) with ``by`` None is ``primary``.
    """

    opinion: str
    authority: str
    kind: str
    evidence: tuple[Evidence, ...]
    citations: tuple[int, ...] = ()
    by: str | None = None
    modifiers: tuple[str, ...] = ()
    primary: bool = False


@dataclass(frozen=True, slots=True)
class DoctrineMention:
    """A place where an opinion names a doctrine, and the authorities cited in the same sentence."""

    doctrine: str
    opinion: str
    evidence: Evidence
    authorities: tuple[str, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """An opinion's report that a court has (or has not) recognised a doctrine, and on what authority."""

    doctrine: str
    court: str
    status: str
    opinion: str
    evidence: Evidence
    authority: str | None = None
    year: int | None = None
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class OriginClaim:
    """An opinion's claim that a doctrine began, or (``denied``) did not begin, with an authority.

    ``by`` is the name of the other opinion of this decision that is reported to claim it.
    """

    doctrine: str
    opinion: str
    authority: str
    evidence: Evidence
    denied: bool = False
    by: str | None = None
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class DoctrineCandidate:
    """What an opinion calls a doctrine, exception or rule, and no file of ours knows; ``name`` is its slug.

    ``evidence`` is each place; a candidate is for people to look at and is never taken for a doctrine.
    """

    name: str
    words: str
    opinion: str
    evidence: tuple[Evidence, ...]
