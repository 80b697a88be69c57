"""Which citation says where quoted words come from (Bluebook 1.1, 5.2, 10.6.3).

In order of trust: the citation in whose parenthesis the words stand; the one that follows them at once;
the citation sentence after theirs; the case that their own sentence names before them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loader.extract.prose.passages import Passages
from loader.model import Citation, CrossReference, Paragraph, Parenthetical, Pin, Span

_SIGNAL: Final = r"(?:(?:see|also|e\.g\.|accord|cf\.|generally|but|compare|quoted\s+in|citing|and|in)[\s,]*)*"
_AT_ONCE: Final = re.compile(rf"[\s.,;:)\]’'”\"*—–-]*\d{{0,2}}[\s(\[]*{_SIGNAL}[(\[]?", re.IGNORECASE)
_STOP: Final = re.compile(
    r"(?<![A-Z]\b)(?<!\b[A-Z][a-z])(?<!\bv)(?<!\bNo)[.?!][”\"’']?\d{0,2}\s+(?=[A-Z“\"])"
)
_CHAINED: Final = re.compile(
    r"[\s.,]*\(\s*(?:[a-z][\w ,]*,\s*)?(?:in\s+turn\s+)?quoting\s+(?:\w+\s+){0,2}", re.IGNORECASE
)
_SAYS: Final = re.compile(
    r"(?:\b(?:said|says|saying|states?|stated|stating|held|holds|holding|wrote|writes|observe[sd]?|explain(?:s|ed)?"
    r"|noted?|notes|conclude[sd]?|provides?|provided|reads?|declare[sd]?|recogni[sz]e[sd]?|describe[sd]?|reason(?:s|ed)"
    r"|emphasi[sz]e[sd]?|caution(?:s|ed)|admonish(?:es|ed)|instruct(?:s|ed)|announce[sd]?|quote[sd]?|defined?|defines|framed?"
    r"|language|words|phrase|statement|assertion|observation|instruction|claim|dicta|dictum|that|as|:)\b)|:\s*$",
    re.IGNORECASE,
)
_WEAK_SIGNALS: Final = frozenset({"cf", "but-see", "but-cf", "contra", "compare", "but-see-eg"})
_REACH: Final = 400


@dataclass(frozen=True, slots=True)
class Source:
    """Whose quoted words are, as a citation says. ``chained`` is the work that the cited one quotes."""

    number: int | None = None
    authority: str | None = None
    opinion: str | None = None
    writer: str | None = None
    reason: str | None = None
    pins: tuple[Pin, ...] = ()
    chained: str | None = None
    declared: tuple[str, ...] = ()
    rule: str = "unattributed"
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class _Act:
    """A citation or internal reference as a possible source."""

    span: Span
    full: Span
    source: Source
    parentheticals: tuple[Parenthetical, ...]
    signal: str
    named: bool


class Quoting:
    """The citations and internal references of a decision, as sources of quoted words."""

    def __init__(self, text: str, passages: Passages, references: Sequence[CrossReference]) -> None:
        self._text = text
        self._passages = passages
        acts = [_from_citation(cited) for cited in passages.citations]
        acts += [_from_reference(reference) for reference in references]
        self._acts = sorted(acts, key=lambda act: act.full)
        self._starts = [act.full.start for act in self._acts]
        self._nested = {cited.number: cited.within for cited in passages.citations}
        self._ends = {paragraph.span: place for place, paragraph in enumerate(self._paragraphs())}

    def _paragraphs(self) -> list[Paragraph]:
        opinions = self._passages.decision.opinions
        return sorted((p for o in opinions for p in o.paragraphs), key=lambda p: p.span)

    def source(self, quoted: Span, paragraph: Paragraph, *, block: bool) -> Source:
        """Tell whose words a quotation repeats.

        Args:
            quoted: the quotation with its marks.
            paragraph: where it stands; of a block quotation, its last paragraph.
            block: whether it is set apart.

        Returns:
            The source; unattributed when no citation is near enough to say.
        """
        if around := self._around(quoted):
            return self._with_chain(
                replace(around.source, rule="in-parenthesis", confidence=0.97), quoted, around
            )
        limit = self._limit(paragraph, block=block)
        at_once = self._following(quoted, limit)
        if at_once and _AT_ONCE.fullmatch(self._text, quoted.end, at_once.full.start):
            sure = 0.85 if at_once.signal in _WEAK_SIGNALS else 0.97
            return self._with_chain(
                replace(at_once.source, rule="follows-at-once", confidence=sure), quoted, at_once
            )
        before = self._before(quoted, block=block)
        after = self._supporting(quoted, limit, at_once)
        if after and (before is None or after.signal not in _WEAK_SIGNALS):
            return self._with_chain(
                replace(after.source, rule="next-citation", confidence=0.88), quoted, after
            )
        if before:
            return replace(before.source, rule="named-before", confidence=0.85)
        return Source()

    def _around(self, quoted: Span) -> _Act | None:
        """The innermost citation in whose parenthesis the words stand."""
        last = bisect_left(self._starts, quoted.start)
        covering = (
            act
            for act in reversed(self._acts[max(0, last - 40) : last])
            if act.span.end <= quoted.start
            and quoted.start < act.full.end
            and (not act.parentheticals or any(quoted.start in one.span for one in act.parentheticals))
        )
        return next((act for act in covering if act.full.end > act.span.end), None)

    def _limit(self, paragraph: Paragraph, *, block: bool) -> int:
        """How far a citation may stand from the words: their paragraph, after a block the next one."""
        if not block:
            return paragraph.span.end
        paragraphs = self._paragraphs()
        place = self._ends[paragraph.span] + 1
        return paragraphs[place].span.end if place < len(paragraphs) else paragraph.span.end

    def _following(self, quoted: Span, limit: int) -> _Act | None:
        first = bisect_left(self._starts, quoted.end)
        return next(
            (act for act in self._acts[first : first + 6] if act.full.start < limit and not act.named), None
        )

    def _supporting(self, quoted: Span, limit: int, act: _Act | None) -> _Act | None:
        """The next citation, when at most the rest of the sentence or more quoted words stand between."""
        if act is None or act.full.start - quoted.end > _REACH or act.full.start >= limit:
            return None
        between = self._text[quoted.end : act.full.start]
        plain = re.sub(r"[“\"][^“”\"]*[”\"]", "", between)
        stops = len(_STOP.findall(plain + " A"))
        signals = re.search(rf"[.?!][”\"’')]*\d{{0,2}}\s+{_SIGNAL}$", plain, re.IGNORECASE)
        return act if stops <= (1 if signals else 0) else None

    def _before(self, quoted: Span, *, block: bool) -> _Act | None:
        """The case or opinion that the sentence of the words names before them, as saying them."""
        last = bisect_left(self._starts, quoted.start)
        for act in reversed(self._acts[max(0, last - 4) : last]):
            between = self._text[act.full.end : quoted.start]
            if act.full.end > quoted.start or len(between) > _REACH:
                return None
            if _STOP.search(between.strip() + (" " if block else "")):
                return None
            if _SAYS.search(between) or act.source.opinion:
                return act
        return None

    def _with_chain(self, source: Source, quoted: Span, act: _Act) -> Source:
        """The work that is quoted in turn: "(quoting Bowers)", after the words or after their citation."""
        declared = tuple(one.text for one in act.parentheticals if one.kind == "alteration")
        source = replace(source, declared=declared)
        inner = _CHAINED.match(self._text, quoted.end)
        for other in self._inside(act):
            opened = any(one.kind == "quoting" and other.full.start in one.span for one in act.parentheticals)
            if (inner and abs(inner.end() - other.full.start) < 12) or (opened and not inner):
                chained = other.source.authority
                return replace(source, chained=chained if chained != source.authority else None)
        return source

    def _inside(self, act: _Act) -> Iterator[_Act]:
        first = bisect_left(self._starts, act.span.end)
        for other in self._acts[first : first + 40]:
            if other.full.start >= act.full.end:
                return
            if not other.named:
                yield other


def _from_citation(cited: Citation) -> _Act:
    source = Source(cited.number, cited.authority, cited.to_opinion, cited.writer, cited.reason, cited.pins)
    return _Act(cited.span, cited.full_span, source, cited.parentheticals, cited.signal, cited.form == "name")


def _from_reference(reference: CrossReference) -> _Act:
    pins = tuple(Pin(page, *_ends(page)) for page in reference.pages)
    source = Source(reference.number, None, reference.to_opinion, None, reference.reason, pins)
    full = reference.full_span or reference.evidence.span
    return _Act(reference.span, full, source, reference.parentheticals, reference.signal, named=False)


def _ends(pages: str) -> tuple[str, str | None]:
    first, _, last = pages.partition("-")
    return first, last or None
