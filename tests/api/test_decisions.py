"""Decisions that are sent to a running server."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from loader.settings import Settings
from loader.store.disk import DiskStore

TOKEN = "a-long-and-random-token"
HASH = f"sha256:{hashlib.sha256(TOKEN.encode()).hexdigest()}"
OPINIONS = Path(__file__).parent.parent / "data" / "library"
SHORT = (OPINIONS / "pell_v_sandoval.txt").read_bytes()
Running = Callable[[Settings], AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decisions") / "store"


@pytest.fixture(scope="module")
def client(folder: Path, running: Running) -> Iterator[httpx.Client]:
    settings = Settings(
        store=str(folder),
        write_token_hash=HASH,
        query_workers=1,
        max_upload_bytes=100_000,
        update_timeout=300,
    )
    with running(settings) as found:
        found.headers["Authorization"] = f"Bearer {TOKEN}"
        found.timeout = httpx.Timeout(300)
        yield found


def graphs(client: httpx.Client) -> set[str]:
    asked = "SELECT ?g { GRAPH ?g { ?d a cl:Decision } }"
    answer = client.get("/sparql", params={"query": asked}, headers={"Accept": "text/csv"})
    return set(answer.text.split()[1:]) if answer.status_code == 200 else set()


def test_a_decision_that_is_sent_is_stored_and_can_be_read_at_its_location(client: httpx.Client) -> None:
    sent = client.post("/decisions", params={"name": "pell.txt"}, content=SHORT)
    assert sent.status_code == 201, sent.text
    (decision,) = sent.json()["decisions"]
    assert (decision["outcome"], decision["source"]) == ("stored", "pell.txt")
    assert decision["triples"] > 100
    assert {"issues", "findings"} <= decision.keys()
    there = client.get(sent.headers["location"], headers={"Accept": "text/turtle"})
    assert there.status_code == 200
    assert "Pell" in there.text

    again = client.post("/decisions", params={"name": "pell.txt"}, content=SHORT)
    assert again.status_code == 200, again.text
    assert [each["outcome"] for each in again.json()["decisions"]] == ["unchanged"]
    assert again.headers["location"] == sent.headers["location"]


def test_what_holds_several_decisions_says_what_became_of_each(client: httpx.Client, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        for name in ("ostrow_v_belling.txt", "tarrant_v_weld.txt"):
            archive.write(OPINIONS / name, name)
        archive.writestr("broken.txt", b"\x00\x01\x02" * 500)
    sent = client.post("/decisions?name=some.zip", content=(tmp_path / "some.zip").read_bytes())
    assert sent.status_code == 201, sent.text
    assert sorted(each["outcome"] for each in sent.json()["decisions"]) == ["failed", "stored", "stored"]
    assert "location" not in sent.headers
    assert len(graphs(client)) >= 2


@pytest.mark.parametrize(
    ("content", "query", "status", "kind", "said"),
    [
        (b"\x00\x01\x02" * 500, "name=broken.txt", 422, "not-loaded", "broken.txt is binary"),
        (b"", "", 400, "malformed-request", "no body"),
        (SHORT, "name=../x", 400, "malformed-request", "name of a file"),
        (SHORT, "reader=nonsense", 422, "invalid-value", "there is no reader"),
        (b"x" * 100_001, "", 413, "too-long", "100,000 bytes"),
    ],
    ids=["broken", "empty", "path", "reader", "too long"],
)
def test_what_cannot_be_loaded_is_a_problem_and_changes_nothing(
    client: httpx.Client, content: bytes, query: str, status: int, kind: str, said: str
) -> None:
    before = graphs(client)
    sent = client.post(f"/decisions?{query}", content=content)
    assert sent.status_code == status, sent.text
    assert sent.headers["content-type"] == "application/problem+json"
    assert sent.json()["type"] == f"/docs#{kind}"
    assert said in sent.json()["detail"]
    assert "/tmp" not in sent.text
    assert graphs(client) == before


def test_a_form_is_told_how_a_file_is_sent(client: httpx.Client) -> None:
    sent = client.post("/decisions", files={"file": SHORT})
    assert sent.status_code == 415
    assert "--data-binary" in sent.json()["detail"]


@pytest.mark.parametrize("token", [None, "another"])
def test_loading_needs_the_token(client: httpx.Client, token: str | None) -> None:
    headers = {"Authorization": f"Bearer {token}"} if token else {"Authorization": ""}
    sent = client.post("/decisions", content=SHORT, headers=headers)
    assert sent.status_code == 401
    assert sent.headers["www-authenticate"].startswith("Bearer")


def test_nobody_may_load_unless_a_token_is_set(store: Path, running: Running) -> None:
    with running(Settings(store=str(store), query_workers=1)) as reading:
        sent = reading.post("/decisions", content=SHORT, headers={"Authorization": f"Bearer {TOKEN}"})
        assert sent.status_code == 403
        assert "caselaw load" in sent.json()["detail"]


def test_a_load_waits_for_another_writer(client: httpx.Client, folder: Path) -> None:
    answers: list[httpx.Response] = []

    def send() -> None:
        answers.append(client.post("/decisions", content=(OPINIONS / "marlow_v_fenwick.txt").read_bytes()))

    thread = threading.Thread(target=send)
    with DiskStore(folder).writer():
        thread.start()
        thread.join(3)
        assert thread.is_alive()
    thread.join(300)
    assert [answer.status_code for answer in answers] == [201]


def test_a_load_past_its_deadline_is_stopped_and_leaves_no_process(folder: Path, running: Running) -> None:
    settings = Settings(store=str(folder), write_token_hash=HASH, query_workers=1, update_timeout=1)
    with running(settings) as server, DiskStore(folder).writer():
        server.headers["Authorization"] = f"Bearer {TOKEN}"
        sent = server.post("/decisions?name=never.txt", content=SHORT, timeout=60)
        assert sent.status_code == 503
        assert sent.json()["type"] in {"/docs#timeout", "/docs#store-unavailable"}
        assert sent.headers["retry-after"]
    assert not [path for path in Path("/proc").glob("[0-9]*/cmdline") if b"never.txt" in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
