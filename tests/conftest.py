"""Fixtures shared by all tests."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def example() -> Path:
    """The opinion that ships with the project."""
    return ROOT / "examples" / "kennedy_v_ridgefield.txt"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The developers' corpus and standards data, which are not part of the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the developers' data are not beside this checkout")
    return folder
