"""Parts a sentence into what follows in law, its result, and the clauses that say on what condition."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from loader.extract.legal_tests.lawful import Predicate, generality, predicate, starts_with_verb
from loader.extract.legal_tests.senses import Condition, Conditional, settled
from loader.extract.legal_tests.subordinators import any_of_them, by_id, words
from loader.extract.prose.passages import CASE

_OPENS: Final = rf"[^\w{CASE}]*(?:[\d¶]+\W+){{0,2}}(?:(?:[a-z]|\d+)\) )?"
"""What stands before the first word of a sentence: a number, the mark of a subsection."""
_ANCHOR: Final = re.compile(
    r"(?:\bthat,? |[;:] |(?:—|--) ?|, (?:and|but|so|yet|for|or) (?!(?:if|when|where|unless)\b)"
    r"|, (?=(?:an?|any|no) )| and (?=(?:we|an?|no|any|courts?|the) )|^)"
)
"""After what a clause may begin."""
_GOES_ON: Final = re.compile(
    r"(?:and|or|but|nor|even|whether|which|who|whose|that|such (?:as|that)|including|in|by|as|with|without"
    r"|though|if|when|where|for|after|before|to|of|either|not|under|upon|on|at|from|because|regardless|unless"
    r"|while|although|pursuant|through|during|rather|usually|until|except|e\.g|i\.e|so|only|\w+ing|\d+)\b",
    re.IGNORECASE,
)
"""What after a comma goes on with the condition and begins no main clause."""
_SENTENCE: Final = (
    r"[?:—]|--|_{2,}|\.\d{0,3}(?= [A-Z])|,? \((?:[a-z]|\d+)\) (?=[A-Z])"
    r"|\.? \((?=(?:emphasis|citations?|internal|footnotes?|quotations?)\b)"
)
_ENDS: Final = re.compile(
    rf"{_SENTENCE}|;(?! (?:or|and|if|that|when) )|;(?= and (?:the|it|we|this|in) )"
    r"|, (?:even (?:if|though|when|where)|although|though|regardless|irrespective|whether or not"
    r"|notwithstanding|no matter|in which (?:case|event))\b"
    r"|, (?:because|since|while|whereas|as|for|thus|thereby|then|which|so|yet|whether)\b"
    r"|, such as (?:by|when|where|if)\b|, (?:rather|not|but)\b"
    r"(?! (?:(?:instead|also|rather|only|merely) )?(?:is|are|was|were|has|have|does|in|by|on)\b)"
    r"|, (?:(?:and|or),? )?(?:thus |therefore |hence |in |even )?"
    r"(?:the|an?|it|he|she|they|this|that|such(?! that)|there|we|no|any|one|courts?) [^,;]{0,80}?\b"
    r"(?:must|may|shall|cannot|can|will|should|would)\b"
    r"|, (?:and|or),? (?:unless|if|when|where)\b(?=[^,]*, )"
    r"|, the [Cc]ourt (?:\w+ )?(?:noted|held|said|stated|explained|found|concluded|reasoned)\b"
)
"""Where a condition ends that stands last."""
_MAIN_ENDS: Final = re.compile(
    rf"{_SENTENCE}|;|, (?:and|but|because|since|although|though|while|even|which|as|for|so)\b"
    r"| (?:because|even (?:if|though)|although|(?:regardless|irrespective) of)\b"
)
"""Where a main clause ends that stands last."""
_CLAUSE_ENDS: Final = re.compile(
    rf"{_SENTENCE}|;|, (?:but|because|since|although|though|while|even|which|as|for|so)\b"
    r"|, and (?:the|an?|it (?!must)|we|they (?!must)|he|she|this|that|there|if|when|where|no|any|such)\b"
    r"| (?:because|even (?:if|though)|although|(?:regardless|irrespective) of)\b"
)
"""Where a clause ends that states no condition: a row of what it asks goes on."""
_COMMA: Final = re.compile(r", (?:then |however, |therefore, )?")
_INVERTED: Final = re.compile(
    r",? (?P<verb>may|must|does|do|can|will|shall|should|is|are) "
    r"(?=(?:an?|the|any|it|there|such|courts?|we|no|he|they)\b)"
)
"""Where the main clause begins after "only if": "may a court exercise jurisdiction"."""
_NOT_HERE: Final = re.compile(
    r"(?:\b(?:determin(?:e|ing)|deciding|considering|review|see|ask|asks|decide|know|consider|inquire|tell|wonder|doubt|learn|ascertain"
    r"|examine|even|as|what|that|whether|not|just|especially|particularly|and|or|but|than|except|is|are|then"
    r"|if|when|where)|\(),?$",
    re.IGNORECASE,
)
"""What before a subordinator makes its clause no condition of the main one."""
_PLACE: Final = re.compile(
    r"\b(?:place|time|date|day|moment|point|county|state|house|court|area|position|stage|one|example|case"
    r"|situation|instance|year|district|division|forum|circuit|jurisdiction|context|manner|level|period)s?,?$",
    re.IGNORECASE,
)
"""What "when" and "where" may tell more of."""
_BETWEEN: Final = re.compile(r"\b(?:what|how|whether|why|would|could|might|if|when|where)\b|, which\b")
"""What between the main verb and a subordinator makes another clause its home."""
_TOLD: Final = re.compile(
    r"(?<!of )(?<!in )(?<!to )(?<!by )(?<!for )(?<!on )(?<!from )(?<!with )(?<!under )\bthat "
    r"(?!(?:is|are|may|can|will|was|were|has|have|had|\w+s|\w+ed)\b)"
)
"""What after a main verb tells something that is no law by itself: "it expresses the fear that"."""
_ASIDE: Final = re.compile(
    r",? ?(?P<empty>inter alia|for example|for instance|as here|among other things|in fact|however"
    r"|on the (?:other hand|contrary))?"
    r"(?:(?:although|even though|after|upon|despite|under|in|on|(?:when )?view(?:ing|ed)|taking|because|as"
    r"|considering|at) [^,;.]{2,110})?, "
)
"""What may stand in a condition before what it says; what is ``empty`` is no part of it."""
_HOWEVER: Final = re.compile(r",? (?:however|therefore|thus|of course|then|either),?$", re.IGNORECASE)
_INSERTED: Final = re.compile(r", to ")
"""What goes on with the main clause after a condition within it."""
_LEANS: Final = re.compile(r"\b(?:in|of|to|by|with|for|on|the|an?|and|or|from|under|upon|at)$")
_APPOSED: Final = re.compile(r", (?:an?|the|his|its|their|no|any) ")
"""What in a subject shows that a main clause began before it."""
_NO_CONDITION: Final = re.compile(
    r"(?:any|so|not(?=[,.])|necessary|possible|at all|ever|otherwise|applicable|appropriate|needed|anything"
    r"|you|my|your|I|it comes|we are to|this (?:court|case)|here|more|further|much|doubt|question|first"
    r"|taken together|viewed|read|considered|limitation|regard|reference|exception|prejudice|comment|respect"
    r"|discussion|opinion|(?!nothing|something|anything|everything|during|bring|being"
    r"|(?:show|hear|find|hold|mean|proceed|rul|plead|warn)ing)\w{2,}ing)\b",
    re.IGNORECASE,
)
"""How a subordinate clause begins that is no condition: "if any", "when considering"."""
_FEWEST: Final = 2
"""So many words a condition has at least: "if scientific, technical or other knowledge helps"."""
_FURTHEST: Final = 400
"""So many characters a condition may have that stands first."""


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENS}(?:(?:{words('adverb')},? |{words('under')}, ){{0,3}})",
        re.IGNORECASE,
    )


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENS}(?:{words('adverb')},? ){{0,2}}",
        re.IGNORECASE,
    )


def conditionals(said: str) -> Iterator[Conditional]:
    """The rules of law with a condition that an opened sentence states.

    Args:
        said: its words, as :mod:`loader.extract.legal_tests.opened` has them; offsets count into them.

    Yields:
        Each rule, in order; what stands in one is not looked at again.
    """
    done = 0
    for anchor in _ANCHOR.finditer(said):
        if anchor.end() < done:
            continue
        found = _front(said, anchor.end()) or _back(said, anchor.end())
        while found and (inner := _within(said, found)):
            found = inner
        if found and not (
            found.conditions[0].start > found.end and _TOLD.search(said, found.said.end, found.end)
        ):
            yield found
            done = max(found.end, *(one.end for one in found.conditions))


def main_clauses(said: str) -> Iterator[tuple[int, Predicate, int]]:
    """The clauses with an effect in law that an opened sentence states on no condition.

    Args:
        said: its words.

    Yields:
        Where each begins, its main verb, and where it ends.
    """
    done = 0
    for anchor in _ANCHOR.finditer(said):
        start = _past(_lead(), said, anchor.end())
        main = predicate(said, start, len(said)) if start >= done else None
        if main is None or any_of_them().search(said, anchor.end(), main.start):
            continue
        end = _end(_CLAUSE_ENDS, said, main.end)
        if said[end : end + 1] != ":" and not any_of_them().search(said, main.end, end):
            yield start, main, end
            done = main.end


def _within(said: str, found: Conditional) -> Conditional | None:
    """The same rule from where a clause within its result begins: "It means that A is liable if B"."""
    last = found.conditions[0]
    if last.start < found.end:
        return None
    for anchor in _ANCHOR.finditer(said, found.said.end, found.end):
        inner = _back(said, anchor.end())
        if inner and inner.conditions[0].start == last.start and inner.start > found.start:
            return inner
    return None


def _front(said: str, start: int) -> Conditional | None:
    """A condition that stands first: "If A, B is liable"; "only if A may B"."""
    start = _past(_before(), said, start)
    joint = any_of_them().match(said, start)
    if joint is None or _NO_CONDITION.match(said, joint.end() + 1):
        return None
    if joint.lastgroup == "only_if" and (turned := _INVERTED.search(said, joint.end())):
        verb, end = turned.span("verb"), _end(_MAIN_ENDS, said, turned.end())
        asked = Predicate(*verb, generality(said, verb[1], len(said)), named=True)
        return Conditional(verb[0], end, asked, (_condition(said, joint, turned.start()),))
    aside = _ASIDE.match(said, joint.end())
    for comma in _COMMA.finditer(said, aside.end() if aside else joint.end(), joint.end() + _FURTHEST):
        if len(said[joint.end() : comma.start()].split()) < _FEWEST:
            continue
        goes_on = _GOES_ON.match(said, comma.end()) or _LEANS.search(said[start : comma.start()])
        if goes_on or starts_with_verb(said, comma.end()):
            continue
        main = predicate(said, comma.end(), _end(_MAIN_ENDS, said, comma.end()))
        if main is None:
            return None
        end = _end(_MAIN_ENDS, said, main.end)
        if said[end : end + 1] == ":" or _APPOSED.search(said, comma.end(), main.start):
            return None
        condition = _condition(said, joint, comma.start())
        result = Conditional(comma.end(), end, main, (condition,))
        return settled(said, result)
    return None


def _back(said: str, start: int) -> Conditional | None:
    """A condition that stands last: "B is liable if A"."""
    start = _past(_lead(), said, start)
    main = predicate(said, start, len(said))
    if main is None or said.count(",", start, main.start) % 2:
        return None
    for joint in any_of_them().finditer(said, main.end, _end(_MAIN_ENDS, said, main.end)):
        if _BETWEEN.search(said, main.end, joint.start()):
            return None
        before = _HOWEVER.sub("", said[start : joint.start()].rstrip())
        if not _is_elsewhere(said, joint, before):
            aside = _ASIDE.match(said, joint.end() + 1)
            end = _end(_ENDS, said, aside.end() if aside else joint.end())
            inserted = before.endswith(",") and _INSERTED.search(said, joint.end(), end)
            if inserted or said[end : end + 1] == ":":
                return None
            result = Conditional(
                start, start + len(before.rstrip(" ,(")), main, (_condition(said, joint, end),)
            )
            return settled(said, result)
    return None


def _is_elsewhere(said: str, joint: re.Match[str], before: str) -> bool:
    """Whether the clause after a subordinator is no condition of what stands before it."""
    tells_more = joint.lastgroup in {"when", "where"} and _PLACE.search(before)
    begins = joint.group()[0].isupper() or _NOT_HERE.search(before)
    return bool(tells_more or begins or _NO_CONDITION.match(said, joint.end() + 1))


def _past(lead: re.Pattern[str], said: str, start: int) -> int:
    found = lead.match(said, start)
    return found.end() if found else start


def _end(pattern: re.Pattern[str], said: str, start: int) -> int:
    found = pattern.search(said, start)
    return found.start() if found else len(said)


def _condition(said: str, joint: re.Match[str], end: int) -> Condition:
    rule = by_id()[joint.lastgroup or ""]
    aside = _ASIDE.match(said, joint.end(), end)
    empty = aside and aside["empty"]
    start = aside.end() if aside and empty else joint.end() + 1 + said.startswith(", ", joint.end())
    return Condition(joint.start(), start, end, rule, rule.sense)
