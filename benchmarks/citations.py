"""How well citations are found and told apart, against the links of CourtListener and of CAP.

Run it with ``python -m benchmarks.citations [SOURCE ...]``. It reads the developers' corpus, which is not
part of the project (``--corpus`` says where it is). CourtListener and the Caselaw Access Project (CAP) link
by extractors of their own: gold that is independent of this program, and not free of errors. ``--wrong``
prints every disagreement, to be judged.

Of CourtListener's opinions, ``found`` is the share of its spans (volume, reporter, page) that are found, each
as often as it is printed; ``linked`` the share of its linked ones that an authority of ours has; ``joined``
the share of pairs of links to one opinion that are one authority, and ``parted`` the share of pairs of one
authority that are links to one opinion. Of CAP's cases, ``found`` is the share of ``cites_to``, without what
only their head matter cites, which no opinion says. What a decision is itself reported under is no citation
and left out.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from reporters_db import VARIATIONS_ONLY

from benchmarks.readers import CORPUS, MOST
from loader.errors import SourceError
from loader.extract.citations.cases.reporters import find_reporter_tokens
from loader.extract.citations.reading import read_citations
from loader.extract.cleaning import cleaned_copy
from loader.model import Decision
from loader.read import Item, items, read_item

COLUMNS = ("found", "linked", "joined", "parted")
_SPAN = re.compile(
    r'<span class="citation(?: no-link)?"(?: data-id="(?P<id>\d+)")?>(?:<a [^>]*>)?'
    r'<span class="volume">(?P<volume>.*?)</span>\s*<span class="reporter">(?P<reporter>.*?)</span>\s*'
    r'<span class="page">(?P<page>.*?)</span>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Gold:
    """What somebody else cites in a document: volume, reporter and page, and the opinion that is linked."""

    citation: str
    link: str | None = None


@dataclass
class Tally:
    """What was counted of a source: hits and cases of each measure, and every disagreement."""

    documents: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    cases: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, *, hit: bool, said: str) -> None:
        """Count one case of a measure, and keep what is said of it when it is no hit."""
        self.cases[measure] += 1
        self.hits[measure] += hit
        if not hit:
            self.wrong.append(f"{measure}: {said}")

    def share(self, measure: str) -> str:
        """Hits among cases, for the table."""
        hits, cases = self.hits[measure], self.cases[measure]
        return f"{hits / cases:.4f} ({hits}/{cases})" if cases else "-"


def main() -> None:
    """Read the sources and print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("sources", nargs="*", help=f"of {', '.join(SOURCES)}; all when none is named")
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--every", type=int, default=1, help="read only every nth document of a source")
    options.add_argument("--wrong", action="store_true", help="print every disagreement")
    given = options.parse_args()
    if unknown := set(given.sources) - set(SOURCES):
        options.error(f"there is no source {', '.join(sorted(unknown))}; there are {', '.join(SOURCES)}")
    if not given.corpus.is_dir():
        sys.exit(f"there is no corpus at {given.corpus}; name it with --corpus")
    print(f"{'source':<20}{'read':>6}", *(f"{column:>22}" for column in COLUMNS))
    for source in given.sources or SOURCES:
        pattern, gold_of, compare = SOURCES[source]
        tally = Tally()
        for decision, gold in _read(sorted(given.corpus.glob(pattern)), gold_of, given.every):
            tally.documents += 1
            own = {_plain(citation) for citation in decision.citations}
            compare(tally, decision, [one for one in gold if _plain(one.citation) not in own])
        print(f"{source:<20}{tally.documents:>6}", *(f"{tally.share(column):>22}" for column in COLUMNS))
        for said in tally.wrong if given.wrong else ():
            print(f"    {said}")


def _read(
    files: list[Path], gold_of: Callable[[Item], list[Gold]], every: int
) -> Iterator[tuple[Decision, list[Gold]]]:
    every_item = (item for file in files for item in items(file, MOST) if isinstance(item, Item))
    with_gold = (item for item in every_item if item.name.rsplit("/", 1)[-1] != "VolumeMetadata.json")
    for number, item in enumerate(one for one in with_gold if not one.name.endswith(".html")):
        if number % every:
            continue
        try:
            decisions = list(read_item(item))
        except SourceError as error:
            print(f"    refused: {error}")
            continue
        for decision in decisions[:1]:
            copy = cleaned_copy(decision)
            yield copy[0] if copy else decision, gold_of(item)


def _compare_links(tally: Tally, decision: Decision, gold: list[Gold]) -> None:
    name, cited = decision.source.name, read_citations(decision)
    printed: dict[str, list[str | None]] = defaultdict(list)
    for citation in cited.citations:
        for parallel in citation.parallels or _beside_a_pin(citation.span.of(decision.source.text)):
            printed[_plain(parallel)].append(citation.authority)
    known = {
        key: {_plain(citation) for citation in authority.citations}
        for key, authority in cited.authorities.items()
    }
    linked: list[tuple[Gold, str]] = []
    for one in gold:
        places = printed[_plain(one.citation)]
        tally.count("found", hit=bool(places), said=f"{name}: {one.citation}")
        authority = places.pop(0) if places else None
        if one.link:
            holds = authority is not None and _plain(one.citation) in known[authority]
            tally.count("linked", hit=holds, said=f"{name}: {one.citation} is of {authority}")
            linked += [(one, authority)] if authority else []
    for (first, ours), (second, theirs) in combinations(linked, 2):
        said = f"{name}: {first.citation} is {ours}, {second.citation} is {theirs}"
        if first.link == second.link:
            tally.count("joined", hit=ours == theirs, said=said)
        if ours == theirs:
            tally.count("parted", hit=first.link == second.link, said=f"{said}: {first.link}, {second.link}")


def _beside_a_pin(words: str) -> list[str]:
    """What a short form has in full: ``104 S. Ct. 2052`` in ``466 U.S. at 687, 104 S. Ct. 2052``."""
    return [str(token.cite) for token in find_reporter_tokens(words)[0] if not token.short]


def _compare_list(tally: Tally, decision: Decision, gold: list[Gold]) -> None:
    name, cited = decision.source.name, read_citations(decision)
    ours = {_plain(each) for authority in cited.authorities.values() for each in authority.citations}
    ours |= {_plain(each) for citation in cited.citations for each in citation.parallels}
    for one in gold:
        tally.count("found", hit=_plain(one.citation) in ours, said=f"{name}: {one.citation}")


@cache
def _plain(citation: str) -> str:
    """A citation without what spells one reporter in two ways: ``43 Fed. 560`` is ``43 F. 560``."""
    parts = re.fullmatch(r"(?P<volume>\d+)\s+(?P<reporter>.*?),?\s+(?P<page>\S+)", citation)
    if parts:
        reporter = _VARIATIONS.get(parts["reporter"].replace(" ", ""), parts["reporter"])
        citation = f"{parts['volume']} {reporter} {parts['page']}"
    return _bare(citation.replace("U.S.C.A.", "U.S.C."))


def _bare(words: str) -> str:
    return re.sub(r"[\W_]", "", words).lower()


def _courtlistener(item: Item) -> list[Gold]:
    text = json.loads(item.data).get("html_with_citations") or ""
    return [
        Gold(" ".join(f"{found['volume']} {found['reporter']} {found['page']}".split()), found["id"])
        for found in _SPAN.finditer(text)
    ]


def _cap(item: Item) -> list[Gold]:
    cites = json.loads(item.data).get("cites_to") or []
    return [Gold(each["cite"]) for each in cites if each.get("opinion_index") != -1]


_VARIATIONS = {variation.replace(" ", ""): names[0] for variation, names in VARIATIONS_ONLY.items()}
Compare = Callable[[Tally, Decision, list[Gold]], None]
SOURCES: dict[str, tuple[str, Callable[[Item], list[Gold]], Compare]] = {
    "courtlistener_ca1": ("courtlistener_ca1/*.gz", _courtlistener, _compare_links),
    "cap_static_alaska1": ("cap_static_alaska1/*.zip", _cap, _compare_list),
    "cap_static_a2d100": ("cap_static_a2d100/*.zip", _cap, _compare_list),
    "cap_api_ill": ("cap_api_ill/*.gz", _cap, _compare_list),
}


if __name__ == "__main__":
    main()
