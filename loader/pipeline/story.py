"""The story: read -> extract -> lift -> check -> store, and then what follows from it all.

What can be done to each decision on its own is done by :mod:`loader.pipeline.prepare`, in several
processes when there are many files (:mod:`loader.pipeline.spread`); one writer, here, stores the results
in the order of the files.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pyoxigraph import NamedNode

from loader.lift import Run, vocabulary
from loader.model import Decision, Receipt
from loader.pipeline.arriving import Arrival, arriving, expand
from loader.pipeline.derive import Derivation
from loader.pipeline.fingerprints import decisions, fingerprints
from loader.pipeline.prepare import Job, each
from loader.pipeline.shelf import Shelf
from loader.pipeline.spread import prepare_all
from loader.roster import load_roster
from loader.settings import Settings
from loader.store.base import Store, Writer
from loader.store.changes import patient_writer
from ontology.names import Minter

Made = TypeVar("Made")

Progress = Callable[[int, int], None]
"""Called at the start and after each file, with the number of files done and of all files."""


def load(
    paths: Iterable[Path],
    store: Store,
    settings: Settings,
    *,
    strict: bool = False,
    reader: str | None = None,
    progress: Progress | None = None,
    wait: float = 0,
) -> Iterator[Receipt]:
    """Load files into the store, and the vocabulary they are written in.

    Each decision is stored in one commit or not at all. What was stored before, from the same file by the
    same state of the program, is recognised and left alone. Of two files that hold the same decision the
    first is kept, so that loading a folder twice changes nothing the second time.

    Args:
        paths: files, archives, folders, patterns, or ``-`` for standard input.
        store: where to.
        settings: the base of the IRIs, and limits.
        strict: raise the first failure to read instead of reporting it.
        reader: the word for the layout of all files, which otherwise their content tells.
        progress: told of the files done and of all.
        wait: how many seconds another writer is waited for.

    Yields:
        What became of each decision, and of each file that could not be read.

    Raises:
        StoreError: the store cannot be written to. What was reported before is stored.
    """
    files = expand(paths)
    with patient_writer(store, wait) as writer:
        stored = fingerprints(writer.view())
        _store_vocabulary(writer, stored, settings)
        job = _job(settings, stored, strict=strict, reader=reader)
        derivation = Derivation(writer, decisions(writer.view()))
        shelf = Shelf(writer, derivation, stored, Minter(settings.base_iri))
        try:
            for found in _told(prepare_all(arriving(files, settings), job), len(files), progress):
                for prepared in found:
                    yield shelf.put(prepared)
        finally:  # whoever stops listening has what was stored so far
            derivation.settle()


def check_only(
    paths: Iterable[Path],
    settings: Settings,
    *,
    strict: bool = False,
    reader: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Receipt]:
    """Read, extract, lift and check files, and store nothing.

    Args:
        paths: files, archives, folders, patterns, or ``-`` for standard input.
        settings: the base of the IRIs, and limits.
        strict: raise the first failure to read instead of reporting it.
        reader: the word for the layout of all files, which otherwise their content tells.
        progress: told of the files done and of all.

    Yields:
        For each decision ``unchanged`` when it could be stored and ``rejected`` when not; ``failed`` for
        each file that could not be read.
    """
    files = expand(paths)
    job = _job(settings, {}, strict=strict, reader=reader)
    for found in _told(prepare_all(arriving(files, settings), job), len(files), progress):
        for prepared in found:
            sound = prepared.receipt.outcome == "stored"
            yield replace(prepared.receipt, outcome="unchanged") if sound else prepared.receipt


def read_only(
    paths: Iterable[Path],
    settings: Settings,
    work: Callable[[Decision], Made],
    *,
    strict: bool = False,
    reader: str | None = None,
    progress: Progress | None = None,
) -> Iterator[Made | Receipt]:
    """Read files and do something with each decision, and lift, check and store nothing.

    Args:
        paths: files, archives, folders, patterns, or ``-`` for standard input.
        settings: the roster of judges, and limits.
        work: what to do, as to extract what a decision says.
        strict: raise the first failure instead of reporting it.
        reader: the word for the layout of all files, which otherwise their content tells.
        progress: told of the files done and of all.

    Yields:
        What was made of each decision, in order; a receipt for each file that could not be read.
    """
    files = expand(paths)
    job = _job(settings, {}, strict=strict, reader=reader)
    read = ((arrival, each(arrival.item, job, work)) for arrival in arriving(files, settings))
    for found in _told(read, len(files), progress):
        yield from found


def _job(settings: Settings, stored: dict[str, str], *, strict: bool, reader: str | None) -> Job:
    return Job(settings, Run.now(load_roster(Path(settings.judges)).digest), stored, strict, reader)


def _told(coming: Iterable[tuple[Arrival, Made]], files: int, progress: Progress | None) -> Iterator[Made]:
    """What was made of each document, while somebody is told how many files are done."""
    tell = progress or (lambda _done, _files: None)
    tell(0, files)
    done = 0
    for arrival, made in coming:
        if arrival.file > done:
            done = arrival.file
            tell(done, files)
        yield made
    tell(files, files)


def _store_vocabulary(writer: Writer, stored: dict[str, str], settings: Settings) -> None:
    """Make the vocabulary in the store that of this program; a commit only when it differs."""
    name = NamedNode(Minter(settings.base_iri).vocabulary_graph())
    fingerprint = vocabulary.fingerprint()
    if stored.get(name.value) != fingerprint:
        writer.replace(name, vocabulary.quads(name))
        stored[name.value] = fingerprint
