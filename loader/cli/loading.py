"""Commands that take opinions in: load them, or only check them."""

from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import progress_bar, settings
from loader.errors import SourceError, UsageError

WHERE = "Files, folders, archives (.zip, .tar.gz), lines of JSON (.jsonl, .gz, .zst), patterns, or `-`."
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help=WHERE)]
Reader = Annotated[
    str | None,
    typer.Option(
        "--reader", help="The layout of all files, if their content does not tell.", show_default=False
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first failure and show where it was.")]
Wait = Annotated[
    float, typer.Option("--wait", min=0, help="Seconds to wait for another writer of the store.")
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line; the last one is the summary.")]


def load(
    paths: Paths, *, reader: Reader = None, strict: Strict = False, wait: Wait = 0, json: Json = False
) -> int:
    """Load opinions into the store.

    Each decision is read, extracted, lifted to RDF, checked with SHACL, and stored in one commit. One that
    breaks a rule is rejected with a report and changes nothing. What was loaded before, from the same file
    by the same program, is left alone. Whatever happens to one file, the others are loaded.

    For example:

    - `caselaw load examples/kennedy_v_ridgefield.txt`

    - `caselaw load opinions/ volume.zip cases.jsonl.gz --json`

    - `curl -s https://example.org/opinion.html | caselaw load -`
    """
    from loader.cli.receipts import GOOD, report
    from loader.pipeline import load as load_files
    from loader.store import open_store

    given = settings()
    with progress_bar("loading") as progress:
        store = open_store(given)
        receipts = load_files(
            paths, store, given, strict=strict, reader=known(reader), progress=progress, wait=wait
        )
        return report(receipts, json=json, good=GOOD, doubts=False)


def check(paths: Paths, *, reader: Reader = None, strict: Strict = False, json: Json = False) -> int:
    """Check opinions against the shapes and store nothing.

    Prints what breaks a rule, and every doubt about the text and the reading of it.

    For example:

    - `caselaw check opinion.txt`

    - `caselaw check opinions/ --json`
    """
    from loader.cli.receipts import CONFORMING, report
    from loader.pipeline import check_only

    given = settings()
    with progress_bar("checking") as progress:
        receipts = check_only(paths, given, strict=strict, reader=known(reader), progress=progress)
        return report(receipts, json=json, good=CONFORMING, doubts=True)


def known(reader: str | None) -> str | None:
    """The word for a layout that was given, if it is one.

    Raises:
        UsageError: it is not.
    """
    from loader.read import named

    try:
        return named(reader).name if reader else None
    except SourceError as error:
        raise UsageError(str(error)) from error
