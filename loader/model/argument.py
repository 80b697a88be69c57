"""What an opinion says the law is: legal tests, holdings, and what was clearly established when."""

from dataclasses import dataclass
from datetime import date

from loader.model.source import Evidence


@dataclass(frozen=True, slots=True)
class ElementStatement:
    """One element of a test as an opinion states it.

    Attributes:
        order: its place in the statement, from 1.
        words: as printed, without citations, page marks and what joins it to the next element.
        matter: the key that statements of the same matter share within one test of one decision, by which
            opinions are compared; it comes from the words, not from a list.
        stance: required, permitted, rejected, open, reported or defeating (a concept of the stance scheme).
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
class ResultStatement:
    """What follows in law where a test is met, as an opinion states it with its conditions.

    Attributes:
        words: as printed, without citations: "A court may dismiss a claim".
        force: what the first condition does (a concept of the force scheme): ``sufficient``: it brings the
            result about. ``necessary``: nothing else does. ``defeating``: where it is given, the result
            does not follow. Elements of the stance ``defeating`` are exceptions.
        evidence: where the words stand.
    """

    words: str
    force: str
    evidence: Evidence


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
        result: what follows, where the opinion states it in a clause with conditions.
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
    result: ResultStatement | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a court or judge lays down, or is reported to have laid down.

    Attributes:
        kind: ``holding``: this opinion lays it down for the court. ``would-hold``: a separate opinion would.
            ``reported``: the opinion says that another decision, or another opinion here, did. ``below``:
            that the court or body under review did.
        opinion: name of the opinion that says so.
        words: the proposition, as printed, without citations; a whole sentence where the clause alone says
            nothing ("we conclude she has").
        evidence: the sentence.
        by: who held it: key of a case (``reported``), or name of another opinion of this decision; None when
            it is this opinion, or one that the words do not identify ("our Supreme Court", a court below).
        who: the words that name who held it ("the district court"), for ``reported`` and ``below``; empty
            where its own citation or words are quoted.
        doctrines: doctrines named in the sentence.
        citations: numbers of the citations given for it.
    """

    kind: str
    opinion: str
    words: str
    evidence: Evidence
    by: str | None = None
    who: str = ""
    doctrines: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class EstablishedFinding:
    """That a right was, or was not, clearly established in a forum as of a day.

    Attributes:
        outcome: established, not-established or undecided (a concept of the outcome scheme).
        right: the right or rule, in the words of the opinion.
        opinion: name of the opinion that makes or reports the finding.
        evidence: the sentence.
        as_of: the first and last day it may refer to; an end that cannot be told is None. Both are None only
            when nothing in the decision dates it.
        as_of_words: what dates it ("in September 1998", "at the time Officer Shields acted"); empty when it
            is dated by what such a finding is always about: the day of the events.
        forum: courts-db id of the court whose law counts, when known.
        by: key of the decision, or name of the other opinion, that is reported to have found it.
        doctrine: slug of the doctrine, when the sentence or its paragraph names one.
        citations: numbers of the citations it rests on.
    """

    outcome: str
    right: str
    opinion: str
    evidence: Evidence
    as_of: tuple[date | None, date | None] = (None, None)
    as_of_words: str = ""
    forum: str | None = None
    by: str | None = None
    doctrine: str | None = None
    citations: tuple[int, ...] = ()
    footnote: int | None = None
    page: str | None = None
