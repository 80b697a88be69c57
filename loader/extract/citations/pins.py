"""Pinpoints after a citation: pages, ranges, lists and notes (Bluebook 3.2, 3.3)."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from loader.model import Pin

_AND = r"(?:&|and)"
_NOTE = r"(?:nn?\.?|fns?\.?|[Ff]ootnotes?|notes?)"  # Michigan prints "at 2245 n 4"
_P = r"(?:(?:pp?\.?|pages?)\s*)?"
_SIGN = r"(?:\d+|(?:\*+|[†‡]+)(?![\d†‡*]))"  # "n. 3", "n. *"; "*540" is a page
_NOTES = rf"\s*(?:,?\s*{_AND}|,)?\s*{_NOTE}\s*{_SIGN}(?:\s*(?:[-–,]|{_AND})\s*\d+(?!\s*[A-Z]))*"
_PAGE = r"(?:\d{2},\d{3}(?!\d)|\d+[a-z]?)"  # "69 Fed. Reg. at 41,670"
_PAGES = rf"(?:\*\s*)?(?P<first>{_PAGE})(?:\s*[-–—]\s*(?:\*\s*)?(?P<last>{_PAGE}))?(?P<notes>{_NOTES})?"
_FIRST = re.compile(rf"(?:,?\s*\bat\s+{_P}|,\s*{_P}|,?\s*(?=\*))(?:¶+\s*)?{_PAGES}(?=\W|$)")
_MORE = re.compile(rf"(?:\s*,\s*|\s*{_AND}\s+)(?:at\s+)?{_PAGES}(?=\W|$)")
_HERE = re.compile(rf"{_PAGES}(?=\W|$)")
_SECTION = re.compile(r"(?:,?\s*at)?,?\s*(?P<text>§§?\s*\d[\w.()-]*(?<!\.)|¶¶?\s*\d[\d\s,-]*\d|¶\s*\d+)")
_NEXT_SECTION = re.compile(
    r",?\s+(?:(?:and|&)\s+)?(?P<n>\d+(?:\.\d+)?[\w.-]*(?:\(\w{1,4}\))*(?<![.-]))(?=[\s.;,)])(?!,?\s+[A-Z])"
)
# "id. 3E1.1(a)", "Id. 57-12-2(D)": print or scan has lost the mark.
_LOST = re.compile(
    r"\s{1,3}(?P<text>(?:\d[A-Z]\d\.\d{1,2}|\d{1,3}(?:-\d{1,3}){2})(?:\(\w{1,4}\))*)(?=[\s,.;)])(?![,.]\d)"
)
# A page of a decision not yet bound: "521 U.S. at ___ (slip op., at 16)", "F.2d at   [slip op. at 5]".
_SLIP = re.compile(
    r",?\s*(?:Nos?\.\s*[\w-]+,\s*)?(?:(?:\d{1,4}\s+)?(?:U\.\s?S\.|S\.\s?Ct\.|F\.\s?(?:[23]d|4th)),?\s*)?"
    r"(?:at\s*[_—–-]{0,6}(?:\s*n\.\s*\d+)?)?[,\s]*[\[(]?\s*[Ss]lip\.?\s+op(?:\.|inion),?\s+at\s+"
    r"(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?(?:\s*(?P<notes>nn?\.\s*\d+))?(?!\w)(?:\s*[\])])?"
)
_SLIP_WITHIN = 70
_ONLY_NOTES = re.compile(
    rf"(?:,?\s+at\s+|,\s*|\s+(?=[nf&a]))(?P<text>(?:{_AND}\s+)?{_NOTE}\s*{_SIGN}(?:\s*(?:[-–,]|{_AND})\s*\d+(?!\s*[A-Z]))*)(?=\W|$)"
)
_NUMBER = re.compile(r"\d+|[*†‡]+")
_ORDINAL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
# Of Ohio, Kansas and West Virginia the court's own syllabus is law and is cited by its paragraphs.
_SYLLABUS = re.compile(
    rf",?\s*(?:at\s+)?(?P<text>paragraphs?\s+{_ORDINAL}(?:(?:,|\s+and|,\s+and)\s+{_ORDINAL}){{0,3}}\s+of\s+the\s+syllabus"
    rf"|[Ss]yl(?:labus|\.),?\s+(?:(?:¶+|par\.|pts?\.|points?)\s*)?{_ORDINAL}\b|syllabus\b(?!\s+of))"
)
# In what is cited by sections or numbers: ", at 1045-46", " at p. 47", ", p. 60-163", ", n. 20", ", ¶ 4.4".
_LEAF = (
    r"\d+(?:\s?[-–]\s?\d+)*(?:\[\d+\])?(?:,?\s*(?:(?:&|and)\s*)?nn?\.\s*\d+(?:\s?[-–,]\s?\d+(?!\s*[A-Z]))*)?"
)
_NO_MEASURE = (
    r"(?![\w:%]|\s+(?:[A-Z][a-z]*\.|United|Code\b)|[.,]\d"
    r"|\s*(?:[ap]\.?\s?m\b|o[’']clock|percent|years|months|days|miles|feet|dollars))"
)
_LONGEST_RANGE = 60
_IN_WORK = re.compile(
    rf"(?:,?\s+supra\b)?,?\s+(?:at\s+(?:(?:pp?\.?|pages?)\s*)?|(?:pp?\.?|pages?)\s*(?=\d))(?P<pages>{_LEAF}(?:(?:,\s*|\s+(?:to|and|&)\s+){_LEAF}(?=[.;,)\]\s]|$)(?!,?\s+[A-Z]))*){_NO_MEASURE}"
    r"|,?\s+(?P<comment>(?:cmt\.|comment(?:ary)?\.?(?=\s*\(|\s+(?:n(?:\.|ote)|[a-z]\b(?!\s+[a-z])))|app(?:lication|l?\.)\s+(?=n))(?:\s*\(?(?:(?:app(?:lication|l?\.)\s+)?n(?:\.|ote)?\s*\d+(?:\(\w\))*(?:\s?[-–,&]\s?\d+)*\)?|[a-z]\b(?!\s+[a-z])))?(?:,\s*illus\.\s*\d+)?)(?!\w)"
    r"|,?\s+(?P<note>nn?\.\s*\d+(?:\s?[-–,]\s?\d+(?!\s*[A-Z]))*)"
    r"|,?\s+(?:at\s+)?(?P<paragraph>¶¶?\s*\d[\d.]*(?:\([a-z0-9]\))*(?:\s?[-–]\s?\d+)?(?<!\.))"
)
_ONE_LEAF = re.compile(
    r"(?P<first>\d+)(?:\s?[-–]\s?(?P<last>\d+))?(?P<notes>,?\s*(?:(?:&|and)\s*)?nn?\.\s*\d+(?:\s?[-–,]\s?\d+)*)?"
)
_LINE = r"\d+(?::\d+)?(?:\(\w{1,4}\))*"
_LISTED_LEAF = re.compile(rf"(?P<first>{_LINE})(?:\s?[-–]\s?(?P<last>{_LINE}))?")
_LISTED = re.compile(
    rf"(?:,\s*{_LISTED_LEAF.pattern.replace('?P<first>', '?:').replace('?P<last>', '?:')}(?=[.;,)\]]|\s+\())+"
)
_TO = re.compile(r"\s+to\s+(?P<last>\d[\w:-]*)(?=[\s.;,)\]])(?!\s+[a-z]{3,})")  # "at 553-69 to 70"
_EDITION = re.compile(r"\(?\b\d\w*\s(?:Am\.\s)?[Ee]d\.\)?|\bvol\.\s*\d+,?")
_IN_BOOK = re.compile(
    r"(?P<sign>§+|¶+|\b[Ss]ecs?\.)|(?P<page>\b(?:at|pp?\.)\s)|(?P<note>\bnn?\.\s*\d+)"
    r"|(?<![\w.])(?P<n>\d[\w.:\[\]()]*(?:\s?[-–]\s?\d[\w.:]*)?(?<![.:])(?:,?\snn?\.\s*\d+)?)"
)
_STARTS_SOMETHING = re.compile(r"\s+(?:[A-Z][\w.’']*\s*){1,4}\d|(?:st|nd|rd|th|d)\b|\s+[a-z]{2,}\s+[a-z]")


def pins_after(
    text: str, place: int, limit: int, taken: Container[int], reporter: str | None, *, here: bool = False
) -> tuple[tuple[Pin, ...], int]:
    """Read the pinpoints at a place.

    Args:
        text: the text for matching.
        place: where they would start: the end of a citation's first page, or of ``Id.``.
        limit: nothing at or after this offset is read.
        taken: offsets at which other citations start; a number there is a volume and no page.
        reporter: the reporter whose pages they are.
        here: the first page stands at ``place`` itself, as in ``974 F.2d at 121``.

    Returns:
        The pins in order, and the offset where they end (``place`` when there are none).
    """
    if not here and (slip := slip_opinion(text, place, limit)):
        return slip
    pins: list[Pin] = []
    pattern = _HERE if here else _FIRST
    while found := pattern.match(text, place, limit):
        explicit = here or " at " in f" {found.group()} "
        if found.start("first") in taken or (
            not explicit and _STARTS_SOMETHING.match(text, found.end(), limit)
        ):
            break
        notes = tuple(_NUMBER.findall(found["notes"] or ""))
        words = found.group().lstrip(" ,\n")
        pins.append(Pin(words.removeprefix("at ").strip(), found["first"], found["last"], notes, reporter))
        place, here = found.end(), False
        pattern = _MORE
    if not pins and (found := _ONLY_NOTES.match(text, place, limit)):
        words = found["text"]
        return (Pin(words, "", None, tuple(_NUMBER.findall(words)), reporter),), found.end()
    if found := _SYLLABUS.match(text, place, limit):
        words = " ".join(found["text"].split())
        return (*pins, Pin(words, words, None, (), reporter)), found.end()
    if not pins and (found := _SECTION.match(text, place, limit)):
        section = Pin(found["text"].strip(), found["text"].strip(), None, (), reporter)
        place = found.end()
        more, place = further_in_list(text, place, limit) if "§§" in section.text else ((), place)
        pages, end = places_in_work(text, place, limit, listed=False)
        return (section, *more, *pages), end
    if not pins and (found := _LOST.match(text, place, limit)):
        return (Pin(found["text"], f"§ {found['text']}", None, (), reporter),), found.end()
    return tuple(pins), place


def slip_opinion(text: str, place: int, limit: int) -> tuple[tuple[Pin, ...], int] | None:
    """Read the page of a slip opinion at a place: the pin and where it ends; None where none is named."""
    if "lip" not in text[place : min(limit, place + _SLIP_WITHIN)]:
        return None
    found = _SLIP.match(text, place, limit)
    if not found:
        return None
    notes = tuple(_NUMBER.findall(found["notes"] or ""))
    end = max(found.end("first"), found.end("last"), found.end("notes"))
    words = f"slip op. at {text[found.start('first') : end]}"
    return (Pin(" ".join(words.split()), found["first"], found["last"], notes, "slip op."),), found.end()


def further_in_list(text: str, place: int, limit: int) -> tuple[tuple[Pin, ...], int]:
    """Read the further sections of a list: "2.05 and 2.06" after "§§ 2.03,"; and where they end."""
    pins: list[Pin] = []
    while found := _NEXT_SECTION.match(text, place, limit):
        pins.append(Pin(found["n"], f"§ {found['n']}"))
        place = found.end()
    return tuple(pins), place


def places_in_work(text: str, place: int, limit: int, *, listed: bool) -> tuple[tuple[Pin, ...], int]:
    """Read the pages, notes or paragraphs after a section, a book or a paper of the record.

    Args:
        text: the text for matching.
        place: where they would start.
        limit: nothing at or after this offset is read.
        listed: whether a page has been read: then a list may go on with bare numbers.

    Returns:
        The pins in order, and the offset where they end (``place`` when there are none).
    """
    pins: tuple[Pin, ...] = ()
    if listed and (more := _LISTED.match(text, place, limit)):
        pins = tuple(
            Pin(leaf.group(), leaf["first"], leaf["last"]) for leaf in _LISTED_LEAF.finditer(more.group())
        )
        place = more.end()
    while found := _IN_WORK.match(text, place, limit):
        if pages := found["pages"]:
            pins += leaves(pages)
        elif comment := found["comment"]:
            pins += (Pin(comment, "", None, tuple(_NUMBER.findall(comment))),)
        elif note := found["note"]:
            pins += (Pin(note, "", None, tuple(_NUMBER.findall(note))),)
        else:
            pins += (Pin(found["paragraph"], found["paragraph"]),)
        place = found.end()
    return pins, place


def to_its_end(text: str, place: int, limit: int, pins: tuple[Pin, ...]) -> tuple[tuple[Pin, ...], int]:
    """Let the last of some pins reach to the page that "to" names after it: "at 553-69 to 70".

    Args:
        text: the text for matching.
        place: where the pins end.
        limit: nothing at or after this offset is read.
        pins: what was read so far.
    """
    more = _TO.match(text, place, limit) if pins else None
    if more is None:
        return pins, place
    *others, last = pins  # of "553-69 to 70" the first is page 69 of chapter 553
    first = f"{last.first}-{last.last}" if last.last else last.first
    longer = replace(last, text=f"{last.text} to {more['last']}", first=first, last=more["last"])
    return (*others, longer), more.end()


def places_in_book(words: str) -> Iterator[Pin]:
    """Read where in a book: "§ 9.5(b), at 124", "(2d ed.) §§ 597, 603", "139, 141 n. 2".

    Args:
        words: what follows its title in a citation.

    Yields:
        Sections and paragraphs with their sign, pages, notes; a bare number is of the sign before it.
    """
    sign = ""
    for found in _IN_BOOK.finditer(_EDITION.sub("", words)):
        if found["sign"]:
            sign = found["sign"][0] if found["sign"][0] in "§¶" else "§"
        elif found["page"]:
            sign = ""
        elif found["note"]:
            yield Pin(found["note"], "", None, tuple(_NUMBER.findall(found["note"])))
        elif leaf := not sign and _ONE_LEAF.fullmatch(found["n"]):
            yield _leaf(leaf)
        else:
            place = f"{sign} {found['n']}".lstrip()
            yield Pin(place, place)


def leaves(words: str) -> tuple[Pin, ...]:
    """The pages or ranges in a list of nothing else."""
    return tuple(_leaf(leaf) for leaf in _ONE_LEAF.finditer(words))


def _leaf(leaf: re.Match[str]) -> Pin:
    """One page or range; "2-280" is page 280 of chapter 2."""
    first, last = leaf["first"], leaf["last"]
    if last and int(last) - int(first) > _LONGEST_RANGE:
        first, last = f"{first}-{last}", None
    return Pin(leaf.group(), first, last, tuple(_NUMBER.findall(leaf["notes"] or "")))
