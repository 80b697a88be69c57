"""How well structure and metadata are found in bare text, against what sources and people say of it.

Run it with ``python -m benchmarks.structure [--corpus FOLDER] [--wrong]``. The texts of the corpus are read
as if their sources stated nothing but a name: where the opinions begin and who wrote them, what is printed
above them, and what the court did with the case. Head matter is measured where the text prints the thing.
"""

import argparse
import gzip
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from loader.errors import SourceError
from loader.extract import extract
from loader.extract.proceedings.captions import parties_in
from loader.extract.proceedings.decisive import decisive
from loader.extract.proceedings.dispositions import Act, acts_in
from loader.extract.proceedings.reading import read_proceedings
from loader.extract.prose.quoted import quotations
from loader.extract.prose.sentences import sentences
from loader.model import Span
from loader.read import Item, read_item
from loader.read.structure import rules
from loader.read.structure.division import divide
from loader.read.structure.layout import lines_of
from ontology import courts

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
LEADING = {"lead", "majority", "per-curiam", "memorandum", "unanimous", "plurality"}
AFFIRMS = {"affirmed", "affirmed-in-part", "enforced"}
ASIDE = {"granted", "denied", "modified", "stayed"}
REVERSES = {"reversed", "reversed-in-part", "vacated", "vacated-in-part", "set-aside", "quashed", "modified"}


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
    outcomes(tally, records(given.corpus / "cap_nm_outcome" / "opinions.jsonl.gz"))
    dispositions(tally, given.corpus / "cap_casemets" / "casemets.zip")
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
    parties = parties_in(caption, Span(0, len(caption)))
    on = [
        "".join(folded(each.party) for each in parties if (each.side > 1) == second)
        for second in (False, True)
    ]
    hit = all(
        any(folded(word)[:4] in side for word in name.split()[:3])
        for name, side in zip(names.groups(), on, strict=True)
    )
    tally.count("party on its side of the caption", caption[:90], hit=hit)


def outcomes(tally: Tally, decisions: Iterable[Mapping[str, Any]]) -> None:
    """Affirm, Reverse or Mixed, as people labelled whole decisions of New Mexico's appellate courts."""
    for each in decisions:
        wanted = next(label["role"] for label in each["annotations"] if label.get("role") != "Outcome")
        acts = decisive(acts_of(each["content"]), each["content"], Span(0, len(each["content"])))
        found = outcome({act.disposition for act in acts})
        measure = "outcome of a decision: Affirm, Reverse, Mixed"
        if wanted == "Dismiss":
            measure = "outcome of a decision: Dismiss"
        tally.count(measure, f"{found} for {wanted}: {each['name']}", hit=found == wanted)


def acts_of(text: str) -> list[Act]:
    """The acts in a text that has lost its line breaks: paragraph numbers stand where these were."""
    cuts = [
        0,
        *(
            found.start()
            for found in re.finditer(r"(?<=[.?!”\"}])(?=\{\d+\}|\d{0,2}[A-Z][a-z]*\b)|(?=\{\d+\})", text)
            if found.start()
        ),
        len(text),
    ]
    mask, acts = text, []
    for start, end in pairwise(cuts):
        part = Span(start, end)
        for quoted in list(quotations(text, part)):
            mask = mask[: quoted.start] + "_" * (quoted.end - quoted.start) + mask[quoted.end :]
        acts += [act for sentence in sentences(mask, part) for act in acts_in(mask, sentence)]
    return acts


def outcome(found: set[str]) -> str:
    """One label for all dispositions of a decision."""
    affirms, reverses = found & AFFIRMS, found & REVERSES
    if (affirms and reverses) or any(name.endswith("in-part") for name in found):
        return "Complex"
    if affirms or reverses:
        return "Affirm" if affirms else "Reverse"
    return (
        "Reverse"
        if "remanded" in found
        else "Dismiss"
        if "dismissed" in found
        else "Affirm"
        if "denied" in found
        else ""
    )


def dispositions(tally: Tally, archive: Path) -> None:
    """The disposition that CAP's METS files tag, against the rulings of the opinions as read.

    What was done with motions on the way is not tagged and does not count.
    """
    with zipfile.ZipFile(archive) as members:
        for name in members.namelist():
            data = members.read(name)
            tagged = re.findall(
                r"<disposition[^>]*>(.*?)</disposition>", data.decode("utf-8", "replace"), re.S
            )
            try:
                decision = next(iter(read_item(Item(data, name)))) if tagged else None
            except SourceError:
                decision = None
            if decision is None:
                continue
            words = re.sub(r"<[^>]+>|\xad", "", tagged[0])
            wanted = {act.disposition for act in acts_in(words, Span(0, len(words)))}
            rulings = extract(decision).procedure.rulings
            found = {each.disposition for each in rulings if each.whole} - (ASIDE - wanted)
            tally.count(
                "disposition tagged and found, nothing contrary",
                f"{sorted(found)} for {words!r} in {name}",
                hit=found == wanted,
            )


if __name__ == "__main__":
    main()
