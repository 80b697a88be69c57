"""Lift: what was extracted from one decision becomes RDF in one named graph. No law is decided here."""

from loader.lift.citations import lift_citations
from loader.lift.decisions import lift_decision
from loader.lift.disagreements import lift_disagreements
from loader.lift.doctrines import lift_doctrines
from loader.lift.frame import Frame
from loader.lift.history import lift_cited_history
from loader.lift.holdings import lift_holdings
from loader.lift.legal_tests import lift_legal_tests
from loader.lift.procedure import lift_procedure
from loader.lift.provenance import lift_provenance
from loader.lift.quotations import lift_quotations
from loader.lift.review import lift_review
from loader.lift.run import Run
from loader.lift.treatments import lift_treatments
from loader.model import DecisionGraph, Reading
from ontology.names import Minter

__all__ = ["Run", "lift"]


def lift(reading: Reading, minter: Minter, run: Run) -> DecisionGraph:
    """Turn a reading into the graph of its decision.

    Args:
        reading: what was read and extracted from one decision.
        minter: names the things, under the base of this installation.
        run: when and with which state of the program it was read.

    Returns:
        All quads, each once, in the same order whenever the reading is the same; no blank nodes.
    """
    frame = Frame(reading, minter, run)
    lift_provenance(frame)
    lift_decision(frame)
    lift_procedure(frame)
    lift_citations(frame)
    lift_cited_history(frame)
    lift_quotations(frame)
    lift_treatments(frame)
    lift_doctrines(frame)
    lift_legal_tests(frame)
    lift_disagreements(frame)
    lift_holdings(frame)
    lift_review(frame)
    return DecisionGraph(
        name=frame.quads.graph,
        decision=frame.this_decision,
        fingerprint=run.fingerprint(reading.decision.source.sha256),
        quads=frame.quads.finish(),
    )
