"""How long reading citations takes next to bare eyecite, and whether it grows in line with the text.

Run it with ``python -m benchmarks.citation_time [FILE ...]``; without files it reads the example, and the
example repeated and cut to 10 kB, 100 kB and 1 MB, where bare eyecite takes minutes and is left out. All is
CPU time of one run, so that the ratios hold on any machine.
"""

import argparse
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from eyecite import get_citations, resolve_citations

from loader.extract.citations.reading import read_citations
from loader.model import Decision, Opinion, Paragraph, Span
from loader.read import read
from loader.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "kennedy_v_ridgefield.txt"
SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("files", nargs="*", type=Path)
    given = options.parse_args()
    logging.getLogger("eyecite").setLevel(logging.ERROR)
    for file in given.files or [EXAMPLE]:
        decision = next(iter(read(file, Settings())))
        compare(file.name, decision)
    if not given.files:
        for size in SIZES:
            large = enlarged(next(iter(read(EXAMPLE, Settings()))), size)
            compare(f"{size:,} characters", large, beside=size < SIZES[-1])


def compare(name: str, decision: Decision, *, beside: bool = True) -> None:
    """Measure one decision and print a row, with bare eyecite beside it or without."""
    text = decision.source.text
    ours = taken(lambda: read_citations(decision))
    row = f"{name:<28} ours {ours * 1000:8.0f} ms ({ours / len(text) * 1e6:5.2f} s/MB)"
    if beside:
        bare = taken(lambda: resolve_citations(get_citations(text)))
        row += f"  bare eyecite {bare * 1000:8.0f} ms  ratio {ours / bare:5.2f}"
    print(row)


def taken(work: Callable[[], object]) -> float:
    """CPU seconds of the second of two runs; the first fills caches."""
    work()
    started = process_time()
    work()
    return process_time() - started


def enlarged(decision: Decision, size: int) -> Decision:
    """The decision's text repeated and cut to a size, as one opinion with a paragraph for each line."""
    text = (decision.source.text * (size // len(decision.source.text) + 1))[:size]
    paragraphs: list[Paragraph] = []
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(Paragraph(len(paragraphs) + 1, "body", Span(place, place + len(line))))
        place += len(line)
    opinion: Opinion = replace(
        decision.opinions[0], span=Span(0, size), sections=(), paragraphs=tuple(paragraphs), footnotes=()
    )
    return replace(decision, opinions=(opinion,), pages=(), source=replace(decision.source, text=text))


if __name__ == "__main__":
    main()
