"""The command that prints what was read from an opinion, for scoring and for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
        bool, typer.Option("--text", help="The text that offsets count into, and nothing else.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of --json and stop.")
    ] = False,
) -> int:
    """Print what an opinion says: its citations as a table, or everything as JSON.

    The JSON is that of `loader.model.Reading`: the decision with its opinions, pages and footnotes; its
    authorities by key; and citations, cross_references, treatments, doctrine_mentions, recognitions,
    tests, holdings, findings, review, events, people, causes, rebuttals, concessions, contested_readings,
    contradicted_facts and issues. Every span counts characters of the file, from `start` up to and
    without `end`. A citation's `authority` is a key of `authorities`, whose first citation is the
    canonical one.

    For example:

    - `caselaw extract opinion.txt`

    - `caselaw extract opinion.txt --json | jq '.citations[] | [.span.start, .authority]'`
    """
    from loader.extract import extract as extract_from
    from loader.read import read
    from loader.roster import load_roster

    if schema:
        say_json(_schema())
        return 0
    if file is None:
        raise typer.BadParameter("name a file, as in `caselaw extract opinion.txt`")
    for decision in read(file, settings(), known(reader)):
        if text:
            say(decision.source.text)
            continue
        reading = extract_from(decision, load_roster(Path(settings().judges)))
        if json:
            say(_dumped(reading))
        else:
            console().print(_citations(reading))
    return 0


def _dumped(reading: "Reading") -> str:
    from pydantic import TypeAdapter

    from loader.model import Reading

    # The text is the reader's own file; a hundred thousand characters of it would drown what was found.
    without = {"decision": {"source": {"text"}}}
    return TypeAdapter(Reading).dump_json(reading, exclude=without).decode()


def _schema() -> dict[str, Any]:
    from pydantic import TypeAdapter

    from loader.model import Reading

    made = TypeAdapter(Reading).json_schema(mode="serialization")
    source = made["$defs"]["Source"]
    source["properties"].pop("text")
    source["required"].remove("text")
    return made


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
