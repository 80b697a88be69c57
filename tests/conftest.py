"""Fixtures shared by all tests, and the option that accepts new generated files.

``pytest --accept`` writes what the tests would compare with: the expected rows of the library, the pages that
are made from files, and the answers in the README. Read the difference before you commit it.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from hypothesis import settings

from api.app import create_app
from api.connection import Connection
from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store
from loader.store.base import View

Running = Callable[[Settings], AbstractContextManager[httpx.Client]]
Serve = Callable[[Settings], httpx.Client]
ROOT = Path(__file__).parent.parent

# How long an example takes says how busy the machine is; speed is measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the generated files instead of comparing them"
    )
    parser.addoption("--fuzz", type=int, default=300, help="how many requests the fuzzer sends")
    parser.addoption("--fuzz-readers", type=int, default=30, help="how many inputs each reader test tries")
    parser.addoption(
        "--conformance", action="store_true", help="run the W3C's tests on disk and write their report"
    )


@pytest.fixture
def fuzz(pytestconfig: pytest.Config) -> int:
    """How many requests to send."""
    return int(pytestconfig.getoption("--fuzz"))


@pytest.fixture
def accept(pytestconfig: pytest.Config) -> bool:
    """Whether to write generated files instead of comparing them."""
    return bool(pytestconfig.getoption("--accept"))


@pytest.fixture(scope="session")
def example() -> Path:
    """The opinion that ships with the project."""
    return ROOT / "examples" / "kennedy_v_ridgefield.txt"


@pytest.fixture(scope="session")
def golden(example: Path) -> Iterator[View]:
    """A store in memory with the example loaded."""
    settings = Settings(store="memory:")
    store = open_store(settings)
    receipts = list(load([example], store, settings))
    assert [receipt.outcome for receipt in receipts] == ["stored"]
    with store.view() as view:
        yield view


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' corpus and standards data, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the developers' data are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def running() -> Running:
    """Runs a server in a thread, on a port that the system chooses, and gives a client of it."""
    return _running


@contextmanager
def _running(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread, on a port that the system chooses."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listener.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), http=Connection, ws="none", log_level="error", lifespan="on")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
                while not server.started:
                    thread.join(0.01)
                    assert thread.is_alive(), "the server did not start"
                yield client
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts another server, with settings of its own."""
    with ExitStack() as stack:
        yield lambda settings: stack.enter_context(_running(settings))
