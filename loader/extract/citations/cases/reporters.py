"""Finding volume-reporter-page, by eyecite's tokenizer over reporters-db.

Only the tokenizer is used: what eyecite makes of names, years, courts and parentheses afterwards is
slower and less right than reading them once, from each citation's own place (see ``cases``).
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from eyecite.models import CitationToken, Edition, Token, TokenExtractor
from eyecite.tokenizers import EXTRACTORS, Tokenizer, default_tokenizer
from reporters_db import EDITIONS, REPORTERS

from loader.extract.citations.cases import unlisted
from loader.extract.citations.claims import Claims
from loader.extract.citations.found import ReporterCite
from loader.extract.citations.windows import around, matches, merged
from loader.model import Span

# Which parallel citation names an authority: the official or federal reporter before the commercial one
# (Bluebook 10.3.1), so that opinions that print different parallels still mean one thing.
_RANK = {"federal": 2, "scotus_early": 3, "state": 4, "neutral": 5, "state_regional": 6}
# Every reporter citation begins with a volume or year and goes on with letters. Only what follows such a
# start is tokenized: the tokenizer runs each reporter's pattern over all it is given, so this is most of the
# time saved. No form in reporters-db is longer than the window.
_START = re.compile(r"\d(?:[\s,\-–]{0,3}|\s{4,200})(?=[A-Za-z(])")
_WINDOW = 120
_REACH = 120  # characters around a string of a reporter, more than its longest citation has
# State codes are cited by their name before the number: what stands around a section mark is tokenized too.
_CODE = re.compile(r"§|\b[A-Z]{2,5}\s\d|\b(?:[Cc]h|[Cc]hap|[Pp]ar|[Ss]ec|[Aa]rt)\.\s*\d")
_CODE_NAME = 90
_ID_AS_REPORTER = re.compile(
    r"(?<![\w.,-])(?P<volume>\d{1,3})\s+(?:[Ii]d|[Ii]b(?:id)?)\.,?\s+(?P<page>\d{1,4})(?![\w])"
)
_SAME_STRING = 400
# Read by our own rules: the Cumulative Bulletin (provisions.yml), and the FERC Reports (reporters.yml), whose
# comma a scanner breaks: "61,-139".
_OURS: Final = frozenset({"C.B.", "FERC"})
_OF_ITSELF = re.compile(r"\bCite\s+as:?\s*$")  # the running head of the decision itself
# What print puts between the parts of a citation and no pattern allows for: runs of blanks, "at pp. 615-616",
# the state or the volume of the United States Reports in brackets ("6 Pick. (Mass.) 12", "4 Wheat. (17 U.S.)
# 316"), a full stop that was lost ("465 U.S at 789", "23 Wall 246"), a page that was left blank (112 is none
# in "503 U.S. , 112 S. Ct. 1146"), a lost blank ("405 U. S.150"). Each is mended in the excerpt only.
_MENDED = re.compile(
    r"(?P<glued>(?<=\d)(?=U\.\s?S\.\s?\d)|(?<=[.d])(?=\d)(?:(?<=\dU\.\sS\.)|(?<=\d\sU\.\sS\.)|(?<=\sF\.\s[23]d)|(?<=\sF\.[23]d)(?=\d{3})|(?<=\sVet\.\sApp\.)|(?<=\sF\.Supp\.)(?=\d{3})|(?<=\sF\.\sSupp\.)(?=\d{3})))|(?P<blank>(?<=\d\sU\.S\.)\s+,(?=\s+\d+\s+S\.\s?Ct\.))|(?<=\bat),?\s+(?:pp?\.|pages?)\s+(?=\d)|(?<=\bat),\s(?=\d)|(?P<stop>(?:(?<=\d\sU\.S)|(?<=\d\s(?:Wall|Dall))|(?<=\d\s(?:How|Pet))|(?<=\d\sWheat))(?=\s+(?:at\s)?\d))|(?<=[a-z]\.)\s?\((?:Mass|N\.\s?[CHJY]|Pa|S\.\s?C|Ky|Ga|Tenn|Ala|Va|Md|Me|Vt|Conn|Ind|Ill|Ohio|Miss|Tex|La|R\.\s?I|Del|\d+\s+U\.\s?S)\.?\)(?=\s+\d)|\s{2,}|[\n\t\r]"
)
_SCOTUS_RANK = {"U.S.": 0, "S. Ct.": 7, "L. Ed.": 8, "L. Ed. 2d": 8}
_REPRINTS = {"L.R.A.": 9, "Am. St. Rep.": 9, "Am. Dec.": 9, "Am. Rep.": 9}  # of selected cases of all states
_NAMED_RANK = _SCOTUS_RANK | _REPRINTS


@dataclass(frozen=True, slots=True)
class ReporterToken:
    """A citation token: ``[start, end)`` of the text; ``short`` when it is a pinpoint (``at 121``)."""

    start: int
    end: int
    cite: ReporterCite
    short: bool
    source: str


@dataclass(frozen=True, slots=True)
class LawToken:
    """A citation of a code: ``[start, end)``, title or volume, code (reporters-db), section or page."""

    start: int
    end: int
    title: str
    code: str
    section: str


class _CitationTokenizer(Tokenizer):
    """eyecite's tokenizer without the words, signals and paragraphs that only its own finder needs.

    Each reporter's pattern is tried only near one of the strings that it cannot match without.
    """

    def extract_tokens(self, text: str) -> Generator[Token, None, None]:
        for extractor, windows in _near_their_strings(text):
            for match in matches(extractor.compiled_regex, text, windows):
                yield extractor.get_token(match)

    @staticmethod
    def append_text(tokens: list[Token | str], text: str) -> None:
        """Keep no plain text: it is most of the list, and nothing here reads it."""


def _near_their_strings(text: str) -> Iterator[tuple[TokenExtractor, list[tuple[int, int]]]]:
    """The patterns worth trying, in the order of eyecite, and where.

    As eyecite does it, strings are looked for in the text without its blanks.
    """
    order = _order()
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    hits: dict[int, list[int]] = {number: [] for number in _unconditional()}
    for last, extractors in default_tokenizer.case_sensitive_filter.iter("".join(text.split())):
        for number in map(order.get, map(id, extractors)):
            if number is not None:
                hits.setdefault(number, []).append(places[last])
    for number in sorted(hits):
        extractor = EXTRACTORS[number]
        yield extractor, around(text, hits[number], _REACH, _REACH) if extractor.strings else [(0, len(text))]


@cache
def _order() -> dict[int, int]:
    """The places of the extractors of citations among all, by their identities.

    Ties between overlapping matches fall by that order, the same in every run.
    """
    return {
        id(extractor): place
        for place, extractor in enumerate(EXTRACTORS)
        if getattr(extractor.constructor, "__self__", None) is CitationToken
        and not _of_public_laws(extractor)
    }


def _of_public_laws(extractor: TokenExtractor) -> bool:
    """A rule of ours reads public laws: the pattern takes the volume of what follows for a section."""
    editions = (*extractor.extra.get("exact_editions", ()), *extractor.extra.get("variation_editions", ()))
    return any(edition.short_name == "Pub. L." for edition in editions)


@cache
def _unconditional() -> tuple[int, ...]:
    """The extractors of citations that ask for no string."""
    return tuple(place for place in _order().values() if not EXTRACTORS[place].strings)


# A page not yet known is a row of dashes, too: "571 U.S. ---", "162 Fed. —"; eyecite knows underscores only.
_UNKNOWN = re.compile(r"(?<=[A-Za-z\d][.A-Za-z\d]\s)(?:[-–—]{2,4}|[—–]|-(?=\s?[,(]))(?=[\s,.;)(\]]|\Z)")


def find_reporter_tokens(text: str) -> tuple[list[ReporterToken], list[LawToken]]:
    """Find every citation of a case reporter, a journal or a code.

    Args:
        text: any text; offsets of the result count into it.

    Returns:
        Case and journal tokens, and tokens of codes, each in order and without overlaps.
    """
    excerpts, origins = _excerpts(text)
    _, found = _CitationTokenizer().tokenize(_UNKNOWN.sub(lambda dashes: "_" * len(dashes[0]), excerpts))
    tokens = [_read(token, origins) for _, token in found if isinstance(token, CitationToken)]
    listed = [token for token in tokens if isinstance(token, ReporterToken)]
    return (
        _with_unlisted(text, listed),
        [token for token in tokens if isinstance(token, LawToken)],
    )


def _with_unlisted(text: str, listed: list[ReporterToken]) -> list[ReporterToken]:
    listed = [
        token
        for token in listed
        if token.cite.reporter not in _OURS
        and not _OF_ITSELF.search(text, max(0, token.start - 12), token.start)
    ]
    claims = Claims(Span(token.start, token.end) for token in listed)
    more = [
        ReporterToken(start, end, cite, short=short, source="reporters")
        for start, end, cite, short in unlisted.find(text)
        if claims.claim(Span(start, end))
    ]
    more += [
        ReporterToken(start, end, cite, short=False, source=source)
        for start, end, cite, source in unlisted.find_by_shape(text)
        if claims.claim(Span(start, end))
    ]
    tokens = sorted([*listed, *more], key=lambda token: token.start) if more else listed
    again = [*_same_reporter(text, tokens)]
    return sorted([*tokens, *again], key=lambda token: token.start) if again else tokens


def _same_reporter(text: str, tokens: Sequence[ReporterToken]) -> Iterator[ReporterToken]:
    """Old reports say "id." for the reporter just cited: "72 N. Y. 286; Adair v. Brimmer, 74 id. 539"."""
    for hit in _ID_AS_REPORTER.finditer(text):
        at = bisect_right(tokens, hit.start(), key=lambda token: token.start) - 1
        if at >= 0 and hit.start() - tokens[at].end < _SAME_STRING:
            cite = ReporterCite(hit["volume"], tokens[at].cite.reporter, hit["page"])
            yield ReporterToken(hit.start(), hit.end(), cite, short=False, source=tokens[at].source)


def _excerpts(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The places where a citation can start, run together, and for each piece its place there and its origin.

    Justified lines set words apart by several spaces; in the excerpts one space stands for each such run.
    """
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0

    def add(piece: str, origin: int) -> None:
        nonlocal length
        origins.append((length, origin))
        parts.append(piece)
        length += len(piece)

    for start, end in merged(_windows(text)):
        add("\n", max(start - 1, 0))
        begin = start
        for run in _MENDED.finditer(text, start, end):
            add(text[begin : run.start()] + _mend(run), begin)
            begin = run.end()
        add(text[begin:end], begin)
    return "".join(parts), origins


def _mend(run: re.Match[str]) -> str:
    if run["blank"] is not None:
        return ";"
    return "." if run["stop"] is not None else " "


def _origin(origins: list[tuple[int, int]], place: int) -> int:
    """Offset in the text of a character of the excerpts."""
    piece, origin = origins[bisect_right(origins, place, key=lambda pair: pair[0]) - 1]
    return origin + place - piece


def _windows(text: str) -> list[tuple[int, int]]:
    windows = []
    for found in _START.finditer(text):
        volume = found.start()
        while volume > 0 and text[volume - 1].isdigit():
            volume -= 1
        windows.append((max(volume - 1, 0), min(len(text), found.end() + _WINDOW)))
    windows += [
        (max(code.start() - _CODE_NAME, 0), min(len(text), code.end() + _WINDOW))
        for code in _CODE.finditer(text)
    ]
    return windows


def _read(token: CitationToken, origins: list[tuple[int, int]]) -> ReporterToken | LawToken | None:
    groups = token.groups
    edition = _edition(token.exact_editions or token.variation_editions)
    if edition is None:
        return None
    start, end = _origin(origins, token.start), _origin(origins, token.end - 1) + 1
    if edition.short_name == "PA" and groups.get("page"):  # "1937 PA 345": a public act of Michigan
        return LawToken(start, end, groups.get("volume") or "", "PA", groups["page"])
    if edition.reporter.source == "laws":
        section = groups.get("section") or groups.get("page") or ""
        title = groups.get("title") or groups.get("volume") or groups.get("chapter") or ""
        return LawToken(start, end, title, edition.short_name, section) if section else None
    if not groups.get("page"):
        return None
    cite = ReporterCite(groups.get("volume") or "", edition.short_name, groups["page"])
    return ReporterToken(start, end, cite, token.short, edition.reporter.source)


def _edition(editions: Iterable[Edition]) -> Edition | None:
    return next(iter(editions), None)


@cache
def reprints(official: str, other: str) -> bool:
    """Whether a reporter prints again what another, of a state or the Supreme Court, prints first.

    Args:
        official: reporters-db's short name of the edition that is cited first.
        other: of the one that follows.
    """
    if official == "U.S.":
        return other in _SCOTUS_RANK
    return "state" in _kinds(official) and bool(_kinds(other) & {"state_regional", "specialty"})


def _kinds(reporter: str) -> set[str]:
    root = EDITIONS.get(reporter, reporter)
    return {entry["cite_type"] for entry in REPORTERS.get(root, ()) if reporter in entry["editions"]}


@cache
def is_of_year(reporter: str) -> bool:
    """Whether the volumes of a reporter are years: a neutral one, or that of an electronic service.

    Args:
        reporter: reporters-db's short name of the edition.
    """
    return "neutral" in _kinds(reporter) or reporter in {"WL", "LEXIS"}


@cache
def rank(reporter: str) -> int:
    """How fit a reporter's citation is to name an authority: the lower, the better.

    Args:
        reporter: reporters-db's short name of the edition.
    """
    return _NAMED_RANK.get(reporter, min((_RANK.get(kind, 9) for kind in _kinds(reporter)), default=9))
