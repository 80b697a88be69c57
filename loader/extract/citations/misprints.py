"""Sections that look like misprints: one digit away from a section that the decision keeps citing.

``Kennedy’s 42 U.S.C. § 1988 claim`` in an opinion that speaks of the ``§ 1983 claim`` everywhere else. The
source is never corrected; the evidence is kept with the authority.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target
from loader.rulefiles import content

_USED_AS: Final = re.compile(
    r"\s+(?:“[^”]{1,30}”\s+)?(?P<word>claim|action|suit|liability|lawsuit|cause|petition|motion)s?\b"
    r"(?!\s+for\s+(?:[\w’']+\s+){0,3}fees\b)"
)
_SCANNED: Final = re.compile(r"\([a-z]\)\(l\)")  # parts of a section are letters, then figures: (a)(1)
_OFTEN: Final = 3


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = content("misprints")
    return rules


@cache
def _misnamed() -> re.Pattern[str]:
    return re.compile("|".join(_rules()["codes"]))


def examples() -> list[dict[str, Any]]:
    """The examples of ``rules/misprints.yml``: a text, and the key of the section suspected in it."""
    found: list[dict[str, Any]] = _rules()["examples"]
    return found


def suspected_sections(text: str, found: Sequence[Found], targets: Iterable[Target]) -> dict[str, str]:
    """Which sections are suspected, and why.

    Args:
        text: the text for matching.
        found: citations in order of the file.
        targets: what each means.

    Returns:
        From the key of a section cited once to the evidence: a section of the same code that differs in one
        digit, is cited several times, and is spoken of in the same word ("claim", "action"); that a letter
        stands where a figure does; or that its code is called by another's letters. Where nobody can sue
        under a section, once is enough.
    """
    rules = _rules()
    times: Counter[str] = Counter()
    words: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    scanned: dict[str, str] = {}
    for one, target in zip(found, targets, strict=True):
        if target.authority and _SCANNED.search(target.label or (one.label if one.key else "") or ""):
            scanned[target.authority] = "(l) stands after a letter, where figures do: a (1) as scanned"
        if one.kind != "statute" or target.authority is None:
            continue
        if one.form == "full" and _misnamed().search(one.span.of(text)):
            scanned[target.authority] = f"printed as “{' '.join(one.span.of(text).split())}”"
        times[target.authority] += 1
        if one.form == "full" and one.label:
            labels[target.authority] = one.label
        if used := _USED_AS.match(text, one.span.end):
            words[target.authority].add(used["word"])
    return scanned | {
        key: f"printed once; {labels[other]}, one digit away, is cited {times[other]} times"
        for key in labels
        if times[key] == 1 and labels[key] not in rules["actions"]
        for other in labels
        if (times[other] >= _OFTEN or labels[key] in rules["no-actions"])
        and words[key] & words[other]
        and _one_digit_apart(labels[key], labels[other])
    }


def _one_digit_apart(one: str, other: str) -> bool:
    different = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(different) == 1 and all(sign.isdigit() for sign in different[0])
