"""The four kinds of store, each empty, and a real server for the remote one."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from loader.settings import Settings
from loader.store import open_store
from loader.store.base import Store


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The query address of an `oxigraph serve`."""
    binary = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if binary is None:
        pytest.skip("the `oxigraph` program is not installed (it comes with the package of that name)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    folder = tmp_path_factory.mktemp("oxigraph")
    command = [binary, "serve", "--location", folder, "--bind", place, "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://{place}/query", process)
            yield f"http://{place}/query"
        finally:
            process.kill()


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert process.poll() is None, "oxigraph serve ended at once"
        try:
            httpx.get(address, params={"query": "ASK {}"})
        except httpx.ConnectError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"oxigraph serve does not answer at {address}")


@pytest.fixture
def remote(server: str) -> Store:
    """The server, emptied."""
    store = open_store(Settings(store=server))
    with store.writer() as writer:
        writer.update("DROP ALL")
    return store


@pytest.fixture(params=["memory", "rdflib", "disk", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Each kind of store in turn."""
    if request.param == "remote":
        found: Store = request.getfixturevalue("remote")
        return found
    address = str(tmp_path / "store") if request.param == "disk" else f"{request.param}:"
    return open_store(Settings(store=address))
