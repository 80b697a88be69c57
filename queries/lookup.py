"""Citation lookup: any citation string -> the authority, its parallel forms, what cites it and how."""

import re
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, Field

from ontology.names import citation_key, slug
from queries.binding import bind
from queries.catalog import catalog
from queries.errors import SUGGESTIONS, UnknownThing, ValueRefused
from queries.existence import near
from queries.header import Param
from queries.steps import Plain, Row, Rows, Steps
from queries.values import to_term

PARAMETER: Final = "q"
CITING_SHOWN: Final = 20

_NAMES_SEEN: Final = 50
"""How many names with some letters in them are looked at for one that has them as a word."""

_PARAM: Final = Param(type="case", help="A citation.", example="Wood v. Ostrander, 879 F.2d 583")
_PIN = re.compile(
    r"(?P<volume>\d+)\s+(?P<reporter>[A-Z][A-Za-z.'’&\ ]*?(?:\s?\d(?:d|th|st|nd|rd))?\.?)"
    r"\s+at\s+(?P<page>\d+)"
)
_BACK = re.compile(r"\s*(?:id\.|ibid\.|supra|infra)(?!\w)", re.IGNORECASE)
_SIGNAL = re.compile(
    r"^(?:(?:see|but|cf\.|e\.g\.,?|also|accord|compare|contra|generally)[\s,]+)+", re.IGNORECASE
)
_NAME = re.compile(r"^(?P<name>.*?[A-Za-z]{2}.*?)\s*(?:,?\s*\d+\s+[A-Z]|,?\s*\(|$)", re.DOTALL)
_SMALL: Final = frozenset(
    "v of the and in re ex rel city county state united states inc co".split()  # noqa: SIM905 - a list of words
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a citation string says: a key, or a page inside a volume, or only a name."""

    key: str | None = None
    volume: str | None = None
    page: int | None = None
    name: str | None = None


class Entry(BaseModel):
    """An authority, what else it is known by, and what cites it and how."""

    asked: str
    authority: str = Field(description="The IRI of the authority.")
    name: str = Field(description="How it is cited in full.")
    kind: str = Field(description="Its class, such as Decision or Statute.")
    court: str | None = Field(description="The IRI of its court.")
    court_name: str | None
    year: int | None
    parallels: list[str] = Field(description="Its citations, in every parallel form known here.")
    read: bool = Field(description="Whether its own text was read here.")
    name_differs: bool = Field(
        description="Whether the name that was asked for has no word in common with the one known here."
    )
    opinions: int = Field(description="How many opinions cite it.")
    speak_for: int = Field(description="How many of them speak for it, on whatever point.")
    speak_against: int = Field(description="How many of them speak against it, on whatever point.")
    treatments: list[dict[str, Plain]] = Field(description="The rows of treatment/by-polarity.")
    cited_by: list[dict[str, Plain]] = Field(description="The first rows of citation/cited-by.")


def read_wanted(text: str, parameter: str = PARAMETER) -> Wanted:
    """What a citation string asks for; ``parameter`` is what a refusal calls it.

    Raises:
        ValueRefused: there is neither a citation nor a name in it.
    """
    asked = _SIGNAL.sub("", text.strip())
    name = _name_in(asked)
    if pin := _PIN.search(asked):
        volume = citation_key(f"{pin['volume']} {pin['reporter']} 1").removesuffix("1")
        return Wanted(volume=volume, page=int(pin["page"]), name=name)
    try:
        return Wanted(key=to_term(parameter, _PARAM, asked).value, name=name)
    except ValueRefused as refused:
        if _BACK.match(asked):
            raise ValueRefused(
                parameter,
                text,
                f"{text.strip()[:40]!r} means an authority cited before it; write that one's own citation",
            ) from None
        if name is None or not asked[0].isalpha():
            raise refused from None
        return Wanted(name=name)


def look_up(text: str, parameter: str = PARAMETER) -> Steps[Entry]:
    """Find the authority that a citation string means, and who cites it and how.

    Args:
        text: a citation with or without name, pinpoint, court and year, a pinpoint citation
            (``Wood, 879 F.2d at 588``), a statute, rule or constitutional provision, or a name alone.
        parameter: what a refusal calls the text: the name that whoever asked knows it by.

    Raises:
        ValueRefused: it is no citation and no name.
        UnknownThing: nothing here is cited so, or a name means several authorities; offers the nearest.
    """
    wanted = read_wanted(text, parameter)
    rows: Rows = ()
    if wanted.key:
        rows = yield _bound("authority/lookup", citation=wanted.key)
    elif wanted.volume and wanted.page is not None:
        rows = yield from _inside(wanted.volume, wanted.page, wanted.name)
    if not rows:
        rows = yield from _by_name(text, wanted, parameter)
    key = citation_key(str(rows[0]["parallel"]))
    treatments = yield _bound("treatment/by-polarity", authority=key)
    citing = yield _bound("citation/cited-by", limit=CITING_SHOWN, authority=key)
    return _entry(text, wanted, rows, treatments, citing)


def _bound(query: str, limit: int | None = None, **values: str) -> str:
    return bind(catalog().get(query), values, limit=limit).text


def _inside(volume: str, page: int, name: str | None) -> Steps[Rows]:
    """The authority whose first page is the last one not after a page; the name must not speak against it."""
    rows = yield _bound("authority/in-volume", volume=volume)
    before = [row for row in rows if isinstance(first := row["page"], int) and first <= page]
    for row in reversed(before):
        if name is None or _alike(name, str(row["name"])):
            return (yield _bound("authority/lookup", citation=str(row["key"])))
    return ()


def _by_name(text: str, wanted: Wanted, parameter: str) -> Steps[Rows]:
    found: Rows = ()
    if wanted.name:
        rows = yield _bound("authority/by-name", limit=_NAMES_SEEN, called=wanted.name)
        found = _with_the_word(wanted.name, rows)
    if len(found) == 1 and not (wanted.key or wanted.volume):
        return (yield _bound("authority/lookup", citation=str(found[0]["key"])))
    suggestions = [str(row["name"]) for row in found[:SUGGESTIONS]]
    if not suggestions and wanted.key:
        suggestions = list((yield from near(wanted.key)))
    if found and not (wanted.key or wanted.volume):
        raise UnknownThing(parameter, f"{text!r} is the name of more than one authority here", suggestions)
    raise UnknownThing(parameter, f"nothing here is cited as {text!r}", suggestions)


def _with_the_word(name: str, rows: Rows) -> Rows:
    """The rows in which a name stands as words of their own, if it does in any: Wood is not in Redwood."""
    words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return [row for row in rows if words.search(str(row["name"]))] or rows


def _entry(text: str, wanted: Wanted, rows: Rows, treatments: Rows, citing: Rows) -> Entry:
    first: Row = rows[0]
    return Entry.model_validate(
        {
            "asked": text,
            "authority": first["cited"],
            "name": first["name"],
            "kind": first["kind"],
            "court": first["court"],
            "court_name": first["courtName"],
            "year": first["year"],
            "parallels": [row["parallel"] for row in rows if row["parallel"]],
            "read": first["read"],
            "name_differs": wanted.name is not None and not _alike(wanted.name, str(first["name"])),
            "opinions": first["opinions"],
            "speak_for": first["for"],
            "speak_against": first["against"],
            "treatments": [dict(row) for row in treatments],
            "cited_by": [dict(row) for row in citing],
        }
    )


def _name_in(text: str) -> str | None:
    found = _NAME.match(text)
    if not found or text[:1].isdigit() or "§" in found["name"]:
        return None
    return found["name"].strip(" ,") or None


def _alike(asked: str, known: str) -> bool:
    """Whether two case names have a word in common that tells cases apart."""
    words = set(slug(asked).split("-")) - _SMALL
    return not words or bool(words & set(slug(known).split("-")))
