"""Whether what must be so of a subject is a test: whole, of whom or what law governs, and no maxim."""

import re
from collections.abc import Sequence
from typing import Final

from loader.extract.legal_tests.particulars import is_to_succeed
from loader.extract.legal_tests.rules import TestRule
from loader.extract.legal_tests.stated import Stated
from loader.model import Span

_CONCLUDES: Final = re.compile(
    r"\b(?:therefore|because|since|thus|hence|accordingly|consequently|to that end|so that"
    r"|notwithstanding any)\b"
    r"|\b(?:intend(?:s|ed)?|conclusions?|ways? to|view|reading|reads?|understanding|rationale|reasoning) \b"
    r"|\b(?:it is said|cites|teaches|suggests?|adopted by|would (?:be|mean|have|require))\b"
    r"|\b(?:supreme|appellate|appeals|circuit|district|trial|lower)(?: court)?,?\b[^.;]{0,80}?"
    r"\b(?:held|ruled|declared|said|says?|stated|concluded|reasoned)\b"
    r"|\b(?:he|she|they|judge|justice|commissioner|referee|examiner) (?:\w+ )?(?:ruled|held|said"
    r"|stated|wrote)\b"
    r"|\bcourt, in [^;]*, sa(?:y|id)\b",
    re.IGNORECASE,
)
"""What comes before this court's conclusion, what somebody takes law for, and what another court said."""
_WHERE: Final = re.compile(
    r"(?:^|[,;:(“\"]|\bthat\b)\W*(?:even )?(?:if|when(?:ever)?|where|once|unless|although|though|while|until"
    r"|without|absent|to do so|in such)\b[^;]*,\W*(?:\w+,? )?$",
    re.IGNORECASE,
)
"""A condition before the subject: without it the rule would be wider than it was stated."""
_RELATIVE: Final = re.compile(
    r"\b(?:an?|any|every|each|no|or|all|those)\s(?!\w*\s?(?:rule|principle|requirement|holding"
    r"|doctrine|proposition"
    r"|view|fact)\b)(?:[\w-]+\s){1,3}that\s\W*$",
    re.IGNORECASE,
)
"""The head of a relative clause, whose verb was taken for a subject: "any practice that | restricts mail"."""
_ABSTRACT: Final = re.compile(
    r"\bwhich (?:the|an?) "
    r"|\b(?:justice|fairness|equity|common sense|logic|history|language|standards? of (?:decision|review)"
    r"|systems?|interpretations?|conclusions?|approach(?:es)?|results?|rouble|valuations?|goals?"
    r"|tasks?|questions?"
    r"|issues?|answers?|solutions?|problems?|differences?|democracy|society|effect)\b",
    re.IGNORECASE,
)
_UNCHECKED: Final = re.compile(
    r"\b(?:days?|months?|minutes?|hours?|dollars|cents|per ?cent|percent)\b|\$|§|\d\.\d|:\s"
    r"|\b(?:obsolete|no longer)\b"
    r"|\b(?:must|required to|has to|have to) (?:\w+ )?(?:be )?(?:\w+ly )?(?:determined|judged"
    r"|computed|included|calculated|explain|keep"
    r"|compensated|refer|cooperate|adhere|follow|comply|bear in mind|pay|wait|choose|try|live|learn|accept)\b"
    r"|\bmust be (?:\w+ly )?(?:established|proved|proven|shown|demonstrated|met|satisfied|filed|made"
    r"|used)\W*$"
    r"|\b(?:there|here|such an? \w+|(?:identified|described|discussed|mentioned|noted"
    r"|stated) (?:above|earlier))\W*$"
    r"|\bthe same \w+|\bso \w+ed\b|^\W*(?:something )?more than\b",
    re.IGNORECASE,
)
"""Amounts and terms, lists, circles, and words that point at what is said elsewhere."""
_NO_ELEMENT: Final = re.compile(
    r"\bmay\b|\bnot enough\b|^\W*(?:without|with each|by|not)\b|\bboth \w+ly\W*$", re.IGNORECASE
)
_UNPARTED: Final = re.compile(
    r"\b(aware|because|on|by|in|that|notice|proof|evidence|whether|according|based)\b.* and (?:also )?\1\b"
    r"|, (?:and|or) (?:an?|the) |^\W*there must\b|^\W*notice\b.* and (?:an? )?[\w-]+ to "
    r"|\baccording to\b.* and on\b| while (?:we|th\w+)\b",
    re.IGNORECASE,
)
"""Two elements in one."""
_GOES_ON: Final = re.compile(
    r"[”\"’]?,? (?:see|cf\.)\b|[”\"’]?[,;] [“\"]?not (?:later|more|less)\b|, and [^,;.]{3,40} may\b",
    re.IGNORECASE,
)
_PURPOSE: Final = re.compile(
    r"\b(?:in order )?to (?:defeat|establish|survive|obtain|prove|warrant|invoke|qualify|prevail"
    r"|state|overcome)\b",
    re.IGNORECASE,
)


def states_test(text: str, heard: str, subject: str, elements: Sequence[Span]) -> bool:
    """Whether elements are what law asks, whole and apart, and no conclusion, amount or maxim.

    Args:
        text: a mask.
        heard: the sentence up to the subject.
        subject: of whom or what something must be so; may be empty where the clause before has it.
        elements: as found; the first may begin with the subject.
    """
    words = [one.of(text) for one in elements]
    if (
        _CONCLUDES.search(heard)
        or _WHERE.search(heard)
        or _RELATIVE.search(heard)
        or _ABSTRACT.search(subject)
    ):
        return False
    if any(_UNCHECKED.search(one) for one in words) or any(_NO_ELEMENT.search(one) for one in words[1:]):
        return False
    if _NO_ELEMENT.search(words[0][-20:]) and len(words) > 1:
        return False
    if _GOES_ON.match(text, elements[-1].end):
        return False
    return len(words) > 1 or not _UNPARTED.search(words[0])


def is_loose(text: str, found: Stated) -> bool:
    """Whether one thing is asked of a subject for no purpose that is told, and no case is reported for it.

    Of those that named no doctrine either, drawn by lot, every second was no test.

    Args:
        text: a mask.
        found: a statement that names no doctrine.
    """
    alone = _asks(found) and len(found.parts) == 1 and found.citation is None
    return alone and not is_to_succeed(found.head.of(text))


def naming(text: str, found: Stated) -> tuple[Span, Span]:
    """The words that may name the doctrine of a statement, the nearest first, as spans into the text.

    Where something must be so of a subject, that and what it is for ("to defeat the motion") may name it, and
    no word besides.

    Args:
        text: a mask.
        found: the statement.
    """
    if not _asks(found):
        return found.head, found.sentence.span
    last = found.parts[-1].span
    said = _PURPOSE.search(text, last.start, last.end)
    return found.head, Span(said.start() if said else last.end, last.end)


def _asks(found: Stated) -> bool:
    return isinstance(found.rule, TestRule) and found.rule.subject is not None
