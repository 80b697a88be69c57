"""Commands about the vocabulary: whether it is consistent, what is in it, and how to hand it on."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loader.cli.console import complain, console, note, say, say_json, table, written
from loader.errors import RuleError

if TYPE_CHECKING:
    from ontology.reasoning import Classification

words = typer.Typer(help="Look at the vocabulary, check it, and hand it on.", no_args_is_help=True)


class OwlSyntax(StrEnum):
    """The syntaxes that the vocabulary is written in."""

    RDFXML = "rdfxml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"


@words.command()
def check(
    *,
    reason: Annotated[
        bool, typer.Option("--reason/--no-reason", help="Whether HermiT, which needs Java, checks it too.")
    ] = True,
) -> int:
    """Check the vocabulary: its files, what each concept and court must have, and what follows from it all.

    HermiT tells whether it is consistent and every class can have members. It needs Java; the rest, and
    loading, asking and serving, do not. Each fault names the file, the term, and what to do.

    For example:

    - `caselaw ontology check`

    - `caselaw ontology check --no-reason`
    """
    from ontology.conformance import nonconforming
    from ontology.hygiene import faults
    from ontology.modules import VocabularyError
    from ontology.reasoning import JavaMissingError, classify

    try:
        found = (*faults(), *nonconforming())
        for fault in found:
            complain(f"{fault.file}: {fault.message}")
        if found or not reason:
            say(f"{len(found) or 'no'} fault{'' if len(found) == 1 else 's'} in the files of the vocabulary")
            return 1 if found else 0
        return _report(classify())
    except (JavaMissingError, VocabularyError) as error:
        raise RuleError(str(error)) from error


@words.command()
def classes(
    *,
    json: Annotated[
        bool, typer.Option("--json", help="Every class and property, one JSON object a line.")
    ] = False,
) -> int:
    """List the classes below their superclasses, with definitions.

    For example:

    - `caselaw ontology classes`

    - `caselaw ontology classes --json`
    """
    from ontology.terms import terms

    if json:
        for term in terms():
            if term.sort != "concept":
                say_json(term)
        return 0
    from ontology.reasoning import class_tree

    rows = [("  " * depth + name, definition) for depth, name, definition in class_tree()]
    console().print(table(("class", "definition"), rows))
    return 0


@words.command()
def export(
    syntax: Annotated[OwlSyntax, typer.Option("--format", "-f", help="How to write it.")] = OwlSyntax.RDFXML,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A file, written whole or not at all.", show_default=False),
    ] = None,
) -> int:
    """Write the whole vocabulary as one OWL 2 DL ontology, for Protégé and other OWL tools.

    For example:

    - `caselaw ontology export --output caselaw.owl`
    """
    from pyoxigraph import RdfFormat, serialize

    from ontology.modules import prefixes
    from ontology.reasoning import merged

    target = {
        OwlSyntax.RDFXML: RdfFormat.RDF_XML,
        OwlSyntax.TURTLE: RdfFormat.TURTLE,
        OwlSyntax.NTRIPLES: RdfFormat.N_TRIPLES,
        OwlSyntax.JSONLD: RdfFormat.JSON_LD,
    }[syntax]
    with written(output) as stream:
        serialize(merged(), stream, target, prefixes=dict(prefixes()))
    return 0


def _report(found: "Classification") -> int:
    if not found.consistent:
        complain("the vocabulary contradicts itself, so that anything follows from it")
    for name, axioms in found.unsatisfiable.items():
        complain(f"{name} can have no members; one of these must be wrong:")
        for axiom in axioms:
            note(f"  {axiom}")
    for name, above in found.inferred.items():
        note(f"{name} is also a {', '.join(above)}, which no file says")
    sizes = f"{found.classes} classes, {found.properties} properties, {found.individuals:,} individuals"
    sound = found.consistent and not found.unsatisfiable
    say(f"{'consistent' if sound else 'wrong'}: {sizes}, by HermiT in {found.seconds:.1f} s")
    return 0 if sound else 1
