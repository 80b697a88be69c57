"""The command line: one module for each group of commands, assembled here.

A command reads its arguments, calls one function of another package, and prints. What takes long to
import is imported by the command that needs it, so that ``--help`` stays quick.
"""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from loader.cli.asking import query, sparql, stats
from loader.cli.citing import cite
from loader.cli.console import complain, say
from loader.cli.deriving import derive, withdraw
from loader.cli.describing import describe
from loader.cli.exporting import export
from loader.cli.extracting import extract
from loader.cli.judging import judges
from loader.cli.keeping import backup, index, restore
from loader.cli.loading import check, load
from loader.cli.serving import mcp, serve, settings, token
from loader.cli.words import words
from loader.errors import CaselawError, UsageError
from queries.errors import LibraryError

FAILED, MISUSED, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="caselaw",
    help="Turns court opinions into a checked knowledge graph and answers doctrinal questions over it.",
    epilog="Exit codes: 0 all went well; 1 something failed or was rejected; 2 the command or a value is "
    "wrong; 130 interrupted. Settings are environment variables, which `caselaw settings` lists.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ANY_OPTION = {"allow_extra_args": True, "ignore_unknown_options": True}
for command in (
    load,
    check,
    extract,
    query,
    cite,
    sparql,
    stats,
    derive,
    withdraw,
    export,
    backup,
    restore,
    index,
    describe,
    serve,
    mcp,
    settings,
    token,
):
    # The values of a question are options that only the question knows; it gives the help on them itself.
    asks = command is query
    app.command(context_settings=ANY_OPTION if asks else None, add_help_option=not asks)(command)
app.add_typer(words, name="ontology")
app.add_typer(judges, name="judges")


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        from importlib.metadata import version

        say(f"caselaw-graph {version('caselaw-graph')}")
        raise typer.Exit


@app.callback()
def options_of_all(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; what a person did wrong becomes one line on standard error.

    Args:
        arguments: the words after the command's name; those of this process when left out.
    """
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = app(arguments, prog_name="caselaw", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _failed(_misuse(error), error.exit_code)
    except (UsageError, LibraryError) as error:
        return _failed(str(error), MISUSED)
    except CaselawError as error:
        return _failed(str(error), FAILED)
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing may be said when Python closes it either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        # What could not be written stays in the buffer; Python must not try again when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _failed(f"{error.filename or 'input or output'}: {error.strerror or error}", FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED
    return code or 0


def _misuse(error: typer.TyperException) -> str:
    """What is wrong with the words of a command, and where to read how it goes."""
    message = error.format_message()
    context: typer.Context | None = getattr(error, "ctx", None)
    return f"{message} See `{context.command_path} --help`." if message and context else message


def _failed(message: str, code: int) -> int:
    if message:  # there is none when the help was printed instead
        complain(message)
    return code
