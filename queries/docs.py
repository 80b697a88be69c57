"""The library for readers: ``docs/queries.md`` for people, and RDF for programs that look for examples.

Both are made from the headers and nothing else, so they say what the files say.
"""

import shlex
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode, Quad

from ontology.modules import prefixes
from ontology.names import ONTOLOGY, Minter
from queries.catalog import Catalog, QuerySpec
from queries.header import Column
from queries.values import TYPES

_HEAD: Final = """\
# The library

<!-- Generated from the headers in queries/ by `pytest --accept`. Do not edit. -->

Every question below is one file in `queries/`, which runs as it stands in any SPARQL editor. Ask it by its
name: `caselaw query NAME`, or `GET /queries/NAME`. Where an answer shows a claim, the row gives the page, the
exact words and the passage they stand in.
"""
_VALUES: Final = """\
## How values are written

| type | a value is |
|---|---|
"""
_CONCEPTS: Final = """
A column of type `concept` holds the last part of the concept's IRI: `distinguished` in the scheme `treatment`
is <https://w3id.org/caselaw-graph/def/treatment/distinguished>.
"""
_EXECUTABLE: Final = ("sh:SPARQLExecutable", "sh:SPARQLSelectExecutable")


def page(library: Catalog) -> str:
    """All of ``docs/queries.md``: what each query asks, needs and answers."""
    parts = [_HEAD, _contents(library)]
    for topic, specs in library.topics().items():
        parts += [f"## {topic.capitalize()}\n", *(_query(spec) for spec in specs)]
    values = "".join(f"| {name} | {kind.help} |\n" for name, kind in TYPES.items())
    return "\n".join([*parts, _VALUES + values + _CONCEPTS])


def _contents(library: Catalog) -> str:
    rows = (f"| [{spec.id}](#{spec.id.replace('/', '')}) | {spec.header.summary} |" for spec in library)
    return "\n".join(["| query | asks |", "|---|---|", *rows]) + "\n"


def _query(spec: QuerySpec) -> str:
    header = spec.header
    lines = [f"### {spec.id}", "", f"**{header.summary}** [file](../{spec.path})", ""]
    if header.is_check:
        lines += [
            f"A check: no rows is a pass, and each row is {_article(header.level or '')}. {header.problem}",
            f"*{header.solution}*",
            "",
        ]
    else:
        lines += [f"{header.description}", ""]
    if header.params:
        lines += ["| parameter | type | | example |", "|---|---|---|---|"]
        for name, param in header.params.items():
            given = f"{param.help}{' Optional.' if param.optional else ''}"
            lines.append(f"| `{name}` | {param.type} | {given} | `{param.example}` |")
        lines.append("")
    lines += ["| column | type | |", "|---|---|---|"]
    lines += [f"| `{name}` | {_type(column)} | {column.help} |" for name, column in header.columns.items()]
    if header.notes:
        lines += ["", header.notes]
    return "\n".join([*lines, "", "```sh", *_asked(spec), "```", ""])


def _article(level: str) -> str:
    return f"{'an' if level == 'error' else 'a'} {level}"


def _type(column: Column) -> str:
    return f"concept of `{column.scheme}`" if column.scheme else column.type


def example_command(spec: QuerySpec) -> str:
    """How a query is asked from a shell, with the examples of the values it needs."""
    options = "".join(f" --{name} {shlex.quote(value)}" for name, value in _examples(spec).items())
    return f"caselaw query {spec.id}{options}"


def _asked(spec: QuerySpec) -> Iterable[str]:
    values = _examples(spec)
    address = f"http://127.0.0.1:8000/queries/{spec.id}" + (f"?{urlencode(values)}" if values else "")
    return example_command(spec), f"curl {shlex.quote(address)}"


def _examples(spec: QuerySpec) -> dict[str, str]:
    return {name: param.example for name, param in spec.header.params.items() if not param.optional}


def quads(library: Catalog, graph: NamedNode) -> Iterator[Quad]:
    """The library as SHACL executables, the form in which SPARQL editors look for examples in a store.

    Args:
        library: the queries.
        graph: name of the graph that is to hold them; meant for that of the vocabulary.
    """
    for subject, predicate, value in (*_prefix_map(), *(fact for spec in library for fact in _facts(spec))):
        yield Quad(subject, _expand(predicate), value, graph)


_Fact = tuple[NamedNode, str, NamedNode | Literal]


def _prefix_map() -> Iterator[_Fact]:
    """The project's prefix map once more, without the blank nodes of its file."""
    whole = NamedNode(ONTOLOGY + "prefixes")
    for prefix, space in prefixes().items():
        entry = NamedNode(f"{ONTOLOGY}prefixes/{prefix}")
        yield whole, "sh:declare", entry
        yield entry, "sh:prefix", Literal(prefix)
        yield entry, "sh:namespace", Literal(space, datatype=_expand("xsd:anyURI"))


def _facts(spec: QuerySpec) -> Iterator[_Fact]:
    query = NamedNode(Minter().named("query", spec.topic, spec.name))
    for kind in _EXECUTABLE:
        yield query, "rdf:type", _expand(kind)
    yield query, "rdfs:label", Literal(spec.id)
    yield query, "rdfs:comment", Literal(spec.header.summary, language="en")
    yield query, "sh:prefixes", NamedNode(ONTOLOGY + "prefixes")
    yield query, "sh:select", Literal(spec.sparql)
    for tag in (spec.topic, *spec.header.tags):
        yield query, "schema:keywords", Literal(tag)


def _expand(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(prefixes()[prefix] + local)
