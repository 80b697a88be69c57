"""A server that may be written to, and the W3C's tests."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from loader.settings import Settings

TOKEN = "a token for the tests"


@pytest.fixture(scope="session")
def w3c() -> Path:
    """The W3C's tests: the folder `sparql` of github.com/w3c/rdf-tests, named by CASELAW_W3C."""
    root = Path(__file__).parent.parent.parent
    folder = Path(os.environ.get("CASELAW_W3C", root.parent / "shared" / "w3c"))
    if not folder.is_dir():
        pytest.skip("the W3C's tests are not here; set CASELAW_W3C to the folder `sparql` of w3c/rdf-tests")
    return folder


@pytest.fixture(scope="session")
def writable(
    running: Callable, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[httpx.Client]:
    """A client with the token, of a server over an empty store that keeps the unnamed graph apart.

    The store is on disk for the report, and in memory otherwise, where a thousand commits take no minutes.
    """
    on_disk = str(tmp_path_factory.mktemp("conformance") / "store")
    settings = Settings(
        store=on_disk if pytestconfig.getoption("--conformance") else "memory:",
        write_token_hash=f"sha256:{hashlib.sha256(TOKEN.encode()).hexdigest()}",
        union_default_graph=False,
        call_hosts="*",
        query_workers=4,  # a test calls the server from within a query that it answers
        log_level="error",
    )
    with running(settings) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield client
