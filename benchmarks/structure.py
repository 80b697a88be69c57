"""How well structure and metadata are found in bare text, against what sources and people say of it.

Run it with ``python -m benchmarks.structure [--corpus FOLDER] [--wrong]``. The texts of the corpus are read
as if their sources stated nothing but a name: where the opinions begin, who wrote them, what is printed above
them. Head matter is measured where the text prints the thing. What became of a case, ``benchmarks.readers``
measures.
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.outcomes import sides_named
from loader.extract.proceedings.captions import parties_in
from loader.extract.proceedings.reading import read_proceedings
from loader.model import Span
from loader.read import Item, read_item
from loader.read.structure import rules
from loader.read.structure.division import divide
from loader.read.structure.layout import lines_of
from ontology import courts

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
LEADING = {"lead", "majority", "per-curiam", "memorandum", "unanimous", "plurality"}


class Tally:
    """Hits among cases, by measure, in the order in which they were first counted."""

    def __init__(self, *, wrong: bool) -> None:
        self.wrong = wrong
        self.hits: Counter[str] = Counter()
        self.cases: Counter[str] = Counter()

    def count(self, measure: str, said: str, *, hit: bool) -> None:
        """Count one case; print it when it is wrong and somebody wants to see that."""
        self.cases[measure] += 1
        self.hits[measure] += hit
        if not hit and self.wrong:
            print(f"    {measure}: {said}")

    def show(self) -> None:
        """Print all measures."""
        for measure, cases in self.cases.items():
            print(f"{measure:<44}{self.hits[measure] / cases:>8.3f}  ({self.hits[measure]} of {cases})")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--wrong", action="store_true", help="print every case that was read otherwise")
    given = options.parse_args()
    if not given.corpus.is_dir():
        sys.exit(f"there is no corpus at {given.corpus}; name it with --corpus")
    tally = Tally(wrong=given.wrong)
    cases = list(records(given.corpus / "cap_text" / "cases.jsonl.gz"))
    opinions(tally, cases, records(given.corpus / "cap_text" / "opinions.jsonl.gz"))
    head_matter(tally, cases)
    tally.show()


def records(file: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def opinions(tally: Tally, cases: Iterable[Mapping[str, Any]], gold: Iterable[Mapping[str, Any]]) -> None:
    """Where opinions begin in undivided text, what kind they are and who wrote them."""
    texts = {case["original_id"]: case["text"] for case in cases}
    made = {key: divide(text, list(lines_of(text, Span(0, len(text))))) for key, text in texts.items()}
    for row in gold:
        if row["type"] == "head-matter":
            continue
        drafts = made[row["original_id"]].drafts
        nearest = min(drafts, key=lambda draft: abs(draft.span.start - row["start"]))
        author, wanted = row["author"] or "", rules.opinion_type(row["type"]) or row["type"]
        words = texts[row["original_id"]][row["start"] : row["start"] + 60]
        tally.count("opinion begins there", repr(words), hit=nearest.span.start == row["start"])
        same = nearest.type == wanted or {nearest.type, wanted} <= LEADING
        tally.count("opinion type", f"{nearest.type} for {wanted}: {words!r}", hit=same)
        signed = folded(nearest.byline.signature if nearest.byline else "")
        court = signed == "percuriam" and "bythecourt" in folded(author)
        right = court or (bool(signed) and signed in folded(author)) or not (signed or author)
        tally.count("opinion author", f"{signed} for {author!r}: {words!r}", hit=right)


def folded(words: str) -> str:
    """Letters and digits alone, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", words.lower()) if sign.isalnum())


def head_matter(tally: Tally, cases: Iterable[Mapping[str, Any]]) -> None:
    """What is printed above the opinions, when the source states only a name."""
    for case in cases:
        stated = json.dumps({"name": case["short_name"], "text": case["text"]}).encode()
        decision = next(iter(read_item(Item(stated, f"{case['original_id']}.json"))))
        text = decision.source.text
        kinds = {part.kind for part in decision.head}
        court = courts.by_name(case["court"]) or courts.by_citation(case["short_court"])
        if "court" in kinds and court and decision.court:
            tally.count(
                "court, where a known one is printed",
                f"{decision.court} for {court}",
                hit=decision.court == court,
            )
        if "decided" in kinds:
            day = decision.decided[0].isoformat() if decision.decided else ""
            tally.count(
                "day of decision, where printed", f"{day} for {case['date']}", hit=day == case["date"]
            )
        found, _ = read_proceedings(decision)
        captions = folded("".join(part.span.of(text) for part in decision.head if part.kind == "caption"))
        tally.count("caption", str(case["parties"])[:90], hit=captions == folded("".join(case["parties"])))
        said = {folded(each.counsel) for each in found.appearances}
        for each in case["attorneys"]:
            tally.count("paragraph of counsel", each[:90], hit=folded(each) in said)
        sides(tally, case)


def sides(tally: Tally, case: Mapping[str, Any]) -> None:
    """Whether the parties that the short name names stand on their sides of the caption."""
    names = re.fullmatch(r"(.*) v\. (.*)", case["short_name"])
    if not names or not case["parties"]:
        return
    caption = " ".join(case["parties"])
    hit = sides_named(parties_in(caption, Span(0, len(caption))), names.groups())
    tally.count("party on its side of the caption", caption[:90], hit=hit)


if __name__ == "__main__":
    main()
