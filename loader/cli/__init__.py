"""The command line: one module for each group of commands, assembled here.

Every command reads its arguments, calls one function of another package, and prints. Packages that take
long to import are imported by the command that needs them, so that ``--help`` stays quick.
"""

import sys

import typer

from loader.cli.asking import query, sparql, stats
from loader.cli.console import ERROR, INTERRUPTED, complain
from loader.cli.exporting import export
from loader.cli.loading import check, extract, load
from loader.cli.serving import serve, settings
from loader.cli.words import words
from loader.errors import CaselawError, UsageError
from queries.errors import LibraryError

USAGE = 2

app = typer.Typer(
    name="caselaw",
    help="Turns court opinions into a checked knowledge graph and answers doctrinal questions over it.",
    epilog="Exit codes: 0 all went well; 1 something failed or was rejected; 2 the command or a value given "
    "to it is wrong; 130 interrupted. Settings are environment variables: see `caselaw settings`.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (load, check, query, sparql, stats, export, extract, serve, settings):
    app.command()(command)
app.add_typer(words, name="ontology")
