"""Reader of the Caselaw Access Project's HTML of a case, and what the elements of its case bodies mean.

::

    <section class="casebody" data-firstpage="38">
      <section class="head-matter"> <h4 class="parties">BRANSON v. HARRIS.</h4> ...
      <article class="opinion" data-type="majority"> <p class="author">HOOD, Associate Judge.</p> ...
        <a class="page-label" data-label="39">*39</a> ... <a class="footnotemark" href="#footnote_1_1">1</a>
        <aside class="footnote" id="footnote_1_1"><a href="#ref_footnote_1_1">1</a><p>...</p></aside>
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from loader.read.base import FactName
from loader.read.making.flow import Grammar, Meaning
from loader.read.making.page import HtmlReader

_FACTS: Final[Mapping[str, FactName]] = {
    "parties": "parties",
    "court": "court-name",
    "docketnumber": "docket-number",
    "citation": "citation",
    "attorneys": "attorneys",
    "judges": "judges",
    "summary": "summary",
    "headnotes": "headnotes",
    "syllabus": "syllabus",
    "disposition": "disposition",
    "history": "posture",
    "author": "author",
    "decisiondate": "decided",
    "otherdate": "argued",
}
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
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
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
    }
)


def casebody_grammar(tag: str, attributes: Mapping[str, str]) -> Meaning | None:
    """What an element of a case body means; the words are the tags of the XML and the classes of the HTML."""
    word = next(iter(attributes.get("class", "").split()), tag)
    kind = attributes.get("data-type") or attributes.get("type") or ""
    if word == "opinion":
        return Meaning("opinion", kind)
    if word == "footnote":
        return Meaning("note", attributes.get("id" if tag == "aside" else "label", ""))
    if word == "footnotemark":
        return Meaning("callout", attributes.get("href", "").removeprefix("#"))
    if tag == "a" and attributes.get("href", "").startswith("#ref_footnote"):
        return Meaning("label")
    if tag in {"script", "style"}:
        return Meaning("skip")
    if word in _FACTS and tag not in {"a", "span"}:
        return Meaning("block", kind="author" if word == "author" else None, fact=_FACTS[word])
    if tag == "blockquote":
        return Meaning("block", kind="block-quotation")
    return Meaning("block") if tag in _BLOCKS else None


@dataclass(frozen=True, slots=True)
class CaseBodyHtml(HtmlReader):
    """Reads the HTML of one case, which does not say where the case is reported."""

    name: str = "cap-html"
    expects: str = 'HTML of the Caselaw Access Project (`<section class="casebody">`)'
    grammar: Grammar = casebody_grammar
    divided: bool = True

    def sniff(self, data: bytes) -> bool:
        """Whether there is such a section, outside of JSON."""
        return data.lstrip()[:1] == b"<" and b'class="casebody"' in data
