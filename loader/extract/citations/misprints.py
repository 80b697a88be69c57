"""Sections that look like misprints: one digit away from a section that the decision keeps citing.

``Kennedy’s 42 U.S.C. § 1988 claim`` in an opinion that speaks of the ``§ 1983 claim`` everywhere else. The
source is never corrected; the evidence is kept with the authority.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from loader.extract.citations.found import Found
from loader.extract.citations.internal import Target

_USED_AS: Final = re.compile(
    r"\s+(?:“[^”]{1,30}”\s+)?(?P<word>claim|action|suit|liability|lawsuit|cause|petition|motion)s?\b"
)
_SCANNED: Final = re.compile(r"\([a-z]\)\(l\)")  # parts of a section are letters, then figures: (a)(1)
_OFTEN: Final = 3


def suspected_sections(text: str, found: Sequence[Found], targets: Iterable[Target]) -> dict[str, str]:
    """Which sections are suspected, and why.

    Args:
        text: the text for matching.
        found: citations in order of the file.
        targets: what each means.

    Returns:
        From the key of a section cited once to the evidence: a section of the same code that differs in one
        digit, is cited several times, and is spoken of in the same word ("claim", "action"); or that a letter
        stands where a figure does.
    """
    times: Counter[str] = Counter()
    words: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    scanned: dict[str, str] = {}
    for one, target in zip(found, targets, strict=True):
        if target.authority and _SCANNED.search(target.label or (one.label if one.key else "") or ""):
            scanned[target.authority] = "(l) stands after a letter, where figures do: a (1) as scanned"
        if one.kind != "statute" or target.authority is None:
            continue
        times[target.authority] += 1
        if one.form == "full" and one.label:
            labels[target.authority] = one.label
        if used := _USED_AS.match(text, one.span.end):
            words[target.authority].add(used["word"])
    return scanned | {
        key: f"printed once; {labels[other]}, one digit away, is cited {times[other]} times"
        for key in labels
        if times[key] == 1
        for other in labels
        if times[other] >= _OFTEN
        and words[key] & words[other]
        and _one_digit_apart(labels[key], labels[other])
    }


def _one_digit_apart(one: str, other: str) -> bool:
    different = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) and len(different) == 1 and all(sign.isdigit() for sign in different[0])
