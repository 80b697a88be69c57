"""Opinions loaded into a real SPARQL server and asked there: the same rows as from a store on disk."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store

Running = Callable[[Settings], AbstractContextManager[httpx.Client]]
DECISION = "decision=439+F.3d+1055"
QUESTIONS = (
    f"argument/stances-apart?{DECISION}",
    "doctrine/recognized-by?doctrine=state-created-danger",
    f"citation/table-of-authorities?{DECISION}",
    "argument/test-statements?doctrine=state-created-danger",
    "evidence/passages?search=deliberate+NEAR+indifference",
)
WORDS = 'SELECT ?p ?snippet { (?p ?score ?snippet) cl:matches "danger NEAR affirmative" } ORDER BY ?p'
TABLE = {"Accept": "text/csv"}


def rows(answer: httpx.Response) -> list[tuple[str, ...]]:
    """The rows of a table, in no order: engines break ties in their own."""
    assert answer.status_code == 200, answer.text
    found = [tuple(row) for row in csv.reader(io.StringIO(answer.text))]
    return [found[0], *sorted(found[1:])]


def asked(client: httpx.Client) -> dict[str, list[tuple[str, ...]]]:
    found = {each: rows(client.get(f"/queries/{each}", headers=TABLE)) for each in QUESTIONS}
    return found | {"words": rows(client.get("/sparql", params={"query": WORDS}, headers=TABLE))}


@pytest.fixture(scope="module")
def on_disk(
    tmp_path_factory: pytest.TempPathFactory, example: Path, running: Running
) -> Iterator[dict[str, list[tuple[str, ...]]]]:
    """What a store on disk answers."""
    settings = Settings(store=str(tmp_path_factory.mktemp("ends") / "store"), query_timeout=300)
    assert [one.outcome for one in load([example], open_store(settings), settings)] == ["stored"]
    with running(settings) as client:
        client.timeout = httpx.Timeout(300)
        yield asked(client)


@pytest.mark.parametrize("kind", ["remote", "virtuoso"])
def test_the_example_loaded_into_a_server_is_answered_as_from_disk(
    kind: str,
    request: pytest.FixtureRequest,
    example: Path,
    tmp_path: Path,
    running: Running,
    on_disk: dict[str, list[tuple[str, ...]]],
) -> None:
    request.getfixturevalue(kind)  # empties it
    address = request.getfixturevalue({"remote": "server", "virtuoso": "virtuoso_server"}[kind])
    settings = Settings(store=address, text_index=str(tmp_path / "words"), query_timeout=300)
    assert [one.outcome for one in load([example], open_store(settings), settings)] == ["stored"]
    with running(settings) as client:
        client.timeout = httpx.Timeout(300)
        found = asked(client)
    for question, there in on_disk.items():
        assert len(there) > 1, f"{question} has no rows on disk"
        assert found[question] == there, question
    assert [one.outcome for one in load([example], open_store(settings), settings)] == ["unchanged"]
