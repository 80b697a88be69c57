"""The case name before a citation, without the debris of its sentence (Bluebook 10.2).

The name is found by walking back from the citation, word by word, as long as the words can belong to
a name. What words those are is data: ``rules/case-names.yml`` and reporters-db's name abbreviations.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from loader.extract.citations.cases import namewords
from loader.extract.citations.cases.datesbefore import dated_before
from loader.extract.citations.cases.namefronts import first_half, without_openers
from loader.model import Span
from loader.rulefiles import content

_VERSUS = re.compile(r"(?<=\s)(?:vs?|V)\.?(?=\s)")
_WORD = re.compile(r"\S+")
_DOCKET_AFTER = re.compile(  # not "Public Law No. 154", "School Dist. No. 5", "Local No. 12"
    r"(?:,\s+\d{1,2}(?:st|[nr]d|th)\s+Dist\.(?:\s+\w+)?"  # of Ohio's districts
    r"|(?<!\bLaw)(?<!\bLocal)(?<!\bDistrict)(?<!\bDist\.)(?<!\bLodge)),?\s+"
    r"(?:Civ(?:il|\.)?\s?(?:A(?:ction|\.)?\s+)?|MDL\s+|Court\s+)?"
    r"Nos?\.\s+(?!.*\sv\.\s)[\w:.–-]*\d[\w:.–, &-]*(?:\([A-Z][\w ]{1,6}\))?"
    r"(?:\s\([^()]{4,40}\))?$"
)
# "Huckle v. Money, 2 Wils. 205, 95 Eng. Rep. 768": the first reporter is unknown and no part of the name.
_REPORTER_AFTER = re.compile(r",\s+\d{1,3}\s+[A-Z][^,;]{0,28}\.\)?\s?\d{1,4}(?:,\s*\d+(?:-\d+)?)*$")
_NOTE_NUMBER = re.compile(r"\d{1,3}\.?\s+(?=[A-Z])")
_LONGEST = 300
_SINGLE = 160
_SHORT, _SHORT_CAPITALS = 3, 2
_INITIALS = re.compile(r"(?<![A-Z\d])(?<!\d-)(?:[A-Z]\.)+,?$")  # not in "§ 33E.", "RSA 541-A."
_VOWEL = re.compile(r"[aeiouy]")
_GLUED_SIGNAL = re.compile(r"(?:[Cc]f|[Ss]ee|e\.g|accord)[.,]+(?=[A-Z][a-z])")  # "cf.Sullivan, supra"
_OF_COURTS = frozenset(
    {"judicial", "district"}
)  # "Roe v. Doe, Superior Court, judicial district of Middlesex"
_LOCAL = re.compile(r"\b(?:local|no\.|lodge|division|div\.)\s+\d+$")
_SEVERAL_NUMERALS = re.compile(r"[IVX]{2,}\.")
_OF_THE_CASE = re.compile(r"\([A-Z][^()]{1,40}\)")  # "In re Sealed Case (Juvenile Transfer)"
_ENDED = re.compile(r"\S{0,40}[a-z]{4}\.(?=\s)")
_COURT = re.compile(r"(?:[A-Z][\w.]*\s+){0,3}Court(?:\s+of\s.*)?|Opinion\s+of\s.*", re.DOTALL)
# "Carter v. Rice (Carter I), 100 F.3d 5"; in "Roe v. Doe (In re Doe)" the bracket is of the name.
_GIVEN = re.compile(
    r"(?<=\w[\w.])\s\((?:[“\"‘'](?P<quoted>[A-Z][^“”\"()]{1,40}?)\s?[”\"’']|(?P<numbered>(?:[A-Z][\w’'-]+\s){1,3}(?:I{1,3}|IV|VI?)))\)$"
)
_RE = re.compile(r"^(In\s+[Rr]e):\s*")
_BOARDS = frozenset({"board", "bd", "dept", "department", "commr", "comm"})
_NUMERAL = re.compile(r"^[IVX]+$")


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case name in the text, its words without what print puts between them, the short name given there."""

    span: Span
    words: str
    given: str | None = None


def name_before(text: str, floor: int, place: int) -> CaseName | None:
    """Find the case name that ends directly before a citation.

    Args:
        text: the text for matching.
        floor: nothing before this offset can belong to the name (end of the last citation, or the
            start of the paragraph or of the enclosing bracket).
        place: where the citation starts.

    Returns:
        The name with its span in ``text``, or None when the words before the citation are no name.
    """
    floor = max(floor, place - _LONGEST)
    dated = dated_before(text, floor, place, named=_VERSUS.search(text, floor, place) is not None)
    end = _back_over(text, floor, dated.end, " \t\n\r,(")
    versus = _last_versus(text, floor, end)
    first = _back_over(text, floor, versus.start(), " \t\n\r,") if versus else end  # "Roe Co., v. Doe"
    start = party_start(text, floor, first) if versus else _single_start(text, floor, end)
    if start is None or start >= end or (versus and start >= versus.start()):
        return None
    start = _after_note_number(text, start, end)
    printed = " ".join(_with_versus(text, start, end, versus).split())
    if not versus and _COURT.fullmatch(printed):
        return None
    printed = _REPORTER_AFTER.sub("", _RE.sub(r"\1 ", printed))
    given = _GIVEN.search(printed)
    if given:
        printed = printed[: given.start()]
    words = _DOCKET_AFTER.sub("", printed) if versus or printed.startswith("In re ") else printed
    short = given[given.lastgroup or 0].strip() if given else None
    return CaseName(Span(start, end), words, short) if any(letter.isupper() for letter in words) else None


def _with_versus(text: str, start: int, end: int, versus: re.Match[str] | None) -> str:
    if versus is None:
        return text[start:end]
    return f"{text[start : versus.start()]}v.{text[versus.end() : end]}"


def _after_note_number(text: str, start: int, end: int) -> int:
    """A footnote that begins with a case prints its number before the name."""
    found = _NOTE_NUMBER.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
    return found.end() if found else start


def _back_over(text: str, floor: int, end: int, blank: str) -> int:
    while end > floor and text[end - 1] in blank:
        end -= 1
    return end


def _last_versus(text: str, floor: int, end: int) -> re.Match[str] | None:
    """The last "v." before the citation whose defendant reaches up to it in one piece."""
    met = [*_VERSUS.finditer(text, floor, end)]
    small = [one for one in met if one.group()[0] == "v"]  # "Vickery v. Evelyn V. Trumble Trust"
    found = next(reversed(small or met), None)
    if not small and found and text[found.start() - 2] == ".":  # "The M. V. Tofevo"
        found = None
    if found is None or len(text[found.end() : end]) > 160:
        return None
    defendant = text[found.end() : end]
    if ";" in defendant or re.search(
        r"[\]”\"?!]\s|:\s|\)\.\s+[A-Z]|\)\s*,?\s*(?:and|the)\s|,\s+(?:the|which|where|we|it)\s+[a-z]",
        defendant,
    ):
        return None
    return None if _sentence_inside(defendant) or _prose(defendant) else found


def _prose(words: str) -> bool:
    """Whether these are words of a sentence: "Brown v. Board, this case will be restored to the docket"."""
    plain = re.findall(r"(?<![\w’'])[a-z]{4,}(?![\w’'])", words)
    return len([word for word in plain if word not in namewords.words().connectors | _OF_COURTS]) > 1


def _sentence_inside(words: str) -> bool:
    """Whether a sentence ends within these words: a full stop after a word that is no abbreviation."""
    parts = words.split()
    return any(
        word.endswith(".")
        and not abbreviates(word)
        and following[:1].isupper()
        and following.lower() in namewords.words().openers
        for word, following in pairwise(parts)
    )


def party_start(text: str, floor: int, end: int) -> int | None:
    """Where the first party's name begins, walking back from ``end`` (the place of "v.")."""
    start = _walked_back(text, floor, end)
    half = first_half(text, floor, start) if start is not None else None
    before = party_start(text, floor, half) if half else None
    return start if before is None else before


def _walked_back(text: str, floor: int, end: int) -> int | None:
    words = list(_WORD.finditer(text, floor, end))
    start: int | None = None
    accepted: list[str] = []
    for found in reversed(words):
        word = found.group()
        opened = word.lstrip("“\"‘'([{—–-")
        if not _belongs(opened, accepted):
            break
        start = found.end() - len(opened)
        accepted.insert(0, opened)
        if opened != word:
            break
    return None if start is None else without_openers(text, start, end)


def _belongs(word: str, accepted: list[str]) -> bool:
    """Whether a word can stand in a party's name before the words already accepted."""
    words = namewords.words()
    lower = word.lower()
    bare = lower.rstrip(".,’'")
    if (
        not word
        or word[-1] in ';:?!”"—)]'
        or word.rstrip(",.")[-1:] in {")", "]"}
        or lower.rstrip(",") in {"id.", "see", "ibid."}
    ):
        return False
    numbered = word[:-1].isdigit() and not (accepted and namewords.bare(accepted[0]) in words.designators)
    divided = bare in _BOARDS and accepted[:1] == ["of"]  # "Dept, of Labor", as scanned
    if word.endswith(",") and not divided and (numbered or not _continues_after_comma(accepted)):
        return False
    if lower in words.stops and not (lower == "in" and accepted[:1] == ["re"]):
        return False
    if bare in words.connectors:
        return True
    if word.endswith(".") and accepted and not abbreviates(word):
        return False
    return word[0].isupper() or word[0].isdigit()


def _continues_after_comma(accepted: list[str]) -> bool:
    """After a comma a name goes on with a designator (Inc.) or as a list of names (Smith, Kline & French)."""
    if not accepted:
        return False
    designators = namewords.words().designators
    if namewords.bare(accepted[0].partition("-")[0]) in designators:
        return True
    if len(accepted) > 1 and accepted[0].endswith(",") and namewords.bare(accepted[1]) in designators:
        return accepted[0][0].isupper()  # "Harper & Row, Publishers, Inc."
    for word in accepted[:5]:
        if word in {"&", "and"}:
            return True
        if not word[0].isupper():
            return False
    return False


def abbreviates(word: str) -> bool:
    """Whether a word with a full stop is an abbreviation of case names, initials, or as short as one."""
    bare = namewords.bare(word)
    if _SEVERAL_NUMERALS.fullmatch(word):
        return False  # "under Title VII. Washington v. Davis"
    words = namewords.words()
    if _INITIALS.search(word) or bare in words.abbreviations or bare.removesuffix("s") in words.abbreviations:
        return True
    capitals = word.isupper() and len(bare) > _SHORT_CAPITALS  # "under the FLSA. Brooks v. Roe"
    short = len(bare) <= _SHORT and bare not in words.whole
    return word[:1].isupper() and not capitals and (short or not _VOWEL.search(bare))


def _single_start(text: str, floor: int, end: int) -> int | None:
    """Where a name without "v." begins: ``In re Gault``, ``Ex parte Young``, or a short name."""
    window = text[floor:end].lower().replace(" re: ", " re  ")
    for opening in namewords.words().single:
        at = window.rfind(opening + " ")
        before = window[at - 1] if at > 0 else " "
        if at >= 0 and not before.isalnum() and len(window) - at < _SINGLE and text[floor + at].isupper():
            rest = _OF_THE_CASE.sub("", text[floor + at + len(opening) : end].removeprefix(":"))
            ended = any(not abbreviates(word.group()) for word in _ENDED.finditer(rest))
            if not ended and not re.search(r"[;:()”“\"]", rest):
                return floor + _opened_before(window, at)
    start: int | None = None
    following = ""
    comma = text.startswith(",", end)  # no sentence ends before a comma: "Coventry Assocs., 86 Wn. App. 845"
    for found in reversed(list(_WORD.finditer(text, floor, end))):
        word = found.group()
        opened = word.lstrip("“\"‘'([{—–-")
        if glued := _GLUED_SIGNAL.match(opened):
            opened = opened[glued.end() :]
        if (
            not opened
            or (word.endswith(",") and namewords.bare(following) not in namewords.words().designators)
            or word.rstrip(".,").endswith((";", ":", ")", "]", "”", '"', "?", "!"))
            or (opened.endswith(".") and not abbreviates(opened) and not (start is None and comma))
        ):
            break
        numbered = start is None and _LOCAL.search(window)
        if start is None and not (opened[0].isupper() or _NUMERAL.match(opened) or numbered):
            return None
        if not (
            opened[0].isupper()
            or numbered
            or opened.lower() in {"of", "the", "&", "and", "for", "de", "la", "ex", "rel."}
        ):
            break
        start, following = found.end() - len(opened), opened
        if opened != word:
            break
    return None if start is None or not following else without_openers(text, start, end)


def _opened_before(window: str, at: int) -> int:
    """Where the words begin that open a name before another that does: "In re Adoption of J.J.B."."""
    before = window[:at].rstrip()
    for opening in namewords.words().single:
        if before.endswith(opening) and not before[: -len(opening)][-1:].isalnum():
            return len(before) - len(opening)
    return at


def examples() -> list[tuple[str, str | None]]:
    """The examples of ``rules/case-names.yml``: text before a citation, and the name in it."""
    rules = content("case-names")
    return [(entry["text"], entry["name"]) for entry in rules["examples"]]
