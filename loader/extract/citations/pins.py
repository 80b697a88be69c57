"""Pinpoints after a citation: pages, ranges, lists and notes (Bluebook 3.2, 3.3)."""

import re
from collections.abc import Container

from loader.model import Pin

_AND = r"(?:&amp;|&|and)"  # some copies of plain text keep the entity of a page
_NOTE = r"(?:nn?\.|fns?\.|[Ff]ootnotes?|notes?)"
_NOTES = rf"\s*(?:,?\s*{_AND}|,)?\s*{_NOTE}\s*\d+(?:\s*(?:[-–,]|{_AND})\s*\d+(?!\s*[A-Z]))*"
_PAGES = rf"(?:\*\s*)?(?P<first>\d+[a-z]?)(?:\s*[-–—]\s*(?:\*\s*)?(?P<last>\d+[a-z]?))?(?P<notes>{_NOTES})?"
_FIRST = re.compile(rf"(?:,?\s*\bat\s+(?:pp?\.\s*)?|,\s*(?:pp?\.\s*)?|,?\s*(?=\*))(?:¶+\s*)?{_PAGES}(?=\W|$)")
_MORE = re.compile(rf"(?:\s*,\s*|\s*{_AND}\s+)(?:at\s+)?{_PAGES}(?=\W|$)")
_HERE = re.compile(rf"{_PAGES}(?=\W|$)")
_SECTION = re.compile(r"(?:,?\s*at)?,?\s*(?P<text>§§?\s*\d[\w.()-]*(?<!\.)|¶¶?\s*\d[\d\s,-]*\d|¶\s*\d+)")
_ONLY_NOTES = re.compile(
    rf"(?:,?\s+at\s+|,\s*|\s+(?=[nf&a]))(?P<text>(?:{_AND}\s+)?{_NOTE}\s*\d+(?:\s*(?:[-–,]|{_AND})\s*\d+(?!\s*[A-Z]))*)(?=\W|$)"
)
_NUMBER = re.compile(r"\d+")
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
    pins: list[Pin] = []
    pattern = _HERE if here else _FIRST
    while found := pattern.match(text, place, limit):
        explicit = here or " at " in f" {found.group()} "
        if found.start("first") in taken or (
            not explicit and _STARTS_SOMETHING.match(text, found.end(), limit)
        ):
            break
        notes = tuple(_NUMBER.findall(found["notes"] or ""))
        words = found.group().lstrip(" ,\n").replace("&amp;", "&")
        pins.append(Pin(words.removeprefix("at ").strip(), found["first"], found["last"], notes, reporter))
        place, here = found.end(), False
        pattern = _MORE
    if not pins and (found := _ONLY_NOTES.match(text, place, limit)):
        words = found["text"]
        return (Pin(words, "", None, tuple(_NUMBER.findall(words)), reporter),), found.end()
    if not pins and (found := _SECTION.match(text, place, limit)):
        return (Pin(found["text"].strip(), found["text"].strip(), None, (), reporter),), found.end()
    return tuple(pins), place
