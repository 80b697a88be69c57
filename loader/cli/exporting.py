"""The command that hands the graph to other programs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import settings, written
from loader.errors import UsageError

IMPORTS = "http://www.w3.org/2002/07/owl#imports"


class Syntax(StrEnum):
    """The syntaxes of RDF that the graph is written in."""

    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def export(
    syntax: Annotated[Syntax, typer.Option("--format", "-f", help="How to write it.")] = Syntax.TRIG,
    decision: Annotated[
        str | None,
        typer.Option("--decision", "-d", help="Only this one, by citation or key.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file, written whole or not at all.", show_default=False),
    ] = None,
) -> int:
    """Write the graph, or that of one decision, as RDF.

    It is written as it is read from the store, so memory does not grow with the graph. `trig`, `nquads` and
    `jsonld` say which graph each statement is in; the others hold all statements together, and leave
    `owl:imports` out, by which tools would fetch from the web what the file already holds.

    For example:

    - `caselaw export --format trig --output caselaw.trig`

    - `caselaw export --format turtle --decision '439 F.3d 1055'`
    """
    from pyoxigraph import NamedNode

    from loader.store import open_store, results
    from ontology.modules import prefixes
    from ontology.names import Minter, citation_key

    given = settings()
    graph = NamedNode(Minter(given.base_iri).graph(citation_key(decision))) if decision else None
    with open_store(given).view() as view:
        if graph and next(view.quads(graph), None) is None:
            raise UsageError(f"no decision {decision} was loaded; `caselaw query` asks what is there")
        wanted = results.find(syntax, results.GRAPHS)
        found = view.quads(graph)
        kept = found if wanted.holds_names else (quad for quad in found if quad.predicate.value != IMPORTS)
        with written(output) as stream:
            results.write_graph(kept, wanted, stream, prefixes())
    return 0
