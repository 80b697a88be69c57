"""The command that prints what was read from an opinion, for scoring and for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loader.cli.console import console, say, say_json, settings, table
from loader.cli.loading import Reader, known

if TYPE_CHECKING:
    from rich.table import Table

    from loader.model import Reading


def extract(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="An opinion, several, an archive, or `-`.", show_default=False),
    ] = None,
    *,
    reader: Reader = None,
    json: Annotated[
        bool, typer.Option("--json", help="Everything, one JSON object for each decision.")
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="The text that spans count into, and nothing else.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of --json and stop.")
    ] = False,
) -> int:
    """Print what an opinion says: its citations as a table, or everything as JSON.

    The JSON is that of `loader.model.Reading`, described in docs/reading.md and by the JSON Schema that
    `--schema` prints: the decision with its opinions, pages and footnotes; its authorities by key; and
    citations, cross_references, quotations, treatments and whatever else was found. Every span counts
    characters of the text that `--text` prints; `start` and `end` beside it count those of a plain text
    file as it is.

    For example:

    - `caselaw extract opinion.txt`

    - `caselaw extract opinion.txt --json | jq '.citations[] | [.start, .text, .target.citation]'`
    """
    from loader.cli.reading_json import reading_json, reading_schema
    from loader.extract import extract as extract_from
    from loader.read import read
    from loader.roster import load_roster

    if schema:
        say_json(reading_schema())
        return 0
    if file is None:
        raise typer.BadParameter("name a file, as in `caselaw extract opinion.txt`")
    for decision in read(file, settings(), known(reader)):
        if text:
            say(decision.source.text)
            continue
        reading = extract_from(decision, load_roster(Path(settings().judges)))
        if json:
            say_json(reading_json(reading))
        else:
            console().print(_citations(reading))
    return 0


def _citations(reading: "Reading") -> "Table":
    text = reading.decision.source.text
    rows = (
        (
            str(found.number),
            found.page or "",
            found.opinion,
            found.form,
            found.signal if found.signal != "none" else "",
            " ".join(found.span.of(text).split()),
            found.authority or f"unresolved: {found.reason}",
        )
        for found in reading.citations
    )
    return table(
        ("no.", "page", "opinion", "form", "signal", "words", "authority"), rows, numbers=("no.", "page")
    )
