"""A SPARQL text taken apart by the grammar of the standard: whom it calls, and where its graphs are named.

The engines parse for themselves and tell nothing of what they found. This reading is for what must be decided
before a text is run, and is made only for texts that need it: the grammar takes a quarter of a second to
build once, and a text some microseconds a character.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from lark import Lark, Token, Tree
from lark.exceptions import LarkError, UnexpectedInput

from loader.errors import QueryError
from loader.store.sparql import misplaced, unescaped

Sort = Literal["query", "update"]

CALLS: Final = ("service", "load")


@dataclass(frozen=True, slots=True)
class Call:
    """A request that a text makes to another server.

    Attributes:
        word: ``SERVICE`` or ``LOAD``.
        target: the IRI that is called, in full; None when the text alone does not tell, because it is a
            variable, or relative to a base.
        written: as it stands in the text.
    """

    word: str
    target: str | None
    written: str


@dataclass(frozen=True, slots=True)
class Insertion:
    """A place of an update that may be told which graphs to use: put ``before`` and then USING clauses there.

    ``before`` is empty, or what makes a DELETE WHERE the longer form that takes USING.
    """

    at: int
    before: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What is known of a text.

    Attributes:
        calls: in the order of the text, those in nested patterns too.
        names_graphs: an update says itself which graphs it uses, with WITH, USING or USING NAMED.
        insertions: where the request may say it instead.
        unknown: prefixes that it uses without declaring them before.
    """

    calls: tuple[Call, ...]
    names_graphs: bool
    insertions: tuple[Insertion, ...]
    unknown: frozenset[str]


def parse(text: str, sort: Sort) -> Parsed:
    """Take a text apart.

    Args:
        text: a query or an update.
        sort: which of the two.

    Raises:
        QueryError: it is not one, and where.
    """
    try:
        tree = _grammar().parse(text, start=sort)
    except UnexpectedInput as error:
        place = (text, max(error.line, 1), max(error.column, 1)) if error.line > 0 else _end(text)
        raise misplaced(*place, "this cannot stand here in SPARQL") from None
    except LarkError as error:
        raise QueryError(f"The text cannot be read as SPARQL: {error}") from None
    return _told(tree, text)


def _end(text: str) -> tuple[str, int, int]:
    lines = text.splitlines() or [""]
    return text, len(lines), len(lines[-1]) + 1


def _told(tree: Tree[Token], text: str) -> Parsed:
    names = _Names()
    calls: list[Call] = []
    insertions: list[Insertion] = []
    names_graphs = False
    for node in _nodes(tree):
        match node.data:
            case "base":
                names.has_base = True
            case "prefix":
                names.declare(node)
            case "service" | "load":
                calls.append(_call(node, names))
            case "with" | "using":
                names_graphs = True
            case "modify" | "delete_where":
                insertions.append(_insertion(node, text))
            case _:
                names.use(node)
    return Parsed(tuple(calls), names_graphs, tuple(insertions), frozenset(names.unknown))


def _nodes(tree: Tree[Token]) -> Iterator[Tree[Token]]:
    """The nodes of a tree in the order of the text. Not by calling itself, because a text can be deep."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(child for child in reversed(node.children) if isinstance(child, Tree))


def _call(node: Tree[Token], names: "_Names") -> Call:
    word = str(node.data).upper()
    target = next(child for child in node.children if isinstance(child, Tree) or child.type == "VARIABLE")
    if isinstance(target, Token):
        return Call(word, None, str(target))
    written = target.children[0]
    assert isinstance(written, Token)  # noqa: S101 - the rule iri
    return Call(word, names.expanded(written), str(written))


def _insertion(node: Tree[Token], text: str) -> Insertion:
    where = next(child for child in node.children if isinstance(child, Token) and child.type == "WHERE")
    assert where.start_pos is not None  # noqa: S101 - a text was parsed
    if node.data == "modify":
        return Insertion(where.start_pos, "")
    pattern = next(child for child in node.children if isinstance(child, Tree))
    return Insertion(where.start_pos, text[pattern.meta.start_pos : pattern.meta.end_pos] + " ")


class _Names:
    """The prefixes at one place of a text, and those that were used without being declared."""

    def __init__(self) -> None:
        self.unknown: set[str] = set()
        self.has_base = False
        self._known: dict[str, str] = {}

    def declare(self, node: Tree[Token]) -> None:
        name, space = (str(child) for child in node.children)
        self._known[name[:-1]] = unescaped(space[1:-1])

    def use(self, node: Tree[Token]) -> None:
        for child in _names_of(node):
            if (prefix := child.partition(":")[0]) not in self._known:
                self.unknown.add(prefix)

    def expanded(self, written: Token) -> str | None:
        """The IRI in full; None when it is relative, or when engines may not agree where the name begins."""
        if written.type == "IRI":
            return _absolute(unescaped(written[1:-1]))
        prefix, _, local = written.partition(":")
        space = self._known.get(prefix)
        if space is None:
            self.unknown.add(prefix)
        # Oxigraph lets a keyword end anywhere: for it, SILENTex:a is SILENT and ex:a.
        if space is None or prefix.upper().startswith("SILENT"):
            return None
        return _absolute(space + local.replace("\\", ""))


def _names_of(node: Tree[Token]) -> Iterator[Token]:
    return (child for child in node.children if isinstance(child, Token) and child.type == "NAME")


def _absolute(iri: str) -> str | None:
    return iri if "://" in iri else None


@cache
def _grammar() -> Lark:
    text = files("loader.store").joinpath("grammar.lark").read_text(encoding="utf-8")
    options: Mapping[str, bool] = {"maybe_placeholders": False, "propagate_positions": True}
    return Lark(text, parser="lalr", lexer="contextual", start=["query", "update"], **options)
