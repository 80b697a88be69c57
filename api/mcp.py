"""The library as a server of the Model Context Protocol, over standard input and output or over HTTP.

It only reads, through the same killable readers and under the same limits as the other routes.
"""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp.types import Tool as ToolOfProtocol
from starlette.applications import Starlette

from api.asking import Asker
from api.errors import problem_of
from api.responses import program
from api.tools import Tool, tools
from loader.errors import CaselawError
from loader.settings import Settings
from loader.store import open_store
from loader.store.exchange import Terms
from loader.store.pool import Pool
from ontology.modules import prefixes
from queries.catalog import catalog
from queries.errors import LibraryError, UnknownThing, ValueRefused, nearest

PATH: Final = "/mcp"

INSTRUCTIONS: Final = (
    "Court opinions as a checked knowledge graph. Prefer the questions, each of which is one tool; look "
    "citations up with `cite`; search words with `evidence_passages`; write SPARQL only for what none of "
    "them asks. Rows carry `evidence`, the IRI of the words they rest on: show those words "
    "(`evidence_words`) for what you assert. `searched` says how much was searched: what was not read here "
    "is not known here. When `nextOffset` is a number, more rows follow: ask again from there. An opinion's "
    "type says who speaks: a dissent is not the court."
)

logger = logging.getLogger(__name__)

State = dict[str, Tool]


def server(settings: Settings) -> Server[State]:
    """The server; its readers start and end with it."""

    @asynccontextmanager
    async def life(_: Server[State]) -> AsyncIterator[State]:
        terms = Terms(
            dict(prefixes()), settings.call_hosts, settings.max_answer_bytes, settings.worker_memory
        )
        readers = Pool(
            open_store(settings), terms, readers=settings.query_workers, queue=settings.max_waiting
        )
        async with readers as pool:
            asker = Asker(pool, settings.query_timeout)
            yield {tool.name: tool for tool in tools(asker, catalog(), settings.max_query_bytes)}

    return Server(
        "caselaw-graph",
        version=program(),
        title="Caselaw Graph",
        instructions=INSTRUCTIONS,
        lifespan=life,
        on_list_tools=_list,
        on_call_tool=_call,
    )


async def serve_standard_streams(settings: Settings) -> None:
    """Serve one client over standard input and output until it closes them."""
    made = server(settings)
    async with stdio_server() as (reading, writing):
        await made.run(reading, writing, made.create_initialization_options())


def http_app(settings: Settings) -> Starlette:
    """An application that serves the protocol over HTTP at :data:`PATH`.

    It keeps a session for each client, so that a call that is given up is stopped and frees its reader.
    """
    return server(settings).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        max_request_body_size=settings.max_query_bytes,
        host=settings.host,
    )


async def _list(context: ServerRequestContext[State], _: PaginatedRequestParams | None) -> ListToolsResult:
    reads = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
    return ListToolsResult(
        tools=[
            ToolOfProtocol(
                name=tool.name,
                title=tool.title,
                description=tool.description,
                input_schema=tool.schema,
                annotations=reads,
            )
            for tool in context.lifespan_context.values()
        ]
    )


async def _call(context: ServerRequestContext[State], asked: CallToolRequestParams) -> CallToolResult:
    """Answer a call; what is wrong with it is told to the model, so that it can do better."""
    try:
        answer = await _answer(context.lifespan_context, asked)
    except (CaselawError, LibraryError) as error:
        problem = problem_of(error, f"{PATH}#{asked.name}").model_dump(exclude={"type", "instance"})
        return CallToolResult(content=[_text(problem)], is_error=True)
    except Exception as error:
        logger.exception("the tool %s failed", asked.name)
        problem = problem_of(error, PATH).model_dump(exclude={"type", "instance"})
        return CallToolResult(content=[_text(problem)], is_error=True)
    return CallToolResult(content=[_text(answer)], structured_content=answer)


async def _answer(known: State, asked: CallToolRequestParams) -> dict[str, Any]:
    if asked.name not in known:
        raise UnknownThing("name", f"there is no tool {asked.name!r}", nearest(asked.name, known))
    tool, arguments = known[asked.name], asked.arguments or {}
    takes = tool.schema["properties"]
    for name in arguments.keys() - takes.keys():
        raise ValueRefused(name, None, f"is no argument of {tool.name}", nearest(name, takes))
    return await tool.call(arguments)


def _text(value: dict[str, Any]) -> TextContent:
    return TextContent(type="text", text=json.dumps(value, ensure_ascii=False))
