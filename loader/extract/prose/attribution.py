"""Whose statement of law a clause is: this opinion's, a party's, another opinion's, or the court below's."""

import re
from typing import Final

from loader.extract.prose.passages import THERE
from loader.extract.prose.speakers import Said, speaker, supposed

_MODAL: Final = re.compile(
    r"\b(?:must|to|shall|should|may|can|could|will|would|need)"
    r"(?P<verb>(?: (?:\w+ly|first|also|either|then|only))* \w+)",
    re.IGNORECASE,
)
_ADJECTIVE: Final = re.compile(
    r"\b(?:alleged|claimed|stated|asserted)(?= (?!that\b)\w)|\bstate(?=-)"
    r"|(?:(?<=reasons )|(?<=grounds ))(?:stated|explained|noted|announced)(?=[ ,])"
)
_NOBODYS: Final = re.compile(
    r"\b(?:well[ -])?(?:known|settled|established|recognized|accepted|announced) (?:\w+ )?"
    r"(?=(?:rule|principle|doctrine|law|proposition|maxim)s?\b)"
    r"|\b(?:[Tt]he|[Ii]ts) (?:generally|commonly|widely|usually) "
    r"(?:known|settled|established|recognized|accepted) $"
)
"""What a rule is called that is nobody's in particular: "the well-known rule that"."""
_NOUN: Final = re.compile(
    r"\b(?:an?|any|such|each|every|no)(?: [\w’'-]+){0,5}? (?P<one>claim)\b(?! that)"
    r"|\b(?:its|his|her|their)(?: [\w’'-]+){1,5}? (?P<own>claims?)(?=,)"
    r"|\b(?P<more>claims?)(?= (?:of|for|under|against|must|shares?|requires?|have|are|were|arises?)\b)"
    r"|\b(?:the|an?|this|that|our)(?:\s+[\w’'-]+){1,3}?\s+(?P<rule>rule)\b(?! that)"
    r"|\b(?P<rules>rules)(?= (?:of|for|governing|on|as to|under|which|and|in|apply|are|were|do|require)\b)"
    r"|\b(?:part(?:y|ies)|plaintiffs?|persons?|defendants?|claimants?|movants?|petitioners?|one|anyone)"
    r" (?P<who>asserting|alleging|claiming)\b"
    r"|\b(?P<state>state)(?= (?:law|claim|court|constitution|statute|actor|action|official|agenc)\w*)",
    re.IGNORECASE,
)
"""What looks like a verb of reporting and is none: "a claim of fraud", "the discovery rule", "state law"."""
_PRONOUN: Final = re.compile(r"\b(?:he|she)\b(?= \w+s\b)", re.IGNORECASE)
_REFERENCE: Final = re.compile(rf",? ?{THERE},?")
_EVEN: Final = re.compile(r"^\W*even (?:assuming|if|though)[^,]*,", re.IGNORECASE)
BELOW: Final = re.compile(
    r"\b(?:(?:district|trial|lower|circuit|superior|bankruptcy|chancery|probate|tax|juvenile|family"
    r"|common pleas|county"
    r"|magistrate|hearing|sentencing) (?:court|judge)s?|chancellor|magistrate|judge below|court below"
    r"|(?:court of|appellate) appeals?|appellate (?:court|division)|panel|referee|arbitrator|board|commission"
    r"|administrative law judge|alj|immigration judge|ij|bia|hearing officer|secretary|commissioner"
    r"|agency)\b",
    re.IGNORECASE,
)


def said_by(clause: str) -> Said:
    """Who says what follows these words; what somebody *must* say or allege is nobody's saying.

    Args:
        clause: a masked sentence from its start to the words in question.
    """
    clause = _NOUN.sub(_unread, _NOBODYS.sub("", clause))
    plain = _PRONOUN.sub("the party", _MODAL.sub(_without_verb, _REFERENCE.sub("", clause)))
    return speaker(_ADJECTIVE.sub(lambda found: "x" * len(found.group()), plain))


def _unread(found: re.Match[str]) -> str:
    """A noun that could be read as a verb, made unreadable with the words before it left."""
    noun = found[found.lastgroup or 0]
    return found.group().removesuffix(noun) + "x" * len(noun)


def _without_verb(found: re.Match[str]) -> str:
    """What a modal governs, made unreadable: "must allege that" reports nobody's allegation."""
    return found.group().removesuffix(found["verb"]) + " " + "x" * (len(found["verb"]) - 1)


def is_anothers(clause: str) -> bool:
    """Whether a party, another opinion of the decision, or the court below says what follows."""
    said = said_by(clause)
    return said.voice in {"party", "other"} or (said.voice == "court" and is_below(clause))


def is_below(words: str) -> bool:
    """Whether words name a court or body whose judgment is under review."""
    return bool(BELOW.search(words))


def is_imagined(clause: str, follows: str) -> bool:
    """Whether what follows is supposed, asked or requested; "even if ..., we" supposes only its own part.

    Args:
        clause: a masked sentence from its start to the words in question.
        follows: those words.
    """
    first = follows.split(maxsplit=1)[:1]
    return supposed(" ".join([_EVEN.sub("", clause).rstrip(), *first]))
