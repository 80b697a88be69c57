"""Where sentences of legal prose begin and end, by rule. It knows stops and abbreviations, not grammar."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from loader.model import Span
from loader.rulefiles import content

_STOP: Final = re.compile(
    r"""(?P<stop>\.(?:\s?\.){2,3}|[.?!]+)
    (?P<close>\s?["”’'»)\]]+(?:\s["”])?)?
    (?:\[\d{1,3}\])?
    (?=\s+ (?P<open>["“‘'«(\[]*) (?P<next>[^\W_a-z][\w’']*\b|[§¶\ue000-\uf8ff])(?P<initial>\.)?)""",
    re.VERBOSE,
)
_WORD_BEFORE: Final = re.compile(r"[\w.'’&-]+$")
_ENUMERATOR: Final = re.compile(r"\W*(?:\d{1,3}|[A-Za-z]|[IVXLivxl]{1,6})")
_LONGEST_WORD: Final = 24


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of ``rules/abbreviations.yml``, in lower case and without their last stop."""

    never: frozenset[str]
    capitalised: frozenset[str]
    sometimes: frozenset[str]
    openers: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations that stops may belong to."""
    words = content("abbreviations")
    return Abbreviations(
        *(frozenset(words[name]) for name in ("never", "capitalised", "sometimes", "openers"))
    )


def sentences(text: str, span: Span, whole: Iterable[Span] = ()) -> tuple[Span, ...]:
    """Cut a paragraph into sentences.

    Args:
        text: the source text, or a mask of it of the same length in which citations are single signs.
        span: the paragraph, in ``text``.
        whole: spans that are never cut, such as citations with their parentheses; in order.

    Returns:
        The sentences in order, without the white space between them. Every other character of the
        paragraph is in exactly one of them.
    """
    ends = sorted(whole, key=lambda kept: kept.start)
    starts = [kept.start for kept in ends]
    start, found = span.start, list[Span]()
    for end in _ends(text, span):
        at = bisect_right(starts, end - 1) - 1
        if at >= 0 and end < ends[at].end:
            continue
        found.append(Span(start, end))
        start = end
    found.append(Span(start, span.end))
    whole = (each.trimmed(text) for each in found)
    return tuple(each for each in whole if each.start < each.end)


def _ends(text: str, span: Span) -> Iterator[int]:
    for found in _STOP.finditer(text, span.start, span.end):
        if "?" in found["stop"] or "!" in found["stop"] or _ends_sentence(text, span, found):
            yield found.end()


def _ends_sentence(text: str, span: Span, found: re.Match[str]) -> bool:
    stop = found.start()
    if len(found["stop"]) > 1:  # four dots are an ellipsis and a stop (Bluebook 5.3)
        return bool(found["close"]) or found["stop"].count(".") > 3
    word = _WORD_BEFORE.search(text, max(span.start, stop - _LONGEST_WORD), stop)
    if not word:
        return text[stop - 1] != "." and text[stop - 2 : stop] != ". "
    if _ENUMERATOR.fullmatch(text, span.start, stop):
        return False
    return _full_stop(word.group().replace("’", "'"), found)


def _full_stop(printed: str, found: re.Match[str]) -> bool:
    known = abbreviations()
    word = printed.lower()
    abbreviates = word in known.never and word not in known.sometimes
    abbreviates = abbreviates or (word in known.capitalised and printed != word)
    if abbreviates and not found["close"]:
        return False
    if abbreviates or word in known.sometimes or (len(word) == 1 and word.isalpha()) or "." in word:
        is_initial = len(found["next"]) == 1 and found["initial"]
        return found["next"].lower() in known.openers and not is_initial
    return True
