"""Commands that read opinions: load them, check them, or print what was read."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loader.cli.console import complain, note, progress_bar, say, say_json, settings

if TYPE_CHECKING:
    from loader.model import Finding, Receipt

Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders; folders are searched.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first failure, and show where it was.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line; the last one is the summary.")]

SHOWN = 20
"""Findings and warnings of one decision that are printed; the rest is counted."""


def load(paths: Paths, *, strict: Strict = False, json: Json = False) -> None:
    """Read opinions into the store.

    Each decision is read, extracted, lifted to RDF, checked with SHACL, and stored in one commit. One that
    breaks a rule is rejected with a report and changes nothing. What was loaded before, from the same file
    by the same program, is left alone. In a batch the rest goes on.

    Examples:

    - `caselaw load examples/kennedy_v_ridgefield.txt`

    - `caselaw load opinions/ --json`
    """
    from loader.pipeline import load as load_files
    from loader.store import open_store

    given = settings()
    with progress_bar("loading") as progress:
        receipts = load_files(paths, open_store(given), given, strict=strict, progress=progress)
        tally = _report(receipts, json=json)
    tally.finish("stored", "replaced", "unchanged", "rejected", "failed")


def check(paths: Paths, *, strict: Strict = False, json: Json = False) -> None:
    """Read opinions and check them against the shapes; store nothing.

    Examples:

    - `caselaw check opinion.txt`

    - `caselaw check opinions/ --json`
    """
    from loader.pipeline import check_only

    with progress_bar("checking") as progress:
        tally = _report(check_only(paths, settings(), strict=strict, progress=progress), json=json)
    tally.finish("conforming", "rejected", "failed")
