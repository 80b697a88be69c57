"""Which citation says where quoted words come from (Bluebook 1.1, 5.2, 10.6.3).

In order of trust: the citation in whose parenthesis the words stand; the one that follows them at once;
the case that their own sentence names and that announces them with a colon; the citation sentence after
theirs; what their own sentence names before them; what was spoken of before, where their sentence says so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.prose.passages import Passages
from loader.extract.quotations.acts import Act, Source, from_citation, from_reference
from loader.extract.quotations.attribution import goes_on, is_subject, provided, said, said_in
from loader.model import CrossReference, Paragraph, Span

_SIGNAL: Final = (
    r"(?:(?:see|also|e\.\s?g\.|accord|cf\.|generally|but|compare|quoted\s+in|citing|and|(?-i:in))[\s,]*)*"
)
_AT_ONCE: Final = re.compile(rf"[\s.,;:)\]’'”\"*—–-]*\d{{0,2}}[\s(\[]*{_SIGNAL}[(\[]?", re.IGNORECASE)
_STOP: Final = re.compile(
    r"(?<![A-Z]\b)(?<!\b[A-Z][a-z])(?<!\bv)(?<!\bNo)[.?!][”\"’']?\d{0,2}\s+(?=[A-Z“\"])"
)
_CHAINED: Final = re.compile(
    r"[\s.,]*(?:\([^()“”\"]{4,80}\b(?:omitted|added|original|altered|supplied|up)\)\s*){0,2}"
    r"\(\s*(?:[a-z][\w ,]*,\s*)?(?:in\s+turn\s+)?quoting\s+(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
_IN_TURN: Final = re.compile(r",?\s*(?:in\s+turn\s+)?quoting(?:\s+from)?\s+")
_CITATION_SENTENCE: Final = re.compile(
    rf"(?i:{_SIGNAL})(?:(?!(?:The|In(?!\s+re)|Under|As|An?|This|That|By|On|At|For|And|But|Both|It)\s)"
    r"[A-Z“§\d][^\s]*\s+(?:(?:[A-Z&§(\d][^\s]*|of|the|in|and|for|to|an?|on|or|re|with|pp?\.|note|n\.|no\.)\s+){0,24})?",
)
"""What stands before a citation that is a sentence of its own: a signal, the author and title of a work."""
_OTHERS: Final = frozenset(
    {"see-also", "see-also-eg", "see-eg", "eg", "accord", "see-generally", "cf", "cf-eg"}
    | {"but-see", "but-see-eg", "but-cf", "but-cf-eg", "contra", "compare"}
)
"""Signals of what is cited beside the source of the words: nobody quotes with "see also"."""
_WITHIN: Final = 12
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


class Quoting:
    """The citations and internal references of a decision, as sources of quoted words."""

    def __init__(self, text: str, passages: Passages, references: Sequence[CrossReference]) -> None:
        self._text = text
        self._passages = passages
        acts = [from_citation(cited) for cited in passages.citations]
        acts += [from_reference(reference) for reference in references]
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
        following = self._following(quoted, limit)
        if following and (
            following.signal in _OTHERS or is_subject(self._text, quoted, self._with_same(following))
        ):
            following = None
        at_once = bool(following and _AT_ONCE.fullmatch(self._text, quoted.end, following.full.start))
        before = self._before(quoted, block=block)
        after = following if at_once else self._supporting(quoted, limit, following)
        if before and self._announced(before, quoted) and not _rather(after, before, at_once=at_once):
            return replace(before.source, rule="announced", confidence=0.92)
        if after and at_once:
            return self._with_chain(
                replace(after.source, rule="follows-at-once", confidence=0.97), quoted, after
            )
        return self._near(quoted, before, after, block=block)

    def _near(self, quoted: Span, before: Act | None, after: Act | None, *, block: bool) -> Source:
        """The source when no citation stands around the words or directly after them."""
        if before and before.provision and block and self._ends_in_colon(before, quoted):
            return replace(before.source, rule="announced", confidence=0.9)
        if cited := self._parenthesis_after(quoted):
            return replace(cited.source, rule="in-own-parenthesis", confidence=0.9)
        if after:
            return self._with_chain(
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
        paragraphs = self._paragraphs()
        place = self._ends[paragraph.span] + 1
        return paragraphs[place].span.end if place < len(paragraphs) else paragraph.span.end

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

    def _supporting(self, quoted: Span, limit: int, act: Act | None) -> Act | None:
        """The next citation, when at most the rest of the sentence or more quoted words stand between."""
        if act is None or act.full.start - quoted.end > _REACH or act.full.start >= limit:
            return None
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
        for act in reversed(self._acts[max(0, last - 4) : last]):
            between = self._text[act.full.end : quoted.start]
            if act.full.end > quoted.start or len(between) > _REACH:
                return None
            if _STOP.search(between.strip() + (" " if block else "")):
                return None
            named = not between.strip(" ,") and said_in(
                self._text[max(0, act.full.start - 80) : act.full.start]
            )
            if (
                named
                or said(between)
                or act.source.opinion
                or (act.provision and self._provided(act, between))
            ):
                return act
        return None

    def _provided(self, act: Act, between: str) -> bool:
        return provided(
            between, under=bool(_UNDER.search(self._text, max(0, act.full.start - 12), act.full.start))
        )

    def _announced(self, act: Act, quoted: Span) -> bool:
        """Whether a case announces the words at the end of a paragraph or sentence: "In Wood it is said:"."""
        return not act.provision and self._ends_in_colon(act, quoted)

    def _ends_in_colon(self, act: Act, quoted: Span) -> bool:
        between = self._text[act.full.end : quoted.start].rstrip(" -")
        return between.rstrip().endswith(":") and len(between.split()) <= _ANNOUNCING

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

    def _with_chain(self, source: Source, quoted: Span, act: Act) -> Source:
        """The work that is quoted in turn: "(quoting Bowers)", after the words or after their citation."""
        declared = tuple(one.text for one in act.parentheticals if one.kind == "alteration")
        source = replace(source, declared=declared)
        inner = _CHAINED.match(self._text, quoted.end)
        chain = (key for key in self._chain(act, inner.end() if inner else None) if key != source.authority)
        return replace(source, chain=tuple(dict.fromkeys(chain)))

    def _chain(self, act: Act, place: int | None) -> Iterator[str]:
        """What a citation quotes, what that quotes in turn, and so on; the last one wrote the words.

        Args:
            act: the citation.
            place: where words in its parenthesis name their own source.
        """
        while (other := self._quoted_by(act, place)) and other.source.authority:
            yield other.source.authority
            act, place = other, None

    def _quoted_by(self, act: Act, place: int | None) -> Act | None:
        quoting = [one.span for one in act.parentheticals if one.kind == "quoting"]
        for other in self._inside(act):
            opened = any(other.full.start in span for span in quoting)
            if opened if place is None else abs(place - other.full.start) < _WITHIN:
                return other
        after = next(iter(self._acts[(first := bisect_left(self._starts, act.full.end)) : first + 1]), None)
        if place is None and after and _IN_TURN.fullmatch(self._text, act.full.end, after.full.start):
            return after
        return None

    def _inside(self, act: Act) -> Iterator[Act]:
        first = bisect_left(self._starts, act.span.end)
        for other in self._acts[first : first + 40]:
            if other.full.start >= act.full.end:
                return
            if not other.named:
                yield other


def _rather(after: Act | None, before: Act, *, at_once: bool) -> bool:
    """Whether a citation after the words says more of them than the case that announces them."""
    if after is None:
        return False
    return after.source.authority == before.source.authority or (at_once and after.signal == "none")
