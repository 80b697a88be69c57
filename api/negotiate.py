"""Content negotiation: which of the formats on offer a request gets.

Proactive negotiation of RFC 9110, 12.5.1, with two ways round it for people: a suffix on the address
(``.ttl``) and ``format=``. This module decides; writing the bytes is the store's and the templates' work.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from loader.errors import UsageError
from loader.store.results import FORMATS, RESULTS
from loader.store.results import GRAPHS as STORED_GRAPHS


@dataclass(frozen=True, slots=True)
class Format:
    """A format that an answer can be written in.

    Attributes:
        key: suffix of an address, and the value of ``format=``.
        title: what people call it.
        media_types: what it answers to in ``Accept``; the first is its own name, the others are broader
            names under which old clients ask for it.
        words: other values of ``format=``.
    """

    key: str
    title: str
    media_types: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """Its own media type, without parameters."""
        return self.media_types[0]


HTML: Final = Format("html", "HTML", ("text/html", "application/xhtml+xml"))
JSON: Final = Format("json", "JSON", ("application/json",))

_WRITTEN: Final = {
    one.name: Format(one.extension, one.title, (one.media_type, *one.also), (one.name,)) for one in FORMATS
}
TURTLE, JSON_LD, N_TRIPLES, RDF_XML = (_WRITTEN[name] for name in ("turtle", "jsonld", "ntriples", "rdfxml"))
RESULTS_JSON, RESULTS_XML, CSV, TSV = (_WRITTEN[name] for name in ("json", "xml", "csv", "tsv"))

SOLUTIONS: Final = tuple(_WRITTEN[one.name] for one in RESULTS)
"""What solutions and booleans can be written in, best first."""
GRAPHS: Final = tuple(_WRITTEN[one.name] for one in STORED_GRAPHS)
"""What a graph can be written in, best first."""


class NotAcceptable(UsageError):
    """None of the formats on offer is one that the request accepts."""

    def __init__(self, asked: str, offers: Sequence[Format]) -> None:
        self.offers = tuple(offers)
        offered = ", ".join(offer.media_type for offer in offers)
        super().__init__(f"nothing here can be written as {asked!r}; ask for one of {offered}")


@dataclass(frozen=True, slots=True)
class Choice:
    """The format chosen, and the name it was asked for by, which becomes the content type."""

    format: Format
    media_type: str

    @property
    def content_type(self) -> str:
        """The value of the header: text says that it is UTF-8, other types define it themselves."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


BY_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header; ``*`` stands for any. ``parameters`` are without the weight."""

    type: str
    subtype: str
    parameters: frozenset[tuple[str, str]]
    weight: float

    def specificity(self, media_type: str) -> int:
        """How closely it names a media type: 3 by name, 2 by type, 1 as anything, 0 not at all.

        A range that insists on a parameter names something that we do not have (RFC 9110, 12.5.1).
        """
        kind, _, subtype = media_type.partition("/")
        if self.parameters:
            return 0
        if (self.type, self.subtype) == (kind, subtype):
            return BY_NAME
        if self.subtype != "*":
            return 0
        return {kind: 2, "*": 1}.get(self.type, 0)


_REMEMBERED: Final = 256
"""Headers whose choices are remembered; clients send few different ones."""

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - RFC 9110, 5.6.2
_RANGE = re.compile(rf"\s*({_TOKEN})/({_TOKEN})\s*((?:;.*)?)", re.DOTALL)
_PARAMETER = re.compile(rf'\s*;\s*({_TOKEN})\s*=\s*({_TOKEN}|"(?:[^"\\]|\\.)*")\s*')
_WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"|")+')
_ANY_WILL_DO = {"charset", "profile", "version"}
"""Parameters that a server may disregard: we write UTF-8 only; JSON-LD 1.1 and RDF 1.2 say so of the rest."""


def parse(header: str) -> Iterator[MediaRange]:
    """Read an Accept header.

    Args:
        header: its value; several headers are joined with commas.

    Yields:
        The well-formed media ranges, in order. Malformed elements are left out: they accept nothing.
    """
    for element in _ELEMENT.findall(header):
        found = _RANGE.fullmatch(element)
        if not found:
            continue
        kind, subtype, rest = found[1].lower(), found[2].lower(), found[3]
        parameters = _parameters(rest)
        if parameters is None or (kind == "*" and subtype != "*"):
            continue
        weight = parameters.pop("q", "1")
        if not _WEIGHT.fullmatch(weight):
            continue
        insisted = frozenset((name, value) for name, value in parameters.items() if name not in _ANY_WILL_DO)
        yield MediaRange(kind, subtype, insisted, float(weight))


def _parameters(text: str) -> dict[str, str] | None:
    """Parameters by lower-case name, or None when the text is not a list of parameters."""
    found: dict[str, str] = {}
    place = 0
    text = text.rstrip("; \t")
    while place < len(text):
        match = _PARAMETER.match(text, place)
        if not match:
            return None
        found.setdefault(match[1].lower(), match[2].strip('"'))
        place = match.end()
    return found


def choose(accept: str | None, offers: Sequence[Format], asked: str | None = None) -> Choice:
    """Choose what to answer in.

    Each offered name has the weight of the range that names it most closely. The heaviest wins; among
    equals, one asked for by name comes before one that a wildcard lets in, and then our order decides.

    Args:
        accept: the Accept header; None or blank accepts anything.
        offers: the formats that this answer can be written in, best first.
        asked: a suffix or ``format=`` value, which overrides the header.

    Raises:
        NotAcceptable: none of them will do.
    """
    if asked is not None:
        return _named(asked, offers)
    if accept is None or not accept.strip():
        return Choice(offers[0], offers[0].media_type)
    return _best(accept, tuple(offers))


@lru_cache(_REMEMBERED)
def _best(accept: str, offers: tuple[Format, ...]) -> Choice:
    ranges = tuple(parse(accept))
    best: tuple[float, int] = (0.0, 0)
    choice: Choice | None = None
    for offer in offers:
        for media_type in offer.media_types:
            weighed = _weigh(media_type, ranges)
            # A broader name serves those who ask for it; a wildcard gets the format under its own.
            ours = media_type == offer.media_type or weighed[1] == BY_NAME
            if ours and weighed[0] > 0 and weighed > best:
                best, choice = weighed, Choice(offer, media_type)
    if choice is None:
        raise NotAcceptable(accept, offers)
    return choice


def _weigh(media_type: str, ranges: Sequence[MediaRange]) -> tuple[float, int]:
    """Weight of a media type, and how closely it was asked for; the closest range speaks."""
    speaking = max(ranges, key=lambda one: (one.specificity(media_type), one.weight), default=None)
    if speaking is None or not (specificity := speaking.specificity(media_type)):
        return (0.0, 0)
    return (speaking.weight, specificity)


def _named(asked: str, offers: Sequence[Format]) -> Choice:
    wanted = asked.strip().lower().replace(" ", "+")  # an unescaped + in an address means a space
    for offer in offers:
        if wanted in {offer.key, *offer.words, *offer.media_types}:
            return Choice(offer, wanted if "/" in wanted else offer.media_type)
    for offer in offers:
        if f"application/{wanted}" in offer.media_types:  # json and xml, of whichever kind is on offer
            return Choice(offer, offer.media_type)
    raise NotAcceptable(asked, offers)
