"""``Id.`` and case ``supra`` as printed (Bluebook 4.1, 4.2, 10.9), with pins, parallels and parentheses.

Older opinions point at the case that they speak of by its page alone: "The court said, at page 677: ...".
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loader.extract.citations.cases.names import CaseName, name_before
from loader.extract.citations.cases.parallels import parallels
from loader.extract.citations.cases.reporters import ReporterToken
from loader.extract.citations.cases.tails import read_tail
from loader.extract.citations.found import Found, ReporterCite
from loader.extract.citations.order import paragraph_at
from loader.extract.citations.pins import leaves, pins_after, slip_opinion
from loader.model import Pin, Span

# "Id" needs its stop, or a capital and what follows an id. ("Id-Finding", "Id, at 5"), or to be all
# that follows the last sentence of a paragraph.
_ID = re.compile(
    r"(?:(?<![\w.’'-])|(?<=[a-z)”\"]\.)(?=Id\.))(?<!\d\s(?=[Ii](?:d|bid)\.,?\s\d))(?:(?:[Ii]bid|[Ii]d|Ib(?=\.,?\s(?:at\s|pp?\.\s)?\d))\.(?!\w\.(?!\s+[A-Z]))|[Ii]bid(?=[*!,;)])|Id(?=[-;,]\s?(?:at\s+\d|[A-Z]))[-,;]?|[Ii]d(?=\s+at\s+\d)"
    r"|(?<=[.”\"]\s)Id(?=\s*(?:\n\s*\n|\Z)))"
)
# "Id., Doc. 31, at 20" is another document of the record.
_DOCUMENT = re.compile(r",\s+(?:Doc|Exh?)\.\s*[\w–-]+(?=,)")
# Where the signs of paragraphs are lost: "2002-NMCA-008, 10, 131 N.M. 435", "Id. 21, 930 P.2d 146".
_NUMBERED = re.compile(r"\b(?:19|20)\d\d[ -][A-Z][A-Z.]+[ -]\d{1,4},\s+\d{1,3}(?=[,.;)\s])")
_PARAGRAPH = re.compile(
    r"\s+\d{1,3}(?:[-–]\d{1,3})?(?:,\s\d{1,3}(?:[-–]\d{1,3})?(?!\s[A-Z]))*(?=[.;:){]|,?\s+\(|,\s\d+\s[A-Z]|\s*\Z)"
    r"|\s{2}\d{1,3}(?=,\s[a-z])"
)
_SUPRA = re.compile(r"(?:,\s*|\s+)(?:\(supra\)|supra\b|op\.\s?cit\.),?")
_ET_AL = re.compile(r",?\s+et\s+al\.?,?$")
# "Part II-A, supra" is no case, "Restatement, supra, § 5" and "the Gas Act, supra" are laws.
_PART = re.compile(r"(?:Parts?|Sections?|Notes?|Chapters?)\b|Restatement$|[^,]*\b(?:Act|Code)$")
_OF_PART = re.compile(r"\b(?:[Pp]arts?|[Ss]ections?|[Nn]otes?|[Cc]hapters?)\s+$")  # nor "part II.A, supra"
# "H.R. Rep. No. 885, supra", "128 Cong. Rec. H7905 and S11739, supra": found by their rules.
_OF_CONGRESS = re.compile(
    r"(?:\b(?:Rep(?:ort|\.)?|Doc(?:ument|\.)?)\s*(?:No\.\s*)?|\bCong(?:\.|ressional)\s?Rec(?:\.|ord)[\w\s,]{0,30})[SHED]?\d+(?:-\d+)?$",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*,?\s*(?:at\s+)?nn?(?:ote)?\.?\s*\d+")
# "Smith, supra, p 456", "State v. Roe, supra, 548 n.33"; in "Restatement, supra,  224 cmt. e" a § was lost.
_PAGE_AFTER = re.compile(r"\s(?:pp?\.?\s*|pages?\s+)?\d{1,4}\b(?![.:(\[]\w)")
# "Restatement, supra, 25, at 73", "6 Summers, supra, 1328.3, at 502": a book with its volume; a § was lost.
_SIGN_LOST = re.compile(
    r",?\s{1,3}(?P<section>\d[\w.:]*(?:\[\w{1,3}\]|\(\w{1,3}\))*(?:\s+cmt\.\s*\w)?)(?=,?\s+at\s+\d)"
    r"|(?:,\s{1,3}|\s{2,3}(?=\d))(?P<sections>(?:\d{1,4}\.\d+|(?<=\s\s)\d{1,4})(?:\[\w{1,3}\]|\(\w{1,3}\))*(?:,\s+\d{1,4}\.\d+)*)(?=[.;,)\s](?!\w))"
)
_IN_VOLUME = re.compile(  # "2A Larson, supra 72.81(a)"
    r"\s\.?(?P<section>\d{1,4}(?:\.\d+)*(?:\[\w{1,3}\]|\(\w{1,3}\))*)(?=[.;,)\s](?!\w))(?!\s+[A-Z][\w.]*\s\d)"
)
_PARTICLE = re.compile(r"\b(?:v[ao]n|de)\s+$")
_VOLUME = re.compile(r"(?:^|[\s(])(?P<n>\d{1,2}[A-Z]?)\s+$")
_BLANK_PAGE = re.compile(r",?\s+at\s+[-–—_]{2,8}(?=,\s*\d)")  # "Id., at ––––, 133 S.Ct., at 2691"
_AGAIN = re.compile(r"\s*\[?\s*")
_PARALLEL = re.compile(r"\s*,\s*")
_AT = re.compile(
    r",?\s+at\s+(?:(?:pp?\.?|pages?)\s*|¶+\s*)?\*?\d{1,5}\b(?!:\d|[.,]\d|\s*(?:[ap]\.?\s?m\b|o[’']clock|percent|%|years|miles|feet|dollars))"
)
# The page of a case that a court is quoted from, by the court or by its words.
_AT_PAGE = re.compile(
    r"(?:\b(?:[Cc]ourts?|[Oo]pinions?|[Jj]ustice\s\w+),|\b(?:said|says?|saying|held|holds|stated|stating|states|quoted|observed|declared"
    r"|wrote|used|points?\sout|pointed\sout)(?:\s[a-z]+){0,5},?)\s+(?P<at>at\s+(?:pages?|pp?\.)\s*\d)"
)


def find(text: str, blocks: Sequence[Span], tokens: Sequence[ReporterToken]) -> tuple[list[Found], set[int]]:
    """Find every id. and every case supra.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs in order.
        tokens: reporter tokens in order; those that stand as parallels of an id. are claimed by it.

    Returns:
        What was found, in order, and the places of the tokens that belong to it.
    """
    taken = {token.start: place for place, token in enumerate(tokens)}
    found: list[Found] = []
    claimed: set[int] = set()
    numbered = "¶" not in text and _NUMBERED.search(text) is not None
    for mark in _ID.finditer(text):
        block = paragraph_at(blocks, mark.start())
        if block:
            made, used = _read_id(text, block, mark, tokens, taken, numbered=numbered)
            found.append(made)
            claimed.update(used)
    last = 0
    for mark in _SUPRA.finditer(text):
        block = paragraph_at(blocks, mark.start())
        floor = max(_last_end(tokens, mark.start()), block.start, last) if block else 0
        last = mark.end()
        others = _ET_AL.search(text, max(floor, mark.start() - 12), mark.start())
        name = name_before(text, floor, others.start() if others else mark.start()) if block else None
        if (
            block
            and name
            and not _PART.match(name.words)
            and not _OF_CONGRESS.search(text, max(floor, mark.start() - 60), mark.start())
            and not _OF_PART.search(text, max(floor, name.span.start - 12), name.span.start)
            and not _cited_again(text, mark.end(), block.end, taken)
        ):
            made, used = _read_supra(text, block, mark, name, tokens, taken)
            found.append(made)
            claimed.update(used)
    for mark in _AT_PAGE.finditer(text) if "at p" in text else ():
        if block := paragraph_at(blocks, mark.start("at")):
            found.extend(_read_page(text, block, mark.start("at"), tokens))
    return sorted(found, key=lambda one: one.span), claimed


def _read_page(text: str, block: Span, start: int, tokens: Sequence[ReporterToken]) -> Iterator[Found]:
    """A page alone, unless a citation stands right before it, of which it is the pin."""
    pins, end = pins_after(text, start, block.end, (), None)
    if pins and _last_end(tokens, start) < start - len(", "):
        yield Found("short", "case", Span(start, end), Span(start, end), "page-alone", 0.85, pins=pins)


def named(text: str, blocks: Sequence[Span], span: Span, sure: float) -> Found:
    """A case by its name alone; with pages it is a short form: "Bakenhus, at 700", as some courts print it.

    Args:
        text: the text for matching; offsets as in the source.
        blocks: the paragraphs in order.
        span: the name.
        sure: how sure it is that the name means a case (0-1).
    """
    one = Found("name", "case", span, span, "name-alone", sure, name=span.of(text))
    block = paragraph_at(blocks, span.start)
    follows = block and (_AT.match(text, span.end) or slip_opinion(text, span.end, block.end))
    limit = block.end if block and follows else span.end
    pins, end = pins_after(text, span.end, limit, (), None)
    if not pins:
        return one
    tail = read_tail(text, end, limit)
    return replace(
        one,
        form="short",
        span=Span(span.start, end),
        full_span=Span(span.start, max(end, tail.end)),
        pins=pins,
        parentheticals=tail.parentheticals,
        year=tail.dated.year if tail.dated else None,
    )


def _last_end(tokens: Sequence[ReporterToken], place: int) -> int:
    """End of the last reporter citation before a place; no name reaches back over one."""
    at = bisect_right(tokens, place, key=lambda token: token.start) - 1
    return tokens[at].end if at >= 0 else 0


def _cited_again(text: str, place: int, limit: int, taken: dict[int, int]) -> bool:
    """Whether a reporter citation follows at once ("Skinner, supra, 489 U.S. at 620"): that one says it."""
    gap = _AGAIN.match(text, place, limit)
    return gap is not None and gap.end() in taken


def _read_id(
    text: str,
    block: Span,
    mark: re.Match[str],
    tokens: Sequence[ReporterToken],
    taken: dict[int, int],
    *,
    numbered: bool,
) -> tuple[Found, list[int]]:
    document = _DOCUMENT.match(text, mark.end(), block.end)
    place = document.end() if document else mark.end()
    lost = _PARAGRAPH.match(text, place, block.end) if numbered else None
    pins, cites, used, end = _pointed(text, block, lost.end() if lost else place, tokens, taken)
    pins = leaves(lost.group()) + pins if lost else pins
    tail = read_tail(text, end, block.end)
    span = Span(mark.start(), end)
    shorts = tuple(tokens[number].cite for number in used if tokens[number].short)
    return Found(
        "id",
        "unknown",
        span,
        Span(span.start, max(tail.end, end)),
        "id",
        0.97,
        cites=cites,
        at_pages=shorts,
        pins=pins,
        parentheticals=tail.parentheticals,
        writer=tail.writer,
        defines=tail.defines,
    ), used


def _pointed(
    text: str, block: Span, place: int, tokens: Sequence[ReporterToken], taken: dict[int, int]
) -> tuple[tuple[Pin, ...], tuple[ReporterCite, ...], list[int], int]:
    """Pins after an id. or a supra, in every reporter: "at 818, 102 S.Ct., at 2738"; and where they end."""
    blank = _BLANK_PAGE.match(text, place, block.end)
    place = blank.end() if blank else place
    pins, end = pins_after(text, place, block.end, taken, None)
    gap = _PARALLEL.match(text, end, block.end)
    follows = taken.get(gap.end()) if gap else None
    if follows is None or _named(text, block, end, tokens[follows].start):
        return pins, (), [], end
    parts, end, used = parallels(text, block.end, tokens, taken, follows)
    cites = tuple(cite for cite, _, short in parts if not short)
    return pins + tuple(pin for _, more, _ in parts for pin in more), cites, used, end


def _named(text: str, block: Span, floor: int, place: int) -> bool:
    """Whether a name stands between: then the citation after the id. is one of its own."""
    name = name_before(text, max(block.start, floor), place)
    return name is not None


def _read_supra(
    text: str,
    block: Span,
    mark: re.Match[str],
    name: CaseName,
    tokens: Sequence[ReporterToken],
    taken: dict[int, int],
) -> tuple[Found, list[int]]:
    note = _NOTE.match(text, mark.end(), block.end)
    place = note.end() if note else mark.end()
    if _PAGE_AFTER.match(text, place, block.end) and (" v. " in name.words or text[place + 1] == "p"):
        place -= mark.group().endswith(",")
    floor = max(block.start, name.span.start - 5)
    volume = None if " v. " in name.words else _VOLUME.search(text, floor, name.span.start)
    lost = None if " v. " in name.words else _SIGN_LOST.match(text, place, block.end)
    lost = lost or (_IN_VOLUME.match(text, place, block.end) if volume else None)
    pins, cites, used, end = _pointed(text, block, lost.end() if lost else place, tokens, taken)
    if lost:
        section = next(filter(None, lost.groups()))
        pins = (Pin(section, f"§ {section}"), *pins)
    if not pins:
        end = note.end() if note else mark.start() + len(mark.group().rstrip(" ,"))
    tail = read_tail(text, end, block.end)
    particle = _PARTICLE.search(text, floor, name.span.start)
    start = volume.start("n") if volume else particle.start() if particle else name.span.start
    return Found(
        "supra",
        "unknown",
        Span(start, end),
        Span(start, max(tail.end, end)),
        "supra",
        0.95,
        name=name.words,
        cites=cites,
        pins=pins,
        parentheticals=tail.parentheticals,
        writer=tail.writer,
    ), used
