"""Of whom or what a clause says that something must be so: of anybody, as law does, or of one in a case."""

import re
from typing import Final

from loader.extract.legal_tests.particulars import is_to_succeed, names_somebody
from loader.extract.prose.passages import CASE, REST
from loader.extract.prose.ruleset import HEARD
from loader.extract.prose.speakers import denied
from loader.model import Span

_BARE: Final = (
    r"(?:plaintiff|defendant|movant|claimant|petitioner|applicant|party|state|government|prosecution|prosecutor"
    r"|commonwealth|employee|employer|owner|carrier|debtor|creditor|insurer|insured|accused|person|alien"
    r"|taxpayer|manufacturer|notice|acceptance|consent|classification|restraint|offer|possession|evidence"
    r"|testimony|proof|conduct|intent|speech|claim|action|punishment|search|detention|application|pleading"
    r"|complaint|motion)\b"
)
"""Who or what may be spoken of without an article: "plaintiff must show"."""
_LAW: Final = (
    r"(?:law|rule|test|standard|doctrine|exception|principle|statute|section|act|provision|clause|amendment"
    r"|constitution|code|theory|privilege|requirement|offense|crime|prong|element|due process"
    r"|equal protection|standing|estoppel|negligence|fraud|malice|jurisdiction|laches|res judicata|waiver"
    r"|probable cause|liability|adverse possession|proportionality|causation|jurisprudence|cases|decisions"
    r"|precedents|propriety|validity|existence|admissibility|sufficiency|reasonableness|justice"
    r"|public policy)s?\b"
)
_INDEFINITE: Final = (
    r"(?:\[?an?\]?|\[?a\]ny|any|\[?no\]?|every|each|one|neither|either|both|all|such|whoever|anyone|nobody"
    r"|there)\s"
)
_TO_DO: Final = r"to \w+(?=(?: (?!which\b|that\b|who\b)[^\s,]+)+ $)"
_PLURAL: Final = (
    r"(?!(?:\w+ing\s(?:the|an?|its)|this|his|its|as|is|was|has|thus|plus|unless|perhaps|does|us|yes|less|years|those)\b)"
    rf"(?:[a-z-]+\s){{0,2}}?(?:[a-z-]{{3,}}(?:(?<![is])s|men|people)|{_LAW})\s"
    r"(?!(?:the|that|an?|his|her|its|their|them|him|it|what|how|why|this|such|these|those|no|any|each|every)\s)"
)
_GENERAL: Final = re.compile(
    rf"{_INDEFINITE}|{_TO_DO}|(?:the|\[t\]he|our|this|that|these)\s[a-z-]|{_PLURAL}"
    rf"|(?:[a-z-]+\s){{0,2}}?{_BARE}|{CASE}{REST}*",
    re.IGNORECASE,
)
"""How a subject begins that whoever or whatever it fits may be meant by."""
_OF_LAW: Final = re.compile(
    rf"{_INDEFINITE}|to\s|{CASE}|(?:(?:the|our|this|that|these)\s)?(?:[\w’-]+\s){{0,4}}?{_LAW}"
    r"|the\s(?:[a-z-]+\s){1,3}?(?:of|by|to)\s(?:an?|any|every|each)\s",
    re.IGNORECASE,
)
"""How one begins that can be nobody and nothing of the case."""
_BEGINS: Final = re.compile(
    r"(?:(?P<hard>^\W*|[.?!][”\"’]*\s+(?=[“\"‘\[(]*(?-i:[A-Z]))|[;:—]\s*)|\bthat,?\s+"
    r"|,[”\"]?\s+(?:(?:(?P<but>but)|and|so|yet|for|or|nor)\s+)?"
    r"|\b(?P<sub>because|since|although|though|while|whereas|if|when|where|unless|whether|than|before|after"
    r"|until)\s+)[“”\"‘'\[(]*",
    re.IGNORECASE,
)
"""Where a clause may begin."""
_JOINS: Final = re.compile(r"\b(?:and|but)\s+[“”\"‘'\[(]*", re.IGNORECASE)
"""Where one may, if what is before has a verb of its own."""
_LEAD: Final = re.compile(
    r"(?:(?:thus|indeed|generally|accordingly|moreover|ordinarily|hence|therefore|however|further|furthermore"
    r"|nevertheless|nonetheless|similarly|likewise|additionally|conversely|also|finally|usually|normally"
    r"|typically|second(?:ly)?|third(?:ly)?|first|consequently|in other words|but|and|yet|so|for"
    r"|in (?:each|every|any|such|all|most) [\w-]+),?\s+)+",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"\b(?:must|may|can|need|should|shall|is|are|does|do) ?not\b", re.IGNORECASE)
_ASKED: Final = re.compile(r"\b(?:must|bears?|carr(?:y|ies)|(?:is|are) required to)\b", re.IGNORECASE)
_AND: Final = re.compile(r"\band [“\"]?$", re.IGNORECASE)
_FINITE: Final = re.compile(
    r"(?<!who )(?<!which )(?<!that )(?<!whom )\b(?:is|are|was|were|has|have|had|did|does|do|will|would|may"
    r"|can|could|should|shall|must|said|held|found)\b",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"(?:\b(?:we|it|he|she|they|i|you|which|that|who|what|whom|and|or|would|might|could|may|can|will|not|to"
    r"|does|did|do|an?|the|this|no|his|its|their|of|in|on)|^[^,]*,[”\"]?(?:\s*\.){0,4})\s*[“\"‘]?$"
    r"|^the\s(?:[\w-]+\s)?(?:company|corporation|firm|bank|city|county|hospital|school|university|union)\b"
    r"|^(?:other|some|many|most|several|few)\s|\b(?:circuits|jurisdictions|states|commentators)\s$"
    r"|^(?:petitioner|respondent|appell\w+)s?[’']|^no\b.*"
    r"|^(?:[\w’'-]+\s){1,3}?(?:examination|analysis|inquiry|argument|resolution|discussion|reading|answer|result"
    r"|conclusion|ground|objection)s?\b"
    r"|^(?!an?\s|any\s|every\s|each\s)(?:[\w’'-]+\s){1,3}?(?:order|judgment|opinion|majority|dissent|question"
    r"|case|contract|polic(?:y|ies)|agreement|lease|plan|court|review|instruction|appeal|record|language|cost"
    r"|vehicle)s?\b(?! of [a-z-]+s\b)",
    re.IGNORECASE,
)
"""What ends no subject, or begins one of this court's."""
_IS_LAW: Final = re.compile(
    r"[“\"]|\b(?:held|holds?|holding|rules?|law|established|settled|principle|doctrine|requirement)\b"
    r"[^.;]{0,80}$",
    re.IGNORECASE,
)
MUST: Final = re.compile(r"\bmust\b", re.IGNORECASE)
_ADDS: Final = re.compile(r"\bmust (?:also|further|in addition|additionally)\b", re.IGNORECASE)
_WHO: Final = re.compile(
    r"\W*(?:[^,.;]{0,60},\s)?(?P<who>(?:it|he|he or she|she|they|(?:the|this)\s(?:[\w-]+\s)?[\w-]+)\s)$",
    re.IGNORECASE,
)
_NO_LAW: Final = re.compile(
    r"\bno (?:\w+ )?(?:rationale|reason|basis|authority|support|indication|suggestion)\b[^.;]*$"
    r"|\b(?:Mrs?|Ms|Messrs|Dr)\.\s",
    re.IGNORECASE,
)
_LONGEST: Final = 220


def general_subject(said: str, at: int, *, backed: bool) -> str | None:
    """The subject of a verb, if it fits anybody or anything.

    Args:
        said: a masked sentence.
        at: where the verb begins.
        backed: whether an authority is cited or quoted for the sentence: then "the defendant" is anybody.

    Returns:
        The words from where its clause begins; none where it has its subject from the clause before ("may
        not rest, but must show"); ``None`` where they are of a condition, or of somebody in the case, or are
        no subject.
    """
    for begin in reversed(list(_BEGINS.finditer(said, max(0, at - _LONGEST), at))):
        lead = _LEAD.match(said, begin.end(), at)
        start = lead.end() if lead else begin.end()
        words = said[start:at]
        before = said[max(0, start - HEARD) : start]
        if denied(before) or _NO_LAW.search(before) or (begin["sub"] and "," not in words):
            return None
        if not words.strip(' “"‘'):
            if begin["but"] and (denial := _NOT.search(said, 0, begin.start())):
                return None if general_subject(said, denial.start(), backed=backed) is None else ""
            continue
        if _AND.search(words) and (asked := _ASKED.search(said, start, at)):
            return None if general_subject(said, asked.start(), backed=backed) is None else ""
        if _FINITE.search(words):
            *_, start = start, *(joint.end() for joint in _JOINS.finditer(said, start, at))
            start = lead.end() if (lead := _LEAD.match(said, start, at)) else start
        if not begin["sub"] and _GENERAL.match(said, start, at):
            return said[start:at] if _is_law(said, Span(start, at), backed=backed) else None
        if begin["hard"] is not None:
            return None
    return None


def adds(said: str, at: int) -> str | None:
    """The short subject of "It must also be reliable", which the sentence before tells of; ``None`` if none.

    Args:
        said: a masked sentence.
        at: where the verb begins.
    """
    found = _WHO.match(said, 0, at) if _ADDS.match(said, at) else None
    return found["who"] if found else None


def _is_law(said: str, subject: Span, *, backed: bool) -> bool:
    """Whether a subject is whole and of nobody in the case, and what is said of it is law."""
    words, before = subject.of(said), said[: subject.start]
    if _FINITE.search(words) or _NONE.search(words) or names_somebody(said, subject):
        return False
    return backed or bool(_OF_LAW.match(words)) or is_to_succeed(before) or bool(_IS_LAW.search(before))
