"""Who says or does what a clause reports: this opinion, another one, a party, a court, a cited case.

Also whether the clause denies or merely supposes it. The words that decide are ``rules/speakers.yml``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from loader.extract.prose.passages import CASE, REST, SLOT
from loader.model import Decision, Opinion
from loader.rulefiles import content
from ontology import courts

Voice = Literal["this", "other", "party", "court", "case", "earlier"]

_CLAUSE: Final = re.compile(r"[;:—]|, (?:but|yet|while|whereas|although|though)\b|(?<!\b\w)\.\s")
_TURNS: Final = re.compile(
    r"(?i)[;—]|\b(?:but|however)\b|,[”\"’]* (?:and |so |yet |while |whereas )?(?:we|i|this court|this$|our)\b"
    r"|(?<!\b\w)[.?!] "
)
_AGREES: Final = re.compile(r"\W*(?:\w+, )?(?:just )?as\s[^,]*|.*\bwhat has been ", re.IGNORECASE)
_IN_CASE: Final = re.compile(rf"\bin (?P<case>{SLOT}),? [\w .]{{0,70}}$", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(
    r"(?:\b(?P<own>our|my)|(?<!\bfor\s)(?<!\bof\s)\b(?:its|their|his|her)"
    r"|(?:[\w.]+ ){0,2}[\w.]+(?:['’]s|s['’]))(?: [\w-]+){0,2} $",
    re.IGNORECASE,
)
_MAIN_CLAUSE: Final = re.compile(
    r", (?:(?:then|because|since|for|so|but) )?(?:we|i|it|they|that|this|the|those|these)\b", re.IGNORECASE
)
_NOT_DENIED: Final = re.compile(
    r"[;:—,]|\b(?:but|because|although|though|while|whereas"
    r"|and (?:should|must|is|are|will|we|i|thus|therefore))\b",
    re.IGNORECASE,
)
_THINKING: Final = re.compile(
    r"^(?:[\w’'-]+ ){1,3}?(?:think|believe|agree|persuaded|convinced|conclude|say|hold|that|whether)\b",
    re.IGNORECASE,
)
_AFTER_CITATION: Final = re.compile(rf"(?<=[{CASE}{REST}]),")
_PERFECT: Final = re.compile(r"\b(?:have|has)\b", re.IGNORECASE)
_SOMEBODY: Final = re.compile(r"[A-Za-z]{3}|(?:\b[A-Z]\.){2}|^\W*(?:he|it)\s$", re.IGNORECASE)
_ACCORDING: Final = re.compile(r"\baccording to (?P<who>[^,;.:]{1,60}),", re.IGNORECASE)
_ASIDE: Final = re.compile(r",[^,;]*,")
_REACH: Final = 90
_SITS_ALONE: Final = frozenset({"trial", "bankruptcy"})
_PLURALS: Final[Mapping[str, str]] = {"is": "are", "has": "have", "does": "do"}
_TELLS: Final = re.compile(rf"(?:{REST},|\b[Aa]s)\s$")
"""What before "the court finds" makes it another court's act, or agreement with it."""
_BEFORE: Final = 6
_BEGINNING: Final = 8
_DENIED_WITHIN: Final = 8

_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "majority": ("lead", "majority", "unanimous", "per-curiam"),
    "plurality": ("lead", "plurality"),
    "lead opinion": ("lead", "majority", "plurality"),
    "main opinion": ("lead", "majority", "plurality"),
    "principal opinion": ("lead", "majority", "plurality"),
    "dissent": ("dissent",),
    "concur": ("concurrence",),
    "colleague": ("lead", "majority", "dissent"),
    "today": ("lead", "majority"),
    "court now": ("lead", "majority"),
    "the court": ("lead", "majority"),
    "this court": ("lead", "majority"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks in a clause; ``words`` name them, and ``case`` is where a cited case's sign stands.

    ``earlier`` is this court in another case ("we determined that ...").
    """

    voice: Voice
    words: str = ""
    case: int | None = None


@cache
def entries() -> Mapping[str, Any]:
    """The rule file, as read."""
    return dict(content("speakers"))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """A pattern of the rule file: an alternative, or a list of them, between word boundaries."""
    words = entries()[name]
    either = words if isinstance(words, str) else "|".join(words)
    return re.compile(rf"\b(?:{either})\b".replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    after_article = "".join(rf"(?<!\b{word}\s)" for word in entries()["articles"].split("|"))
    after_article += r"(?<!['’]s\s)(?<!s['’]\s)"
    return re.compile(
        rf"{after_article}{_pattern('reports').pattern}(?!\s+{_pattern('places').pattern})", re.IGNORECASE
    )


@cache
def _told_next() -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:(?:also|then|first|next|further|\w+ly)\s+)*{_pattern('told').pattern}", re.IGNORECASE
    )


@cache
def _agreeing() -> re.Pattern[str]:
    return re.compile(rf"{_pattern('agreeing').pattern}\s$", re.IGNORECASE)


@cache
def _noun() -> re.Pattern[str]:
    nouns = f"{entries()['contested']}|{entries()['nouns']}"
    return re.compile(rf"\b(?:{nouns})s?\s+(?:(?:is|was)\s+)?(?:that|to)\b", re.IGNORECASE)


@cache
def _court_acts(names: str) -> re.Pattern[str]:
    """Where a court acts: no case is folded and a set of letters begins, so that it is found quickly."""
    adverb = r"(?:\w+ly|also|thus|now|therefore|nonetheless|nevertheless),?\s+"
    return re.compile(
        rf"[Tt](?<!{REST}\st)h(?:{names})\s+[Cc]ourt(?P<how>,?\s+(?:{adverb})?)(?P<act>{entries()['acts']})\b"
    )


def in_own_voice(decision: Decision, text: str) -> str:
    """A mask of a decision in which "this court finds" is "we find", and what a judge who sits alone writes.

    Args:
        decision: whose text it is; "the court finds" is a trial court's own act, elsewhere another court's.
        text: the mask.

    Returns:
        The text, as long as it was. "In Wood, the court finds" and "as the Court holds" stay as they are.
    """
    court = courts.table().courts.get(decision.court or "")
    names = "is|e" if court and court.type in _SITS_ALONE else "is"
    return _court_acts(names).sub(_as_we, text)


def _as_we(found: re.Match[str]) -> str:
    if _TELLS.search(found.string, max(0, found.start() - _BEFORE), found.start()):
        return found.group()
    act = found["act"]
    plural = _PLURALS.get(act.lower()) or (act[:-3] + "y" if act.endswith("ies") else act.removesuffix("s"))
    words = f"{found['how']}{plural}"
    return "we" + words.rjust(len(found.group()) - 2)


def speaker(clause: str) -> Said:
    """Who says what comes after these words.

    Args:
        clause: a masked sentence from its start to the cue.

    Returns:
        ``this`` unless a verb or noun of reporting hands the rest of the sentence to somebody else. "As
        the majority observes" hands nothing over: the writer agrees.
    """
    frames = [(found, _owner) for found in _verb().finditer(clause)]
    frames += [(found, _possessor) for found in _noun().finditer(clause)]
    for frame, whose in sorted(frames, key=lambda entry: entry[0].start(), reverse=True):
        if _TURNS.search(clause, frame.end()):
            break
        if said := whose(clause, max(0, frame.start() - _REACH), frame):
            return said
    return _according(clause)


def _according(clause: str) -> Said:
    """Whose a clause is by "according to ..."; ``this`` when it is of nobody who argues here."""
    found = _ACCORDING.search(clause)
    if found is None or _TURNS.search(clause, found.end()):
        return Said("this")
    return _named(found["who"], Said("this"))


def _owner(clause: str, start: int, frame: re.Match[str]) -> Said | None:
    """Whose a verb of reporting is: the nearest subject before it in its clause; None when it is nobody's."""
    start = max((found.end() for found in _CLAUSE.finditer(clause, start, frame.start())), default=start)
    before = clause[start : frame.start()]
    if _AGREES.fullmatch(before) or _agreeing().search(before):
        return None
    if told := _IN_CASE.search(before):
        return Said("case", case=start + told.start("case"))
    named: list[tuple[int, Said]] = [
        (start + found.start(), Said("case")) for found in re.finditer(SLOT, before)
    ]
    for voice in ("other", "this", "court"):
        named += [
            (start + found.start(), Said(voice, found.group())) for found in _pattern(voice).finditer(before)
        ]
    if not named:
        return Said("party", before.strip()) if _SOMEBODY.search(before) else None
    place, said = max(named, key=lambda entry: entry[0])
    if said.voice == "case":
        return Said("case", case=place)
    is_told = _pattern("told").fullmatch(frame.group()) and not _PERFECT.search(before, place - start)
    return Said("earlier", said.words) if said.voice == "this" and is_told else said


def doer(verb: re.Match[str]) -> Said | None:
    """Who does what a verb, matched in a masked sentence, says: as for a verb of reporting."""
    return _owner(verb.string, max(0, verb.start() - _REACH), verb)


def is_party(words: str) -> bool:
    """Whether words name one who argues in a case by a role."""
    return bool(_pattern("party").search(words))


def whose(words: str) -> Said:
    """Whom words name that name somebody; a party when they name no court and no opinion."""
    one = Said("this") if _pattern("this").search(words) else Said("party")
    return Said(_named(words, one).voice, words)


def _possessor(clause: str, start: int, frame: re.Match[str]) -> Said | None:
    """Whose argument or view a noun of reporting is; None when the words do not say."""
    whose = _POSSESSIVE.search(clause[start : frame.start()])
    if whose is None:
        return Said("party") if _pattern("contested").match(frame.group()) else None
    return Said("this") if whose["own"] else _named(whose.group(), Said("party", whose.group()))


def subject(clause: str) -> Said:
    """Who acts in a clause whose verb names nobody ("by analogizing this case to ...").

    Args:
        clause: a masked sentence from its start to the cue.

    Returns:
        Whoever the clause begins with; ``this`` when it begins with nobody in particular.
    """
    start = max((found.end() for found in _CLAUSE.finditer(clause)), default=0)
    return _named(" ".join(clause[start:].split()[:_BEGINNING]), Said("this"))


def _named(words: str, otherwise: Said) -> Said:
    voices: tuple[Voice, ...] = ("other", "court", "party")
    found = ((voice, _pattern(voice).search(words)) for voice in voices)
    return next((Said(voice, who.group()) for voice, who in found if who), otherwise)


def tells_of_us(clause: str) -> bool:
    """Whether what follows "we" is told of an earlier decision ("we held that"), and not done now."""
    return bool(_told_next().match(clause))


def denied(clause: str) -> bool:
    """Whether these words, from the start of a sentence to a cue, deny the cue."""
    found = list(_pattern("denials").finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    # "We do not think that Wood, 879 F.2d 583, is apt": there a comma that ends a citation parts nothing.
    if _THINKING.search(clause[found[-1].start() :]):
        between = _AFTER_CITATION.sub("", between)
    return len(between.split()) <= _DENIED_WITHIN and not _NOT_DENIED.search(between)


def supposed(clause: str) -> bool:
    """Whether these words, from the start of a sentence to a cue, make it a thing asked or imagined."""
    found = list(_pattern("suppositions").finditer(clause))
    if not found:
        return False
    between = clause[found[-1].end() :]
    if aside := _ASIDE.match(between):
        between = between[aside.end() :]
    return not _MAIN_CLAUSE.search(between) and not re.search(r"[;:—]", between)


def other_opinion(decision: Decision, opinion: str, words: str) -> Opinion | None:
    """The opinion of the same decision that words such as "the majority" or "Judge Bybee" name.

    Args:
        decision: the decision.
        opinion: name of the opinion in which the words stand.
        words: they.

    Returns:
        The opinion, when exactly one other than ``opinion`` answers to the words.
    """
    said = words.lower()
    others = [one for one in decision.opinions if one.name != opinion]
    by_name = [
        one for one in others if one.author and re.search(rf"\b{re.escape(one.author.judge.lower())}\b", said)
    ]
    wanted = next((types for word, types in _TYPES.items() if word in said), ())
    fitting = by_name or [one for one in others if wanted and one.type.startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else None
