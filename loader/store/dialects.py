"""What some servers do differently from SPARQL 1.1 and its protocol, as far as it has to be known.

Virtuoso, as of Debian's 7.2.5: its own graphs are part of the union, and where they are excluded, GRAPH
with an IRI finds nothing, so that they are excluded only from queries without that; FROM in the text is
added to the dataset of the request, and a side of it that is left out is not empty; ASK is answered as a
table, and CONSTRUCT too where a table is accepted; DESCRIBE finds nothing unless it is told how; an update
is carried out wherever a query may be sent; ``VALUES ?x { UNDEF }`` sends it astray; an operation takes
some thousand quads; INSERT DATA takes no blank nodes, and INSERT with WHERE one graph; and a syntax error
has no column.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import NamedNode, Quad

from loader.errors import QueryError
from loader.store.base import Dataset
from loader.store.sparql import block, first_word, has_blank, misplaced, names_dataset
from loader.store.text.tokens import Token, tokens_of

TABLES: Final = "application/sparql-results+json"
GRAPHS: Final = "application/n-triples, text/turtle;q=0.5"
_FORMS: Final = {"SELECT": TABLES, "ASK": TABLES, "CONSTRUCT": GRAPHS, "DESCRIBE": GRAPHS}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of server is spoken to.

    Attributes:
        name: of the kind.
        prologue: what comes before the text of every query.
        union: what comes before one that asks no graph by its IRI.
        own_graphs: what is in the server from the beginning, and is not shown.
        nothing: a graph that has nothing, to be named where a side of a dataset is to be empty.
        drops_undefined: whether ``VALUES ?x { UNDEF }``, which says nothing, is better left out.
        most: quads that one operation may hold; None for any number.
        graphs_apart: whether blank nodes can be written into one graph at a time only.
    """

    name: str
    prologue: str = ""
    union: str = ""
    own_graphs: tuple[str, ...] = ()
    nothing: str | None = None
    drops_undefined: bool = False
    most: int | None = None
    graphs_apart: bool = False

    @property
    def shown(self) -> str:
        """A filter of the graphs that are shown, by the variable ``?g``."""
        return (
            f"FILTER (?g NOT IN ({', '.join(f'<{graph}>' for graph in self.own_graphs)}))"
            if self.own_graphs
            else ""
        )

    def query(self, text: str, dataset: Dataset | None) -> dict[str, str | list[str]]:
        """A query as the fields of a form."""
        text = without_undefined(text) if self.drops_undefined else text
        if dataset is None:
            asks_union = not names_dataset(text) and not _names_graph(text)
            return {"query": self.prologue + (self.union if asks_union else "") + text}
        asked = without_from(text) if names_dataset(text) else text
        nothing = [self.nothing] if self.nothing else []
        return {
            "query": self.prologue + asked,
            "default-graph-uri": list(dataset.default_graphs) or nothing,
            "named-graph-uri": list(dataset.named_graphs or ()) or nothing,
        }

    def replacing(self, graphs: Mapping[NamedNode, frozenset[Quad]]) -> str:
        """An update after which some graphs hold exactly some quads; empty when there are none.

        One update and not a PUT of the Graph Store Protocol, which servers make two commits of.
        """
        operations = [f"DROP SILENT GRAPH {graph}" for graph in graphs]
        blank: list[str] = []
        for graph, quads in graphs.items():
            linked = {quad for quad in quads if has_blank(quad.triple)}
            plain = list(quads - linked)
            size = self.most or max(1, len(plain))
            parts = (plain[start : start + size] for start in range(0, len(plain), size))
            operations += [f"INSERT DATA {{ {block(graph, part)} }}" for part in parts]
            if linked:
                blank.append(block(graph, linked))
        together = blank if self.graphs_apart or not blank else [" ".join(blank)]
        operations += [f"INSERT {{ {inserted} }} WHERE {{}}" for inserted in together]
        return "; ".join(operations)


STANDARD: Final = Dialect("SPARQL 1.1")

_OWN_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
)
VIRTUOSO: Final = Dialect(
    "Virtuoso",
    prologue='define sql:describe-mode "CBD" ',
    union="".join(
        f"define input:{kind}-graph-exclude <{graph}> "
        for kind in ("default", "named")
        for graph in _OWN_GRAPHS
    ),
    own_graphs=_OWN_GRAPHS,
    nothing="urn:caselaw-graph:nothing",
    drops_undefined=True,
    most=2000,
    graphs_apart=True,
)


def dialect_of(server: str) -> Dialect:
    """The dialect of a server, by the header in which it says what it is."""
    return VIRTUOSO if server.startswith("Virtuoso") else STANDARD


def accepted(query: str) -> str:
    """What is accepted in answer to a query, by its form.

    Raises:
        QueryError: it is none; a server that takes updates at the same address would carry it out.
    """
    word, place = first_word(query)
    if word not in _FORMS:
        raise misplaced(query, *place, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return _FORMS[word]


def check_update(update: str) -> None:
    """Refuse a query in the place of an update.

    Raises:
        QueryError: it is one.
    """
    word, place = first_word(update)
    if word in _FORMS:
        raise misplaced(update, *place, "this is a query, and an update is wanted")


def _names_graph(text: str) -> bool:
    """Whether a query asks a graph by its IRI."""
    tokens = list(tokens_of(text)) if "GRAPH" in text.upper() else []
    return any(word.text.upper() == "GRAPH" and graph.kind != "variable" for word, graph in pairwise(tokens))


def without_from(text: str) -> str:
    """A query without its FROM and FROM NAMED clauses."""
    tokens = [*tokens_of(text), Token("end", "", 0, 0)]
    for place in range(len(tokens) - 2, -1, -1):
        if tokens[place].kind == "word" and tokens[place].text.upper() == "FROM":
            named = tokens[place + 1].text.upper() == "NAMED"
            text = text[: tokens[place].start] + text[tokens[place + 1 + named].end :]
    return text


def without_undefined(text: str) -> str:
    """A query without each VALUES that gives one variable no value."""
    tokens = list(tokens_of(text))
    for place in range(len(tokens) - 5, -1, -1):
        found = tokens[place : place + 5]
        words = [token.text.upper() for token in found]
        if found[1].kind == "variable" and [words[0], *words[2:]] == ["VALUES", "{", "UNDEF", "}"]:
            text = text[: found[0].start] + text[found[4].end :]
    return text


_VIRTUOSO_SAYS = re.compile(
    r"Virtuoso \w+ Error (?P<code>\w+): ?(?P<problem>.*?)(?:\s+SPARQL query:.*)?", re.DOTALL
)
_LINE = re.compile(r"SPARQL compiler, line (?P<line>\d+): (?P<problem>.*)", re.DOTALL)


def plain(message: str) -> str:
    """What a server says is wrong, without what it adds."""
    found = _VIRTUOSO_SAYS.fullmatch(message.strip())
    return f"{' '.join(found['problem'].split())} ({found['code']})" if found else message


def syntax_error(message: str) -> QueryError | None:
    """A syntax error of which only the line is told."""
    found = _LINE.match(message)
    return (
        QueryError(f"Syntax error in line {max(1, int(found['line']))}: {found['problem']}")
        if found
        else None
    )
