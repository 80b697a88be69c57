"""The language in which words are searched for, and the same in that of FTS5.

::

    qualified immunity            both words, anywhere in the passage
    "clearly established"         these words, in this order
    deliberate NEAR indifference  at most ten words between them; NEAR/3 for at most three
    immun*                        words that begin so
    wood OR grubbs, saucier NOT katz, (wood OR grubbs) AND danger, saucier AND NOT katz

Case and accents make no difference. What FTS5 would take for an operator, such as the hyphen in
*state-created*, is no operator here: such a word is the phrase of its parts. Operators are written in
capitals; NEAR binds closest, then NOT, then AND, then OR.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from loader.errors import QueryError
from loader.store.sparql import shortened

NEAR_BY: Final = 10
"""Words that may stand between two that are NEAR each other, unless a number is given."""

LONGEST: Final = 2000
"""Characters that a search may have: what it costs grows with them."""

_DEEPEST: Final = 50

_TOKEN = re.compile(
    r"""\s* (?: (?P<open>\() | (?P<close>\)) | "(?P<phrase>[^"]*)"(?P<star>\*?) | (?P<unclosed>")
          | (?P<near>NEAR(?:/(?P<distance>\d{1,4}))?)(?=[\s("]|$)
          | (?P<operator>AND(?:\s+NOT)?|OR|NOT)(?=[\s("]|$)
          | (?P<word>[^\s()"]+) )""",
    re.VERBOSE,
)


def to_fts(searched: str) -> str:
    """A search in the language of FTS5.

    Args:
        searched: e.g. ``deliberate NEAR indifference``.

    Returns:
        E.g. ``NEAR("deliberate" "indifference", 10)``; no text makes FTS5 refuse it.

    Raises:
        QueryError: it holds no word, or its operators and brackets do not go together.
    """
    if len(searched) > LONGEST:
        raise QueryError(f"A search may have {LONGEST:,} characters, and this one has {len(searched):,}")
    reader = _Reader(searched)
    made = reader.either()
    if reader.token.kind != "end":
        raise reader.error(f"'{reader.token.text}' has nothing to belong to")
    if made is None:
        raise reader.error("there is no word in it")
    return made


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    number: int = NEAR_BY
    is_start: bool = False


class _Reader:
    """Reads one search from left to right. Parts without any letter or digit come out as None."""

    def __init__(self, searched: str) -> None:
        self._searched = searched
        self._tokens = _tokens(searched)
        self._depth = 0
        self.token = next(self._tokens)

    def error(self, problem: str) -> QueryError:
        return QueryError(f"The search '{shortened(self._searched, 80)}' cannot be understood: {problem}")

    def either(self) -> str | None:
        return self._joined("OR", self._all, lambda: self._takes("OR"))

    def _all(self) -> str | None:
        return self._joined("AND", self._without, lambda: self._takes("AND") or self._begins_operand())

    def _without(self) -> str | None:
        found = self._near()
        while self._takes("NOT"):
            unwanted = self._near()
            if found is None:
                raise self.error("NOT needs a word before it, from whose passages some are taken away")
            found = found if unwanted is None else f"({found} NOT {unwanted})"
        return found

    def _near(self) -> str | None:
        if self.token.kind == "open":
            found = self._bracketed()
            if self.token.kind == "near":
                raise self.error("NEAR stands between words and phrases, not brackets")
            return found
        phrases, distance = [self._phrase()], 0
        while self.token.kind == "near":
            distance = max(distance, self.token.number)
            self._next()
            phrases.append(self._phrase())
        spoken = [phrase for phrase in phrases if phrase is not None]
        if len(spoken) > 1 and distance:
            return f"NEAR({' '.join(spoken)}, {distance})"
        return spoken[0] if spoken else None

    def _bracketed(self) -> str | None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self.error(f"more than {_DEEPEST} brackets stand in each other")
        self._next()
        found = self.either()
        if self.token.kind != "close":
            raise self.error("a bracket is not closed")
        self._next()
        self._depth -= 1
        return found

    def _phrase(self) -> str | None:
        token = self.token
        if token.kind == "unclosed":
            raise self.error("a quotation mark is not closed")
        if token.kind != "phrase":
            before = f"before '{token.text}'" if token.text else "at its end"
            raise self.error(f"a word is missing {before}")
        self._next()
        if not any(sign.isalnum() for sign in token.text):
            return None
        return f'"{token.text}"' + (" *" if token.is_start else "")

    def _joined(self, word: str, part: Callable[[], str | None], goes_on: Callable[[], bool]) -> str | None:
        found = [part()]
        while goes_on():
            found.append(part())
        spoken = [one for one in found if one is not None]
        return f"({f' {word} '.join(spoken)})" if len(spoken) > 1 else next(iter(spoken), None)

    def _begins_operand(self) -> bool:
        return self.token.kind in {"open", "phrase", "unclosed"}

    def _takes(self, operator: str) -> bool:
        found = self.token.kind == "operator" and self.token.text == operator
        if found:
            self._next()
        return found

    def _next(self) -> None:
        self.token = next(self._tokens)


def _tokens(searched: str) -> Iterator[_Token]:
    text = searched.replace("\0", " ").rstrip()
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        if found["phrase"] is not None:
            yield _Token("phrase", found["phrase"], is_start=bool(found["star"]))
        elif found["near"]:
            yield _Token("near", found["near"], int(found["distance"] or NEAR_BY))
        elif kind == "operator":
            yield _Token(kind, "NOT" if found["operator"].endswith("NOT") else found["operator"])
        elif kind == "word":
            yield _Token("phrase", found["word"].rstrip("*"), is_start=found["word"].endswith("*"))
        else:
            yield _Token(kind, found[kind])
    yield _Token("end", "")
