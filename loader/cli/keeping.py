"""Commands that look after what is stored."""

from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import note, say_json, settings, written
from loader.errors import StoreMissing, UsageError

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.")]
Json = Annotated[bool, typer.Option("--json", help="One JSON object: the number of quads and the checksum.")]


def index() -> int:
    """Make the index of words anew, which `cl:matches` searches.

    It keeps itself in step with what is loaded, also after a crash. This is for an index that was damaged,
    for a store from before there was one, and for a server that others write to.

    For example:

    - `caselaw index`
    """
    from loader.store import open_store

    with open_store(settings()).writer() as writer:
        writer.index()
    note("the index of words was made anew")
    return 0


def backup(file: File, *, json: Json = False) -> int:
    """Back the store up into one file: compressed N-Quads with a checksum.

    It may be served and loaded into meanwhile; the backup is of what was published when it began. The file is
    written whole or not at all.

    For example:

    - `caselaw backup caselaw.nq.gz`
    """
    from loader.store import backup as backups
    from loader.store import open_store

    with open_store(settings()).view() as view, written(file) as stream:
        made = backups.write(view.quads(), stream)
    if json:
        say_json(made)
    else:
        note(f"{made.quads:,} quads, sha256 {made.sha256}")
    return 0


def restore(
    file: File,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Restore also over what is stored, which is lost.")
    ] = False,
    json: Json = False,
) -> int:
    """Restore a store from a backup, after its checksum.

    Whatever happens meanwhile, the store holds all of the backup or what it held before. A server may be
    reading it, and goes on with the restored state.

    For example:

    - `CASELAW_STORE=data/new caselaw restore caselaw.nq.gz`
    """
    from loader.store import backup as backups
    from loader.store import open_store

    checked = backups.check(file)
    store = open_store(settings())
    try:
        with store.view() as view:
            held = len(view)
    except StoreMissing:
        held = 0
    if held and not replace:
        raise UsageError(f"{held:,} quads are stored there; give --replace to lose them, or another store")
    with backups.lines_of(file) as lines:
        store.restore(lines)
    if json:
        say_json(checked)
    else:
        note(f"{checked.quads:,} quads restored, sha256 {checked.sha256}")
    return 0
