"""Values -> RDF terms -> the query's VALUES lines. Pure: nothing is asked of a store, and no text is pasted.

Substituting variables in the engine is no way around it: Oxigraph refuses it for a variable that a SELECT
does not project, and a remote service does not offer it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from ontology.modules import prefixes
from ontology.names import scheme
from queries.catalog import UNDEF, VALUES_LINE, QuerySpec
from queries.errors import ValueRefused, nearest
from queries.header import MARK
from queries.values import Term, to_term

MAX_ROWS: Final = 10_000
"""The most rows that one page may have."""

_IDENTIFIER: Final = "http://purl.org/dc/terms/identifier"

PAGE_LINES: Final = re.compile(r"^ *# PAGE\n *LIMIT \d+\n", re.MULTILINE)
"""Where a query wants to be cut into pages, when that is not its end: after its rows are chosen and ordered,
and before their details are looked up. Each row that is chosen must come out as exactly one."""

ENOUGH_LINES: Final = re.compile(r"^ *# ENOUGH\n *LIMIT \d+\n", re.MULTILINE)
"""Where a query chooses what its rows are about, in the order of the rows, and each thing chosen gives at
least one row: as many of them are enough as there are rows to the end of the page."""

_FOR_LINE: Final = re.compile(r"^.*# FOR \?(?P<name>\w+)\n", re.MULTILINE)
"""A line that narrows or orders the rows only when that parameter is given, in a SELECT DISTINCT. When it is
left free, the same rows come without the line: it is left out, and nothing is looked up for it."""


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A query with its values in place; ``values`` holds the terms, None where a variable was left free."""

    text: str
    values: Mapping[str, Term | None]


def bind(
    spec: QuerySpec, values: Mapping[str, str], *, limit: int | None = None, offset: int = 0
) -> BoundQuery:
    """Put values into a query.

    Args:
        spec: the query.
        values: what was written for each parameter; an empty text counts as not given.
        limit: the most rows to answer, at most :data:`MAX_ROWS`; None asks for all.
        offset: how many rows to pass over first.

    Returns:
        The whole query text, ready to run.

    Raises:
        ValueRefused: a parameter is unknown, missing, or given a value it cannot have.
    """
    params = spec.header.params
    given = {name: text for name, text in values.items() if text.strip()}
    for name, text in given.items():
        if name not in params:
            raise ValueRefused(name, text, f"is no parameter of {spec.id}", nearest(name, params))
    terms: dict[str, Term | None] = {}
    for name, param in params.items():
        if name in given:
            terms[name] = to_term(name, param, given[name])
        elif param.optional:
            terms[name] = None
        else:
            raise ValueRefused(name, None, f"{spec.id} needs a value for it, such as {param.example}")
    text, page = _put(spec.text, terms), _page(limit, offset)
    if limit is not None:
        text = ENOUGH_LINES.sub(f"LIMIT {limit + offset:d}\n", text, count=1)
    if page and PAGE_LINES.search(text):
        return BoundQuery(PAGE_LINES.sub(page, text, count=1), terms)
    return BoundQuery(text + page, terms)


def bind_graph(
    spec: QuerySpec, values: Mapping[str, str], *, limit: int | None = None, offset: int = 0
) -> BoundQuery:
    """The query whose answer is the graph that the question's header draws of its rows.

    Args:
        spec: a question that has a graph.
        values: what was written for each parameter.
        limit: the most rows to draw.
        offset: how many rows to pass over first.

    Raises:
        ValueRefused: as :func:`bind` does.
    """
    bound = bind(spec, values, limit=limit, offset=offset)
    template, patterns = spec.header.graph or "", []
    for name, meant in _meant(spec, bound.values).items():
        pattern = re.compile(rf"\?{name}\b")
        if isinstance(meant, NamedNode):
            template = pattern.sub(str(meant), template)
        elif pattern.search(template):
            template = pattern.sub(f"?{name}Thing", template)
            patterns.append(meant)
    known = {name: space for name, space in prefixes().items() if re.search(rf"\b{name}:", template)}
    lines = [line for line in bound.text.splitlines() if not line.startswith(MARK)]
    declared = [line for line in lines if line.startswith("PREFIX ")]
    declared += [f"PREFIX {name}: <{space}>" for name, space in known.items()]
    rows = "\n".join(line for line in lines if not line.startswith("PREFIX "))
    head = "\n".join(dict.fromkeys(declared))
    where = "\n".join([f"{{ {rows} }}", *patterns])
    return BoundQuery(f"{head}\nCONSTRUCT {{ {template} }}\nWHERE {{\n{where}\n}}\n", bound.values)


def _meant(spec: QuerySpec, terms: Mapping[str, Term | None]) -> dict[str, NamedNode | str]:
    """What stands for a thing without being its IRI: a parameter, a citation, the slug of a concept.

    Returns:
        By name, the IRI itself, or the pattern that gives it to the variable of the name with ``Thing``.
    """
    found: dict[str, NamedNode | str] = {}
    for name, column in spec.header.columns.items():
        if column.scheme:
            found[name] = f'BIND(IRI(CONCAT("{scheme(column.scheme)}", ?{name})) AS ?{name}Thing)'
    for name, term in terms.items():
        if isinstance(term, NamedNode):
            found[name] = term
        elif term is not None and spec.header.params[name].type == "case":
            found[name] = f"?{name}Thing <{_IDENTIFIER}> {term} ."
    return found


def _put(text: str, terms: Mapping[str, Term | None]) -> str:
    def line(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in terms:  # a list of the query's own
            return found[0]
        term = terms[name]
        return f"{found['before']}{UNDEF if term is None else term}{found['after']}"

    return VALUES_LINE.sub(line, _FOR_LINE.sub(lambda found: _kept(found, terms), text))


def _kept(found: re.Match[str], terms: Mapping[str, Term | None]) -> str:
    return "" if terms[found["name"]] is None else found[0]


def _page(limit: int | None, offset: int) -> str:
    if limit is not None and not 1 <= limit <= MAX_ROWS:
        raise ValueRefused("limit", str(limit), f"{limit} is not from 1 to {MAX_ROWS}")
    if offset < 0:
        raise ValueRefused("offset", str(offset), f"{offset} is below 0")
    lines = ([f"LIMIT {limit:d}"] if limit is not None else []) + ([f"OFFSET {offset:d}"] if offset else [])
    return "".join(f"{line}\n" for line in lines)
