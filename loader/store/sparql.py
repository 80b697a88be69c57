"""What must be known about a SPARQL text before an engine sees it, read from its tokens; not a parser.

SPARQL 1.1 and 1.2 have no token that means two things but ``<``, which opens an IRI or says *less than*.
The grammar alone decides, so where both are possible the answer here is the careful one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, serialize

from loader.errors import QueryError

REFUSALS = (SyntaxError, ValueError, RuntimeError)
"""What pyoxigraph raises when a text is at fault; for a SERVICE or LOAD that fails, it is OSError."""

TOKEN = re.compile(
    r"""
      (?P<space>    [ \t\r\n]+ | \#[^\r\n]* )
    | (?P<string>   \"\"\" (?:[^\\]|\\.)*? \"\"\"   | ''' (?:[^\\]|\\.)*? '''
                  | " (?:[^"\\\r\n]|\\.)* "         | ' (?:[^'\\\r\n]|\\.)* ' )
    | (?P<quoted>   << )
    | (?P<iri>      < (?:[^\x00-\x20<>"{}|^`\\]|\\[uU][0-9A-Fa-f]{4,8})* > )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-+[A-Za-z0-9]+)* )
    | (?P<name>     (?P<prefix>_|[^\W\d_](?:[\w.-]*[\w-])?)? :
                    (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)? )
    | (?P<number>   \d*\.?\d+(?:[eE][+-]?\d+)? )
    | (?P<word>     \w+ )
    | (?P<mark>     \\?. )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE = re.compile(r"(?:error )?at (?P<line>\d+):(?P<column>\d+): *(?P<problem>.*)", re.DOTALL)
_CLASSES = re.compile(r"(?:, )?\[[^\[\]]*\](?: \| *)?")
_OPERANDS = frozenset({"string", "iri", "variable", "language", "name", "number"})
_CLOSES = {")": "(", "]": "[", "}": "{"}


class _Token(NamedTuple):
    kind: str
    text: str
    prefix: str | None
    depth: int
    doubtful: bool


def is_describe(text: str) -> bool:
    """Whether a query is a DESCRIBE."""
    if "DESCRIBE" not in text.upper():
        return False
    forms = {"SELECT", "CONSTRUCT", "ASK", "DESCRIBE"}
    words = (token.text.upper() for token in _tokens(text) if token.kind == "word")
    return next((word for word in words if word in forms), "") == "DESCRIBE"


def first_word(text: str) -> tuple[str, tuple[int, int]]:
    """The word after the prologue of a text, in capitals, and its line and column; empty if there is none."""
    for found in TOKEN.finditer(text):
        word = found[0].upper()
        if (
            found.lastgroup == "word"
            and found["prefix"] is None
            and word not in {"BASE", "PREFIX", "VERSION"}
        ):
            before = text[: found.start()]
            return word, (before.count("\n") + 1, found.start() - before.rfind("\n"))
    return "", (text.count("\n") + 1, len(text) - text.rfind("\n"))


def names_dataset(text: str) -> bool:
    """Whether a query says itself what it queries, with FROM or FROM NAMED (SPARQL 1.1, 13.2)."""
    if "FROM" not in text.upper():
        return False
    return any(
        token.kind == "word" and token.depth == 0 and token.text.upper().startswith("FROM")
        for token in _tokens(text)
    )


def may_call(text: str) -> bool:
    """Whether a query or update may make a request to another server, with SERVICE or LOAD.

    Never false when an engine would make one. True without need for a prefix with one of the words in its
    name (Oxigraph reads ``SERVICEex:a`` as a call), and for some texts with such a word where a ``<`` after
    an operand is followed by a quotation mark or ``#`` before the next ``>``. What it is true for,
    :mod:`loader.store.parsed` takes apart.
    """
    if not _names_call(text):
        return False
    for token in _tokens(text):
        if token.doubtful:
            return True
        bare = token.text if token.kind == "word" else token.prefix
        if bare and _names_call(bare):
            return True
    return False


def _names_call(text: str) -> bool:
    upper = text.upper()
    return "SERVICE" in upper or "LOAD" in upper


def unescaped(text: str) -> str:
    """The text as an engine sees it that reads code point escapes first (SPARQL 1.1, 19.2)."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code <= 0x10FFFF else found[0]

    return _ESCAPE.sub(character, text)


def _tokens(text: str) -> Iterator[_Token]:
    """Tokens without white space and comments, each with the number of braces around it.

    A token is doubtful when an expression may have begun a comparison at its ``<``, and reading on from
    there could find a string, a comment or a keyword that the IRI hides.
    """
    brackets: list[str] = []
    after_operand = False
    for found in TOKEN.finditer(text):
        kind, word = found.lastgroup or "", found[0]
        if found["prefix"] is not None or found["name"]:
            kind = "name"
        if kind == "space":
            continue
        comparison = after_operand and brackets[-1:] == ["("]
        hides = kind == "quoted" or (kind == "iri" and ("'" in word or "#" in word or _names_call(word)))
        yield _Token(kind, word, found["prefix"], brackets.count("{"), comparison and hides)
        if word in {"(", "[", "{"}:
            brackets.append(word)
        elif brackets and _CLOSES.get(word) == brackets[-1]:
            brackets.pop()
        after_operand = kind in _OPERANDS or word == ")" or word.upper() in {"TRUE", "FALSE"}


def block(graph: NamedNode, quads: Iterable[Quad]) -> str:
    """The quads of a graph as they stand in INSERT DATA and DELETE DATA."""
    lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return f"GRAPH {graph} {{\n{lines.decode()}}}"


def has_blank(term: object) -> bool:
    """Whether a term is a blank node, or a triple with one in it."""
    return isinstance(term, BlankNode) or (isinstance(term, Triple) and any(map(has_blank, term)))


def refusal(error: Exception, text: str) -> QueryError:
    """Say in one line why an engine refuses a text, and where, when the engine tells.

    Args:
        error: what the engine raised, e.g. ``error at 2:9: expected one of ...``.
        text: the query or update.
    """
    message = " ".join(str(error).split())
    found = _PLACE.fullmatch(message)
    if not found:
        return QueryError(f"The query cannot be answered: {shortened(message)}")
    return misplaced(text, int(found["line"]), int(found["column"]), _CLASSES.sub("", found["problem"]))


def misplaced(text: str, line: int, column: int, problem: str) -> QueryError:
    """An error at one place of a text; line and column count from 1."""
    lines = text.splitlines() or [""]
    here = lines[min(line, len(lines)) - 1][max(column - 1, 0) :].strip()
    near = f'before "{shortened(here, 40)}"' if here else "at the end of the line"
    return QueryError(
        f"Syntax error in line {line}, column {column}, {near}: {shortened(problem.strip(' ,'))}"
    )


def shortened(message: str, length: int = 300) -> str:
    """A message in one line of at most ``length`` characters."""
    line = " ".join(message.split())
    return line if len(line) <= length else line[: length - 1] + "…"
