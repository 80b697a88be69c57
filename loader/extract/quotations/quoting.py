"""Which citation says where quoted words come from (Bluebook 1.1, 5.2, 10.6.3).

In order of trust: the citation in whose parenthesis the words stand; the one that follows them at once;
the case that their own sentence names and that announces them with a colon; the citation sentence after
theirs; what their own sentence names before them; what was spoken of before, where their sentence says so.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loader.extract.prose.passages import Passages
from loader.extract.quotations.acts import Act, Source, from_citation, from_reference
from loader.extract.quotations.attribution import (
    goes_on,
    introduces,
    is_subject,
    provided,
    said,
    said_in,
    says_another,
)
from loader.extract.quotations.chains import Chains
from loader.model import CrossReference, Paragraph, Span

_SIGNAL: Final = (
    r"(?:(?:see|also|e\.\s?g\.|accord|cf\.|generally|but|compare|quoted\s+in|citing|and|(?-i:in))[\s,]*)*"
)
_DECLARED: Final = (
    r"(?:\([^()“”\"]{4,80}\b(?:omitted|added|original|altered|supplied|up|ours|mine)\.?\)[\s.]*)?"
)
_AT_ONCE: Final = re.compile(
    rf"[\s.,;:)\]’'”\"*—–-]*\d{{0,2}}\s*{_DECLARED}[\s(\[]*{_SIGNAL}[(\[]?", re.IGNORECASE
)
_ENDS_PARAGRAPH: Final = re.compile(rf"[\s.,;:)\]*]*\d{{0,2}}\s*{_DECLARED}", re.IGNORECASE)
_STOP: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bv)(?<!\bNo)[.?!][”\"’']?\d{0,2}\s+(?:\d{1,3}\s+)?(?=[A-Z“\"])"
)
_CITATION_SENTENCE: Final = re.compile(
    rf"(?i:{_SIGNAL})(?:(?!(?:The|In(?!\s+re)|Under|As|An?|This|That|By|On|At|For|And|But|Both|It)\s)"
    r"[A-Z“§\d][^\s]*\s+(?:(?:[A-Z&§(\d][^\s]*|of|the|in|and|for|to|an?|on|or|re|with|pp?\.|note|n\.|no\.)\s+){0,24})?",
)
"""What stands before a citation that is a sentence of its own: a signal, the author and title of a work."""
_OTHERS: Final = frozenset(
    {"see-also", "see-also-eg", "see-eg", "eg", "accord", "accord-eg", "see-generally", "cf", "cf-eg"}
    | {"but-see", "but-see-eg", "but-cf", "but-cf-eg", "contra", "compare", "compare-eg"}
)
"""Signals of what is cited beside the source of the words: nobody quotes with "see also"."""
_REACH: Final = 400
_FARTHEST: Final = 900
_ANNOUNCING: Final = 12
_OWN_PARENTHESIS: Final = re.compile(r"\.?\s*[\[(]\s*")
_OTHER_SPEAKER: Final = re.compile(
    r"\b(?:trial|district|lower|circuit|superior|bankruptcy|chancery|county|juvenile|family) (?:court|judge)"
    r"|\bjury\b|\bcourt below\b|\bwitness\b|\btestified\b",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(r"\b(?:under|by)\s+$", re.IGNORECASE)
# What may stand between a block and its citation: "(Emphasis added.) See".
_BELOW_BLOCK: Final = re.compile(rf"\W*(?:[(\[][^()\[\]]{{4,60}}[)\]]\W*)?{_SIGNAL}[(\[]?", re.IGNORECASE)


class Quoting:
    """The citations and internal references of a decision, as sources of quoted words."""

    def __init__(self, text: str, passages: Passages, references: Sequence[CrossReference]) -> None:
        self._text = text
        self._passages = passages
        acts = [from_citation(cited) for cited in passages.citations]
        acts += [from_reference(reference) for reference in references]
        self._acts = sorted(acts, key=lambda act: act.full)
        self._starts = [act.full.start for act in self._acts]
        self._chains = Chains(text, self._acts)
        opinions = passages.decision.opinions
        self._paragraphs = sorted((p for o in opinions for p in o.paragraphs), key=lambda p: p.span)
        self._begins = [paragraph.span.start for paragraph in self._paragraphs]

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
            return self._chains.with_chain(
                replace(around.source, rule="in-parenthesis", confidence=0.97), quoted, around
            )
        ends = _ENDS_PARAGRAPH.fullmatch(self._text, quoted.end, paragraph.span.end)
        block = block or (ends is not None and self._opens_paragraph(quoted))
        limit = self._limit(paragraph, block=block)
        following = self._following(quoted, limit)
        if following and (
            following.signal in _OTHERS
            or is_subject(self._text, quoted, self._with_same(following), block=block)
        ):
            following = None
        at_once = bool(following and _AT_ONCE.fullmatch(self._text, quoted.end, following.full.start))
        before = self._before(quoted, block=block)
        after = following if at_once else self._supporting(quoted, limit, following, block=block)
        if before and self._announced(before, quoted) and not _rather(after, before, at_once=at_once):
            return replace(before.source, rule="announced", confidence=0.92)
        if after and at_once:
            return self._chains.with_chain(
                replace(after.source, rule="follows-at-once", confidence=0.97), quoted, after
            )
        return self._near(quoted, before, after, block=block)

    def cited_inside(self, words: Span, limit: int) -> str | None:
        """The authority that stands right behind words inside a quotation, which ends at ``limit``."""
        act = self._following(words, limit)
        at_once = act and _AT_ONCE.fullmatch(self._text, words.end, act.full.start)
        return act.source.authority if act and at_once else None

    def _near(self, quoted: Span, before: Act | None, after: Act | None, *, block: bool) -> Source:
        """The source when no citation stands around the words or directly after them."""
        if before and before.provision and block and self._ends_in_colon(before, quoted):
            return replace(before.source, rule="announced", confidence=0.9)
        if cited := self._parenthesis_after(quoted):
            return replace(cited.source, rule="in-own-parenthesis", confidence=0.9)
        if after:
            return self._chains.with_chain(
                replace(after.source, rule="next-citation", confidence=0.88), quoted, after
            )
        if before:
            return replace(before.source, rule="named-before", confidence=0.85)
        if spoken_of := self._spoken_of(quoted):
            return replace(spoken_of.source, pins=(), rule="spoken-of-before", confidence=0.75)
        return Source()

    def _around(self, quoted: Span) -> Act | None:
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
        place = bisect_right(self._begins, paragraph.span.start)
        return self._paragraphs[place].span.end if place < len(self._begins) else paragraph.span.end

    def _following(self, quoted: Span, limit: int) -> Act | None:
        first = bisect_left(self._starts, quoted.end)
        return next(
            (act for act in self._acts[first : first + 6] if act.full.start < limit and not act.named), None
        )

    def _with_same(self, act: Act) -> Span:
        """A citation with what is cited for it right after: "Rule 10b-5, 17 C.F.R. § 240.10b-5"."""
        end = act.full.end
        first = bisect_left(self._starts, end)
        for other in self._acts[first : first + 2]:
            same = other.source.authority == act.source.authority
            if same and self._text[end : other.full.start].strip() == ",":
                end = other.full.end
        return Span(act.full.start, end)

    def _supporting(self, quoted: Span, limit: int, act: Act | None, *, block: bool) -> Act | None:
        """The next citation, when at most the rest of the sentence or more quoted words stand between.

        Not where the sentence says that a paper has the words, or somebody who is no authority.
        """
        if act is None or act.full.start - quoted.end > _REACH or act.full.start >= limit:
            return None
        pinned = act.kind == "record" or (act.source.pins and act.signal == "none" and not act.provision)
        if not pinned and says_another(self._sentence_before(quoted)):
            return None
        if block:
            between = self._text[quoted.end : act.full.start].lstrip()
            return act if _BELOW_BLOCK.fullmatch(between) or _CITATION_SENTENCE.fullmatch(between) else None
        # With the last characters of the quotation: its stop may be the sentence's.
        between = (
            self._text[quoted.end - 2 : quoted.end].strip('“"') + self._text[quoted.end : act.full.start]
        )
        plain = re.sub(r"[“\"][^“”\"]*[”\"]", "", between)
        sentences = _STOP.split(plain + " A")
        if len(sentences) == 1:
            return act
        cites = _CITATION_SENTENCE.fullmatch(sentences[-1].removesuffix("A"))
        return act if len(sentences) == 2 and cites else None

    def _before(self, quoted: Span, *, block: bool) -> Act | None:
        """The case or opinion that the sentence of the words names before them, as saying them."""
        last = bisect_left(self._starts, quoted.start)
        first = self._sentence_of(quoted)
        bare, begun = True, quoted.start
        for act in reversed(self._acts[max(0, last - 4) : last]):
            if act.full.end <= first:
                return None
            between = self._text[act.full.end : quoted.start]
            if act.full.end > quoted.start or len(between) > _REACH:
                return None
            if _STOP.search(between.strip() + (" " if block else "")):
                return None
            bare = bare and not self._text[act.full.end : begun].strip(" ,.\n")
            begun = act.full.start
            named = bare and said_in(self._text[max(0, begun - 80) : begun])
            if (
                named
                or said(between)
                or act.source.opinion
                or (act.provision and (self._provided(act, between) or (block and introduces(between))))
            ):
                return act
        return None

    def _paragraph_at(self, quoted: Span) -> int:
        """Where the paragraph begins in which quoted words begin."""
        return self._begins[max(0, bisect_right(self._begins, quoted.start) - 1)]

    def _opens_paragraph(self, quoted: Span) -> bool:
        return not self._text[self._paragraph_at(quoted) : quoted.start].strip()

    def _sentence_of(self, quoted: Span) -> int:
        """Where the sentence of quoted words can begin: in their paragraph, unless that goes on."""
        first = self._paragraph_at(quoted)
        goes_on = self._opens_paragraph(quoted) or self._text[first].islower()
        return 0 if goes_on else first

    def _sentence_before(self, quoted: Span) -> str:
        """What stands of their sentence before quoted words, in their paragraph or that above it."""
        words = self._text[max(0, quoted.start - _REACH) : quoted.start]
        return _STOP.split(words)[-1]

    def _provided(self, act: Act, between: str) -> bool:
        return provided(
            between, under=bool(_UNDER.search(self._text, max(0, act.full.start - 12), act.full.start))
        )

    def _announced(self, act: Act, quoted: Span) -> bool:
        """Whether a case announces the words at the end of a paragraph or sentence: "In Wood it is said:"."""
        return not act.provision and self._ends_in_colon(act, quoted)

    def _ends_in_colon(self, act: Act, quoted: Span) -> bool:
        between = self._text[act.full.end : quoted.start].rstrip(" -")
        near = len(between.split()) <= _ANNOUNCING or introduces(between)
        return between.rstrip().endswith(":") and near

    def _parenthesis_after(self, quoted: Span) -> Act | None:
        """The citation whose parenthesis, which a full stop parts from it, begins with the words."""
        last = bisect_left(self._starts, quoted.start)
        act = self._acts[last - 1] if last else None
        if (
            act is None
            or act.named
            or self._text[quoted.end : quoted.end + 2].strip(" .")[:1] not in {")", "]"}
        ):
            return None
        return act if _OWN_PARENTHESIS.fullmatch(self._text, act.full.end, quoted.start) else None

    def _spoken_of(self, quoted: Span) -> Act | None:
        """The case or provision spoken of before, when the sentence of the words cites none and goes on."""
        first = max(0, quoted.start - _FARTHEST)
        words = self._text[first : quoted.start]
        stops = [stop.end() for stop in _STOP.finditer(words + "A")]
        if not stops:
            return None
        begin = first + stops[-1]
        last = bisect_left(self._starts, quoted.start)
        near = [act for act in self._acts[max(0, last - 6) : last] if act.full.end > first]
        if near and near[-1].full.end > begin:
            return None
        for provision in (False, True):
            if goes_on(self._text[begin : quoted.start], provision=provision):
                act = next((act for act in reversed(near) if act.provision == provision), None)
                between = self._text[act.full.end : quoted.start] if act else ""
                return None if _OTHER_SPEAKER.search(between) else act
        return None


def _rather(after: Act | None, before: Act, *, at_once: bool) -> bool:
    """Whether a citation after the words says more of them than the case that announces them."""
    if after is None:
        return False
    return after.source.authority == before.source.authority or (at_once and after.signal == "none")
