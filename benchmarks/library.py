"""What the questions of the library cost on a large corpus: ``python benchmarks/library.py 5000 50000``.

For each size, invented decisions (``library_corpus``) are loaded and the derived facts are made. Each
question is asked with several values: of Oxigraph on disk in this process, and of Virtuoso over HTTP when it
is there (`virtuoso-t`), one after the other in one run. Compare ratios, not times of different runs. It is
asked for a page of 100 rows, as the server does. Numbers are milliseconds. Questions about claims that the
invented decisions do not make (tests, quotations, rulings) answer with no rows, and say little.
"""

import json
import math
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import httpx
from library_corpus import DOCTRINES, citation_of, decisions
from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat, Store, Triple

from loader.pipeline.derive import rebuild
from loader.store.base import View
from ontology.modules import triples
from ontology.names import Minter
from queries.binding import bind
from queries.catalog import QuerySpec, catalog

PAGE = 100
VALUES = 8
"""Values that each question is asked with; the first is the most cited, as the worst there is."""
WORDS = frozenset({"evidence/passages"})
"""Questions that need the index of words, which is no part of an engine."""

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
DirsAllowed = ., {folder}
[HTTPServer]
ServerPort = {http}
[SPARQL]
ResultSetMaxRows = 100000
"""


def values_for(spec: QuerySpec, size: int) -> Iterator[dict[str, str]]:
    """Values for a question's required parameters."""
    random = Random(spec.id)
    for turn in range(VALUES):
        # Turn by turn from the most cited to any.
        rank = 0 if turn == 0 else min(size - 1, int(size * random.random() ** (4 - turn / 3)))
        some = {
            "case": citation_of(rank), "doctrine": DOCTRINES[turn % 4], "court": "ca9", "judge": "BARFORD",
            "opinion-type": "lead", "treatment": "distinguished", "confidence": "0.7", "year": "1990",
            "date": "1998-09-24", "disposition": "affirmed",
            "text": "Barber", "iri": f"https://w3id.org/caselaw-graph/opinion/{rank}",
        }  # fmt: skip
        given = {name: some[param.type] for name, param in spec.header.params.items() if not param.optional}
        if "decision" in given:
            given["decision"] = citation_of(size // 2 + random.randrange(size // 2))
        yield given


def timed(ask: Callable[[str], int], texts: list[str]) -> tuple[list[float], list[int]]:
    """Milliseconds of each, the better of two; and the number of rows."""
    times, rows = [], []
    for text in texts:
        spent = []
        for _ in range(2):
            started = time.perf_counter()
            found = ask(text)
            spent.append((time.perf_counter() - started) * 1000)
        times.append(min(spent))
        rows.append(found)
    return times, rows


class Bulk:
    """As much of a writer as making all derived facts needs, without the index of words."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def view(self) -> View:
        """Itself."""
        return self

    def query(self, text: str) -> QuerySolutions | QueryTriples | QueryBoolean:
        """Answer a query over all graphs."""
        return self.store.query(text, use_default_graph_as_union=True)

    def replace(self, graph: NamedNode, quads: list[Quad]) -> None:
        """Make a graph hold these quads."""
        self.store.remove_graph(graph)
        self.store.bulk_extend(quads)


class Virtuoso:
    """Debian's, in a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.folder = Path(mkdtemp(prefix="virtuoso-"))
        sql, web = _free(), _free()
        (self.folder / "virtuoso.ini").write_text(VIRTUOSO.format(folder=self.folder, sql=sql, http=web))
        (self.folder / "data.nq").symlink_to(data)
        command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=silent, stderr=silent)
        self.web = httpx.Client(base_url=f"http://127.0.0.1:{web}", timeout=60, trust_env=False)
        for _ in range(240):
            time.sleep(0.5)
            try:
                self.web.get("/sparql")
                break
            except httpx.HTTPError:
                continue
        self.run(sql, f"ld_dir('{self.folder}', 'data.nq', 'http://none'); rdf_loader_run(); checkpoint;")

    def run(self, port: int, text: str) -> None:
        """Run SQL."""
        subprocess.run(["isql-vt", str(port), "dba", "dba", f"exec={text}"], check=True, capture_output=True)

    def ask(self, text: str) -> int:
        """How many rows the answer to a query has."""
        accept = {"Accept": "application/sparql-results+json"}
        answer = self.web.post("/sparql", data={"query": text}, headers=accept)
        if answer.status_code != 200:
            raise ValueError(answer.text[:90].replace("\n", " "))
        return len(json.loads(answer.content)["results"]["bindings"])

    def close(self) -> None:
        """Stop it, and remove its folder."""
        self.process.terminate()
        self.process.wait(60)
        shutil.rmtree(self.folder)


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def measure(size: int, *, against: bool) -> dict[str, tuple[float, float, float | None, int]]:
    """Median and 95th percentile of each question, and the median of Virtuoso's; the most rows of a page."""
    folder = Path(mkdtemp(prefix="library-"))
    data = folder / "data.nq"
    vocabulary = NamedNode(Minter().vocabulary_graph())
    with data.open("w", encoding="utf-8") as out:
        out.writelines(decisions(size))
    store = Store(str(folder / "store"))
    started = time.perf_counter()
    store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    store.bulk_extend(_in(triple, vocabulary) for triple in triples())
    store.optimize()
    loaded = time.perf_counter()
    derived = rebuild(Bulk(store))
    made = time.perf_counter() - loaded
    print(f"\n{size:,} decisions, {len(store):,} statements, {derived:,} of them derived")
    print(f"loaded in {loaded - started:.0f} s, derived in {made:.0f} s", flush=True)
    virtuoso = None
    if against and shutil.which("virtuoso-t"):
        store.dump(str(data), format=RdfFormat.N_QUADS)
        started = time.perf_counter()
        virtuoso = Virtuoso(data)
        print(f"Virtuoso loaded in {time.perf_counter() - started:.0f} s", flush=True)

    def ask(text: str) -> int:
        return sum(1 for _ in store.query(text, use_default_graph_as_union=True))

    found = {}
    for spec in catalog():
        if spec.header.is_check or spec.id in WORDS:
            continue
        texts = [bind(spec, given, limit=PAGE).text for given in values_for(spec, size)]
        times, rows = timed(ask, texts)
        other: float | None = None
        note = ""
        if virtuoso:
            try:
                theirs, their_rows = timed(virtuoso.ask, texts)
                other = statistics.median(theirs)
                note = "" if their_rows == rows else f" rows differ: {rows} {their_rows}"
            except (ValueError, httpx.HTTPError) as error:
                note = f" refused: {error}"
        found[spec.id] = (statistics.median(times), max(times), other, max(rows))
        ratio = f"{found[spec.id][0] / other:6.2f}" if other else "     -"
        print(f"{spec.id:34} rows {max(rows):4} median {found[spec.id][0]:8.1f} p95 {max(times):8.1f} "
              f"virtuoso {other or 0:8.1f} ratio {ratio}{note[:110]}", flush=True)  # fmt: skip
    if virtuoso:
        virtuoso.close()
    shutil.rmtree(folder)
    return found


def _in(triple: Triple, graph: NamedNode) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def main(sizes: list[int]) -> None:
    """Measure each size, the last against Virtuoso, and print the growth and the mean ratio."""
    before: dict[str, tuple[float, float, float | None, int]] = {}
    for place, size in enumerate(sizes, start=1):
        now = measure(size, against=place == len(sizes))
        if before:
            growth = {name: now[name][0] / before[name][0] for name in now if name in before}
            worst = sorted(growth, key=growth.__getitem__)[-5:]
            print(f"growth of medians: geometric mean {_mean(growth.values()):.1f}, most "
                  + ", ".join(f"{name} {growth[name]:.1f}" for name in worst))  # fmt: skip
        ratios = [ours / theirs for ours, _, theirs, _ in now.values() if theirs]
        if ratios:
            print(f"geometric mean of {len(ratios)} ratios to Virtuoso: {_mean(ratios):.2f}")
        slow = {name: round(worst) for name, (_, worst, _, _) in now.items() if worst > 1000}
        print(f"over 1 s: {slow or 'none'}")
        before = now


def _mean(ratios: Iterable[float]) -> float:
    return math.exp(statistics.fmean(map(math.log, ratios)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [5000])
