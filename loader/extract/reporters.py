"""Finding volume-reporter-page, by eyecite's tokenizer over reporters-db.

Only the tokenizer is used: what eyecite makes of names, years, courts and parentheses afterwards is
slower and less right than reading them once, from each citation's own place (see ``cases``).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from eyecite.models import CitationToken, Edition
from eyecite.tokenizers import EXTRACTORS, TokenExtractor, Tokenizer, default_tokenizer
from reporters_db import EDITIONS, REPORTERS

from loader.extract.found import ReporterCite

# Which parallel citation names an authority: the official or federal reporter before the commercial one
# (Bluebook 10.3.1), so that opinions that print different parallels still mean one thing.
_RANK = {"federal": 2, "scotus_early": 3, "state": 4, "neutral": 5, "state_regional": 6}
# Every reporter citation begins with a volume or year and goes on with letters. Only what follows such a
# start is tokenized: the tokenizer runs each reporter's pattern over all it is given, so this is most of the
# time saved. No form in reporters-db is longer than the window.
_START = re.compile(r"\d[\s,\-–]{0,3}(?=[A-Za-z(])")
_WINDOW = 120
_SCOTUS_RANK = {"U.S.": 0, "S. Ct.": 7, "L. Ed.": 8, "L. Ed. 2d": 8}


@dataclass(frozen=True, slots=True)
class ReporterToken:
    """A citation token: ``[start, end)`` of the text; ``short`` when it is a pinpoint (``at 121``)."""

    start: int
    end: int
    cite: ReporterCite
    short: bool
    source: str


class _CitationTokenizer(Tokenizer):
    """eyecite's tokenizer without the words, signals and paragraphs that only its own finder needs."""

    def get_extractors(self, text: str) -> list[TokenExtractor]:
        wanted = (e for e in default_tokenizer.get_extractors(text) if _makes_citations(e))
        return sorted(wanted, key=lambda extractor: _order()[id(extractor)])

    @staticmethod
    def append_text(tokens: Any, text: str) -> None:
        """Keep no plain text: it is most of the list, and nothing here reads it."""


def _makes_citations(extractor: TokenExtractor) -> bool:
    return getattr(extractor.constructor, "__self__", None) is CitationToken


@cache
def _order() -> dict[int, int]:
    """Order of the extractors, so that ties between overlapping matches fall the same way in every run."""
    return {id(extractor): place for place, extractor in enumerate(EXTRACTORS)}


def find_reporter_tokens(text: str) -> list[ReporterToken]:
    """Find every case-reporter and journal citation.

    Args:
        text: any text; offsets of the result count into it.

    Returns:
        Tokens in order, without overlaps. Statutes and rules are left to ``provisions``.
    """
    excerpts, origins = _excerpts(text)
    _, found = _CitationTokenizer().tokenize(excerpts)
    tokens = (_read(token, origins) for _, token in found)
    return [token for token in tokens if token is not None]


def _excerpts(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The places where a citation can start, run together, and for each its place there and its origin."""
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length, done = 0, 0
    for found in _START.finditer(text):
        volume = found.start()
        while volume > 0 and found.start() - volume < 8 and text[volume - 1] in "0123456789":
            volume -= 1
        start, end = max(done, volume - 1, 0), min(len(text), found.end() + _WINDOW)
        if end <= done:
            continue
        if start > done or not parts:
            parts.append("\n")
            length += 1
            origins.append((length, start))
        parts.append(text[start:end])
        length += end - start
        done = end
    return "".join(parts), origins


def _read(token: CitationToken, origins: list[tuple[int, int]]) -> ReporterToken | None:
    groups = token.groups
    edition = _edition(token.exact_editions or token.variation_editions)
    if edition is None or edition.reporter.source == "laws" or "page" not in groups or not groups["page"]:
        return None
    cite = ReporterCite(groups.get("volume") or "", edition.short_name, groups["page"])
    place, origin = origins[bisect_right(origins, token.start, key=lambda pair: pair[0]) - 1]
    shift = origin - place
    return ReporterToken(
        token.start + shift, token.end + shift, cite, token.short, edition.reporter.source
    )


def _edition(editions: Iterable[Edition]) -> Edition | None:
    return next(iter(editions), None)


@cache
def rank(reporter: str) -> int:
    """How fit a reporter's citation is to name an authority: the lower, the better.

    Args:
        reporter: reporters-db's short name of the edition.
    """
    root = EDITIONS.get(reporter, reporter)
    kinds = {entry["cite_type"] for entry in REPORTERS.get(root, ()) if reporter in entry["editions"]}
    return _SCOTUS_RANK.get(reporter, min((_RANK.get(kind, 9) for kind in kinds), default=9))
