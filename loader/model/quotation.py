"""Words that an opinion repeats, and whose they are."""

from dataclasses import dataclass

from loader.model.citation import Pin
from loader.model.source import Evidence
from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation of eight words or more (Bluebook rule 5).

    Attributes:
        number: order in the file, from 1.
        opinion: name of the quoting opinion.
        span: the quotation with its marks; of a block quotation, its paragraphs.
        words: what is quoted, without outer marks and page marks, blanks folded.
        evidence: the span, the rule that says whose words they are, and its confidence.
        citation: number of the citation or internal reference that says where the words come from.
        authority: key of the authority cited for them; None when none is, and then ``reason`` says why.
        to_opinion: name of the opinion of this same decision whose words they are.
        writer: the separate opinion quoted, as in :class:`Citation`.
        original: key of the authority that wrote them first, when the one cited quotes it ("quoting Bowers").
        through: keys of what stands between these two ("quoting A (quoting Bowers)"), from the one cited on.
        pins: where they stand in what is cited.
        alterations: concepts of the alteration scheme: brackets, ellipsis, emphasis-added, ...
        block: whether it is set apart as a block quotation.
        within: number of the quotation in which this one stands, as words quoted in it.
        found: whether the words stand in the text they are attributed to, where that text is at hand:
            ``exact``, ``altered`` or ``not-found``; None when it is not at hand.
        footnote, page: where the quotation is printed.
    """

    number: int
    opinion: str
    span: Span
    words: str
    evidence: Evidence
    citation: int | None = None
    authority: str | None = None
    to_opinion: str | None = None
    writer: str | None = None
    original: str | None = None
    through: tuple[str, ...] = ()
    reason: str | None = None
    pins: tuple[Pin, ...] = ()
    alterations: tuple[str, ...] = ()
    block: bool = False
    within: int | None = None
    found: str | None = None
    footnote: int | None = None
    page: str | None = None
