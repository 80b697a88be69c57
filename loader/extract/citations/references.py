"""References to a place in the same decision: "Maj. Op. at 1063 n. 3", "infra at 1076", "Part II-B, supra".

Which opinion a reference means is told later, from its words and from the pages it names (``resolve``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.windows import Places, Words, around, matches, places_of
from loader.model import Pin, Span
from loader.rulefiles import content

_REPORTER = r"(?!\d*\s+(?:[A-Z][\w.]*\.|U\.))"  # "ante, at 573, 125 S. Ct. 1183": another citation begins
_NOTES = rf"\d+(?:\s*(?:[-–,&]|and)\s*{_REPORTER}\d+)*"
_PAGE = rf"\d+(?:\s*[-–]\s*\d+)?(?:,?\s*(?:&\s*)?nn?\.\s*{_NOTES}(?!\d))?"
_NOT_PAGES = r"(?!\w)(?!\s+[a-z]+\s+(?:points|times|years|places|occasions|months))"
_PAGES = rf"(?P<pages>{_PAGE}(?:\s*(?:,|&|and)\s*{_REPORTER}{_PAGE})*){_NOT_PAGES}"
_ONE_PAGE = re.compile(
    r"(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?(?:,?\s*(?:&\s*)?nn?\.\s*(?P<notes>\d+(?:\s*[-–&]\s*\d+)*))?"
)
_BEFORE, _AFTER = 80, 120
_GAP = re.compile(r",\s*")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to refer to a place in the same decision, with its own proof."""

    id: str
    target: str | None
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def hits(self, text: str, places: Places) -> Iterator[re.Match[str]]:
        """Where the pattern matches: near one of the words that it needs."""
        return matches(self.pattern, text, around(text, places_of(places, self.needs), _BEFORE, _AFTER))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of ``rules/references.yml``, in order of the file."""
    entries: list[dict[str, Any]] = content("references")
    return tuple(
        Rule(
            entry["id"],
            entry["target"],
            re.compile(
                entry["pattern"].replace("{pages}", _PAGES).replace("{notes}", rf"(?P<notes>{_NOTES})")
            ),
            tuple(entry["needs"]),
            tuple(entry["examples"]),
            tuple(entry["counterexamples"]),
        )
        for entry in entries
    )


@cache
def _words() -> Words:
    return Words(word for rule in rules() for word in rule.needs)


def find(text: str) -> list[Found]:
    """Find the internal references.

    Args:
        text: the text for matching; offsets as in the source.

    Returns:
        What was found, in order and without overlaps; the earlier rule wins.
    """
    claims, places = Claims(), _words().places(text)
    read = (_read(rule, hit) for rule in rules() for hit in rule.hits(text, places))
    return sorted((one for one in read if claims.claim(one.span)), key=lambda one: one.span)


def with_parallels(text: str, found: Sequence[Found]) -> list[Found]:
    """Let pages of this decision in other reporters be part of a reference: "ante, at 5, 16 L. Ed. 2d, at 3".

    So is the page of a reporter that prints a rule of court: "Mass. R. Crim. P. 25(a), 378 Mass. 896 (1979)".

    Args:
        text: the text for matching.
        found: citations and references of one text, in any order.

    Returns:
        They without the pages that are no citations of another case.
    """
    nameless = [one for one in found if one.cites and not one.name and one.kind == "case"]
    shorts = {one.span.start: one for one in nameless if one.form == "short"}
    printed = {one.span.start: one for one in nameless if one.form == "full" and not one.history}
    absorbed = set[int]()
    longer = dict[int, Found]()
    for place, one in enumerate(found):
        end = one.span.end
        others = shorts if one.form == "cross" and one.pins else printed if one.kind == "rule" else {}
        while others and (gap := _GAP.match(text, end)) and gap.end() in others:
            page = others[gap.end()]
            end = page.span.end
            absorbed.add(page.span.start)
            full = Span(one.full_span.start, max(page.full_span.end, one.full_span.end))
            brackets = one.parentheticals + page.parentheticals
            longer[place] = replace(
                one, span=Span(one.span.start, end), full_span=full, parentheticals=brackets
            )
            one = longer[place]
    kept = (longer.get(place, one) for place, one in enumerate(found))
    return [one for one in kept if not one.cites or one.span.start not in absorbed]


def _read(rule: Rule, hit: re.Match[str]) -> Found:
    parts = hit.groupdict()
    span = Span(*hit.span())
    if parts.get("pages"):
        pins = tuple(
            Pin(page.group(), page["first"], page["last"], tuple(_NUMBER.findall(page["notes"] or "")))
            for page in _ONE_PAGE.finditer(parts["pages"])
        )
    elif parts.get("notes"):
        pins = tuple(Pin(f"n. {note}", "", None, (note,)) for note in _NUMBER.findall(parts["notes"]))
    else:
        pins = ()
    return Found(
        "cross",
        "opinion",
        span,
        span,
        rule.id,
        0.97,
        pins=pins,
        target=rule.target,
        name=" ".join(hit.group().split()),
        section=parts.get("section"),
    )
