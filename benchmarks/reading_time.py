"""How long reading takes, from the text of an opinion to checked triples, next to bare eyecite.

Run it with ``python -m benchmarks.reading_time [FILE ...]``; without files it reads the example. All is
CPU time of one run on the same text, so the ratios hold on any machine though the seconds do not.
"""

import argparse
import logging
import resource
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import TypeVar

from eyecite import get_citations, resolve_citations

from loader.check import check
from loader.extract import extract
from loader.lift import Run, lift
from loader.pipeline.prepare import uncollected
from loader.read import read
from loader.settings import Settings
from ontology.names import Minter

EXAMPLE = Path(__file__).parent.parent / "examples" / "kennedy_v_ridgefield.txt"


STAGES = ("read", "extract", "lift", "check")
BARE = "bare eyecite"

Made = TypeVar("Made")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("files", nargs="*", type=Path, default=[EXAMPLE])
    options.add_argument("--rounds", type=int, default=7, help="the median of so many is shown")
    given = options.parse_args()
    logging.getLogger("eyecite").setLevel(logging.ERROR)
    before = peak()
    for file in given.files:
        measure(file, given.rounds)
    print(f"peak memory {peak():.0f} MB, of which {before:.0f} MB for the program and its libraries")


def measure(file: Path, rounds: int) -> None:
    """Measure one file and print a row for each stage."""
    times: dict[str, list[float]] = {}

    def timed(stage: str, work: Callable[[], Made]) -> Made:
        started = process_time()
        made = work()
        times.setdefault(stage, []).append(process_time() - started)
        return made

    run, minter, settings = Run.now(), Minter(), Settings()
    for _ in range(rounds + 1):  # the first fills caches and is not counted
        with uncollected():
            decision = timed("read", lambda: next(read(file, settings)))
            reading = timed("extract", lambda decision=decision: extract(decision))
            graph = timed("lift", lambda reading=reading: lift(reading, minter, run))
            report = timed("check", lambda graph=graph: check(graph))
        text = decision.source.text
        timed(BARE, lambda text=text: resolve_citations(get_citations(text)))
    cold = sum(times[stage][0] for stage in STAGES)
    warm = {stage: median(taken[1:]) for stage, taken in times.items()}
    total = sum(warm[stage] for stage in STAGES)

    found = f"{len(graph.quads):,} triples, {len(report.findings)} findings"
    print(f"{file.name}: {len(text):,} characters, {found}")
    for stage in (*STAGES, BARE):
        print(f"  {stage:<14} {warm[stage] * 1000:8.1f} ms  {warm[stage] / warm[BARE]:6.2f} of bare eyecite")
    print(f"  {'text to checked':<14} {total * 1000:7.1f} ms  {total / warm[BARE]:6.2f} of bare eyecite")
    print(f"  {'first in a run':<14} {cold * 1000:8.1f} ms")


def peak() -> float:
    """The most memory this process has had so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
