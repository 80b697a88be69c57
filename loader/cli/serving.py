"""Commands that run the server, and that say how it and everything else is set."""

import secrets
import socket
from pathlib import Path
from typing import Annotated

import typer

from loader.cli.console import console, note, say_json, table
from loader.cli.console import settings as settings_of_environment
from loader.errors import UsageError

APPLICATION = "api.app:served"
"""Named and not imported: the server is built on the loader, and not the other way round."""

CONNECTION = "api.connection:Connection"
"""What speaks HTTP with a client; named for the same reason."""

TOOLS = "api.mcp"
"""Named for the same reason."""

BACKLOG = 2048


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to serve on.", show_default="CASELAW_HOST")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to serve on; 0 chooses a free one.", show_default="CASELAW_PORT")
    ] = None,
    load: Annotated[
        list[Path] | None, typer.Option(help="Load this file or folder first; may be given again.")
    ] = None,
) -> int:
    """Serve the graph: SPARQL, the query library, and a page for every thing.

    Stop it with Ctrl-C.

    For example:

    - `caselaw serve`

    - `caselaw serve --load examples/ --port 8080`
    """
    from uvicorn import Config, Server

    given = settings_of_environment()
    place = (host or given.host, given.port if port is None else port)
    with _listening(*place) as listener:
        if load:
            from loader.cli import loading

            loading.load(load)
        shown = f"[{place[0]}]" if ":" in place[0] else place[0]
        note(f"Caselaw Graph answers at http://{shown}:{listener.getsockname()[1]}/ (Ctrl-C stops it)")
        server = Server(
            Config(
                APPLICATION,
                factory=True,
                http=CONNECTION,
                ws="none",
                log_config=None,
                access_log=False,
                backlog=BACKLOG,
            )
        )
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return 0  # which is how a server is stopped, and no failure
        return 0 if server.started else 1


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"cannot serve on {host} port {port}: {reason}; try another --host or --port"
        ) from error
    # The connections it accepts take this over. asyncio sets it on sockets that it opens itself only; without
    # it, the end of each answer waits 40 ms until the client has acknowledged the beginning.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def mcp(
    *,
    http: Annotated[
        bool, typer.Option("--http", help="Serve over HTTP at /mcp instead of standard input and output.")
    ] = False,
    host: Annotated[
        str | None, typer.Option(help="Address to serve on.", show_default="CASELAW_HOST")
    ] = None,
    port: Annotated[int, typer.Option(help="Port to serve on; 0 chooses a free one.")] = 8001,
) -> int:
    """Serve the library as tools of a language model (Model Context Protocol).

    Every question is a tool, and there are tools for citations, for the vocabulary and for SPARQL. All of
    them only read.

    For example:

    - `caselaw mcp`, which is what a client on this machine starts by itself

    - `caselaw mcp --http --port 8001`
    """
    import asyncio
    from importlib import import_module

    given = settings_of_environment()
    tools = import_module(TOOLS)
    if not http:
        asyncio.run(tools.serve_standard_streams(given))
        return 0
    from uvicorn import Config, Server

    place = (host or given.host, port)
    with _listening(*place) as listener:
        shown = f"[{place[0]}]" if ":" in place[0] else place[0]
        note(f"The tools answer at http://{shown}:{listener.getsockname()[1]}/mcp (Ctrl-C stops it)")
        server = Server(
            Config(tools.http_app(given), http=CONNECTION, ws="none", log_level="warning", backlog=BACKLOG)
        )
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return 0  # which is how a server is stopped, and no failure
        return 0 if server.started else 1


def settings(
    *, json: Annotated[bool, typer.Option("--json", help="One JSON object, by variable.")] = False
) -> int:
    """Show every setting: its variable, its value now, and what it is for.

    For example:

    - `caselaw settings`

    - `CASELAW_STORE=memory: caselaw settings --json`
    """
    from loader.settings import Settings

    now = settings_of_environment().model_dump()
    fields = {f"CASELAW_{name.upper()}": (now[name], field) for name, field in Settings.model_fields.items()}
    if json:
        say_json(
            {
                name: {"value": value, "default": field.default, "description": field.description}
                for name, (value, field) in fields.items()
            }
        )
    else:
        rows = [(name, _shown(value), field.description or "") for name, (value, field) in fields.items()]
        console().print(table(("variable", "value", "what it is for"), rows))
    return 0


def token() -> int:
    """Make a token that lets whoever has it write over HTTP, and the setting that knows it.

    The token is shown once and kept nowhere; the setting holds its hash.

    For example:

    - `caselaw token`
    """
    from loader.settings import hash_of

    made = secrets.token_urlsafe(32)
    note("Send it as `Authorization: Bearer ...`, and start the server with the setting below it.")
    console().print(made, soft_wrap=True)
    console().print(f"CASELAW_WRITE_TOKEN_HASH={hash_of(made)}", soft_wrap=True)
    return 0


def _shown(value: object) -> str:
    return "" if value is None else str(value)
