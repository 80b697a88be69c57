"""The two engines that ``benchmarks/library.py`` asks, and what an answer costs them."""

import json
import re
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from library_corpus import decisions
from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from loader.pipeline.derive import GRAPH, rebuild
from loader.store.base import View
from loader.store.disk import LAYOUT, DiskStore
from ontology.modules import triples
from ontology.names import Minter
from queries.catalog import UNDEF, VALUES_LINE

PATIENCE: Final = 60.0
VIRTUOSO: Final = """
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
ResultSetMaxRows = 0
"""


@dataclass(frozen=True)
class Cost:
    """What an answer cost: milliseconds by the clock and of the processor, and its rows."""

    wall: float
    cpu: float
    rows: int


class Bulk:
    """As much of a writer as making all derived facts needs, without a log."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def view(self) -> View:
        """Itself."""
        return self  # type: ignore[return-value]

    def query(self, text: str) -> QuerySolutions | QueryTriples | QueryBoolean:
        """Answer a query over all graphs."""
        return self.store.query(text, use_default_graph_as_union=True)

    def replace(self, graph: NamedNode, quads: list[Quad]) -> None:
        """Make a graph hold these quads."""
        self.store.remove_graph(graph)
        self.store.bulk_extend(quads)


def make(size: int, folder: Path) -> DiskStore:
    """A store with so many decisions in a folder, which keeps one made before; prints what it cost."""
    store, data = DiskStore(folder / "store"), folder / "data.nq"
    if (folder / "rest.nq").exists():
        return store
    began = time.process_time()
    (folder / "store").mkdir(parents=True)
    with data.open("w", encoding="utf-8") as out:
        out.writelines(decisions(size))
    vocabulary = NamedNode(Minter().vocabulary_graph())
    told = time.process_time()
    engine = Store(str(folder / "store" / "live"))
    engine.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    engine.bulk_extend(Quad(each.subject, each.predicate, each.object, vocabulary) for each in triples())
    loaded = time.process_time()
    derived = rebuild(Bulk(engine))  # type: ignore[arg-type]
    engine.optimize()
    made = time.process_time()
    print(f"\n{size:,} decisions, {len(engine):,} statements, {derived:,} of them derived")
    rest = (
        quad for graph in (vocabulary, GRAPH) for quad in engine.quads_for_pattern(None, None, None, graph)
    )
    serialize(rest, str(folder / "rest.nq"), RdfFormat.N_QUADS)
    del engine
    (folder / "store" / "caselaw-store").write_text(LAYOUT)
    indexing = time.process_time()
    with store.writer():  # publishes a snapshot, and indexes the words
        pass
    told_in, loaded_in, derived_in = told - began, loaded - told, made - loaded
    indexed_in = time.process_time() - indexing
    print(
        f"seconds of processor: told in {told_in:.0f}, loaded in {loaded_in:.0f}, "
        f"derived in {derived_in:.0f}, words indexed in {indexed_in:.0f}",
        flush=True,
    )
    return store


class Ours:
    """Oxigraph on disk, in this process, as a reader of the server has it."""

    def __init__(self, view: View) -> None:
        self.view = view

    def ask(self, text: str) -> Cost:
        """Ask, and read all rows."""
        began, busy = time.perf_counter(), time.thread_time()
        rows = sum(1 for _ in self.view.query(text))  # type: ignore[union-attr]
        return Cost((time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000, rows)


class Virtuoso:
    """Debian's, in a folder of its own, which keeps what was loaded before."""

    def __init__(self, folder: Path) -> None:
        home = folder / "virtuoso"
        loaded = (home / "virtuoso.db").exists()
        home.mkdir(exist_ok=True)
        sql, web = _free(), _free()
        (home / "virtuoso.ini").write_text(VIRTUOSO.format(folder=home, sql=sql, http=web))
        command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
        silent = subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=home, stdout=silent, stderr=silent)
        self.web = httpx.Client(base_url=f"http://127.0.0.1:{web}", timeout=PATIENCE, trust_env=False)
        for _ in range(240):
            time.sleep(0.5)
            try:
                self.web.get("/sparql")
                break
            except httpx.HTTPError:
                continue
        if not loaded:
            for name in ("data.nq", "rest.nq"):
                (home / name).symlink_to(folder / name)
            began = self.busy()
            load = f"ld_dir('{home}', '*.nq', 'http://none'); rdf_loader_run(); checkpoint;"
            subprocess.run(
                ["isql-vt", str(sql), "dba", "dba", f"exec={load}"], check=True, capture_output=True
            )
            print(f"Virtuoso loaded in {(self.busy() - began) / 1000:.0f} s of processor", flush=True)

    def busy(self) -> float:
        """Milliseconds that its threads have been busy."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def ask(self, text: str) -> Cost:
        """Ask, and read all rows; raises ValueError when it refuses."""
        accept = {"Accept": "application/sparql-results+json"}
        began, busy = time.perf_counter(), self.busy()
        answer = self.web.post("/sparql", data={"query": text}, headers=accept)
        wall, cpu = (time.perf_counter() - began) * 1000, self.busy() - busy
        if answer.status_code != 200:
            raise ValueError(" ".join(answer.text.split())[:160])
        return Cost(wall, cpu, len(json.loads(answer.content)["results"]["bindings"]))

    def close(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(60)


def standard(text: str) -> str:
    """A query as one would write it by hand: each value in the place of its variable.

    A variable that a SELECT has keeps its ``VALUES``; what only narrows by one that is left free, goes,
    and so do the short keys that Oxigraph sorts by.
    """
    head, _, rest = text.partition("WHERE")
    for found in list(VALUES_LINE.finditer(text)):
        name, term = found["name"], found["term"]
        if term == UNDEF:
            rest = rest.replace(found[0].strip(), "", 1)
            rest = re.sub(rf"FILTER\(!BOUND\(\?{name}\) \|\|.*\)\n", "\n", rest)
        elif not re.search(rf"(SELECT|GROUP BY)[^{{}}]*\?{name}\b", text):
            rest = rest.replace(found[0].strip(), "", 1)
            rest = re.sub(rf"\?{name}\b", lambda _, term=term: term, rest)
    keys = re.findall(r" AS (\?\w+Key)\)\n", rest)
    for key in keys:
        rest = re.sub(rf" *BIND\(.* AS \{key}\)\n", "", rest).replace(f" {key}", "")
    return f"{head}WHERE{rest}"


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
