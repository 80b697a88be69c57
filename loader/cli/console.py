"""How commands speak: answers on standard output, everything else on standard error, a line a problem."""

import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Literal

from loader.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from loader.pipeline import Progress
    from loader.settings import Settings


class Format(StrEnum):
    """The formats of answers."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TURTLE = "turtle"


PLAIN_WIDTH = 120
"""Width of tables that are written to a file or pipe, unless ``COLUMNS`` says otherwise."""

CROWDED = 1.5
"""How much wider than the screen a table may be before its rows are written one under the other."""

UNBROKEN = 16
"""Columns without longer cells are not broken into lines; the others share the room that is left."""


def settings() -> "Settings":
    """The settings of the environment.

    Raises:
        UsageError: a variable has a value it cannot have.
    """
    from pydantic import ValidationError

    from loader.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"CASELAW_{str(wrong['loc'][0]).upper()}"
        raise UsageError(f"{name}={wrong['input']}: {wrong['msg']}") from error


def say(text: str) -> None:
    """Print one line of an answer."""
    sys.stdout.write(f"{text}\n")


def note(text: str) -> None:
    """Print one line that is not part of the answer."""
    sys.stderr.write(f"{text}\n")


def complain(message: str) -> None:
    """Report one problem in one line."""
    note(f"error: {' '.join(message.split())}")


def say_json(value: object) -> None:
    """Print a value as JSON on one line; dataclasses become objects."""
    say(json.dumps(value, ensure_ascii=False, default=_plain))


def _plain(value: object) -> dict[str, Any] | str:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def console() -> "Console":
    """Where tables are drawn."""
    from rich.console import Console

    fixed = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PLAIN_WIDTH
    return Console(width=fixed, highlight=False)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()) -> "Table":
    """A table as this program draws them.

    Args:
        columns: the headings.
        rows: the cells, as text.
        numbers: the columns that hold numbers, which are set to the right.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    filled = [list(row) for row in rows]
    for place, column in enumerate(columns):
        longest = max((len(row[place]) for row in filled), default=0)
        side: Literal["left", "right"] = "right" if column in numbers else "left"
        made.add_column(column, justify=side, overflow="fold", no_wrap=longest <= UNBROKEN)
    for row in filled:
        made.add_row(*(Text(cell) for cell in row))
    return made


def fits(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a table of these cells can be read: no more than every other cell has to be broken."""
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    return sum(widths) + 3 * len(widths) <= width * CROWDED


def records(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> "Table":
    """Rows one under the other, a line for each cell that is not empty: what a crowded table becomes.

    Args:
        columns: the headings.
        rows: the cells, as text.
    """
    from rich.table import Table
    from rich.text import Text

    made = Table.grid(padding=(0, 2))
    made.add_column(justify="right", style="dim", no_wrap=True)
    made.add_column(overflow="fold")
    for number, row in enumerate(rows):
        if number:
            made.add_row("", "")
        for column, cell in zip(columns, row, strict=True):
            if cell:
                made.add_row(column, Text(cell))
    return made


@contextmanager
def progress_bar(task: str) -> Iterator["Progress | None"]:
    """A progress bar on standard error, told of files done and files in all; none when nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(task), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # What is printed meanwhile goes above the bar; but what goes to a file must not come to the screen.
    aside = sys.stdout.isatty()
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=aside) as bar:
        shown = bar.add_task(task, total=None)
        yield lambda done, files: bar.update(shown, completed=done, total=files)


@contextmanager
def written(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears under its name only when all of it was written."""
    if path is None:
        yield sys.stdout.buffer
        return
    with NamedTemporaryFile(dir=path.absolute().parent, prefix=f".{path.name}.", delete=False) as file:
        partial = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    note(f"wrote {path}")


def stop_at_once_when_interrupted() -> None:
    """Let Ctrl-C end the process: an engine that evaluates a query does not look up until it is done."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
