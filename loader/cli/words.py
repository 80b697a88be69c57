"""Commands about the vocabulary: what is in it, whether it is consistent, and how to hand it on."""

from typing import Annotated

import typer

from loader.cli.console import console, say_json, table

words = typer.Typer(
    help="Look at the vocabulary, check it, and hand it on.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


@words.command()
def classes(
    *, json: Annotated[bool, typer.Option("--json", help="One JSON object for each term.")] = False
) -> int:
    """List the classes and properties, with their definitions.

    For example:

    - `caselaw ontology classes`

    - `caselaw ontology classes --json`
    """
    from ontology.terms import terms

    listed = [term for term in terms() if term.sort != "concept"]
    if json:
        for term in listed:
            say_json(term)
    else:
        rows = [(term.name, term.sort, term.definition) for term in listed]
        console().print(table(("name", "sort", "definition"), rows))
    return 0
