"""Whether words are said of anybody, as law is, and not of the persons, papers and things of one case."""

import re
from typing import Final

from loader.extract.legal_tests.particulars import tells_of_case
from loader.model import Span

_THING: Final = (
    r"(?:court|rule|test|standard|doctrine|exception|principle|statute|section|act|provision|clause|amendment"
    r"|theory|kind|type|sort|nature|character|class|circumstance|circuit|state|jurisdiction|chapter|factor|burden"
    r"|presumption|defense|privilege|remedy|duty|requirement|right|crime|offense|prong|element|analysis|inquiry"
    r"|situation|context|area|power|purpose|regard|respect|category|article|code|title|country)s?\b"
)
"""What law itself is made of: "this rule", "these circumstances"."""
_POINTS: Final = (
    rf"\b(?:this|these|those) (?!(?:[\w-]+ ){{0,2}}?{_THING})"
    r"(?!is\b|are\b|may\b|who\b|which\b|must\b|in which\b)"
    r"(?=[a-z’'-]+ (?:\w+ )?(?:is|are|must|may|can|will|shall|has|have|was|were|of)\b)"
    r"|\bthis (?:case|action|suit|appeal|record|matter|cause|instance|proceeding|evidence|testimony)\b"
    r"|\bhere\b(?!in)|\bthe (?:instant|present)\b|\bat (?:bar|hand)\b|\btoday\b|\b(?:on|after|upon) remand\b"
    r"|\bappell(?:ant|ee)s?\b|\b(?:you|my|me|us)\b|\b(?:court|judge)s? below\b"
    r"|\bfor example\b|\bis (?:affirmed|reversed|vacated|remanded)\b|\babsurd\b"
    r"|\b(?:might|could|can) be (?:extended|read|construed|interpreted|thought)\b"
    r"|\bmay (?:also |well )?be true\b"
    r"|\bsuch as (?:this|these|those)\b|\bas best\b|\bmerely because\b"
)
"""What points at this case, or at those who are heard in it."""
_ARGUES: Final = (
    r"\bwe (?:do|did) not (?:hold|decide|think|reach|say|mean)\b|\bnow (?:seeks?|argues?|raises?)\b"
    r"|, (?:it|he|she|they) (?:continues?|adds?|goes on|go on),"
    r"|, (?:the )?[\w’]+ (?:insists?|argues?|contends?|says?|urges?|claims?|asserts?|maintains?),"
    r"|\b(?:it|he|she|they) (?:also |further )?"
    r"(?:argues?|contends?|claims?|asserts?|insists?|urges?|maintains?|assumes?|supposes?)\b"
    r"|\bit is (?:urged|argued|contended|insisted|the (?:judgment|order|opinion) of)\b"
    r"|\b(?:argument|contention|position|theory|logic)s? (?:assumes?|presupposes?)\b|\bsuggestion that\W*$"
    r"|^\W*(?:discounting|rejecting|disapproving|questioning|doubting)\b"
    r"|\b(?:his|her) (?:brief|argument|contention)s?\b"
)
"""What somebody would have the law be."""
_OF_A_PAPER: Final = (
    r"\b(?:trust|the will|contract|agreement|polic(?:y|ies)|lease|provision|clause|deed)s? "
    r"(?:also |further )?(?:provide|state|require)[sd]?\b|\bprovided that\W*$"
)
_PARTICULAR: Final = re.compile(f"{_POINTS}|{_ARGUES}|{_OF_A_PAPER}", re.IGNORECASE)
_SPOKEN: Final = re.compile(
    r"\b(?:contend|argu|urg|insist|alleg|invok|object)(?:e|es|ed|ing|s)?\b"
    r"|\b(?:theory|position|premise|suggestion|too general)\b|\bin (?:its|his|her|their) view\b"
    r"|\baccording to (?:the )?(?:plaintiff|defendant|appell|petitioner|respondent|government|state\b|union)"
    r"|\b(?:court of appeals|(?:district|trial) court) (?:here )?"
    r"(?:distinguished|reasoned|concluded|ruled|found)\b"
    r"|\bcan be read\b|\bin some jurisdictions\b|\b(?:adopts?|relies|rely) (?:the|on)\b",
    re.IGNORECASE,
)
"""Whose view a sentence may tell, whatever is between."""
_VIEW: Final = re.compile(r"\b(?:contend|argu|urg|insist)(?:e|es|ed|ing|s)?\b", re.IGNORECASE)
_HIS: Final = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_WHOSE: Final = re.compile(
    r"\b(?:an?|any|one|no|every|each|such|another|whoever|anyone|someone|persons?|part(?:y|ies)|plaintiffs?"
    r"|defendants?|movants?|claimants?|courts?|judges?|jury|employe[er]s?|officers?|debtors?|creditors?)\b",
    re.IGNORECASE,
)
_NEAR: Final = 40
"""So many characters before law is stated may show that none is: "On remand, "."""


def is_of_anybody(heard: str, said: str) -> bool:
    """Whether words speak of whomever and whatever they may fit, and of nobody and nothing in a case.

    Args:
        heard: a masked sentence from its start to the words.
        said: they.
    """
    his = _HIS.search(said)
    if his and not _WHOSE.search(heard + said[: his.start()]):
        return False
    if _SPOKEN.search(heard + said):
        return False
    return not is_of_a_case(heard, said)


def is_of_a_case(heard: str, said: str) -> bool:
    """Whether words name or point at what is of a case, or tell what somebody would have the law be.

    Args:
        heard: as above.
        said: as above.
    """
    if _PARTICULAR.search(heard[-_NEAR:] + said) or _SPOKEN.search(heard) or _VIEW.search(said):
        return True
    return tells_of_case(said, Span(0, len(said)))
