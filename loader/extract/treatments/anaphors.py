"""What words that name no case stand for: "that case", "those decisions", "that court", "the latter case".

Each is put into the text as the sign of a citation, so that whatever a rule says of a named case it says of
one that is only pointed at. Where it cannot be told which case is meant, none is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from loader.extract.prose.attribution import is_below
from loader.extract.prose.cues import letters
from loader.extract.prose.passages import CASE, REST, SLOT, Passages, Sentence
from loader.extract.prose.rules import Pointer, TreatmentRule
from loader.extract.prose.ruleset import RuleSet
from loader.extract.treatments.courts import court_of, named_court
from loader.extract.treatments.reach import answered
from loader.extract.treatments.runs import (
    Run,
    alone,
    back,
    cases,
    run_before,
    spoken_of,
    the_one,
    those_before,
)
from loader.extract.treatments.topics import topic
from loader.model import Citation

_SLOT: Final = re.compile(SLOT)
_CITED: Final = re.compile(
    r"\b(?:cite[sd]?|relie[sd]|rely|invoked|adduced|marshalled|proffered)\b(?! above)", re.IGNORECASE
)
_CITING: Final = re.compile(
    r"\b(?:cit|rel(?:y|ie)|invok|adduc|point|argu|contend|assert|claim|maintain|submit|urg|insist|offer|suppl|refer|direct)",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"\W*(?:\w+, )?(?:it|its \w+|that (?:case|decision|court)|the court) ", re.IGNORECASE
)
_NAME: Final = re.compile(r"(?<=\s)[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_OF_TWO: Final = re.compile(r"the (?:latter|former)\b", re.IGNORECASE)
_OTHERS: Final = re.compile(
    r"(?<!those )(?<!these )\b(?:an?|several|some|many|other|two|three|four|of)"
    r" (?:(?!those|these|the\b)[\w-]+ ){0,4}?(?:cases|decisions|opinions|precedents)\b",
    re.IGNORECASE,
)
_DECIDES: Final = re.compile(r"\b(?:court|decision|opinion|ruling|holding)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A sentence in which words that point at cases are signs of citations.

    Attributes:
        text: the sentence, as long as it was.
        meant: for each sign that was put in, its place in the source text and the citations it stands for.
    """

    text: str
    meant: Mapping[int, Sequence[Citation]]


class Anaphors:
    """The sentences of a decision in which cases are pointed at, read when they are asked for.

    Args:
        passages: the sentences and citations of the decision.
        rules: whose file says by what words cases are pointed at.
        text: the mask of the decision in which they are looked for.
    """

    def __init__(self, passages: Passages, rules: RuleSet[TreatmentRule], text: str) -> None:
        self._passages = passages
        self._pointers = rules.pointers
        self._text = text
        self._read: dict[int, Pointed | None] = {}
        self._sorts: dict[int, set[Pointer]] = defaultdict(set)
        for sort, sentence in passages.in_sentences(rules.pointing(letters(text))):
            self._sorts[sentence.number].add(sort)

    def within(self, sentence: Sentence) -> Pointed | None:
        """The sentence with what it points at; None where it points at nothing that is known."""
        if sentence.number not in self._read:
            found = self._sorts.get(sentence.number)
            self._read[sentence.number] = self._pointed(sentence, found) if found else None
        return self._read[sentence.number]

    def _pointed(self, sentence: Sentence, sorts: Set[Pointer]) -> Pointed | None:
        start = sentence.span.start
        words = sentence.span.of(self._text)
        signs = list(words)
        meant: dict[int, Sequence[Citation]] = {}
        for sort in (sort for sort in self._pointers if sort in sorts):
            for found in self._pointers[sort].finditer(words):
                begin, end = found.span("words")
                if signs[begin] != CASE and (cited := self._meant(sort, sentence, found)):
                    signs[begin:end] = CASE + REST * (end - begin - 1)
                    meant[start + begin] = cited
        return Pointed("".join(signs), meant) if meant else None

    def _meant(self, sort: Pointer, sentence: Sentence, found: re.Match[str]) -> Sequence[Citation]:
        """What words stand for: cases named before them in their sentence, else in the sentences before."""
        slots = _SLOT.finditer(found.string, 0, found.start("words"))
        here = cases(self._passages.cited_at(sentence.span.start + slot.start()) for slot in slots)
        if sort in {"several", "each"}:
            return self._several(sentence, found["words"], here)
        if sort == "following":
            is_list = found.string[found.end("words") :].strip() == ":"
            return self._following(sentence, found.end("words"), is_list=is_list)
        if sort == "they":
            return () if here else self._spoken_of(sentence, are_many=True)
        if sort == "court":
            return self._of_court(sentence, found.string[slice(*found.span("court"))])
        if sort == "thought":
            return () if here else alone(answered(self._passages, sentence)) or self._subject(sentence)
        if sort == "rule":
            owned = alone(here) if found["words"].startswith("its") else ()
            return owned if here else self._subject(sentence) or self._source(sentence)
        if sort == "aside":
            return here if found["words"] == "they" else alone(here)
        if sort in {"it", "case"}:
            return () if here else self._subject(sentence) or self._spoken_of(sentence, are_many=False)
        run = run_before(self._passages, sentence)
        if here and (len(here) > 1 or not _OF_TWO.match(found["words"])):
            run = Run(None, here)
        told = run.told.span.of(self._text) if run.told else ""
        if (_DECIDES.search(found["words"]) and is_below(told)) or self._pointers["one"].search(told):
            return ()
        one = the_one(self._passages, run, found["words"])
        return [one] if one else ()

    def _following(self, sentence: Sentence, place: int, *, is_list: bool) -> Sequence[Citation]:
        """The cases that a sentence cites after a place, that support it, or that it lists below."""
        after = (one for one in sentence.citations if one.full_span.start >= sentence.span.start + place)
        return cases(
            [*after, *self._passages.support(sentence), *(self._listed(sentence) if is_list else ())]
        )

    def _listed(self, sentence: Sentence) -> Iterator[Citation]:
        """The cases that paragraphs after a sentence are about, one after the other."""
        paragraph = sentence.paragraph
        for one in self._passages.following(sentence):
            if one.paragraph - paragraph > 1:
                return
            if about := topic(self._passages, one):
                paragraph = one.paragraph
                yield about

    def _subject(self, sentence: Sentence) -> Sequence[Citation]:
        """The case that the sentence before begins with, or that it goes on about ("It also held")."""
        for earlier in back(self._passages, sentence):
            if earlier.paragraph != sentence.paragraph:
                break
            about = topic(self._passages, earlier)
            if about or not (earlier.bare or self._goes_on(earlier)):
                return alone([about] if about else [])
        return ()

    def _cites(self, told: Sentence, words: str) -> bool:
        """Whether a sentence says that somebody cites, or names who does: "the cases *Farr* cites"."""
        said = told.span.of(self._text)
        who = _NAME.search(words)
        return bool(_CITING.search(said)) or bool(who and who.group() in said)

    def _between(self, told: Sentence, sentence: Sentence) -> Sequence[Sentence]:
        return self._passages.sentences[told.number + 1 : sentence.number]

    def _tells_of_others(self, sentence: Sentence) -> bool:
        """Whether a sentence tells of cases that it does not cite: "He proffers a trilogy of decisions"."""
        return not sentence.citations and bool(_OTHERS.search(sentence.span.of(self._text)))

    def _source(self, sentence: Sentence) -> Sequence[Citation]:
        """The only case that is cited for what the sentence before says, which names none."""
        before = next((one for one in back(self._passages, sentence) if not one.bare), None)
        if before is None or before.paragraph != sentence.paragraph or before.citations:
            return ()
        return alone(self._passages.support(before))

    def _spoken_of(self, sentence: Sentence, *, are_many: bool) -> Sequence[Citation]:
        """The case, or the cases, that the sentence before is about, or that somebody cites in it."""
        before = next((one for one in back(self._passages, sentence) if not one.bare), None)
        if before is None or before.paragraph != sentence.paragraph:
            return ()
        found = cases(spoken_of(self._passages, before)) or cases(before.citations)
        return found if (len(found) > 1) == are_many else ()

    def _goes_on(self, sentence: Sentence) -> bool:
        return bool(_GOES_ON.match(self._passages.outer, sentence.span.start, sentence.span.end))

    def _of_court(self, sentence: Sentence, words: str) -> Sequence[Citation]:
        """The only case of a court that the paragraph and the one before cite before a sentence."""
        meant = named_court(words)
        before = (cited for earlier in back(self._passages, sentence) for cited in earlier.citations)
        return alone([one for one in cases(before) if meant and court_of(self._passages, one) == meant])

    def _several(self, sentence: Sentence, words: str, here: Sequence[Citation]) -> Sequence[Citation]:
        """Cases that a party cites are only those of a sentence that says so, or that are cited after it."""
        run = Run(None, list(here)) if len(here) > 1 else those_before(self._passages, sentence)
        if run.told and _CITED.search(words) and not self._cites(run.told, words):
            return list(self._passages.support(sentence))
        if run.told and any(self._tells_of_others(one) for one in self._between(run.told, sentence)):
            return ()
        return run.cases or list(self._passages.support(sentence))
