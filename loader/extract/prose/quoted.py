"""Which characters of a paragraph are somebody else's words, by its double quotation marks.

It does not say whose words they are. Single marks stand inside double ones and are left alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from loader.model import Span

_MARK: Final = re.compile(r"[“”\"]|''|``|’ ?’|‘ ?‘")
_OPENS_AFTER: Final = frozenset(" \t\n([{—–-“\u00a0")
_CLOSES_BEFORE: Final = ".,;:)]"
# A scanner may lose half of a closing mark: "... to protect himself’ (citations omitted)".
_HALF_CLOSED: Final = re.compile(r"’(?=\s*[()]|\s+(?:Id|See)\b)")
# Or it stands as an apostrophe would: "accepted some level of injury to the staff’ as a consequence".
_LOST_HALF: Final = re.compile(r"(?<=[a-rt-z.,])’(?=\s)")
_CONTINUED: Final = re.compile(r"\s+[“\"]\S")
_ANNOUNCED: Final = re.compile(r":\s*$")
_CLOSE_BY: Final = 8
_LONGEST_LOST: Final = 400
# What is cited after words whose closing mark is lost: "and no more. Id. at 5", "and no more. Roe v. Doe".
_CITED: Final = re.compile(
    r"(?<=[.?!…*])\s+(?=\ue000|(?:[Ii]d|[Ii]bid)\b|See\s|\(|[A-Z][\w.&’']+(?: [A-Z&][\w.&’']*){0,4} v\. )"
)


def quotations(text: str, span: Span) -> Iterator[Span]:
    """The outermost quotations of a paragraph, with their marks.

    A straight mark opens after a space or bracket and closes otherwise; scanned text mixes straight and
    curly marks, so any closing mark closes, and one that stands before a word opens. One that never closes
    is taken for a slip and ignored, unless it opens the paragraph or the next one opens with a mark, too, as
    when a quotation is continued there: then it runs to the end of the paragraph. So it does after a colon,
    unless something is cited before.

    Args:
        text: the source text, or a mask of it of the same length.
        span: the paragraph.
    """
    opened: int | None = None
    for mark in _MARK.finditer(text, span.start, span.end):
        if opened is None:
            if _opens(text, span, mark, inside=False) or _closes_nothing(text, span, mark):
                opened = mark.start()
        elif _opens(text, span, mark, inside=True):
            half = _HALF_CLOSED.search(text, opened, mark.start()) or _only_half(text, opened, mark.start())
            if half:
                yield Span(opened, half.end())
            elif text[opened] == "“" and mark.group() == '"' and _closes_soon(text, span, mark):
                continue
            opened = mark.start()
        elif text[opened : mark.start()].strip(
            "\"'‘“ "
        ):  # "‘"seriously affect": one mark opens inside another
            yield Span(opened, mark.end())
            opened = None
    if opened is not None:
        if half := _HALF_CLOSED.search(text, opened, span.end):
            yield Span(opened, half.end())
        elif not text[span.start : opened].strip() or _CONTINUED.match(text, span.end):
            yield Span(opened, span.end)
        elif _ANNOUNCED.search(text, max(span.start, opened - _CLOSE_BY), opened):
            cited = _CITED.search(text, opened, span.end)
            yield Span(opened, cited.start() if cited else span.end)


def _only_half(text: str, opened: int, limit: int) -> re.Match[str] | None:
    """The one half mark that can close a quotation in curly marks before the next opens."""
    halves = [*_LOST_HALF.finditer(text, opened, limit)] if text[opened] == "“" else []
    return halves[0] if len(halves) == 1 and halves[0].end() - opened < _LONGEST_LOST else None


def _opens(text: str, span: Span, mark: re.Match[str], *, inside: bool) -> bool:
    if mark.group() in {"”", "''", "’’", "’ ’"}:
        return False
    if mark.group() in {"“", "``", "‘‘", "‘ ‘"}:
        return True
    before, after = _before(text, span.start, mark.start()), text[mark.end() : mark.end() + 1]
    if before in _OPENS_AFTER:
        return not (inside and (after.isspace() or after in _CLOSES_BEFORE))
    # "said:"We hold" where line breaks were lost: a closing mark has no word after it.
    return before == ":" and after.isalnum()


def _before(text: str, first: int, place: int) -> str:
    """The character before a mark and the single marks that it stands with: "he 'must go.'"."""
    while place > first and text[place - 1] in "'‘`":
        place -= 1
    return text[place - 1] if place > first else " "


def _closes_nothing(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether a closing mark stands where only an opening one can: a blank before it, a word after it."""
    after = text[mark.end() : mark.end() + 1]
    return (
        mark.group() == "”"
        and mark.start() > span.start
        and text[mark.start() - 1] == " "
        and after.isalpha()
    )


def _closes_soon(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether the next mark closes with a curly mark: then a straight one inside a curly pair is a speck."""
    following = _MARK.search(text, mark.end(), span.end)
    return following is not None and following.group() == "”"
