"""What an opinion cites, and where: authorities, citations, internal references."""

from dataclasses import dataclass
from typing import Final

from loader.model.source import Evidence
from loader.model.spans import Span

CODIFIED: Final = frozenset({"statute", "constitution", "rule", "regulation"})
PROVISIONS: Final = CODIFIED | {"session-law"}
"""The kinds of authority that are law which was made and not decided; all but session laws stand in codes."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Something cited: a case, or a statute, constitution, rule, regulation, record, secondary source.

    ``citations`` holds every parallel form seen, first the one that gave the key. ``suspected`` says
    what looks like a misprint in the source, which is kept as printed. ``local`` is one that its words do
    not tell from those of other states ("Penal Code § 187" in a federal court): it is of this decision.
    """

    key: str
    kind: str
    name: str | None
    citations: tuple[str, ...]
    court: str | None = None
    year: int | None = None
    suspected: tuple[str, ...] = ()
    local: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A pinpoint (Bluebook 3.2): pages ``first`` to ``last`` of one reporter, and notes on them."""

    text: str
    first: str
    last: str | None = None
    notes: tuple[str, ...] = ()
    reporter: str | None = None


@dataclass(frozen=True, slots=True)
class Parenthetical:
    """A parenthesis after a citation (Bluebook 1.5, 10.6).

    ``text`` is its words without the outer brackets and page marks, blanks folded; ``span`` is where they
    stand. ``nested`` are the parentheses inside it that speak of words it quotes: ``(emphasis added)``.
    """

    kind: str
    text: str
    span: Span
    nested: tuple["Parenthetical", ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where an opinion cites an authority.

    Attributes:
        number: order in the file, from 1.
        opinion: name of the citing opinion.
        form: full, short, id, supra, name, ... (a concept of the citation-form scheme).
        kind: kind of authority, as in :class:`Authority`.
        span: the citation itself, without signal, name and parentheses.
        full_span: from the case name or signal through the last parenthesis.
        authority: key into ``Reading.authorities``; None when unresolved, and then ``reason`` says why.
        to_opinion: name of the opinion of this same decision that is meant, when an id. follows an
            internal reference ("Maj. Op. at 1065 ... Id. at 1067"); then ``kind`` is ``opinion``.
        writer: the separate opinion that is cited, as in ``(Blackmun, J., dissenting)``: its opinion type
            and its writer's surname, e.g. ``dissent-blackmun``.
        name: the case name as printed here.
        parallels: all reporter citations printed in this one citation.
        within: number of the citation in whose parenthesis this one stands.
        footnote: number of the citing footnote within the opinion.
        page: page label the citation is printed on.
        court, year: as this citation's own parenthesis gives them.
        evidence: the span, rule and confidence of finding and resolving it.
    """

    number: int
    opinion: str
    form: str
    kind: str
    span: Span
    full_span: Span
    evidence: Evidence
    authority: str | None = None
    reason: str | None = None
    to_opinion: str | None = None
    writer: str | None = None
    name: str | None = None
    parallels: tuple[str, ...] = ()
    pins: tuple[Pin, ...] = ()
    signal: str = "none"
    parentheticals: tuple[Parenthetical, ...] = ()
    within: int | None = None
    footnote: int | None = None
    page: str | None = None
    court: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a place in the same decision: ``Maj. Op. at 1063 n. 3``, ``infra at 1076``.

    ``to_opinion`` is None when it cannot be told which opinion is meant, and ``reason`` says why.
    ``pins`` are the pages named, each with its notes, and notes named without a page (``first`` is empty
    then); ``pages`` and ``notes`` are all of either. ``signal`` and ``parentheticals`` are as in
    :class:`Citation`; ``full_span`` ends with them.
    """

    number: int
    opinion: str
    phrase: str
    span: Span
    evidence: Evidence
    to_opinion: str | None = None
    pins: tuple[Pin, ...] = ()
    pages: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None
    full_span: Span | None = None
    signal: str = "none"
    parentheticals: tuple[Parenthetical, ...] = ()
    footnote: int | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class CitedHistory:
    """What one decision did to another: as a citation reports it (Bluebook 10.7), or as this decision does.

    Attributes:
        kind: concept of the history scheme: ``affirmed``, ``certiorari-denied``, ``overruled``, ...
        earlier: key of the decision acted on.
        later: key of the decision that acted, or of the law that displaced it; None where none is named.
        opinion: name of the opinion that reports it.
        evidence: the phrase or the act, the rule and its confidence.
        recognized_in: key of the decision that is cited for it: "as recognized in Landgraf".
    """

    kind: str
    earlier: str
    later: str | None
    opinion: str
    evidence: Evidence
    recognized_in: str | None = None
