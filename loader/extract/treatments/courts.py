"""Which cited decision acts where its court does: "the Wood court", "in Wood, we", "the Ninth Circuit"."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from loader.extract.prose.passages import CASE, REST, SLOT, Passages, Sentence
from loader.extract.treatments.reach import at
from loader.extract.treatments.runs import cases, talked_of
from loader.model import Citation
from ontology.courts import by_name, table

ANOTHER: Final = "another"
"""The speaker where a court acts that is neither below nor that of a cited decision that is known."""
Actor = tuple[bool, str | None]
"""Whether it is known who treats, and who it is when it is not this opinion."""
NOBODY: Final[Actor] = (False, None)

_ADVERBS: Final = (
    r"(?:(?:\w+ly|also|thus|then|later|first|again|has|have|had|itself|likewise|further|in turn|however|since"
    r"|just|already),? )*"
)
_BODY: Final = r"(?:courts?|panels?|majority|plurality|circuits?|divisions?|judges|justices)"
_OF_CASE: Final = re.compile(
    rf"(?P<within>\bin (?:the case of )?)?(?P<case>{SLOT})(?:['’]s?)?(?P<apart>,)?"
    rf"(?P<who> (?:(?:the|our|this) )?(?:[\w.]+ ){{0,4}}?(?:{_BODY}|we)(?: of appeals?)?),? {_ADVERBS}$",
    re.IGNORECASE,
)
_CASE_ITSELF: Final = re.compile(
    rf"(?:^[\W\d]*(?:[\w-]+(?: [\w-]+)?, )?|[;,] (?:and |but |for |while |whereas )?"
    rf"|(?<![{CASE}{REST}]\s)\b(?:and|but|that|while|because|as|where) "
    rf"|\b(?:{_BODY}|opinion|decision|holding) (?:\w+ ){{0,2}}?(?:in|of) (?:the case of )?)"
    rf"(?P<case>{SLOT})(?:,? (?:itself|too),?)? {_ADVERBS}$",
    re.IGNORECASE,
)
_A_COURT: Final = re.compile(
    rf"(?P<who>(?:[\w.’'-]+ ){{0,6}}?{_BODY}\b(?: of (?:criminal |civil )?appeals?)?"
    rf"(?: (?:of|for) [\w. ]{{3,40}}?)?),? {_ADVERBS}$",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    rf"^[\W\d]*(?:[\w-]+, )?(?P<who>it|the (?:[\w.]+ ){{0,4}}?(?:court|panel|circuit)) (?:\w+ly )?"
    r"(?:\w+ed|held|found)\b"
    rf"(?:(?!\b(?:plaintiff|defendant|petitioner|respondent|appell|claimant|we|which|who)\b)[^.;{CASE}])*?"
    rf"[,”\"’]* "
    rf"(?:and|but|yet) {_ADVERBS}$",
    re.IGNORECASE,
)
"""A court that does one thing and then another: "It held the claim barred, and declined to follow"."""
_AT_PAGE: Final = re.compile(rf"(?<=court),\s+{SLOT},\s+$", re.IGNORECASE)
"""Where the case that is spoken of says so: "the court, *at page 677*, quoted"."""
_BARE: Final = re.compile(r"it|(?:.* )?(?:the|that) (?:same )?(?:court|panel|majority)", re.IGNORECASE)
_CIRCUIT: Final = re.compile(r"(?:[A-Z][a-z]+|D\. ?C\.) Circuit\b")
_LEVELS: Final[Mapping[str, str]] = {
    "supreme court": "last-resort",
    "appeals": "appellate",
    "bankruptcy": "bankruptcy",
    "district court": "trial",
}
_COURT: Final = re.compile(r"(?:[A-Z][\w.]+ )+Court\b(?: of (?:[A-Z]\w+ ?)+)?")


def the_case(actors: Sequence[Citation]) -> Actor:
    """The decision that acts, if the citations are of one alone."""
    one = actors[0]
    return len(actors) == 1 and one.authority is not None and one.kind == "case", one.authority


def decision_of(
    passages: Passages, sentence: Sentence, before: str, meant: Mapping[int, Sequence[Citation]]
) -> Actor:
    """The cited decision that does what a verb says whose subject is a case or a court.

    Args:
        passages: the sentences and citations of the decision.
        sentence: in which the verb stands.
        before: its masked text up to the verb.
        meant: what signs in that text stand for that are of no citation.

    Returns:
        The case that is the subject, or whose court is. A court that nothing in the sentence ties to a case
        is that of the only case that the sentences before are about, or of the first that supports the
        sentence, if it can be; else :data:`ANOTHER` where it is named, nobody where it is only "the court".
    """
    before = _AT_PAGE.sub(" ", before)
    found = _OF_CASE.search(before) or _CASE_ITSELF.search(before)
    if found and not (found.groupdict().get("apart") and not found["within"]):
        who = found.groupdict().get("who") or ""
        actors = at(passages, sentence.span.start + found.start("case"), meant)
        return the_case(actors) if "trial" not in who and _fits(passages, actors[0], who) else NOBODY
    court = _A_COURT.search(before) or _GOES_ON.search(before)
    if court is None or re.search(SLOT, court["who"]):
        return NOBODY
    spoken_of = cases(talked_of(passages, sentence))
    nearby = [*(spoken_of if len(spoken_of) == 1 else ()), *cases(passages.support(sentence))[:1]]
    one = next((cited for cited in nearby if _fits(passages, cited, court["who"])), None)
    if one:
        return the_case([one])
    return NOBODY if _BARE.fullmatch(court["who"]) else (True, ANOTHER)


def court_of(passages: Passages, cited: Citation) -> str | None:
    """The court that decided a case, as the citations of it say."""
    same = (one.court for one in passages.citations if one.authority == cited.authority and one.court)
    return next(same, None)


def named_court(words: str) -> str | None:
    """The one court that words name, if they name one."""
    named = _CIRCUIT.search(words) or _COURT.search(words)
    return by_name(named.group()) if named else None


def _fits(passages: Passages, cited: Citation, who: str) -> bool:
    """Whether a case can be of the court that words name."""
    known = court_of(passages, cited)
    if known is None:
        return True
    meant = named_court(who)
    level = next((level for words, level in _LEVELS.items() if words in who.lower()), None)
    court = table().courts.get(known)
    return known == meant if meant else level is None or court is None or court.type == level
