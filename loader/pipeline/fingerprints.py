"""Which graphs a store holds, and in which state."""

from typing import cast

from pyoxigraph import QuerySolutions

from loader.store.base import View
from ontology.names import term


def fingerprints(view: View) -> dict[str, str]:
    """The fingerprint of every graph that has one, by the graph's name."""
    return _told(view, f"?graph <{term('fingerprint')}> ?fingerprint")


def decisions(view: View) -> dict[str, str]:
    """The fingerprint of every graph that describes a decision, by the graph's name."""
    return _told(view, f"?graph <{term('fingerprint')}> ?fingerprint ; <{term('about')}> ?decision")


def _told(view: View, pattern: str) -> dict[str, str]:
    rows = cast(
        "QuerySolutions", view.query(f"SELECT ?graph ?fingerprint {{ GRAPH ?graph {{ {pattern} }} }}")
    )
    return {row["graph"].value: row["fingerprint"].value for row in rows}
