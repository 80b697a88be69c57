"""What a person writes for a parameter -> the one RDF term it means, or a refusal that says what would do.

Every term is made by a constructor of pyoxigraph, which is what makes it safe to put into a query.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal, NamedNode

from ontology.courts import by_name
from ontology.names import citation_key, court
from queries.errors import ValueRefused
from queries.header import Param, ParamType
from queries.lexicon import Named, lexicon

Term = NamedNode | Literal

LONGEST_TEXT: Final = 500
YEARS: Final = range(1600, 2101)

_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE = NamedNode(_XSD + "date")
_DECIMAL = NamedNode(_XSD + "decimal")

_KEY = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)+")
_IRI = re.compile(r"https?://[^/]+/.*[^/]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGE = re.compile(r"\*?[0-9A-Za-z]{1,12}(-[0-9A-Za-z]{1,12})?")
_SHARE = re.compile(r"0|1|[01]?\.\d{1,6}")
_CITATION = re.compile(
    r"""\b(?P<volume>\d+)\s+
    (?P<reporter>[A-Z][A-Za-z.'’&\ ]*?(?:\s?\d(?:d|th|st|nd|rd))?\.?)\s+
    (?:\(\d+\ [A-Z][A-Za-z.\ ]*\)\s+)?    # 5 U.S. (1 Cranch) 137
    (?P<page>\d+|_+)(?!\w)                # not the 2 of F.2d
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\[uU]")
_PROVISION = re.compile(r"§+\s*\d|\bConst\.|\bFed\. ?R\.|\bC\. ?F\. ?R\.")


class _NotSo(Exception):
    """The value is no good: the reason, and what might have been meant."""

    def __init__(self, reason: str, suggestions: tuple[str, ...] = ()) -> None:
        self.reason = reason
        self.suggestions = suggestions
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of parameter.

    Attributes:
        help: how a value is written, for documentation and error messages.
        read: makes the term.
        schema: the JSON Schema type of the value as it is written.
        named: the kind of thing it names, when the vocabulary lists all of them.
    """

    help: str
    read: Callable[[str], Term]
    schema: str = "string"
    named: Named | None = None


def to_term(name: str, param: Param, text: str) -> Term:
    """The RDF term that a written value means.

    Args:
        name: the parameter's name, for messages.
        param: its declaration.
        text: the value as a person wrote it; white space around it does not count.

    Raises:
        ValueRefused: it is not a value of the parameter's type; says what would be.
    """
    value = text.strip()
    try:
        return _read(param.type, value)
    except _NotSo as refusal:
        shown = f"{value[:40]}…" if len(value) > 40 else value
        reason = f"{shown!r} {refusal.reason}; write {TYPES[param.type].help}, as in {param.example}"
        raise ValueRefused(name, text, reason, refusal.suggestions) from None


def _read(kind: ParamType, value: str) -> Term:
    if not value:
        raise _NotSo("is empty")
    if len(value) > LONGEST_TEXT:
        raise _NotSo(f"is longer than {LONGEST_TEXT} characters")
    return TYPES[kind].read(value)


def _case(value: str) -> Term:
    if _IRI.fullmatch(value):
        value = value.rsplit("/", 1)[1]
    if _KEY.fullmatch(value):
        return Literal(value)
    if _PROVISION.search(value):
        return Literal(citation_key(value))
    found = _CITATION.search(value)
    if not found:
        raise _NotSo("is no citation")
    if found["reporter"].endswith(" at"):
        raise _NotSo("points to a page inside a decision and not to its first page")
    return Literal(citation_key(f"{found['volume']} {found['reporter']} {found['page']}"))


def _citation_key(value: str) -> Term:
    if not _KEY.fullmatch(value):
        raise _NotSo("is no citation key")
    return Literal(value)


def _confidence(value: str) -> Term:
    if not _SHARE.fullmatch(value) or Decimal(value) > 1:
        raise _NotSo("is not from 0 to 1")
    return Literal(f"{Decimal(value).normalize():f}", datatype=_DECIMAL)


def _date(value: str) -> Term:
    if not _DAY.fullmatch(value):
        raise _NotSo("is not a date")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise _NotSo("is no day of the calendar") from None
    return Literal(value, datatype=_DATE)


def _year(value: str) -> Term:
    if not (value.isdecimal() and value.isascii() and int(value) in YEARS):
        raise _NotSo("is not a year")
    return Literal(int(value))


def _integer(value: str) -> Term:
    if not (value.isdecimal() and value.isascii() and len(value) < 10):
        raise _NotSo("is not a whole number")
    return Literal(int(value))


def _iri(value: str) -> Term:
    if not _IRI.fullmatch(value):
        raise _NotSo("is not an absolute IRI")
    try:
        return NamedNode(value)
    except ValueError:
        raise _NotSo("is not an absolute IRI") from None


def _page(value: str) -> Term:
    if not _PAGE.fullmatch(value):
        raise _NotSo("is no page")
    return Literal(value)


def _text(value: str) -> Term:
    if not value.isprintable():
        raise _NotSo("has characters that do not print")
    if _ESCAPE.search(value):  # rdflib expands it even where its backslash is itself escaped
        raise _NotSo("has an escape in it and not the character itself")
    return Literal(value)


def _court(value: str) -> Term:
    if len(lexicon("court").find(value)) != 1:
        said = by_name(value)  # which also understands prose, such as "the Ninth Circuit"
        if said:
            return NamedNode(court(said))
    return _thing("court")(value)


def _thing(kind: Named) -> Callable[[str], Term]:
    def read(value: str) -> Term:
        found = lexicon(kind).find(value)
        if not found:
            raise _NotSo(
                f"is no {kind.replace('-', ' ')} that is known here", lexicon(kind).suggestions(value)
            )
        if len(found) > 1:
            slugs = tuple(iri.removeprefix(lexicon(kind).space) for iri in found)
            raise _NotSo(f"may mean more than one {kind.replace('-', ' ')}", slugs)
        return NamedNode(found[0])

    return read


TYPES: Final[Mapping[ParamType, ValueType]] = MappingProxyType(
    {
        "case": ValueType(
            "a citation of a decision (in any parallel form), statute, rule or constitution, or its key",
            _case,
        ),
        "citation-key": ValueType("volume, reporter and page in small letters with hyphens", _citation_key),
        "confidence": ValueType("a number from 0 to 1", _confidence, schema="number"),
        "court": ValueType("a courts-db id, an abbreviation or a name", _court, named="court"),
        "date": ValueType("year, month and day", _date),
        "disposition": ValueType("a disposition", _thing("disposition"), named="disposition"),
        "doctrine": ValueType("a slug or a label", _thing("doctrine"), named="doctrine"),
        "integer": ValueType("a whole number", _integer, schema="integer"),
        "iri": ValueType("the IRI of a thing in the graph", _iri),
        "judge": ValueType("a name or a part of one", _text),
        "opinion-type": ValueType("a type of opinion", _thing("opinion-type"), named="opinion-type"),
        "page": ValueType("a page as it is printed", _page),
        "posture": ValueType("a procedural posture", _thing("posture"), named="posture"),
        "publication": ValueType("a publication status", _thing("publication"), named="publication"),
        "text": ValueType("some words", _text),
        "treatment": ValueType("a kind of treatment", _thing("treatment"), named="treatment"),
        "version": ValueType("a version of the program that read decisions", _text),
        "year": ValueType(f"a year from {YEARS[0]} to {YEARS[-1]}", _year, schema="integer"),
    }
)
"""Every type of parameter."""
