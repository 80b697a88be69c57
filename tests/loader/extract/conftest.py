"""A decision made from a few lines of text, so that a test reads like the page it is about."""

import re
from collections.abc import Callable

import pytest

from loader.model import Decision, Footnote, Opinion, Page, Paragraph, Source, Span


def _opinion(name: str, kind: str, text: str, start: int, number: int) -> tuple[Opinion, int]:
    paragraphs: list[Paragraph] = []
    notes: list[Footnote] = []
    for line in re.finditer(r"\S[^\n]*", text[start:]):
        span = Span(start + line.start(), start + line.end())
        words = span.of(text)
        if words.startswith("== "):
            break
        number += 1
        if words.startswith("."):
            mark = re.search(rf"(?<=\w\.){len(notes) + 1}(?=\s|$)", text[start:])
            marker = Span(start + mark.start(), start + mark.end()) if mark else None
            notes.append(Footnote(len(notes) + 1, span, marker, None, 1.0))
        paragraphs.append(
            Paragraph(number, "footnote" if words.startswith(".") else "body", span, len(notes) or None)
        )
    end = paragraphs[-1].span.end
    return Opinion(name, kind, "", Span(start, end), (), (), tuple(paragraphs), tuple(notes)), number


@pytest.fixture
def decision() -> Callable[[str], Decision]:
    """Make a decision: paragraphs are lines; ``== dissent`` opens a second opinion; ``. `` a footnote."""

    def make(text: str) -> Decision:
        opinions, number, start = [], 0, 0
        for kind in ("lead", *re.findall(r"^== (\S+)$", text, re.MULTILINE)):
            if kind != "lead":
                start = text.index(f"== {kind}") + len(kind) + 3
            opinion, number = _opinion(kind, kind, text, start, number)
            opinions.append(opinion)
        marks = [*re.finditer(r"\*(\d+)", text)]
        edges = [*(mark.end() for mark in marks), len(text)]
        pages = [
            Page("F.3d", mark[1], Span(mark.end(), marks[n + 1].start() if n + 1 < len(marks) else edges[-1]))
            for n, mark in enumerate(marks)
        ]
        source = Source("page.txt", "text/plain", "0" * 64, "test", text)
        return Decision(
            "1-us-1",
            "A v. B",
            ("1 U.S. 1",),
            "scotus",
            "U.S.",
            2000,
            None,
            Span(0, 0),
            tuple(opinions),
            tuple(pages),
            source,
        )

    return make
