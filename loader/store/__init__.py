"""Where graphs are kept: one port (``base``), four backends behind it, and the one place that chooses.

Backends are imported when they are chosen, because rdflib and httpx take longer to import than most queries
to answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loader.errors import UsageError
from ontology.names import slug

if TYPE_CHECKING:
    from loader.settings import Settings
    from loader.store.base import Store


@dataclass(frozen=True, slots=True)
class Backend:
    """A kind of store.

    Attributes:
        name: what it is called.
        address: how ``CASELAW_STORE`` looks when it is meant.
        owns: whether an address is of this kind.
        opened: makes the store; nothing is read or written yet.
    """

    name: str
    address: str
    owns: Callable[[str], bool]
    opened: "Callable[[Settings], Store]"


def open_store(settings: "Settings") -> "Store":
    """The store that the settings name. Nothing is read or written yet.

    Raises:
        UsageError: the address is of no known kind.
    """
    for backend in STORES:
        if backend.owns(settings.store):
            return backend.opened(settings)
    known = ", ".join(backend.address for backend in STORES)
    raise UsageError(f"CASELAW_STORE is '{settings.store}', which is none of: {known}")


def _memory(settings: "Settings") -> "Store":  # noqa: ARG001 - one signature for all
    from loader.store.oxigraph import MemoryStore

    return MemoryStore()


def _rdflib(settings: "Settings") -> "Store":  # noqa: ARG001
    from loader.store.reference import RdflibStore

    return RdflibStore()


def _remote(settings: "Settings") -> "Store":
    from loader.store.remote import RemoteStore

    index = Path(settings.text_index) / f"{slug(settings.store.rpartition('@')[2])}.sqlite"
    return RemoteStore(settings.store, settings.store_update, timeout=settings.query_timeout, index=index)


def _disk(settings: "Settings") -> "Store":
    from loader.store.disk import DiskStore

    return DiskStore(Path(settings.store))


STORES: tuple[Backend, ...] = (
    Backend("Oxigraph in memory", "memory:", lambda address: address == "memory:", _memory),
    Backend("rdflib in memory", "rdflib:", lambda address: address == "rdflib:", _rdflib),
    Backend(
        "SPARQL 1.1 server",
        "http(s)://…",
        lambda address: address.startswith(("http://", "https://")),
        _remote,
    ),
    Backend("Oxigraph on disk", "a folder", lambda address: bool(address) and "://" not in address, _disk),
)
"""Every backend; an address belongs to the first that owns it."""
