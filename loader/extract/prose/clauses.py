"""Cuts a clause that states what must be shown into the parts that must be shown, on explicit joints only."""

import re
from collections.abc import Sequence
from typing import Final

from loader.extract.prose.enumerations import enumerations, only_cites, without_citations
from loader.extract.prose.passages import CASE, REST
from loader.model import Span

_VERBAL: Final = (
    r"(?:(?:\w+ly|then|also|thereby|either|so|not|never) ){0,2}"
    r"(?:\w{3,}ed|is|are|was|were|be|been|has|have|had|did|does|do|would|could|will|can|cannot|should|must|may"
    r"|might|knew|took|made|gave|left|caused|arose|suffered|sought|held|failed|with|by|in|on|without|but for"
    r"|because|as a result|leading|resulting|causing)\b"
)
_CLAUSAL: Final = (
    r"(?:the|an?|his|her|its|their|such|this|that|those|these|any|no|he|she|it|they|there|one|[\w’']+[’']s?) "
    r"(?:[\w’'-]+ ){0,5}?(?:is|are|was|were|has|have|had|did|does|would|could|will|can|cannot|should|must|may"
    r"|\w{3,}ed|knew|exists?|lacks?|bears?"
    r"|acts|begins|knows|causes|fails|creates|intends|owes|shows|removes|suffers|makes)\b"
)
_FINITE: Final = r"(?:did|does|do|is|are|was|were|has|have|had|can|cannot|could|would|will|should|must|may)\b"
_SEMICOLON: Final = re.compile(r";[”\"’']? *(?:(?:and|or) )?", re.IGNORECASE)
_JOINT: Final = re.compile(
    r",? (?:and|then|and then),? (?:if so,? |then )?(?:(?:it must |must |then |proceed to |go on to )*"
    r"(?:determine|decide|consider|ask|inquire) )?(?=whether\b)|"
    rf"(?:,[”\"’']?(?: {CASE}{REST}*,?)? (?:and|or)|(?<=\w) and|(?<=\w) or)"
    r" (?=(?:that|whether|if|where|when|unless)\b)|, (?=whether\b)"
    rf"|,[”\"’']?(?: {CASE}{REST}*,?)? (?:and|or) (?=[“\"\[]?(?:{_VERBAL}|{_CLAUSAL}))"
    rf"|,? but (?:also |further )?(?=that\b)|,[”\"’']? {CASE}{REST}*, (?=(?:and|or|by|with|when|where)\b)"
    r"|,[”\"’']? (?=that (?:he|she|it|they|the|an?|there|his|its|her|such|no)\b"
    r"[^;.]{3,300}?,? and (?:\w+ )?that\b)"
    r"|(?<=\wly) and (?=with \w)|(?<=\w) and (?=(?!family|elderly|early|only|(?:un)?timely|likely|bodily"
    r"|daily|weekly|monthly|yearly|hourly|quarterly|orderly|costly|friendly|deadly)\w+ly \w+[^\Ws]s\b)"
    r"|(?<=\w) (?:and|or) (?=(?:is|are|was|were|has|have|had|does|did|cannot|could|would) (?:\w+ly )?"
    r"(?!not\b)\w{3})"
    r"|(?<=\w) and (?=the (?:\w+ ){1,2}?(?:is|was|has|does) )"
    r"|,?[”\"’']? and (?=(?:(?:it|they|he|she) )?(?:must|shall|then (?!only|if)\w+) )"
    rf"|(?<=\w), (?={_FINITE} [^,;.]{{3,120}}, (?:and|or) {_FINITE})"
    rf"|(?<=\w), (?=(?:leading to|resulting in|thereby|which (?:caused|resulted)"
    rf"|in (?:creating|causing|exposing|producing|inflicting|bringing))\b)",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",[”\"’']? *(?:(?:and|or)\b *)?(?=[\w“\"\[(])", re.IGNORECASE)
_NO_VERB: Final = (
    r"(?!(?:that|which|who|whom|whose|whether|if|when|where|because|while|although|unless|as|than|to|not|nor"
    r"|is|are|was|were|has|have|had|be|been|would|could|must|may|will|shall|can|did|does|do)\b)[\w’'-]+"
)
_ITEM: Final = rf"{_NO_VERB}(?: {_NO_VERB}){{0,8}}"
_NOUNS: Final = re.compile(
    rf"[\s“\"]*{_ITEM}(?:, {_ITEM}){{1,6}},? (?:and|or) {_ITEM}"
    rf"(?=[.;”\"\s]*$|[.;”\"]*,? {CASE})",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:an?|the|his|her|its|their|some|any|no) |.* (?:of|by|to|between|in|for) ", re.IGNORECASE
)
_ADJECTIVE: Final = re.compile(
    r"(?:clear|good|real|fair|just|strong|\w+(?:ive|[ai]ble|al|ous|ing|ent|ant|ic|ed|ly))$", re.IGNORECASE
)
_AND: Final = re.compile(r",?[”\"’']? and ", re.IGNORECASE)
_AND_COMMA: Final = re.compile(r",? and |, ", re.IGNORECASE)
_CORRELATIVE: Final = re.compile(r"\b(?P<first>both|either|not (?:only|merely|just|simply)) ", re.IGNORECASE)
_SECOND: Final = {
    "both": _AND,
    "either": re.compile(r",?[”\"’']? or (?!other\b|more\b)", re.IGNORECASE),
    "not": re.compile(r",?[”\"’']? but (?:also |rather )?", re.IGNORECASE),
}
_KIND: Final = (
    r"(?:[a-z]+ly )?[a-z]+(?:al|able|ible|ive|ous|ic|ed|ent|ant|ate|ful|less|ite|ary|ct|ise|ain|ear)"
)
_ADJECTIVES: Final = re.compile(
    rf"\bbe [“\"]?(?P<row>(?:{_KIND}, )?{_KIND},? and {_KIND})"
    r"(?=[,.;”\"]|$| (?:to|in|under|as|by|for|before|with)\b)",
    re.IGNORECASE,
)
"""What a thing must be twice or thrice: "must be unconditional and legally enforceable"."""
_REACH_BACK: Final = 14
_EARLY: Final = 70
"""So far from its start a clause may say that it joins two things."""
_LAST: Final = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_PAIR: Final = re.compile(r"\band\b", re.IGNORECASE)
_ROW: Final = 2
"""A row of elements has at least so many commas."""
_LEAD: Final = re.compile(
    r"[\s“\"(]*(?:(?:both|either|that|and|or|,|not (?:only|merely|just|simply)|but also"
    r"|at (?:a minimum|the very least|least)|first|only|also"
    r"|in addition|(?:second|third|fourth|fifth|finally|lastly)(?=,))[ ,]+)*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(r"(?:^|[;,])\s*(?:and|or)$", re.IGNORECASE)
_BECAUSE: Final = re.compile(
    r", (?:because|be +cause|since|for the reason that|that is,) "
    r"|, (?=[“\"](?:\[\w\]|(?-i:[A-Z]))[a-z])|, (?:and|but) (?:the )?\w+ (?:has|have|had|did|does|do) not\b"
    r"|, (?:and|but) we (?:are|hold|find|conclude|think|believe|agree) "
    r"| while (?:this court|we) |, and (?:(?:the|an?) \w+|he|she|it|they) may\b"
    r"|, or no (?:\w+ ){1,3}?(?:should|shall|can|may|will)\b"
    r"|[.?!](?:\s?[”\"’])*\s+(?=(?-i:[A-Z])|[“\"])|(?<=[a-z]{3})\.(?=[A-Z][a-z])",
    re.IGNORECASE,
)
_SHORTEST: Final = 3
_ENOUGH: Final = 120
"""So many characters tell whether a part has enough words."""
_SHORTEST_LETTERS: Final = 8


def parts(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of a clause, each without what joins it to the others and without citations.

    Args:
        text: a mask in which citations are single signs (:mod:`loader.extract.prose.passages`).
        span: the clause, after "must show that" or the like.

    Returns:
        One span or several, in order: the items of a numbered list; or what semicolons part; or what "and
        that", ", and acted", ", by acting" and their like part.
    """
    if why := _BECAUSE.search(text, span.start, span.end):
        span = Span(span.start, why.start())
    for listed in enumerations(text, span):
        before = text[span.start : listed.start].strip(' :,“"')
        if len(before.split()) <= _SHORTEST:
            return trimmed(text, listed.items)
    cuts = [found.span() for found in _SEMICOLON.finditer(text, span.start, span.end)]
    ends = [*(start for start, _ in cuts[1:]), span.end]
    if all(only_cites(text, Span(cut[1], end)) for cut, end in zip(cuts, ends, strict=False)):
        cuts = [found.span() for found in _JOINT.finditer(text, span.start, span.end)]
    return trimmed(text, _between(text, span, cuts))


def in_a_row(text: str, span: Span) -> tuple[Span, ...]:
    """The items of a row such as "duty, breach of that duty, and injury", each without what joins it.

    Args:
        text: a mask, as for :func:`parts`.
        span: the row. What follows its last "and" is its last item, commas or none. A pair is parted at its
            comma and "and"; anything else is cut as :func:`parts` cuts a clause.
    """
    if why := _BECAUSE.search(text, span.start, span.end):
        span = Span(span.start, why.start())
    cuts = [found.span() for found in _COMMA.finditer(text, span.start, span.end)]
    joints = [at for at, cut in enumerate(cuts) if _LAST.search(text, *cut)]
    cuts = cuts[: joints[-1] + 1] if joints else []
    if len(cuts) == 1 and _PAIR.search(text, *cuts[0]):
        return trimmed(text, _between(text, span, cuts))
    if len(cuts) < _ROW or _SEMICOLON.search(text, span.start, span.end) or any(enumerations(text, span)):
        return parts(text, span)
    return trimmed(text, _apart(span, cuts))


def nouns_in_a_row(text: str, span: Span) -> tuple[Span, ...]:
    """The items of a row of nouns, "a duty, a breach of it, and damages"; empty where it is none.

    Args:
        text: a mask, as for :func:`parts`.
        span: the clause. Adjectives of one noun, "clear, cogent, and convincing evidence", are no row.
    """
    row = _NOUNS.match(text, span.start, span.end)
    if row is None:
        return ()
    items = in_a_row(text, Span(row.start(), row.end()))
    words = [one.of(text) for one in items]
    named = sum(bool(_NAMED.match(one)) for one in words)
    single = all(len(one.split()) == 1 for one in words)
    described = any(_ADJECTIVE.search(one) for one in words[:-1] if not _NAMED.match(one))
    return items if len(items) > _ROW and (single or named >= _ROW or (named and not described)) else ()


def pair(text: str, span: Span) -> tuple[Span, ...]:
    """What "both ... and ...", "either ... or ...", "not only ... but also ..." or two adjectives join.

    Args:
        text: a mask, as for :func:`parts`.
        span: a clause, in which one of them may stand; "both" may also stand right before it.

    Returns:
        The two sides of the only joint, or of three adjectives the three; the clause alone where there is
        none or more than one.
    """
    if row := _ADJECTIVES.search(text, span.start, span.end):
        return trimmed(text, _apart(span, _joints(_AND_COMMA, text, Span(row.start("row"), row.end()))))
    first = _CORRELATIVE.search(text, max(0, span.start - _REACH_BACK), min(span.end, span.start + _EARLY))
    if first is None:
        return trimmed(text, [span])
    after = Span(max(span.start, first.end()), span.end)
    joints = _joints(_SECOND[first["first"].lower().split()[0]], text, after)
    joints = [one for one in joints if not text[one[0] - 1].isdigit()]
    return trimmed(text, _apart(span, joints if len(joints) == 1 else []))


def _joints(joint: re.Pattern[str], text: str, span: Span) -> list[tuple[int, int]]:
    return [found.span() for found in joint.finditer(text, span.start, span.end)]


def _apart(span: Span, cuts: Sequence[tuple[int, int]]) -> list[Span]:
    edges = [span.start, *(edge for cut in cuts for edge in cut), span.end]
    return [Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)]


def _between(text: str, span: Span, cuts: Sequence[tuple[int, int]]) -> list[Span]:
    """What cuts leave; a part too short to say anything stays with the one before it."""
    made: list[Span] = []
    start = span.start
    for first, last in [*cuts, (span.end, span.end)]:
        shown = text[start : min(first, start + _ENOUGH)]
        long = len(shown.split()) >= _SHORTEST and first - start > _SHORTEST_LETTERS
        if made and not long and first == span.end:
            made[-1] = Span(made[-1].start, first)
        elif long or first == span.end:
            made.append(Span(start, first))
            start = last
    return made


def trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Parts without "and", "that" and the like before them and citations after; empty ones fall away."""
    kept = []
    for span in spans:
        lead = _LEAD.match(text, span.start, span.end)
        part = without_citations(text, Span(lead.end() if lead else span.start, span.end))
        if tail := _TAIL.search(text, part.start, part.end):
            part = Span(part.start, tail.start())
        if not only_cites(text, part):
            kept.append(part)
    return tuple(kept)
