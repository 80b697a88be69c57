"""An answer ends in the thread that it began in, as the engine wants it, whatever becomes of the asking."""

import gc
import sys
import threading
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.settings import Settings
from loader.store import open_store
from loader.store.exchange import Frame, Request, Terms, respond

EX = "http://example.org/"
G, P = NamedNode(EX + "g"), NamedNode(EX + "p")
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # what rdflib itself calls


class BrokenOffError(Exception):
    """Nobody wants the answer any more."""


@pytest.mark.parametrize("address", ["memory:", "rdflib:", "folder"])
@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o FILTER (?o > 3) OPTIONAL { ?s ?q ?z } } GROUP BY ?s",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "ASK {}",
        "SELECT * { ?s ?p }",
    ],
)
@pytest.mark.parametrize("breaks_off", [False, True])
def test_nothing_of_an_answer_is_left_to_another_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, text: str, *, breaks_off: bool
) -> None:
    store = open_store(Settings(store=str(tmp_path / "store") if address == "folder" else address))
    with store.writer() as writer:
        writer.replace(G, [Quad(NamedNode(f"{EX}s{i}"), P, Literal(i), G) for i in range(300)])
    ignored: list[str] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told: ignored.append(str(told.exc_value)))

    def send(*frames: Frame) -> None:
        assert frames
        if breaks_off:
            raise BrokenOffError

    def ask() -> None:
        try:
            with store.view() as view:
                respond(view, Request(text), Terms({"ex": EX}), send)
        except BrokenOffError:
            pass

    collecting = gc.isenabled()
    gc.disable()  # so that whatever the thread leaves behind is found by this one
    try:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        gc.collect()
    finally:
        if collecting:
            gc.enable()
    assert ignored == []
