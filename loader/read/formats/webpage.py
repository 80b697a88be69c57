"""Reader of an opinion as a web page, and what the elements of several publishers' pages mean.

Star pages stand in the text (``*12``); notes are called by links (``<a href="#fn1">1</a>``) to an element
with that identifier or to a link that calls back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from loader.read.base import FactName
from loader.read.encoding import peek
from loader.read.making.flow import Grammar, Meaning
from loader.read.making.page import HtmlReader

_SKIPPED: Final = frozenset(
    {"script", "style", "head", "noscript", "nav", "button", "form", "select", "template", "svg"}
)
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "center",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "table",
        "section",
        "article",
        "ul",
        "ol",
    }
    | {"dl", "dt", "dd", "pre", "hr", "header", "footer", "main", "body", "aside", "figure", "address"}
)
_FACTS: Final[Mapping[str, FactName]] = {
    "case_cite": "citation",
    "parties": "parties",
    "docket": "docket-number",
    "court": "court-name",
    "date": "decided",
    "author": "author",
    "judges": "judges",
    "attorneys": "attorneys",
    "counsel": "attorneys",
    "syllabus": "syllabus",
    "disposition": "disposition",
}
_CALLED = re.compile(r"#(?P<note>[\w\\*.:-]*(?:fn|fr|ftn|foot|note)[\w\\*.:-]*)", re.IGNORECASE)
_NUMBERED: Final = "num"


def page_grammar(tag: str, attributes: Mapping[str, str]) -> Meaning | None:
    """What an element of a page means."""
    classes = attributes.get("class", "").split()
    if tag in _SKIPPED:
        return Meaning("skip")
    if tag == "a":
        called = _CALLED.fullmatch(attributes.get("href", ""))
        anchor = attributes.get("name") or attributes.get("id", "")
        return Meaning("callout", called["note"], anchor) if called else None
    if "footnote" in classes and tag in {"div", "aside", "p", "li", "section"}:
        return Meaning("note", attributes.get("id", ""))
    if tag == "span" and _NUMBERED in classes:
        return Meaning("skip")
    fact = next((_FACTS[word] for word in classes if word in _FACTS), None)
    if tag == "blockquote":
        return Meaning("block", kind="block-quotation", fact=fact)
    return Meaning("block", fact=fact) if tag in _BLOCKS else None


@dataclass(frozen=True, slots=True)
class WebPage(HtmlReader):
    """Reads a page that holds one opinion and says nothing of it but what is printed."""

    name: str = "html"
    expects: str = "an HTML page with the text of an opinion"
    grammar: Grammar = page_grammar
    divided: bool = False

    def sniff(self, data: bytes) -> bool:
        """Whether it begins as HTML does."""
        return bool(_BEGINS.match(peek(data)))


_BEGINS = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|pre|center|h\d|section|article|span|b|i|table)\b",
    re.IGNORECASE | re.DOTALL,
)
