"""The command that looks a citation up."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, cast

import typer

from loader.cli.console import console, say, say_json, settings, stop_at_once_when_interrupted, table

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from loader.store.base import View
    from queries.lookup import Entry
    from queries.steps import Rows


def cite(
    citation: Annotated[
        str, typer.Argument(help="A citation of any form, with or without a name; or a name alone.")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> int:
    """Look a citation up: the authority, its parallel citations, what cites it and how.

    For example:

    - `caselaw cite "Wood v. Ostrander, 879 F.2d 583"`

    - `caselaw cite "109 S.Ct. 998" --json`

    - `caselaw cite "Wood, 879 F.2d at 590"`
    """
    from loader.store import open_store
    from queries.lookup import look_up
    from queries.steps import take

    stop_at_once_when_interrupted()
    with open_store(settings()).view() as view:
        entry = take(look_up(citation, "citation"), asking(view))
    if json:
        say_json(entry.model_dump())
    else:
        _show(entry)
    return 0


def asking(view: "View") -> Callable[[str], "Rows"]:
    """Asks a view, for answers that take several queries."""
    from loader.cli.answers import plain

    def ask(text: str) -> "Rows":
        rows = cast("QuerySolutions", view.query(text))
        names = [variable.value for variable in rows.variables]
        return [{name: plain(row[name]) for name in names} for row in rows]

    return ask


def _show(entry: "Entry") -> None:
    say(entry.name)
    say(f"  {entry.authority}")
    if entry.name_differs:
        say(f"  note: {entry.asked!r} gives another name")
    court = f", {entry.court_name}" if entry.court_name else ""
    say(f"  {entry.kind}{court}; {'its text was read' if entry.read else 'cited, not read'}")
    say(f"  also {', '.join(entry.parallels)}")
    sides = f"{entry.speak_for} speak for it, {entry.speak_against} against it"
    say(f"  cited by {entry.opinions} opinions; {sides}")
    if entry.treatments:
        columns = ("polarity", "kind", "opinion", "courtType", "opinions")
        headings = ("polarity", "treatment", "by", "of court", "opinions")
        _table(columns, headings, entry.treatments, "opinions")
    if entry.cited_by:
        columns = ("citingName", "opinionType", "times", "treatment", "page")
        _table(columns, ("cited in", "opinion", "times", "treatment", "page"), entry.cited_by, "times")


def _table(columns: Sequence[str], headings: Sequence[str], rows: "Rows", number: str) -> None:
    cells = [[str("" if row[name] is None else row[name]) for name in columns] for row in rows]
    say("")
    console().print(table(headings, cells, (number,)))
