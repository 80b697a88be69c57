"""Which doctrine a passage is about, by where doctrines are named: in it, in its headings, around it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from loader.extract.doctrines.naming import Naming
from loader.extract.doctrines.reading import finder
from loader.extract.prose.passages import Passages, Sentence
from loader.model import DoctrineMention, Span
from ontology.modules import doctrines
from ontology.names import citation_key

_NAMED: Final = 3.0
_LEADING: Final = 2.0
_TIED: Final = 2.5
_HEADINGS: Final = (1.6, 1.0, 0.6)
"""What a doctrine counts for in the heading of the section, of the section around it, and further out."""
_PARAGRAPH: Final = 0.8
_BEFORE: Final = 0.4
_AROUND: Final = 12
_PART: Final = 0.5
_ENOUGH: Final = 0.8
_HALF: Final = 0.5


@cache
def broader() -> Mapping[str, frozenset[str]]:
    """The doctrines of which each is a part or kind, at any distance."""
    direct = {entry.slug: entry.broader for entry in doctrines()}

    def above(slug: str, seen: frozenset[str]) -> frozenset[str]:
        found = frozenset(direct.get(slug, ())) - seen
        return found.union(*(above(one, seen | found) for one in found))

    return {slug: above(slug, frozenset({slug})) for slug in direct}


@cache
def labels() -> Mapping[str, str]:
    """What each doctrine is called."""
    return {entry.slug: entry.label for entry in doctrines()}


@cache
def leading() -> Mapping[str, frozenset[str]]:
    """The doctrines that stem from a case, by the case's key."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in doctrines():
        for citation in entry.leading_cases:
            found[citation_key(citation)].add(entry.slug)
    return {key: frozenset(slugs) for key, slugs in found.items()}


class Topics:
    """The doctrines named in a decision, ready to be asked for by place.

    Args:
        passages: its sentences.
        mentions: where it names doctrines, in order of the text.

    Attributes:
        naming: its sentences with the doctrines named as signs.
    """

    def __init__(self, passages: Passages, mentions: Sequence[DoctrineMention]) -> None:
        self._passages = passages
        self._mentions = mentions
        self._starts = [mention.evidence.span.start for mention in mentions]
        self.naming = Naming(passages, mentions)
        self._overall: dict[str, Counter[str]] = defaultdict(Counter)
        self._tied: dict[str, Counter[str]] = defaultdict(Counter)
        self._named = {mention.doctrine for mention in mentions}
        for mention in mentions:
            self._overall[mention.opinion][mention.doctrine] += 1
            for key in mention.authorities:
                self._tied[key][mention.doctrine] += 1

    def within(self, span: Span) -> list[str]:
        """The doctrines named between two places, in order, each as often as it is named."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [mention.doctrine for mention in self._mentions[first:last]]

    def main(self, opinion: str, without: Container[str] = ()) -> str | None:
        """The doctrine that an opinion names most, or a kind of it named half as often; maybe none."""
        counts = {slug: times for slug, times in self._overall[opinion].items() if slug not in without}
        return _narrowest(counts, _HALF)

    def of(
        self,
        sentence: Sentence,
        named: Iterable[Span],
        apart: Iterable[Span] = (),
        cited: Iterable[str] = (),
        without: Container[str] = (),
        least: float = 0.0,
    ) -> str | None:
        """The doctrine that words of a sentence are about; None when none is named in or around it.

        Args:
            sentence: it.
            named: the words that say what it is about, such as those that introduce a list.
            apart: words that speak of parts of it, whose doctrines count for less.
            cited: keys of the authorities cited for them.
            without: doctrines that they are not about.
            least: what must speak for it: a name in the words alone is 3, a case cited that stands for it 2,
                a heading 1.6, its paragraph .8, and that the opinion speaks of it most 1.
        """
        scores: defaultdict[str, float] = defaultdict(float)
        for span in named:
            for slug in set(self.within(span)):
                scores[slug] += _NAMED
        parts = {slug for span in apart for slug in self.within(span)} - self._begins(sentence)
        self._add_headings(sentence, scores)
        self._add_cited(cited, scores)
        self._add_around(sentence, scores)
        opinion = self._overall[sentence.opinion]
        most = max(opinion.values(), default=1)
        for slug in scores:
            scores[slug] += opinion[slug] / most
        return _narrowest(
            {
                slug: score * (_PART if slug in parts else 1)
                for slug, score in scores.items()
                if slug not in without and score * (_PART if slug in parts else 1) >= least
            }
        )

    def _begins(self, sentence: Sentence) -> set[str]:
        """The doctrines that the first sentence of a paragraph names, if a sentence is not it."""
        sentences = self._passages.sentences
        number = sentence.number
        while number and sentences[number - 1].paragraph == sentence.paragraph:
            number -= 1
        return set(self.within(sentences[number].span)) if number != sentence.number else set()

    def _add_headings(self, sentence: Sentence, scores: defaultdict[str, float]) -> None:
        place = self._passages.places.of(sentence.span.start)
        around = [one for one in place.opinion.sections if sentence.span.start in one.span] if place else []
        for above, section in enumerate(reversed(around)):
            for slug in {named.doctrine for named in finder().find(section.heading)}:
                scores[slug] += _HEADINGS[min(above, len(_HEADINGS) - 1)]

    def _add_cited(self, cited: Iterable[str], scores: defaultdict[str, float]) -> None:
        """What the cases cited stand for: as leading cases of what is named, or by what is tied to them."""
        for key in set(cited):
            for slug in leading().get(key, frozenset()) & self._named:
                scores[slug] += _LEADING
            tied = self._tied.get(key, Counter[str]())
            for slug, times in tied.items():
                scores[slug] += _TIED * times / tied.total()

    def _add_around(self, sentence: Sentence, scores: defaultdict[str, float]) -> None:
        sentences = self._passages.sentences
        named: dict[int, set[str]] = defaultdict(set)
        for number in range(
            max(0, sentence.number - _AROUND), min(len(sentences), sentence.number + _AROUND)
        ):
            near = sentences[number]
            if near.opinion == sentence.opinion:
                named[sentence.paragraph - near.paragraph].update(self.within(near.span))
        for slug in named[0]:
            scores[slug] += _PARAGRAPH
        for slug in named[1]:
            scores[slug] += _BEFORE


def _narrowest(scores: Mapping[str, float], enough: float = _ENOUGH) -> str | None:
    """The doctrine that scores best, or one that is a kind of it and scores nearly as well."""
    if not scores:
        return None
    best = min(scores, key=lambda slug: (-scores[slug], slug))
    below = [
        slug for slug in scores if best in broader().get(slug, ()) and scores[slug] >= enough * scores[best]
    ]
    return min(below, key=lambda slug: (-scores[slug], slug)) if below else best
