"""Fixtures shared by all tests, and the option that accepts new generated files.

``pytest --accept`` writes what the tests would compare with: the expected rows of the library, the pages that
are made from files, and the answers in the README. Read the difference before you commit it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store
from loader.store.base import View

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write the generated files instead of comparing them"
    )


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
