"""The story backwards: a decision leaves the store, and with it what only it supported."""

from pyoxigraph import NamedNode

from loader.errors import UsageError
from loader.pipeline.derive import Derivation
from loader.pipeline.fingerprints import decisions
from loader.settings import Settings
from loader.store.base import Store
from ontology.names import Minter, citation_key


def withdraw(citation: str, store: Store, settings: Settings) -> str:
    """Remove what was read from one decision, and the derived facts that it alone supported.

    Args:
        citation: the first reporter citation of the decision, or its key.
        store: where from.
        settings: the base of the IRIs.

    Returns:
        The name of the graph that is gone.

    Raises:
        UsageError: no such decision was read.
        StoreError: the store cannot be written to.
    """
    name = Minter(settings.base_iri).graph(citation_key(citation))
    with store.writer() as writer:
        stored = decisions(writer.view())
        if name not in stored:
            raise UsageError(
                f"{citation} was not read into this store; `caselaw query evidence/coverage` lists what was"
            )
        derivation = Derivation(writer, stored)
        derivation.touch(NamedNode(name))
        writer.drop(NamedNode(name))
        derivation.settle()
    return name
