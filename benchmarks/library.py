"""What the questions of the library cost on a large corpus: ``python benchmarks/library.py 5000 50000``.

For each size, invented decisions (``library_corpus``) are loaded into a store on disk and the derived facts
are made. Each question is asked for a page of 100 rows, as the server does, with several values, the first of
which is the most cited authority as the worst there is: of our reader in this process, and of Virtuoso over
HTTP when it is there (`virtuoso-t`), one after the other in one run. Virtuoso is given each query in plain
SPARQL: values in the place of variables, and what a search for words found as a list. Compare ratios, not
times of different runs; on a busy machine those of the processor's time. Numbers are milliseconds.

``--keep FOLDER`` keeps what was made for the next run, ``--only PART`` asks only questions with it in their
name, and ``--alone`` leaves Virtuoso out.
"""

import argparse
import math
import shutil
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import httpx
from library_claims import DOCTRINES
from library_corpus import citation_of, claims_all, first_page, key_of
from library_engines import Cost, Ours, Virtuoso, make, standard

from loader.store.text.matching import with_matches
from queries.binding import bind
from queries.catalog import QuerySpec, catalog

PAGE = 100
VALUES = 4
"""Values that each question is asked with."""
SLOW = 1000.0


@dataclass(frozen=True)
class Measured:
    """A question's answers, and Virtuoso's or why it has none."""

    ours: list[Cost]
    theirs: list[Cost]
    refused: str = ""

    @property
    def comparable(self) -> bool:
        """Whether both told the same number of rows each time, and some."""
        rows = [cost.rows for cost in self.ours]
        return [cost.rows for cost in self.theirs] == rows and any(rows)

    def median(self, part: str) -> float:
        """Of our milliseconds, ``wall`` or ``cpu``."""
        return statistics.median(getattr(cost, part) for cost in self.ours)

    def ratio(self, part: str) -> float:
        """Of our median to theirs."""
        return self.median(part) / statistics.median(getattr(cost, part) for cost in self.theirs)


def values_for(spec: QuerySpec, size: int) -> Iterator[dict[str, str]]:
    """Values for a question's required parameters."""
    random = Random(spec.id)
    for turn in range(VALUES):
        # Turn by turn from the most cited to any.
        rank = 0 if turn == 0 else min(size - 1, int(size * random.random() ** (4 - turn / 3)))
        number = size // 2 + random.randrange(size // 2)
        number -= (number - 5) % 144
        assert claims_all(number)
        decided = key_of(number)
        by_name = {
            "decision": citation_of(number), "provision": "42 U.S.C. § 1983", "with": "us-const-amend-xiv",
            "called": "Barber v.", "search": "Barber NEAR remedy",
            "page": str(first_page(number)),
            "volume": key_of(number).partition("f3d")[0] + "f3d-",
        }  # fmt: skip
        by_type = {
            "case": citation_of(rank), "doctrine": DOCTRINES[turn % 4], "court": "ca9", "judge": "BARFORD",
            "opinion-type": "lead" if turn % 2 else "dissent", "treatment": "distinguished",
            "confidence": "0.7", "year": "1990", "date": "1998-09-24", "disposition": "affirmed",
            "iri": f"https://w3id.org/caselaw-graph/ruling/{decided}/5860-5868",
        }  # fmt: skip
        yield {
            name: by_name.get(name) or by_type[param.type]
            for name, param in spec.header.params.items()
            if not param.optional
        }


def measured(ask: Callable[[str], Cost], texts: list[str]) -> list[Cost]:
    """The cost of each, the better of two."""
    return [min((ask(text) for _ in range(2)), key=lambda cost: cost.cpu) for text in texts]


def measure(size: int, folder: Path, *, against: bool, only: str) -> dict[str, Measured]:
    """Ask every question, and print a line for each."""
    store = make(size, folder)
    found: dict[str, Measured] = {}
    with store.view() as view:
        virtuoso = Virtuoso(folder) if against and shutil.which("virtuoso-t") else None
        for spec in catalog():
            if spec.header.is_check or only not in spec.id:
                continue
            texts = [bind(spec, given, limit=PAGE).text for given in values_for(spec, size)]
            ours, theirs, refused = measured(Ours(view).ask, texts), [], ""
            if virtuoso:
                try:
                    theirs = measured(
                        virtuoso.ask, [with_matches(standard(text), view.search) for text in texts]
                    )
                except (ValueError, httpx.HTTPError) as error:
                    refused = str(error) or type(error).__name__
            found[spec.id] = Measured(ours, theirs, refused)
            print(_line(spec.id, found[spec.id]), flush=True)
        if virtuoso:
            virtuoso.close()
    return found


def _line(name: str, found: Measured) -> str:
    worst = max(found.ours, key=lambda cost: cost.cpu)
    line = (f"{name:33} rows {max(cost.rows for cost in found.ours):4} cpu {found.median('cpu'):7.1f} "
            f"most {worst.cpu:7.1f} (wall {worst.wall:7.1f})")  # fmt: skip
    if found.refused:
        return f"{line} refused: {found.refused}"
    if not found.theirs:
        return line
    line += f" of Virtuoso's: cpu {found.ratio('cpu'):6.2f} wall {found.ratio('wall'):6.2f}"
    if found.comparable:
        return line
    return f"{line} rows {[cost.rows for cost in found.ours]} {[cost.rows for cost in found.theirs]}"


def main(sizes: list[int], keep: Path | None, only: str, *, alone: bool) -> None:
    """Measure each size, the last against Virtuoso, and print the growth and the mean ratios."""
    before: dict[str, Measured] = {}
    for place, size in enumerate(sizes, start=1):
        folder = keep / str(size) if keep else Path(mkdtemp(prefix="library-"))
        folder.mkdir(parents=True, exist_ok=True)
        now = measure(size, folder, against=place == len(sizes) and not alone, only=only)
        if before:
            growth = {name: now[name].median("cpu") / before[name].median("cpu") for name in now}
            worst = sorted(growth, key=growth.__getitem__)[-5:]
            print(f"growth of medians: geometric mean {_mean(growth.values()):.1f}, most "
                  + ", ".join(f"{name} {growth[name]:.1f}" for name in worst))  # fmt: skip
        compared = [each for each in now.values() if each.comparable]
        if compared:
            print(f"{len(compared)} of {len(now)} comparable; geometric means of ratios to Virtuoso: cpu "
                  f"{_mean(each.ratio('cpu') for each in compared):.2f}, wall "
                  f"{_mean(each.ratio('wall') for each in compared):.2f}")  # fmt: skip
        slow = {
            name: round(worst)
            for name, each in now.items()
            if (worst := max(cost.cpu for cost in each.ours)) > SLOW
        }
        without = [name for name, each in now.items() if not any(cost.rows for cost in each.ours)]
        print(f"no rows: {without or 'none'}")
        print(f"over 1 s of processor: {slow or 'none'}")
        before = now
        if not keep:
            shutil.rmtree(folder)


def _mean(ratios: Iterable[float]) -> float:
    return math.exp(statistics.fmean(map(math.log, ratios)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args()
    main(given.sizes, given.keep, given.only, alone=given.alone)
