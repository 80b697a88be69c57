"""The command that prints what was read from opinions, for scoring and for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loader.cli.console import console, progress_bar, say, say_json, settings, table
from loader.cli.loading import WHERE, Reader, Strict, known

if TYPE_CHECKING:
    from rich.table import Table

    from loader.model import Reading


def extract(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help=WHERE, show_default=False)
    ] = None,
    *,
    reader: Reader = None,
    strict: Strict = False,
    json: Annotated[
        bool, typer.Option("--json", help="Everything, one JSON object on one line for each decision.")
    ] = False,
    text: Annotated[
        bool, typer.Option("--text", help="The text that spans count into, and nothing else.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of --json and stop.")
    ] = False,
) -> int:
    """Print what opinions say: their citations as a table, or everything as JSON.

    The JSON is that of `loader.model.Reading`, described in docs/reading.md and by the JSON Schema that
    `--schema` prints: the decision with its opinions, pages and footnotes; its authorities by key; and
    citations, cross_references, quotations, treatments and whatever else was found. Every span counts
    characters of the text that `--text` prints; `start` and `end` beside it count those of a plain text
    file as it is. Whatever happens to one file, the others are read.

    For example:

    - `caselaw extract opinion.txt`

    - `caselaw extract opinion.txt --json | jq '.citations[] | [.start, .text, .target.citation]'`

    - `caselaw extract opinions/ --json > readings.jsonl`
    """
    from loader.cli.reading_json import reading_json, reading_schema
    from loader.cli.receipts import announce
    from loader.extract import extract as extract_from
    from loader.model import Decision, Reading, Receipt
    from loader.pipeline import read_only
    from loader.roster import load_roster

    if schema:
        say_json(reading_schema())
        return 0
    if not paths:
        raise typer.BadParameter("name a file, as in `caselaw extract opinion.txt`")
    given = settings()
    roster = load_roster(Path(given.judges))

    def work(decision: Decision) -> Decision | Reading:
        return decision if text else extract_from(decision, roster)

    failed = False
    with progress_bar("extracting") as progress:
        for read in read_only(paths, given, work, strict=strict, reader=known(reader), progress=progress):
            if isinstance(read, Receipt):
                announce(read)
                failed = failed or read.outcome == "failed"
            elif isinstance(read, Decision):
                say(read.source.text)
            elif json:
                say_json(reading_json(read))
            else:
                console().print(_citations(read))
    return 1 if failed else 0


def _citations(reading: "Reading") -> "Table":
    from rich.text import Text

    decision = reading.decision
    text = decision.source.text
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
    made = table(
        ("no.", "page", "opinion", "form", "signal", "words", "authority"), rows, numbers=("no.", "page")
    )
    made.title = Text(", ".join((decision.name, *decision.citations)))
    made.title_justify = "left"
    return made
