"""Sections of codes as printed: ``42 U.S.C. § 1320a-7(b)``, ``625 ILCS 5/2-115``, ``§ 8, Fla. Stat.``.

Bluebook 12 and 14. The codes are data (``rules/codes.yml``); one that is not listed is found when a section
mark follows its name. eyecite's patterns of codes miss sections with letters and most state forms.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import Found
from loader.extract.citations.windows import around, matches
from loader.model import Span
from loader.rulefiles import content
from ontology.names import slug

_SUB: Final = r"(?:\s?\((?!(?:1[6-9]|20)\d\d\))[a-zA-Z0-9]{1,5}\))*"
_NUMBER: Final = (
    r"\d+(?:[A-Z]\d+|[A-Za-z]{0,3})(?:[-–.:/]\d+[A-Za-z]{0,3}|[-–.:/][A-Z]{1,2}(?![a-z])|\s—\s\d+)*"
)
_MARK: Final = r"(?:§\s?§?|[Ss]ec(?:tions?|s?\.)|[Pp]arts?|[Pp]ts?\.)"
_SECTION: Final = rf"(?P<n>{_NUMBER})(?P<sub>{_SUB})"
_FURTHER: Final = re.compile(
    rf"(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s*&\s*)(?:§+\s*)?(?P<n>{_NUMBER})(?P<sub>{_SUB})"
    r"(?![\w])(?!\s+[A-Z][\w.]*\s?\d)(?!,?\s\d{4}\b)(?!\s+[A-Z][\w.]*\.)"
)
# The patterns that ask for a section mark are tried only around one: their many names take long to look for.
_MARKED: Final = re.compile(rf"{_MARK}\s*\d")
_BEFORE, _AFTER = 160, 160
SECTION_OF_ACT: Final = "section-of-act"
_DIVISION: Final = (
    r"(?:,?\s*(?:[Tt]it(?:le|\.)|[Cc]h(?:apter|\.)|c\.|[Aa]rt\.)\s*(?P<d>\d+[A-Z]?(?:-[A-Z\d]+)?),?)"
)
_UNLISTED: Final = (
    r"(?P<code>(?=[A-Z])(?!(?:See|Under|In|The|And|But|By|Of|Violating|Citing|Cf|E\.g)\b|\w+\s+and\s+of\b)(?:(?:[A-Z][a-z]*\.?|[A-Z]\.(?:[A-Z]\.)*|&|and|of)\s+){1,6}?(?:Code|Stat(?:s|utes)?\.?|Laws|Law|Act|Acts|Rules)"
    r"(?:\s?Ann(?:\.|otated))?(?:\s[A-Z][\w.]*){0,2}?),?\s*"
)


@dataclass(frozen=True, slots=True)
class Code:
    """A code: how it is written, what it holds, what stands before its name, and its printed forms."""

    label: str
    kind: str
    by: str | None
    bare: bool
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


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way to print a section: the pattern, the code each group name stands for, whether it has a mark."""

    pattern: re.Pattern[str]
    named: Mapping[str, Code]
    marked: bool


@cache
def _shapes() -> tuple[_Shape, ...]:
    titled = [code for code in codes() if code.by == "title"]
    others = [code for code in codes() if code.by != "title"]
    bare = [code for code in others if code.bare]
    return (
        _shape(
            titled,
            rf"(?<![\w.])(?P<title>\d+(?:-[A-Z])?),?\s+(?:{{names}}),?\s*{_MARK}?\s*{_SECTION}",
            marked=False,
        ),
        _shape(others, rf"(?<![\w.])(?:{{names}}),?{_DIVISION}?\s*,?\s*{_MARK}\s*{_SECTION}", marked=True),
        _shape(bare, rf"(?<![\w.])(?:{{names}})\s*{_SECTION}", marked=False),
        _shape(
            others,
            rf"(?<![\w.]){_MARK}\s*{_SECTION},?\s+(?:of\s+(?:the\s+)?)?(?:{{names}})(?!\w)",
            marked=True,
        ),
        _shape(
            titled,
            rf"(?<![\w.]){_MARK}\s*{_SECTION},?\s+(?:of\s+)?[Tt]it(?:le|\.)\s*(?P<title>\d+),?\s+(?:of\s+(?:the\s+)?)?(?:{{names}})",
            marked=True,
        ),
    )


def _shape(chosen: list[Code], shape: str, *, marked: bool) -> _Shape:
    named = {f"c{place}": code for place, code in enumerate(chosen)}
    names = "|".join(f"(?P<{group}>{_forms(code)})" for group, code in named.items())
    return _Shape(re.compile(shape.replace("{names}", names)), named, marked)


def _forms(code: Code) -> str:
    return "|".join(form.replace(" ", r"\s?") for form in code.forms)


_ANY_CODE: Final = re.compile(
    rf"(?<![\w.]){_UNLISTED}{_DIVISION}?\s*(?:§\s?§?|[Ss]ec(?:tions?|s?\.))\s*{_SECTION}"
)
_NAMED_AFTER: Final = re.compile(
    rf"(?<![\w.]){_MARK}\s*{_SECTION},?\s+(?:of|,)\s+(?:the\s+)?(?P<code>(?:[A-Z][a-z]+\s+(?:of\s+|and\s+)?){{0,5}}Code"
    r"(?:\s+of\s+(?:[A-Z][a-z]+\s?(?:and\s+)?)+)?|(?:(?!Act\b)[A-Z][\w’'-]+,?\s+(?:of\s+|and\s+|for\s+|the\s+){0,2}){1,8}Act\b(?!\s+of\s+\d)|[A-Z]{4,6}(?<!OCGA)\b(?!\s+[A-Z]))"
)


def find(text: str) -> list[Found]:
    """Find sections of codes.

    Args:
        text: the text for matching; offsets as in the source.

    Returns:
        One for each section of a list, in order of the shapes; they may overlap, the earlier is the surer.
    """
    return [one for hit, code, label in _hits(text) for one in _read(text, hit, code, label)]


def _hits(text: str) -> Iterator[tuple[re.Match[str], Code | None, str]]:
    marks = around(text, (mark.start() for mark in _MARKED.finditer(text)), _BEFORE, _AFTER)
    for shape in _shapes():
        for hit in matches(shape.pattern, text, marks if shape.marked else [(0, len(text))]):
            code = shape.named[next(group for group in shape.named if hit[group] is not None)]
            yield hit, code, code.label
    for pattern in (_ANY_CODE, _NAMED_AFTER):
        for hit in matches(pattern, text, marks):
            yield hit, None, " ".join(hit["code"].split())


def _read(text: str, hit: re.Match[str], code: Code | None, label: str) -> Iterator[Found]:
    parts = hit.groupdict()
    title, division = parts.get("title"), parts.get("d")
    kind = code.kind if code else "statute"
    first = _found(Span(*hit.span()), kind, title, label, division, hit["n"], hit["sub"])
    yield replace(first, rule=SECTION_OF_ACT) if hit.re is _NAMED_AFTER and "Code" not in label else first
    end = hit.end()
    while hit.end("sub") == hit.end() and (further := _FURTHER.match(text, end)):
        end = further.end()
        span = Span(further.start("n"), end)
        yield _found(span, kind, title, label, division, further["n"], further["sub"])


def _found(
    span: Span, kind: str, title: str | None, code: str, division: str | None, number: str, sub: str
) -> Found:
    section = re.sub(r"\s", "", number.replace("—", "-").replace("–", "-")) + sub.replace(" ", "")
    mark = "" if "/" in section else "§ "
    label = " ".join(
        part for part in (title, code, f"ch. {division}," if division else None, mark + section) if part
    )
    return Found("full", kind, span, span, "code", 0.98, key=slug(label), label=label)
