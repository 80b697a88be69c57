"""Faults in our own Turtle: each rule is a query in ``hygiene/`` whose rows are the faults.

The first line of a query is what to tell the person who must mend it, with ``{term}`` and ``{detail}`` to be
filled in from its row. A newcomer adds a rule by adding a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from typing import cast, get_args

import pyoxigraph as ox

from ontology import modules
from ontology.modules import Kind
from ontology.terms import curie, terms


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it tells a person, and its query."""

    name: str
    message: str
    query: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rule, the file and term that break it, and what to do."""

    rule: str
    file: str
    term: str
    message: str


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    folder = resources(__package__).joinpath("hygiene")
    found = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name
    )
    return tuple(_rule(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in found)


def faults(more: Mapping[str, str] | None = None) -> tuple[Fault, ...]:
    """Every fault in the Turtle of this package.

    Args:
        more: further Turtle by file name, read along with ours, for trying a file out.

    Raises:
        VocabularyError: a file is not Turtle.
    """
    store = ox.Store()
    added = ((name, modules.parse_text(text, name)) for name, text in (more or {}).items())
    for name, triples in (*_ours(), *added):
        graph = ox.NamedNode(f"file:{name}")
        store.extend(ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    return tuple(fault for rule in rules() for fault in _broken(store, rule))


def _rule(name: str, text: str) -> Rule:
    message, _, query = text.partition("\n")
    names = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in modules.prefixes().items())
    return Rule(name, message.removeprefix("# "), names + query)


@cache
def _ours() -> tuple[tuple[str, tuple[ox.Triple, ...]], ...]:
    """The triples of each of our files but the examples that are meant to be wrong, by name."""
    prefix_map = modules.prefix_map()
    kinds = [kind for kind in get_args(Kind) if kind != "fail"]
    return (
        (f"ontology/{prefix_map.name}", modules.parse(prefix_map)),
        *((modules.path(kind, file), modules.parse(file)) for kind in kinds for file in modules.files(kind)),
    )


def _broken(store: ox.Store, rule: Rule) -> list[Fault]:
    rows = cast("ox.QuerySolutions", store.query(rule.query, use_default_graph_as_union=True))
    names = [variable.value for variable in rows.variables]
    found = {tuple(modules.text_of(row[name]) for name in names) for row in rows}
    return [_fault(rule, dict(zip(names, row, strict=True))) for row in sorted(found)]


def _fault(rule: Rule, row: Mapping[str, str]) -> Fault:
    term, detail = curie(row["term"]), curie(row.get("detail", ""))
    message = rule.message.replace("{term}", term).replace("{detail}", detail)
    if rule.name == "undeclared-term":
        known = (
            *(term.name for term in terms()),
            *(f"doctrine:{entry.slug}" for entry in modules.doctrines()),
        )
        message += modules.nearest(detail, known)
    return Fault(rule.name, row["file"].removeprefix("file:"), term, message)
