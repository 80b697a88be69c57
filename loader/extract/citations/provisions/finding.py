"""Statutes, constitutions, rules, regulations, named acts, restatements and record citations as printed.

Codes come from eyecite's patterns (``reporters``); the rest are rules in ``rules/provisions.yml``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from loader.extract import states
from loader.extract.citations.cases.reporters import LawToken
from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.pins import further_in_list, places_in_book
from loader.extract.citations.provisions import codes
from loader.extract.citations.provisions.articlelists import of_one_constitution
from loader.extract.citations.provisions.chapters import of_codes
from loader.extract.citations.provisions.constitutions import ORDINALS
from loader.extract.citations.provisions.datedacts import told_apart
from loader.extract.citations.provisions.initials import with_initials
from loader.extract.citations.provisions.keys import NAMERS
from loader.extract.citations.provisions.numbers import NUMBER, SUB, are_alike, further_sections, in_one
from loader.extract.citations.provisions.owners import Owners
from loader.extract.citations.provisions.papers import OF_TITLE, of_laws
from loader.extract.citations.provisions.statutenames import restatement_key
from loader.extract.citations.provisions.sublists import with_further_subsections
from loader.extract.citations.provisions.subsections import near_laws
from loader.extract.citations.provisions.ties import BY_ARTICLE, as_one_law, tied, with_articles, with_names
from loader.extract.citations.provisions.wholes import by_themselves, without_glued_notes
from loader.extract.citations.windows import Places, Words, around, matches, places_of
from loader.model import Pin, Span
from loader.rulefiles import content
from ontology.names import slug

_SUBSECTION = re.compile(r"(?:\s?\((?!(?:1[6-9]|20)\d\d\))[a-zA-Z0-9]{1,4}\))+")
_PAGE = re.compile(
    r"(?P<first>\d+(?:,\d{3}(?!\d))*[a-z]?(?:\([a-z]{1,4}\))*)(?::\d+(?:\s?[-–]\s?\d+(?::\d+)?)?|\s?[-–]\s?(?P<last>\d+(?:,\d{3}(?!\d))*[a-z]?))?(?P<notes>,?\s+nn?\.\s*\d+(?:\s?[-–,]\s?\d+)*)?"
)
_LAW_PAGES = re.compile(
    r"(?:,\s*(?:at\s+)?\d+(?:,\d{3})*(?:\s?[-–]\s?\d+(?:,\d{3})*)?(?![\w.]*\w)(?=[\s.;,:)]|$)(?!\s+[A-Z][\w.]*(?:\s?[A-Z][\w.]*){0,2}\s?[§\d])(?!,?\s*\d+\s+[A-Z]))+"
)
_THOUSANDS = re.compile(r",(?P<rest>\d{3})(?![\d,])")
_RULE_NUMBER = r"\d+[A-Za-z]?(?:[.:-]\d+)*(?:\s?\((?!(?:1[6-9]|20)\d\d\))[a-zA-Z0-9]{1,4}\))*"
_MORE = rf"(?P<more>(?:(?:,\s*(?:(?:and|or|&)\s+)?|\s+(?:and|or|&)\s+){_RULE_NUMBER}){{0,6}})"
_BEFORE, _AFTER = 320, 160
_NAMED_BEFORE = 200
_REGULATIONS = ("C.F.R.", "FR", "Fed. Reg.", "Admin.", "Regs.")
_OF_SESSION = re.compile(r"(?:1[789]|20)\d\d\s+[A-Z][\w.\s]{1,20}\b(?:Laws|Acts|Stat\.)\s")
_SESSION_LAWS = frozenset({"Stat.", "PA"})
_LISTED = frozenset({None, "bare-section", "restatement"})
_BY_PAGE = _SESSION_LAWS | {"FR", "Fed. Reg."}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to cite a provision, with its own proof."""

    id: str
    kind: str
    form: str
    confidence: float
    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    near: re.Pattern[str] | None
    scheme: str | None
    examples: tuple[dict[str, Any], ...]
    counterexamples: tuple[str, ...]

    def hits(self, text: str, places: Places, nears: dict[str, list[int]]) -> Iterator[re.Match[str]]:
        """Where the pattern matches: near the words it needs, or near what begins with one of them.

        Args:
            text: the text for matching.
            places: where the words that rules need stand in it.
            nears: where what rules stand near was found in it; filled here, since rules share it.
        """
        if not self.needs and not self.near:
            return self.pattern.finditer(text)
        if not self.near:
            return matches(self.pattern, text, around(text, places_of(places, self.needs), _BEFORE, _AFTER))
        if self.needs:
            begins = (self.near.match(text, place) for place in places_of(places, self.needs))
            near = [one.start() for one in begins if one]
        else:
            if self.near.pattern not in nears:
                nears[self.near.pattern] = [one.start() for one in self.near.finditer(text)]
            near = nears[self.near.pattern]
        return matches(self.pattern, text, around(text, near, _NAMED_BEFORE, _AFTER))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of ``rules/provisions.yml``, in order of the file."""
    data = content("provisions")
    clauses = "|".join(clause.replace(" ", r"\s+") for clause in data["clauses"])
    subjects = "|".join(data["subjects"])
    ordinal = "|".join(f"{word}|{word.title()}|{word.capitalize()}" for word in reversed(ORDINALS))
    return tuple(
        Rule(
            entry["id"],
            entry["kind"],
            entry.get("form", "full"),
            entry.get("confidence", 0.97),
            re.compile(
                entry["pattern"]
                .replace("{ordinal}", ordinal)
                .replace("{more}", _MORE)
                .replace("{states}", states.pattern())
                .replace("{clauses}", clauses)
                .replace("{subjects}", subjects)
                .replace("{number}", NUMBER)
                .replace("{sub}", SUB)
            ),
            tuple(entry.get("needs", ())),
            re.compile(entry["near"]) if "near" in entry else None,
            entry["key"],
            tuple(entry["examples"]),
            tuple(entry["counterexamples"]),
        )
        for entry in data["rules"]
    )


@cache
def _words() -> Words:
    return Words(word for rule in rules() for word in rule.needs)


def find(text: str, laws: Sequence[LawToken] = (), owners: Owners | None = None) -> list[Found]:
    """Find provisions and record citations.

    Args:
        text: the text for matching; offsets as in the source.
        laws: citations of codes that eyecite's patterns found in the same text.
        owners: whose the laws are that are named without their state, where the court is known.

    Returns:
        What was found, in order and without overlaps: books first, whose subjects look like codes ("16 Am.
        Jur. 2d, Constitutional Law, § 111"), then our codes, eyecite's, and the other rules.
        "Section 1983" in words is one only where a full citation has that section.
    """
    claims, found, places, nears = Claims(), list[Found](), _words().places(text), dict[str, list[int]]()
    found += [one for one in _by_rules(text, places, nears, books=True) if claims.claim(one.span)]
    found += [one for one in codes.find(text) if claims.claim(one.span)]
    found += [one for token in laws for one in _codes(text, token) if claims.claim(one.span)]
    by_rules = _by_rules(text, places, nears, books=False)
    found += [one for one in by_rules if one.rule == BY_ARTICLE or claims.claim(one.span)]
    found = (owners or Owners(None)).named(text, [*of_codes(text, found)])
    found = told_apart(text, sorted(found, key=lambda one: one.span))
    found = [*with_articles([*tied(found)])]
    found = of_one_constitution(text, without_glued_notes(text, found))
    laws_only = [*near_laws(text, sorted(of_laws(text, found), key=lambda one: one.span))]
    kept = [*by_themselves(text, laws_only)]
    acts = as_one_law(text, with_further_subsections(text, kept))
    return with_initials(text, [*with_names(text, acts)], acts)


def _by_rules(text: str, places: Places, nears: dict[str, list[int]], *, books: bool) -> Iterator[Found]:
    """What the rules of the file find, in its order: those of books, or the others."""
    for rule in rules():
        if (rule.kind == "treatise") != books:
            continue
        for hit in rule.hits(text, places, nears):
            if one := _read(rule, hit):
                yield from _each(one, hit) if hit.groupdict().get("more") else [one]
                if rule.scheme in _LISTED and rule.kind != "rule":
                    yield from _listed(text, one)


def _each(whole: Found, hit: re.Match[str]) -> Iterator[Found]:
    """The rules of a list before the name of their set: "Rules 8 and 9(b) of the Federal Rules"."""
    further = [*re.compile(_RULE_NUMBER).finditer(hit.string, hit.start("more"), hit.end("more"))]
    span = Span(hit.start(), hit.end("n"))
    yield replace(whole, span=span, full_span=span)
    for one in further:
        span = Span(one.start(), hit.end() if one is further[-1] else one.end())
        label = f"{(whole.label or '').rpartition(' ')[0]} {re.sub(' ', '', one.group())}"
        yield replace(whole, span=span, full_span=span, key=slug(label), label=label)


def _listed(text: str, first: Found) -> Iterator[Found]:
    """The further sections of a list: "sections 92-302, 92-303 and 92-304"."""
    head, _, own = (first.label or "").rpartition(" ")
    several = re.search(r"[Ss]e(?:ction|c\.)?s\b|§\s?§|[Rr]ules\b|Rule\s\d+-", first.span.of(text))
    several = several or OF_TITLE.match(text, first.span.end)
    for more in further_sections(text, first.span.end, own.partition("(")[0]):
        if more.signs or not (
            several or more.sub or (are_alike(own, more.number) and not more.number.isdigit())
        ):
            return
        label = f"{head} {in_one(more.number)}{more.sub}"
        key = restatement_key(label) if first.key else None
        yield replace(first, span=more.span, full_span=more.span, label=label, key=key)


def _pages(words: str) -> Iterator[Pin]:
    """The pages of a record that a list names, each with the notes on it: "29–30, 33, n. 5"."""
    for page in _PAGE.finditer(words):
        notes = tuple(re.findall(r"\d+", page["notes"] or ""))
        yield Pin(page.group(), page["first"], page["last"], notes)


def _codes(text: str, token: LawToken) -> Iterator[Found]:
    """A code citation, with its subsections and the further sections listed after it."""
    if _OF_SESSION.match(text, token.start):
        return  # one of the rules reads it
    kind = "regulation" if token.code.startswith(_REGULATIONS) else "statute"
    if token.code in _SESSION_LAWS:
        kind = "session-law"
    if token.code in _BY_PAGE:
        yield _by_page(text, token, kind)
        return
    end, sub = token.end, ""
    if more := _SUBSECTION.match(text, end):
        end, sub = more.end(), more.group().replace(" ", "")
    yield _code(token, kind, Span(token.start, end), token.section + sub)
    for further in further_sections(text, end, token.section) if token.section else ():
        yield _code(token, kind, further.span, further.number + further.sub)


def _by_page(text: str, token: LawToken, kind: str) -> Found:
    """A session law or a register, cited by the page on which it begins, with the pages pointed at."""
    if more := _THOUSANDS.match(text, token.end):
        token = replace(token, end=more.end(), section=token.section + more["rest"])
    pages = _LAW_PAGES.match(text, token.end)
    end = pages.end() if pages else token.end
    return replace(
        _code(token, kind, Span(token.start, end), token.section),
        pins=tuple(_pages(pages.group())) if pages else (),
    )


def _code(token: LawToken, kind: str, span: Span, section: str) -> Found:
    mark = "" if token.code in _BY_PAGE else "§ "
    code = "Fed. Reg." if token.code == "FR" else token.code
    label = " ".join(part for part in (token.title, code, mark + section) if part.strip(" §"))
    return Found("full", kind, span, span, "code", 0.98, key=slug(label), label=label)


def _read(rule: Rule, hit: re.Match[str]) -> Found | None:
    named = NAMERS[rule.scheme or rule.id](hit)
    if named is None:
        return None
    key, label = named
    whole = "cited" if "cited" in rule.pattern.groupindex else 0  # what stands round it was only asked for
    span, pins = Span(*hit.span(whole)), tuple(_pins(rule, hit))
    if rule.kind == "treatise" and pins and re.search(r"§\s?§\s*[\d.:-]+$", span.of(hit.string)):
        more, end = further_in_list(hit.string, span.end, len(hit.string))
        span, pins = Span(span.start, end), pins + more
    name = label if rule.form == "supra" else None
    return Found(
        rule.form,
        rule.kind,
        span,
        span,
        rule.id,
        rule.confidence,
        key=key,
        label=label,
        name=name,
        pins=pins,
        author=hit.groupdict().get("by"),
        year=int(hit["year"]) if rule.kind == "journal" and hit.groupdict().get("year") else None,
    )


def _pins(rule: Rule, hit: re.Match[str]) -> Iterator[Pin]:
    """The places that a pattern itself reads: pages, a section of an act, or where in a book."""
    parts = hit.groupdict()
    if section := (parts.get("pin") or parts.get("after") or "").strip(" ,"):
        place, *pages = re.split(r"(?:^|,?\s+)(?=pp?\.\s*\d)", section)
        yield from [Pin(place, place)] if place else []
        yield from (pin for words in pages for pin in _pages(words))
    elif parts.get("page") or parts.get("page2"):  # the first page is no pin unless a range begins with it
        first, *rest = _pages(hit.string[hit.start("page" if parts["page"] else "page2") : hit.end()])
        yield from [first, *rest] if first.last else rest
    elif "pages" in parts or rule.kind == "record":
        yield from _pages(parts["pages" if "pages" in parts else "n"] or "")
    elif rule.kind == "treatise" and "title" in parts:
        yield from places_in_book(hit.string[hit.end("title") : hit.end()])
