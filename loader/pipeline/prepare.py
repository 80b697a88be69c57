"""One document to the point where its decisions are read, or can be stored: read -> extract -> lift -> check.

Nothing is stored here, so that any process can do it.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from pyoxigraph import RdfFormat, serialize

from loader.check import check
from loader.errors import CaselawError, NoDecision, SourceError
from loader.extract import extract
from loader.lift import Run, lift
from loader.model import Decision, Finding, Receipt
from loader.read import Item, Refused, read_item
from loader.roster import load_roster
from loader.settings import Settings
from ontology.names import Minter

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all documents of a run.

    ``stored`` are the fingerprints in the store, by graph; ``reader`` is the word for the layout of all
    documents, when their content is not to tell it.
    """

    settings: Settings
    run: Run
    stored: dict[str, str]
    strict: bool
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of a decision so far, and its graph when it is to be stored (``quads``: N-Quads).

    ``graph`` names the graph of one that is stored already: its own, or that of a text that is kept.
    """

    receipt: Receipt
    graph: str = ""
    fingerprint: str = ""
    quads: bytes = b""


def prepare(item: Item | Refused, job: Job) -> list[Prepared]:
    """Take every decision of one document to the point where it can be stored.

    Args:
        item: the document, or why it could not be got.
        job: the run it is part of.

    Returns:
        One for each decision, and one for each failure. The receipt of a decision that may be stored says
        ``stored``, though only the writer makes that true.

    Raises:
        Exception: the first failure, when the job is strict.
    """
    made = each(item, job, lambda decision: _prepare_decision(decision, item.place, job))
    return [Prepared(one) if isinstance(one, Receipt) else one for one in made]


def each(item: Item | Refused, job: Job, work: Callable[[Decision], Made]) -> Iterator[Made | Receipt]:
    """Do a piece of work with every decision of one document.

    Args:
        item: the document, or why it could not be got.
        job: the run it is part of.
        work: what to do.

    Yields:
        What it made of each decision, and a receipt for each failure.

    Raises:
        Exception: the first failure, when the job is strict.
    """
    decisions = _read(item, job)
    while (decision := _guard(lambda: next(decisions, None), item.place, job)) is not None:
        if isinstance(decision, Receipt):
            yield decision
            continue
        with uncollected():
            made = _guard(partial(work, decision), item.place, job)
        yield made


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cyclic garbage from looking while one decision is prepared.

    It would walk hundreds of thousands of live objects again and again, for a third of the time of checking,
    and find nothing: what is made here has no cycles.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(item: Item | Refused, job: Job) -> Iterator[Decision]:
    if isinstance(item, Refused):
        raise SourceError(item.message)
    yield from read_item(item, job.reader)


def _prepare_decision(decision: Decision, place: str, job: Job) -> Prepared:
    started = perf_counter()
    minter = Minter(job.settings.base_iri)
    name = minter.graph(decision.key)
    fingerprint = job.run.fingerprint(decision.source.sha256)
    kept = minter.kept_graph(decision.key, decision.source.sha256)
    known = next((graph for graph in (name, kept) if job.stored.get(graph) == fingerprint), None)
    if known:
        return Prepared(Receipt(place, "unchanged", decision.key), known, fingerprint)
    reading = extract(decision, load_roster(Path(job.settings.judges)))
    graph = lift(reading, minter, job.run)
    report = check(graph)
    receipt = Receipt(
        source=place,
        outcome="stored" if report.conforms else "rejected",
        decision=decision.key,
        triples=len(graph.quads),
        seconds=perf_counter() - started,
        message=_why(report.violations),
        issues=tuple(dict.fromkeys((*decision.issues, *reading.issues))),
        findings=report.findings,
    )
    return Prepared(receipt, name, fingerprint, serialize(graph.quads, format=RdfFormat.N_QUADS) or b"")


def _why(violations: tuple[Finding, ...]) -> str:
    if not violations:
        return ""
    more = f" (and {len(violations) - 1} more)" if len(violations) > 1 else ""
    return f"{violations[0].focus}: {violations[0].message}{more}"


def _guard(work: Callable[[], Made], place: str, job: Job) -> Made | Receipt:
    """Do a piece of work so that one decision that fails does not keep the others from being read."""
    try:  # the one place that catches everything: whatever a file provokes, the batch goes on
        return work()
    except NoDecision as error:
        return Receipt(place, "skipped", message=str(error))
    except Exception as error:
        if job.strict:
            raise
        return Receipt(place, "failed", message=_in_one_line(error))


def _in_one_line(error: Exception) -> str:
    if isinstance(error, CaselawError):
        return str(error)
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{words} (a fault of the program, not of the file; --strict shows where)"
