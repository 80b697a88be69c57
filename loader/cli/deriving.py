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
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> int:
    """Take a decision out of the store, and with it the derived facts that it alone supported.

    For example:

    - `caselaw withdraw '439 F.3d 1055'`
    """
    from loader.pipeline.withdraw import withdraw as take_out
    from loader.store import open_store

    given = settings()
    graph = take_out(citation, open_store(given), given)
    if json:
        say_json({"withdrawn": graph})
    else:
        say(f"withdrew {citation}")
    return 0
