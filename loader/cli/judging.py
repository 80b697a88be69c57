"""Commands about judges: import a roster of who sat on which court when."""

from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import complain, say, say_json, settings

judges = typer.Typer(help="Tell judges of one name apart, by a roster that you bring.", no_args_is_help=True)


@judges.callback()
def about() -> None:
    """Tell judges of one name apart, by a roster that you bring."""


@judges.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV files.", show_default=False)],
    *,
    json: Annotated[bool, typer.Option("--json", help="Say what was imported as JSON.")] = False,
) -> int:
    """Read judges and their posts from CSV files, and keep them for the next loads.

    Takes the Federal Judicial Center's export of biographies, in which each row is a judge with courts
    numbered (1) to (6); or two files, one of judges and one of appointments, that share a column with the
    judge's number. What was imported before is replaced. Where it is kept says `CASELAW_JUDGES`.

    For example:

    - `caselaw judges import judges.csv`

    - `caselaw judges import people.csv appointments.csv`
    """
    from loader.roster import import_roster, save_roster

    roster, unknown = import_roster(files)
    place = save_roster(roster, Path(settings().judges))
    posts = sum(len(person.posts) for person in roster.persons)
    if json:
        say_json(
            {"judges": len(roster.persons), "posts": posts, "unknown_courts": unknown, "kept_in": str(place)}
        )
        return 0
    say(f"{len(roster.persons):,} judges with {posts:,} posts are kept in {place}")
    for name, times in unknown.items():
        complain(f"no known court is called {name!r} ({times} posts left out)")
    return 0
