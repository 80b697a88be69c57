"""Parentheses after a citation: where they end, which is the court and year, and what the others are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from loader.errors import RuleError
from loader.model import Parenthetical, Span
from loader.rulefiles import content

# Between two parentheses, or before the first, print and scanning leave spaces, commas and stray stops. A
# stop counts only when the bracket follows at once: after "stop, space" a new sentence may open with one.
_GAP = re.compile(r"[\s,]*(?:[.’'`•]?(?=\())?")
# After a stop a parenthesis goes on with the citation where its first words speak of one.
_AFTER_STOP = re.compile(
    r"\.\s+(?=\((?:(?:[Ee]mphas[ei]s|[Cc]itations?|[Ff]ootnotes?|[Ii]talics|[Ii]nternal|[Aa]lterations?)\s[^()]{0,60}"
    r"(?:added|omitted|original|supplied|deleted)|quoting\s|citing\s|holding\s|finding\s|stating\s|noting\s))"
)
# California's brackets: "205 F. 817 [finding the standards valid]", between a citation and what ends it.
_SQUARE = re.compile(r"\s*\[(?=[a-z“])(?P<inner>[^\[\]]{3,600})\](?=[.;,)\s]*(?:[.;,)]|$))")
_LONGEST = 4_000
_AFTER_QUOTATION = re.compile(r"[”\"’'](?=[\s,.]*\()")
_OF_WORDS = frozenset({"alteration", "quoting", "citing"})

_DATE = re.compile(
    r"""(?P<court>[^()]*?)[\s,]*
    (?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s*(?:\d{1,2},?)?\s*|\d{1,2}/\d{1,2}/)?
    (?P<year>1[6-9]\d\d|20\d\d)
    (?:\s*[-–]\s*\d{2,4})?
    (?:[\s,]+(?P<history>(?:no\s+(?:pet\.|writ)|orig\.\s+proceeding|(?:judgm['’]t|op\.|opinion)\s+adopted|holding\s+approved
        |(?:pet\.|writ|mand\.)\s+(?:den|ref|dism|grant|filed|struck|withdrawn|pending|overr))[^()\d]{0,50}))?
    (?:[\s,]+(?:en\s+banc|in\s+banc|per\s+curiam|mem\.|plurality(?:\s+opinion)?|unpublished.*|table))?[\s.,]*""",
    re.VERBOSE | re.IGNORECASE,
)
# "1 F.2d 5 (1st Cir.), cert. denied, 113 S. Ct. 1288 (1993)": the year follows with the history.
_COURT_ALONE = re.compile(
    r"(?:\d{1,2}(?:st|[nr]?d|th)|D\.\s?C\.|Fed\.)\s*Cir\.?|CA\s?(?:\d{1,2}|D\.?C\.?|Fed\.?|FC)|C\.\s?A\.\s?(?:\d{1,2}|D\.\s?C\.|Fed\.)|[NSEWCMD]{1,2}\.\s?D\.\s?[A-Z][\w.]{1,8}\.?"
    r"|(?:App|Law|Ch)\.\s?Div\.|Ct\.\s?App\.|D\.\s?(?:[A-Z]\.\s?){2}|D\.\s?[A-Z][a-z]+\."
    r"|(?:[A-Z][a-z]+\.\s?){1,2}(?:Ct\.\s?)?App\.(?:\s?Div\.)?"
)
_WRITER = re.compile(
    r"(?:opinion\s+of\s+)?(?P<judge>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,2}?)\s*,\s*(?:C\.\s*)?J{1,2}\.\s*,?\s*(?P<how>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Brackets:
    """One pair of brackets: ``span`` with them, ``inner`` without; not ``closed`` when the end is a guess."""

    span: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class CourtYear:
    """A citation's own court and date (Bluebook 10.4, 10.5), the court in the words printed.

    ``history`` is what became of a petition, which Texas prints with them: ``pet. denied``, ``no writ``.
    """

    court: str
    year: int | None
    history: str = ""


def brackets_after(text: str, place: int, limit: int) -> Iterator[Brackets]:
    """The run of bracket pairs that follows a citation directly.

    Args:
        text: the text for matching (offsets as in the source).
        place: end of the citation.
        limit: where its paragraph ends; nothing beyond is looked at.

    Yields:
        Each pair in order, up to one without words. A bracket that never closes yields one pair, up to
        ``limit``, not ``closed``.
    """
    while (
        gap := _AFTER_STOP.match(text, place, limit) or _GAP.match(text, place, limit)
    ) and gap.end() < limit:
        if square := _SQUARE.match(text, place, limit):
            yield Brackets(
                Span(square.start("inner") - 1, square.end()), Span(*square.span("inner")), closed=True
            )
            place = square.end()
            continue
        if text[gap.end()] != "(":
            return
        start = gap.end()
        end = _closing(text, start, min(limit, start + _LONGEST))
        if end is not None and not text[start + 1 : end - 1].strip():
            return
        if end is None:
            first = text.find(")", start, limit)
            if first < 0:
                return
            yield Brackets(Span(start, first + 1), Span(start + 1, first), closed=False)
            return
        yield Brackets(Span(start, end), Span(start + 1, end - 1), closed=True)
        place = end


def _closing(text: str, start: int, limit: int) -> int | None:
    depth = 0
    for found in re.compile(r"[()]").finditer(text, start, limit):
        depth += 1 if found.group() == "(" else -1
        if depth == 0:
            return found.end()
    return None


def court_and_year(words: str) -> CourtYear | None:
    """Read a parenthesis as court and year, e.g. ``9th Cir.2003``; None when it is not one.

    Args:
        words: the words between the brackets.
    """
    found = _DATE.fullmatch(words.strip())
    if not found and _COURT_ALONE.fullmatch(words.strip()):
        return CourtYear(" ".join(words.split()), None)
    if not found or len(found["court"]) > 80:
        return None
    return CourtYear(" ".join(found["court"].split()), int(found["year"]), found["history"] or "")


def writer(words: str) -> tuple[str, str] | None:
    """Read a parenthesis as the writer of a separate opinion: ``("Blackmun", "dissent")``, or None.

    Bluebook 10.6.1. A bare ``Scalia, J.`` writes for the Court and is no separate opinion.
    """
    found = _WRITER.fullmatch(words.strip())
    if not found:
        return None
    how = found["how"].lower()
    if "dissent" in how:
        kind = (
            "concurrence-in-part"
            if "concurring in part" in how or "in part and dissent" in how
            else "dissent"
        )
    elif "concurring" in how:
        kind = "concurrence"
    elif words.strip().lower().startswith("opinion of"):
        kind = "separate"
    else:
        return None
    return found["judge"].split()[-1], kind


def classify(span: Span, text: str) -> Parenthetical:
    """Tell what kind of parenthesis this is.

    Args:
        span: the words between the brackets, in the source text.
        text: the text for matching.
    """
    words = " ".join(span.of(text).split())
    return Parenthetical(_kind(words), words, span, tuple(_nested(span, text)))


def _kind(words: str) -> str:
    return next(kind for kind, pattern in _rules() if pattern.fullmatch(words))


def _nested(span: Span, text: str) -> Iterator[Parenthetical]:
    """The parentheses after a quotation inside another; what enumerates or explains there is its text."""
    place = span.start
    while quoted := _AFTER_QUOTATION.search(text, place, span.end):
        for pair in brackets_after(text, quoted.end(), span.end):
            place = pair.span.end
            if pair.closed and _kind(" ".join(pair.inner.of(text).split())) in _OF_WORDS:
                yield classify(pair.inner, text)
        place = max(place, quoted.end())


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule["kind"], re.compile(squeeze(rule["pattern"]), re.DOTALL)) for rule in rules())


def squeeze(pattern: str) -> str:
    """Undo YAML folding: a pattern written over several lines has no space where a line was broken."""
    return re.sub(r"\s+", "", pattern)


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """The rules of ``rules/parentheticals.yml``, in order.

    Raises:
        RuleError: a rule lacks its kind, pattern or examples.
    """
    entries = content("parentheticals")
    for entry in entries:
        if missing := {"kind", "pattern", "examples", "counterexamples"} - entry.keys():
            raise RuleError(
                f"rules/parentheticals.yml: {entry.get('kind', entry)} lacks {', '.join(sorted(missing))}"
            )
    return tuple(entries)
