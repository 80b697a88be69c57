"""Who sat on which court when: a roster of judges that somebody imported, and how a name is found in it.

No roster comes with the program; see `caselaw judges import`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Post:
    """A judge's time on one court: ``court`` is a courts-db id; None for an end that is open or unknown."""

    court: str
    since: date | None
    until: date | None

    def covers(self, first: date, last: date) -> bool:
        """Whether the judge can have sat there on a day between two."""
        return (self.since is None or self.since <= last) and (self.until is None or first <= self.until)


@dataclass(frozen=True, slots=True)
class Person:
    """A judge of the roster: ``id`` as the roster gives it, names as printed, and all posts."""

    id: str
    surname: str
    given: tuple[str, ...]
    suffix: str
    posts: tuple[Post, ...]

    @property
    def name(self) -> str:
        """The full name in the usual order."""
        return " ".join(filter(None, [*self.given, self.surname, self.suffix]))


@dataclass(frozen=True, slots=True)
class Roster:
    """All persons that were imported, and the digest of the file (SHA-256, hexadecimal; empty for none)."""

    persons: tuple[Person, ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class JudgeIdentity:
    """Which persons of the roster a judge named in a decision can be.

    Attributes:
        judge: the name as printed, as in :class:`loader.model.JudicialRole`.
        candidates: those whom name, court and day leave; where they leave nobody, those of the name and day.
        reason: why it is not one person; empty when it is.
    """

    judge: str
    candidates: tuple[Person, ...]
    reason: str = ""

    @property
    def person(self) -> Person | None:
        """The one person it can be, if it is one."""
        return None if self.reason or not self.candidates else self.candidates[0]
