"""Commands that take opinions in: load them, or only check them."""

from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import progress_bar, settings

Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders; folders are searched.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first failure and show where it was.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line; the last one is the summary.")]


def load(paths: Paths, *, strict: Strict = False, json: Json = False) -> int:
    """Load opinions into the store.

    Each decision is read, extracted, lifted to RDF, checked with SHACL, and stored in one commit. One that
    breaks a rule is rejected with a report and changes nothing. What was loaded before, from the same file
    by the same program, is left alone. Whatever happens to one file, the others are loaded.

    For example:

    - `caselaw load examples/kennedy_v_ridgefield.txt`

    - `caselaw load opinions/ --json`
    """
    from loader.cli.receipts import GOOD, report
    from loader.pipeline import load as load_files
    from loader.store import open_store

    given = settings()
    with progress_bar("loading") as progress:
        receipts = load_files(paths, open_store(given), given, strict=strict, progress=progress)
        return report(receipts, json=json, good=GOOD, doubts=False)


def check(paths: Paths, *, strict: Strict = False, json: Json = False) -> int:
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
        receipts = check_only(paths, given, strict=strict, progress=progress)
        return report(receipts, json=json, good=CONFORMING, doubts=True)
