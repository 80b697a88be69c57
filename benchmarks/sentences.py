"""How well sentences are found, next to libraries that cut legal text, on decisions cut by hand.

Run it with ``python benchmarks/sentences.py [CORPUS]`` (pysbd installs a package named as this folder is).
Of nupunkt, pysbd and charboundary those are measured that are installed; none of them is needed otherwise. A
boundary is the end of a sentence without white space; all cutters are given one line at a time. Labels of
notes and paragraphs (``[3]``, ``2.``), which those who cut the decisions by hand made sentences of their own,
count as they are.
"""

import argparse
import gzip
import importlib.util
import json
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

from loader.extract.prose.sentences import sentences
from loader.model import Span

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
GROUPS = ("scotus", "cyber_crime", "intellectual_property", "bva", "all")

Cut = Callable[[str], Iterable[tuple[int, int]]]
"""Cuts one line: the offsets of its sentences."""


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    options.add_argument(
        "--every", type=int, default=1, help="cut only every n-th decision of each group; some are slow"
    )
    given = options.parse_args()
    file = given.corpus / "sentence_boundaries" / "decisions.jsonl.gz"
    if not file.exists():
        raise SystemExit(f"there is no {file}; name the folder of the corpus")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    groups = ([one for one in read if one["group"] == group] for group in GROUPS)
    decisions = [one for group in groups for one in group[:: given.every]]
    warnings.filterwarnings("ignore")
    print(f"{'F1 of boundaries':<20}{''.join(f'{group:>23}' for group in GROUPS)}{'characters/s':>15}")
    for name, cut in cutters().items():
        row(name, cut, decisions)


def cutters() -> dict[str, Cut]:
    """Ours, and those of the libraries that are installed."""
    found: dict[str, Cut] = {"ours": ours}
    if importlib.util.find_spec("nupunkt"):
        import nupunkt

        found["nupunkt"] = nupunkt.sent_spans
    if importlib.util.find_spec("charboundary"):
        import charboundary

        cutter = charboundary.get_small_segmenter()
        found["charboundary small"] = lambda line: located(line, cutter.segment_to_sentences(line))
    if importlib.util.find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        found["pysbd"] = lambda line: [(part.start, part.end) for part in segmenter.segment(line)]
    return found


def ours(line: str) -> list[tuple[int, int]]:
    """The sentences of a line by ``loader.extract.prose.sentences``."""
    return [(span.start, span.end) for span in sentences(line, Span(0, len(line)))]


def located(line: str, parts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where the sentences stand that a library gives as strings."""
    place = 0
    for part in map(str.strip, parts):
        start = line.find(part, place) if part else -1
        if start >= 0:
            place = start + len(part)
            yield start, place


def row(name: str, cut: Cut, decisions: list[dict[str, Any]]) -> None:
    """Measure one cutter and print its row."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    started, characters = process_time(), 0
    for decision in decisions:
        text = decision["text"]
        characters += len(text)
        wanted = {end_of(text, each["end"]) for each in decision["annotations"]}
        first = min(each["start"] for each in decision["annotations"])
        found = {
            end_of(text, line.start() + end)
            for line in re.finditer(r"[^\r\n]+", text)
            for start, end in cut(line.group())
            if line.group()[start:end].strip()
        }
        found = {end for end in found if first <= end <= max(wanted)}
        for group in (decision["group"], "all"):
            for at, many in enumerate((len(found & wanted), len(found), len(wanted))):
                counts[group][at] += many
    speed = characters / (process_time() - started)
    cells = "".join(f"{measures(*counts[group]):>23}" for group in GROUPS)
    print(f"{name:<20}{cells}{speed:>15,.0f}")


def end_of(text: str, end: int) -> int:
    """An end without the white space before it."""
    return len(text[:end].rstrip()) if end and text[end - 1].isspace() else end


def measures(right: int, found: int, wanted: int) -> str:
    """F1 with precision and recall."""
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return f"{2 * right / max(found + wanted, 1):.3f} ({precision:.3f}/{recall:.3f})"


if __name__ == "__main__":
    main()
