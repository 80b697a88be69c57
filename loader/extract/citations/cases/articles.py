"""Author and title of an article before its journal: ``Jane Roe, The Law of It, 20 Rev. Litig. 357``.

Bluebook 16. Both are read only where they stand in one piece directly before the journal's volume.
"""

import re
from dataclasses import dataclass
from typing import Final

from loader.extract.citations.signals import signal_before
from loader.model import Span

_REACH: Final = 320
_AUTHOR: Final = re.compile(
    r"(?:(?:Annot(?:ation|\.)|Note|Comment|Recent\s+(?:Case|Development)),\s+|(?P<author>(?:(?:[A-Z]\.\s?)+|[A-Z][\w’'-]+\s+|[A-Z][\w’'-]{2,}(?=,\s+[“\"A-Z]))(?:(?:[A-Z]\.\s?|[A-Z][\w’'-]+\s*|de\s|van\s|von\s|la\s)){0,3}"
    r"(?:(?:,?\s+(?:Jr|Sr)\.|\s+I{2,3}))?(?:\s*(?:&|and)\s+(?:[A-Z][\w.’'-]+\s*){1,4}|\s+et\s+al\.)?),\s+(?:(?:Annot(?:ation|\.)|Note|Comment),\s+)?)"
    r"(?P<title>[“\"]?[A-Z0-9][^;]{5,240}?)[,”\"?!]*,?\s*$"
)
_LIMIT: Final = re.compile(r"[;()\n]|(?<=[a-z][.”])\s+(?=[A-Z])")
_SIGNALS: Final = re.compile(
    r"^\W*(?:(?:see|also|e\.g\.|cf\.|accord|generally|but|compare|in|quoting|citing)[\s,]+)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Article:
    """What stands before a journal citation: where, the title, and the author as printed."""

    span: Span
    title: str
    author: str | None


def article_before(text: str, floor: int, place: int) -> Article | None:
    """Find author and title directly before a journal citation.

    Args:
        text: the text for matching.
        floor: nothing before this offset can belong to it.
        place: where the volume stands.
    """
    start = max(floor, place - _REACH)
    for limit in _LIMIT.finditer(text, start, place):
        start = limit.end()
    if opening := _SIGNALS.match(text[start:place]):
        start += opening.end()
    while start < place and not text[start].isalnum():
        start += 1
    found = _AUTHOR.match(text[start:place])
    author = " ".join((found["author"] or "").split()) if found else ""
    if not found or (signal_before(text, floor, start) is None and len(author) > 60):
        return None
    return Article(
        Span(start, start + found.end("title")),
        " ".join(found["title"].split()),
        author or None,
    )
