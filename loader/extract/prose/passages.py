"""The sentences of a decision with what they cite: the common ground of treatments, doctrines, recognitions.

Masks of the source text hold the same offsets as it does, so that a match in one is evidence:

* ``plain`` has each citation as a run of one :data:`CASE` sign and :data:`REST` signs; the words of its
  parentheticals stay readable.
* ``spoken`` is ``plain`` with parentheticals hidden inside their citation: everything that the opinion
  says or quotes in its sentences.
* ``outer`` is ``spoken`` with what is quoted at length blanked out: what is left is what the opinion says
  in its own words.
* ``prose`` is ``plain`` in which references by name alone ("in Wood") and to provisions ("the Due Process
  Clause") stay readable too, because they may be part of a doctrine's name.
* Internal references ("Maj. Op. at 1063") are :data:`REFERENCE` signs in both; page marks and footnote
  marks are spaces.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from loader.extract.citations.masks import without_page_marks
from loader.extract.citations.order import Places
from loader.extract.prose.quoted import quoted_in
from loader.extract.prose.sentences import sentences
from loader.model import Citation, CrossReference, Decision, Opinion, Paragraph, Span

Hit = TypeVar("Hit")

CASE: Final = "\ue000"
REST: Final = "\ue001"
REFERENCE: Final = "\ue002"
QUOTED: Final = "\ue003"
DOCTRINE: Final = "\ue004"
SLOT: Final = f"{CASE}{REST}*+"
THERE: Final = f"{REFERENCE}{REST}*+"

SUPPORTING: Final = frozenset({"none", "see", "see-also", "see-eg", "eg", "accord", "accord-eg"})
"""Signals after which a citation supports the sentence before it (Bluebook 1.2(a))."""

_IN_WORDS: Final = frozenset({"constitution", "statute", "rule", "regulation"})
_BORROWED_WORDS: Final = 4
_GOES_ON: Final = re.compile(r"[,;:’']|\s+[a-z]")
_ENDING: Final = re.compile(r"[.?!,;]*[\s'’]*[”\"']*$")
CITING_WORDS: Final = re.compile(
    rf"[\W{CASE}-{QUOTED}]*(?:(?:see|also|e\.?g|cf|and|but|accord|contra|compare|with|generally|in|at|n|nn|emphasis|added|citing"
    rf"|quoting|id|supra|infra|note|footnote|cert|denied|aff['’]d|rev['’]d)\b[\W\d{CASE}-{QUOTED}]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the citations it makes, parentheticals apart.

    Attributes:
        number: place in :attr:`Passages.sentences`.
        paragraph: number of its paragraph in the file.
        kind: of its paragraph, as in :class:`loader.model.Paragraph`.
        bare: whether it is a citation sentence (Bluebook 1.1): citations and signals and nothing else.
        citations: those that are not inside another's parenthetical, in order.
    """

    number: int
    span: Span
    opinion: str
    paragraph: int
    kind: str
    bare: bool
    citations: tuple[Citation, ...]


class Passages:
    """A decision cut into sentences, with its citations and internal references in their places."""

    def __init__(
        self, decision: Decision, citations: Sequence[Citation], references: Sequence[CrossReference] = ()
    ) -> None:
        self.decision = decision
        self.citations = citations
        self.by_number: Mapping[int, Citation] = {cited.number: cited for cited in citations}
        self._top = sorted((c for c in citations if c.within is None), key=lambda c: c.full_span)
        self._inside: Mapping[int, list[Citation]] = defaultdict(list)
        for cited in citations:
            if cited.within is not None:
                self._inside[cited.within].append(cited)
        self._at = {cited.full_span.start: cited for cited in citations}
        self._references = {reference.evidence.span.start: reference for reference in references}
        self.places = Places(decision)
        self.plain = self._plain(references)
        self.prose = self._prose()
        self.spoken = self._spoken()
        self.outer = self._outer()
        self.sentences = tuple(self._sentences())
        self._starts = [sentence.span.start for sentence in self.sentences]

    def cited_at(self, place: int) -> Citation:
        """The citation whose sign begins at a place of a mask."""
        return self._at[place]

    def reference_at(self, place: int) -> CrossReference:
        """The internal reference whose sign begins at a place of a mask."""
        return self._references[place]

    def in_sentences(self, hits: Iterable[tuple[Hit, int]]) -> Iterator[tuple[Hit, Sentence]]:
        """Each thing that was found with each sentence in which it was, however often, once.

        Args:
            hits: things and the offsets at which they were found, in order, as a rule set yields its rules.
        """
        number, seen = -1, set[int]()
        for hit, place in hits:
            at = bisect_right(self._starts, place) - 1
            if at != number:
                number, seen = at, set()
            if at >= 0 and place < self.sentences[at].span.end and id(hit) not in seen:
                seen.add(id(hit))
                yield hit, self.sentences[at]

    def sentence_at(self, place: int) -> Sentence | None:
        """The sentence that covers a place of the source text, if any."""
        at = bisect_right(self._starts, place) - 1
        return self.sentences[at] if at >= 0 and place in self.sentences[at].span else None

    def following(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences after one, in order."""
        return (self.sentences[number] for number in range(sentence.number + 1, len(self.sentences)))

    def support(self, sentence: Sentence) -> Iterator[Citation]:
        """The citations that support a sentence: those of the citation sentences after it.

        Only with a supporting signal; ``cf.`` and ``but see`` say something else (Bluebook 1.2).
        """
        paragraph = sentence.paragraph
        for after in self.following(sentence):
            if after.kind == "block-quotation" and self._introduces(sentence):
                paragraph = after.paragraph + 1
            elif not after.bare or after.paragraph != paragraph:
                return
            yield from (cited for cited in after.citations if after.bare and cited.signal in SUPPORTING)

    def _introduces(self, sentence: Sentence) -> bool:
        return self.outer[sentence.span.end - 1] in ":,"

    def tied_to(self, place: int) -> tuple[Citation, ...]:
        """The citations tied to words at a place: of its sentence and of the citation sentences after it.

        Words in a parenthetical are tied to the citation that it follows, and to those inside it.
        """
        sentence = self.sentence_at(place)
        if sentence is None:
            return ()
        for cited in sentence.citations:
            if any(place in bracket.span for bracket in cited.parentheticals):
                return (cited, *self._inside[cited.number])
        return (*sentence.citations, *self.support(sentence))

    def before(self, sentence: Sentence, reach: int) -> Span:
        """From the start of the ``reach`` earlier sentences of the paragraph through this one."""
        first = sentence
        for number in range(sentence.number - 1, -1, -1):
            earlier = self.sentences[number]
            if earlier.paragraph != sentence.paragraph or reach < 0:
                break
            if not earlier.bare:
                reach -= 1
            if reach >= 0:
                first = earlier
        return Span(first.span.start, sentence.span.end)

    def _plain(self, references: Iterable[CrossReference]) -> str:
        text = without_page_marks(self.decision.source.text)
        signs = list(text)
        for opinion in self.decision.opinions:
            for note in opinion.footnotes:
                if note.marker:
                    _fill(signs, _with_blanks(text, note.marker), " ", " ")
        for cited in self.citations:
            _fill(signs, self._but_stop(cited.full_span), CASE, REST)
            for bracket in cited.parentheticals:
                signs[bracket.span.start : bracket.span.end] = text[bracket.span.start : bracket.span.end]
        for cited in self.citations:
            if cited.within is not None:
                _fill(signs, self._but_stop(cited.full_span), CASE, REST)
        for reference in references:
            _fill(signs, reference.evidence.span, REFERENCE, REST)
        return "".join(signs)

    def _prose(self) -> str:
        signs = list(self.plain)
        for cited in self.citations:
            if cited.form == "name" or cited.kind in _IN_WORDS:
                signs[cited.span.start : cited.span.end] = cited.span.of(self.decision.source.text)
        return "".join(signs)

    def _spoken(self) -> str:
        signs = list(self.plain)
        for cited in self._top:
            _fill(signs, self._but_stop(cited.full_span), CASE, REST)
        return "".join(signs)

    def _outer(self) -> str:
        signs = list(self.spoken)
        for opinion in self.decision.opinions:
            for quoted in quoted_in(self.spoken, opinion.paragraphs):
                if quoted.block:
                    _fill(signs, quoted.span, QUOTED, QUOTED)
                else:
                    _hide(signs, self.spoken, quoted.span)
        return "".join(signs)

    def _but_stop(self, span: Span) -> Span:
        """A span without its last full stop ("Id."), unless the sentence goes on after it ("Tea Co., ")."""
        text = self.decision.source.text
        stops = span.end - span.start > 1 and text[span.end - 1] == "." and not _GOES_ON.match(text, span.end)
        return Span(span.start, span.end - 1) if stops else span

    def _paragraphs(self) -> Iterator[tuple[Opinion, Paragraph]]:
        pairs = (
            (opinion, paragraph) for opinion in self.decision.opinions for paragraph in opinion.paragraphs
        )
        yield from sorted(pairs, key=lambda pair: pair[1].span)

    def _sentences(self) -> Iterator[Sentence]:
        starts = [cited.full_span.start for cited in self._top]
        number = 0
        for opinion, paragraph in self._paragraphs():
            if paragraph.kind == "heading":
                continue
            for span in sentences(self.outer, paragraph.span):
                cited = tuple(self._top[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
                bare = bool(cited) and bool(CITING_WORDS.fullmatch(self.outer, span.start, span.end))
                yield Sentence(number, span, opinion.name, paragraph.number, paragraph.kind, bare, cited)
                number += 1


def _with_blanks(text: str, mark: Span) -> Span:
    """The mark of a note with the line breaks around it, where it stands on a line of its own."""
    start, end = mark.start, mark.end
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


def _fill(signs: list[str], span: Span, first: str, rest: str) -> None:
    signs[span.start : span.end] = first + rest * (span.end - span.start - 1) if span.end > span.start else ""


def _hide(signs: list[str], text: str, quotation: Span) -> None:
    """Blank a quotation out; a few quoted words are the writer's own use of them and lose only the marks."""
    words = quotation.of(text)
    if CASE in words or len(words.split()) > _BORROWED_WORDS:
        kept = _ENDING.search(words)
        _fill(
            signs,
            Span(quotation.start, quotation.start + (kept.start() if kept else len(words))),
            QUOTED,
            QUOTED,
        )
        return
    for place in range(quotation.start, quotation.end):
        if signs[place] in "“”\"'`‘’":
            signs[place] = " "
