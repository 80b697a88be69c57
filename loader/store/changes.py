"""Carries out the changes that a server is asked for: each as one SPARQL update, which is one commit.

A write of the Graph Store Protocol is said as an update too, so that it means the same in every store.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from loader.errors import CaselawError, QueryError, StoreLocked
from loader.store.base import OWN, Dataset, Store, View, Writer
from loader.store.calling import check_calls
from loader.store.exchange import DATA, END, ERROR, HEAD, Change, Head, Send, Terms, pack_error, pack_head
from loader.store.results import GRAPHS, find
from loader.store.sparql import shortened

_OUTCOME: Final = Head("outcome", "application/json")
_LOOK_AGAIN: Final = 0.05
_TO_SPARE: Final = 1.0
"""Seconds of its time that waiting for another writer leaves to the change."""


def carry_out(store: Store, change: Change, terms: Terms, send: Send, seconds: float) -> None:
    """Carry out a change, and reply when it is durable and can be read.

    Args:
        store: what is changed; another process may be writing to it, and is waited for.
        change: what is asked for.
        terms: which other servers it may call.
        send: takes the frames of the reply: whether the graph existed before, or what went wrong.
        seconds: that it may take.
    """
    try:
        text = _written(change, terms)
        with patient_writer(store, seconds - _TO_SPARE) as writer:
            existed = change.verb == "update" or _existed(writer.view(), change.graph)
            if existed or change.verb != "delete":
                writer.update(text)
    except CaselawError as error:
        send((ERROR, pack_error(error)))
    else:
        outcome = json.dumps({"existed": existed}).encode()
        send((HEAD, pack_head(_OUTCOME)), (DATA, outcome), (END, b""))


@contextmanager
def patient_writer(store: Store, seconds: float) -> Iterator[Writer]:
    """A writer of a store, once others have ended.

    Raises:
        StoreLocked: they have not in this time.
        StoreError: the store cannot be written to.
    """
    latest = time.monotonic() + seconds
    with ExitStack() as stack:
        while True:
            try:
                writer = stack.enter_context(store.writer())
            except StoreLocked:
                if time.monotonic() > latest:
                    raise
                time.sleep(_LOOK_AGAIN)
            else:
                break
        yield writer


def exists(graph: str) -> str:
    """Asks whether there is a graph. It may be empty, in those stores that remember empty graphs."""
    name = NamedNode(graph)
    return (
        f"ASK {{ {{ GRAPH {name} {{ ?s ?p ?o }} }} UNION {{ GRAPH ?name {{ }} FILTER (?name = {name}) }} }}"
    )


def _existed(view: View, graph: str | None) -> bool:
    return graph is None or bool(view.query(exists(graph), OWN))


def _written(change: Change, terms: Terms) -> str:
    """A change as the text of an update."""
    if change.verb == "update":
        check_calls(change.text, "update", terms.call_hosts)
        return using(change.text, change.using) if change.using else change.text
    name = f"GRAPH {NamedNode(change.graph)}" if change.graph is not None else "DEFAULT"
    if change.verb == "delete":
        return f"DROP SILENT {name}"
    lines = "".join(_lines(media_type, body, change.graph) for media_type, body in change.bodies)
    inside = f"{name} {{\n{lines}}}" if change.graph is not None else lines
    begin = f"DROP SILENT {name}; " if change.verb == "put" else ""
    create = f"CREATE SILENT {name}; " if change.graph is not None else ""
    return f"{begin}{create}INSERT DATA {{ {inside} }}"


def _lines(media_type: str, body: bytes, graph: str | None) -> str:
    """A graph as N-Triples. Its blank nodes get new names, so that those of two bodies stay apart."""
    wanted = find(media_type, GRAPHS).engine
    assert isinstance(wanted, RdfFormat)  # noqa: S101 - of a graph
    try:
        quads = parse(body, wanted, base_iri=graph, without_named_graphs=True, rename_blank_nodes=True)
        lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"The data cannot be read as {media_type}: {shortened(str(error))}") from error
    return lines.decode()


def using(text: str, dataset: Dataset) -> str:
    """An update whose patterns are matched against the graphs of a dataset (SPARQL 1.1 Update, 3.1.3).

    Raises:
        QueryError: the update names graphs itself (SPARQL 1.1 Protocol, 2.2.3), or cannot be read.
    """
    from loader.store.parsed import parse as parse_sparql  # which takes long to import, and is seldom needed

    parsed = parse_sparql(text, "update")
    if parsed.names_graphs:
        raise QueryError(
            "The update names its graphs with USING or WITH, and the request names others; leave one out"
        )
    clauses = "".join(f"USING {NamedNode(iri)} " for iri in dataset.default_graphs)
    clauses += "".join(f"USING NAMED {NamedNode(iri)} " for iri in dataset.named_graphs or ())
    for place in sorted(parsed.insertions, key=lambda one: one.at, reverse=True):
        text = f"{text[: place.at]}{place.before}{clauses}{text[place.at :]}"
    return text
