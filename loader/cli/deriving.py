"""Commands that keep the store whole: make what follows anew, and take a decision out."""

from typing import Annotated

import typer

from loader.cli.console import say, say_json, settings


def derive(*, json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> int:
    """Make all derived facts anew: who cites whom, and one name, court and year of each authority.

    A load keeps them right by itself; this is for a store that other programs have written to.

    For example:

    - `caselaw derive`
    """
    from loader.pipeline.derive import rebuild
    from loader.store import open_store

    with open_store(settings()).writer() as writer:
        made = rebuild(writer)
    if json:
        say_json({"derived": made})
    else:
        say(f"{made:,} facts derived")
    return 0


def withdraw(
    citation: Annotated[str, typer.Argument(help="The decision's first reporter citation, or its key.")],
    *,
    file: Annotated[
        str | None,
        typer.Option("--file", help="Only the text that comes from this file.", show_default=False),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> int:
    """Take a decision out of the store, and with it the derived facts that it alone supported.

    Of a decision that was loaded from several files, `--file` takes out one text and leaves the others; if
    the decision was read from it, the best of the others takes its place. `caselaw query evidence/texts`
    lists them.

    For example:

    - `caselaw withdraw '439 F.3d 1055'`

    - `caselaw withdraw '439 F.3d 1055' --file kennedy.html`
    """
    from loader.pipeline.withdraw import withdraw as take_out
    from loader.store import open_store

    given = settings()
    gone = take_out(citation, open_store(given), given, file)
    if json:
        say_json({"withdrawn": gone.graph, "readFrom": gone.read_from or None})
        return 0
    left = f"; it is read from {gone.read_from}" if gone.read_from else ""
    say(f"withdrew {citation}{f' as {file} has it' if file else ''}{left}")
    return 0
