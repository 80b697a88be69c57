"""The whole story on the real opinion: a file goes in, and a doctrinal answer with its evidence comes out."""

from pathlib import Path
from typing import cast

from pyoxigraph import QuerySolutions

from loader.pipeline import load
from loader.settings import Settings
from loader.store import open_store
from queries.binding import bind
from queries.catalog import catalog


def test_an_opinion_becomes_a_doctrinal_answer(tmp_path: Path, example: Path):
    settings = Settings(store=str(tmp_path / "store"))
    store = open_store(settings)

    # Read it, extract what it says, lift that into RDF, check it, and store it.
    (receipt,) = load([example], store, settings)
    assert (receipt.outcome, receipt.decision) == ("stored", "439-f3d-1055")
    assert receipt.triples > 5_000
    assert receipt.findings == ()

    # Ask the library: how do the two opinions differ on the authorities that both cite?
    question = bind(catalog().get("treatment/conflicts"), {"decision": "439 F.3d 1055"})
    with store.view() as view:
        rows = list(cast("QuerySolutions", view.query(question.text)))
    disputed = {row["name"].value.partition(",")[0]: row for row in rows}
    assert "L.W. v. Grubbs" in disputed

    # Each answer shows its evidence: the page, and the very words, which stand in the file.
    text = example.read_text("utf-8")
    grubbs = disputed["L.W. v. Grubbs"]
    assert grubbs["againstWords"].value in text
    assert grubbs["againstPage"].value.isdigit()

    # Loading the same file again changes nothing.
    assert [again.outcome for again in load([example], store, settings)] == ["unchanged"]
