"""How well each layout is read, source by source, against what the sources or other people say.

Run it with ``python -m benchmarks.readers [SOURCE ...]``. It reads the developers' corpus, which is not part
of the project (``--corpus`` says where it is). Every refusal is printed with its reason. Shares are of what
gold there is for a source; a dash means that it has none. Times are CPU time of one run, so only their ratios
hold.
"""

import argparse
import gzip
import html
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from benchmarks.outcomes import Outcome, disposed_alike, parties_alike
from loader.errors import SourceError
from loader.model import Decision, Opinion
from loader.read import Item, Refused, items, read_item
from loader.read.structure import rules
from ontology import courts

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
MOST = 200_000_000
COLUMNS = ("type", "author", "notes", "pages", "court", "date", "docket", "parties", "disposition")


@dataclass
class Gold:
    """What somebody else says of a document."""

    opinions: list[tuple[str, str]] = field(default_factory=list)
    notes: int | None = None
    pages: set[str] = field(default_factory=set)
    court: str = ""
    date: str = ""
    docket: str = ""
    name: str = ""
    outcome: Outcome | None = None


GoldOf = Callable[[Item], Gold]


@dataclass
class Tally:
    """What was counted of a source: hits and cases of each measure, and why documents were refused."""

    documents: int = 0
    read: int = 0
    characters: int = 0
    seconds: float = 0.0
    hits: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, hit: bool, said: str = "") -> None:  # noqa: FBT001
        """Count one case of a measure."""
        self.cases[measure] += 1
        self.hits[measure] += hit
        if not hit and said:
            self.wrong.append(f"{measure}: {said}")

    def share(self, measure: str) -> str:
        """Hits among cases, for the table."""
        cases = self.cases[measure]
        return f"{self.hits[measure] / cases:.3f} ({cases})" if cases else "-"


def main() -> None:
    """Read the sources and print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("sources", nargs="*", help=f"of {', '.join(SOURCES)}; all when none is named")
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument(
        "--wrong", action="store_true", help="print every case that was read otherwise than gold"
    )
    options.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.peak:
        _measure_peak(given.peak)
        return
    if not given.corpus.is_dir():
        sys.exit(f"there is no corpus at {given.corpus}; name it with --corpus")
    print(f"{'source':<22}{'read':>10}", *(f"{column:>13}" for column in COLUMNS), f"{'chars/s':>10}")
    total = Tally()
    for source in given.sources or SOURCES:
        pattern, gold_of = SOURCES[source]
        tally = _read_all(sorted(given.corpus.glob(pattern)), gold_of(given.corpus))
        _print(source, tally)
        total.documents, total.read = total.documents + tally.documents, total.read + tally.read
        for said in (*tally.refused, *(tally.wrong if given.wrong else ())):
            print(f"    {said}")
    print(f"{'all':<22}{total.read:>5}/{total.documents:<5}")
    _print_peak(given.corpus)


def _read_all(files: list[Path], gold_of: GoldOf) -> Tally:
    tally = Tally()
    for item in (item for file in files for item in items(file, MOST)):
        if isinstance(item, Item) and item.name.endswith("Metadata.json"):
            continue
        tally.documents += 1
        if isinstance(item, Refused):
            tally.refused.append(item.message)
            continue
        started = process_time()
        try:
            decisions = list(read_item(item))
        except SourceError as error:
            tally.refused.append(str(error))
            continue
        tally.seconds += process_time() - started
        tally.read += bool(decisions)
        for decision in decisions:
            tally.characters += len(decision.source.text)
        if len(decisions) == 1:
            _compare(tally, decisions[0], gold_of(item))
    return tally


def _compare(tally: Tally, decision: Decision, gold: Gold) -> None:
    name = decision.source.name
    for kind, author in gold.opinions:
        of_type = [opinion for opinion in decision.opinions if _same_type(opinion.type, kind)]
        tally.count(
            "type", bool(of_type), f"{name}: no {kind} among {[each.type for each in decision.opinions]}"
        )
        if author:
            found = any(_same_author(opinion, author) for opinion in of_type or decision.opinions)
            names = [each.author.judge if each.author else each.name for each in decision.opinions]
            tally.count("author", found, f"{name}: {author!r} is not among {names}")
    notes = [note for opinion in decision.opinions for note in opinion.footnotes]
    wanted = gold.notes if gold.notes is not None else len(notes)
    for number in range(wanted):
        linked = number < sum(note.marker is not None for note in notes)
        tally.count(
            "notes", linked, f"{name}: note {number + 1} of {wanted} is not linked" * (number == wanted - 1)
        )
    labels = {page.label for page in decision.pages}
    for label in sorted(gold.pages):
        tally.count("pages", label in labels, f"{name}: no page {label}")
    if gold.court:
        known = courts.by_name(gold.court) or courts.by_citation(gold.court, None)
        if known:
            tally.count(
                "court", decision.court == known, f"{name}: {decision.court} for {known} ({gold.court})"
            )
    if re.fullmatch(r"\d{4}-\d\d-\d\d", gold.date):
        day = decision.decided[0].isoformat() if decision.decided else ""
        right = (
            day == gold.date and decision.decided is not None and decision.decided[0] == decision.decided[1]
        )
        tally.count("date", right, f"{name}: {day} for {gold.date}")
    if gold.docket:
        stated = " ".join(fact.value for fact in decision.stated("docket-number"))
        tally.count(
            "docket", _plain(gold.docket) in _plain(stated), f"{name}: {stated!r} for {gold.docket!r}"
        )
    if gold.name:
        named, found_parties = parties_alike(decision, gold.name)
        tally.count("parties", named, f"{name}: {found_parties[:120]!r} for {gold.name!r}")
    if gold.outcome:
        alike, found_outcome = disposed_alike(decision, gold.outcome)
        tally.count("disposition", alike, f"{name}: {found_outcome} for {gold.outcome}")


LEADING = {"lead", "majority", "unanimous", "plurality", "per-curiam", "memorandum", "combined"}


def _same_type(found: str, kind: str) -> bool:
    wanted = rules.opinion_type(kind) or kind
    return found == wanted or (found in LEADING and wanted in LEADING)


def _same_author(opinion: Opinion, author: str) -> bool:
    if re.search(r"per\s+curiam|by the court", author, re.IGNORECASE):
        return "per-curiam" in opinion.name or "court" in opinion.name
    if opinion.author is None:
        return False
    words = re.findall(r"[^\W\d_]{2,}", opinion.author.judge.lower())
    return bool(words) and words[-1] in re.findall(r"[^\W\d_]{2,}", author.lower().replace("’s", ""))


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower().replace("nos.", "").replace("no.", ""))


def _none(_: Path) -> GoldOf:
    return lambda _: Gold()


def _cap_json(_: Path) -> GoldOf:
    def gold(item: Item) -> Gold:
        if item.name.endswith(".html"):
            return _html(item)
        case = json.loads(item.data)
        body = case["casebody"].get("data", case["casebody"])
        made = Gold(
            court=case["court"]["name"],
            date=case["decision_date"],
            docket=case["docket_number"] or "",
            name=case["name_abbreviation"],
        )
        if isinstance(body, str):
            return _elements(body, made)
        made.opinions = [(each["type"], each["author"] or "") for each in body["opinions"]]
        return made

    return gold


def _html(item: Item) -> Gold:
    text = item.data.decode()
    made = Gold(notes=text.count('class="footnotemark"'))
    made.pages = set(re.findall(r'data-label="(\d+)"[^>]*class="page-label"', text))
    made.opinions = [
        (kind, re.sub(r"<[^>]+>", "", author))
        for kind, author in re.findall(
            r'<article class="opinion" data-type="([^"]+)">\s*(?:<p class="author"[^>]*>(.*?)</p>)?', text
        )
    ]
    return made


def _elements(text: str, made: Gold) -> Gold:
    made.notes = text.count("<footnotemark>")
    made.pages = set(re.findall(r'<page-number[^>]*label="(\d+)"', text))
    made.opinions = [
        (kind, re.sub(r"<[^>]+>|\xad", "", author))
        for kind, author in re.findall(
            r'<opinion type="([^"]+)">\s*(?:<author[^>]*>(.*?)</author>)?', text, re.S
        )
    ]
    return made


def _mets(_: Path) -> GoldOf:
    def gold(item: Item) -> Gold:
        text = item.data.decode()
        made = _elements(text[text.index("<casebody") :], Gold())
        tagged = re.search(r"<disposition[^>]*>(.*?)</disposition>", text, re.S)
        made.outcome = Outcome(words=re.sub(r"<[^>]+>|\xad", "", tagged[1])) if tagged else None
        named = re.search(r'<name\b[^>]*abbreviation="([^"]*)"', text)
        made.name = html.unescape(named[1]) if named else ""
        for name in ("court", "decisiondate", "docketnumber"):
            found = re.search(rf"<{name}\b[^>]*>([^<]*)</{name}>", text)
            setattr(
                made,
                {"decisiondate": "date", "docketnumber": "docket"}.get(name, name),
                found[1] if found else "",
            )
        return made

    return gold


def _cap_text(corpus: Path) -> GoldOf:
    opinions: dict[str, list[tuple[str, str]]] = {}
    with gzip.open(corpus / "cap_text" / "opinions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for each in map(json.loads, lines):
            opinions.setdefault(str(each["original_id"]), []).append((each["type"], each["author"] or ""))

    def gold(item: Item) -> Gold:
        case = json.loads(item.data)
        of_case = [each for each in opinions.get(str(case["original_id"]), []) if each[0] != "head-matter"]
        return Gold(of_case, court=case["court"], date=case["date"], name=case["short_name"])

    return gold


def _fastcase(corpus: Path) -> GoldOf:
    metadata = json.loads((corpus / "fastcase" / "metadata.json").read_text("utf-8"))

    def gold(item: Item) -> Gold:
        path = item.name.partition("/")[2]
        made = _html(item) if path.startswith("html/") else Gold()
        stem = path.partition("/")[2].rsplit(".", 1)[0]
        known = next((value for key, value in metadata.items() if stem in key), {})
        made.date = known.get("decision_date_original", "") or ""
        made.docket = known.get("docket_number", "") or ""
        made.name = known.get("name_abbreviation", "") or ""
        return made

    return gold


def _courtlistener(_: Path) -> GoldOf:
    def gold(item: Item) -> Gold:
        opinion = json.loads(item.data)
        text = opinion.get("html_with_citations") or ""
        made = Gold(court="United States Court of Appeals for the First Circuit")
        made.pages = set(re.findall(r'class="star-pagination">\*(\d+)<', text))
        if 'class="footnote" href' in text:
            made.notes = len(re.findall(r'id="fn\w+_ref"', text))
        address = re.search(r"/opinion/\d+/([a-z0-9-]+)/", opinion.get("absolute_url") or "")
        made.name = address[1].replace("-", " ") if address else ""
        return made

    return gold


def _new_mexico(_: Path) -> GoldOf:
    def gold(item: Item) -> Gold:
        labels = (each.get("role") for each in json.loads(item.data)["annotations"])
        label = next((label for label in labels if label != "Outcome"), None)
        return Gold(outcome=Outcome(label=label) if label else None)

    return gold


SOURCES: dict[str, tuple[str, Callable[[Path], GoldOf]]] = {
    "seed_layout": ("seed_layout/text/*.txt", _none),
    "cap_text": ("cap_text/cases.jsonl.gz", _cap_text),
    "cap_static_alaska1": ("cap_static_alaska1/*.zip", _cap_json),
    "cap_static_a2d100": ("cap_static_a2d100/*.zip", _cap_json),
    "cap_api_ill": ("cap_api_ill/*.gz", _cap_json),
    "cap_api_multi": ("cap_api_multi/*.json", _cap_json),
    "cap_casemets": ("cap_casemets/*.zip", _mets),
    "fastcase": ("fastcase/*.zip", _fastcase),
    "courtlistener_ca1": ("courtlistener_ca1/*.gz", _courtlistener),
    "cap_nm_outcome": ("cap_nm_outcome/*.gz", _new_mexico),
    "scotus_slip_citing": ("scotus_slip_citing/opinions.jsonl.gz", _none),
    "scotus_by_justice": ("scotus_by_justice/*.zip", _none),
    "scotus_usreports_mashed": ("scotus_usreports_mashed/*.zip", _none),
    "sentence_boundaries": ("sentence_boundaries/*.gz", _none),
    "bva_rhetorical": ("bva_rhetorical/*.gz", _none),
}


def _print(source: str, tally: Tally) -> None:
    rate = tally.characters / tally.seconds if tally.seconds else 0
    shares = (f"{tally.share(column):>13}" for column in COLUMNS)
    print(f"{source:<22}{tally.read:>5}/{tally.documents:<4}", *shares, f"{rate:>10,.0f}")


def _print_peak(corpus: Path) -> None:
    """The memory that reading the longest document takes, in a process of its own."""
    found: Iterator[tuple[int, Path]] = (
        (path.stat().st_size, path) for pattern, _ in SOURCES.values() for path in corpus.glob(pattern)
    )
    size, largest = max(found)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.readers", "--peak", str(largest)],
        capture_output=True,
        text=True,
        check=True,
    )
    print(f"largest file {largest.relative_to(corpus)} ({size:,} bytes): {done.stdout.strip()}")


def _measure_peak(path: Path) -> None:
    import resource

    def peak() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    before, most, longest = peak(), 0, 0
    for item in items(path, MOST):
        if isinstance(item, Item):
            longest = max(longest, len(item.data))
            for decision in read_item(item):
                most = max(most, len(decision.source.text))
    print(f"peak {peak():.0f} MB, {before:.0f} MB of it before; longest document {longest:,} bytes")


if __name__ == "__main__":
    main()
