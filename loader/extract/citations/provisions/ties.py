"""What a law is that is called by less than its citation, told by the full citations of the same text.

"The act of 1873" is the one of that year that is cited by its day, "the Revenue Act" the one of that name
that is cited with its year, and "article I, section 7" of the one constitution that is cited by them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import Final

from loader.extract.citations.claims import Claims
from loader.extract.citations.found import Found
from loader.extract.citations.provisions import datedacts
from loader.extract.citations.provisions.statutenames import restatement_key
from loader.model import Span
from ontology.names import slug

BY_ARTICLE: Final = "article-and-section"
_BY_YEAR, _BY_NAME, _BY_TITLE = "act-of-year", "act-by-name", "title-by-name"
_BY_ITS_YEAR = "act-by-its-year"
_LESS: Final = {"bare-section", "section-in-words", "article-in-words"}
_JOINS: Final = re.compile(r",\s+|\s*\(\s*[^()\n]{1,60}\)\s*,\s+|\s+\(\s*(?=[\d§PU])")
_AGAIN: Final = frozenset({"restatement-again", "section-of-the-restatement"})
_RESTATEMENT: Final = re.compile(r"Restatement .*(?=§ )")
_TITLED: Final = re.compile(r"[Tt]itle\s+(?P<n>[IVX]+)$")
_PUBLIC_LAW: Final = "public-law"
_AT_LARGE: Final = re.compile(r"\d+ Stat\. .+")
_TO_PAGE: Final = re.compile(
    r"\s*(?:,\s*(?:(?:Tit(?:le|\.)\s*\w+|(?:§+|[Ss]ec\.)\s*\d[\w()]*|ch\.\s*\d+|[A-Z][a-z]+\.?\s+\d{1,2},\s*\d{4}),\s*){0,3}"
    r"|\((?:[A-Z][a-z]+\.?\s+\d{1,2},\s*)?\d{4}\),?\s*)"
)
_CITED: Final = {datedacts.RULE, "named-act"}
_PAGED: Final = {_PUBLIC_LAW, datedacts.RULE}

Known = Mapping[tuple[str, str], set[tuple[str | None, str | None]]]


def tied(found: Sequence[Found]) -> Iterator[Found]:
    """Give what is called by less than its citation the key and the label of what is cited.

    Args:
        found: provisions of one text, in any order.

    Yields:
        They again, in the same order. What nothing else tells keeps its key, and is left out without one.
    """
    known = _known(found)
    restatements = {head.group() for one in found if (head := _RESTATEMENT.match(one.label or ""))} - {
        "Restatement "
    }
    for one in found:
        named = known.get((one.rule, _asked(one)), set())
        if one.rule in _AGAIN and len(restatements) == 1:
            full = (one.label or "").replace("Restatement ", next(iter(restatements)))
            yield replace(one, key=restatement_key(full), label=full)
        elif one.rule not in {BY_ARTICLE, _BY_YEAR, _BY_ITS_YEAR, _BY_NAME, _BY_TITLE}:
            yield one
        elif len(named) == 1:
            key, label = next(iter(named))
            yield replace(one, key=key, label=label)
        elif one.key:
            yield one


def _asked(one: Found) -> str:
    label = one.label or ""
    if one.rule == _BY_NAME:
        return slug(label)
    return f"art. {label.rpartition('art. ')[2]}" if one.rule == BY_ARTICLE else label


def with_articles(found: Sequence[Found]) -> Iterator[Found]:
    """Put articles with their sections in place of the sections, or of the articles, that they hold.

    Args:
        found: tied provisions; only those of the rule of ``BY_ARTICLE`` overlap others.

    Yields:
        Both, without those parts, and without the articles that a fuller citation overlaps.
    """
    others = [one for one in found if one.rule != BY_ARTICLE]
    fuller = Claims(one.span for one in others if one.rule not in _LESS)
    kept = [one for one in found if one.rule == BY_ARTICLE and fuller.claim(one.span)]
    whole = Claims(one.span for one in kept)
    yield from kept
    yield from (one for one in others if one.rule not in _LESS or whole.claim(one.span))


def as_one_law(text: str, found: Sequence[Found]) -> list[Found]:
    """Give the page of the Statutes at Large that follows a public law the key of that law.

    "Pub. L. No. 92-573, § 30, 86 Stat. 1231" are two ways to cite one act (Bluebook 12.4), wherever either
    stands alone. A page on which two laws are is left.

    Args:
        text: the text for matching.
        found: provisions in order.
    """
    laws: dict[str, set[str]] = defaultdict(set)
    for one, following in pairwise(found):
        at_large = one.rule == _PUBLIC_LAW and _AT_LARGE.fullmatch(following.label or "")
        if at_large and _TO_PAGE.fullmatch(text, one.span.end, following.span.start):
            laws[following.key or ""].add(one.key or "")
    single = {key: next(iter(numbers)) for key, numbers in laws.items() if len(numbers) == 1}
    return [replace(one, key=single.get(one.key or "", one.key)) for one in found]


def labels_of_one_law(found: Sequence[Found]) -> dict[str, tuple[str, ...]]:
    """How each public law, or act of a day, is cited here: by its number or chapter, and by its pages.

    Args:
        found: citations of one text, in any order.
    """
    ordered = sorted(found, key=lambda one: one.rule not in _PAGED)
    labels: dict[str, dict[str, None]] = defaultdict(dict)
    for one in ordered:
        if one.key and one.label and (one.rule in _PAGED or one.key in labels):
            labels[one.key][one.label] = None
    return {key: tuple(written) for key, written in labels.items()}


def with_names(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Give sections that follow the name of their act that name: "Clean Air Act, 42 U.S.C. § 7401" is one.

    Args:
        text: the text for matching.
        found: provisions in order.
    """
    skipped: Found | None = None
    for one, following in zip_longest(found, found[1:]):
        if skipped:
            one = replace(one, full_span=Span(skipped.span.start, one.full_span.end), name=skipped.label)
            skipped = None
        joins = (
            one.rule == _BY_NAME
            and following is not None
            and following.form == "full"
            and following.kind in {"statute", "session-law"}
            and following.rule != "named-act"
            and _JOINS.fullmatch(text, one.span.end, following.span.start)
        )
        if joins:
            skipped = one
        else:
            yield one


def _known(found: Sequence[Found]) -> Known:
    known: dict[tuple[str, str], set[tuple[str | None, str | None]]] = defaultdict(set)
    for one in found:
        label = one.label or ""
        if one.rule == "named-act" and (titled := _TITLED.search(one.pins[0].text if one.pins else "")):
            known[_BY_TITLE, f"Title {titled['n']}"].add((one.key, label))
        if one.rule == datedacts.RULE:
            label = datedacts.day_of(one)
        if one.rule in _CITED and label and one.key:
            for rule in (_BY_YEAR, _BY_ITS_YEAR) if one.rule == datedacts.RULE else (_BY_NAME,):
                known[rule, _called(one.rule, label)].add((one.key, label))
            known[_BY_ITS_YEAR, label[-4:]].add((one.key, label))
        elif one.kind == "constitution" and "art. " in label and one.rule != BY_ARTICLE:
            known[BY_ARTICLE, f"art. {label.partition('art. ')[2]}"].add((one.key, label))
    return known


def _called(rule: str, label: str) -> str:
    return label[-4:] if rule == datedacts.RULE else slug(label[: -len(" of 1900")])


def clauses(found: Sequence[Found]) -> dict[str, str]:
    """Clauses named alone (the Due Process Clause) to the amendment they are of, where only one is named."""
    seen: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.rule in {"clause-of-amendment", "clause-in-small-letters"} and "-amend-" in (one.key or ""):
            assert one.key is not None  # noqa: S101 - said by the line above
            seen[f"us-const-{one.key.split('-', 4)[-1]}-clause"].add(one.key)
    return {key: next(iter(keys)) for key, keys in seen.items() if len(keys) == 1}
