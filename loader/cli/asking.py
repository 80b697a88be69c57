"""Commands that ask: a question of the library, any SPARQL query, or how much there is."""

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, cast

import typer

from loader.cli.console import (
    Format,
    console,
    note,
    say,
    say_json,
    settings,
    stop_at_once_when_interrupted,
    table,
)
from loader.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

    from queries.catalog import QuerySpec

As = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]


def query(
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="The question; without it all are listed.", show_default=False),
    ] = None,
    *,
    form: As = Format.TABLE,
    limit: Annotated[int | None, typer.Option(help="The most rows to answer.", show_default="all")] = None,
    offset: Annotated[int, typer.Option(help="Rows to pass over first.")] = 0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the SPARQL with its values (or examples) and stop.")
    ] = False,
    wants_help: Annotated[
        bool, typer.Option("--help", "-h", help="Show this message, or what a question takes, and exit.")
    ] = False,
) -> int:
    """Ask a question of the library, or list the questions.

    Each question says which values it needs; give them as `--name value`. Tables leave out columns of IRIs,
    which the other formats have.

    For example:

    - `caselaw query`

    - `caselaw query doctrine/statements --help`

    - `caselaw query doctrine/statements --doctrine state-created-danger`

    - `caselaw query treatment/of-authority --authority '489 U.S. 189' --format json`
    """
    from queries.binding import bind
    from queries.catalog import catalog

    if question is None:
        if wants_help:
            say(context.get_help())
        else:
            _list_questions(form)
        return 0
    spec = catalog().get(question)
    if wants_help:
        _show_question(spec)
        return 0
    values = _values(context.args)
    if explain and not values:
        say(spec.sparql.rstrip())
        return 0
    bound = bind(spec, values, limit=limit, offset=offset)
    if explain:
        say(bound.text.rstrip())
        return 0
    from loader.cli.answers import show_rows
    from loader.cli.citing import asking
    from loader.store import open_store
    from queries.coverage import searched
    from queries.existence import check_known
    from queries.steps import take

    stop_at_once_when_interrupted()
    with open_store(settings()).view() as view:
        take(check_known(spec, values, offset), asking(view))
        hidden = [name for name, column in spec.header.columns.items() if column.type == "iri"]
        show_rows(cast("QuerySolutions", view.query(bound.text)), form, hidden, bound.text)
        if sys.stderr.isatty() and form is Format.TABLE:
            found = take(searched(), asking(view))
            note(f"{found.decisions} decisions searched, {found.unresolved} references in them unresolved")
    return 0


def sparql(
    text: Annotated[
        str, typer.Argument(metavar="QUERY", help="A SPARQL query, or - to read it from standard input.")
    ],
    *,
    form: As = Format.TABLE,
) -> int:
    """Answer any SPARQL query; the known prefixes need not be declared.

    It is asked of all graphs together unless it says FROM. JSON is that of SPARQL 1.1 Query Results.

    For example:

    - `caselaw sparql 'SELECT ?name { ?case a cl:ReadDecision ; cl:caseName ?name }'`

    - `caselaw sparql - --format csv < query.rq`
    """
    from loader.cli.answers import show
    from loader.store import open_store

    asked = _with_prefixes(sys.stdin.read() if text == "-" else text)
    stop_at_once_when_interrupted()
    with open_store(settings()).view() as view:
        show(view.query(asked), form, asked)
    return 0


def stats(*, json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> int:
    """Count what is stored: decisions, opinions, citations, treatments, triples.

    For example:

    - `caselaw stats`

    - `caselaw stats --json`
    """
    from loader.cli.counting import count
    from loader.store import open_store

    stop_at_once_when_interrupted()
    with open_store(settings()).view() as view:
        counted = count(view)
    if json:
        say_json(counted)
    else:
        rows = [
            (what, kind, f"{number:,}") for what, kinds in counted.items() for kind, number in kinds.items()
        ]
        console().print(table(("what", "kind", "number"), rows, numbers=("number",)))
    return 0


def _list_questions(form: Format) -> None:
    from queries.catalog import catalog

    if form is Format.JSON:
        say_json([{"id": spec.id, **spec.header.model_dump(exclude_none=True)} for spec in catalog()])
        return
    if form is not Format.TABLE:
        raise UsageError(f"the list of questions cannot be written as {form}; use --format table or json")
    rows = [(spec.id, spec.header.summary, _needs(spec.header.params)) for spec in catalog()]
    console().print(table(("id", "question", "values"), rows))


def _show_question(spec: "QuerySpec") -> None:
    """What a question asks, the values it takes, and what its rows hold."""
    from queries.docs import example_command
    from queries.values import TYPES

    header = spec.header
    say("\n\n".join(filter(None, (header.summary, header.description, header.notes))))
    values = [
        (
            f"--{_kebab(name)}",
            f"{param.help} Write {TYPES[param.type].help}.",
            param.example,
            "" if param.optional else "yes",
        )
        for name, param in header.params.items()
    ]
    if values:
        say("")
        console().print(table(("value", "what it is, and how it is written", "such as", "needed"), values))
    say("")
    console().print(table(("column", "what it holds"), [(n, c.help) for n, c in header.columns.items()]))
    say(f"\n{example_command(spec)}")


def _needs(params: Iterable[str]) -> str:
    return " ".join(f"--{_kebab(name)}" for name in params)


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", name)


def _values(words: list[str]) -> dict[str, str]:
    """The values of a question's parameters, from ``--name value`` or ``--name=value``."""
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        option, joined, value = word.partition("=")
        if not option.startswith("--"):
            raise UsageError(f"{word!r} stands alone; write values as --name value")
        given = value if joined else next(rest, None)
        if given is None:
            raise UsageError(f"{option} has no value; write {option} and then the value")
        values[re.sub(r"-(\w)", lambda found: found[1].upper(), option[2:])] = given
    return values


def _with_prefixes(text: str) -> str:
    """A query with those known prefixes declared that it uses and does not declare."""
    from ontology.modules import prefixes

    missing = (
        f"PREFIX {name}: <{space}>\n"
        for name, space in prefixes().items()
        if re.search(rf"(?<![\w-]){name}:", text) and not re.search(rf"(?i)\bPREFIX\s+{name}\s*:", text)
    )
    return "".join(missing) + text
