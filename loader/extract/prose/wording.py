"""The words of an opinion as they are quoted by us: without page marks, footnote marks and citations."""

import re
from typing import Final

from loader.extract.prose.passages import CASE, REFERENCE, REST, Passages
from loader.model import Span

_CITED: Final = re.compile(
    rf"[,;]?\s*(?:\(?\b(?:[Ss]ee|[Cc]f|accord)\b[\s,.]*(?:(?:also|e\.g\.),? )?)?[{CASE}{REFERENCE}]{REST}*\)?"
)
_SET_OFF: Final = re.compile(
    r"(?:[^\w’'\s]|\b(?:see|also|cf|accord|contra|compare|generally|e\.g|note|but))[\s.,]*$", re.IGNORECASE
)
"""What stands before a citation that no word of its sentence governs: a stop, a mark, or a signal."""
_STARTS: Final = re.compile(r"(?:^|[.?!][\s”\"’]*\d{0,3}\s*|[,;] (?:and|but|that|while|because) )$")
_GOES_ON: Final = re.compile(rf"[{CASE}{REST}]+,? (?:\w+ly )?[a-z]")
_SPACE_BEFORE: Final = 16
_SPACES: Final = re.compile(r"\s+")
_STRAY: Final = re.compile(r"\s+(?=[,;]\s)")
"""What stands before a comma where the mark of a note was."""


def printed(passages: Passages, span: Span, mask: str = "") -> str:
    """The words of a span, blanks folded.

    Args:
        passages: the decision.
        span: half-open, into the source text.
        mask: the mask in which citations are signs; ``passages.spoken`` unless the span is inside a
            parenthetical, which that mask hides.

    A citation after the words is left out; one that is a word of its sentence ("Grubbs requires ...", "to
    follow Smith, 1 U.S. 1, which ...", "the Due Process Clause") stays as printed.
    """
    text, spoken = passages.decision.source.text, mask or passages.spoken
    kept, last = list[str](), span.start
    for found in _CITED.finditer(spoken, span.start, span.end):
        cut = re.search(rf"[{CASE}{REFERENCE}]", found.group())
        sign = found.start() + (cut.start() if cut else 0)
        if _is_word(passages, spoken, sign):
            continue
        kept.append(_plain(text, spoken, Span(last, found.start())))
        last = found.end()
    kept.append(_plain(text, spoken, Span(last, span.end)))
    return _balanced(_SPACES.sub(" ", _STRAY.sub("", "".join(kept))).strip(" ,;:"))


def _balanced(words: str) -> str:
    """Words without a closing quotation mark, or an opening one, whose partner was left outside."""
    words = words.rstrip(".,;: ") if not re.search(r"[A-Z]\.$", words) else words
    if words.endswith(("”", '"')) and words.count("“") < words.count("”") + (words.count('"') % 2):
        words = words[:-1].rstrip(" .,;")
    if words.startswith(("“", '"')) and words.count("“") + (words.count('"') % 2) > words.count("”"):
        words = words[1:].lstrip()
    return words


def _is_word(passages: Passages, mask: str, sign: int) -> bool:
    """Whether a citation is part of the sentence's grammar: "Under Behrens, 516 U.S. at 312, we have ..."."""
    if mask[sign] != CASE:
        return False
    cited = passages.cited_at(sign)
    if cited.form == "name" or cited.kind not in {"case", "journal", "treatise", "record", "opinion"}:
        return True
    if passages.decision.source.text.startswith("Id", sign):
        return False
    before = mask[max(0, sign - _SPACE_BEFORE) : sign]
    if _STARTS.search(before):
        return bool(_GOES_ON.match(mask, sign))
    return not _SET_OFF.search(before)


def _plain(text: str, spoken: str, span: Span) -> str:
    """The source's characters without those that the mask blanks out (page marks, footnote marks)."""
    return "".join(
        shown
        for shown, hidden in zip(span.of(text), span.of(spoken), strict=True)
        if hidden != " " or shown.isspace()
    )
