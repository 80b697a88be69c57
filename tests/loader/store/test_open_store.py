"""Which store an address means."""

from pathlib import Path

import pytest

from loader.errors import UsageError
from loader.settings import Settings
from loader.store import STORES, open_store
from loader.store.disk import DiskStore
from loader.store.oxigraph import MemoryStore
from loader.store.reference import RdflibStore
from loader.store.remote import RemoteStore


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("memory:", MemoryStore),
        ("rdflib:", RdflibStore),
        ("data/store", DiskStore),
        ("/srv/caselaw", DiskStore),
        ("http://localhost:7878/query", RemoteStore),
        ("https://example.org/sparql", RemoteStore),
    ],
)
def test_an_address_means_one_kind_of_store(address: str, kind: type) -> None:
    assert type(open_store(Settings(store=address))) is kind


def test_opening_makes_nothing(tmp_path: Path) -> None:
    open_store(Settings(store=str(tmp_path / "store")))
    assert list(tmp_path.iterdir()) == []


def test_an_address_of_a_server_must_be_one() -> None:
    with pytest.raises(UsageError, match="Invalid port"):
        open_store(Settings(store="http://localhost:port/query"))


@pytest.mark.parametrize("address", ["ftp://example.org/store", ""])
def test_an_address_of_no_kind_is_refused_with_those_there_are(address: str) -> None:
    with pytest.raises(UsageError) as told:
        open_store(Settings(store=address))
    assert all(backend.address in str(told.value) for backend in STORES)
