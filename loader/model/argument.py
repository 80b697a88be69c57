"""What an opinion says the law is: legal tests with their elements."""

from dataclasses import dataclass

from loader.model.source import Evidence


@dataclass(frozen=True, slots=True)
class ElementStatement:
    """One element of a test as an opinion states it.

    Attributes:
        order: its place in the statement, from 1.
        words: as printed, without citations, page marks and what joins it to the next element.
        matter: the key that statements of the same matter share within one test of one decision, by which
            opinions are compared; it comes from the words, not from a list.
        stance: required, permitted, rejected, open or reported (a concept of the stance scheme).
        evidence: where the words stand.
        citations: numbers of the citations given for this element.
    """

    order: int
    words: str
    matter: str
    stance: str
    evidence: Evidence
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TestStatement:
    """A legal test as one opinion states it in one place.

    Attributes:
        test: key of the test within the decision: the slug of its doctrine, or of what it is called.
        label: what the test is called.
        opinion: name of the opinion that states it.
        elements: in order; at least one.
        evidence: the sentence or sentences.
        connective: all-of, any-of, weighed or in-sequence; None when the words do not say.
        doctrine: slug of the doctrine that the test belongs to, when the passage names one.
        by: key of the case that is reported to state it, as in "(requiring the plaintiff to show that ...)";
            None when the opinion states it itself.
        citations: numbers of the citations given for the test as a whole.
    """

    __test__ = False  # not a class of tests, whatever pytest thinks of its name

    test: str
    label: str
    opinion: str
    elements: tuple[ElementStatement, ...]
    evidence: Evidence
    connective: str | None = None
    doctrine: str | None = None
    by: str | None = None
    citations: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None
