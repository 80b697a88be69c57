"""Puts what a search finds into the query that asks for it.

::

    ?passage cl:matches "deliberate NEAR indifference" .
    (?passage ?score ?snippet) cl:matches "qualified immunity" .
    (?passage ?score) cl:matches ("qualified immunity" 20) .      the twenty best
    VALUES ?words { "danger*" } ?passage cl:matches ?words .

A passage is a paragraph or a footnote, a score is higher the better it fits, and a snippet is the part with
the words, each between two ``**``. The search is made first; in the query that the engine gets, its place is
taken by the list of what was found, and by the demand that the passage has words in the graphs asked. So it
works in every engine, and can be joined, filtered and counted like any other pattern.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from loader.errors import QueryError
from loader.store.text.index import Hit
from loader.store.text.passages import WORDS, Search
from loader.store.text.tokens import Token, names_in, texts_of, tokens_of
from ontology.names import term

MATCHES: Final = term("matches")

MOST: Final = 10_000
"""Passages that a search may find when it does not say how many it wants; no answer is shortened silently."""

_HOW: Final = 'write it as ?passage cl:matches "words", or (?passage ?score ?snippet) cl:matches ("words" 20)'
_DECIMAL: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_OPENS: Final = {")": "(", "]": "[", "}": "{"}
_CLOSES: Final = {opens: closes for closes, opens in _OPENS.items()}


@dataclass(frozen=True, slots=True)
class Match:
    """A search in a query.

    Attributes:
        variables: those for the passage, the score and the snippet, as far as they are given.
        start: where the statement begins, by its subject.
        subject_end: where its subject ends.
        verb: where ``cl:matches`` begins.
        end: where what it searches for ends.
        searched: the searches, each a literal as it is written; several when they are a variable's.
        variable: which has them, or empty.
        most: how many passages are wanted; None for all.
    """

    variables: tuple[str, ...]
    start: int
    subject_end: int
    verb: int
    end: int
    searched: tuple[str, ...]
    variable: str
    most: int | None


def with_matches(text: str, search: Search) -> str:
    """A query or update with each search in it replaced by what it finds; any other text as it is.

    Raises:
        QueryError: a search is not written as it should be, or finds too much.
        StoreError: there is no index to search in.
    """
    if "matches" not in text:
        return text
    tokens = list(tokens_of(text))
    names = names_in(tokens)
    verbs = [place for place, token in enumerate(tokens) if names.get(token.text) == MATCHES]
    edits: list[tuple[int, int, str]] = []
    for place in verbs:
        match = _Reader(tokens, place).match()
        edits.append((match.start, match.subject_end, _values(match, search) + match.variables[0]))
        edits.append((match.verb, match.end, f"{WORDS} []"))
    for start, end, put in sorted(edits, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _values(match: Match, search: Search) -> str:
    """What was found, as the VALUES clause that stands for the search."""
    columns = (match.variable, *match.variables) if match.variable else match.variables
    rows = [
        ((literal,) if match.variable else ()) + _row(hit)[: len(match.variables)]
        for literal in match.searched
        for hit in _found(literal, match, search)
    ]
    if not rows:
        return "FILTER (1 = 0) "  # Which says the same; rdflib has no empty lists, and reads over "false".
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    return f"VALUES ({' '.join(columns)}) {{ {lines} }} "


def _found(literal: str, match: Match, search: Search) -> list[Hit]:
    searched = _value(literal)
    found = search(searched, match.most or MOST + 1, len(match.variables) > 2)
    if match.most is None and len(found) > MOST:
        raise QueryError(
            f"The search '{searched}' finds more than {MOST:,} passages; narrow it, or say how many of the "
            'best are wanted: cl:matches ("..." 100)'
        )
    return found


def _row(hit: Hit) -> tuple[str, str, str]:
    score = f"{hit.score:.9f}".rstrip("0").rstrip(".")
    return str(NamedNode(hit.passage)), str(Literal(score, datatype=_DECIMAL)), str(Literal(hit.snippet))


def _value(literal: str) -> str:
    try:
        quad = next(parse(f"<s:s> <s:s> {literal} .", RdfFormat.TURTLE))
    except SyntaxError:
        raise QueryError(f"{literal} is no text to search for") from None
    return str(getattr(quad.object, "value", ""))


class _Reader:
    """Reads the statement around one ``cl:matches``."""

    def __init__(self, tokens: Sequence[Token], place: int) -> None:
        self._tokens = tokens
        self._place = place

    def match(self) -> Match:
        first, last = self._subject()
        variables = [token for token in self._tokens[first : last + 1] if token.text not in "()"]
        if not 1 <= len(variables) <= 3 or any(token.kind != "variable" for token in variables):
            raise self._error("before it stand variables, for the passage, its score and its snippet")
        searched, most, end = self._object()
        written = texts_of(searched.text, self._tokens) if searched.kind == "variable" else (searched.text,)
        if not written:
            raise self._error(
                f'{searched.text} has to be given its words by VALUES {searched.text} {{ "..." }}'
            )
        return Match(
            variables=tuple(token.text for token in variables),
            start=self._tokens[first].start,
            subject_end=self._tokens[last].end,
            verb=self._tokens[self._place].start,
            end=end,
            searched=written,
            variable=searched.text if searched.kind == "variable" else "",
            most=most,
        )

    def _object(self) -> tuple[Token, int | None, int]:
        """What is searched for, how many are wanted, and where that ends."""
        rest = [*self._tokens[self._place + 1 : self._place + 6], Token("end", "", 0, 0)]
        if rest[0].text == "(":
            searched, number, after = rest[1], rest[2], rest[3]
            if number.kind != "number" or not number.text.isdecimal() or after.text != ")":
                raise self._error("in brackets stand the words and how many of the best are wanted")
            most, last, follows = int(number.text), after, rest[4]
        else:
            searched, most, last, follows = rest[0], None, rest[0], rest[1]
        if (
            searched.kind not in {"string", "variable"}
            or follows.text in {",", "^^"}
            or follows.kind == "language"
        ):
            raise self._error("after it stand the words to search for, once and without language or type")
        return searched, most, last.end

    def _subject(self) -> tuple[int, int]:
        """The first and the last token of the subject."""
        before = self._place - 1
        if before >= 0 and self._tokens[before].text == ";":
            start = self._statement(before)
        elif before >= 0 and self._tokens[before].text == ")":
            start = self._opening(before)
        else:
            start = before
        if start < 0:
            raise self._error("a variable for the passage is missing")
        return start, self._closing(start) if self._tokens[start].text == "(" else start

    def _statement(self, place: int) -> int:
        """Where the statement begins that a semicolon at a place goes on."""
        while place >= 0 and self._tokens[place].text not in {".", "{", "}"}:
            if self._tokens[place].text in {"(", "["}:
                raise self._error("a passage in brackets cannot be named; give it a variable")
            place = self._opening(place) - 1 if self._tokens[place].text in _OPENS else place - 1
        place += 1
        while self._tokens[place].text.upper() in {"FILTER", "BIND"}:
            while self._tokens[place].text != "(":
                place += 1
            place = self._closing(place) + 1
        return place

    def _opening(self, place: int) -> int:
        return self._partner(place, _OPENS, -1)

    def _closing(self, place: int) -> int:
        return self._partner(place, _CLOSES, 1)

    def _partner(self, place: int, partners: Mapping[str, str], step: int) -> int:
        awaited = [partners[self._tokens[place].text]]
        while awaited:
            place += step
            if not 0 <= place < len(self._tokens):
                raise self._error("a bracket has no partner")
            text = self._tokens[place].text
            if text == awaited[-1]:
                awaited.pop()
            elif text in partners:
                awaited.append(partners[text])
        return place

    def _error(self, problem: str) -> QueryError:
        return QueryError(f"{self._tokens[self._place].text} cannot be understood: {problem}; {_HOW}")
