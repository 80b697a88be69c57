"""Legal tests as each opinion states them, with their elements, doctrine and authorities.

Where they stand is :mod:`loader.extract.legal_tests.finder`; what they belong to is
:mod:`loader.extract.doctrines.topics`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from loader.extract.doctrines.topics import Topics, labels
from loader.extract.legal_tests.doctrine import doctrine_of
from loader.extract.legal_tests.finder import stated_tests
from loader.extract.legal_tests.matters import Said, matters, stems
from loader.extract.legal_tests.particulars import is_to_succeed
from loader.extract.legal_tests.stated import Stated
from loader.extract.prose.passages import Passages
from loader.extract.prose.wording import printed
from loader.model import Citation, ElementStatement, Evidence, ResultStatement, TestStatement
from ontology.names import slug

_WHAT: Final = re.compile(
    r"\b(?:elements?|requirements|requisites|prerequisites) (?:of|for) (?:an? |the )?"
    r"(?:(?:claim|cause of action) (?:of|for) )?"
    r"(?P<what>(?:[a-z-]+ ){0,4}?[a-z-]{4,})(?= (?:are|is|must|under|in|include|which|that|consist)\b|[:,])"
    r"|\b(?:claim|cause of action) (?:of|for) (?P<what2>(?:[a-z-]+ ){0,4}?[a-z-]{4,})"
    r"(?=,| (?:must|requires|under)\b)"
    r"|\bto (?:establish|prove) (?:an? |the )?(?:claim (?:of|for) )?"
    r"(?P<what3>(?:[a-z-]+ ){0,3}?[a-z-]{4,})(?=,)",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    r"\W*(?:phrased another way|(?:put|stated|said) (?:another way|differently)|in other words),",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_WORDS, _AGREE = 3, 0.6
"""So many words, and so great a part of its own, a statement shares with what it says again."""
_SURE: Final = 0.85
"""So sure rules say a test in one element that names neither doctrine nor purpose."""
_ANYBODY: Final = re.compile(
    r"(?:^|[,;:—“\"] ?|\bthat )\W*(?:one|an?|any|every|each) [^,;]{3,80}"
    r"\b(?:must|has the|bears|is required|need only)\b",
    re.IGNORECASE,
)
"""Who must show something, if anybody must."""
_LEAST_SURE: Final = 0.72
"""So sure at most is a rule of what anybody must do that needs a case cited for it."""
_NEAR: Final = 2
"""What is cited after more words than these behind an element is cited for something else."""


def read_legal_tests(passages: Passages, topics: Topics) -> tuple[TestStatement, ...]:
    """Read the tests that the opinions of a decision state.

    Args:
        passages: its sentences and citations.
        topics: the doctrines it names.

    Returns:
        The statements in order of the text. Statements that belong to one doctrine have one key, and their
        elements that speak of the same matter share its key.
    """
    reader = _Reader(passages, topics)
    read = [(one, reader.statement(one)) for one in stated_tests(passages)]
    found, made = [one for one, _ in read], [one for _, one in read]
    own = [one.rule.law or bool(topics.within(one.head)) for one in found]
    made = _by_authority(passages, _by_paragraph(passages, found, made, own), own)
    made = _by_words(made, [one.rule.law for one in found])
    kept = [one for one, stated in zip(made, found, strict=True) if not _is_bare(passages, one, stated)]
    return _aligned(passages, kept)


def _is_bare(passages: Passages, made: TestStatement, found: Stated) -> bool:
    """Whether one thing is asked for no purpose that is told, of no doctrine, and no case is cited for it."""
    if found.is_apart or len(made.elements) > 1 or made.doctrine or not made.test.startswith("test-"):
        return False
    cited = made.citations or made.elements[0].citations
    sure = (
        cited or found.rule.weight > _LEAST_SURE if found.rule.law else cited and found.rule.weight >= _SURE
    )
    head = found.head.of(passages.spoken)
    general = is_to_succeed(head) or _ANYBODY.search(head)
    return made.elements[0].stance == "required" and not sure and not general


class _Reader:
    def __init__(self, passages: Passages, topics: Topics) -> None:
        self.passages = passages
        self.topics = topics

    def statement(self, found: Stated) -> TestStatement:
        """A statement with its doctrine and citations; matters are still to be found."""
        cited = (found.citation,) if found.citation else self._cited(found)
        keys = [one.authority for one in cited if one.authority]
        doctrine = doctrine_of(self.passages, self.topics, found, keys)
        if named := self._named(found):
            doctrine = None
        key, label = named or self._name(found, doctrine)
        place = self.passages.places.of(found.span.start)
        elements = tuple(
            ElementStatement(
                order=order,
                words=printed(self.passages, one.span),
                matter="",
                stance=one.stance,
                evidence=Evidence(one.span, one.rule.id, one.rule.weight),
                citations=self._for_element(found, order - 1),
            )
            for order, one in enumerate(found.parts, start=1)
        )
        of_elements = {number for one in elements for number in one.citations}
        return TestStatement(
            test=key,
            label=label,
            opinion=found.sentence.opinion,
            elements=elements,
            evidence=Evidence(found.span, found.rule.id, found.rule.weight),
            connective=found.connective if len(elements) > 1 else None,
            doctrine=doctrine,
            by=found.citation.authority if found.citation else None,
            citations=tuple(dict.fromkeys(one.number for one in cited if one.number not in of_elements)),
            footnote=place.footnote.number if place and place.footnote else None,
            page=place.page if place else None,
            result=self._result(found),
        )

    def _result(self, found: Stated) -> ResultStatement | None:
        if found.result is None:
            return None
        span = found.result.span
        evidence = Evidence(span, found.rule.id, found.rule.weight)
        return ResultStatement(printed(self.passages, span), found.result.sense, evidence)

    def _named(self, found: Stated) -> tuple[str, str] | None:
        """What the introduction says the test is of ("the elements of fraud"), if no doctrine of ours."""
        if self.topics.within(found.head):
            return None
        what = _WHAT.search(found.head.of(self.passages.spoken))
        words = " ".join(next(filter(None, what.groups())).split()) if what else ""
        return (slug(words), words) if re.search(r"[A-Za-z]{4}", words) else None

    def _name(self, found: Stated, doctrine: str | None) -> tuple[str, str]:
        if doctrine:
            return doctrine, f"{labels()[doctrine]} test"
        return f"test-{found.span.start}", "test"

    def _cited(self, found: Stated) -> list[Citation]:
        """Cited in the sentences that state the test, or in support of them, and not for one element only."""
        last = self.passages.sentence_at(found.parts[-1].span.start) or found.sentence
        support = self.passages.support
        more = support(last) if last.number != found.sentence.number else ()
        return [*found.sentence.citations, *support(found.sentence), *more]

    def _for_element(self, found: Stated, at: int) -> tuple[int, ...]:
        """Citations between an element and the next; the last element has those that support its sentence."""
        if found.citation:
            return ()
        here = found.parts[at].span
        sentence = self.passages.sentence_at(here.start) or found.sentence
        later = (one.span.start for one in found.parts if one.span.start > here.start)
        end = min(min(later, default=sentence.span.end), sentence.span.end)
        own = [
            one
            for one in sentence.citations
            if here.start <= one.full_span.start < end
            and len(_WORD.findall(self.passages.spoken[here.end : one.full_span.start])) <= _NEAR
        ]
        if len(found.parts) == 1 or sentence.number != found.sentence.number:
            own += self.passages.support(sentence)
        return tuple(dict.fromkeys(one.number for one in own if one.kind != "record"))


def _by_paragraph(
    passages: Passages, found: Sequence[Stated], made: Sequence[TestStatement], own: Sequence[bool]
) -> list[TestStatement]:
    """A statement of one element belongs to the test that it says again, or its paragraph states in more.

    Unless it names its doctrine itself, as ``own`` says.
    """
    whole: dict[int, TestStatement] = {}
    for one, statement in zip(found, made, strict=True):
        if statement.by is None and len(statement.elements) > 1:
            whole.setdefault(one.sentence.paragraph, statement)
    done = list[TestStatement]()
    before: Stated | None = None
    for one, statement, names_own in zip(found, made, own, strict=True):
        around = whole.get(one.sentence.paragraph)
        if done and _says_again(passages, one, before) and done[-1].by is None:
            around = done[-1]
        before = one
        if around and not names_own and len(statement.elements) == 1 and statement.by is None:
            statement = replace(statement, test=around.test, label=around.label, doctrine=around.doctrine)
        done.append(statement)
    return done


def _says_again(passages: Passages, one: Stated, before: Stated | None) -> bool:
    """Whether a statement words anew what the one before it in its paragraph states."""
    if before is None or before.sentence.paragraph != one.sentence.paragraph:
        return False
    return bool(_AGAIN.match(passages.spoken, one.sentence.span.start))


def _by_authority(
    passages: Passages, made: Sequence[TestStatement], own: Sequence[bool]
) -> list[TestStatement]:
    """A statement that names no doctrine belongs to the test that its authorities are cited for elsewhere.

    All statements of the opinion that name theirs and rest on one of these authorities must agree.
    """
    cited = [_authorities(passages, one) for one in made]
    stands_for: dict[tuple[str, str], dict[str, TestStatement]] = defaultdict(dict)
    for statement, keys, names_own in zip(made, cited, own, strict=True):
        if names_own and statement.doctrine:
            for key in keys:
                stands_for[statement.opinion, key][statement.test] = statement
    done = list[TestStatement]()
    for statement, keys, names_own in zip(made, cited, own, strict=True):
        meant = {} if names_own else _agreed(stands_for.get((statement.opinion, key), {}) for key in keys)
        around = next(iter(meant.values())) if len(meant) == 1 else statement
        done.append(replace(statement, test=around.test, label=around.label, doctrine=around.doctrine))
    return done


def _by_words(made: Sequence[TestStatement], apart: Sequence[bool]) -> list[TestStatement]:
    """A statement of no doctrine that says again what another of its opinion says is of the other's.

    Unless law is said of anybody, as ``apart`` says.
    """
    known: dict[tuple[str, str], tuple[TestStatement, frozenset[str]]] = {}
    for one in made:
        if one.doctrine and one.by is None:
            _, words = known.get((one.opinion, one.test), (one, frozenset[str]()))
            known[one.opinion, one.test] = (one, words | _stems(one))
    done = list[TestStatement]()
    for statement, is_apart in zip(made, apart, strict=True):
        said = _stems(statement)
        likeness = {
            key: len(said & words) for key, (_, words) in known.items() if key[0] == statement.opinion
        }
        best = max(likeness, key=lambda key: likeness[key], default=None)
        if best and not statement.doctrine and not is_apart:
            enough = likeness[best] >= max(_WORDS, _AGREE * len(said))
            alone = list(likeness.values()).count(likeness[best]) == 1
            again = known[best][0] if enough and alone else statement
            statement = replace(statement, test=again.test, label=again.label, doctrine=again.doctrine)
        done.append(statement)
    return done


def _stems(statement: TestStatement) -> frozenset[str]:
    return frozenset[str]().union(*(stems(one.words) for one in statement.elements))


def _agreed(stands_for: Iterable[dict[str, TestStatement]]) -> dict[str, TestStatement]:
    return {test: statement for known in stands_for for test, statement in known.items()}


def _authorities(passages: Passages, statement: TestStatement) -> set[str]:
    """The keys of the cases that a statement rests on."""
    numbers = [*statement.citations, *(number for one in statement.elements for number in one.citations)]
    cited = (passages.by_number[number] for number in numbers)
    return {one.authority for one in cited if one.authority and one.kind in {"case", "opinion"}}


def _aligned(passages: Passages, made: Sequence[TestStatement]) -> tuple[TestStatement, ...]:
    """The statements with the matters of their elements."""
    by_test: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(made):
        by_test[statement.test].append(number)
    done = list(made)
    for numbers in by_test.values():
        numbers.sort(key=lambda number: (made[number].by is not None, -len(made[number].elements), number))
        words = [[_said(passages, one) for one in made[number].elements] for number in numbers]
        for number, keys in zip(numbers, matters(words), strict=True):
            elements = zip(made[number].elements, keys, strict=True)
            done[number] = replace(
                made[number], elements=tuple(replace(one, matter=key) for one, key in elements)
            )
    return tuple(done)


def _said(passages: Passages, element: ElementStatement) -> Said:
    """An element with the parentheticals of what is cited for it."""
    cited = (passages.by_number[number] for number in element.citations)
    quoted = " ".join(bracket.text for one in cited for bracket in one.parentheticals)
    return Said(element.words, quoted, element.stance == "rejected")
