"""A client of the Model Context Protocol finds every question as a tool, and can only read."""

import asyncio
import json
import os
import socket
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import uvicorn
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from api.mcp import http_app
from api.tools import described, name_of
from loader.settings import Settings
from queries.catalog import catalog
from queries.values import TYPES

Talk = Callable[[ClientSession], Awaitable[None]]


def over_streams(store: Path, talk: Talk) -> None:
    async def session() -> None:
        command = StdioServerParameters(
            command=sys.executable,
            args=["-m", "loader", "mcp"],
            env={**os.environ, "CASELAW_STORE": str(store)},
        )
        async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as client:
            await client.initialize()
            await talk(client)

    asyncio.run(session())


def over_http(store: Path, talk: Talk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(http_app(Settings(store=str(store))), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/mcp"

        async def session() -> None:
            async with streamable_http_client(address) as streams, ClientSession(*streams[:2]) as client:
                await client.initialize()
                await talk(client)

        try:
            asyncio.run(session())
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture(params=[over_streams, over_http], ids=["streams", "http"])
def talking(request: pytest.FixtureRequest, store: Path) -> Callable[[Talk], None]:
    return lambda talk: request.param(store, talk)


async def call(client: ClientSession, tool: str, **arguments: object) -> tuple[bool, dict]:
    answer = await client.call_tool(tool, arguments)
    return answer.is_error, json.loads(answer.content[0].text)


def test_every_question_is_a_tool_described_by_its_header(talking):
    async def talk(client: ClientSession) -> None:
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        for spec in (each for each in catalog() if not each.header.is_check):
            tool = listed.pop(name_of(spec))
            assert (tool.title, tool.description) == (spec.header.summary, described(spec))
            assert tool.input_schema["properties"].keys() == {*spec.header.params, "limit", "offset"}
            for name, param in spec.header.params.items():
                assert param.help in tool.input_schema["properties"][name]["description"]
                assert TYPES[param.type].help in tool.input_schema["properties"][name]["description"]
            assert tool.annotations.read_only_hint
        assert listed.keys() == {"cite", "vocabulary", "sparql"}

    talking(talk)


def test_a_question_answers_with_rows_evidence_and_denominators(talking):
    async def talk(client: ClientSession) -> None:
        failed, answer = await call(client, "citation_cited-by", authority="111 S.Ct. 2000", limit=2)
        assert not failed
        assert [row["treatment"] for row in answer["rows"]] == ["followed", "distinguished"]
        assert all(row["evidence"] for row in answer["rows"])
        assert answer["searched"]["decisions"] == 2
        assert answer["nextOffset"] == 2
        failed, entry = await call(client, "cite", citation="Elm, 500 U.S. at 106")
        assert (failed, entry["opinions"]) == (False, 3)

    talking(talk)


def test_rows_that_are_too_long_to_be_read_at_once_are_cut_and_the_others_can_be_asked_for(
    monkeypatch, store
):
    monkeypatch.setattr("api.tools.MOST_CHARACTERS", 1)

    async def talk(client: ClientSession) -> None:
        told = []
        where: int | None = 0
        while where is not None:
            _, answer = await call(
                client, "citation_cited-by", authority="500 U.S. 100", offset=where, limit=10.0
            )
            assert len(answer["rows"]) == 1
            told += answer["rows"]
            where = answer["nextOffset"]
        assert len({row["evidence"] for row in told}) == 3

    over_http(store, talk)


def test_a_call_that_is_given_up_frees_its_reader_at_once(monkeypatch, store):
    monkeypatch.setenv("CASELAW_QUERY_WORKERS", "1")
    monkeypatch.setenv("CASELAW_QUERY_TIMEOUT", "600")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    async def talk(client: ClientSession) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await client.call_tool("sparql", {"query": endless})
        async with asyncio.timeout(60):  # else it waits until the query times out
            failed, _ = await call(client, "cite", citation="500 U.S. 100")
        assert not failed

    over_http(store, talk)


def test_what_is_wrong_with_a_call_is_told_with_what_would_do(talking):
    async def talk(client: ClientSession) -> None:
        for tool, arguments, words in (
            ("citation_cited-by", {"authority": "1 U.S. 1"}, "nothing here is cited as"),
            ("citation_cited-by", {"authority": '" } DROP ALL #'}, "is no citation"),
            ("citation_cited-by", {}, "needs a value"),
            ("citation_cited-by", {"athority": "500 U.S. 100"}, "did you mean authority?"),
            ("citation_cited-by", {"authority": "500 U.S. 100", "limit": 10**9}, "is not from 1 to"),
            ("citation_cited-by", {"authority": "500 U.S. 100", "limit": "many"}, "limit"),
            ("citation_cited_by", {"authority": "500 U.S. 100"}, "did you mean citation_cited-by"),
            (
                "doctrine_statements",
                {"doctrine": "state-created dangers"},
                "did you mean state-created-danger",
            ),
            ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}, "tools only read"),
            ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"}, "SERVICE"),
            ("sparql", {"query": "SELECT * { ?s ?p ?o }"}, "add LIMIT"),
            ("sparql", {"query": "SELECT"}, "Syntax error"),
            ("vocabulary", {"term": "cl:Treatmnt"}, "cl:Treatment"),
            ("cite", {"citation": "id. at 5"}, "citation: 'id. at 5' means an authority cited before"),
        ):
            failed, problem = await call(client, tool, **arguments)
            assert failed, (tool, arguments)
            assert words in problem["detail"], (tool, arguments, problem)

    talking(talk)


def test_sparql_and_the_vocabulary_answer(talking):
    async def talk(client: ClientSession) -> None:
        failed, answer = await call(
            client, "sparql", query="SELECT ?n { ?d a cl:ReadDecision ; cl:caseName ?n }"
        )
        names = {row["n"]["value"] for row in answer["results"]["bindings"]}
        assert (failed, names) == (False, {"Alder v. Birch", "Cedar v. Dogwood"})
        _, graph = await call(
            client, "sparql", query="CONSTRUCT { ?d a cl:Decision } { ?d a cl:ReadDecision }"
        )
        assert "100-f3d-200" in graph["turtle"]
        _, told = await call(client, "vocabulary", term="treatment")
        assert "treatment:distinguished" in {each["name"] for each in told["concepts"]}

    talking(talk)
