"""Where the quotations of one paragraph begin and end, by its double quotation marks.

Single marks stand inside double ones and are left alone.
"""

import re
from collections.abc import Iterator
from typing import Final

from loader.model import Span

MARK: Final = re.compile(r"[“”\"]|''|``|’ ?’|‘ ?‘")
_OPENS_AFTER: Final = frozenset(" \t\n([{—–-“\u00a0")
_CLOSES_BEFORE: Final = ".,;:)]"
# A scanner may lose half of a closing mark: "... to protect himself’ (citations omitted)".
_HALF_CLOSED: Final = re.compile(r"’(?=\s*[()]|\s+(?:Id|See)\b)")
# Or it stands as an apostrophe would: "accepted some level of injury to the staff’ as a consequence".
_LOST_HALF: Final = re.compile(r"(?<=[a-rt-z.,])’(?=\s)")
_CONTINUED: Final = re.compile(r"\s+[“\"]\S")
# A quotation of several paragraphs that were run together: "any of these: “(1) That".
_RUN_TOGETHER: Final = re.compile(r"[:;—]\s*$")
_SENTENCE_ENDS: Final = re.compile(r"[.:;—…]\s*$")
_ANNOUNCED: Final = re.compile(r":\s*$")
_CLOSE_BY: Final = 8
_LONGEST_LOST: Final = 400
# What is cited after words whose closing mark is lost: "and no more. Id. at 5", "and no more. Roe v. Doe".
_CITED: Final = re.compile(
    r"(?<=[.?!…*]):?\s+(?=\ue000|(?:[Ii]d|[Ii]bid)\b|See\s|\((?!\w{1,3}\))"
    r"|[A-Z][\w.&’']+(?: [A-Z&][\w.&’']*){0,4} v\. )"
)
_LONGEST_NESTED: Final = 3_000
_NUMBERED: Final = re.compile(r"[\s\d.*\[\]¶{}]*")


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
    within = 0
    for mark in MARK.finditer(text, span.start, span.end):
        if opened is None:
            if opens(text, span, mark, inside=False) or _closes_nothing(text, span, mark):
                opened = mark.start()
        elif opens(text, span, mark, inside=True):
            if _is_balanced(text, span, mark) or _is_whole(text, span, opened):
                within += 1
                continue
            end = _lost_end(text, opened, mark.start())
            if end is None and _is_inside(text, span, opened, mark):
                continue
            if end is not None:
                yield Span(opened, end)
            opened, within = mark.start(), 0
        elif within:
            within -= 1
        # "‘"seriously affect": one mark opens inside another; “only this: that" the law”: a speck
        elif text[opened : mark.start()].strip("\"'‘“ ") and not _is_speck(text, span, opened, mark):
            yield Span(opened, mark.end())
            opened = None
    if opened is not None:
        yield from _unclosed(text, span, opened)


def _unclosed(text: str, span: Span, opened: int) -> Iterator[Span]:
    """A quotation that nothing closes in its paragraph, if it is one."""
    if half := _HALF_CLOSED.search(text, opened, span.end):
        yield Span(opened, half.end())
    elif _starts(text, span, opened) or _CONTINUED.match(text, span.end):
        yield Span(opened, span.end)
    elif _is_announced(text, span, opened):
        cited = _CITED.search(text, opened, span.end)
        yield Span(opened, cited.start() if cited else span.end)
    elif half := _only_half(text, opened, span.end):
        yield Span(opened, half.end())


def _is_announced(text: str, span: Span, opened: int) -> bool:
    return _ANNOUNCED.search(text, max(span.start, opened - _CLOSE_BY), opened) is not None


def _lost_end(text: str, opened: int, limit: int) -> int | None:
    """Where a quotation ends whose closing mark is lost in whole or half before the next one opens."""
    half = _HALF_CLOSED.search(text, opened, limit) or _only_half(text, opened, limit)
    if half:
        return half.end()
    cited = _CITED.search(text, opened, limit)
    return cited.start() if cited else None


def _is_inside(text: str, span: Span, opened: int, mark: re.Match[str]) -> bool:
    """Whether an opening mark stands inside the quotation that was opened before it."""
    if text[opened] == "“" and mark.group() == '"' and _closes_soon(text, span, mark):
        return True
    if _starts(text, span, opened):
        return _SENTENCE_ENDS.search(text, mark.start() - _CLOSE_BY, mark.start()) is not None
    together = _RUN_TOGETHER.search(text, mark.start() - _CLOSE_BY, mark.start())
    return together is not None and _is_announced(text, span, opened)


def _is_balanced(text: str, span: Span, mark: re.Match[str]) -> bool:
    """Whether an opening mark stands inside another: both are closed, and what opens between, too."""
    depth = 2
    for found in MARK.finditer(text, mark.end(), min(span.end, mark.end() + _LONGEST_NESTED)):
        depth += 1 if opens(text, span, found, inside=True) else -1
        if depth == 0:
            return True
    return False


def _is_whole(text: str, span: Span, opened: int) -> bool:
    """Whether the rest of a paragraph is quoted: its quotation is announced, and the next goes on with it."""
    announced = _starts(text, span, opened) or _is_announced(text, span, opened)
    return announced and _CONTINUED.match(text, span.end) is not None


def _starts(text: str, span: Span, opened: int) -> bool:
    """Whether a paragraph begins with a mark, but for its number."""
    return _NUMBERED.fullmatch(text, span.start, opened) is not None


def _is_speck(text: str, span: Span, opened: int, mark: re.Match[str]) -> bool:
    """Whether a straight mark between a word and a blank is nothing, since a curly pair closes after it."""
    bare = text[mark.start() - 1].isalnum() and text[mark.end() : mark.end() + 1].isspace()
    return text[opened] == "“" and mark.group() == '"' and bare and _closes_soon(text, span, mark)


def _only_half(text: str, opened: int, limit: int) -> re.Match[str] | None:
    """The one half mark that can close a quotation in curly marks before the next opens."""
    halves = [*_LOST_HALF.finditer(text, opened, limit)] if text[opened] == "“" else []
    alone = len(halves) == 1 and halves[0].end() - opened < _LONGEST_LOST
    return halves[0] if alone and "‘" not in text[opened : halves[0].end()] else None


def opens(text: str, span: Span, mark: re.Match[str], *, inside: bool) -> bool:
    """Whether a mark opens a quotation.

    Args:
        text: the source text, or a mask of it of the same length.
        span: the paragraph.
        mark: a match of ``MARK`` in it.
        inside: whether another is open, which it may close.
    """
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
    following = MARK.search(text, mark.end(), span.end)
    return following is not None and following.group() == "”"
