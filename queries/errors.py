"""What can go wrong between a question and its answer, before any store is asked.

::

    LibraryError
    ├── QueryFileError   a .rq file of ours is wrong
    ├── UnknownQuery     there is no question of that name
    ├── UnknownThing     nothing that was read here is called so
    └── ValueRefused     a value given for a parameter is no good

The loader and the API translate them into theirs; this package may import neither.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

SUGGESTIONS: Final = 3


class LibraryError(Exception):
    """The root. Its message is one line, written for the person who must act."""


class QueryFileError(LibraryError):
    """A query file is malformed; the message names the file and the key, line or variable."""


class UnknownQuery(LibraryError):
    """There is no question of that name; ``suggestions`` holds the nearest ones."""

    def __init__(self, asked: str, known: Iterable[str]) -> None:
        self.asked = asked
        self.suggestions = nearest(asked, known)
        super().__init__(f"there is no query {asked!r}{did_you_mean(self.suggestions)}")


class ValueRefused(LibraryError):
    """A value cannot be bound.

    Attributes:
        parameter: the parameter's name.
        value: what was given, or None when nothing was.
        suggestions: values that would have been accepted, nearest first.
    """

    def __init__(
        self, parameter: str, value: str | None, reason: str, suggestions: Iterable[str] = ()
    ) -> None:
        self.parameter = parameter
        self.value = value
        self.suggestions = tuple(suggestions)
        super().__init__(f"{parameter}: {reason}{did_you_mean(self.suggestions)}")


class UnknownThing(LibraryError):
    """A value is well formed, and nothing that was read here is called so.

    Attributes:
        parameter: the parameter's name.
        suggestions: values that would find something, nearest first.
    """

    def __init__(self, parameter: str, reason: str, suggestions: Iterable[str] = ()) -> None:
        self.parameter = parameter
        self.suggestions = tuple(suggestions)
        super().__init__(f"{parameter}: {reason}{did_you_mean(self.suggestions)}")


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The few known words most like a word, nearest first; case does not count."""
    folded = {each.casefold(): each for each in known}
    return tuple(folded[each] for each in get_close_matches(word.casefold(), folded, n=SUGGESTIONS))


def did_you_mean(suggestions: Iterable[str]) -> str:
    """The end of a message that offers suggestions; empty when there are none."""
    offered = " or ".join(suggestions)
    return f"; did you mean {offered}?" if offered else ""
