"""Sections of codes as printed: ``42 U.S.C. § 1320a-7(b)``, ``625 ILCS 5/2-115``, ``§ 8, Fla. Stat.``.

Bluebook 12 and 14. The codes are data (``rules/codes.yml``); one that is not listed is found when a section
mark follows its name. eyecite's patterns of codes miss sections with letters and most state forms.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from loader.extract import states
from loader.extract.citations.found import Found
from loader.extract.citations.provisions.numbers import EACH, MORE, SECTION, SUB, further_sections, in_one
from loader.extract.citations.provisions.owners import code_name
from loader.extract.citations.windows import around, matches
from loader.model import Span
from loader.rulefiles import content
from ontology.names import slug

# "$" is what some texts have for the mark; the codes of Louisiana and Texas have articles.
# Illinois printed sections as paragraphs: "Paragraph 14-147 of the Illinois Pension Code".
_MARK: Final = (
    r"(?:§\s?§?|\$(?=\s\d)|[Ss]ec(?:tions?|s?\.)|[Pp]arts?|[Pp]ts?\.|[Aa]rt(?:icles?|s?\.)"
    r"|[Pp]ar(?:agraphs?|s?\.)(?=\s*\d+[A-Z]?-\d))"
)
_OF_ARTICLE: Final = re.compile(
    rf",\s*(?:§\s?§?|[Ss]ec(?:tion|\.))\s*(?P<n>\d+[A-Za-z]?)(?P<sub>{SUB})(?!\w)"
)
# The patterns that ask for a section mark are tried only around one: their many names take long to look for.
_MARKED: Final = re.compile(rf"(?:{_MARK}|\b[Tt]it\.|\b[Cc]h\.)\s*\d")
# Where the mark is lost the number must look like one of a code: "Utah Code Ann. 41-6-44".
_SHAPED: Final = r"(?P<n>\d+(?:[A-Z]\d+)?[A-Za-z]{0,2}(?:[-–.:]\d+[A-Za-z]{0,2}){1,4})"
_UNMARKED: Final = re.compile(r"[.a-zA-Z]\s\d+(?:[A-Z]\d+)?[A-Za-z]{0,2}[-–.:]\d")
_BEFORE, _AFTER = 160, 160
SECTION_OF_ACT: Final = "section-of-act"
OF_THE_CODE: Final = "section-of-the-code"
_YEAR: Final = r"(?:18|19|20)\d\d(?![-.:]?\d)"  # "§ 565.020, RSMo 1994"
# "Okla. Stat., 1951, tit. 21, § 1", and no law of a session: "Stats. 1939, ch. 5".
_EDITION: Final = r"(?:(?<!Stats\.)(?<!Stats\.,)(?<!Laws)(?<!Laws,)(?<!Acts)(?<!Acts,)\s(?:1[89]|20)\d\d,)?"
_FREE: Final = (
    r"(?:(?<![\w.])|(?<=[a-z]{3}\.))"  # a blank may be lost after a sentence: "New Mexico.NMSA 1978, § 3"
)
_DIVISION: Final = (
    r"(?:,?\s*(?:[Tt]it(?:le|\.|(?=\s\d))|[Cc]h(?:apter|\.)|c\.|[Aa]rt\.)\s*(?P<d>\d+[A-Z]?(?:-[A-Z\d]+)?),?)"
)
_UNLISTED: Final = (
    r"(?P<code>(?=[A-Z])(?![A-Z]\.\sCode\b)(?!(?:See|Under|In|The|Our|This|That|And|But|By|Of|Violating|Citing|Cf|E\.g)\b|\w+\s+and\s+of\b)(?:(?:(?!(?:See|Cf|Accord|Compare|Under|But|In|By|The|With|From|To|At|On|Code\.\s[A-Z])\b)[A-Z][a-z]*(?:[’'][tl])?\.\s?|(?:(?!(?:See|Under|In|By|The|With|From|To|At|On|Memorandum|Regarding)\b)(?:(?:Workm|Longshorem)en[’']s|Workers[’']|[A-Z][a-z]*(?:[’'][tl]\b)?)|&|and|of)\s+){1,9}?(?:(?:Code|Laws|Law|Act|Acts|Rules)\b|Stat(?:s|utes)?\b\.?|C\.(?=\s?art))|Code(?=\s(?:of\sC|C(?:iv|r)|§)))"
    r"(?:\s?(?:of\s)?(?:(?:Civ|Crim|Cr|Com)\.\s?){1,2}(?:P(?:roc)?\.)?|\sof\s(?:Civil|Criminal)\s+Procedure)?"
    rf"(?:\sof\s(?:{states.pattern()}))?"
    r"(?:\s?Ann(?:\.|otated))?(?:,\s(?:(?!(?:Tit|Ch|Art)\b)[A-Z][a-z]+\.?\s(?:&\s)?){1,5}(?=§)|(?:\s(?!Treatise|Dict|See\b)[A-Z][\w.]*){0,2}?))(?!\sTreatise),?\s*"
)


@dataclass(frozen=True, slots=True)
class Code:
    """A code: how it is written, what it holds, what stands before its name, and its printed forms."""

    label: str
    kind: str
    by: str | None
    bare: bool | str
    forms: tuple[str, ...]


@cache
def rules() -> Mapping[str, Any]:
    """The rule file, as read: ``codes``, ``examples``, ``counterexamples``."""
    return dict(content("codes"))


@cache
def codes() -> tuple[Code, ...]:
    """The codes of ``rules/codes.yml``, in order of the file."""
    return tuple(
        Code(entry["label"], entry["kind"], entry["by"], entry["bare"], tuple(entry["forms"]))
        for entry in rules()["codes"]
    )


def code_label(printed: str) -> str:
    """How a code is written whose name is printed alone, listed or not."""
    plain = " ".join(printed.split())
    if plain in rules()["initials"]:
        return str(rules()["initials"][plain])
    known = next((code.label for code in codes() if code.by != "title" and _is_form(code, plain)), None)
    return known or code_name(plain, _listed())


def _is_form(code: Code, printed: str) -> bool:
    return any(re.fullmatch(form.replace(" ", r"\s?"), printed) for form in code.forms)


@cache
def _listed() -> frozenset[str]:
    return frozenset(code.label for code in codes())


def the_code(text: str, court: str | None) -> str | None:
    """The label of the code that a decision calls the Code; None where it names none or several.

    Args:
        text: of the decision.
        court: its id in courts-db, where known.
    """
    named = {entry["label"] for entry in rules()["the-code"] if re.search(entry["named"], text)}
    of_court = {entry["label"] for entry in rules()["the-code"] if court in entry["courts"]}
    chosen = named if len(named) == 1 else of_court
    return next(iter(chosen), None)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to print a section: the pattern, the code each group name stands for, and near what it stands."""

    pattern: re.Pattern[str]
    named: Mapping[str, Code]
    near: re.Pattern[str] | None


@cache
def _shapes() -> tuple[_Shape, ...]:
    titled = [code for code in codes() if code.by == "title"]
    others = [code for code in codes() if code.by != "title"]
    bare = [code for code in others if code.bare is True]
    shaped = [code for code in others if code.bare == "shaped"]
    return (
        _shape(
            titled,
            rf"(?<![\w.])(?:(?<!of\s)[Tt]itle\s+)?(?P<title>\d+(?:-[A-Z])?),?\s+(?:{{names}}),?\s?[’']?\s*{_MARK}?\s*{SECTION}",
        ),
        _shape(
            titled,
            rf"{_FREE}(?=[A-Z])(?:{{names}}),?{_EDITION}\s*[Tt]it(?:le|\.|(?=\s\d))\s*(?P<title>\d+(?:-[A-Z])?),?\s*{_MARK}?\s*{SECTION}",
            _MARKED,
        ),
        _shape(
            others,
            rf"{_FREE}(?=[A-Z])(?:{{names}}),?{_EDITION}(?:{_DIVISION}(?:\s*,?\s*{_MARK}|(?<=,)\s)|\s*,?\s*{_MARK})\s*{SECTION}",
            _MARKED,
        ),
        _shape(bare, rf"(?<![\w.])(?=[A-Z])(?:{{names}})\s*(?!{_YEAR}){SECTION}"),
        _shape(shaped, rf"(?<![\w.])(?=[A-Z])(?:{{names}}),?\s*{_SHAPED}(?P<sub>{SUB})(?![\w%])", _UNMARKED),
        _shape(
            others,
            rf"(?<![\w.]){_MARK}\s*{SECTION}{MORE},?\s+(?:of\s+(?:the\s+)?)?(?:{{names}})(?!\w)",
            _MARKED,
        ),
        _shape(
            titled,
            rf"(?<![\w.]){_MARK}\s*{SECTION},?\s+(?:of\s+)?[Tt]it(?:le|\.)\s*(?P<title>\d+),?\s+(?:of\s+(?:the\s+)?)?(?:{{names}})",
            _MARKED,
        ),
    )


def _shape(chosen: list[Code], shape: str, near: re.Pattern[str] | None = None) -> _Shape:
    named = {f"c{place}": code for place, code in enumerate(chosen)}
    names = "|".join(f"(?P<{group}>{_forms(code)})" for group, code in named.items())
    return _Shape(re.compile(shape.replace("{names}", names)), named, near)


def _forms(code: Code) -> str:
    # Courts without full stops print "La Rev Stat Ann 14:42"; initials keep theirs, for "RC" may be anything.
    return "|".join(
        re.sub(r"(?<=[a-z])\\\.(?!\?)", r"\\.?", form.replace(" ", r"\s?")) for form in code.forms
    )


_ARTICLE: Final = re.compile(r"\b[Aa]rt(?:icles?|s?\.)\s*\d")
_STATE: Final = re.compile(rf"(?<![\w.])(?<!\bof\s)(?<!\band\s)(?:{states.pattern()})(?=\s)")
_PARAGRAPH: Final = re.compile(r"\n\s*\n\s*")
_ANY_CODE: Final = re.compile(
    rf"(?<![\w.]){_UNLISTED}{_EDITION}{_DIVISION}?\s*(?:§\s?§?|\$(?=\s\d)|[Ss]ec(?:tions?|s?\.)|[Aa]rts?\.)\s*{SECTION}"
)
# Of a code that is not listed, without its mark: "SC Code Ann 16-3-655(D)", "Tex Penal Code Ann 12.42(c)".
_ANY_STATES: Final = re.compile(
    rf"(?<![\w.])(?P<code>(?:{states.pattern()})\s(?:(?:[A-Z][a-z]+\.?|&|and)\s){{0,4}}?(?:Code|Stat|Laws)\b\.?(?:\sAnn\b\.?)?|(?:(?!(?:See|Under|The|By|In|Of)\b)[A-Z][a-z]+\s){{1,2}}Code(?=\s\d+(?:-\d+){{2}})),?\s"
    rf"{_SHAPED}(?P<sub>{SUB})(?![\w%])"
)
# In capitals, as some courts print titles: "TEX. PENAL CODE ANN. § 19.02", "N.Y. PENAL LAW § 125.25".
_CAPITALS: Final = re.compile(
    r"(?<![\w.])(?P<code>(?P<state>(?:[A-Z]\.\s?){2}|[A-Z]{2,}(?:\.|\s[A-Z]+)?)\s(?:(?:[A-Z]+\.?|&)\s){0,6}?(?:CODE|STAT|LAWS?)\b\.?"
    rf"(?:\sANN\b\.?)?(?:,?\s(?:[A-Z]+\.?\s(?:&\s)?){{1,4}}(?=§))?),?\s*§\s?§?\s*{SECTION}"
)
# Initials that the text gives to an act, "(ERISA)", stand before its sections, too: "ERISA § 204(g)".
_INITIALS_GIVEN: Final = re.compile(r"\(\s*(?:the\s+)?[“\"‘'’]*(?P<code>[A-Z]{3,8})[”\"’']*\s*\)")
_ACT_BEFORE: Final = re.compile(r"\b(?:Act|Code|Law|Statute)s?\b[^()\n]*$")
# So do those of one that is cited with its place in the Code at once: "INA § 212, 8 U.S.C. § 1182".
_INITIALS_CODED: Final = re.compile(
    r"\b(?P<code>[A-Z]{2,8}|Title\s[IVX]+)\s+§\s?§?\s*\d[\w.-]*(?:\(\w{1,5}\))*,?\s+[(\[]?\d+\s+U\.\s?S\.\s?C"
)
_OF_INITIALS: Final = (
    rf"(?<![\w.])(?P<code>{{names}})\s+(?:§\s?§?|[Ss]ec(?:tions?|s?\.))\s*{SECTION}{MORE}",
    rf"(?<![\w.]){_MARK}\s*{SECTION}{MORE}\s+of\s+(?:the\s+)?(?P<code>{{names}})(?![\w-]|\s+of\s)",
)
_NAMED_AFTER: Final = re.compile(
    rf"(?<![\w.]){_MARK}\s*{SECTION}{MORE}(?:,?\s+of\s+(?:the\s+)?|,\s+(?=(?:[A-Z][a-z]+\.?\s+(?:of\s+|and\s+)?){{1,5}}Code\b))(?P<code>(?!Uniform\s+Code\s+of\s+M)(?:[A-Z][a-z]+\.?\s+(?:of\s+|and\s+)?){{0,5}}Code"
    r"(?:\s+of\s+(?:[A-Z][a-z]+\s?(?:and\s+)?)+)?|(?:(?!Act\b)[A-Z][\w’'-]+,?\s+(?:of\s+|and\s+|for\s+|the\s+){0,2}){1,8}(?:Act\b(?!\s+of\s+\d)|Ordinance\b|Charter\b)|[A-Z]{4,6}(?<!OCGA)\b(?!\s+[A-Z]))"
)


def find(text: str) -> list[Found]:
    """Find sections of codes.

    Args:
        text: the text for matching; offsets as in the source.

    Returns:
        One for each section of a list, in order of the shapes; they may overlap, the earlier is the surer.
    """
    return [one for hit, start, code, label in _hits(text) for one in _read(text, hit, start, code, label)]


def _hits(text: str) -> Iterator[tuple[re.Match[str], int, Code | None, str]]:
    windows = {
        near: around(text, (mark.start() for mark in near.finditer(text)), _BEFORE, _AFTER)
        for near in (_MARKED, _UNMARKED)
    }
    marks = windows[_MARKED]
    for shape in _shapes():
        for hit in matches(shape.pattern, text, windows[shape.near] if shape.near else [(0, len(text))]):
            code = shape.named[next(group for group in shape.named if hit[group] is not None)]
            yield hit, hit.start(), code, code.label
    initials = sorted(
        set(rules()["initials"])
        | {
            given["code"]
            for given in _INITIALS_GIVEN.finditer(text)
            if _ACT_BEFORE.search(text, max(0, given.start() - 80), given.start())
        }
        | {coded["code"] for coded in matches(_INITIALS_CODED, text, marks)}
    )
    for shaped in _OF_INITIALS:
        for hit in matches(re.compile(shaped.replace("{names}", "|".join(initials))), text, marks):
            yield hit, hit.start(), None, code_label(hit["code"])
    for hit in matches(_CAPITALS, text, marks):
        if states.abbreviation(hit["state"]):
            yield hit, hit.start(), None, code_label(hit["code"].title())
    for pattern, near in ((_ANY_CODE, _MARKED), (_NAMED_AFTER, _MARKED), (_ANY_STATES, _UNMARKED)):
        for hit in matches(pattern, text, windows[near]):
            start = _of_state(hit) if pattern is _ANY_CODE else hit.start("code")
            printed = re.sub(r"\.(?=[A-Z][a-z])", ". ", text[start : hit.end("code")])
            label = code_label(printed)
            yield hit, min(start, hit.start()) if pattern is _NAMED_AFTER else start, None, label


def _of_state(hit: re.Match[str]) -> int:
    """Where the name of an unlisted code begins: at its state, or where a heading before it has ended."""
    start, end = hit.span("code")
    start = max((one.end() for one in _PARAGRAPH.finditer(hit.string, start, end)), default=start)
    return max((one.start() for one in _STATE.finditer(hit.string, start, end)), default=start)


def _read(text: str, hit: re.Match[str], start: int, code: Code | None, label: str) -> Iterator[Found]:
    parts = hit.groupdict()
    title, division = parts.get("title"), parts.get("d") and f"ch. {parts['d']}"
    kind, printed = code.kind if code else "statute", parts.get("code") or ""
    if division and _ARTICLE.match(text, hit.start("d") - len("art. ")):
        division, mark = division.replace("ch.", "art."), "§ "  # "art. 5155, § 5(h)"
    else:
        mark = "art. " if _ARTICLE.search(hit.group()) else "§ "
    listed = [*EACH.finditer(text, hit.start("more"), hit.end("more"))] if parts.get("more") else []
    of_act = (
        (hit.re is _NAMED_AFTER and "Code" not in label)
        or (printed.isalpha() and printed.isupper())
        or printed.startswith("Title ")
    )
    rule = SECTION_OF_ACT if of_act else "code"
    end = hit.end("sub") if listed else hit.end()
    sub = hit["sub"]
    if mark == "art. " and (within := _OF_ARTICLE.match(text, end)):
        end, sub = within.end(), f"{sub}, § {within['n']}{within['sub']}"
    span = Span(start, end)
    yield _found(span, kind, rule, (title, label, division, mark), hit["n"], sub)
    for one in listed:
        span = Span(one.start(), hit.end() if one is listed[-1] else one.end())
        yield _found(span, kind, rule, (title, label, division, mark), one["n"], one["sub"])
    for further in further_sections(text, end, hit["n"]) if hit.end("sub") == hit.end() else ():
        if further.signs and mark != "§ ":
            return  # "art. 38.22, § 3" is a section of the article
        yield _found(further.span, kind, rule, (title, label, division, mark), further.number, further.sub)


def _found(
    span: Span, kind: str, rule: str, of: tuple[str | None, str, str | None, str], number: str, sub: str
) -> Found:
    title, code, division, sign = of
    section = in_one(number) + sub.replace(" (", "(")
    if code == "Code" and not division:
        return Found("short", kind, span, span, OF_THE_CODE, 0.9, label=f"§ {section}")
    mark = "" if "/" in section else sign
    label = " ".join(
        part for part in (title, code, f"{division}," if division else None, mark + section) if part
    )
    return Found("full", kind, span, span, rule, 0.98, key=slug(label), label=label)
