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

ROOT = Path(__file__).parents[3]


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
def remote(server: str, tmp_path: Path) -> Store:
    """The server, emptied."""
    store = open_store(Settings(store=server, text_index=str(tmp_path / "text")))
    with store.writer() as writer:
        writer.update("DROP ALL")
    return store


@pytest.fixture(scope="session")
def virtuoso_server() -> Iterator[str]:
    """The query address of a Virtuoso."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed; `python benchmarks/virtuoso.py --install` installs it")
    command = [sys.executable, str(ROOT / "benchmarks" / "virtuoso.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            address = process.stdout.readline().strip()
            assert address, "Virtuoso did not start"
            yield address
        finally:
            process.stdin.close()


@pytest.fixture
def virtuoso(virtuoso_server: str, tmp_path: Path) -> Store:
    """The Virtuoso, emptied."""
    store = open_store(Settings(store=virtuoso_server, text_index=str(tmp_path / "text")))
    with store.writer() as writer:
        for graph in writer.view().graphs():
            writer.drop(graph)
    return store


@pytest.fixture(params=["memory", "rdflib", "disk", "remote", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Each kind of store in turn."""
    if request.param in {"remote", "virtuoso"}:
        found: Store = request.getfixturevalue(request.param)
        return found
    address = str(tmp_path / "store") if request.param == "disk" else f"{request.param}:"
    return open_store(Settings(store=address))
