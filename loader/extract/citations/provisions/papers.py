"""Telling the sections of laws from those of leases, plans and other papers, which are no authorities."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.provisions.nearlaws import OF_LAW, sections_of_acts
from loader.extract.citations.provisions.numbers import shape
from loader.extract.citations.provisions.sections import declared
from loader.model import Span
from loader.rulefiles import content

_IN_WORDS, _WITHOUT_MARK, _NUMBER = "section-in-words", "section-without-mark", "section-by-number"
_OF_ELSE: Final = re.compile(
    r"\b(?:Rules?|Forms?|Nos?\.|[Pp]ages?|[Pp]aragraphs?|Exhibits?|Items?|[Ii]n|[Ss]ince|[Uu]ntil|(?:Jan|Febr)uary"
    r"|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|\d,)\s+$"
)
_BARE: Final = frozenset({_IN_WORDS, "bare-section"})
OF_TITLE: Final = re.compile(r"(?:(?:,|,?\s+(?:and|or))\s+\d+(?:\(\w{1,5}\))*)*\s+of\s+this\s+[Tt]itle\b")
# Of a law are 213(b)(3), 92-201 and 934.03; 3.12 may be a contract's.
_LAWS_NUMBER: Final = re.compile(
    r"§ (?:\d+[A-Za-z]{0,3}(?:\([a-zA-Z0-9]{1,5}\))+|\d+[A-Za-z]?(?:-\d+)+\S*|\d{3,}\.\d+\S*|\d{3,5}[a-z]?)"
)
_ANY_NUMBER: Final = re.compile(
    rf"{_LAWS_NUMBER.pattern}|§ \d{{1,2}}[A-Za-z]{{0,2}}(?:\([a-zA-Z0-9]{{1,5}}\))*"
)
_LAWS: Final = frozenset({"statute", "session-law", "regulation"})
# "Section 4.25a(e)" where 27 C.F.R. § 4.39 is cited; one of a contract is seldom parted so finely.
_IN_CHAPTER: Final = re.compile(r"§ \d{1,4}\.\d+[a-z]?(?:\([a-zA-Z0-9]{1,5}\))+|§ \d{1,4}\.\d+[a-z]")
_ARTICLE_BEFORE: Final = re.compile(r"\b[Aa]rt(?:icle|\.)\s+(?:[IVX]+|\d+),\s+$")


def of_laws(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Sections in words only where a full citation has the section, or its number is one of a law's.

    A contract has sections, too: one that the text anywhere says to be of a lease is of no law. A number
    whose mark is lost is one only where a section of a code that is cited in full has as many parts.

    Args:
        text: the text for matching.
        found: provisions in any order.

    Yields:
        Them in the same order without those that are of no law.
    """
    known = {_section_of(one) for one in found if one.form == "full"}
    parts = {shape(section) for section in known}
    dashes = {section.count("-") for section in known}
    known |= {section for one in found for section in sections_of_acts(one)}
    chapters = {section.partition(".")[0] for section in known if "." in section}
    bare = [one for one in found if one.rule in _BARE]
    of_one_code = bool(bare) and declared(text) is not None
    of_papers = {_section_of(one) for one in bare if _is_of_paper(text, one.span)}
    # Where laws are cited and no paper has sections, "section 5" is of a law, too.
    of_laws_only = not of_papers and any(one.kind in _LAWS and one.rule not in _BARE for one in found)
    numbers = _ANY_NUMBER if of_laws_only else _LAWS_NUMBER
    for one in found:
        section = _section_of(one)
        if one.rule == _WITHOUT_MARK:
            if shape(section) in parts or (":" not in section and section.count("-") in dashes):
                yield one
            continue
        if one.rule == _NUMBER:
            if section in known and _stands_for_section(text, one):
                yield one
            continue
        if one.rule == _IN_WORDS:
            shaped = section not in of_papers and (of_one_code or numbers.fullmatch(one.label or ""))
            of_chapter = section.partition(".")[0] in chapters and bool(
                _IN_CHAPTER.fullmatch(one.label or "")
            )
            known_here = (section in known or of_chapter) and not _is_of_paper(text, one.span)
            of_title = one.span.of(text).endswith(("title", "Code")) or OF_TITLE.match(text, one.span.end)
            spoken_of = OF_LAW.match(text, one.span.end)
            if not (known_here or shaped or of_title or spoken_of) or _of_article_or_heading(text, one.span):
                continue
        elif (
            one.rule in _BARE
            and section in of_papers
            and (section not in known or _is_of_paper(text, one.span))
        ):
            continue
        yield one


def _stands_for_section(text: str, one: Found) -> bool:
    """Whether a number is a section's: it has subsections, or the text lost all its section marks."""
    if not (one.label or "").endswith(")") and "§" in text:
        return False
    return not _OF_ELSE.search(text, max(0, one.span.start - 20), one.span.start)


def _of_article_or_heading(text: str, span: Span) -> bool:
    """Whether a section is of an article ("Article IX, section 1") or heads a law ("Sec. 201. Powers.")."""
    if _ARTICLE_BEFORE.search(text, max(0, span.start - 20), span.start):
        return True
    return text[max(0, span.start - 1) : span.start] in {"", "\n", "“", '"'} and bool(
        re.match(r"\.\s+[A-Z]", text[span.end : span.end + 4])
    )


def _is_of_paper(text: str, span: Span) -> bool:
    """Whether a section is one of a lease or the like: "§ 5 of the lease", "Service Agreement § 4.1"."""
    before, after = _papers()
    return bool(after.match(text, span.end) or before.search(text, max(0, span.start - 40), span.start))


@cache
def _papers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = content("provisions")
    papers, named = "|".join(data["papers"]), "|".join(data["papers-before"])
    after = (
        r"\s+(?:of|in|to)\s+(?:(?:the|this|that|its|their|his|her|a|an|said)\s+)?"
        rf"(?:(?!Guidelines\b|connection\b)[\w’'-]+\s+){{0,3}}?(?:{papers})\b"
    )
    before = rf"\b(?:{named}),?\s+(?:[Aa]rt\.\s*\w+,\s*)?$"
    return re.compile(before), re.compile(after, re.IGNORECASE)


def _section_of(one: Found) -> str:
    """The section of a code that is cited, without subsections."""
    return (one.label or "").rpartition("§ ")[2].partition("(")[0]
