"""kill -9 at random moments, again and again: nothing acknowledged is lost, and nothing is half.

Thirty times; ``make torture`` says how often in CASELAW_TORTURE.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import QuerySolutions

from loader.store.disk import DiskStore
from ontology.names import term

TIMES = int(os.environ.get("CASELAW_TORTURE", "30"))
EX = "http://example.org/"
PAIR = (EX + "left", EX + "right")

NURSERY = """
import io, json, os, random, sys
from pathlib import Path
from pyoxigraph import *
from loader.store.disk import DiskStore
from loader.store.text.passages import TYPE, WORDS
from ontology.names import term

EX = "http://example.org/"
PAIR = tuple(NamedNode(EX + side) for side in ("left", "right"))
folder = Path(sys.argv[1])

def quads(graph, mark, count):
    for number in range(count):
        it = NamedNode(f"{graph.value}/{number}")
        yield Quad(it, TYPE, NamedNode(term("Paragraph")), graph)
        yield Quad(it, WORDS, Literal(f"mark{mark} x"), graph)

def tell(*told):
    os.write(1, (json.dumps(told) + "\\n").encode())

def work(round, chance):
    mark = round * 100_000
    with DiskStore(folder).writer() as writer:
        tell("begun")
        while True:
            mark += 1
            graph, count = NamedNode(f"{EX}g{chance.randrange(6)}"), chance.randrange(1, 120)
            match chance.randrange(5):
                case 0 | 1:
                    writer.replace(graph, quads(graph, mark, count))
                    tell("graph", graph.value, mark)
                case 2:
                    writer.replace_all({each: quads(each, mark, count) for each in PAIR})
                    tell("pair", mark)
                case 3:
                    lines = "".join(f"{quad.subject} {quad.predicate} {quad.object} . " for quad in quads(graph, mark, count))
                    writer.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {lines} }} }}")
                    tell("graph", graph.value, mark)
                case 4:
                    writer.publish()
                    tell("published")

def restore(mark):
    graphs = [NamedNode(f"{EX}g{number}") for number in range(6)] + list(PAIR)
    lines = serialize((quad for graph in graphs for quad in quads(graph, mark, 40)), format=RdfFormat.N_QUADS)
    DiskStore(folder).restore(io.BytesIO(lines))
    tell("restored", mark)
    work(mark // 100_000 + 0.5, random.Random(mark))

for line in sys.stdin:
    round = int(line)
    child = os.fork()
    if not child:
        chance = random.Random(round)
        tell("child", os.getpid())
        restore(round * 100_000) if round % 5 == 4 else work(round, chance)
    os.waitpid(child, 0)
    tell("dead")
"""


@contextmanager
def nursery(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has imported everything and starts writers by forking: hundreds of them cost little."""
    command = [sys.executable, "-c", NURSERY.replace("+ 0.5", ""), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


class Ledger:
    """What was acknowledged: for each graph the newest mark, and the oldest that may be seen instead."""

    def __init__(self) -> None:
        self.graphs: dict[str, int] = defaultdict(int)
        self.acknowledged = 0

    def note(self, told: list[object]) -> None:
        self.acknowledged += told[0] in {"graph", "pair", "restored"}
        match told:
            case ["graph", str(graph), int(mark)]:
                self.graphs[graph] = mark
            case ["pair", int(mark)]:
                self.graphs |= dict.fromkeys(PAIR, mark)
            case ["restored", int(mark)]:
                self.graphs |= dict.fromkeys((*PAIR, *(f"{EX}g{number}" for number in range(6))), mark)


def killed_once(process: "subprocess.Popen[str]", number: int, chance: random.Random, ledger: Ledger) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{number}\n")
    process.stdin.flush()
    told, child = json.loads(process.stdout.readline())
    assert told == "child"
    if chance.random() < 0.8:  # The others are killed while they open and repair.
        ledger.note(json.loads(process.stdout.readline()))
    time.sleep(chance.random() ** 2 * 0.3)
    os.kill(child, signal.SIGKILL)
    while (told := json.loads(process.stdout.readline())) != ["dead"]:
        ledger.note(told)


def assert_sound(folder: Path, ledger: Ledger) -> None:
    with DiskStore(folder).writer():  # Whoever writes next puts right what was left behind.
        pass
    assert not any((folder / name).exists() for name in ("unpublished", "restoring", "restored"))
    assert len(list((folder / "snapshots").glob("*"))) <= 1
    if not ledger.graphs:
        return
    with DiskStore(folder).view() as view:
        marks: dict[str, int] = {}
        found: dict[str, set[str]] = defaultdict(set)
        for graph in view.graphs():
            words = [quad for quad in view.quads(graph) if quad.object.value.startswith("mark")]
            (mark,) = {quad.object.value for quad in words}  # Not half of one commit and half of another.
            assert 2 * len(words) == len(list(view.quads(graph)))
            marks[graph.value] = int(mark.removeprefix("mark").removesuffix(" x"))
            found[mark.removesuffix(" x")] |= {quad.subject.value for quad in words}
        assert marks.get(PAIR[0]) == marks.get(PAIR[1])
        for name, mark in ledger.graphs.items():
            assert marks[name] >= mark
        for word, passages in found.items():
            rows = view.query(f'SELECT ?p {{ ?p <{term("matches")}> "{word}" }}')
            assert isinstance(rows, QuerySolutions)
            assert {row["p"].value for row in rows} == passages


def test_no_moment_to_kill_a_writer_loses_what_was_acknowledged(tmp_path: Path) -> None:
    folder, ledger, chance = tmp_path / "store", Ledger(), random.Random(1983)
    with nursery(folder) as process:
        for number in range(1, TIMES + 1):
            killed_once(process, number, chance, ledger)
            assert_sound(folder, ledger)
    assert ledger.acknowledged > TIMES


OPINION = """Smith v. Jones

{volume} F.3d 10 | 9th Cir. | 1999

Lead Opinion

FERN, Circuit Judge:

We follow Wood v. Ostrander, 879 F.2d 583 (9th Cir. 1989). The danger was created by the officer.

AFFIRMED.
"""


def test_a_load_that_is_killed_keeps_every_decision_that_it_reported(tmp_path: Path) -> None:
    inputs = tmp_path / "opinions"
    inputs.mkdir()
    for volume in range(100, 106):
        (inputs / f"{volume}.txt").write_text(OPINION.format(volume=volume))
    reported: set[str] = set()
    command = [sys.executable, "-m", "loader", "load", str(inputs), "--json"]
    environment = os.environ | {"CASELAW_STORE": str(tmp_path / "store")}
    for kept in (1, 2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as loading:
            assert loading.stdout
            stored = 0
            for line in loading.stdout:
                receipt = json.loads(line)
                if receipt.get("outcome") == "stored":
                    reported.add(receipt["decision"])
                    stored += 1
                if stored == kept:
                    loading.kill()
        with DiskStore(tmp_path / "store").writer() as writer:
            held = {graph.value.rpartition("/")[2] for graph in writer.view().graphs()}
        assert reported <= held
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    outcomes = {
        each["decision"]: each["outcome"]
        for each in map(json.loads, done.stdout.splitlines())
        if each.get("decision")
    }
    assert all(outcomes[key] == "unchanged" for key in reported)
    assert len(outcomes) == 6
