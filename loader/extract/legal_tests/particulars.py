"""Whether words tell of the case at bar, of its persons, days and sums, and not of what the law asks."""

import re
from collections.abc import Iterable
from typing import Final

from loader.extract.prose.passages import CASE
from loader.model import Span

_GENERAL: Final = (
    r"(?:Constitution|Clause|States?|Government|Congress|Courts?|Amendments?|Acts?|Rules?"
    r"|Sections?|Subsections?|Chapter|Paragraph|Law|Article|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth"
    r"|Ninth|Tenth|Eleventh|Fourteenth|United|Federal|Due|Process|Legislature|Board|Commission|Department|Secretary"
    r"|Commissioner|Commonwealth|Code|Title|Circuit|Supreme|Bill|Rights|Plaintiffs?|Defendants?|Petitioners?|Respondents?"
    r"|Appellants?|Appellees?|Claimants?|Attorney|General|President|Governor|People|Revised|Restatement"
    r"|Torts|Contracts|Internal|Revenue|Service|Treasury|Director|Administrator|Agency|Civil|Criminal|Procedure|Evidence"
    r"|Regulations?|Statutes?|Guidelines?|American|English|Indians?|Judges?|Justices?|Council|Trustee|Debtors?|Employers?"
    r"|Employees?|Act|Miranda|I)\b"
)
_NAME: Final = re.compile(rf"(?<=[a-z,’')\]] )(?!{_GENERAL})[A-Z][a-z]{{2,}}")
"""A word with a capital within a sentence that names nobody and nothing in general."""
_OPENS: Final = re.compile(
    r"\W*(?:The|An?|That|Whether|Any|His|Her|Its|Their|All|Some|No|Such|There|If|When|Where|In|By|Not|More|Each"
    r"|Every|Proof|Evidence|Existence|Lack|Absence|Failure|Knowledge|Intent|Notice|Possession|Use)\b"
)
"""What a list may write with a capital: "(1) The duration of the risk"."""
_OF_THE_CASE: Final = re.compile(
    r"\b(?:1[789]|20)\d\d\b(?!-)|\$ ?\d|\b\d+\.\d\d\b(?![.\d])"
    r"|\b(?:January|February|August|September|October|November|December) \d"
    r"|\b(?:trial|district|lower|circuit|superior) (?:court|judge) (?:erred|properly|correctly|improperly)\b"
    rf"|^\W*whether\W{{0,3}}{CASE}"
    r"|(?<!v\. )\b[A-Z]\. ?[A-Z]\.(?! ?[A-Z\d§])"
    r"|\bin the (?:indictment|information)\b|\byou\b|\bin (?:this|the (?:instant|present)) case\b"
)
_ALLEGED: Final = re.compile(r"^\W*plaintiffs? (?:has |have )?(?:alleged|testified|offered)\b", re.IGNORECASE)
_NAMED_LAST: Final = re.compile(
    rf"(?:(?<=[a-z,] )|^\W*)(?!{_GENERAL}"
    r"|(?:We|It|He|She|They|This|That|These|Those|One|Such|There|Who|Party|Parties)\b)"
    r"[A-Z][\w&’'.-]*[a-z]\W*$"
)
_TO_SUCCEED: Final = re.compile(
    r"^\W*(?:\d+\W+)?(?:\w+, )?(?:in order )?(?:to|for) (?!determine|decide|do so|this)\w+|\bin order to\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:was|were|had been) (?:\w+ )?(?:required|obligated)|\bhad (?:to\b|the (?:\w+ )?burden)"
    r"|\b(?:bore|carried) the\b",
    re.IGNORECASE,
)
_DUTY: Final = re.compile(
    r"must|has|have|needs?|bears?|carries|should|is (?:\w+ )?(?:required|obligated)", re.IGNORECASE
)
_ASKS: Final = re.compile(
    r"\W*(?:[ivx\d]+[.)]\s*)?(?:did|does|do|was|were|should|could|can|may) (?:the|it|he|she|an?|they)\b"
    r"|.*\?[”\"’' ]*$",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY: Final = re.compile(
    r"(?:the )?existence of (?:an?|the) facts?|"
    r"(?:\w+ (?:and|or) )?(?:\w+ ){0,2}"
    r"(?:elements|requirements|prongs|factors|things|criteria|conditions|showings)"
    r"(?: (?:are|have been|were|must be) (?:\w+ )?(?:met|satisfied|fulfilled|present)\b.*)?",
    re.IGNORECASE,
)
_ABSTRACT: Final = re.compile(
    r"\w{4,}ness|causation|prejudice|malice|intent|negligence|reliance", re.IGNORECASE
)
"""A word that says something by itself."""


def names_somebody(text: str, span: Span) -> bool:
    """Whether words name somebody or something of a case, or tell what a party alleged.

    Args:
        text: a mask.
        span: the words in it.
    """
    start = begins.end() if (begins := _OPENS.match(text, span.start, span.end)) else span.start
    return bool(_NAME.search(text, start, span.end) or _ALLEGED.search(span.of(text)))


def tells_of_case(text: str, span: Span) -> bool:
    """Whether words name persons, days, sums or charges: then they apply a test or tell what happened.

    Args:
        text: a mask.
        span: the words in it.
    """
    return names_somebody(text, span) or bool(_OF_THE_CASE.search(span.of(text)))


def says_nothing(words: Iterable[str]) -> bool:
    """Whether the only element is a word, or announces elements ("both elements")."""
    said = [one.strip(" .,;:") for one in words]
    if len(said) != 1:
        return False
    alone = len(said[0].split()) < 2 and not _ABSTRACT.fullmatch(said[0])
    return alone or bool(_EMPTY.fullmatch(said[0]))


def is_of_one_party(heard: str, asked: str, *, alone: bool) -> bool:
    """Whether something is asked of somebody by name, or was asked of somebody once.

    "To prevail, Smith must show that ..." states what the law asks of whoever would prevail.

    Args:
        heard: a masked sentence from its start to the words that state a requirement.
        asked: those words ("had the burden of proving").
        alone: whether one thing only is asked; a list of several that is asked of a name is the law's.
    """
    if _PAST.match(asked):
        return not re.search(r"\bh(?:eld|olds|olding)\b", heard)
    named = alone and _DUTY.match(asked) and _NAMED_LAST.search(heard)
    return bool(named) and not is_to_succeed(heard)


def is_a_question(said: str) -> bool:
    """Whether a sentence asks, with a question mark or without.

    Headings ask without one: "VI. Did the court err in requiring proof of malice."

    Args:
        said: the sentence.
    """
    return bool(_ASKS.match(said))


def is_to_succeed(heard: str) -> bool:
    """Whether words before a requirement say for what it must be met: "To prevail on its claim, ".

    Args:
        heard: as above.
    """
    return bool(_TO_SUCCEED.search(heard))
