"""The elements that a clause states: its parts, what of them is not enough, and how they combine."""

import re
from collections.abc import Sequence
from typing import Final

from loader.extract.legal_tests.lawful import goes_on, has_verb
from loader.extract.legal_tests.particulars import says_nothing
from loader.extract.legal_tests.rules import TestRule
from loader.extract.legal_tests.stated import Part
from loader.extract.prose.clauses import in_a_row, nouns_in_a_row, pair, parts
from loader.model import Span

_EITHER: Final = re.compile(r"\beither\b", re.IGNORECASE)
_OR: Final = re.compile(r"\bor\b", re.IGNORECASE)
_NOT_ENOUGH: Final = re.compile(
    r"[^,;]{3,120}? (?:(?:is|are|was) (?:not (?:enough|required|sufficient|necessary)|insufficient)"
    r"|will not (?:suffice|do)|does not suffice)[”\"’]*",
    re.IGNORECASE,
)
"""A further part that says what would not do: "; mere negligence is not enough"."""
_CONTRARY: Final = re.compile(
    r";|,? but\b|, and may\b|,? and the (?:trial |district )?court\b", re.IGNORECASE
)
"""After what is not required, what is."""
_MAIN: Final = re.compile(
    r"[,.]”,? (?=(?:the (?:\w+ )?court|we|this court|it|he|she|they|but|which|as|while|so|because)\b)",
    re.IGNORECASE,
)
"""Where a sentence goes on after words that it quotes."""
_CUT: Final = re.compile(
    r"\b(?:(?<!entitled )(?<!referred )(?<!consented )to|under|(?<!ed )(?:of|with)|(?<!ed )(?<!paid )for"
    r"|in|by|the|from|and|or|(?<!or )not|set forth|because|as required by)"
    r"[\s.,;:”\"’']*$",
    re.IGNORECASE,
)
"""How an element ends that a citation cuts off; "the injury complained of" is whole."""
_FRAME: Final = re.compile(
    r"(?:that |whether )?(?:[“\"‘\[(]*[\w’'\]-]+,? ){0,8}?(?<!\bnot )"
    r"(?:must|shall|has to|have to|needs? only|(?:is|are) required to)"
    r"(?: (?:also|first|further|then|thus|only|generally|affirmatively|at least))*"
    r" (?:show|prove|establish|demonstrate|allege|plead|aver)"
    r"(?:,? (?:among other (?:factors|things|elements)|inter alia|at (?:a minimum|least|the very least)),?)*"
    r"(?: (?:both|that))* (?=[“\"‘\[(]*[\w])",
    re.IGNORECASE,
)
"""Who must show it: no part of what must be shown."""
_ASIDE: Final = re.compile(
    r", which (?:\w+ly )?(?:depends?|is|are|was|were|may|will|requires?)\b[^,;]*$"
    r"| ?[—–] ?(?:the|this) court (?:finds|holds|concludes)\b.*"
    r"|, as the (?:charge|court)\b.*|(?<=[a-z]{3})\.(?=(?-i:[A-Z])[a-z]).*"
    r"|,? before (?:the|a) (?:jury|court) (?:can|may)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What is told of an element besides, or of the case after it."""
_SHARES: Final = re.compile(r"\b(?:must|may|can|should|will)(?: \w+ly)? (?!be\b)\w+$", re.IGNORECASE)
"""How a part ends whose verb has its object with the next: "must know | or have reason to know that"."""
_BRINGS: Final = re.compile(
    r"if [^.;]+, (?:the|an?) (?:\w+ )?(?:court|judge) (?:should|must|may|shall|will)\b", re.IGNORECASE
)
"""A part that is a rule of its own, with its result."""
_BY: Final = re.compile(r"\b(?:by|contain|allege) (?=(?:an?|the) )", re.IGNORECASE)
_JOINT: Final = re.compile(
    r"[”\"’']?,?[”\"’']? (?P<word>and|or) (?P<again>(?:if|when|where) )?[“\"‘\[(]*|,[”\"’']? [“\"‘\[(]*",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"[”\"],? \w+ [“\"](?:\w+ ){3}")
"""Between two quotations of what something is: “rational” and “helpful”."""
_SEVERAL: Final = re.compile(
    r"\W*(?:they|(?:[\w’'-]+ )?(?!(?:a|i|u)s\b)\w{3,}(?<![su’'])s) (?!to\b)", re.IGNORECASE
)
"""Who acts, if several do."""
_LEANS_ON: Final = re.compile(
    r"\b(?:he|his|him|is|are|was|were|has|have|had|does|do|did|may|can|will|should|would|must|knew|knows|that)$",
    re.IGNORECASE,
)
"""What a word after "or" shares its object or its noun with: "his or her", "knew or should have known"."""
_VERB_LAST: Final = re.compile(
    r"\b(?:or|and) [a-z]+[^su]s$|^\W*(?:\w+\W+){1,4}?[a-z]+(?:[^su]s|(?<!is |as )(?<!are )(?<!were )ed)$"
)
"""A verb that shares its object with the next: "one aids or abets another"."""
_MARKS: Final = re.compile(r"“|”|\"(?=[\w\[(])(?<![\w.,;]\")|(?<=[\w.,;\])])\"")
_CLOSES: Final = re.compile(r"[”\"]")
_STRAY: Final = re.compile(r"[.,]’\W*$")
"""The end of a quotation within another that began before the element."""
_LEAST: Final = 12
"""So many characters after the start of a clause, a part is a further one."""


def elements_of(rule: TestRule, text: str, start: int, body: Span, stance: str) -> list[Part]:
    """The parts of a clause; what of them "is not enough" is rejected, and what is denied ends with "but".

    Args:
        rule: what found them.
        text: a mask.
        start: of the sentence or parenthetical.
        body: the clause that states them.
        stance: the rule's, or its contrary where the words before deny it.
    """
    if stance == "rejected" and (contrary := _CONTRARY.search(text, body.start, body.end)):
        body = Span(body.start, contrary.start())
    if text.count("“", start, body.start) > text.count("”", start, body.start) and (
        main := _MAIN.search(text, body.start, body.end)
    ):
        body = Span(body.start, main.start())
    made = (in_a_row if rule.commas else parts)(text, body)
    if len(made) == 1:
        made = nouns_in_a_row(text, made[0]) or made
    if len(made) == 1 and not says_nothing([made[0].of(text)]):
        made = pair(text, made[0])
    if len(made) == 1:
        made = coordinate(text, made[0])
    if len(made) == 1:
        made = _row_at_end(text, made[0])
    if any(_SHARES.search(one.of(text)) for one in made[:-1]):
        made = (Span(made[0].start, made[-1].end),)
    made = tuple(one for one in made if not _BRINGS.match(text, one.start, one.end))
    few = [one.start > body.start + _LEAST and bool(_NOT_ENOUGH.fullmatch(one.of(text))) for one in made]
    return [
        Part(whole(text, one), "rejected" if not_enough else stance, rule)
        for one, not_enough in zip(made, few, strict=True)
    ]


def _row_at_end(text: str, span: Span) -> tuple[Span, ...]:
    """The nouns in a row that end a clause, the first with all before it: "shown by a deed | a lease"."""
    for found in _BY.finditer(text, span.start, span.end):
        if row := nouns_in_a_row(text, Span(found.end(), span.end)):
            return (Span(span.start, row[0].end), *row[1:])
    return (span,)


def whole(text: str, span: Span) -> Span:
    """An element from where what must be shown begins, to the mark that closes a quotation begun in it.

    Args:
        text: a mask.
        span: a part as found. "A plaintiff must show that" and its like before it fall away.
    """
    frame, aside = _FRAME.match(text, span.start, span.end), _ASIDE.search(text, span.start, span.end)
    start, end = frame.end() if frame else span.start, aside.start() if aside else span.end
    if "‘" not in text[start:end] and (stray := _STRAY.search(text, start, end)):
        end = stray.start()
    marks = "".join(_MARKS.findall(text, start, end))
    closes = _CLOSES.match(text, end) if marks.count("“") > marks.count("”") or marks.count('"') % 2 else None
    return Span(start, closes.end() if closes else end)


def coordinate(text: str, span: Span, *, verbs: bool = False) -> tuple[Span, ...]:
    """The clauses that "and" or "or" join, with commas between the first of several.

    Args:
        text: a mask.
        span: a clause.
        verbs: whether the verbs of one subject are parted, too: "acts with honesty | tells the truth".

    Returns:
        The clauses in order; the whole where nothing joins two, or both words do.
    """
    cuts, start = list[re.Match[str]](), span.start
    several = bool(_SEVERAL.match(text, span.start))
    for joint in _JOINT.finditer(text, span.start, span.end):
        quoted = joint["word"] and _MARKED.match(text, joint.start(), span.end)
        found = "clause" if joint["again"] or quoted else goes_on(text, joint.end(), span.end, plural=several)
        if not found or (found == "verb" and not verbs) or _LEANS_ON.search(text, span.start, joint.start()):
            continue
        if found == "verb" and _VERB_LAST.search(text[span.start : joint.start()]):
            return (span,)
        row = found == "verb" and (joint["word"] or "," not in text[start : joint.start()])
        if row or cuts or has_verb(text, start, joint.start()):
            cuts.append(joint)
            start = joint.end()
    if len({one["word"] for one in cuts if one["word"]}) > 1 and any(one["again"] for one in cuts):
        cuts = [one for one in cuts if one["again"]]
    while cuts and not cuts[-1]["word"]:
        cuts.pop()
    if len({one["word"].lower() for one in cuts if one["word"]}) != 1:
        return (span,)
    edges = [span.start, *(edge for cut in cuts for edge in cut.span()), span.end]
    return tuple(Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=True))


def is_cut(words: str) -> bool:
    """Whether a citation or a parenthesis cuts an element off."""
    return bool(_CUT.search(words)) or words.count("(") != words.count(")")


def connective(text: str, introduced: Span, elements: Sequence[Part]) -> str:
    """How elements combine: any of them after "either", or where "or" stands between the last two.

    Args:
        text: a mask.
        introduced: the words before the elements.
        elements: in order of the text.
    """
    if _EITHER.search(text, introduced.start, introduced.end + len("that either")):
        return "any-of"
    last = [one.span for one in elements if one.stance != "rejected"][-2:]
    return "any-of" if len(last) == 2 and _OR.search(text, last[0].end, last[1].start) else "all-of"
